#!/usr/bin/env bash
# Builds the crates with the lowest versions of their dependencies that the manifests allow. Everything is written below
# the target folder.
set -euo pipefail
cd "$(dirname "$0")/.."
work=${CARGO_TARGET_DIR:-$PWD/target}/minimal-versions
rm -rf "$work/source"
mkdir -p "$work/source"
git ls-files -z -- Cargo.toml build.rs README.md src crates glossary | tar c --null -T - | tar x -C "$work/source"
cd "$work/source"
# tests and benchmarks need more than users do
for manifest in Cargo.toml crates/*/Cargo.toml; do
    awk '/^\[/ { skip = /^\[dev-dependencies\]|^\[\[bench\]\]/ } !skip' "$manifest" >new && mv new "$manifest"
done
export CARGO_TARGET_DIR=$work/target RUSTC_BOOTSTRAP=1
cargo update --quiet -Z direct-minimal-versions
cargo check --quiet -p lexigraph --all-features
cargo check --quiet -p lexigraph-build --all-features
cargo check --quiet -p lexigraph-cli
echo "the lower bounds build"

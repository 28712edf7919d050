#!/usr/bin/env bash
# Builds the library's crates with the lowest versions of their dependencies that the manifests allow. The program is
# not included: its dependencies are newer, and it is installed with the newest or locked versions. Everything is
# written below the target folder.
set -euo pipefail
cd "$(dirname "$0")/.."
work=${CARGO_TARGET_DIR:-$PWD/target}/minimal-versions
rm -rf "$work/source"
mkdir -p "$work/source"
git ls-files -z -- Cargo.toml build.rs README.md src crates/core crates/build glossary | tar c --null -T - | tar x -C "$work/source"
cd "$work/source"
# tests and benchmarks need more than users do
for manifest in Cargo.toml crates/*/Cargo.toml; do
    awk '/^\[/ { skip = /^\[dev-dependencies\]|^\[\[(bench|example|test)\]\]/ } !skip' "$manifest" >new && mv new "$manifest"
done
export CARGO_TARGET_DIR=$work/target RUSTC_BOOTSTRAP=1
cargo update --quiet -Z direct-minimal-versions
cargo check --quiet -p lexigraph --all-features
cargo check --quiet -p lexigraph-build --all-features
echo "the lower bounds build"

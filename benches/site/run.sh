#!/usr/bin/env bash
# Measures how long the website of a generated glossary takes: `benches/site/run.sh [TERMS]`, 10,000 by default.
# Everything is written below SITE_TARGET (default: the folder `target/site` of the project).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
terms=${1:-10000}
target=${SITE_TARGET:-$here/../../target/site}
mkdir -p "$target"
target=$(cd "$target" && pwd)
cargo run --release --quiet --manifest-path "$here/../scale/Cargo.toml" --target-dir "$target/generator" -- \
    "$terms" "$target/terms-$terms"
# uses a new folder each time, because ext4 creates files slowly for seconds after many were deleted
rm -rf "$target"/out-*
out=$(mktemp -d "$target/out-XXXXXX")
LEXIGRAPH_SCALE_DIR=$target/terms-$terms cargo run --release --quiet --manifest-path "$here/Cargo.toml" \
    --target-dir "$target/crate" -- "$out"

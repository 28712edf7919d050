#!/usr/bin/env bash
# Fuzzes each target for SECONDS: `fuzz/run.sh SECONDS [TARGET…]`. Needs `cargo install cargo-fuzz`. Also runs on a
# stable toolchain, with the nightly flags allowed. Failing inputs are in fuzz/artifacts,
# and the output of each target is in fuzz/TARGET.log.
# A run fails if a target doesn't compile, on a panic, on an input that takes longer than 5 s, and past 1 GB of memory.
set -euo pipefail
cd "$(dirname "$0")"
seconds=$1
shift
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(glossary names bodies spotting linking)
export RUSTC_BOOTSTRAP=1

mkdir -p corpus/{glossary,names,bodies,spotting,linking}
cp ../crates/build/tests/findings/*.txt corpus/glossary/
for file in ../crates/build/tests/findings/near/*.txt; do cp "$file" "corpus/glossary/near-$(basename "$file")"; done
grep -hoE '"[^"]{2,60}"' ../glossary/*/*.toml | awk 'NR <= 4000' | tr -d '"' | split -l 8 - corpus/names/seed-
for file in ../glossary/*/*.toml; do
    sed -n '/^body/,/^"""/p' "$file" | sed '1d;$d' >"corpus/bodies/$(basename "$file")"
done
cp corpus/bodies/*.toml ../tests/spotting/cases.txt corpus/spotting/
cp corpus/bodies/*.toml ../examples/book/src/*.md ../tests/browser/page.html corpus/linking/

for target in "${targets[@]}"; do
    echo "== $target"
    code=0
    cargo fuzz run --fuzz-dir . --sanitizer none "$target" -- -max_total_time="$seconds" -timeout=5 -rss_limit_mb=1024 \
        -max_len=20000 -print_final_stats=1 >"$target.log" 2>&1 || code=$?
    grep -E 'stat::|panicked|ERROR|BINGO|Test unit|SUMMARY|error' "$target.log" || true
    if [ "$code" != 0 ]; then
        echo "$target failed with code $code; the end of fuzz/$target.log:"
        tail -n 40 "$target.log"
        exit "$code"
    fi
done

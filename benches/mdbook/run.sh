#!/usr/bin/env bash
# Times the mdBook preprocessor on a chapter of 100 KB, whole processes, median of ten: `benches/mdbook/run.sh`.
set -euo pipefail
export LC_ALL=C
cd "$(dirname "$0")/../.."
target=$(cargo metadata --format-version 1 --no-deps | sed -E 's/.*"target_directory":"([^"]*)".*/\1/')
cargo build --quiet --release --example mdbook --features link
cargo build --quiet --release --manifest-path benches/mdbook/Cargo.toml --target-dir "$target/mdbook-bench"
made_up=$target/mdbook-bench/release/mdbook-bench

# time_of PROGRAM INPUT: milliseconds
time_of() {
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        local start=${EPOCHREALTIME/./}
        "$1" <"$2" >"$target/mdbook-bench/out.json"
        echo $((${EPOCHREALTIME/./} - start))
    done | sort -n | awk '{ t[NR] = $1 } END { printf "%.1f", (t[5] + t[6]) / 2000 }'
}

echo "| glossary | density | links | ms |"
echo "|---|---|--:|--:|"
for density in section all; do
    for glossary in made-up voip; do
        input=$target/mdbook-bench/$glossary-$density.json
        DENSITY=$density "$made_up" chapter "$glossary" >"$input"
        program=$made_up
        [ "$glossary" = made-up ] || program=$target/release/examples/mdbook
        ms=$(time_of "$program" "$input")
        links=$(grep -o 'class=."lexigraph-term' "$target/mdbook-bench/out.json" | wc -l)
        echo "| $glossary | $density | $links | $ms |"
    done
done

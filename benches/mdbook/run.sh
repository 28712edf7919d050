#!/usr/bin/env bash
# Times `lexigraph mdbook` on a chapter of 100 KB, whole processes, median of ten: `benches/mdbook/run.sh`. The glossary is
# compiled in, and read from its folder.
set -euo pipefail
export LC_ALL=C
cd "$(dirname "$0")/../.."
target=$(cargo metadata --format-version 1 --no-deps | sed -E 's/.*"target_directory":"([^"]*)".*/\1/')
cargo build --quiet --release -p lexigraph-cli
cargo build --quiet --release --manifest-path benches/mdbook/Cargo.toml --target-dir "$target/mdbook-bench"

# time_of INPUT OPTION...: milliseconds
time_of() {
    local input=$1
    shift
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        local start=${EPOCHREALTIME/./}
        "$target/release/lexigraph" "$@" mdbook <"$input" >"$target/mdbook-bench/out.json"
        echo $((${EPOCHREALTIME/./} - start))
    done | sort -n | awk '{ t[NR] = $1 } END { printf "%.1f", (t[5] + t[6]) / 2000 }'
}

echo "| glossary | density | links | ms |"
echo "|---|---|--:|--:|"
for density in section all; do
    input=$target/mdbook-bench/$density.json
    DENSITY=$density "$target/mdbook-bench/release/mdbook-bench" >"$input"
    for glossary in --bundled --glossary=glossary; do
        ms=$(time_of "$input" "$glossary")
        links=$(grep -o 'class=."lexigraph-term' "$target/mdbook-bench/out.json" | wc -l)
        echo "| $glossary | $density | $links | $ms |"
    done
done

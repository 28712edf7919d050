#!/usr/bin/env bash
# Writes the website of the bundled glossary and tests it in a browser: `tests/site/run.sh`.
# Installs what is missing: packages from npm beside this file; on Debian, as root, chromium and a Java for the HTML
# validator. CHROMIUM names another browser. Everything else is written below the target folder.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
target=${CARGO_TARGET_DIR:-$root/target}
site=$target/site-test
chromium=${CHROMIUM:-/usr/bin/chromium}

missing=()
[ -x "$chromium" ] || missing+=(chromium)
command -v java >/dev/null || missing+=(default-jre-headless)
command -v node >/dev/null || missing+=(nodejs npm)
if [ ${#missing[@]} -gt 0 ]; then
    if ! command -v apt-get >/dev/null || [ "$(id -u)" != 0 ]; then
        echo "please install: ${missing[*]}" >&2
        exit 2
    fi
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" fonts-dejavu-core >/dev/null
fi
# runs no scripts of packages
(cd "$here" && npm ci --ignore-scripts --no-audit --no-fund --silent)

rm -rf "$site"
lexigraph() { cargo run --quiet --manifest-path "$root/Cargo.toml" -p lexigraph-cli -- --bundled "$@"; }
lexigraph site "$site"
echo "does the search box answer as the crate does?"
questions=$target/questions.txt
grep -v '^#' "$root/tests/search/questions.tsv" | cut -f1 >"$questions"
lexigraph search --json --limit 10 - <"$questions" | node "$here/rank.mjs" "$site" "$questions"
echo "valid HTML and SVG?"
java -jar "$here/node_modules/vnu-jar/build/dist/vnu.jar" --skip-non-html "$site"
java -jar "$here/node_modules/vnu-jar/build/dist/vnu.jar" --also-check-svg "$site/assets/icon.svg"
node "$here/validate.mjs" "$site"
node "$here/check.mjs" "$site"
node "$here/axe.mjs" "$site" 50
node "$here/lighthouse.mjs" "$site"

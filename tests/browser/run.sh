#!/usr/bin/env bash
# Opens the definitions of `Style::Tooltip` in Debian's Chromium, on a page that `lexigraph link` has linked:
# `tests/browser/run.sh [SCREENSHOT]`. Needs Node; installs Chromium (as root, by apt-get) and playwright-core if they
# aren't there. CHROMIUM names another browser.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=$(cargo metadata --format-version 1 --no-deps | sed -E 's/.*"target_directory":"([^"]*)".*/\1/')
dir=$target/browser-test
mkdir -p "$dir"
export CHROMIUM=${CHROMIUM:-/usr/bin/chromium}
if [ ! -x "$CHROMIUM" ]; then
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends chromium >/dev/null
fi
cp tests/browser/package.json tests/browser/package-lock.json tests/browser/tooltip.mjs "$dir/"
[ -d "$dir/node_modules/playwright-core" ] || npm ci --prefix "$dir" --silent --no-fund --no-audit
cargo build --quiet -p lexigraph-cli
lexigraph() { "$target/debug/lexigraph" --bundled "$@"; }
page=tests/browser/page.html
options=(--style tooltip --density document --base-url 'glossary/{}.html')

lexigraph link "$page" "${options[@]}" --css >"$dir/page.html"
# unlinking restores the page, and linking twice changes nothing
lexigraph unlink "$dir/page.html" "${options[@]}" --css | cmp - "$page"
lexigraph link "$dir/page.html" "${options[@]}" --css | cmp - "$dir/page.html"
# exit codes: 1 for findings, 2 for errors
expect() { local code=0; "${@:2}" >/dev/null 2>&1 || code=$?; [ "$code" = "$1" ] || { echo "exit code $code of ${*:2}" >&2; exit 1; }; }
expect 1 lexigraph lint "$page"
expect 0 lexigraph link "$page" --json
expect 2 lexigraph link "$page" --density often
expect 2 lexigraph link "$dir/none.html"

node "$dir/tooltip.mjs" "$dir/page.html" "$@"

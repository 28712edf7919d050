#!/usr/bin/env bash
# Tests `lexigraph lsp` and `lexigraph mcp` with real clients: pytest-lsp, the official `mcp` client, Neovim, and the
# extension for VS Code. Installs what it needs: Neovim by apt-get, and, in a temporary folder that is removed at the end,
# Python packages (a virtual environment) and Node packages (beside a copy of editors/vscode).
#
#   tests/editors/run.sh [PROGRAM]     PROGRAM: the built `lexigraph`; by default it is built
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ $# -gt 0 ]; then
  LEXIGRAPH=$(realpath "$1")
else
  cargo build --quiet --manifest-path "$top/Cargo.toml" -p lexigraph-cli
  LEXIGRAPH=${CARGO_TARGET_DIR:-$top/target}/debug/lexigraph
fi
export LEXIGRAPH

if ! command -v nvim >/dev/null; then
  sudo=$(command -v sudo || true)
  $sudo apt-get update -q && $sudo apt-get install -y -q neovim
fi
python3 -m venv "$work/python"
"$work/python/bin/pip" install -q -r "$here/requirements.txt"

echo "== every capability, by pytest-lsp and the official mcp client"
(cd "$here" && PYTHONDONTWRITEBYTECODE=1 "$work/python/bin/python" -m pytest -q .)

echo "== a session with Neovim"
(cd "$here" && PYTHONDONTWRITEBYTECODE=1 python3 -c "import pathlib, workspace; workspace.make(pathlib.Path('$work/words'))")
nvim --version | head -1
(cd "$work/words" && timeout 120 nvim --headless -u NONE -i NONE -S "$here/neovim/session.lua")

echo "== the extension for VS Code"
mkdir "$work/vscode"
(cd "$top/editors/vscode" && git ls-files | tar -c -T - | tar -x -C "$work/vscode")
(cd "$work/vscode" && npm ci --silent && npm run --silent check && npm run --silent package && npm test --silent)

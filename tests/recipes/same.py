"""Compares the pages of two folders: the second has the tooltips of `lexigraph link`, and nothing else is different."""

import pathlib
import re
import sys

TOOLTIP = re.compile(r'<a class="lexigraph-term"[^>]* aria-description="[^>]*>(.*?)</a>', re.DOTALL)
MAIN = re.compile(r"<main.*?</main>", re.DOTALL)


def pages(folder):
    found = {}
    for path in sorted(pathlib.Path(folder).rglob("*.html")):
        main = MAIN.search(path.read_text(encoding="utf-8"))
        found[str(path.relative_to(folder))] = main.group() if main else ""
    return found


plain, linked = pages(sys.argv[1]), pages(sys.argv[2])
tooltips = sum(len(TOOLTIP.findall(page)) for page in linked.values())
without = {name: TOOLTIP.sub(r"\1", page) for name, page in linked.items()}
for name in sorted(plain.keys() | without.keys()):
    if plain.get(name) != without.get(name):
        print(f"{name} differs:\n{plain.get(name)}\n{without.get(name)}", file=sys.stderr)
sys.exit(not (plain == without and tooltips >= 3))

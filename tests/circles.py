#!/usr/bin/env python3
"""Checks that no two modules import each other: `tests/circles.py`.

An import is a path to an item of another file's module, tests included. A path to something that a parent re-exports
counts as one to the file that defines it. The parent's own `mod` and `pub use` of its children do not count.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def code(text):
    """The text without comments, and without what is in strings."""
    pattern = r'//[^\n]*|/\*.*?\*/|r(#*)".*?"\1|b?"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])\''
    return re.sub(pattern, lambda m: "" if m[0].startswith("/") else '""', text, flags=re.S)


def modules(src):
    """Each module's path with its file: `("spot", "find") -> spot/find.rs`."""
    found = {}
    for file in sorted(src.rglob("*.rs")):
        parts = list(file.relative_to(src).with_suffix("").parts)
        if parts[-1] in ("mod", "lib", "main"):
            parts.pop()
        found.setdefault(tuple(parts), file)
    return found


def trees(text):
    """The paths of a `use` tree, each with the name that it gives: `a::{b, c as d}`."""
    text = text.strip()
    brace = text.find("{")
    if brace < 0:
        path, _, name = text.partition(" as ")
        parts = tuple(part.strip() for part in path.split("::") if part.strip())
        return [(parts, name.strip() or parts[-1])] if parts else []
    before = tuple(part.strip() for part in text[:brace].split("::") if part.strip())
    inner, depth, start, found = text[brace + 1 : text.rfind("}")], 0, 0, []
    for at, c in enumerate(inner + ","):
        depth += (c == "{") - (c == "}")
        if c == "," and depth == 0:
            found += trees(inner[start:at])
            start = at + 1
    return [(before + (parts[:-1] if parts[-1] == "self" else parts), name if parts[-1] != "self" else before[-1])
            for parts, name in found]


def inline(text):
    """For each position, the names of the inline modules around it."""
    spans = []
    for m in re.finditer(r"\bmod\s+(\w+)\s*\{", text):
        depth, at = 1, m.end()
        while depth and at < len(text):
            depth += (text[at] == "{") - (text[at] == "}")
            at += 1
        spans.append((m.end(), at, m[1]))
    return lambda at: [name for start, end, name in spans if start <= at < end]


def absolute(path, module, around):
    """The path from the crate's root, or nothing for a path out of the crate."""
    here = list(module) + around
    if path[0] == "crate":
        return path[1:]
    if path[0] not in ("self", "super"):
        return None
    rest = list(path)
    while rest and rest[0] in ("self", "super"):
        if rest.pop(0) == "super":
            here.pop()
    return tuple(here + rest)


def check(src):
    files = modules(src)
    texts = {module: code(file.read_text("utf-8")) for module, file in files.items()}
    exports, uses = {}, {}
    for module, text in texts.items():
        around = inline(text)
        for m in re.finditer(r"\b(pub(?:\([^)]*\))?\s+)?use\s+([^;]+);", text):
            for path, name in trees(m[2]):
                if path[0] in ("crate", "self", "super"):
                    target = absolute(path, module, around(m.start()))
                elif module + path[:1] in files:  # a child, in its parent
                    target = module + path
                else:
                    continue
                if m[1] and not around(m.start()):
                    exports[module + (name,)] = target
                uses.setdefault(module, []).append((target, bool(m[1])))
        for m in re.finditer(r"\b(crate|super|self)((?:::\w+)+)", re.sub(r"\buse\s+[^;]+;", "", text)):
            path = (m[1],) + tuple(m[2].split("::")[1:])
            uses.setdefault(module, []).append((absolute(path, module, around(m.start())), False))

    def owner(path):
        for _ in range(8):
            head = next((path[:n] for n in range(len(path), 0, -1) if path[:n] in exports), None)
            if head is None:
                break
            path = exports[head] + path[len(head):]
        return max((module for module in files if path[: len(module)] == module), key=len)

    edges = {module: set() for module in files}
    for module, targets in uses.items():
        for target, is_public in targets:
            other = owner(target)
            is_child = other[: len(module)] == module and len(other) > len(module)
            if other != module and not (is_public and is_child) and other in edges:
                edges[module].add(other)
    return files, edges


def circles(edges):
    """The strongly connected groups of more than one module (Tarjan)."""
    index, low, stack, on, groups = {}, {}, [], set(), []

    def visit(v):
        index[v] = low[v] = len(index)
        stack.append(v)
        on.add(v)
        for w in edges[v]:
            if w not in index:
                visit(w)
                low[v] = min(low[v], low[w])
            elif w in on:
                low[v] = min(low[v], index[w])
        if low[v] == index[v]:
            group = []
            while not group or group[-1] != v:
                group.append(stack.pop())
                on.discard(group[-1])
            if len(group) > 1:
                groups.append(group)

    for v in edges:
        if v not in index:
            visit(v)
    return groups


def main():
    sys.setrecursionlimit(10_000)
    found = 0
    for src in [ROOT / "src", *sorted(ROOT.glob("crates/*/src"))]:
        files, edges = check(src)
        name = src.relative_to(ROOT)
        for group in circles(edges):
            found += 1
            print(f"{name}: a circle of {len(group)} modules")
            for module in sorted(group):
                for other in sorted(edges[module] & set(group)):
                    print(f"  {files[module].relative_to(src)} imports {files[other].relative_to(src)}")
        print(f"{name}: {len(files)} modules, {sum(map(len, edges.values()))} imports")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()

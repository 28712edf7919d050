"""Measures `lexigraph lsp` with 10,000 terms and a workspace of 1,000 files, and compares with the limits.

    LEXIGRAPH=target/release/lexigraph python3 tests/editors/speed.py
"""

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import workspace

PROGRAM = os.environ.get("LEXIGRAPH", "lexigraph")
TERMS, FILES = 10_000, 1_000
SYLLABLES = "ba be bi bo da de di do fa fe fi ka ke ki ko la le li lo ma me mi mo na ne ni no pa pe pi ra re ri ro sa se".split()


def word(number: int) -> str:
    out = ""
    for _ in range(4):
        number, rest = divmod(number, len(SYLLABLES))
        out += SYLLABLES[rest]
    return out


def name(number: int) -> str:
    return f"{word(number)} {word(number * 7 + 3)}"


def slug(number: int) -> str:
    return name(number).replace(" ", "-")


def term(number: int) -> str:
    others = [(number + step) % TERMS for step in (1, 17, 230)]
    return f"""name    = "{name(number).capitalize()}"
summary = "A thing of number {number} that works with others of its kind."
aliases = ["{word(number * 11 + 5)} kind {number}"]
avoid   = ["{word(number)} thingy {number}"]
body = \"\"\"
It works with [[{slug(others[0])}]] and [[{slug(others[1])}|another]]. Much can be said about it, and about how it is
made, used and repaired, in several sentences that nobody reads here. The [[{slug(others[2])}|third]] is rare.
\"\"\"

[relations]
related = [{", ".join(f'"{slug(other)}"' for other in others)}]
"""


def make(root: Path) -> list[str]:
    glossary = root / "glossary"
    for category in range(20):
        (glossary / f"c{category}").mkdir(parents=True)
    categories = "".join(f"[categories.c{c}]\nname = 'C{c}'\n" for c in range(20))
    (glossary / "glossary.toml").write_text(
        f"title = 'T'\ntype = 'T'\n{categories}[relations.related]\nname = 'is related to'\nsymmetric = true\n"
    )
    for number in range(TERMS):
        (glossary / f"c{number % 20}/{slug(number)}.toml").write_text(term(number))
    random.seed(1)
    for number in range(FILES):
        path = root / f"docs/{number // 50}/{number}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(prose(100))
    return [prose(2000)]


def prose(lines: int) -> str:
    def line():
        at = random.randrange(TERMS)
        bad = f"{word(at)} thingy {at}" if random.randrange(20) == 0 else name(at)
        return f"We looked at the {name(random.randrange(TERMS))} and then at a {bad}, which was fine."

    return "\n".join(line() for _ in range(lines)) + "\n"


class Client:
    def __init__(self, root: Path):
        self.process = subprocess.Popen([PROGRAM, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root)
        self.id = 0

    def send(self, **message):
        body = json.dumps({"jsonrpc": "2.0"} | message).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def read(self):
        length = 0
        while (line := self.process.stdout.readline().strip()) != b"":
            if line.lower().startswith(b"content-length: "):
                length = int(line[16:])
        return json.loads(self.process.stdout.read(length))

    def request(self, method, params):
        self.id += 1
        self.send(id=self.id, method=method, params=params)
        while (message := self.read()).get("id") != self.id or "method" in message:
            pass
        return message["result"]

    def diagnostics(self, uri, until=lambda found: True):
        while True:
            message = self.read()
            if message.get("method") == "textDocument/publishDiagnostics" and uri in (None, message["params"]["uri"]):
                if until(message["params"]["diagnostics"]):
                    return message["params"]["diagnostics"]

    def memory(self, what="VmRSS"):
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(next(line.split()[1] for line in status.splitlines() if line.startswith(what))) / 1024


failed = False


def report(what, value, limit, unit="ms"):
    global failed
    failed |= value > limit
    print(f"{what:58} {value:8.1f} {unit:3} (at most {limit})")


def main():
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        (long,) = make(root)
        (root / "long.md").write_text(long)
        uri = workspace.uri(root / "long.md")
        start = time.perf_counter()
        client = Client(root)
        client.request("initialize", {
            "capabilities": {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}},
            "workspaceFolders": [{"uri": workspace.uri(root), "name": "w"}]})
        client.send(method="initialized", params={})
        client.send(method="textDocument/didOpen", params={
            "textDocument": {"uri": uri, "languageId": "markdown", "version": 1, "text": long}})
        found = client.diagnostics(uri)
        report("start: to the diagnostics of the first document", (time.perf_counter() - start) * 1000, 1000)
        time.sleep(3)  # the index of names

        def timed(run, count=60):
            times = []
            for number in range(count):
                begin = time.perf_counter()
                run(number)
                times.append((time.perf_counter() - begin) * 1000)
            return max(sorted(times)[: -count // 20 or None]), statistics.median(times)

        def at(number):
            return {"textDocument": {"uri": uri}, "position": {"line": number * 31 % 2000, "character": 20}}

        # 95 of 100 are faster than the first, half are faster than the second
        worst, median = timed(lambda number: client.request("textDocument/hover", at(number)))
        report(f"hover (median {median:.1f})", worst, 5)
        worst, median = timed(lambda number: client.request("textDocument/completion", at(number)))
        report(f"completion (median {median:.1f})", worst, 5)
        worst, median = timed(lambda number: client.request("textDocument/definition", at(number)))
        report(f"definition (median {median:.1f})", worst, 5)

        version = 1
        bad = f"{word(5)} thingy 5 "

        def type_in(number):
            nonlocal version
            version += 1
            line = 1000 + number // 2
            change = {"range": {"start": {"line": line, "character": 0}, "end": {"line": line, "character": 0}}, "text": bad}
            if number % 2:
                change["range"]["end"]["character"], change["text"] = len(bad), ""
            client.send(method="textDocument/didChange", params={
                "textDocument": {"uri": uri, "version": version}, "contentChanges": [change]})
            client.diagnostics(uri)

        worst, median = timed(type_in)
        report(f"diagnostics after a keystroke, 2,000 lines (median {median:.1f})", worst, 50)
        begin = time.perf_counter()
        found = client.request("textDocument/references", at(7) | {"context": {"includeDeclaration": True}})
        print(f"{'references, ' + str(len(found)) + ' of them':58} {(time.perf_counter() - begin) * 1000:8.1f} ms")

        own = root / f"glossary/c7/{slug(7)}.toml"
        text, uri = own.read_text(), workspace.uri(own)
        client.send(method="textDocument/didOpen", params={
            "textDocument": {"uri": uri, "languageId": "toml", "version": 1, "text": text}})
        quick, whole = [], []
        for number in range(10):
            # an error of the file's own, then one that only the whole glossary shows
            for broken, code, times in [
                (text.replace("summary", "summry"), "unknown-key", quick),
                (text.replace(name(7).capitalize(), name(8).capitalize()), "name-clash", whole),
            ]:
                for content, wanted in [(broken, True), (text, False)]:
                    version += 1
                    begin = time.perf_counter()
                    client.send(method="textDocument/didChange", params={
                        "textDocument": {"uri": uri, "version": version}, "contentChanges": [{"text": content}]})
                    if wanted:
                        # a clash may be shown at the other file
                        client.diagnostics(None, lambda found: any(f["code"] == code for f in found))
                        times.append((time.perf_counter() - begin) * 1000)
                    time.sleep(2)
        report(f"a glossary file's own findings (median {statistics.median(quick):.1f})", max(quick), 100)
        report(f"findings of the whole glossary (median {statistics.median(whole):.1f})", max(whole), 600)
        report("memory", client.memory(), 150, "MB")
        print(f"{'memory at its peak':58} {client.memory('VmHWM'):8.1f} MB")
        client.process.kill()
    sys.exit(failed)


if __name__ == "__main__":
    main()

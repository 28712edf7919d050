"""Messages that no client should send: each gets a clear answer, and the server goes on."""

import json
import os
import subprocess

import pytest

import workspace

PROGRAM = os.environ.get("LEXIGRAPH", "lexigraph")


class Raw:
    """A connection that writes any bytes."""

    def __init__(self):
        self.process = subprocess.Popen([PROGRAM, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def write(self, body: bytes):
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def send(self, **message):
        self.write(json.dumps({"jsonrpc": "2.0"} | message).encode())

    def read(self):
        length = 0
        while (line := self.process.stdout.readline().strip()) != b"":
            name, _, value = line.partition(b": ")
            if name.lower() == b"content-length":
                length = int(value)
        return json.loads(self.process.stdout.read(length))

    def answer(self, id):
        while True:
            message = self.read()
            if message.get("id") == id and "method" not in message:
                return message


@pytest.fixture
def raw(tmp_path):
    workspace.make(tmp_path)
    connection = Raw()
    connection.root = tmp_path
    yield connection
    connection.process.kill()
    connection.process.wait()


def initialize(raw):
    raw.send(id=1, method="initialize", params={"capabilities": {}, "rootUri": workspace.uri(raw.root)})
    assert "result" in raw.answer(1)
    raw.send(method="initialized", params={})


def test_order(raw):
    raw.send(id=5, method="textDocument/hover", params={})
    assert raw.answer(5)["error"]["code"] == -32002
    raw.send(id=6, method="initialize", params={"capabilities": 3})
    assert raw.answer(6)["error"]["code"] == -32602
    initialize(raw)
    raw.send(id=2, method="initialize", params={"capabilities": {}})
    assert raw.answer(2)["error"]["code"] == -32600
    raw.send(id=3, method="shutdown")
    assert raw.answer(3)["result"] is None
    raw.send(id=4, method="textDocument/hover", params={})
    assert raw.answer(4)["error"]["code"] == -32600
    raw.send(method="exit")
    assert raw.process.wait(timeout=10) == 0


def test_malformed(raw):
    initialize(raw)
    for body in [b"{", b"[]", b"{}", b'{"jsonrpc": "2.0", "id": []}', b"\xff\xfe", b"null"]:
        raw.write(body)
        assert raw.answer(None)["error"]["code"] == -32700, body
    raw.send(id=2, method="no/such", params={})
    assert raw.answer(2)["error"] == {"code": -32601, "message": "no method `no/such`"}
    raw.send(id=3, method="textDocument/hover", params={"position": "here"})
    assert raw.answer(3)["error"]["code"] == -32602
    raw.send(method="textDocument/didChange", params={"textDocument": 1})
    raw.send(method="textDocument/didChange", params={
        "textDocument": {"uri": "file:///not/open", "version": 1}, "contentChanges": [{"text": ""}]})
    raw.send(method="$/unknown", params={})
    # positions and addresses that do not exist
    uri = workspace.uri(raw.root / "README.md")
    raw.send(method="textDocument/didOpen", params={
        "textDocument": {"uri": uri, "languageId": "markdown", "version": 1, "text": "SIP trunk"}})
    raw.send(method="textDocument/didOpen", params={
        "textDocument": {"uri": "untitled:1", "languageId": "markdown", "version": 1, "text": "SIP trunk"}})
    for id, (address, line) in enumerate([(uri, 2**31), ("untitled:1", 0), ("file:///nowhere", 0)], 10):
        params = {"textDocument": {"uri": address}, "position": {"line": line, "character": 2**31}}
        for method in ["hover", "completion", "definition", "prepareRename"]:
            raw.send(id=id, method=f"textDocument/{method}", params=params)
            assert "result" in raw.answer(id), (address, method)
    raw.send(id=20, method="textDocument/rename", params=params | {"newName": "x"})
    assert "no term slug" in raw.answer(20)["error"]["message"]


def test_the_client_is_gone(raw):
    initialize(raw)
    raw.process.stdin.close()
    assert raw.process.wait(timeout=10) == 1

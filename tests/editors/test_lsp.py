"""Every capability of `lexigraph lsp`, by a client of its own: pytest-lsp."""

import asyncio
import os
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

import workspace

PROGRAM = os.environ.get("LEXIGRAPH", "lexigraph")
DIAGNOSTICS = types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS


class Session:
    """A client with the workspace that it has open."""

    def __init__(self, client: LanguageClient, root: Path, encoding: str):
        self.client, self.root, self.encoding, self.versions = client, root, encoding, {}

    def uri(self, path: str) -> str:
        return workspace.uri(self.root / path)

    def text(self, path: str) -> str:
        return (self.root / path).read_text()

    def open(self, path: str, language: str, text: str | None = None):
        text = self.text(path) if text is None else text
        item = types.TextDocumentItem(uri=self.uri(path), language_id=language, version=1, text=text)
        self.versions[path] = 1
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))

    def replace(self, path: str, text: str):
        self.change(path, types.TextDocumentContentChangeWholeDocument(text=text))

    def change(self, path: str, *changes):
        self.versions[path] += 1
        document = types.VersionedTextDocumentIdentifier(uri=self.uri(path), version=self.versions[path])
        params = types.DidChangeTextDocumentParams(text_document=document, content_changes=list(changes))
        self.client.text_document_did_change(params)

    def at(self, text: str, needle: str, after: int = 0, count: int = 1) -> types.Position:
        """Returns the position of the `count`th `needle`, `after` characters further."""
        offset = -1
        for _ in range(count):
            offset = text.index(needle, offset + 1)
        before = text[: offset + after]
        line = before.count("\n")
        column = before.rpartition("\n")[2]
        units = {"utf-8": len(column.encode()), "utf-16": len(column.encode("utf-16-le")) // 2}
        return types.Position(line=line, character=units[self.encoding])

    def document(self, path: str) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(uri=self.uri(path))

    async def hover(self, path: str, position: types.Position):
        params = types.HoverParams(text_document=self.document(path), position=position)
        return await self.client.text_document_hover_async(params)

    async def complete(self, path: str, position: types.Position) -> list[types.CompletionItem]:
        params = types.CompletionParams(text_document=self.document(path), position=position)
        result = await self.client.text_document_completion_async(params)
        return [] if result is None else list(result.items)

    async def definition(self, path: str, position: types.Position) -> list[str]:
        params = types.DefinitionParams(text_document=self.document(path), position=position)
        found = await self.client.text_document_definition_async(params)
        return sorted(location.uri.removeprefix(workspace.uri(self.root) + "/") for location in found or [])

    async def diagnostics(self, path: str, until, seconds: float = 10.0):
        """Waits until the diagnostics of a file are as `until` wants them, and returns them."""
        uri, end = self.uri(path), asyncio.get_event_loop().time() + seconds
        while True:
            found = self.client.diagnostics.get(uri, [])
            if until(found):
                return found
            assert asyncio.get_event_loop().time() < end, f"{path}: {found}"
            await asyncio.sleep(0.02)

    async def actions(self, path: str, diagnostic: types.Diagnostic) -> list[types.CodeAction]:
        context = types.CodeActionContext(diagnostics=[diagnostic])
        params = types.CodeActionParams(
            text_document=self.document(path), range=diagnostic.range, context=context
        )
        return list(await self.client.text_document_code_action_async(params) or [])


def codes(diagnostics) -> list[str]:
    return [diagnostic.code for diagnostic in diagnostics]


def labels(items) -> list[str]:
    return [item.label for item in items]


def edits_of(edit: types.WorkspaceEdit) -> list[types.TextEdit]:
    if edit.document_changes:
        return [e for change in edit.document_changes if hasattr(change, "edits") for e in change.edits]
    return [e for edits in (edit.changes or {}).values() for e in edits]


def make_session(encoding: str, options: dict | None = None, has_workspace: bool = True, client_name: str = "neovim"):
    async def start(lsp_client: LanguageClient, root: Path):
        capabilities = client_capabilities(client_name)
        capabilities.general = capabilities.general or types.GeneralClientCapabilities()
        capabilities.general.position_encodings = [types.PositionEncodingKind(encoding)]
        capabilities.workspace.workspace_edit = types.WorkspaceEditClientCapabilities(
            document_changes=True,
            resource_operations=[types.ResourceOperationKind.Rename],
        )
        watched = types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)
        capabilities.workspace.did_change_watched_files = watched
        folders = [types.WorkspaceFolder(uri=workspace.uri(root), name="root")] if has_workspace else None
        params = types.InitializeParams(
            capabilities=capabilities,
            workspace_folders=folders,
            root_uri=workspace.uri(root),
            initialization_options=options,
        )
        result = await lsp_client.initialize_session(params)
        assert result.capabilities.position_encoding == encoding
        return Session(lsp_client, root, encoding)

    return start


def client_factory():
    client = pytest_lsp.make_test_lsp_client()

    @client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(params):
        client.registered = [registration.method for registration in params.registrations]

    return client


CONFIG = ClientServerConfig(server_command=[PROGRAM, "lsp"], client_factory=client_factory)


@pytest_lsp.fixture(params=["utf-16", "utf-8"], config=CONFIG)
async def connect_session(request, lsp_client: LanguageClient, tmp_path):
    lsp_client.session = await make_session(request.param)(lsp_client, workspace.make(tmp_path))
    yield
    await lsp_client.shutdown_session()


@pytest_lsp.fixture(config=CONFIG)
async def connect_silent(lsp_client: LanguageClient, tmp_path):
    """A session without lint, for Markdown only."""
    options = {"lint": "off", "languages": ["markdown"], "wrong": 1}
    lsp_client.session = await make_session("utf-16", options)(lsp_client, workspace.make(tmp_path))
    yield
    await lsp_client.shutdown_session()


@pytest_lsp.fixture(config=CONFIG)
async def connect_empty(lsp_client: LanguageClient, tmp_path):
    """A session in a folder without a glossary."""
    (tmp_path / "notes.md").write_text("A SIP trunk.\n")
    lsp_client.session = await make_session("utf-16")(lsp_client, tmp_path)
    yield
    await lsp_client.shutdown_session()


@pytest.fixture
def session(connect_session) -> Session:
    return connect_session.session


@pytest.fixture
def silent(connect_silent) -> Session:
    return connect_silent.session


@pytest.fixture
def empty(connect_empty) -> Session:
    return connect_empty.session


@pytest.mark.asyncio
async def test_hover(session: Session):
    session.open("README.md", "markdown")
    text = session.text("README.md")
    await session.diagnostics("README.md", bool)
    hover = await session.hover("README.md", session.at(text, "trunks"))
    assert hover.contents.kind == types.MarkupKind.Markdown
    for part in ["**SIP trunk**", "A connection between", "- uses SIP", "https://example.org/words/sip-trunk.html"]:
        assert part in hover.contents.value
    start, end = session.at(text, "SIP trunks"), session.at(text, "SIP trunks", len("SIP trunks"))
    assert (hover.range.start, hover.range.end) == (start, end)
    # after an emoji, positions count in the encoding
    hover = await session.hover("README.md", session.at(text, "sip trunk", 5))
    assert hover.range.start == session.at(text, "sip trunk")
    # the long form, and all terms that share a name
    session.open("shared.md", "markdown")
    hover = await session.hover("shared.md", session.at(workspace.SHARED, "ASR", 1))
    assert "Speech recognition" in hover.contents.value and "Answer-seizure ratio" in hover.contents.value
    assert await session.hover("README.md", session.at(text, "rent")) is None


@pytest.mark.asyncio
async def test_hover_in_code(session: Session):
    session.open("src/lines.rs", "rust")
    text = session.text("src/lines.rs")
    diagnostics = await session.diagnostics("src/lines.rs", bool)
    assert codes(diagnostics) == ["avoided"]
    # across the lines of a comment, within an identifier, in a string
    for needle in ["SIP\n", "sip_trunk", "SIP pipe"]:
        hover = await session.hover("src/lines.rs", session.at(text, needle, 1))
        assert "**SIP trunk**" in hover.contents.value, needle
    actions = await session.actions("src/lines.rs", diagnostics[0])
    assert [action.title for action in actions] == ["Write “SIP trunk”", "Ignore here"]
    assert edits_of(actions[1].edit)[0].new_text == "    // lexigraph skip\n"
    session.change(
        "src/lines.rs",
        types.TextDocumentContentChangePartial(
            range=edits_of(actions[1].edit)[0].range, text=edits_of(actions[1].edit)[0].new_text
        ),
    )
    await session.diagnostics("src/lines.rs", lambda found: not found)


@pytest.mark.asyncio
async def test_completion(session: Session):
    session.open("README.md", "markdown")
    await session.diagnostics("README.md", bool)
    end = session.text("README.md")
    for typed, expected in [("a sip tr", ["SIP trunk"]), ("VoIP l", ["SIP trunk", "VoIP line"]), ("the answer-s", ["Answer-seizure ratio"])]:
        text = end + typed
        session.replace("README.md", text)
        items = await session.complete("README.md", session.at(text, typed, len(typed)))
        assert labels(items)[: len(expected)] == expected
        assert items[0].documentation.value
        assert items[0].text_edit.new_text == expected[0]
    start = items[0].text_edit.range.start
    assert start == session.at(text, "answer-s")
    # in code, names are completed only in comments and strings
    session.open("src/lines.rs", "rust")
    code = "fn sip_tr() {} // sip tr"
    session.replace("src/lines.rs", code)
    assert await session.complete("src/lines.rs", session.at(code, "sip_tr", 6)) == []
    assert "SIP trunk" in labels(await session.complete("src/lines.rs", session.at(code, "sip tr", 6)))


@pytest.mark.asyncio
async def test_definition_and_references(session: Session):
    session.open("README.md", "markdown")
    text = session.text("README.md")
    await session.diagnostics("README.md", bool)
    assert await session.definition("README.md", session.at(text, "SIP trunks")) == ["glossary/sip/sip-trunk.toml"]
    both = ["glossary/speech/answer-seizure-ratio.toml", "glossary/speech/speech-recognition.toml"]
    session.open("shared.md", "markdown")
    assert await session.definition("shared.md", session.at(workspace.SHARED, "ASR")) == both
    params = types.ReferenceParams(
        text_document=session.document("README.md"),
        position=session.at(text, "SIP trunks"),
        context=types.ReferenceContext(include_declaration=True),
    )
    found = await session.client.text_document_references_async(params)
    root = workspace.uri(session.root) + "/"
    places = sorted((location.uri.removeprefix(root), location.range.start.line) for location in found)
    assert places == [
        ("README.md", 2),
        ("README.md", 2),
        ("README.md", 2),
        ("docs/more.txt", 0),
        ("docs/more.txt", 0),
        ("glossary/sip/isdn.toml", 5),
        ("glossary/sip/sip-trunk.toml", 0),
        ("glossary/speech/answer-seizure-ratio.toml", 6),
        ("src/lines.rs", 0),
        ("src/lines.rs", 2),
        ("src/lines.rs", 3),
    ]


@pytest.mark.asyncio
async def test_workspace_symbols(session: Session):
    session.open("README.md", "markdown")
    await session.diagnostics("README.md", bool)
    found = await session.client.workspace_symbol_async(types.WorkspaceSymbolParams(query="sip"))
    assert [symbol.name for symbol in found] == ["SIP", "SIP trunk"]
    assert found[1].location.uri == session.uri("glossary/sip/sip-trunk.toml")
    found = await session.client.workspace_symbol_async(types.WorkspaceSymbolParams(query="voip"))
    assert [symbol.name for symbol in found] == ["VoIP line (SIP trunk)"]


@pytest.mark.asyncio
async def test_lint(session: Session):
    session.open("README.md", "markdown")
    text = session.text("README.md")
    found = await session.diagnostics("README.md", lambda found: len(found) == 2)
    assert codes(found) == ["avoided", "writing"]
    assert found[0].message == "“SIP pipe” is a name to avoid: say “SIP trunk”"
    assert found[1].range.start == session.at(text, "sip trunk")
    actions = await session.actions("README.md", found[1])
    assert [action.title for action in actions] == ["Write “SIP trunk”", "Ignore here"]
    assert edits_of(actions[0].edit)[0].new_text == "SIP trunk"
    for diagnostic, count in [(found[1], 1), (found[0], 0)]:
        fix = edits_of((await session.actions("README.md", diagnostic))[1].edit)[0]
        assert fix.new_text == "<!-- lexigraph skip -->"
        session.change("README.md", types.TextDocumentContentChangePartial(range=fix.range, text=fix.new_text))
        await session.diagnostics("README.md", lambda found: len(found) == count)
    session.replace("README.md", "ISDN is old.\n")
    found = await session.diagnostics("README.md", bool)
    assert (codes(found), list(found[0].tags)) == (["deprecated"], [types.DiagnosticTag.Deprecated])


@pytest.mark.asyncio
async def test_glossary_findings(session: Session):
    path = "glossary/sip/sip-trunk.toml"
    session.open(path, "toml")
    text = session.text(path)
    broken = text.replace('uses    = ["sip"]', 'uses    = ["sipp"]')
    session.replace(path, broken)
    found = await session.diagnostics(path, lambda found: "unknown-term" in codes(found) and "sip" in found[0].message)
    assert found[0].range.start.line == broken[: broken.index('"sipp"')].count("\n")

    async def fix():
        for diagnostic in session.client.diagnostics[session.uri(path)]:
            for action in await session.actions(path, diagnostic):
                return edits_of(action.edit)[0]
        return None

    # the finding that needs all terms follows the file's own findings
    edit = await fix()
    while edit is None:
        await asyncio.sleep(0.05)
        edit = await fix()
    session.change(path, types.TextDocumentContentChangePartial(range=edit.range, text=edit.new_text))
    await session.diagnostics(path, lambda found: not found)
    session.replace(path, text.replace("summary", "summry"))
    await session.diagnostics(path, lambda found: {"missing", "unknown-key"} <= set(codes(found)))
    session.replace(path, "name = \n")
    await session.diagnostics(path, lambda found: codes(found) == ["toml"])
    # meanwhile, the last good state answers requests
    session.open("README.md", "markdown")
    hover = await session.hover("README.md", session.at(session.text("README.md"), "SIP trunks"))
    assert "**SIP trunk**" in hover.contents.value
    session.replace(path, text)
    await session.diagnostics(path, lambda found: not found)


@pytest.mark.asyncio
async def test_glossary_completion(session: Session):
    path = "glossary/sip/sip-trunk.toml"
    session.open(path, "toml")
    text = session.text(path)
    await session.hover(path, types.Position(line=0, character=0))

    async def complete(text: str, needle: str):
        session.replace(path, text)
        return await session.complete(path, session.at(text, needle, len(needle)))

    async def until(text: str, needle: str):
        """Completes when the glossary is loaded."""
        for _ in range(200):
            items = await complete(text, needle)
            if items:
                return items
            await asyncio.sleep(0.02)
        raise AssertionError(needle)

    items = await until(text.replace('related = ["isdn"]', 'related = ["spee'), 'related = ["spee')
    assert labels(items)[0] == "speech-recognition"
    assert items[0].detail == "Speech recognition"
    # by the name, if the slug differs
    items = await until(text.replace('related = ["isdn"]', 'related = ["asr'), 'related = ["asr')
    assert set(labels(items)) == {"speech-recognition", "answer-seizure-ratio"}
    items = await until(text.replace("speaks [[sip]]", "speaks [[sip-"), "[[sip-")
    assert items[0].text_edit.new_text == "sip-trunk]]"
    items = await until(text + "us", "\nus")
    assert {"uses", "used-by"} <= set(labels(items))
    items = await until("exp\n" + text, "exp")
    assert "expansion" in labels(items) and "summary" not in labels(items)
    items = await until(text + "\n[", "\n[")
    assert {"spot", "waive", "deprecated"} <= set(labels(items))
    items = await until(text + "\n[waive]\nor", "\nor")
    assert "orphan" in labels(items) and "toml" not in labels(items)
    session.open("glossary/more.toml", "toml", "")
    listed = '[[term]]\nslug = "x"\ncategory = ""\n'
    session.replace("glossary/more.toml", listed)
    items = await session.complete("glossary/more.toml", session.at(listed, 'category = "', 12))
    assert labels(items) == ["sip", "speech"]


@pytest.mark.asyncio
async def test_glossary_navigation(session: Session):
    path = "glossary/sip/sip-trunk.toml"
    session.open(path, "toml")
    text = session.text(path)
    session.open("README.md", "markdown")
    await session.diagnostics("README.md", bool)
    for needle, target in [('["sip"]', "glossary/sip/sip.toml"), ("[[isdn|", "glossary/sip/isdn.toml")]:
        position = session.at(text, needle, 3)
        assert await session.definition(path, position) == [target]
        assert "summary" not in (await session.hover(path, position)).contents.value
    assert "uses." in (await session.hover(path, session.at(text, "uses  ", 1))).contents.value
    assert "Names that are matched" in (await session.hover(path, session.at(text, "avoid", 1))).contents.value
    params = types.DocumentLinkParams(text_document=session.document(path))
    links = await session.client.text_document_document_link_async(params)
    assert [link.target.rpartition("/")[2] for link in links] == [
        "rfc3261",
        "guide",
        "guide",
        "sip.toml",
        "isdn.toml",
        "sip.toml",
        "isdn.toml",
    ]


@pytest.mark.asyncio
async def test_rename(session: Session):
    path = "glossary/sip/isdn.toml"
    session.open(path, "toml")
    session.open("README.md", "markdown")
    await session.diagnostics("README.md", bool)
    text = session.text(path)
    document, position = session.document(path), session.at(text, '"sip-trunk"', 3)
    prepared = await session.client.text_document_prepare_rename_async(
        types.PrepareRenameParams(text_document=document, position=position)
    )
    assert prepared.placeholder == "sip-trunk"
    rename = lambda new: session.client.text_document_rename_async(
        types.RenameParams(text_document=document, position=position, new_name=new)
    )
    for wrong in ["SIP Trunk", "isdn", "-"]:
        with pytest.raises(Exception, match="slug"):
            await rename(wrong)
    edit = await rename("trunk-line")
    # as a client does it
    files = {}
    for change in edit.document_changes:
        if isinstance(change, types.RenameFile):
            old, new = (Path(uri.removeprefix("file://")) for uri in (change.old_uri, change.new_uri))
            old.rename(new)
            continue
        file = Path(change.text_document.uri.removeprefix("file://"))
        lines = files.get(file) or file.read_text().splitlines(keepends=True)
        for e in sorted(change.edits, key=lambda e: (e.range.start.line, e.range.start.character), reverse=True):
            line = lines[e.range.start.line]
            lines[e.range.start.line] = line[: e.range.start.character] + e.new_text + line[e.range.end.character :]
        file.write_text("".join(lines))
    assert (session.root / "glossary/sip/trunk-line.toml").exists()
    left = [file for file in (session.root / "glossary").rglob("*.toml") if "sip-trunk" in file.read_text()]
    assert left == []
    # the client reports the change, and the new state has no errors
    changes = [types.FileEvent(uri=session.uri("glossary/sip/trunk-line.toml"), type=types.FileChangeType.Created)]
    session.replace(path, session.text(path))
    session.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(changes=changes))
    readme = session.text("README.md")
    for _ in range(200):
        found = await session.definition("README.md", session.at(readme, "SIP trunks"))
        if found == ["glossary/sip/trunk-line.toml"]:
            break
        await asyncio.sleep(0.02)
    assert found == ["glossary/sip/trunk-line.toml"]


@pytest.mark.asyncio
async def test_watched_files(session: Session):
    session.open("README.md", "markdown")
    await session.diagnostics("README.md", lambda found: len(found) == 2)
    assert session.client.registered == ["workspace/didChangeWatchedFiles"]
    path = session.root / "glossary/sip/sip-trunk.toml"

    def tell(kind):
        changes = [types.FileEvent(uri=workspace.uri(path), type=kind)]
        session.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(changes=changes))

    text = path.read_text()
    path.write_text(text.replace('["SIP pipe"]', '["SIP trunks"]'))
    tell(types.FileChangeType.Changed)
    await session.diagnostics("README.md", lambda found: len(found) == 2 and found[0].range.start.character == 8)
    # a file that is not UTF-8 gives a finding at the byte, and the last good state stays
    path.write_bytes(b"name = \"caf\xe9\"\n")
    tell(types.FileChangeType.Changed)
    found = await session.diagnostics("glossary/sip/sip-trunk.toml", bool)
    assert "utf-8" in codes(found)
    hover = await session.hover("README.md", session.at(session.text("README.md"), "SIP trunks"))
    assert hover is not None
    path.write_text(text)
    tell(types.FileChangeType.Changed)
    await session.diagnostics("glossary/sip/sip-trunk.toml", lambda found: not found)


@pytest.mark.asyncio
async def test_workspace_folders(session: Session, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    workspace.make(other)
    (other / "glossary/sip/fax.toml").write_text(
        'name = "Fax"\nsummary = "A picture by phone."\n[relations]\nrelated = ["sip"]\n'
    )
    (other / "fax.md").write_text("A fax.\n")
    folder = types.WorkspaceFolder(uri=workspace.uri(other), name="other")
    change = lambda added, removed: session.client.workspace_did_change_workspace_folders(
        types.DidChangeWorkspaceFoldersParams(event=types.WorkspaceFoldersChangeEvent(added=added, removed=removed))
    )

    async def fax():
        return await session.client.workspace_symbol_async(types.WorkspaceSymbolParams(query="fax"))

    assert not await fax()
    change([folder], [])
    for _ in range(200):
        if await fax():
            break
        await asyncio.sleep(0.02)
    assert [symbol.name for symbol in await fax()] == ["Fax"]
    change([], [folder])
    assert not await fax()


@pytest.mark.asyncio
async def test_options(silent: Session):
    assert any("no option `wrong`" in message.message for message in silent.client.messages)
    silent.open("README.md", "markdown")
    text = silent.text("README.md")
    for _ in range(200):
        hover = await silent.hover("README.md", silent.at(text, "SIP trunks"))
        if hover:
            break
        await asyncio.sleep(0.02)
    assert hover is not None
    assert not silent.client.diagnostics.get(silent.uri("README.md"))
    silent.open("src/lines.rs", "rust")
    code = silent.text("src/lines.rs")
    assert await silent.hover("src/lines.rs", silent.at(code, "SIP pipe")) is None


@pytest.mark.asyncio
async def test_no_glossary(empty: Session):
    empty.open("notes.md", "markdown")
    position = types.Position(line=0, character=3)
    assert await empty.hover("notes.md", position) is None
    assert await empty.complete("notes.md", position) == []
    assert await empty.definition("notes.md", position) == []
    assert not any(empty.client.diagnostics.values())
    told = [message for message in empty.client.messages if "no glossary.toml" in message.message]
    assert len(told) == 1
    # a new glossary is found
    workspace.make(empty.root)
    changes = [types.FileEvent(uri=empty.uri("glossary/glossary.toml"), type=types.FileChangeType.Created)]
    empty.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(changes=changes))
    for _ in range(200):
        if await empty.hover("notes.md", position):
            return
        await asyncio.sleep(0.02)
    raise AssertionError("the glossary was not found")

"""`lexigraph mcp`, by the official client in Python: every tool, the resources, the prompt."""

import asyncio
import json
import os
import subprocess

import pytest

import workspace

PROGRAM = os.environ.get("LEXIGRAPH", "lexigraph")
TOOLS = ["connect_terms", "find_term", "lint_text", "related_terms", "search_terms", "spot_terms"]


async def with_session(folder, run):
    from mcp import ClientSession, StdioServerParameters
    from mcp.client.stdio import stdio_client

    server = StdioServerParameters(command=PROGRAM, args=["mcp"], cwd=str(folder))
    async with stdio_client(server) as (read, write), ClientSession(read, write) as session:
        await session.initialize()
        return await run(session)


def in_session(folder, run):
    return asyncio.run(with_session(folder, run))


def content(result):
    """Returns the structured content of a result, which the text repeats."""
    structured = getattr(result, "structured_content", None) or getattr(result, "structuredContent", None)
    assert json.loads(result.content[0].text) == structured
    return structured


def is_error(result):
    return bool(getattr(result, "is_error", None) or getattr(result, "isError", None))


def test_tools(tmp_path):
    workspace.make(tmp_path)

    async def run(session):
        tools = (await session.list_tools()).tools
        assert sorted(tool.name for tool in tools) == TOOLS
        assert all(tool.description for tool in tools)

        async def call(tool, **arguments):
            return await session.call_tool(tool, arguments)

        found = content(await call("find_term", name="sip trunks"))
        entry = found["terms"][0]
        assert (entry["slug"], entry["avoid"]) == ("sip-trunk", ["SIP pipe"])
        assert "(term://isdn)" in entry["article"]
        assert entry["sources"][0] == {"title": "RFC 3261", "url": "https://www.rfc-editor.org/rfc/rfc3261"}
        assert len(content(await call("find_term", name="ASR"))["terms"]) == 2
        wrong = await call("find_term", name="SIP tronk")
        assert is_error(wrong) and "did you mean “SIP trunk”?" in wrong.content[0].text

        hits = content(await call("search_terms", question="spoken words to text", limit=2))["hits"]
        assert hits[0]["slug"] == "speech-recognition" and len(hits) <= 2

        related = content(await call("related_terms", name="sip-trunk", relation="uses"))
        assert [[term["slug"] for term in kind["terms"]] for kind in related["relations"]] == [["sip"]]
        assert is_error(await call("related_terms", name="sip-trunk", relation="eats"))
        shared = await call("related_terms", name="ASR")
        assert is_error(shared) and "answer-seizure-ratio" in shared.content[0].text

        path = content(await call("connect_terms", **{"from": "SIP", "to": "Answer-seizure ratio"}))
        assert [step["term"]["slug"] for step in path["steps"]] == ["sip-trunk", "answer-seizure-ratio"]
        assert path["sentence"] == "SIP is used by SIP trunk, which is related to Answer-seizure ratio."

        mentions = content(await call("spot_terms", text=workspace.README + workspace.SHARED, format="markdown"))
        assert mentions["mentions"][0] == {"text": "SIP trunks", "line": 3, "column": 9, "candidates": ["sip-trunk"]}
        assert {term["slug"] for term in mentions["terms"]} == {
            "sip-trunk", "answer-seizure-ratio", "speech-recognition"}
        assert is_error(await call("spot_terms", text="x", format="odt"))
        assert is_error(await call("spot_terms", text="x" * (1 << 20) + "x"))

        remarks = content(await call("lint_text", text="Each SIP pipe."))["remarks"]
        assert remarks[0]["instead"] == "SIP trunk"

    in_session(tmp_path, run)


def test_resources_and_prompt(tmp_path):
    workspace.make(tmp_path)

    async def run(session):
        resources = (await session.list_resources()).resources
        assert [str(resource.uri) for resource in resources][:2] == ["term://answer-seizure-ratio", "term://isdn"]
        page = (await session.read_resource("term://sip-trunk")).contents[0].text
        assert page.startswith("# SIP trunk\n") and "- uses [SIP](term://sip)" in page and "## Sources" in page
        with pytest.raises(Exception, match="no resource"):
            await session.read_resource("term://nothing")
        prompts = (await session.list_prompts()).prompts
        assert [prompt.name for prompt in prompts] == ["explain_text"]
        prompt = await session.get_prompt("explain_text", {"text": "The SIP trunk is down."})
        text = prompt.messages[0].content.text
        assert "SIP trunk (term://sip-trunk): A connection" in text and text.endswith("The SIP trunk is down.\n")

    in_session(tmp_path, run)


def test_the_bundled_glossary_is_read_where_there_is_none(tmp_path):
    from mcp.types import PaginatedRequestParams

    async def run(session):
        found = content(await session.call_tool("find_term", {"name": "SIP trunks"}))
        assert found["terms"][0]["sources"]
        listed, cursor = 0, None
        while True:
            page = await session.list_resources(params=PaginatedRequestParams(cursor=cursor))
            listed += len(page.resources)
            cursor = getattr(page, "next_cursor", None) or getattr(page, "nextCursor", None)
            if not cursor:
                return listed

    assert in_session(tmp_path, run) > 600


def test_bad_input(tmp_path):
    workspace.make(tmp_path)
    start = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
        "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}}
    messages = [
        json.dumps(start),
        '{"jsonrpc": "2.0", "method": "notifications/initialized"}',
        "{",
        '{"jsonrpc": "2.0", "id": 2, "method": "no/such"}',
        '{"jsonrpc": "2.0", "id": 3, "method": "tools/call", "params": {"name": "no_such", "arguments": {}}}',
        '{"jsonrpc": "2.0", "id": 4, "method": "tools/call", "params": {"name": "find_term", "arguments": {"name": 3}}}',
    ]
    process = subprocess.Popen([PROGRAM, "mcp"], cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    answers = {}
    for message in messages:
        process.stdin.write(message + "\n")
        process.stdin.flush()
    while not {1, 2, 3, 4} <= set(answers):
        answer = json.loads(process.stdout.readline())
        answers[answer.get("id")] = answer
    assert "result" in answers[1]
    assert answers[2]["error"]["code"] == -32601
    assert "error" in answers[3] and "error" in answers[4] or answers[4]["result"]["isError"]
    process.stdin.close()
    assert process.wait(timeout=10) == 0

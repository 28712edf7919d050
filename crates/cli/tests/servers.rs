//! `lsp` and `mcp`, as editors and assistants run them, over standard input and output.

mod common;

use common::{command, project, write};
use serde_json::{Value, json};
use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    path::Path,
    process::{Child, ChildStdin, ChildStdout, Stdio},
};

/// A running server, which stops at the end of the test.
struct Server {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    /// Whether a message has a header with its length, as in the language server's protocol.
    has_header: bool,
    id: u64,
}

impl Drop for Server {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

impl Server {
    fn start(dir: &Path, arguments: &[&str], has_header: bool) -> Self {
        let mut command = command(dir, arguments);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let input = child.stdin.take().unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        Self { child, input, output, has_header, id: 0 }
    }

    fn send(&mut self, mut message: Value) {
        message["jsonrpc"] = json!("2.0");
        let message = message.to_string();
        let text = match self.has_header {
            true => format!("Content-Length: {}\r\n\r\n{message}", message.len()),
            false => format!("{message}\n"),
        };
        self.input.write_all(text.as_bytes()).unwrap();
        self.input.flush().unwrap();
    }

    fn notify(&mut self, method: &str, params: Value) {
        self.send(json!({ "method": method, "params": params }));
    }

    fn read(&mut self) -> Value {
        let mut line = String::new();
        self.output.read_line(&mut line).unwrap();
        if !self.has_header {
            return serde_json::from_str(&line).unwrap();
        }
        let mut length = 0;
        while !line.trim().is_empty() {
            if let Some(given) = line.strip_prefix("Content-Length: ") {
                length = given.trim().parse().unwrap();
            }
            line.clear();
            self.output.read_line(&mut line).unwrap();
        }
        let mut bytes = vec![0; length];
        self.output.read_exact(&mut bytes).unwrap();
        serde_json::from_slice(&bytes).unwrap()
    }

    /// Returns the answer to a request: its result, or its error.
    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.id += 1;
        self.send(json!({ "id": self.id, "method": method, "params": params }));
        loop {
            let message = self.read();
            if message["id"] == json!(self.id) && message.get("method").is_none() {
                return message.get("result").or(message.get("error")).unwrap().clone();
            }
        }
    }

    /// Returns the next diagnostics of a document.
    fn diagnostics(&mut self, uri: &str) -> Vec<Value> {
        loop {
            let message = self.read();
            if message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == uri {
                return message["params"]["diagnostics"].as_array().unwrap().clone();
            }
        }
    }
}

fn editor(dir: &Path) -> Server {
    editor_with(dir, &["lsp"])
}

/// Returns an editor whose workspace is a folder.
fn editor_with(dir: &Path, arguments: &[&str]) -> Server {
    let mut server = Server::start(dir, arguments, true);
    let root = format!("file://{}", dir.display());
    // a client that watches files and supports UTF-8
    let capabilities = json!({
        "general": { "positionEncodings": ["utf-8"] },
        "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } },
    });
    server
        .ask("initialize", json!({ "capabilities": capabilities, "workspaceFolders": [{ "uri": root, "name": "w" }] }));
    server.notify("initialized", json!({}));
    server
}

fn codes(diagnostics: &[Value]) -> Vec<&str> {
    diagnostics.iter().map(|diagnostic| diagnostic["code"].as_str().unwrap()).collect()
}

/// Returns a text after an edit of one place.
fn edited(text: &str, edit: &Value) -> String {
    let offset = |position: &Value| {
        let line = usize::try_from(position["line"].as_u64().unwrap()).unwrap();
        let before: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        before + usize::try_from(position["character"].as_u64().unwrap()).unwrap()
    };
    let (start, end) = (offset(&edit["range"]["start"]), offset(&edit["range"]["end"]));
    format!("{}{}{}", &text[..start], edit["newText"].as_str().unwrap(), &text[end..])
}

#[test]
fn every_mention_can_be_ignored_where_it_stands() {
    let dir = project();
    write(
        dir.path(),
        &[("glossary/all/adsl.toml", "name = 'ADSL'\nsummary = 'A slow DSL.'\n[deprecated]\nuse = 'dsl'\n")],
    );
    let mut server = editor(dir.path());
    let mut number = 0;
    for (language, text, expected, ignored) in [
        ("markdown", "A broadband line.\n", "avoided", "A <!-- lexigraph skip -->broadband line.\n"),
        ("markdown", "*ADSL* is old.\n", "deprecated", "*<!-- lexigraph skip -->ADSL* is old.\n"),
        ("markdown", "ADSL is **old**.\n", "deprecated", "<!-- lexigraph skip -->\nADSL is **old**.\n"),
        ("markdown", "- See\n  ADSL.\n", "deprecated", "- See <!-- lexigraph skip -->\n  ADSL.\n"),
        ("mdx", "ADSL is old.\n", "deprecated", "{/* lexigraph skip */}ADSL is old.\n"),
        ("html", "<p>ADSL</p>\n", "deprecated", "<p><!-- lexigraph skip -->ADSL</p>\n"),
        ("rust", "// No\n// ADSL here.\n", "deprecated", "// No\n// lexigraph skip\n// ADSL here.\n"),
        ("python", "x = 1\n    # ADSL\n", "deprecated", "x = 1\n    # lexigraph skip\n    # ADSL\n"),
        ("c", "say(\"ADSL\");\n", "deprecated", "// lexigraph skip\nsay(\"ADSL\");\n"),
    ] {
        number += 1;
        let uri = format!("file://{}/{number}", dir.path().display());
        let document = json!({ "uri": uri, "languageId": language, "version": 1, "text": text });
        server.notify("textDocument/didOpen", json!({ "textDocument": document }));
        let found = server.diagnostics(&uri);
        assert_eq!(codes(&found), [expected], "{text}");
        let asked =
            json!({ "textDocument": { "uri": uri }, "range": found[0]["range"], "context": { "diagnostics": found } });
        let actions = server.ask("textDocument/codeAction", asked);
        let ignore = actions.as_array().unwrap().iter().find(|action| action["title"] == "Ignore here").expect(text);
        let now = edited(text, &ignore["edit"]["changes"][&uri][0]);
        assert_eq!(now, ignored);
        let identity = json!({ "uri": uri, "version": 2 });
        server
            .notify("textDocument/didChange", json!({ "textDocument": identity, "contentChanges": [{ "text": now }] }));
        assert_eq!(codes(&server.diagnostics(&uri)), [] as [&str; 0], "{now}");
    }
}

#[test]
fn malformed_messages_are_answered() {
    let dir = project();
    for (message, said) in [
        ("hello\r\n", "`hello` is not a header line"),
        ("Content-Length: 5\r\n\r\n{\"a\":", "this is not a message"),
        ("Content-Length: 2\r\n\r\n\u{e9}", "this is not a message"),
        ("Content-Length: many\r\n", "`many` is not a message length"),
        ("X: 1\r\n\r\n", "no Content-Length"),
    ] {
        let mut server = editor(dir.path());
        server.input.write_all(message.as_bytes()).unwrap();
        let answer = loop {
            let answer = server.read();
            if answer.get("method").is_none() {
                break answer;
            }
        };
        assert!(answer["error"]["message"].as_str().unwrap().contains(said), "{message}: {answer}");
        assert!(server.ask("textDocument/none", json!({}))["message"].as_str().unwrap().contains("no method"));
    }
    // an impossible length, and a premature end of input
    for message in ["Content-Length: 99999999999999\r\n\r\n{}", "Content-Length: 10\r\n\r\n{}"] {
        let mut child = command(dir.path(), &["lsp"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(message.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{message}: {output:?}");
        assert!(String::from_utf8_lossy(&output.stdout).contains("the input ends after 2 of"), "{output:?}");
    }
}

#[test]
fn comments_without_effect_are_shown() {
    let dir = project();
    let mut server = editor(dir.path());
    let uri = format!("file://{}/a.md", dir.path().display());
    let text = "Some <!-- lexigraph of --> lines <!-- lexigraph off dls -->.\n";
    let document = json!({ "uri": uri, "languageId": "markdown", "version": 1, "text": text });
    server.notify("textDocument/didOpen", json!({ "textDocument": document }));
    let found = server.diagnostics(&uri);
    assert_eq!(codes(&found), ["comment", "comment"]);
    let asked =
        json!({ "textDocument": { "uri": uri }, "range": found[1]["range"], "context": { "diagnostics": found } });
    let actions = server.ask("textDocument/codeAction", asked);
    assert_eq!(edited(text, &actions[0]["edit"]["changes"][&uri][0]), text.replace("dls", "dsl"));
}

#[test]
fn a_glossary_outside_the_workspace_is_followed() {
    let dir = project();
    write(dir.path(), &[("docs/a.md", "")]);
    let mut server = editor_with(&dir.path().join("docs"), &["lsp", "--glossary", "../glossary"]);
    let uri = format!("file://{}/docs/a.md", dir.path().display());
    let document =
        json!({ "uri": uri, "languageId": "markdown", "version": 1, "text": "A broadband line, a fast line.\n" });
    server.notify("textDocument/didOpen", json!({ "textDocument": document }));
    assert_eq!(codes(&server.diagnostics(&uri)), ["avoided"]);
    // the client does not report this change
    let dsl = dir.path().join("glossary/all/dsl.toml");
    let text = fs::read_to_string(&dsl).unwrap();
    fs::write(&dsl, text.replace("['broadband line']", "['broadband line', 'fast line']")).unwrap();
    assert_eq!(codes(&server.diagnostics(&uri)), ["avoided", "avoided"]);
}

#[test]
fn an_assistant_reads_the_files_as_they_are() {
    let dir = project();
    let mut server = Server::start(dir.path(), &["mcp"], false);
    let client = json!({ "name": "test", "version": "1" });
    server.ask("initialize", json!({ "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": client }));
    server.notify("notifications/initialized", json!({}));
    let summary = |server: &mut Server, name: &str| {
        let result = server.ask("tools/call", json!({ "name": "find_term", "arguments": { "name": name } }));
        let content = result["structuredContent"].clone();
        (content["terms"][0]["summary"].as_str().unwrap_or_default().to_owned(), content["outdated"].clone(), result)
    };
    assert_eq!(summary(&mut server, "DSL").0, "A fast data line over copper.");
    // one term changes, and another is added
    let dsl = dir.path().join("glossary/all/dsl.toml");
    let text = fs::read_to_string(&dsl).unwrap();
    fs::write(&dsl, text.replace("A fast data line", "A very fast data line")).unwrap();
    write(dir.path(), &[("glossary/all/modem.toml", "name = 'Modem'\nsummary = 'A device.'\n")]);
    assert_eq!(summary(&mut server, "DSL").0, "A very fast data line over copper.");
    assert_eq!(summary(&mut server, "modem").0, "A device.");
    // after errors, the last good version answers and the errors are reported
    fs::write(&dsl, text.replace("summary", "summry")).unwrap();
    let (found, outdated, _) = summary(&mut server, "DSL");
    assert_eq!(found, "A very fast data line over copper.");
    assert!(outdated.as_str().unwrap().contains("2 errors"), "{outdated}");
    let (_, _, missing) = summary(&mut server, "no such term");
    assert!(missing["isError"] == json!(true) && missing.to_string().contains("2 errors"), "{missing}");
    fs::write(&dsl, &text).unwrap();
    let (found, outdated, _) = summary(&mut server, "DSL");
    assert_eq!((&*found, outdated), ("A fast data line over copper.", Value::Null));
}

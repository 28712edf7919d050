//! The commands for documents, run as a user would: link, unlink, lint, usage, spot.

mod common;

use common::{command, finish, pipe, project, run, snapshot, write};
use serde_json::Value;
use std::{
    fs,
    io::{BufRead as _, BufReader, Write as _},
    process::Stdio,
};

/// Documents of each kind, with parts that must not change.
const DOCUMENTS: [(&str, &str); 6] = [
    ("docs/a.md", "# ISDN\n\nAn *ISDN* line,\r\nno `DSL`.\n\n\tDSL\n"),
    (
        "docs/deep/b.html",
        "<!DOCTYPE html>\n<html><head><title>DSL</title></head>\n<body><p>DSL &amp; ISDN</p></body></html>\n",
    ),
    ("docs/c.markdown", "No line here.\n"),
    ("docs/robots.txt", "User-agent: DSL\n"),
    ("docs/ignored.md", "DSL\n"),
    ("docs/.gitignore", "ignored.md\n"),
];

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

#[test]
fn one_document_is_printed() {
    let dir = project();
    write(dir.path(), &DOCUMENTS);
    let before = snapshot(dir.path());
    let linked = run(dir.path(), &["link", "docs/a.md"]).code(0);
    assert!(linked.contains("An *[ISDN](https://example.org/lines/isdn.html \""), "{linked}");
    assert!(linked.contains("\r\nno `DSL`.\n\n\tDSL\n"), "{linked}");
    let again = pipe(dir.path(), &["link", "-"], linked.as_bytes()).code(0);
    assert_eq!(again, linked);
    assert_eq!(pipe(dir.path(), &["unlink"], linked.as_bytes()).code(0), DOCUMENTS[0].1);
    // `unlink` needs the same options as `link`
    let options = ["--style", "tooltip", "--density", "all", "--base-url", "/words/{}/", "--css"];
    let with = |command, file| [&[command, file][..], &options[..]].concat();
    let page = run(dir.path(), &with("link", "docs/deep/b.html")).code(0);
    assert!(page.contains("<style>\n.lexigraph-term {") && page.contains("href=\"/words/dsl/\""), "{page}");
    write(dir.path(), &[("page.html", &page)]);
    assert_eq!(run(dir.path(), &with("unlink", "page.html")).code(0), DOCUMENTS[1].1);
    fs::remove_file(dir.path().join("page.html")).unwrap();
    let text = pipe(dir.path(), &["link", "--format", "text"], b"ISDN or DSL").code(0);
    assert_eq!(text, "ISDN <https://example.org/lines/isdn.html> or DSL <https://example.org/lines/dsl.html>");
    assert!(run(dir.path(), &["link", "--print-css"]).code(0).starts_with(".lexigraph-term"));
    assert_eq!(snapshot(dir.path()), before);
}

#[test]
fn a_folder_changes_in_place_and_back() {
    let dir = project();
    write(dir.path(), &DOCUMENTS);
    let before = snapshot(dir.path());
    let linked = run(dir.path(), &["link", "docs", "--in-place"]);
    assert!(linked.err.contains("changed 2 of 3 files"), "{linked:?}");
    assert_eq!((linked.code, &*linked.out), (0, ""));
    let changed: Vec<_> = before.iter().zip(snapshot(dir.path())).filter(|(old, new)| **old != *new).collect();
    let names: Vec<_> = changed.iter().map(|((name, _), _)| name.rsplit('/').next().unwrap()).collect();
    assert_eq!(names, ["a.md", "b.html"]);
    assert!(run(dir.path(), &["link", "docs", "--in-place"]).err.contains("changed 0 of 3"));
    run(dir.path(), &["unlink", "docs", "--in-place"]).code(0);
    assert_eq!(snapshot(dir.path()), before);
}

#[test]
fn a_folder_is_written_to_another() {
    let dir = project();
    write(dir.path(), &DOCUMENTS);
    let before = snapshot(&dir.path().join("docs"));
    for _ in 0..2 {
        // the second time, the output exists, and is not read as documents
        run(dir.path(), &["link", ".", "--output", "./linked"]).code(0);
    }
    assert_eq!(snapshot(&dir.path().join("docs")), before);
    let names: Vec<_> = snapshot(&dir.path().join("linked")).into_iter().map(|(name, _)| name).collect();
    let names: Vec<_> = names.iter().map(|name| name.rsplit("linked/").next().unwrap()).collect();
    assert_eq!(names, ["docs/a.md", "docs/c.markdown", "docs/deep/b.html"]);
    // no temporary files are left
    run(dir.path(), &["link", "docs", "--output", "docs"]).refused(&["`docs`", "--in-place"]);
    run(dir.path(), &["link", "docs/a.md", "--output", "docs"]).refused(&["--in-place"]);
    run(dir.path(), &["link", "docs", "--output", "docs/a.md"]).refused(&["`docs/a.md` is a file"]);
    write(dir.path(), &[("other/a.md", "DSL")]);
    run(dir.path(), &["link", "docs/a.md", "other/a.md", "--output", "new"]).refused(&["docs/a.md", "other/a.md"]);
    assert!(!dir.path().join("new").exists());
}

#[test]
fn wrong_usage_says_what_to_do() {
    let dir = project();
    write(dir.path(), &DOCUMENTS);
    let before = snapshot(dir.path());
    let refused = |arguments: &[&str], parts: &[&str]| run(dir.path(), arguments).refused(parts);
    refused(&["link", "docs"], &["--in-place", "--output"]);
    refused(&["link", "docs/a.md", "docs/c.markdown"], &["--in-place", "--output"]);
    refused(&["link", "-", "--in-place"], &["standard input"]);
    refused(&["link", "docs", "--in-place", "--output", "x"], &["--in-place"]);
    refused(&["link", "docs", "--in-place", "--json"], &["--json"]);
    refused(&["link", "docs/none.md"], &["docs/none.md"]);
    refused(&["link", "docs/.gitignore"], &["docs/.gitignore", "--format"]);
    refused(&["link", "docs/robots.txt", "--style", "tooltip"], &["docs/robots.txt", "--style"]);
    refused(&["link", "docs/a.md", "--css", "--style", "tooltip"], &["--css"]);
    refused(&["link", "docs/a.md", "--density", "often"], &["often", "paragraph"]);
    refused(&["lint", "docs", "--allow", "all"], &["avoided"]);
    refused(&["spot", "--field", "text", "docs"], &["--field"]);
    write(dir.path(), &[("part.html", "<p>DSL</p>")]);
    refused(&["link", "part.html", "--css", "--style", "tooltip"], &["part.html", "</head>"]);
    fs::remove_file(dir.path().join("part.html")).unwrap();
    assert_eq!(snapshot(dir.path()), before);
}

#[test]
fn nothing_is_written_if_a_document_cannot_be_read() {
    let dir = project();
    write(dir.path(), &DOCUMENTS);
    fs::write(dir.path().join("docs/latin.md"), b"DSL f\xFCr ISDN").unwrap();
    fs::write(dir.path().join("docs/zip.html"), b"PK\x03\x04\xFF").unwrap();
    let before = snapshot(dir.path());
    for destination in [&["--in-place"][..], &["--output", "out"]] {
        let arguments = [&["link", "docs"][..], destination].concat();
        run(dir.path(), &arguments).refused(&["docs/latin.md is not UTF-8 at byte 5", "docs/zip.html"]);
    }
    assert_eq!(snapshot(dir.path()), before);
}

#[test]
fn folders_without_documents() {
    let dir = project();
    write(dir.path(), &[("notes/x.txt", "DSL")]);
    fs::create_dir(dir.path().join("empty")).unwrap();
    for command in ["lint", "usage", "spot", "link"] {
        run(dir.path(), &[command, "empty"]).refused(&["`empty`", "no Markdown or HTML file"]);
    }
    run(dir.path(), &["spot", "notes"]).refused(&["--format text"]);
    assert_eq!(run(dir.path(), &["spot", "notes", "--format", "text"]).code(0), "notes/x.txt:1:1: DSL: dsl\n");
}

#[test]
fn without_a_glossary_nothing_is_linked() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), &[("a.md", "SIP")]);
    for command in ["link", "unlink", "lint", "usage"] {
        run(dir.path(), &[command, "a.md"]).refused(&["no glossary found", "--glossary", "--bundled"]);
    }
    assert!(run(dir.path(), &["--bundled", "link", "a.md"]).code(0).starts_with("[SIP]("));
    let spot = run(dir.path(), &["spot", "a.md"]);
    assert!(spot.err.contains("bundled"), "{spot:?}");
    assert_eq!(spot.code(0), "a.md:1:1: SIP: sip\n");
}

#[test]
fn a_glossary_without_an_address_says_so() {
    let dir = project();
    write(dir.path(), &DOCUMENTS);
    let manifest = "title = 'Lines'\ntype = 'Lines'\n[categories.all]\nname = 'All'\n[relations.contrasts-with]\n\
                    name = 'contrasts with'\nsymmetric = true\n";
    write(dir.path(), &[("glossary/glossary.toml", manifest)]);
    assert!(run(dir.path(), &["link", "docs", "--output", "out"]).err.contains("--base-url"));
    let with = run(dir.path(), &["link", "docs", "--output", "out", "--base-url", "/words"]);
    assert!(!with.err.contains("--base-url"), "{with:?}");
    assert!(fs::read_to_string(dir.path().join("out/a.md")).unwrap().contains("](/words/isdn.html \""));
}

#[test]
fn lint_tells_and_fails() {
    let dir = project();
    write(dir.path(), &[("a.md", "A broadband line.\n\nAn Isdn line.\n"), ("b.md", "Nothing.\n")]);
    let found = run(dir.path(), &["lint", "."]).code(1);
    assert!(found.contains("a.md:1:3: “broadband line” is a name to avoid: say “DSL”\n"), "{found}");
    let json = lines(&run(dir.path(), &["lint", "a.md", "--json", "--allow", "unlinked"]).code(1));
    assert_eq!(json[0]["kind"], "avoided");
    assert_eq!((&json[0]["file"], &json[0]["term"]), (&"a.md".into(), &"dsl".into()));
    assert_eq!(json[0]["message"], "“broadband line” is a name to avoid: say “DSL”");
    let allowed = ["lint", "a.md", "--allow", "avoided", "--allow", "writing", "--allow", "unlinked"];
    assert_eq!(run(dir.path(), &allowed).code(0), "");
    assert_eq!(run(dir.path(), &["lint", "b.md"]).code(0), "");
}

#[test]
fn usage_counts() {
    let dir = project();
    write(dir.path(), &DOCUMENTS);
    write(dir.path(), &[("docs/d.md", "ISDN, [see](https://example.org/lines/isdn.html)")]);
    let report: Value = serde_json::from_str(&run(dir.path(), &["usage", "docs", "--json"]).code(0)).unwrap();
    assert_eq!(report["documents"], 4);
    let isdn = &report["terms"][0];
    assert_eq!((&isdn["term"], &isdn["mentions"], &isdn["linked"]), (&"isdn".into(), &3.into(), &true.into()));
    assert_eq!(isdn["documents"][1]["file"], "docs/d.md");
    assert_eq!(report["never_linked"], serde_json::json!(["dsl"]));
    assert_eq!(report["never_used"], serde_json::json!([]));
    // narrow terminals, and no color
    let mut narrow = command(dir.path(), &["usage", "docs"]);
    narrow.env("COLUMNS", "40").env("NO_COLOR", "1");
    let text = finish(narrow, b"").code(0);
    assert!(text.lines().all(|line| line.chars().count() <= 40) && !text.contains('\x1b'), "{text}");
    assert!(
        text.contains("Never used: 0 terms") && text.contains("Used and never linked: 1 term\n    dsl\n"),
        "{text}"
    );
}

#[test]
fn spots_have_places() {
    let dir = project();
    write(dir.path(), &DOCUMENTS);
    let text = run(dir.path(), &["spot", "docs"]).code(0);
    assert_eq!(
        text,
        "docs/a.md:3:5: ISDN: isdn\ndocs/deep/b.html:2:20: DSL: dsl\ndocs/deep/b.html:3:10: DSL: dsl\ndocs/deep/b.html:3:20: ISDN: isdn\n"
    );
    let json = lines(&pipe(dir.path(), &["spot", "--json"], "é DSL".as_bytes()).code(0));
    assert_eq!(json[0]["file"], "-");
    assert_eq!((&json[0]["column"], &json[0]["start"], &json[0]["end"]), (&3.into(), &3.into(), &6.into()));
    assert_eq!(json[0].get("candidates"), None);
    let json = lines(&pipe(dir.path(), &["--bundled", "spot", "--json"], b"ASR").code(0));
    assert_eq!(json[0]["candidates"], serde_json::json!(["answer-seizure-ratio", "automatic-speech-recognition"]));
    let states = lines(&pipe(dir.path(), &["link", "--json"], b"DSL, DSL, [DSL](x)").code(0));
    let states: Vec<_> = states.iter().map(|found| found["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["new", "left", "fixed"]);
}

#[test]
fn fields_of_lines_get_their_terms() {
    let dir = project();
    let spot = ["spot", "--field", "text"];
    let input = "{\"id\": 1.0, \"text\":\"DSL \\u0026 ISDN\"}\n\n { \"text\" : null } \r\n{\"text\":\"-\"}";
    let output = pipe(dir.path(), &spot, input.as_bytes()).code(0);
    let terms = "\"terms\":[{\"term\":\"dsl\",\"kind\":\"preferred\",\"text\":\"DSL\",\"start\":0,\"end\":3},\
                 {\"term\":\"isdn\",\"kind\":\"preferred\",\"text\":\"ISDN\",\"start\":6,\"end\":10}]";
    let expected = format!(
        "{{\"id\": 1.0, \"text\":\"DSL \\u0026 ISDN\",{terms}}}\n\n {{ \"text\" : null ,\"terms\":[]}} \r\n\
         {{\"text\":\"-\",\"terms\":[]}}"
    );
    assert_eq!(output, expected);
    assert_eq!(pipe(dir.path(), &spot, b"").code(0), "");
    let shared = pipe(dir.path(), &["--bundled", "spot", "--field", "text"], b"{\"text\":\"ASR\"}").code(0);
    let candidates = "\"candidates\":[\"answer-seizure-ratio\",\"automatic-speech-recognition\"]";
    assert!(shared.contains(candidates), "{shared}");
    let into =
        pipe(dir.path(), &["spot", "--field", "text", "--into", "words"], b"{\"terms\":1,\"text\":\"a\"}").code(0);
    assert_eq!(into, "{\"terms\":1,\"text\":\"a\",\"words\":[]}");
    for (input, parts) in [
        ("{\"text\":\"DSL\"}\nno\n", &["standard input, line 2"][..]),
        ("{\"text\":[]}", &["line 1", "`text` is a string"]),
        ("{\"terms\":1,\"text\":\"\"}", &["line 1", "--into"]),
        ("{\"txt\":\"DSL\"}\n", &["no line has the field `text`", "txt"]),
    ] {
        let wrong = pipe(dir.path(), &spot, input.as_bytes());
        assert_eq!(wrong.code, 2, "{wrong:?}");
        assert!(parts.iter().all(|part| wrong.err.contains(part)), "{wrong:?}");
    }
}

#[test]
fn lines_are_passed_on_at_once() {
    let dir = project();
    let mut child =
        command(dir.path(), &["spot", "--field", "text"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let (mut input, mut output) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    for _ in 0..3 {
        input.write_all(b"{\"text\":\"DSL\"}\n").unwrap();
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        assert!(line.contains("\"dsl\""), "{line}");
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_closed_pipe_is_no_error() {
    let dir = project();
    let text = "DSL and ISDN.\n\n".repeat(3_000);
    write(dir.path(), &[("long.md", &text)]);
    for arguments in [&["spot", "long.md"][..], &["link", "long.md", "--density", "all"], &["lint", "long.md"]] {
        let mut child = command(dir.path(), arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // reads only one line
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.code().is_some_and(|code| code < 2), "{output:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    }
}

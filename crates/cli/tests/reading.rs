//! The commands that read a glossary, run as a user would; what they print is in `tests/sessions`.

mod place;

use place::{Place, compare};
use serde_json::Value;
use std::process::{Command, Stdio};

const READING: [&str; 12] = [
    "show voice trunks",
    "show parcel",
    "show parcel-post",
    "show voice trnk",
    "search nobody hears a thing",
    "search bundle of lines",
    "search xyzzy",
    "connect silence voice trunk",
    "connect packet Parcel",
    "diagnose there is no sound",
    "diagnose",
    "stats",
];

#[test]
fn sessions() {
    compare("reading.txt", &Place::with_glossary().session(&READING));
    let graphs = ["graph voice trunk", "graph --category faults --format mermaid", "graph --path silence packet"];
    compare("graph.txt", &Place::with_glossary().session(&graphs));
}

#[test]
fn narrow() {
    let place = Place::with_glossary().set("COLUMNS", "40");
    let session = place.session(&READING);
    for line in session.lines().filter(|line| !line.starts_with("$ ")) {
        let is_one_word = !line.trim_start().trim_start_matches("- ").contains(' ');
        assert!(line.chars().count() <= 40 || is_one_word, "{line}");
    }
    compare("narrow.txt", &session);
}

#[test]
fn colors_and_links() {
    let run = |place: Place, arguments: &str| place.run(arguments).out;
    let plain = run(Place::with_glossary(), "show voice trunk");
    assert!(!plain.contains('\x1b'));
    let colored = run(Place::with_glossary().set("CLICOLOR_FORCE", "1"), "show voice trunk");
    assert!(colored.contains("\x1b[1mVoice trunk\x1b[0m"), "{colored}");
    assert!(!colored.contains(";2m") && !colored.contains("[2m"), "nothing is dim: {colored}");
    let no_color = Place::with_glossary().set("CLICOLOR_FORCE", "1").set("NO_COLOR", "1");
    assert_eq!(run(no_color, "show voice trunk"), plain);
    let asked = Place::with_glossary().set("NO_COLOR", "1");
    assert_eq!(run(asked, "--color always show voice trunk"), colored);
    let never = Place::with_glossary().set("CLICOLOR_FORCE", "1");
    assert_eq!(run(never, "show voice trunk --color never"), plain);
    let linked = run(Place::with_glossary().set("FORCE_HYPERLINK", "1"), "show voice trunk");
    for name in ["Voice trunk", "Packet", "packets"] {
        let page = if name == "Voice trunk" { "voice-trunk" } else { "packet" };
        let link = format!("\x1b]8;;https://calls.example/{page}.html\x1b\\{name}\x1b]8;;\x1b\\");
        assert!(linked.contains(&link), "{name}: {linked:?}");
    }
}

#[test]
fn json() {
    let place = Place::with_glossary();
    let json = |arguments: &str| -> Value {
        let outcome = place.run(arguments);
        assert_eq!(outcome.code, 0, "{arguments}: {outcome:?}");
        serde_json::from_str(&outcome.out).unwrap_or_else(|error| panic!("{arguments}: {error}: {}", outcome.out))
    };
    let shared = json("show --json parcel");
    let slugs: Vec<_> = shared["terms"].as_array().unwrap().iter().map(|term| &term["slug"]).collect();
    assert_eq!(slugs, ["packet", "parcel-post"]);
    assert_eq!(shared["terms"][1]["deprecated"]["use"], "packet");
    let trunk = &json("show --json voice-trunk")["terms"][0];
    assert_eq!(trunk["relations"]["uses"][0], "packet");
    assert_eq!(trunk["url"], "https://calls.example/voice-trunk.html");
    let hits = json("search --json bundle");
    assert_eq!(hits["hits"][0]["term"], "voice-trunk");
    assert_eq!(hits["hits"][0]["because"], "also called “Line bundle”");
    let path = json("connect --json silence packet");
    assert_eq!(path["steps"][0]["relation"], "caused-by");
    assert_eq!(path["steps"].as_array().unwrap().last().unwrap()["term"], "packet");
    let diagnosis = json("diagnose --json silence");
    assert_eq!(diagnosis["causes"][0]["term"], "loss");
    assert_eq!(diagnosis["causes"][0]["remedies"][0]["term"], "voice-trunk");
    assert_eq!(json("diagnose --json")[0]["term"], "silence");
    assert_eq!(json("stats --json")["terms"], 5);
    // an empty result is JSON, too, and the exit code is 1
    let none = place.run("show --json xyzzy");
    assert_eq!(
        (none.code, serde_json::from_str::<Value>(&none.out).unwrap()["terms"].as_array().unwrap().len()),
        (1, 0)
    );
}

#[test]
fn questions_from_standard_input() {
    let place = Place::with_glossary();
    let outcome = place.run_with("search --json -n 1 -", "silence\nxyzzy\n");
    let lines: Vec<Value> = outcome.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines[0]["hits"][0]["term"], "silence");
    assert_eq!(lines[1]["hits"].as_array().unwrap().len(), 0);
    let not_utf8 = place.command("search -").stdin(Stdio::from(file(&place, b"\xff\n"))).output().unwrap();
    assert_eq!(not_utf8.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&not_utf8.stderr).contains("standard input"));
}

fn file(place: &Place, bytes: &[u8]) -> std::fs::File {
    place.write("input", bytes);
    std::fs::File::open(place.path("input")).unwrap()
}

#[test]
fn which_glossary() {
    let place = Place::with_glossary();
    place.write("below/docs/x.md", "");
    let inside = |arguments: &str, folder: &str| {
        let mut command = place.command(arguments);
        let output = command.current_dir(place.path(folder)).stdin(Stdio::null()).output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    // finds the nearest glossary in the folder itself or above it
    for folder in [".", "below/docs", "glossary", "glossary/calls"] {
        let (code, out, err) = inside("stats", folder);
        assert!(code == Some(0) && out.starts_with("Calls\n") && err.is_empty(), "{folder}: {out}{err}");
    }
    let elsewhere = Place::empty();
    let shown = place.path("glossary").display().to_string();
    assert!(elsewhere.run(&format!("--glossary {shown} stats")).out.starts_with("Calls\n"));
    // accepts the parent of the folder `glossary`
    assert!(elsewhere.run(&format!("stats --glossary {}", place.path("").display())).out.starts_with("Calls\n"));
    let variable = Place::empty().set("LEXIGRAPH_GLOSSARY", &shown);
    assert!(variable.run("stats").out.starts_with("Calls\n"));
    assert!(variable.run("stats --bundled").out.starts_with("VoIP"));
    // read-only commands fall back to the bundled glossary, and print a note
    let bundled = elsewhere.run("show sip");
    assert_eq!(bundled.code, 0);
    assert!(bundled.err.contains("bundled"), "{}", bundled.err);
    assert_eq!(elsewhere.run("show sip --bundled").err, "");
    // the other commands list the files that they looked for
    for command in ["check", "diff HEAD", "link x.md", "lint x.md", "export json"] {
        let outcome = elsewhere.run(command);
        assert_eq!(outcome.code, 2, "{command}: {outcome:?}");
    }
    let nowhere = elsewhere.run("check");
    assert!(nowhere.err.contains("lexigraph new") && nowhere.err.contains("glossary/glossary.toml"), "{}", nowhere.err);
}

#[test]
fn what_shells_and_man_read() {
    let place = Place::empty();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = place.run(&format!("completions {shell}")).out;
        assert!(script.contains("diagnose"), "{shell}");
    }
    let bash = Command::new("bash").arg("-n").arg("-c").arg(place.run("completions bash").out).status();
    assert!(bash.is_ok_and(|status| status.success()));
    let page = place.run("man").out;
    assert!(page.contains(".SH \"SHOW\"") && page.contains("\\-\\-glossary"), "{page}");
}

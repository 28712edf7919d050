//! Reports for programs: levels and strictness, JSON, SARIF, changes between versions, and the hash.

#[path = "../crates/build/tests/common/mod.rs"]
mod common;

use common::{MANIFEST, empty_folder, source, write};
use lexigraph_build::{CHECKS, ChangeClass, Compiler, Level, Report, SourceFile, diff};

const FAULTY: &str = "name = 'Phone'\nsummary = 'Device for speaking'\nbody = 'A é [[nope]].'\n";

fn faulty() -> Vec<SourceFile> {
    let other = "name = 'Set'\naliases = ['phone']\nsummary = 'Device for listening.'\n";
    vec![source("glossary.toml", MANIFEST), source("all/phone.toml", FAULTY), source("all/a set.toml", other)]
}

fn levels(report: &Report) -> Vec<(&'static str, Level)> {
    report.findings.iter().map(|finding| (finding.check, finding.level)).collect()
}

#[test]
fn warnings_do_not_stop_unless_strict() {
    let term = |summary: &str| format!("name = 'Phone'\nsummary = '{summary}'\n");
    let files = |checks: &str, summary: &str| {
        vec![source("glossary.toml", format!("{MANIFEST}{checks}")), source("all/phone.toml", term(summary))]
    };
    let compiler = Compiler::new("");
    let report = compiler.check(files("", "No stop"));
    assert_eq!(levels(&report), [("summary-stop", Level::Warning)]);
    assert!(!report.has_errors() && !report.is_clean());
    assert!(report.render().starts_with("warning[summary-stop]"));
    let debug = "findings: [\"warn[summary-stop]: a summary ends with a full stop\"] }";
    assert_eq!(format!("{report:?}"), format!("Report {{ folder: \"\", files: 2, {debug}"));
    assert!(compiler.generate(files("", "No stop")).is_ok());

    for (compiler, checks) in [
        (Compiler::new("").strict(true), ""),
        (Compiler::new(""), "[checks]\nstrict = true\n"),
        (Compiler::new(""), "[checks]\nsummary-stop = 'error'\n"),
    ] {
        let report = compiler.generate(files(checks, "No stop")).unwrap_err();
        assert_eq!(levels(&report), [("summary-stop", Level::Error)]);
        assert!(compiler.generate(files(checks, "A stop.")).is_ok());
    }
    assert!(compiler.check(files("[checks]\nsummary-stop = 'off'\nstrict = true\n", "No stop")).is_clean());
}

#[test]
fn json() {
    let report = Compiler::new("").check(faulty());
    let json: serde_json::Value = serde_json::from_str(&report.to_json()).unwrap();
    let findings = json["findings"].as_array().unwrap();
    assert_eq!(findings.len(), report.findings.len());
    let broken = findings.iter().find(|finding| finding["check"] == "broken-link").unwrap();
    assert_eq!(broken["level"], "error");
    assert_eq!(broken["place"]["file"], "all/phone.toml");
    assert_eq!([&broken["place"]["line"], &broken["place"]["column"], &broken["place"]["end-column"]], [3, 13, 21]);
    let clash = findings.iter().find(|finding| finding["check"] == "name-clash").unwrap();
    assert_eq!(clash["others"][0]["file"], "all/a set.toml");
    assert!(clash["help"].as_str().unwrap().contains("shared"));
}

#[test]
fn sarif() {
    let report = Compiler::new("").check(faulty());
    let log: serde_json::Value = serde_json::from_str(&report.to_sarif()).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(rules.len(), CHECKS.len());
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), report.findings.len());
    for result in results {
        let rule = &rules[result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!(rule["id"], result["ruleId"]);
    }
    let clash = results.iter().find(|result| result["ruleId"] == "name-clash").unwrap();
    let uri = &clash["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert_eq!(uri, "all/a%20set.toml");
}

fn folder(name: &str, files: &[SourceFile]) -> String {
    let dir = empty_folder(name);
    files.iter().for_each(|file| write(&dir.join(&file.path), &file.text));
    dir.to_str().unwrap().to_owned()
}

#[test]
fn changes() {
    let term = |name: &str, rest: &str| format!("name = '{name}'\nsummary = 'Thing called {}.'\n{rest}", name.len());
    let mut files = vec![
        source("glossary.toml", MANIFEST),
        source(
            "all/phone.toml",
            term("Phone", "aliases = ['Set', 'Bell']\nbody = 'See [[wire]].'\n[relations]\nneeds = ['wire']\n"),
        ),
        source("all/wire.toml", term("Wire line", "")),
        source("all/gone.toml", term("Gone", "[relations]\nneeds = ['wire']\n")),
        source("all/office.toml", term("Offices", "[relations]\nneeds = ['wire']\n")),
    ];
    let old = folder("changes-old", &files);
    let same = diff(&Compiler::new(&old), &Compiler::new(&old)).unwrap();
    assert!(same.is_empty(), "{same:?}");

    files[1].text = term("Phone", "aliases = ['Handset']\nbody = 'See [[wire]].'\n[relations]\nlike = ['wire']\n");
    files[2].text = term("Wire line", "aliases = ['Bell']\n").replace("Thing", "Thin thing");
    files[3] = source(
        "all/a-new.toml",
        term("New", "aliases = ['Offices']\nshared = ['Offices']\n[relations]\nneeds = ['wire']\n"),
    );
    files[4].text = term("Offices", "shared = ['Offices']\n[relations]\nneeds = ['wire']\n[deprecated]\n");
    let new = folder("changes-new", &files);
    let changes = diff(&Compiler::new(&old), &Compiler::new(&new)).unwrap();
    let text: Vec<_> = changes.iter().map(ToString::to_string).collect();
    let expected = [
        "breaking: name “Bell” finds `wire` now, not `phone`",
        "breaking: name “Offices” is shared with `a-new` now, so that `find` finds none",
        "breaking: name “Set” no longer finds `phone`",
        "breaking: term `gone` is gone",
        "minor: `phone` is `like` `wire` now",
        "minor: `phone` is no longer `needs` `wire`",
        "minor: name “Bell” finds `wire` now",
        "minor: name “Handset” finds `phone` now",
        "minor: term `a-new` is new",
        "minor: term `office` is deprecated",
        "patch: term `phone` has another text",
        "patch: term `wire` has another text",
    ];
    assert_eq!(text, expected);
    assert_eq!(changes[0].class, ChangeClass::Breaking);

    let faulty = folder("changes-faulty", &faulty());
    assert!(diff(&Compiler::new(&old), &Compiler::new(&faulty)).is_err());
}

#[test]
fn content_hash() {
    let hash = |file_name: &str, files: Vec<SourceFile>| {
        let code = Compiler::new("").file_name(file_name).generate(files).unwrap().remove(0).bytes;
        let code = String::from_utf8(code).unwrap();
        code.lines().find(|line| line.starts_with("const CONTENT_HASH")).unwrap().to_owned()
    };
    let files = |summary: &str| {
        vec![
            source("glossary.toml", MANIFEST),
            source("all/a.toml", format!("name = 'Phone'\nsummary = '{summary}'\n")),
        ]
    };
    assert_eq!(hash("a.rs", files("One.")), hash("b.rs", files("One.")));
    assert_ne!(hash("a.rs", files("One.")), hash("a.rs", files("Two.")));
    assert_ne!(lexigraph::voip::GLOSSARY.content_hash(), 0);
}

#[test]
fn options_that_cannot_work_panic() {
    let panics = |set: fn(Compiler) -> Compiler| std::panic::catch_unwind(|| set(Compiler::new(""))).is_err();
    assert!(panics(|compiler| compiler.file_name("../words.rs")) && panics(|compiler| compiler.file_name("words")));
    assert!(panics(|compiler| compiler.module("a b")) && panics(|compiler| compiler.module("crate::words")));
    assert!(panics(|compiler| compiler.crate_path("lexi-graph")) && panics(|compiler| compiler.crate_path("")));
    assert!(!panics(|compiler| compiler.file_name("words.rs").module("a::b").crate_path("::lexigraph")));
}

//! The texts of findings: `findings/*.txt` hold sources and the report on them.
//! A report that differs is written into its file, and the test fails: read the difference, and run it again.

mod common;

use common::{MANIFEST, empty_folder, package, source, write};
use lexigraph_build::{CHECKS, Compiler, Level, Report, SourceFile, limits};
use std::{collections::BTreeSet, fs, path::PathBuf};

fn report(files: Vec<SourceFile>) -> Report {
    Compiler::new("glossary").check(files)
}

/// Returns the sources of a case: each after a line `==> path <==`, and the usual manifest where the case has none.
/// `\u{…}` stands for a character that nobody could see in the file.
fn sources(text: &str) -> Vec<SourceFile> {
    let mut files: Vec<_> = text
        .split("==> ")
        .skip(1)
        .map(|file| file.split_once(" <==\n").expect("a line `==> path <==`"))
        .map(|(path, text)| source(path, unescaped(text)))
        .collect();
    if files.iter().all(|file| file.path != "glossary.toml") {
        files.push(source("glossary.toml", MANIFEST));
    }
    files
}

fn unescaped(text: &str) -> String {
    let mut parts = text.split("\\u{");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').expect("`\\u{…}` ends");
        out.extend(u32::from_str_radix(code, 16).ok().and_then(char::from_u32));
        out.push_str(rest);
    }
    out
}

/// Returns the name and the text of each case in a folder below this one.
fn cases(folder: &str) -> Vec<(PathBuf, String, String)> {
    let files = fs::read_dir(package(folder)).unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<_> = files
        .filter(|path| path.is_file())
        .map(|path| {
            (path.clone(), path.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(path).unwrap())
        })
        .collect();
    cases.sort();
    cases
}

#[test]
fn reports() {
    let mut differing = Vec::new();
    for (path, name, text) in cases("tests/findings") {
        let given = text.split("==> report <==\n").next().unwrap();
        let report = report(sources(given));
        assert!(report.findings.iter().any(|finding| finding.check == name), "{name}: {}", report.render());
        let expected = format!("{given}==> report <==\n{}", report.render());
        if expected != text {
            fs::write(&path, expected).unwrap();
            differing.push(path);
        }
    }
    assert!(differing.is_empty(), "rewritten: {differing:?}");
}

/// Checks that every edit resolves its finding, and that a certain one breaks nothing.
#[test]
fn edits() {
    let mut fixed = BTreeSet::new();
    let folders = ["tests/findings", "tests/findings/edits"];
    for (_, name, text) in folders.into_iter().flat_map(cases) {
        let given = sources(text.split("==> report <==\n").next().unwrap());
        let before = report(given);
        for finding in before.findings.iter().filter(|finding| !finding.edits.is_empty()) {
            let mut files = before.files.clone();
            let mut edits = finding.edits.clone();
            edits.sort_by_key(|edit| std::cmp::Reverse((edit.place.file, edit.place.span.start)));
            for edit in edits {
                files[edit.place.file].text.replace_range(edit.place.span, &edit.text);
            }
            let after = report(files.clone());
            let count = |report: &Report, check: &str| report.findings.iter().filter(|f| f.check == check).count();
            let shown = || format!("{name}: {}\n{files:#?}\n{}", finding.message, after.render());
            assert!(count(&after, finding.check) < count(&before, finding.check), "{}", shown());
            assert!(count(&after, "toml") <= count(&before, "toml"), "{}", shown());
            let is_certain = finding.edits.iter().all(|edit| edit.certain);
            assert!(!is_certain || after.findings.len() < before.findings.len(), "{}", shown());
            fixed.insert((finding.check, is_certain));
        }
    }
    // a check that never has an edit here isn't tested
    let expected = BTreeSet::from([
        ("asked", false),
        ("asked", true),
        ("blank", true),
        ("broken-link", false),
        ("confusable", false),
        ("character", false),
        ("character", true),
        ("deprecated-use", false),
        ("edge-twice", true),
        ("implied-edge", false),
        ("manifest", false),
        ("name-form", true),
        ("name-repeated", false),
        ("name-repeated", true),
        ("related-ancestor", false),
        ("replacement", false),
        ("self-relation", false),
        ("shared", false),
        ("slug", false),
        ("slug-file", false),
        ("stale-waiver", true),
        ("summary-stop", true),
        ("unknown-category", false),
        ("unknown-key", false),
        ("unknown-key", true),
        ("unknown-relation", false),
        ("unknown-term", false),
        ("unknown-term", true),
        ("waiver", false),
        ("wrong-type", true),
    ]);
    assert_eq!(fixed, expected);
}

#[test]
fn edits_as_data() {
    let term = "name = 'Phone'\nsummary = 'A device'\n";
    let report = report(vec![source("glossary.toml", MANIFEST), source("all/phone.toml", term)]);
    let parsed = |text: String| serde_json::from_str::<serde_json::Value>(&text).unwrap();
    let json = parsed(report.to_json());
    let edits = json["findings"].as_array().unwrap().iter().map(|finding| finding["edits"].clone());
    let edit = serde_json::json!([{
        "file": "all/phone.toml", "line": 2, "column": 20, "end-line": 2, "end-column": 20, "text": ".", "certain": true,
    }]);
    assert!(edits.into_iter().any(|edits| edits == edit), "{json:#}");
    let sarif = parsed(report.to_sarif());
    let fixes = sarif["runs"][0]["results"].as_array().unwrap().iter().map(|result| result["fixes"].clone());
    let region = serde_json::json!({"startLine": 2, "startColumn": 20, "endLine": 2, "endColumn": 20});
    let fix = serde_json::json!([{"description": {"text": "add a `.`"}, "artifactChanges": [{
        "artifactLocation": {"uri": "all/phone.toml"},
        "replacements": [{"deletedRegion": region, "insertedContent": {"text": "."}}],
    }]}]);
    assert!(fixes.into_iter().any(|fixes| fixes == fix), "{sarif:#}");
}

#[test]
fn certain_edits_at_once() {
    let term =
        |rest: &str| format!("name = ' Phone'\nsummary = 'A device'\naliases = ['Telephone', \"Telephone\"]\n{rest}");
    let files = vec![
        source("glossary.toml", format!("{MANIFEST}[checks]\norphan = 'off'\n")),
        source("all/phone.toml", term("[relations]\nneeds = [\n  'line', # both\n  'line',\n]\nlike = 'line'\n")),
        source("all/line.toml", "name = 'Line'\nsummary = 'A wire.'\n[waive]\nisland = 'no'\n[relations]\nlike = []\n"),
    ];
    let first = report(files);
    let mut files = first.files.clone();
    for fixed in first.fixed() {
        files.iter_mut().filter(|file| file.path == fixed.path).for_each(|file| file.text = fixed.text.clone());
    }
    let second = report(files);
    let third: Vec<_> = second.fixed().into_iter().map(|file| file.text).collect();
    let line = "name = 'Line'\nsummary = 'A wire.'\n[waive]\n[relations]\nlike = []\n";
    let phone = "name = 'Phone'\nsummary = 'A device.'\naliases = ['Telephone']\n[relations]\nneeds = [\n  'line', # both\n]\nlike = ['line']\n";
    assert_eq!(third, [line], "{}", second.render());
    assert_eq!(second.files[1].text, phone);
}

/// Checks that sources without a fault, but close to one, have no finding.
#[test]
fn near_misses() {
    let wrong = cases("tests/findings/near").into_iter().filter_map(|(_, name, text)| {
        let report = report(sources(&text));
        (!report.is_clean()).then(|| format!("{name}\n{}", report.render()))
    });
    let wrong: Vec<_> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Checks without a case here, because only a folder can have their faults; see `folders.rs`.
const OF_FOLDERS: [&str; 3] = ["utf-8", "unreadable", "outside"];

#[test]
fn every_check_is_documented_and_tested() {
    let names: BTreeSet<_> = CHECKS.iter().map(|check| check.name).collect();
    assert_eq!(names.len(), CHECKS.len(), "two checks have one name");
    for check in CHECKS {
        assert!(check.about.ends_with('.') && !check.example.is_empty(), "{} isn't documented", check.name);
        for folder in ["tests/findings", "tests/findings/near"] {
            let is_there = package(&format!("{folder}/{}.txt", check.name)).exists();
            assert!(is_there || OF_FOLDERS.contains(&check.name), "no case for `{}` in {folder}", check.name);
        }
    }
    for folder in ["tests/findings", "tests/findings/near"] {
        for (_, name, _) in cases(folder) {
            assert!(names.contains(&*name), "{folder}/{name}.txt is the case of no check");
        }
    }
}

/// Checks that the table of checks in the documentation matches their list.
#[test]
fn table_of_checks() {
    let mut table = String::from("| check | level | what it finds | for example |\n|---|---|---|---|\n");
    for check in CHECKS {
        let level = match check.level {
            Level::Error => "error",
            Level::Warning => "warn",
            _ => "off",
        };
        let example = check.example.replace('\n', " ").replace('|', "\\|");
        let example = if example.contains('`') { example } else { format!("`{example}`") };
        table.push_str(&format!("| `{}` | {level} | {} | {example} |\n", check.name, check.about));
    }
    let path = package("src/checks.md");
    let is_same = fs::read_to_string(&path).is_ok_and(|text| text == table);
    if !is_same {
        fs::write(&path, table).unwrap();
    }
    assert!(is_same, "src/checks.md was rewritten");
}

#[test]
fn everything_at_once_and_sorted() {
    let term = "name = 'N'\nsummry = 'S'\nbody = '[[nope]]'\n[relations]\nneeds = ['nope']\nnots = []\n";
    let files =
        (0..30).rev().map(|i| source(&format!("all/t{i:02}.toml"), term)).chain([source("glossary.toml", MANIFEST)]);
    let report = report(files.collect());
    let places: Vec<_> =
        report.findings.iter().map(|finding| finding.place.clone().map(|p| (p.file, p.span.start))).collect();
    assert!(places.is_sorted());
    let checks: BTreeSet<_> = report.findings.iter().map(|finding| finding.check).collect();
    assert!(checks.is_superset(&BTreeSet::from(["missing", "unknown-key"])), "{checks:?}");
    assert!(report.findings.len() >= 60);
    let more = report.findings.len() - 50;
    assert!(report.render().ends_with(&format!("and {more} more: {more} errors, 0 warnings\n")), "{}", report.count());
}

#[test]
fn limits() {
    let names: Vec<_> = (0..1000).map(|i| format!("'Alias {i}'")).collect();
    let term = format!("name = 'N'\nsummary = 'S'\naliases = [{}]\n", names.join(", "));
    let kinds: String = (0..128).map(|i| format!("[relations.r{i}]\ninverse = 's{i}'\n")).collect();
    let report = report(vec![source("glossary.toml", format!("{MANIFEST}{kinds}")), source("all/n.toml", term)]);
    let messages: Vec<_> = report.findings.iter().map(|finding| (finding.check, &*finding.message)).collect();
    assert_eq!(
        messages,
        [
            ("limit", "more than 255 kinds of relation, inverses among them"),
            ("limit", "a term has at most 1000 names, and this one 1001"),
        ]
    );
}

#[test]
fn hostile_sources_do_not_panic() {
    for text in [
        "",
        "\u{FEFF}",
        "\u{202E}",
        "[",
        "[[",
        "a = [[[[",
        "'''",
        "\"\\u{",
        "term = 1",
        "[[term]]",
        "\0",
        "é = é",
        "[term]\nx.y = 1\nx = 2",
    ] {
        for path in ["glossary.toml", "list.toml", "all/x.toml", "all/.toml", "a/b/c.toml", "/", "", "é/é.toml"] {
            assert_ne!(report(vec![source(path, text)]).render(), "", "{path} {text}");
        }
    }
    for length in [1_000, 10_000] {
        for piece in ["[", "{a=", "[[", "a.", "\"", "[[x|", "> "] {
            let body = format!("name = 'N'\nsummary = 'S'\nbody = '''{}'''\n", piece.repeat(length));
            report(vec![source("glossary.toml", MANIFEST), source("all/x.toml", body)]).render();
            report(vec![source("glossary.toml", format!("a = {}", piece.repeat(length)))]).render();
        }
    }
}

#[test]
fn without_a_manifest() {
    let report = report(vec![source("all/a.toml", "name = 'A'\nsummary = 'S'\n")]);
    assert_eq!(report.findings.len(), 1, "{}", report.render());
    assert!(report.render().contains("glossary.toml"), "{}", report.render());
}

/// Checks that inputs that could exhaust the compiler are reported soon.
#[test]
fn what_is_too_much() {
    let limit_of = |rest: String| {
        let report =
            report(vec![source("glossary.toml", MANIFEST), source("all/x.toml", format!("name = 'N'\n{rest}"))]);
        assert!(report.render().len() < 100_000);
        let limits = report.findings.into_iter().filter(|finding| finding.check == "limit");
        limits.map(|finding| finding.message).collect::<Vec<_>>()
    };
    let body = |body: String| format!("summary = 'S.'\nbody = '''\n{body}\n'''\n");
    for nested in ["> ", "- ", "1. ", ">", "> - "] {
        assert_eq!(limit_of(body(nested.repeat(100_000))), ["the body is nested too deep"], "{nested}");
    }
    for many in ["[[", "[", "[[x|", "](", "**a ", "_a*", "`", "![", "<"] {
        assert_eq!(limit_of(body(many.repeat(100_000))), [""; 0], "{many}");
    }
    let text = format!("a text has at most {} bytes, and this one {}", limits::TEXT_SIZE, limits::TEXT_SIZE + 1);
    assert_eq!(limit_of(format!("summary = '{}'\n", "S".repeat(limits::TEXT_SIZE + 1))), [text]);
    let aliases: Vec<_> = (0..10_000).map(|i| format!("'A{i}'")).collect();
    let names = "a term has at most 1000 names, and this one 10001";
    assert_eq!(limit_of(format!("summary = 'S.'\naliases = [{}]\n", aliases.join(", "))), [names]);

    let dir = empty_folder("too-large");
    write(&dir.join("glossary.toml"), MANIFEST);
    fs::File::create(dir.join("huge.toml")).unwrap().set_len(100_000_000).unwrap();
    let report = Compiler::new(dir).report();
    assert_eq!(report.findings[0].check, "limit", "{}", report.render());
}

/// Checks inputs that fuzzing found.
#[test]
fn found_by_fuzzing() {
    let term = "name = 'Phone'\nsummary = 'Device'\n";
    // a glossary without its manifest, and other findings beside
    report(vec![source("glossary.t$oml", MANIFEST), source("all/phone.toml", term)]).render();
}

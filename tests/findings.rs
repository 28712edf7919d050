//! How findings read: `findings/*.txt` hold sources and the report on them.
//! A report that differs is written into its file, and the test fails: read the difference, and run it again.

mod common;

use common::{MANIFEST, empty_folder, package, source, write};
use lexigraph::compiler::{Compiler, Report, SourceFile};
use std::{collections::BTreeSet, fs};

fn report(files: Vec<SourceFile>) -> Report {
    Compiler::new("glossary").generate(files).err().unwrap_or_default()
}

/// The sources of a case: each behind a line `==> path <==`; with the usual manifest where it has none.
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

#[test]
fn reports() {
    let mut differing = Vec::new();
    for entry in fs::read_dir(package("tests/findings")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let text = fs::read_to_string(&path).unwrap();
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

#[test]
fn every_check_has_a_report() {
    for stage in ["load", "model", "text"] {
        let code = fs::read_to_string(package(&format!("src/compiler/{stage}.rs"))).unwrap();
        for after in code.split("Finding::new(").skip(1) {
            let Some((check, _)) = after.trim_start().strip_prefix('"').and_then(|rest| rest.split_once('"')) else {
                continue;
            };
            assert!(package(&format!("tests/findings/{check}.txt")).exists(), "no case for `{check}`");
        }
    }
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
    assert!(report.render().ends_with(&format!("and {} more\n", report.findings.len() - 50)));
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

#[test]
fn folders_that_cannot_be_read() {
    let read = |dir: std::path::PathBuf| Compiler::new(dir).read().unwrap_err();
    let checks = |report: &Report| report.findings.iter().map(|finding| finding.check).collect::<Vec<_>>();

    let missing = read(empty_folder("missing").join("nope"));
    assert_eq!(checks(&missing), ["unreadable"], "{}", missing.render());
    assert!(missing.render().contains("nope"));

    let dir = empty_folder("odd");
    write(&dir.join("glossary.toml"), MANIFEST);
    write(&dir.join("all/good.toml"), "name = 'Good'\nsummary = 'S'\n");
    write(&dir.join("all/latin1.toml"), b"name = '\xE9'\n");
    fs::create_dir_all(dir.join("all/folder.toml")).unwrap();
    #[cfg(unix)]
    {
        let outside = empty_folder("outside");
        write(&outside.join("secret.toml"), "name = 'Secret'\nsummary = 'S'\n");
        std::os::unix::fs::symlink(outside.join("secret.toml"), dir.join("all/secret.toml")).unwrap();
        std::os::unix::fs::symlink(&dir, dir.join("round")).unwrap();
        std::os::unix::fs::symlink("loop.toml", dir.join("all/loop.toml")).unwrap();
    }
    let odd = read(dir);
    let found = checks(&odd);
    assert!(["unreadable", "utf-8"].iter().all(|check| found.contains(check)), "{}", odd.render());
    assert_eq!(found.contains(&"outside"), cfg!(unix));
    assert!(!odd.render().contains("Secret"));
}

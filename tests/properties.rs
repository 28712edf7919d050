//! Properties of the compiler: for any change to valid or nearly valid sources, there is either code or an error.

#[path = "../crates/build/tests/common/mod.rs"]
mod common;

use common::{package, source};
use lexigraph_build::{Compiler, SourceFile};
use std::fs;

/// The cases of `findings`, valid and invalid, as the texts of their files.
fn cases() -> Vec<String> {
    let folders = ["crates/build/tests/findings", "crates/build/tests/findings/near"];
    let files = folders.iter().flat_map(|folder| fs::read_dir(package(folder)).unwrap());
    let mut paths: Vec<_> = files.map(|file| file.unwrap().path()).filter(|path| path.is_file()).collect();
    paths.sort();
    let text = |path| fs::read_to_string(path).unwrap();
    paths.into_iter().map(|path| text(path).split("==> report").next().unwrap().to_owned()).collect()
}

fn files(text: &str) -> Vec<SourceFile> {
    let mut files: Vec<_> = text
        .split("==> ")
        .filter_map(|file| file.split_once(" <==\n"))
        .map(|(path, text)| source(path, text))
        .collect();
    if files.iter().all(|file| file.path != "glossary.toml") {
        files.push(source("glossary.toml", common::MANIFEST));
    }
    files
}

#[test]
fn code_or_an_error() {
    const SPLICES: [&str; 34] = [
        "",
        "\n",
        "\"",
        "'",
        "[",
        "]",
        "[[",
        "]]",
        "{",
        "}",
        "=",
        ".",
        ",",
        "#",
        "name",
        "summary",
        "body",
        "[relations]\n",
        "[spot]\n",
        "[waive]\n",
        "[deprecated]\n",
        "slug = 'a'\n",
        "é",
        "\u{202E}",
        "\u{200B}",
        "\\",
        "\\u0000",
        "|",
        "<b>",
        "![",
        "- ",
        "> ",
        "0",
        "true",
    ];
    let cases = cases();
    let mut random = fastrand::Rng::with_seed(11);
    let (mut good, mut bad) = (0, 0);
    for round in 0..6000 {
        let mut text = cases[round % cases.len()].clone();
        for _ in 0..random.usize(..4) {
            let mut at = random.usize(..=text.len());
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            let mut end = (at + random.usize(..12)).min(text.len());
            while !text.is_char_boundary(end) {
                end += 1;
            }
            let other = &cases[random.usize(..cases.len())];
            let splice = match random.usize(..4) {
                0 => other.lines().nth(random.usize(..20)).unwrap_or_default(),
                _ => SPLICES[random.usize(..SPLICES.len())],
            };
            text.replace_range(at..end, splice);
        }
        let mut files = files(&text);
        let compiler = Compiler::new("");
        let report = compiler.check(files.clone());
        for finding in &report.findings {
            for place in finding.place.iter().chain(finding.others.iter().map(|(place, _)| place)) {
                assert!(report.files[place.file].text.get(place.span.clone()).is_some(), "{finding:?}\n{text}");
            }
        }
        assert_eq!(report.render().is_empty(), report.is_clean());
        let code = compiler.generate(files.clone());
        assert_eq!(code.is_err(), report.has_errors(), "{text}");
        files.reverse();
        match (code, compiler.generate(files)) {
            (Ok(one), Ok(other)) => {
                assert!(one == other, "{text}");
                good += 1;
            }
            (Err(one), Err(other)) => {
                assert_eq!(one.render(), other.render());
                bad += 1;
            }
            _ => panic!("the order of files matters: {text}"),
        }
    }
    assert!(good > 500 && bad > 2000, "{good} {bad}");
}

/// For terms in unreadable files, the only findings are that the files cannot be read.
#[test]
fn what_merely_follows_is_held_back() {
    let manifest = source("glossary.toml", common::MANIFEST);
    let user = source(
        "all/user.toml",
        "name = 'User'\nsummary = 'Who uses it.'\nbody = 'See [[broken]].'\n[relations]\nneeds = ['broken']\n",
    );
    let report = Compiler::new("").check(vec![manifest, user, source("all/broken.toml", "name = ")]);
    let checks: Vec<_> = report.findings.iter().map(|finding| finding.check).collect();
    assert_eq!(checks, ["toml"], "{}", report.render());
}

//! A glossary that is loaded from its folder gives the same answers as the compiled glossary.
#![cfg(all(feature = "voip", feature = "export", feature = "link", feature = "search"))]

#[path = "../crates/build/tests/common/mod.rs"]
mod common;

use common::package;
use lexigraph::{
    Columns, Glossary, Term, TermRef,
    export::{Export, Format as ExportFormat},
    link::{Density, Format, Linker, Style},
    voip::GLOSSARY,
};
use lexigraph_build::{Compiler, Loaded, SourceFile};
use std::{fs, path::Path, sync::LazyLock};

static LOADED: LazyLock<Glossary<Loaded>> = LazyLock::new(|| {
    let (glossary, report) = Compiler::new(package("glossary")).load();
    glossary.unwrap_or_else(|| panic!("{report}"))
});

/// All data of a term, with other terms by their slugs.
fn described<C: Columns>(term: TermRef<'_, C>) -> String {
    let name_of = |id| term.glossary().get(id).slug();
    let deprecation = term.deprecation().map(|d| (d.since, d.replacement.map(name_of), d.why));
    let edges: Vec<_> = term.edges().map(|(relation, other)| (relation.slug(), other.slug())).collect();
    let body = term.body();
    format!(
        "{:?}",
        (
            (term.index(), term.slug(), term.name(), term.expansion(), term.summary(), term.category().slug()),
            (term.names(), term.asked(), term.sources(), term.see(), deprecation, edges),
            (body.html(name_of).to_string(), body.markdown(name_of).to_string(), body.plain().to_string()),
        )
    )
}

fn order<C: Columns>(glossary: &Glossary<C>) -> Vec<Vec<usize>> {
    let indexes = |group: Vec<Term<C>>| group.into_iter().map(Term::index).collect();
    glossary.reading_order().into_iter().map(indexes).collect()
}

fn near<C: Columns>(glossary: &Glossary<C>, name: &str) -> Vec<(usize, u8)> {
    glossary.did_you_mean(name).into_iter().map(|found| (found.term.index(), found.distance)).collect()
}

#[test]
fn says_the_same() {
    assert_eq!(
        (LOADED.title(), LOADED.license(), LOADED.base_url(), LOADED.content_hash()),
        (GLOSSARY.title(), GLOSSARY.license(), GLOSSARY.base_url(), GLOSSARY.content_hash())
    );
    assert!(LOADED.terms().map(described).eq(GLOSSARY.terms().map(described)));
    let category = |(slug, name, summary, terms): (&str, &str, &str, usize)| format!("{slug} {name} {summary} {terms}");
    let loaded = LOADED.categories().map(|c| category((c.slug(), c.name(), c.summary(), c.terms().len())));
    assert!(loaded.eq(GLOSSARY.categories().map(|c| category((c.slug(), c.name(), c.summary(), c.terms().len())))));
    assert_eq!(order(&LOADED), order(&GLOSSARY));
}

#[test]
fn finds_the_same() {
    let names = GLOSSARY.terms().flat_map(|term| term.names()).map(|name| name.text);
    for name in names.chain(["", "no such thing", "did", "DIDs", "sip-trunks", "電話"]) {
        for form in [name.to_owned(), name.to_uppercase(), name.replace(' ', "-"), format!("{name}s")] {
            let loaded = LOADED.resolve(&form).map(|found| (found.term.index(), found.kind, found.name));
            assert!(
                loaded.eq(GLOSSARY.resolve(&form).map(|found| (found.term.index(), found.kind, found.name))),
                "{form}"
            );
            assert_eq!(
                LOADED.find(&form).map(|term| term.index()),
                GLOSSARY.find(&form).map(|term| term.index()),
                "{form}"
            );
        }
    }
    for term in GLOSSARY.terms() {
        assert_eq!(LOADED.from_slug(term.slug()).map(|found| found.index()), Some(term.index()));
    }
}

#[test]
fn spots_the_same() {
    for term in GLOSSARY.terms() {
        let text = format!("{} {}", term.summary(), term.body().plain());
        let loaded =
            LOADED.spot(&text).map(|spot| (spot.term.index(), spot.range.clone(), spot.kind, spot.candidates().len()));
        let compiled = GLOSSARY
            .spot(&text)
            .map(|spot| (spot.term.index(), spot.range.clone(), spot.kind, spot.candidates().len()));
        assert!(loaded.eq(compiled), "{term}");
    }
}

/// The conformance file of spotting, on a loaded glossary; the compiler tests it on bare tables.
#[test]
fn spots_the_conformance_cases() {
    let text = fs::read_to_string(package("tests/spotting/glossary.toml")).unwrap();
    let (glossary, report) = Compiler::new("").load_files(vec![SourceFile::new("glossary.toml", text)]);
    let glossary = glossary.unwrap_or_else(|| panic!("{report}"));
    let cases = fs::read_to_string(package("tests/spotting/cases.txt")).unwrap();
    let mut count = 0;
    for case in cases.lines().filter(|case| !case.is_empty() && !case.starts_with(['#', '='])) {
        let expected = case.replace("\\n", "\n");
        let text = expected.replace(['[', ']'], "");
        let (mut found, mut last) = (String::new(), 0);
        for spot in glossary.spot(&text) {
            found.push_str(&format!("{}[{}]", &text[last..spot.range.start], &text[spot.range.clone()]));
            last = spot.range.end;
        }
        assert_eq!(found + &text[last..], expected);
        count += 1;
    }
    assert!(count > 150);
}

fn documents(dir: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()) {
        match entry.extension().and_then(|ending| ending.to_str()) {
            _ if entry.is_dir() => documents(&entry, found),
            Some("md") => found.push(fs::read_to_string(&entry).unwrap()),
            _ => {}
        }
    }
}

#[test]
fn links_the_same() {
    let mut texts = vec![fs::read_to_string(package("README.md")).unwrap()];
    documents(&package("examples/book/src"), &mut texts);
    texts.extend(
        GLOSSARY.terms().take(200).map(|term| term.body().markdown(|other| other.slug().to_owned()).to_string()),
    );
    for style in [Style::Link, Style::Tooltip, Style::Abbr] {
        let linker = Linker::new(&*LOADED).style(style).density(Density::All);
        let compiled = Linker::new(&GLOSSARY).style(style).density(Density::All);
        for text in &texts {
            let linked = linker.link(text, Format::Markdown);
            assert_eq!(linked, compiled.link(text, Format::Markdown));
            assert_eq!(linker.unlink(&linked, Format::Markdown), *text);
            assert_eq!(linker.link(&linked, Format::Markdown), linked);
        }
    }
}

#[test]
fn searches_the_same() {
    let questions = fs::read_to_string(package("tests/search/questions.tsv")).unwrap();
    for question in questions.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split('\t').next()) {
        let loaded = LOADED.search(question).into_iter().map(|hit| (hit.term.index(), hit.score.to_bits()));
        assert!(loaded.eq(GLOSSARY.search(question).into_iter().map(|hit| (hit.term.index(), hit.score.to_bits()))));
        let loaded = LOADED.complete(question).map(|found| (found.term.index(), found.name)).collect::<Vec<_>>();
        assert!(loaded.into_iter().eq(GLOSSARY.complete(question).map(|found| (found.term.index(), found.name))));
    }
    assert_eq!(near(&LOADED, "jiter bufer"), near(&GLOSSARY, "jiter bufer"));
}

#[test]
fn exports_the_same() {
    for &format in ExportFormat::ALL {
        assert!(Export::new(&*LOADED, format).to_string() == Export::new(&GLOSSARY, format).to_string(), "{format:?}");
    }
}

//! Exports the bundled glossary in every format: the bytes are reproducible and match the API. For other glossaries,
//! and for readers in other languages, see `tests/downstream/exported` and `tests/export/run.sh`.
#![cfg(all(feature = "export", feature = "voip"))]

#[path = "../crates/build/tests/common/mod.rs"]
mod common;

use common::package;
use lexigraph::{
    NameKind,
    export::{BROADER, Export, Format, JSON_SCHEMA},
    voip::{GLOSSARY, Term},
};
use lexigraph_build::{Compiler, SourceFile};
use serde_json::Value;
use std::{collections::BTreeMap, fs};

#[test]
fn the_same_bytes_each_time() {
    for &format in Format::ALL {
        let first = Export::new(&GLOSSARY, format).to_string();
        assert_eq!(first, Export::new(&GLOSSARY, format).to_string(), "{format:?}");
        assert_eq!(first, Export::new(&GLOSSARY, format).language("en").to_string());
        assert!(!first.contains("\r\n") || format == Format::Csv);
    }
}

#[test]
fn language() {
    let turtle = |tag| Export::new(&GLOSSARY, Format::Turtle).language(tag).to_string();
    assert!(turtle("de-CH-1996").contains("skos:prefLabel \"SIP trunk\"@de-CH-1996 ;"));
    for malformed in ["", "-", "en-", "e n", "en\"@x <", "1en", "toolongtag"] {
        assert!(turtle(malformed).contains("skos:prefLabel \"SIP trunk\"@und ;"), "{malformed}");
    }
}

#[test]
fn schema_is_the_file() {
    assert_eq!(JSON_SCHEMA, fs::read_to_string(package("src/export/glossary.schema.json")).unwrap());
    assert!(serde_json::from_str::<Value>(JSON_SCHEMA).is_ok());
}

#[test]
fn json_has_every_term() {
    let read: Value = serde_json::from_str(&Export::new(&GLOSSARY, Format::Json).to_string()).unwrap();
    let terms = read["terms"].as_array().unwrap();
    assert_eq!(terms.len(), GLOSSARY.terms().len());
    for (term, read) in GLOSSARY.terms().zip(terms) {
        assert_eq!(read["slug"], term.slug());
        assert_eq!(read["summary"], term.summary());
        let count = |key: &str| read[key].as_array().map_or(0, Vec::len);
        let kinds = ["aliases", "hidden", "avoid", "plural"].into_iter().map(count).sum::<usize>();
        let expansion = usize::from(read.get("expansion").is_some());
        assert_eq!(term.names().len(), 1 + expansion + kinds);
        let relations = read.get("relations").and_then(Value::as_object);
        let edges = relations.map_or(0, |kinds| kinds.values().map(|to| to.as_array().unwrap().len()).sum());
        assert_eq!(term.edges().len(), edges);
        assert_eq!(count("sources"), term.sources().len());
    }
}

#[test]
fn csv_has_every_term() {
    let text = Export::new(&GLOSSARY, Format::Csv).to_string();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let records: Vec<BTreeMap<String, String>> = reader.deserialize().map(Result::unwrap).collect();
    assert_eq!(records.len(), GLOSSARY.terms().len());
    for (term, record) in GLOSSARY.terms().zip(records) {
        assert_eq!(Term::from_slug(&record["slug"]), Some(term.id()));
        assert_eq!(record["summary"], term.summary());
        assert_eq!(record["body"], term.body().plain().to_string());
        let aliases = term.names().filter(|name| name.kind == NameKind::Alias).map(|name| name.text);
        assert!(record["aliases"].lines().eq(aliases));
        assert_eq!(record["relations"].lines().count(), term.edges().len());
    }
}

#[test]
fn turtle_and_json_ld_have_the_same_iris() {
    for (base, first) in [
        ("", "urn:example:our-words:one"),
        ("https://e.example/words", "https://e.example/words/one.html"),
        ("https://e.example/words#", "https://e.example/words#one"),
    ] {
        let base = if base.is_empty() { String::new() } else { format!("base-url = '{base}'\n") };
        let manifest = format!("title = 'Our words'\ntype = 'Ours'\n{base}[categories.all]\nname = 'All'\n");
        let mut files = vec![SourceFile::new("glossary.toml", manifest)];
        files.extend(["one", "two"].map(|slug| {
            let text = format!("name = '{slug}'\nsummary = 'A thing called {slug}.'\n");
            SourceFile::new(format!("all/{slug}.toml"), text)
        }));
        let (glossary, report) = Compiler::new("glossary").load_files(files);
        let glossary = glossary.unwrap_or_else(|| panic!("{report}"));
        let turtle = Export::new(&glossary, Format::Turtle).to_string();
        let prefix = turtle.lines().find_map(|line| line.strip_prefix("@prefix : <")?.strip_suffix("> .")).unwrap();
        let concepts = turtle.lines().filter_map(|line| line.strip_prefix(':')?.strip_suffix(" a skos:Concept ;"));
        let iris: Vec<_> = concepts.map(|name| format!("{prefix}{name}")).collect();
        let read: Value = serde_json::from_str(&Export::new(&glossary, Format::JsonLd).to_string()).unwrap();
        let terms = read["@graph"][0]["hasDefinedTerm"].as_array().unwrap();
        assert!(terms.iter().map(|term| term["@id"].as_str().unwrap()).eq(iris.iter()));
        assert_eq!(iris[0], first);
    }
}

#[test]
fn broader_is_acyclic_and_apart_from_related() {
    let turtle = Export::new(&GLOSSARY, Format::Turtle).to_string();
    assert!(BROADER.contains(&"is-a") && turtle.contains("skos:broader"));
    for block in turtle.split("\n\n").filter(|block| block.contains(" a skos:Concept ;")) {
        let objects = |predicate: &str| -> Vec<&str> {
            let line = block.lines().find_map(|line| line.trim_start().strip_prefix(predicate));
            line.map_or(Vec::new(), |line| line.trim_end_matches([' ', ';', '.']).split(", ").collect())
        };
        let broader = objects("skos:broader ");
        assert!(objects("skos:related ").iter().all(|term| !broader.contains(term)));
        assert_eq!(broader.is_empty(), block.contains("skos:topConceptOf"));
    }
}

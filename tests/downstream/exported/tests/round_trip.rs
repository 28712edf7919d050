//! Other crates read the same data from JSON and CSV that the glossary holds.

use exported::{GLOSSARY, Term};
use lexigraph::{
    NameKind,
    export::{Export, Format},
};
use serde_json::{Map, Value, json};

fn names(term: Term, kind: NameKind) -> Vec<&'static str> {
    term.names().filter(|name| name.kind == kind).map(|name| name.text).collect()
}

fn put(object: &mut Map<String, Value>, key: &str, value: Value) {
    let is_empty = match &value {
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        _ => false,
    };
    if !is_empty {
        object.insert(key.to_owned(), value);
    }
}

#[test]
fn json() {
    let read: Value = serde_json::from_str(&Export::new(&GLOSSARY, Format::Json).to_string()).unwrap();
    assert_eq!(read["title"], GLOSSARY.title());
    assert_eq!(read["base-url"], GLOSSARY.base_url().unwrap());
    assert_eq!(read["license"], GLOSSARY.license().unwrap());
    let references = |all: lexigraph::Reference| match all.url {
        Some(url) => json!({"title": all.title, "url": url}),
        None => json!({"title": all.title}),
    };
    for (term, read) in GLOSSARY.terms().zip(read["terms"].as_array().unwrap()) {
        let mut expected = Map::new();
        for (key, text) in [("slug", term.slug()), ("name", term.name()), ("summary", term.summary())] {
            put(&mut expected, key, json!(text));
        }
        put(&mut expected, "expansion", json!(term.expansion().unwrap_or_default()));
        put(&mut expected, "category", json!(term.category().slug()));
        let kinds = [
            ("aliases", NameKind::Alias),
            ("hidden", NameKind::Hidden),
            ("avoid", NameKind::Avoided),
            ("plural", NameKind::Inflected),
        ];
        kinds.into_iter().for_each(|(key, kind)| put(&mut expected, key, json!(names(term.id(), kind))));
        let base = "https://e.example/a%7Bb%7D%7Cc%5Cd?q=%60%5E&x/";
        let body = term.body().markdown(|term| format!("{base}{}.html", term.slug())).to_string();
        put(&mut expected, "body", json!(body));
        let mut relations = Map::new();
        for relation in GLOSSARY.relations() {
            put(&mut relations, relation.slug(), term.related(relation).map(|t| t.slug()).collect());
        }
        put(&mut expected, "relations", Value::Object(relations));
        put(&mut expected, "sources", term.sources().map(references).collect());
        put(&mut expected, "see", term.see().map(references).collect());
        if let Some(deprecation) = term.deprecation() {
            let mut object = Map::new();
            put(&mut object, "since", json!(deprecation.since.unwrap_or_default()));
            put(&mut object, "use", json!(deprecation.replacement.map_or("", |t| t.slug())));
            put(&mut object, "why", json!(deprecation.why.unwrap_or_default()));
            expected.insert("deprecated".to_owned(), Value::Object(object));
        }
        assert_eq!(*read, Value::Object(expected));
    }
}

#[test]
fn csv() {
    let text = Export::new(&GLOSSARY, Format::Csv).to_string();
    assert!(text.lines().next().unwrap().starts_with("slug,name,") && text.ends_with("\r\n"));
    let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    let records: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert_eq!(records.len(), GLOSSARY.terms().len());
    for (term, record) in GLOSSARY.terms().zip(&records) {
        let cell = |name: &str| &record[header.iter().position(|column| column == name).unwrap()];
        assert_eq!([cell("slug"), cell("name"), cell("summary")], [term.slug(), term.name(), term.summary()]);
        assert_eq!(cell("expansion"), term.expansion().unwrap_or_default());
        assert_eq!(cell("category"), term.category().slug());
        assert_eq!(cell("aliases"), names(term.id(), NameKind::Alias).join("\n"));
        assert_eq!(cell("hidden"), names(term.id(), NameKind::Hidden).join("\n"));
        assert_eq!(cell("avoid"), names(term.id(), NameKind::Avoided).join("\n"));
        assert_eq!(cell("plural"), names(term.id(), NameKind::Inflected).join("\n"));
        assert_eq!(cell("body"), term.body().plain().to_string());
        assert_eq!(cell("sources"), term.sources().map(|s| s.title).collect::<Vec<_>>().join("\n"));
        assert_eq!(cell("see-urls"), term.see().map(|s| s.url.unwrap_or_default()).collect::<Vec<_>>().join("\n"));
        let edges: Vec<_> = term.edges().map(|(r, t)| format!("{} {}", r.slug(), t.slug())).collect();
        assert_eq!(cell("relations"), edges.join("\n"));
        assert_eq!(cell("deprecated") == "yes", term.deprecation().is_some());
    }
    assert!(records.iter().any(|record| record.iter().any(|cell| cell.starts_with("=HYPERLINK"))));
}

#[test]
fn json_ld_is_json() {
    let read: Value = serde_json::from_str(&Export::new(&GLOSSARY, Format::JsonLd).to_string()).unwrap();
    assert_eq!(read["@graph"][0]["hasDefinedTerm"].as_array().unwrap().len(), GLOSSARY.terms().len());
    // such a document may be embedded in a page
    assert!(!Export::new(&GLOSSARY, Format::JsonLd).to_string().contains('<'));
}

#[test]
fn hierarchy() {
    let turtle = Export::new(&GLOSSARY, Format::Turtle).to_string();
    let block = |slug: &str| turtle.split("\n\n").find(|block| block.starts_with(&format!(":{slug}.html a "))).unwrap();
    // a cycle of two kinds is not a hierarchy, and neither is `supersedes`
    assert!(!block("cycle-a").contains("skos:broader") && block("cycle-a").contains("relation:is-a :cycle-b.html"));
    assert!(block("cycle-b").contains("skos:broader :top.html ;"));
    assert!(!block("top").contains("skos:broader") && block("top").contains("relation:supersedes :plain.html"));
    // two terms cannot be both related and broader, even transitively
    assert!(!block("top").contains("skos:related") && !block("far-below").contains("skos:related"));
    assert!(block("far-below").contains("relation:name :top.html"));
    assert!(block("odd").contains("skos:related :cycle-a.html ;"));
}

//! Reads the bundled glossary with another parser, and checks that the compiled glossary contains all values.
//! The crate `downstream/awkward` does the same for awkward texts.
#![cfg(feature = "voip")]

#[path = "../crates/build/tests/common/mod.rs"]
mod common;

use common::package;
use lexigraph::{
    NameKind, References, TermRef,
    voip::{Category, GLOSSARY, Relation, Term},
};
use std::{collections::BTreeSet, fs, path::Path};
use toml::{Table, Value};

fn table(path: &Path) -> Table {
    fs::read_to_string(path).unwrap().parse().unwrap()
}

fn text<'a>(table: &'a Table, key: &str) -> Option<&'a str> {
    table.get(key).map(|value| value.as_str().unwrap())
}

fn texts<'a>(table: &'a Table, key: &str) -> Vec<&'a str> {
    table.get(key).map_or(vec![], |list| list.as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect())
}

/// Every term's slug, category and table.
fn entries() -> Vec<(String, String, Table)> {
    let mut entries = Vec::new();
    for folder in fs::read_dir(package("glossary")).unwrap().map(|entry| entry.unwrap().path()).filter(|p| p.is_dir()) {
        for path in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
            let stem = |path: &Path| path.file_stem().unwrap().to_str().unwrap().to_owned();
            entries.push((stem(&path), stem(&folder), table(&path)));
        }
    }
    entries.sort_by(|a, b| a.0.cmp(&b.0));
    entries
}

/// The references in a list of a file.
fn references(entry: &Table, key: &str, templates: &Table) -> Vec<(String, Option<String>)> {
    let made = |title: &str| {
        let of = |prefix: &String| title.strip_prefix(prefix)?.strip_prefix(' ').map(str::to_owned);
        templates.iter().find_map(|(prefix, url)| Some(url.as_str()?.replace("{}", &of(prefix)?)))
    };
    let items = entry.get(key).map_or(&[][..], |list| list.as_array().unwrap());
    let reference = |item: &Value| match item {
        Value::String(title) => (title.clone(), made(title)),
        item => {
            let item = item.as_table().unwrap();
            let title = text(item, "title").unwrap();
            (title.to_owned(), text(item, "url").map(str::to_owned).or_else(|| made(title)))
        }
    };
    items.iter().map(reference).collect()
}

fn compiled(references: References) -> Vec<(String, Option<String>)> {
    references.map(|reference| (reference.title.to_owned(), reference.url.map(str::to_owned))).collect()
}

#[test]
fn manifest() {
    let manifest = table(&package("glossary/glossary.toml"));
    assert_eq!(text(&manifest, "title"), Some(GLOSSARY.title()));
    let categories = manifest["categories"].as_table().unwrap();
    assert_eq!(GLOSSARY.categories().len(), categories.len());
    for (slug, category) in categories {
        let (category, found) = (category.as_table().unwrap(), Category::from_slug(slug).unwrap());
        assert_eq!(Some(found.name()), text(category, "name"));
        assert_eq!(found.summary(), text(category, "summary").unwrap_or_default());
    }
    let mut count = 0;
    for (slug, kind) in manifest["relations"].as_table().unwrap() {
        let (kind, found) = (kind.as_table().unwrap(), Relation::from_slug(slug).unwrap());
        let flag = |key| kind.get(key).is_some_and(|value| value.as_bool().unwrap());
        assert_eq!(found.name(), text(kind, "name").map_or(slug.replace('-', " "), str::to_owned));
        assert_eq!(found.summary(), text(kind, "summary").unwrap_or_default());
        assert_eq!((found.is_symmetric(), found.is_acyclic()), (flag("symmetric"), flag("acyclic")));
        let expected = if found.is_symmetric() { Some(&**slug) } else { text(kind, "inverse") };
        assert_eq!(found.inverse().map(Relation::slug), expected);
        assert!(found.inverse().is_none_or(|inverse| inverse.inverse() == Some(found)));
        if let Some(name) = text(kind, "inverse-name") {
            assert_eq!(found.inverse().map(Relation::name), Some(name));
        }
        count += if found.is_symmetric() || expected.is_none() { 1 } else { 2 };
    }
    assert_eq!(GLOSSARY.relations().len(), count);
}

#[test]
fn terms() {
    let templates = table(&package("glossary/glossary.toml"))["sources"].as_table().unwrap().clone();
    let entries = entries();
    assert!(GLOSSARY.terms().map(TermRef::slug).eq(entries.iter().map(|entry| &*entry.0)));
    for (slug, category, entry) in &entries {
        let term = Term::from_slug(slug).unwrap();
        assert_eq!(term.slug(), slug);
        assert_eq!(term.category().slug(), category);
        assert!(term.category().terms().any(|t| t == term));
        assert_eq!(Some(term.name()), text(entry, "name"));
        assert_eq!(term.expansion(), text(entry, "expansion"));
        assert_eq!(Some(term.summary()), text(entry, "summary"));
        assert_eq!(compiled(term.sources()), references(entry, "sources", &templates), "{slug}");
        assert_eq!(compiled(term.see()), references(entry, "see", &templates), "{slug}");
        assert_eq!(term.body().plain().to_string().is_empty(), text(entry, "body").is_none(), "{slug}");
        assert_eq!(term.deprecation().is_some(), entry.contains_key("deprecated"));
    }
}

#[test]
fn names() {
    for (slug, _, entry) in entries() {
        let term = Term::from_slug(&slug).unwrap();
        let mut expected = vec![(text(&entry, "name").unwrap(), NameKind::Preferred)];
        expected.extend(text(&entry, "expansion").map(|name| (name, NameKind::Expansion)));
        for (key, kind) in [
            ("aliases", NameKind::Alias),
            ("hidden", NameKind::Hidden),
            ("avoid", NameKind::Avoided),
            ("plural", NameKind::Inflected),
        ] {
            expected.extend(texts(&entry, key).into_iter().map(|name| (name, kind)));
        }
        assert_eq!(term.names().map(|name| (name.text, name.kind)).collect::<Vec<_>>(), expected);
        let shared = texts(&entry, "shared");
        for (name, kind) in expected {
            let found = GLOSSARY.resolve(name).find(|found| found.term == term).expect(name);
            assert_eq!((found.name, found.kind), (name, kind));
            assert_eq!(Term::find(name), (!shared.contains(&name)).then_some(term), "{name}");
        }
    }
}

#[test]
fn relations() {
    let mut edges = BTreeSet::new();
    for (slug, _, entry) in entries() {
        let term = Term::from_slug(&slug).unwrap();
        let Some(relations) = entry.get("relations").map(|relations| relations.as_table().unwrap()) else { continue };
        for kind in relations.keys() {
            for target in texts(relations, kind) {
                let (kind, target) = (Relation::from_slug(kind).unwrap(), Term::from_slug(target).unwrap());
                edges.insert((term, kind, target));
                assert!(term.related(kind).any(|t| t == target));
                if let Some(inverse) = kind.inverse() {
                    edges.insert((target, inverse, term));
                    assert!(target.related(inverse).any(|t| t == term));
                }
            }
        }
    }
    let of = |term: TermRef<'static, _>| term.edges().map(move |(kind, to)| (term.id(), kind.id(), to.id()));
    let compiled: Vec<_> = GLOSSARY.terms().flat_map(of).collect();
    assert!(compiled.iter().eq(&edges), "each edge once, sorted, both ways, and no other");
}

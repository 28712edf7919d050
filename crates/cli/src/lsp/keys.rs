//! The keys of glossary files, for completion and hover: the keys of each table, and those that the manifest declares.

use super::{folder::Folder, toml_source::TomlSource};
use lexigraph_build::{
    CHECKS, Level, MANIFEST,
    keys::{self, Key, Value},
};

/// Returns the text that completion inserts as the value of a new key; `$0` is the cursor. Tables have a header
/// instead.
pub fn snippet(value: Value) -> Option<&'static str> {
    match value {
        Value::Text => Some("\"$0\""),
        Value::Lines => Some("\"\"\"\n$0\n\"\"\""),
        Value::Flag => Some("true"),
        Value::List => Some("[\"$0\"]"),
        _ => None,
    }
}

/// A category or a kind of relation, as the manifest describes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Described {
    /// The slug.
    pub slug: String,
    /// The name.
    pub name: String,
    /// The meaning.
    pub summary: String,
}

/// Returns the keys that a table of a file takes, by the parts of its name; `None` if the names are arbitrary.
pub fn of(file: &str, table: &[String]) -> Option<&'static [Key]> {
    let table: Vec<&str> = table.iter().map(String::as_str).collect();
    let is_manifest = file == MANIFEST;
    match &table[..] {
        [] if is_manifest => Some(keys::MANIFEST),
        [] if file.contains('/') => Some(keys::TERM),
        [] => Some(keys::LIST),
        ["term"] => Some(keys::TERM),
        ["categories", _] if is_manifest => Some(keys::CATEGORY),
        ["relations", _] if is_manifest => Some(keys::RELATION),
        ["spot"] | ["term", "spot"] => Some(keys::SPOT),
        ["deprecated"] | ["term", "deprecated"] => Some(keys::DEPRECATED),
        _ => None,
    }
}

/// Tests whether the keys of a table are kinds of relation.
pub fn are_relations(file: &str, table: &[String]) -> bool {
    let table: Vec<&str> = table.iter().map(String::as_str).collect();
    matches!(&table[..], ["relations"] if file != MANIFEST) || matches!(&table[..], ["term", "relations"])
}

/// Tests whether the keys of a table are checks.
pub fn are_checks(file: &str, table: &[String]) -> bool {
    let table: Vec<&str> = table.iter().map(String::as_str).collect();
    matches!(&table[..], ["waive"] | ["term", "waive"]) || file == MANIFEST && matches!(&table[..], ["checks"])
}

/// Returns the checks that can be waived or set to a level.
pub fn checks() -> impl Iterator<Item = &'static lexigraph_build::Check> {
    CHECKS.iter().filter(|check| check.level != Level::Error)
}

/// Returns the categories that the manifest declares.
pub fn categories(manifest: &str) -> Vec<Described> {
    described(manifest, "categories")
}

/// Returns the kinds of relation that the manifest declares, each followed by its inverse.
pub fn relations(manifest: &str) -> Vec<Described> {
    described(manifest, "relations")
}

fn described(manifest: &str, table: &str) -> Vec<Described> {
    let source = TomlSource::read(manifest);
    let mut all = Vec::new();
    for (index, header) in source.headers.iter().enumerate() {
        let [first, slug] = &header.path[..] else { continue };
        if first != table {
            continue;
        }
        let value = |key: &str| {
            let field = source.fields_of(index + 1).find(|field| field.key == [key])?;
            Some(manifest[field.strings.first()?.inner.clone()].to_owned())
        };
        let summary = value("summary").unwrap_or_default();
        let name = value("name").unwrap_or_else(|| slug.replace('-', " "));
        all.push(Described { slug: slug.clone(), name, summary: summary.clone() });
        if let Some(inverse) = value("inverse") {
            let name = value("inverse-name").unwrap_or_else(|| inverse.replace('-', " "));
            all.push(Described { slug: inverse, name, summary });
        }
    }
    all
}

/// Returns the meaning of a key.
pub fn about(folder: &Folder, file: &str, table: &[String], key: &str) -> Option<String> {
    if are_relations(file, table) {
        let relation = relations(folder.manifest()).into_iter().find(|relation| relation.slug == key)?;
        return Some(format!("{}. {}", relation.name, relation.summary));
    }
    if are_checks(file, table) {
        return checks()
            .find(|check| check.name == key)
            .map(|check| format!("{} For example: {}", check.about, check.example));
    }
    of(file, table)?.iter().find(|known| known.name == key).map(|known| known.about.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use lexigraph_build::{Compiler, SourceFile};

    /// The compiler knows all listed keys, and the lists contain all keys that the compiler suggests.
    #[test]
    fn the_compiler_knows_the_keys() {
        let manifest = "title = 'T'\ntype = 'T'\n[categories.c]\nname = 'C'\n[relations.r]\n[relations.r2]\n";
        let unknown = |manifest: &str, term: &str| {
            let files = vec![SourceFile::new("glossary.toml", manifest), SourceFile::new("c/a.toml", term)];
            let report = Compiler::new("g").check(files);
            report.findings.iter().any(|finding| finding.check == "unknown-key")
        };
        let line = |key: &Key| format!("{} = 0\n", key.name);
        for key in keys::TERM {
            assert!(!unknown(manifest, &line(key)), "{}", key.name);
        }
        for (table, keys) in [("spot", keys::SPOT), ("deprecated", keys::DEPRECATED)] {
            for key in keys {
                assert!(!unknown(manifest, &format!("[{table}]\n{}", line(key))), "{}", key.name);
            }
            assert!(unknown(manifest, &format!("[{table}]\nother = 0\n")));
        }
        for key in keys::MANIFEST {
            assert!(!unknown(&line(key), ""), "{}", key.name);
        }
        for (table, keys) in [("categories.x", keys::CATEGORY), ("relations.x", keys::RELATION)] {
            for key in keys {
                assert!(!unknown(&format!("[{table}]\n{}", line(key)), ""), "{}", key.name);
            }
        }
        assert!(unknown(manifest, "other = 0\n"));
    }

    #[test]
    fn the_manifest_describes() {
        let manifest =
            "[categories.a]\nname = 'A'\n[relations.is-a]\nname = 'is a'\ninverse = 'has-kind'\nsummary = 'S.'\n";
        let slugs = |all: Vec<Described>| all.into_iter().map(|d| format!("{}/{}", d.slug, d.name)).collect::<Vec<_>>();
        assert_eq!(slugs(categories(manifest)), ["a/A"]);
        assert_eq!(slugs(relations(manifest)), ["is-a/is a", "has-kind/has kind"]);
    }
}

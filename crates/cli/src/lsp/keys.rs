//! The keys of glossary files: what each means, for completion and hover.

use super::{folder::Folder, toml_source::TomlSource};
use lexigraph_build::{CHECKS, Level, MANIFEST};

/// A key, what it means, and what a new one begins with.
pub struct Key {
    /// The key.
    pub name: &'static str,
    /// Its meaning.
    pub about: &'static str,
    /// The value that completion writes; `$0` is where the cursor goes.
    pub value: &'static str,
}

const fn key(name: &'static str, value: &'static str, about: &'static str) -> Key {
    Key { name, about, value }
}

/// The keys of a term.
pub const TERM: &[Key] = &[
    key("name", "\"$0\"", "The preferred name. Required."),
    key("expansion", "\"$0\"", "The long form, where the name is an acronym or contains one."),
    key("summary", "\"$0\"", "The definition in one sentence of at most 200 characters. Required."),
    key("aliases", "[\"$0\"]", "Other names that are shown."),
    key("hidden", "[\"$0\"]", "Names that are matched and never shown, such as misspellings."),
    key("avoid", "[\"$0\"]", "Names that are matched and should be replaced by the preferred one."),
    key("shared", "[\"$0\"]", "Names of this term that other terms have too."),
    key("plural", "[\"$0\"]", "Irregular plurals; an empty list where there is none."),
    key("asked", "[\"$0\"]", "Questions that the term answers, in everyday words."),
    key("sources", "[\"$0\"]", "Standards and documents that state the facts."),
    key("see", "[\"$0\"]", "What to read next."),
    key("body", "\"\"\"\n$0\n\"\"\"", "The article, in Markdown with links such as [[slug|text]]."),
    key("slug", "\"$0\"", "The identifier, in a file with several terms; elsewhere the file's name says it."),
    key("category", "\"$0\"", "The category, in a file with several terms; elsewhere the folder's name says it."),
    key("relations", "", "A table: kinds of relation, each with the slugs of terms."),
    key("spot", "", "A table: how the names are found in texts."),
    key("waive", "", "A table: checks that the term may fail, each with the reason."),
    key("deprecated", "", "A table: since when the term is deprecated, why, and what to use."),
];

/// The keys of the manifest.
pub const MANIFEST_KEYS: &[Key] = &[
    key("title", "\"$0\"", "The title of the glossary. Required."),
    key("type", "\"$0\"", "The name of the Rust type that stands for the glossary. Required."),
    key("license", "\"$0\"", "The license of the texts, as an SPDX expression."),
    key("base-url", "\"$0\"", "The address below which the pages are published."),
    key("categories", "", "A table for each category: its name and summary."),
    key("relations", "", "A table for each kind of relation."),
    key("sources", "", "A table: addresses of sources by their first word, with `{}` for the number."),
    key("checks", "", "A table: levels of checks, and `strict`."),
    key("term", "", "A list of terms that have no files of their own."),
];

const CATEGORY: &[Key] = &[
    key("name", "\"$0\"", "The name that readers see. Required."),
    key("summary", "\"$0\"", "What belongs into the category, in a sentence."),
];

const RELATION: &[Key] = &[
    key("name", "\"$0\"", "The name, as it reads between two terms."),
    key("summary", "\"$0\"", "The meaning, in a sentence."),
    key("inverse", "\"$0\"", "The slug of the same relation seen from its other end."),
    key("inverse-name", "\"$0\"", "The name of the inverse."),
    key("symmetric", "true", "Whether the relation reads the same from both ends."),
    key("acyclic", "true", "Whether no chain of the relation leads back to its start."),
    key("transitive", "true", "Whether a chain of the relation counts as one."),
    key("explains", "true", "Whether the term explains the symptoms that it leads to."),
];

const SPOT: &[Key] = &[
    key("case", "\"$0\"", "Whether the names are found in any case or exactly as written."),
    key("yes", "[\"$0\"]", "Sentences in which the term must be found."),
    key("no", "[\"$0\"]", "Sentences in which the term must not be found."),
];

const DEPRECATED: &[Key] = &[
    key("since", "\"$0\"", "The version of the glossary since when."),
    key("use", "\"$0\"", "The slug of the term to use instead."),
    key("why", "\"$0\"", "The reason."),
];

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

/// Returns the keys that a table of a file takes, by the parts of its name; `None` where the names are free or others.
pub fn of(file: &str, table: &[String]) -> Option<&'static [Key]> {
    let table: Vec<&str> = table.iter().map(String::as_str).collect();
    let is_manifest = file == MANIFEST;
    match &table[..] {
        [] if is_manifest => Some(MANIFEST_KEYS),
        [] if file.contains('/') => Some(TERM),
        [] => Some(&MANIFEST_KEYS[MANIFEST_KEYS.len() - 1..]),
        ["term"] => Some(TERM),
        ["categories", _] if is_manifest => Some(CATEGORY),
        ["relations", _] if is_manifest => Some(RELATION),
        ["spot"] | ["term", "spot"] => Some(SPOT),
        ["deprecated"] | ["term", "deprecated"] => Some(DEPRECATED),
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

/// Returns what a key means.
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

    /// The compiler knows each of the keys, and no list misses one that the compiler suggests.
    #[test]
    fn the_compiler_knows_the_keys() {
        let manifest = "title = 'T'\ntype = 'T'\n[categories.c]\nname = 'C'\n[relations.r]\n[relations.r2]\n";
        let unknown = |manifest: &str, term: &str| {
            let files = vec![SourceFile::new("glossary.toml", manifest), SourceFile::new("c/a.toml", term)];
            let report = Compiler::new("g").check(files);
            report.findings.iter().any(|finding| finding.check == "unknown-key")
        };
        let line = |key: &Key| format!("{} = 0\n", key.name);
        for key in TERM {
            assert!(!unknown(manifest, &line(key)), "{}", key.name);
        }
        for (table, keys) in [("spot", SPOT), ("deprecated", DEPRECATED)] {
            for key in keys {
                assert!(!unknown(manifest, &format!("[{table}]\n{}", line(key))), "{}", key.name);
            }
            assert!(unknown(manifest, &format!("[{table}]\nother = 0\n")));
        }
        for key in MANIFEST_KEYS {
            assert!(!unknown(&line(key), ""), "{}", key.name);
        }
        for (table, keys) in [("categories.x", CATEGORY), ("relations.x", RELATION)] {
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

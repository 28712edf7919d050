//! The keys of glossary files, each with its type and its meaning. The compiler reads files by these lists, and editors
//! display them.

/// A key of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Key {
    /// The name in files.
    pub name: &'static str,
    /// The type of value that it takes.
    pub value: Value,
    /// The meaning, in one or two sentences.
    pub about: &'static str,
}

/// The type of value that a key takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Value {
    /// A text.
    Text,
    /// A text of several lines.
    Lines,
    /// `true` or `false`.
    Flag,
    /// A list.
    List,
    /// A table, or several.
    Table,
}

const fn key(name: &'static str, value: Value, about: &'static str) -> Key {
    Key { name, value, about }
}

const TERMS: Key = key("term", Value::Table, "A list of terms without separate files.");

/// The keys of the manifest.
pub const MANIFEST: &[Key] = &[
    key("title", Value::Text, "The title of the glossary. Required."),
    key("type", Value::Text, "The name of the glossary's marker type in Rust. Required."),
    key("license", Value::Text, "The license of the texts, as an SPDX expression."),
    key("base-url", Value::Text, "The base URL of the published pages."),
    key("repository", Value::Text, "The address of the sources' repository."),
    key("issues", Value::Text, "The URL for reporting errors."),
    key("categories", Value::Table, "A table for each category: its name and summary."),
    key("relations", Value::Table, "A table for each kind of relation."),
    key("sources", Value::Table, "A table: addresses of sources by their first word, with `{}` for the number."),
    key("checks", Value::Table, "A table: levels of checks, and `strict`."),
    TERMS,
];

/// The keys of a file other than the manifest that lists terms.
pub const LIST: &[Key] = &[TERMS];

/// The keys of a category.
pub const CATEGORY: &[Key] = &[
    key("name", Value::Text, "The name that readers see. Required."),
    key("summary", Value::Text, "A description of what belongs in the category, in one sentence."),
];

/// The keys of a kind of relation.
pub const RELATION: &[Key] = &[
    key("name", Value::Text, "The name, as it reads between two terms."),
    key("summary", Value::Text, "The meaning, in one sentence."),
    key("inverse", Value::Text, "The slug of the same relation seen from its other end."),
    key("inverse-name", Value::Text, "The name of the inverse."),
    key("symmetric", Value::Flag, "Whether the relation reads the same from both ends."),
    key("acyclic", Value::Flag, "Whether no chain of the relation leads back to its start."),
    key("transitive", Value::Flag, "Whether chains of the relation count as the relation itself."),
    key("explains", Value::Flag, "Whether the term explains the symptoms that it leads to."),
];

/// The keys of `[checks]` that are not the names of checks.
pub const CHECKS: &[Key] = &[key("strict", Value::Flag, "Whether warnings count as errors.")];

/// The keys of a term.
pub const TERM: &[Key] = &[
    key("slug", Value::Text, "The slug, only in a file with several terms. Otherwise, it is the name of the file."),
    key(
        "category",
        Value::Text,
        "The category, only in a file with several terms. Otherwise, it is the name of the folder.",
    ),
    key("name", Value::Text, "The preferred name. Required."),
    key("expansion", Value::Text, "The long form, if the name is an acronym or contains one."),
    key("summary", Value::Text, "The definition in one sentence of at most 200 characters. Required."),
    key("aliases", Value::List, "Other names that are shown."),
    key("hidden", Value::List, "Names that are matched and never shown, such as misspellings."),
    key("avoid", Value::List, "Names that are matched and should be replaced with the preferred one."),
    key("shared", Value::List, "Names of this term that other terms have too."),
    key("plural", Value::List, "Irregular plurals; an empty list if the name has no plural."),
    key("asked", Value::List, "Questions that the term answers, in everyday words."),
    key("sources", Value::List, "Standards and documents that support the article."),
    key("see", Value::List, "Further reading."),
    key("body", Value::Lines, "The article, in Markdown with links such as [[slug|text]]."),
    key("relations", Value::Table, "A table: kinds of relation, each with the slugs of terms."),
    key("spot", Value::Table, "A table: settings for finding the names in texts."),
    key("waive", Value::Table, "A table: checks that the term is allowed to fail, each with the reason."),
    key(
        "deprecated",
        Value::Table,
        "A table: the version since which the term is deprecated, the reason, and the replacement.",
    ),
];

/// The keys of `spot`.
pub const SPOT: &[Key] = &[
    key("case", Value::Text, "Whether the names are found in any case or exactly as written."),
    key("yes", Value::List, "Sentences in which the term must be found."),
    key("no", Value::List, "Sentences in which the term must not be found."),
];

/// The keys of `deprecated`.
pub const DEPRECATED: &[Key] = &[
    key("since", Value::Text, "The version of the glossary since which the term is deprecated."),
    key("use", Value::Text, "The slug of the term to use instead."),
    key("why", Value::Text, "The reason."),
];

/// The keys of a reference in the form of a table.
pub const REFERENCE: &[Key] =
    &[key("title", Value::Text, "The title that readers see. Required."), key("url", Value::Text, "The address.")];

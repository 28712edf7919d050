//! `Mention`: a place where a document names a term, as JSON and as text.

use super::files::Document;
use lexigraph::{
    Columns, Glossary, Term,
    link::{Occurrence, State},
};
use serde::Serialize;

/// A mention of a term in a document, as a line of JSON.
#[derive(Clone, Debug, Serialize)]
pub struct Mention<'a> {
    /// The file, or `-` for standard input.
    pub file: String,
    /// The slug of the term; of several that share the name, the first in the glossary's order.
    pub term: &'a str,
    /// The slugs of all terms that share the name, if there are several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<&'a str>,
    /// The kind of name.
    pub kind: &'static str,
    /// The text.
    pub text: &'a str,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// The result of linking.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<&'static str>,
}

impl<'a> Mention<'a> {
    /// Creates the mention for an occurrence.
    pub fn new<C: Columns>(glossary: &'a Glossary<C>, document: &Document, found: &Occurrence<'a, C>) -> Self {
        Self {
            file: file(document),
            term: glossary.get(found.term).slug(),
            candidates: candidates(glossary, &found.candidates),
            kind: found.kind.as_str(),
            text: found.text,
            line: found.line,
            column: found.column,
            start: found.range.start,
            end: found.range.end,
            state: None,
        }
    }

    /// Adds the result of linking.
    pub fn with_state(mut self, state: State) -> Self {
        self.state = Some(state.as_str());
        self
    }

    /// Returns the mention as a line for people.
    pub fn line(&self, document: &Document) -> String {
        let Self { line, column, term, text, .. } = self;
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let others: Vec<_> = self.candidates.iter().filter(|other| *other != term).copied().collect();
        let others = if others.is_empty() { String::new() } else { format!(" (or {})", others.join(", ")) };
        format!("{}:{line}:{column}: {text}: {term}{others}\n", document.name())
    }
}

/// Returns the name of a document for programs.
pub fn file(document: &Document) -> String {
    document.path.as_ref().map_or_else(|| "-".to_owned(), |_| document.name())
}

/// Returns the slugs of the candidate terms, if the name is ambiguous.
pub fn candidates<'a, C: Columns>(glossary: &'a Glossary<C>, candidates: &[Term<C>]) -> Vec<&'a str> {
    match candidates {
        [_] => Vec::new(),
        several => several.iter().map(|&term| glossary.get(term).slug()).collect(),
    }
}

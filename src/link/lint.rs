//! Lint: mentions that an author should look at.

use super::{
    Format, Linker,
    document::Document,
    mentions::{State, linked, walk},
};
use crate::{Columns, NameKind, Term};
use core::{fmt, ops::Range};
use std::collections::{BTreeMap, BTreeSet};

/// A mention that an author should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Lint<C: Columns> {
    /// What is the matter.
    pub kind: LintKind,
    /// The term that is meant.
    pub term: Term<C>,
    /// Where, in bytes.
    pub range: Range<usize>,
    /// The line, from 1 up.
    pub line: usize,
    /// The column in characters, from 1 up.
    pub column: usize,
    /// What stands there.
    pub text: String,
    /// What should; the term's name where it isn't linked.
    pub instead: String,
}

/// What is the matter with a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum LintKind {
    /// The glossary wants another name.
    Avoided,
    /// The term is deprecated.
    Deprecated,
    /// The glossary writes the name otherwise: `Voip` instead of `VoIP`.
    Writing,
    /// The document mentions the term and never links it. Not for plain text.
    Unlinked,
}

impl<C: Columns> fmt::Display for Lint<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, column, text, instead, .. } = self;
        write!(f, "{line}:{column}: ")?;
        match self.kind {
            LintKind::Avoided => write!(f, "“{text}” is a name to avoid: say “{instead}”"),
            LintKind::Deprecated if instead.is_empty() => write!(f, "“{text}” is deprecated"),
            LintKind::Deprecated => write!(f, "“{text}” is deprecated: say “{instead}”"),
            LintKind::Writing => write!(f, "“{text}” is written “{instead}”"),
            LintKind::Unlinked => write!(f, "“{text}” is mentioned and {instead} is never linked"),
        }
    }
}

pub fn lint<C: Columns>(linker: &Linker<'_, C>, text: &str, format: Format) -> Vec<Lint<C>> {
    let document = Document::read(text, format);
    let linked: BTreeSet<Term<C>> = linked(linker, &document).into_values().collect();
    let mut lints: Vec<Lint<C>> = Vec::new();
    let mut unlinked: BTreeMap<Term<C>, Option<Range<usize>>> = BTreeMap::new();
    let name_of = |term: Term<C>| linker.glossary.get(term).name().to_owned();
    let mut lines = Lines::new(text);
    let mut push = |kind, term: Term<C>, range: Range<usize>, instead: String| {
        let (line, column) = lines.position(range.start);
        let text = text[range.clone()].to_owned();
        lints.push(Lint { kind, term, range, line, column, text, instead });
    };
    walk(linker, &document, |found| {
        let (term, range) = (found.term, found.range);
        if let Some(deprecation) = linker.glossary.get(term).deprecation() {
            let instead = deprecation.replacement.map(name_of);
            push(LintKind::Deprecated, term, range.clone(), instead.unwrap_or_default());
        } else if found.kind == NameKind::Avoided {
            push(LintKind::Avoided, term, range.clone(), name_of(term));
        } else if let Some(instead) = rewritten(&text[range.clone()], found.name) {
            push(LintKind::Writing, term, range.clone(), instead);
        }
        match found.state {
            State::Ours(_) => _ = unlinked.insert(term, None),
            State::Linkable(_) | State::Left if linker.subject != Some(term) => {
                unlinked.entry(term).or_insert(Some(range));
            }
            _ => {}
        }
    });
    if format != Format::Plain {
        let first = unlinked.into_iter().filter(|(term, _)| !linked.contains(term));
        let mut first: Vec<_> = first.filter_map(|(term, range)| Some((range?, term))).collect();
        first.sort_by_key(|(range, _)| range.start);
        let mut lines = Lines::new(text);
        for (range, term) in first {
            let (line, column) = lines.position(range.start);
            let (text, instead) = (text[range.clone()].to_owned(), name_of(term));
            lints.push(Lint { kind: LintKind::Unlinked, term, range, line, column, text, instead });
        }
    }
    lints.sort_by_key(|lint| (lint.range.start, lint.kind));
    lints
}

/// What stands in a text that has a name's words, where one of them must be written with its capitals: one that has
/// capitals behind its first letter.
fn rewritten(text: &str, name: &str) -> Option<String> {
    let words =
        |text: &str| -> Vec<Range<usize>> { crate::name::Words::new(text).map(|word| word.start..word.end).collect() };
    let (theirs, own) = (words(text), words(name));
    if theirs.len() != own.len() {
        return None;
    }
    let (mut out, mut at) = (String::new(), 0);
    for (their, own) in theirs.iter().zip(own) {
        let (their_word, own_word) = (&text[their.clone()], &name[own]);
        let is_marked = own_word.chars().skip(1).any(char::is_uppercase);
        // a plural goes on behind it
        let head: String = their_word.chars().take(own_word.chars().count()).collect();
        if is_marked && head != own_word && head.to_lowercase() == own_word.to_lowercase() {
            out.push_str(&text[at..their.start]);
            out.push_str(own_word);
            out.push_str(&their_word[head.len()..].to_lowercase());
            at = their.end;
        }
    }
    (at > 0).then(|| out + &text[at..])
}

/// Lines and columns, for places that come in order.
pub struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: usize,
    line_start: usize,
}

impl<'t> Lines<'t> {
    pub const fn new(text: &'t str) -> Self {
        Self { text, at: 0, line: 1, line_start: 0 }
    }

    pub fn position(&mut self, to: usize) -> (usize, usize) {
        if to < self.at {
            (self.at, self.line, self.line_start) = (0, 1, 0);
        }
        for (index, _) in self.text[self.at..to].match_indices('\n') {
            self.line += 1;
            self.line_start = self.at + index + 1;
        }
        self.at = to;
        (self.line, self.text[self.line_start..to].chars().count() + 1)
    }
}

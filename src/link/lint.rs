//! Lint: occurrences and comments that an author should look at.

use super::{
    control::Control,
    density::Density,
    document::{Document, Piece},
    format::Format,
    occurrence::{Occurrence, State},
    plan::harmful,
    settings::Settings,
    walk::walk,
};
use crate::{
    __named as named, Columns, NameKind, Term,
    lines::Lines,
    name::{hash_name, plural},
};
use core::{fmt, ops::Range};
use std::collections::{BTreeMap, BTreeSet};

/// An occurrence, or a comment, that an author should look at.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Lint<C: Columns> {
    /// The kind of issue.
    pub kind: LintKind,
    /// The term, or the first of several that share the name. `None` for a comment.
    pub term: Option<Term<C>>,
    /// All terms that the name may mean, in the glossary's order.
    pub candidates: Vec<Term<C>>,
    /// Byte range of the occurrence.
    pub range: Range<usize>,
    /// Line, counted from 1.
    pub line: usize,
    /// Column in characters, counted from 1.
    pub column: usize,
    /// Text of the occurrence.
    pub text: String,
    /// The suggested replacement; for a term that is not linked, its name.
    pub instead: Option<String>,
    /// Comments that choose a term when put before an ambiguous name, one for each candidate. Empty for plain text,
    /// which has no comments.
    pub choices: Vec<String>,
}

/// The kind of issue with an occurrence or a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum LintKind {
    /// The glossary prefers another name.
    Avoided,
    /// The term is deprecated.
    Deprecated,
    /// The glossary writes the name differently: `VoIP`, not `Voip`.
    Writing,
    /// Several terms share the name, and the document does not choose one.
    Ambiguous,
    /// The document mentions the term but never links it. Not reported for plain text, nor with
    /// [`Density::None`](super::Density::None).
    Unlinked,
    /// A comment addressed to the linker names no term, or contains no known instruction.
    Comment,
}

named! { LintKind, "a kind of lint: avoided, deprecated, writing, ambiguous, unlinked or comment",
Avoided => "avoided", Deprecated => "deprecated", Writing => "writing", Ambiguous => "ambiguous",
Unlinked => "unlinked", Comment => "comment" }

impl<C: Columns> Lint<C> {
    /// Returns a description of the issue, in one sentence.
    pub fn message(&self) -> String {
        let (text, instead) = (&self.text, self.instead.as_deref().unwrap_or_default());
        match self.kind {
            LintKind::Avoided => format!("“{text}” is a name to avoid: say “{instead}”"),
            LintKind::Deprecated if instead.is_empty() => format!("“{text}” is deprecated"),
            LintKind::Deprecated => format!("“{text}” is deprecated: say “{instead}”"),
            LintKind::Writing => format!("“{text}” is written “{instead}”"),
            LintKind::Ambiguous => {
                let count = self.candidates.len();
                match &self.choices[..] {
                    [] => format!("“{text}” may mean {count} terms: say which in other words"),
                    choices => {
                        format!("“{text}” may mean {count} terms; choose one before it: {}", choices.join(" or "))
                    }
                }
            }
            LintKind::Unlinked => format!("“{text}” is mentioned and {instead} is never linked"),
            LintKind::Comment if instead.is_empty() => {
                format!("the comment “{text}” has no effect: say skip, off, on, off SLUG, on SLUG or NAME = SLUG")
            }
            LintKind::Comment => format!("the comment “{text}” names no term; did you mean “{instead}”?"),
        }
    }
}

impl<C: Columns> fmt::Display for Lint<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.message())
    }
}

/// Returns the issues that an author should look at, in the order of the text. Calls `each` with every occurrence.
pub fn lint<'t, C: Columns>(
    settings: &Settings<'_, C>,
    document: &Document<'t>,
    mut each: impl FnMut(Occurrence<'t, C>),
) -> Vec<Lint<C>> {
    let may_link = document.format != Format::Plain && settings.density != Density::None;
    let mut lints: Vec<Lint<C>> = Vec::new();
    // the first occurrence of each term that is never linked; `None` if the term is linked
    let mut unlinked: BTreeMap<Term<C>, Option<Occurrence<'t, C>>> = BTreeMap::new();
    walk(settings, document, &harmful(settings, document), |step| {
        let occurrence = step.occurrence;
        let term = occurrence.term;
        if occurrence.state != State::Off {
            if let Some((kind, instead)) = complaint(settings, &occurrence, step.name) {
                lints.push(lint_of(kind, instead, &occurrence));
            }
            if occurrence.is_ambiguous() {
                let choices = choices(settings, document.format, &occurrence);
                lints.push(Lint { choices, ..lint_of(LintKind::Ambiguous, None, &occurrence) });
            }
        }
        match occurrence.state {
            State::Linked if may_link => _ = unlinked.insert(term, None),
            State::New | State::Left if may_link && settings.subject != Some(term) => {
                unlinked.entry(term).or_insert_with(|| Some(occurrence.clone()));
            }
            _ => {}
        }
        each(occurrence);
    });
    if may_link {
        let linked: BTreeSet<Term<C>> = document.targets().filter_map(|target| settings.linked_by(target)).collect();
        let first = unlinked.into_iter().filter(|(term, _)| !linked.contains(term));
        lints.extend(first.filter_map(|(term, first)| {
            let name = Some(settings.glossary.get(term).name().to_owned());
            Some(lint_of(LintKind::Unlinked, name, &first?))
        }));
    }
    lints.extend(comments(settings, document));
    lints.sort_by_key(|lint| (lint.range.start, lint.kind));
    lints
}

fn lint_of<C: Columns>(kind: LintKind, instead: Option<String>, occurrence: &Occurrence<'_, C>) -> Lint<C> {
    let Occurrence { term, candidates, range, line, column, text, .. } = occurrence.clone();
    Lint {
        kind,
        term: Some(term),
        candidates,
        range,
        line,
        column,
        text: text.to_owned(),
        instead,
        choices: Vec::new(),
    }
}

/// Returns the issue with the name itself, and the suggested replacement.
fn complaint<C: Columns>(
    settings: &Settings<'_, C>,
    occurrence: &Occurrence<'_, C>,
    name: &str,
) -> Option<(LintKind, Option<String>)> {
    let is_plural = || plural(name).is_some_and(|plural| hash_name(&plural) == hash_name(occurrence.text));
    let name_of = |term: Term<C>| {
        let preferred = settings.glossary.get(term).name();
        let plural = if is_plural() { plural(preferred) } else { None };
        plural.unwrap_or_else(|| preferred.to_owned())
    };
    if let Some(deprecation) = settings.glossary.get(occurrence.term).deprecation() {
        return Some((LintKind::Deprecated, deprecation.replacement.map(name_of)));
    }
    if occurrence.kind == NameKind::Avoided {
        return Some((LintKind::Avoided, Some(name_of(occurrence.term))));
    }
    Some((LintKind::Writing, Some(rewritten(occurrence.text, name)?)))
}

/// Returns the comments that choose one of the candidates.
fn choices<C: Columns>(settings: &Settings<'_, C>, format: Format, occurrence: &Occurrence<'_, C>) -> Vec<String> {
    if format == Format::Plain {
        return Vec::new();
    }
    let name = occurrence.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let comments = occurrence.candidates.iter().map(|&term| {
        let choice = format!("lexigraph {name} = {}", settings.glossary.get(term).slug());
        match format {
            Format::Mdx => format!("{{/* {choice} */}}"),
            _ => format!("<!-- {choice} -->"),
        }
    });
    comments.collect()
}

/// Returns the comments that address the linker without effect.
fn comments<C: Columns>(settings: &Settings<'_, C>, document: &Document<'_>) -> Vec<Lint<C>> {
    let (mut lints, mut lines) = (Vec::new(), Lines::new(document.source));
    for piece in &document.pieces {
        let Piece::Control(control, range) = piece else { continue };
        let text = document.source[range.clone()].to_owned();
        let instead = match control.slug() {
            Some(slug) if settings.glossary.from_slug(slug).is_none() => {
                let near = settings.glossary.find(slug).or_else(|| settings.glossary.nearest(slug));
                near.and_then(|term| with_slug(&text, slug, settings.glossary.get(term).slug()))
            }
            None if *control == Control::Unknown => None,
            _ => continue,
        };
        let (line, column) = lines.position(range.start);
        let (kind, range) = (LintKind::Comment, range.clone());
        let (candidates, choices) = (Vec::new(), Vec::new());
        lints.push(Lint { kind, term: None, candidates, range, line, column, text, instead, choices });
    }
    lints
}

/// Replaces the slug of a comment, which is its last word.
fn with_slug(comment: &str, slug: &str, instead: &str) -> Option<String> {
    let at = comment.rfind(slug)?;
    Some(format!("{}{instead}{}", &comment[..at], &comment[at + slug.len()..]))
}

/// Returns `text`, an occurrence of `name`, with the name's capitals in words of the name that have capitals after the
/// first letter. Returns `None` if `text` has them already.
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
        // a plural may continue after it
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

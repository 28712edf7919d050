//! Occurrences: the mentions of a document as a list, for programs that show or count them.

use super::{Format, Linker, document::Document, lint::Lines, mentions};
use crate::{Columns, NameKind, Term};
use core::ops::Range;

/// A mention in a document; see [`Linker::occurrences`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Occurrence<'t, C: Columns> {
    /// The term; of several that share the name, the first in the glossary's order.
    pub term: Term<C>,
    /// What kind of name stands there.
    pub kind: NameKind,
    /// What stands there, marks of emphasis among it.
    pub text: &'t str,
    /// Where, in bytes.
    pub range: Range<usize>,
    /// The line, from 1 up.
    pub line: usize,
    /// The column in characters, from 1 up.
    pub column: usize,
    /// What becomes of it.
    pub state: State,
}

/// What linking makes of a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum State {
    /// It gets a link.
    New,
    /// It has the linker's link already.
    Linked,
    /// It stays as it is: the term is linked elsewhere or is the document's subject, or the name is one to avoid.
    Left,
    /// It stands in a link of the author's or the like.
    Fixed,
    /// A comment of the author's takes it out.
    Off,
}

pub fn occurrences<'t, C: Columns>(linker: &Linker<'_, C>, text: &'t str, format: Format) -> Vec<Occurrence<'t, C>> {
    let (mut found_all, mut lines) = (Vec::new(), Lines::new(text));
    mentions::walk(linker, &Document::read(text, format), |found| {
        let (line, column) = lines.position(found.range.start);
        let state = match found.state {
            mentions::State::Linkable(_) => State::New,
            mentions::State::Ours(_) => State::Linked,
            mentions::State::Left => State::Left,
            mentions::State::Fixed => State::Fixed,
            mentions::State::Off => State::Off,
        };
        let (term, kind, range) = (found.term, found.kind, found.range);
        found_all.push(Occurrence { term, kind, text: &text[range.clone()], range, line, column, state });
    });
    found_all
}

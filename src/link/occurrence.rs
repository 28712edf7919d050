//! Occurrences: the names of terms in a document, and what linking makes of each.

use crate::{Columns, NameKind, Term, named::named};
use core::ops::Range;

/// An occurrence of a term's name in a document; see [`Linker::occurrences`](super::Linker::occurrences).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Occurrence<'t, C: Columns> {
    /// The term; of several that share the name, the one that the document chooses, else the first in the glossary's
    /// order.
    pub term: Term<C>,
    /// All terms that the name may mean, in the glossary's order: one, unless it is ambiguous.
    pub candidates: Vec<Term<C>>,
    /// Kind of the name.
    pub kind: NameKind,
    /// Text of the occurrence, with the marks of emphasis in it.
    pub text: &'t str,
    /// Bytes of the occurrence.
    pub range: Range<usize>,
    /// Line, from 1 up.
    pub line: usize,
    /// Column in characters, from 1 up.
    pub column: usize,
    /// What linking makes of it.
    pub state: State,
}

impl<C: Columns> Occurrence<'_, C> {
    /// Tests whether several terms share the name, and the document chooses none.
    pub const fn is_ambiguous(&self) -> bool {
        self.candidates.len() > 1
    }
}

/// What linking makes of an occurrence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum State {
    /// It gets a link.
    New,
    /// It has the linker's link already.
    Linked,
    /// It stays as it is: the term is linked elsewhere or is the document's subject, or the name is one to avoid.
    Left,
    /// It is in a link of the author's or the like.
    Fixed,
    /// A comment of the author's excludes it.
    Off,
    /// It stays as it is because several terms share the name.
    Ambiguous,
    /// It stays as it is because a link there would change what the rest of the document means.
    Harmful,
}

named! { State, "a state of an occurrence: new, linked, left, fixed, off, ambiguous or harmful",
New => "new", Linked => "linked", Left => "left", Fixed => "fixed", Off => "off", Ambiguous => "ambiguous",
Harmful => "harmful" }

//! Occurrences: the names of terms in a document, each with the result of linking.

use crate::{__named as named, Columns, NameKind, Term};
use core::ops::Range;

/// An occurrence of a term's name in a document; see [`Linker::occurrences`](super::Linker::occurrences).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Occurrence<'t, C: Columns> {
    /// The term. If several share the name, this is the one that the document chooses, or else the first in the
    /// glossary's order.
    pub term: Term<C>,
    /// All terms that the name may mean, in the glossary's order. There is one, unless the name is ambiguous.
    pub candidates: Vec<Term<C>>,
    /// Kind of the name.
    pub kind: NameKind,
    /// Text of the occurrence, including emphasis markup inside it.
    pub text: &'t str,
    /// Byte range of the occurrence.
    pub range: Range<usize>,
    /// Line, counted from 1.
    pub line: usize,
    /// Column in characters, counted from 1.
    pub column: usize,
    /// The result of linking.
    pub state: State,
}

impl<C: Columns> Occurrence<'_, C> {
    /// Tests whether several terms share the name, and the document does not choose one.
    pub const fn is_ambiguous(&self) -> bool {
        self.candidates.len() > 1
    }
}

/// The result of linking for an occurrence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum State {
    /// The linker adds a link.
    New,
    /// The occurrence already has a link of the linker.
    Linked,
    /// Not linked: the term is linked elsewhere or is the document's subject, or the name is one to avoid.
    Left,
    /// Not linked: the occurrence is in an author's link or other fixed content.
    Fixed,
    /// Not linked: an author's comment excludes the occurrence.
    Off,
    /// Not linked: several terms share the name.
    Ambiguous,
    /// Not linked: a link here would change the meaning of the rest of the document.
    Harmful,
}

named! { State, "a state of an occurrence: new, linked, left, fixed, off, ambiguous or harmful",
New => "new", Linked => "linked", Left => "left", Fixed => "fixed", Off => "off", Ambiguous => "ambiguous",
Harmful => "harmful" }

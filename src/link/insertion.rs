//! The links and texts that the linker inserts into a document.

use super::format::Format;
use crate::{Columns, NameKind, Term, TermRef};
use core::ops::Range;

/// A link that is about to be inserted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Link<'t, C: Columns> {
    /// The term; the first of them if the name is ambiguous.
    pub term: TermRef<'t, C>,
    /// All terms that the name may mean. There is one, unless the link leads to a page that lists several.
    pub candidates: &'t [Term<C>],
    /// Address of the term's page, or of the page that lists the candidates.
    pub address: &'t str,
    /// Kind of the name.
    pub kind: NameKind,
    /// Text of the occurrence in the document.
    pub text: &'t str,
    /// Byte range of the occurrence.
    pub range: Range<usize>,
    /// Number of the link in its document, from 1 up.
    pub number: usize,
    /// Format of the document.
    pub format: Format,
}

/// The texts to insert at an occurrence.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Insertion {
    /// Text before the occurrence.
    pub before: String,
    /// Text after the occurrence.
    pub after: String,
}

/// An insertion, with the byte range that it surrounds.
#[derive(Clone, Debug)]
pub struct Placed {
    pub range: Range<usize>,
    pub insertion: Insertion,
}

/// Returns `text` with the insertions, which are sorted.
pub fn inserted<'i>(text: &str, insertions: impl IntoIterator<Item = &'i Placed> + Clone) -> String {
    let more: usize = insertions
        .clone()
        .into_iter()
        .map(|Placed { insertion, .. }| insertion.before.len() + insertion.after.len())
        .sum();
    let (mut out, mut at) = (String::with_capacity(text.len() + more), 0);
    for Placed { range, insertion } in insertions {
        out.push_str(&text[at..range.start]);
        out.push_str(&insertion.before);
        out.push_str(&text[range.clone()]);
        out.push_str(&insertion.after);
        at = range.end;
    }
    out.push_str(&text[at..]);
    out
}

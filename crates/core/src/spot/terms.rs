//! The typed interface of spotting: spots as terms of a glossary.

use super::{
    find::{Hit, Tables, next_hit_of},
    scan::Scan,
};
use crate::{
    compiled::Columns,
    glossary::Glossary,
    id::Term,
    name::{
        NameKind,
        table::{Candidate, Entry},
    },
    resolve::Resolve,
};
use core::{
    fmt,
    hash::{Hash, Hasher},
    iter::FusedIterator,
    ops::Range,
};

/// A mention of a term in a text.
///
/// ```
/// use lexigraph::{NameKind, voip::{GLOSSARY, term}};
///
/// let text = "One-way audio? Check the SIP trunks.";
/// let spots: Vec<_> = GLOSSARY.spot(text).map(|spot| (spot.term, &text[spot.range], spot.kind)).collect();
/// assert_eq!(spots[0], (term::ONE_WAY_AUDIO, "One-way audio", NameKind::Preferred));
/// assert_eq!(spots[1], (term::SIP_TRUNK, "SIP trunks", NameKind::Inflected));
/// ```
#[non_exhaustive]
pub struct Spot<'g, C: Columns> {
    /// The term. If several share the name, this is the first of them in the glossary's order.
    pub term: Term<C>,
    /// The byte range of the name; a possessive `'s` is not part of it.
    pub range: Range<usize>,
    /// The kind of name.
    pub kind: NameKind,
    /// The first of the candidates. Its name is read only on request.
    first: Candidate,
    entry: Entry,
    glossary: &'g Glossary<C>,
}

impl<'g, C: Columns> Spot<'g, C> {
    /// Returns the name, as its author wrote it; for a generated plural, the name it was made from.
    pub fn name(&self) -> &'g str {
        self.first.name(C::name(&self.glossary.data).items())
    }

    /// Returns all terms that share the name, in the glossary's order. There is one, unless the spot is ambiguous.
    pub fn candidates(&self) -> Resolve<'g, C> {
        self.glossary.candidates(self.entry)
    }

    /// Tests whether several terms share the name.
    pub const fn is_ambiguous(&self) -> bool {
        matches!(self.entry, Entry::Shared(..))
    }
}

impl<C: Columns> Clone for Spot<'_, C> {
    fn clone(&self) -> Self {
        Self { range: self.range.clone(), ..*self }
    }
}

/// Compares the term, the range and the candidates, and ignores the glossary.
impl<C: Columns> PartialEq for Spot<'_, C> {
    fn eq(&self, other: &Self) -> bool {
        (self.term, &self.range, self.entry) == (other.term, &other.range, other.entry)
    }
}

impl<C: Columns> Eq for Spot<'_, C> {}

impl<C: Columns> Hash for Spot<'_, C> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.term, &self.range).hash(state);
    }
}

impl<C: Columns> fmt::Debug for Spot<'_, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Spot");
        shown.field("term", &self.term).field("range", &self.range).field("kind", &self.kind);
        shown.field("name", &self.name()).finish_non_exhaustive()
    }
}

impl<C: Columns> Glossary<C> {
    /// Returns the terms that `text` mentions, leftmost first and longest first. Does not allocate.
    ///
    /// Names match as whole words, including plurals and line breaks within a name. Case is ignored, except for
    /// acronyms of at most five capitals. Web addresses are skipped.
    ///
    /// Names are identified by a 64-bit hash: a text constructed on purpose can pass as a name.
    ///
    /// ```
    /// use lexigraph::voip::{GLOSSARY, term};
    ///
    /// let first = GLOSSARY.spot("Our SIP trunk is down.").next().map(|spot| (spot.term, spot.range));
    /// assert_eq!(first, Some((term::SIP_TRUNK, 4..13)));
    /// ```
    pub fn spot<'g, 't>(&'g self, text: &'t str) -> Spots<'g, 't, C> {
        Spots { glossary: self, text, scan: Scan::new(text, C::filter(&self.data), 0) }
    }

    /// Returns the tables of spotting.
    #[doc(hidden)]
    #[inline]
    pub fn spotter(&self) -> Tables<'_> {
        Tables {
            index: C::index(&self.data),
            filter: C::filter(&self.data),
            names: C::name(&self.data).items(),
            any_case: false,
        }
    }

    /// Returns the spot for the hit `hit`, with `base` added to its offsets.
    #[doc(hidden)]
    #[inline]
    pub const fn spot_of(&self, Hit { start, end, entry, first, .. }: Hit, base: usize) -> Spot<'_, C> {
        let (term, kind) = (Term::at(first.term()), first.kind());
        Spot { term, range: base + start..base + end, kind, first, entry, glossary: self }
    }
}

/// An iterator over the mentions of a glossary's terms in a text; see [`Glossary::spot`].
pub struct Spots<'g, 't, C: Columns> {
    glossary: &'g Glossary<C>,
    text: &'t str,
    scan: Scan,
}

impl<C: Columns> Clone for Spots<'_, '_, C> {
    fn clone(&self) -> Self {
        Self { ..*self }
    }
}

impl<C: Columns> fmt::Debug for Spots<'_, '_, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Spots").field("text", &self.text).finish_non_exhaustive()
    }
}

impl<'g, C: Columns> Iterator for Spots<'g, '_, C> {
    type Item = Spot<'g, C>;

    #[inline]
    fn next(&mut self) -> Option<Spot<'g, C>> {
        let hit = next_hit_of(self.glossary.spotter(), self.text, &mut self.scan)?;
        Some(self.glossary.spot_of(hit, 0))
    }
}

impl<C: Columns> FusedIterator for Spots<'_, '_, C> {}

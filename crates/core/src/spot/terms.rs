//! The typed side: finds as terms of a compiled glossary.

use super::{Hit, Scan, Tables, next_hit_of};
use crate::{Compiled, Match, NameKind, Term, name::Found};
use core::{iter::FusedIterator, marker::PhantomData, ops::Range};

/// A mention of a term in a text.
///
/// ```
/// use lexigraph::{NameKind, voip::{Voip, term}};
///
/// let text = "One-way audio? Check the SIP trunks.";
/// let spots: Vec<_> = Voip::spot(text).map(|spot| (spot.term, &text[spot.range], spot.kind)).collect();
/// assert_eq!(spots[0], (term::ONE_WAY_AUDIO, "One-way audio", NameKind::Preferred));
/// assert_eq!(spots[1], (term::SIP_TRUNK, "SIP trunks", NameKind::Inflected));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Spot<G: Compiled> {
    /// The term; where several share the name, the first of them in the glossary's order.
    pub term: Term<G>,
    /// Where the name stands, in bytes; a possessive `'s` stays outside.
    pub range: Range<usize>,
    /// What kind of name it is.
    pub kind: NameKind,
    /// The index of the name.
    name: u32,
    found: Found,
}

impl<G: Compiled> Spot<G> {
    /// The find `hit`, `base` bytes further back in a text.
    pub(super) fn new(Hit { start, end, found, first, .. }: Hit, base: usize) -> Self {
        let (term, kind, name) = (Term::at(first.term()), first.kind(), first.name());
        Self { term, range: base + start..base + end, kind, name, found }
    }

    /// Returns the name, as its author wrote it; for a plural that was made, the name it was made from.
    pub const fn name(&self) -> &'static str {
        G::NAME.items().get(self.name as usize)
    }

    /// All terms that share the name, in the glossary's order: one, unless the spot is ambiguous.
    pub fn candidates(&self) -> impl ExactSizeIterator<Item = Match<G>> {
        crate::Resolve::of(self.found)
    }

    /// Whether several terms share the name.
    pub const fn is_ambiguous(&self) -> bool {
        matches!(self.found, Found::Shared(..))
    }
}

/// The mentions of a glossary's terms in a text; see [`Compiled::spot`].
#[derive(Clone, Debug)]
pub struct Spots<'t, G> {
    text: &'t str,
    scan: Scan,
    glossary: PhantomData<G>,
}

impl<'t, G: Compiled> Spots<'t, G> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, scan: Scan::new(text, G::FILTER, 0), glossary: PhantomData }
    }

    #[doc(hidden)]
    #[allow(missing_docs)]
    pub const TABLES: Tables<'static> =
        Tables { index: G::INDEX, filter: G::FILTER, names: G::NAME.items(), any_case: false };
}

impl<G: Compiled> Iterator for Spots<'_, G> {
    type Item = Spot<G>;

    #[inline]
    fn next(&mut self) -> Option<Spot<G>> {
        let hit = next_hit_of(Self::TABLES, self.text, &mut self.scan)?;
        Some(Spot::new(hit, 0))
    }
}

impl<G: Compiled> FusedIterator for Spots<'_, G> {}

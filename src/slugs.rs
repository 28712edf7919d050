//! The exact slugs: a perfect-hash set of term handles, each hashed and compared as its slug.
//! The only place that knows of `phf`.

use crate::{Glossary, Term, column::Numbers};

/// The set of a glossary's terms, by slug.
#[doc(hidden)]
pub struct SlugSet<G: Glossary>(phf::Set<Term<G>>);

impl<G: Glossary> SlugSet<G> {
    /// The set that `phf_generator` placed. `phf_codegen` would write it out as an expression for each term, for
    /// which rustc needs 2 GB at 100,000; decoded from columns it needs next to nothing.
    pub const fn new(key: u64, disps: &'static [(u32, u32)], entries: &'static [(Term<G>, ())]) -> Self {
        Self(phf::Set { map: phf::Map { key, disps, entries } })
    }

    pub(crate) fn get(&self, slug: &str) -> Option<Term<G>> {
        self.0.get_key(slug).copied()
    }
}

/// The displacements, from a column.
pub const fn disps<const N: usize>(column: Numbers<'_>) -> [(u32, u32); N] {
    let (mut disps, mut i) = ([(0, 0); N], 0);
    while i < N {
        disps[i] = (column.get(2 * i), column.get(2 * i + 1));
        i += 1;
    }
    disps
}

/// The terms in the order of their slots, from a column.
pub const fn entries<G: Glossary, const N: usize>(column: Numbers<'_>) -> [(Term<G>, ()); N] {
    let (mut entries, mut i) = ([(Term::at(0), ()); N], 0);
    while i < N {
        entries[i] = (Term::at(column.get(i)), ());
        i += 1;
    }
    entries
}

impl<G: Glossary> phf::PhfHash for Term<G> {
    fn phf_hash<H: core::hash::Hasher>(&self, state: &mut H) {
        self.slug().phf_hash(state);
    }
}

impl<G: Glossary> phf::PhfEq<str> for Term<G> {
    fn phf_eq(&self, other: &str) -> bool {
        self.slug() == other
    }
}

//! The exact slugs: the perfect-hash set of `phf`, read from columns.
//! The only place that knows of `phf`; where the compiler fills the set stands in `compiler/tables.rs`.

use crate::{Compiled, Term, column::Numbers};

/// The set that `phf_generator` placed.
///
/// `phf::Set` itself holds an array of terms, which generated code would have to spell out or decode while
/// compiling: 2 GB and 10 s of rustc at 100,000 terms. This reads the same placement from two columns.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct SlugSet {
    key: u64,
    displacements: Numbers<'static>,
    terms: Numbers<'static>,
}

impl SlugSet {
    /// The set with the key of its hash function, two displacements for each bucket, and the terms by slot.
    pub const fn new(key: u64, displacements: Numbers<'static>, terms: Numbers<'static>) -> Self {
        Self { key, displacements, terms }
    }

    pub(crate) fn get<G: Compiled>(self, slug: &str) -> Option<Term<G>> {
        let (buckets, slots) = (self.displacements.len() as u32 / 2, self.terms.len() as u32);
        if slots == 0 {
            return None;
        }
        let hashes = phf_shared::hash(slug, &self.key);
        let bucket = 2 * (hashes.g % buckets) as usize;
        let (one, two) = (self.displacements.get(bucket), self.displacements.get(bucket + 1));
        let slot = phf_shared::displace(hashes.f1, hashes.f2, one, two) % slots;
        let term = Term::at(self.terms.get(slot as usize));
        (term.slug() == slug).then_some(term)
    }
}

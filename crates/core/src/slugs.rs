//! The exact slugs: the perfect-hash set of `phf`, read from columns.
//! The only reader that knows of `phf`; `lexigraph-build` places the slugs.

use crate::column::{Numbers, Text};

/// The set that `phf_generator` placed.
///
/// `phf::Set` itself holds an array of terms, which generated code would have to spell out or decode while
/// compiling: 2 GB and 10 s of rustc at 100,000 terms. This reads the same placement from two columns.
#[derive(Clone, Copy)]
pub struct SlugSet<'a> {
    key: u64,
    displacements: Numbers<'a>,
    terms: Numbers<'a>,
}

impl<'a> SlugSet<'a> {
    /// Returns the set with the key of its hash function, two displacements for each bucket, and the terms by slot.
    pub const fn new(key: u64, displacements: Numbers<'a>, terms: Numbers<'a>) -> Self {
        Self { key, displacements, terms }
    }

    /// Returns the index of the term that has this slug among `slugs`.
    pub(crate) fn get(self, slug: &str, slugs: Text<'_>) -> Option<u32> {
        let (buckets, slots) = (self.displacements.len() as u32 / 2, self.terms.len() as u32);
        if slots == 0 {
            return None;
        }
        let hashes = phf_shared::hash(slug, &self.key);
        let bucket = 2 * (hashes.g % buckets) as usize;
        let (one, two) = (self.displacements.get(bucket), self.displacements.get(bucket + 1));
        let slot = phf_shared::displace(hashes.f1, hashes.f2, one, two) % slots;
        let term = self.terms.get(slot as usize);
        (slugs.get(term as usize) == slug).then_some(term)
    }
}

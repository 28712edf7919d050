//! The exact slugs: a perfect-hash set of term handles, each hashed and compared as its slug.
//! The only place that knows of `phf`.

use crate::{Glossary, Term};

/// The set that generated code fills through `phf_codegen`.
#[doc(hidden)]
pub struct SlugSet<G: Glossary>(pub phf::Set<Term<G>>);

impl<G: Glossary> SlugSet<G> {
    pub(crate) fn get(&self, slug: &str) -> Option<Term<G>> {
        self.0.get_key(slug).copied()
    }
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

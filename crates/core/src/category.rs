//! `Category`: the handle of one group of terms.

use crate::{Compiled, NotFound, Term, name};

crate::handle::handle! {
    /// A category of the glossary `G`; each term is filed under one.
    ///
    /// ```
    /// use lexigraph::voip::{category, term};
    ///
    /// assert_eq!(term::VOIP.category(), category::CARRIERS_SIP);
    /// assert_eq!(category::CARRIERS_SIP.name(), "Carriers & SIP");
    /// ```
    Category, "category"
}

impl<G: Compiled> Category<G> {
    /// The category with exactly this slug. Categories are few: they are compared one by one.
    pub fn from_slug(slug: &str) -> Option<Self> {
        G::categories().find(|category| category.slug() == slug)
    }

    pub(crate) fn parse(text: &str) -> Result<Self, NotFound<Self>> {
        let hash = name::hash_name(text);
        let named = || G::categories().find(|c| hash.is_some() && name::hash_name(c.name()) == hash);
        Self::from_slug(text).or_else(named).ok_or_else(|| NotFound::Unknown(Self::nearest_slug(text)))
    }

    pub(crate) fn nearest_slug(slug: &str) -> Option<Self> {
        name::nearest(G::CATEGORY, slug).map(|index| Self::at(index as u32 / 3))
    }

    /// The identifier: lower-case words joined by hyphens.
    pub const fn slug(self) -> &'static str {
        G::CATEGORY.get(3 * self.index())
    }

    /// The name, as a reader sees it.
    pub const fn name(self) -> &'static str {
        G::CATEGORY.get(3 * self.index() + 1)
    }

    /// What it holds, in a sentence; empty when the manifest gives none.
    pub const fn summary(self) -> &'static str {
        G::CATEGORY.get(3 * self.index() + 2)
    }

    /// Its terms, sorted by slug.
    pub fn terms(self) -> impl ExactSizeIterator<Item = Term<G>> + DoubleEndedIterator + Clone {
        let (start, end) = G::CATEGORY_ENDS.range(self.index());
        (start..end).map(|i| Term::at(G::CATEGORY_TERMS.get(i)))
    }
}

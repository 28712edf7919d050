//! `Relation`: the handle of one kind of edge, such as *uses* or its inverse *used by*.

use crate::{Compiled, NotFound, format::relation as flag, name};

crate::handle::handle! {
    /// A kind of relation of the glossary `G`. The inverse of a kind is a kind of its own.
    ///
    /// ```
    /// use lexigraph::voip::relation;
    ///
    /// assert_eq!(relation::PART_OF.inverse(), relation::HAS_PART);
    /// assert!(relation::PART_OF.is_transitive() && relation::CONTRASTS_WITH.is_symmetric());
    /// ```
    Relation, "relation"
}

impl<G: Compiled> Relation<G> {
    /// The relation with exactly this slug. Relations are few: they are compared one by one.
    pub fn from_slug(slug: &str) -> Option<Self> {
        G::relations().find(|relation| relation.slug() == slug)
    }

    pub(crate) fn parse(text: &str) -> Result<Self, NotFound<Self>> {
        let hash = name::hash_name(text);
        let named = || G::relations().find(|r| hash.is_some() && name::hash_name(r.name()) == hash);
        Self::from_slug(text).or_else(named).ok_or_else(|| NotFound::Unknown(Self::nearest_slug(text)))
    }

    pub(crate) fn nearest_slug(slug: &str) -> Option<Self> {
        name::nearest(G::RELATION, slug).map(|index| Self::at(index as u32 / 3))
    }

    /// The identifier: lower-case words joined by hyphens.
    pub const fn slug(self) -> &'static str {
        G::RELATION.get(3 * self.index())
    }

    /// The name, as it reads between two terms; the slug with spaces where the manifest gives none.
    pub const fn name(self) -> &'static str {
        G::RELATION.get(3 * self.index() + 1)
    }

    /// What it means, in a sentence; empty when the manifest gives none.
    pub const fn summary(self) -> &'static str {
        G::RELATION.get(3 * self.index() + 2)
    }

    const fn kind(self) -> u32 {
        G::RELATION_KIND.get(self.index())
    }

    /// The same edge seen from its other end: *has part* for *part of*; itself for a symmetric one.
    pub const fn inverse(self) -> Self {
        Self::at(self.kind() & 0xFF)
    }

    /// Whether it reads the same from both ends.
    pub const fn is_symmetric(self) -> bool {
        self.kind() & 0xFF == self.index() as u32
    }

    /// Whether no chain of it leads back to its start.
    pub const fn is_acyclic(self) -> bool {
        self.kind() & flag::ACYCLIC != 0
    }

    /// Whether a chain of it counts as one: true of all acyclic ones.
    pub const fn is_transitive(self) -> bool {
        self.kind() & flag::TRANSITIVE != 0
    }

    /// Whether it is the derived direction of a kind, which the sources needn't write.
    pub const fn is_inverse(self) -> bool {
        self.kind() & flag::INVERSE != 0
    }
}

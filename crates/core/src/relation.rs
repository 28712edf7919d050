//! The accessors of relations: slug, name, summary, inverse and properties.

use crate::{
    compiled::{Columns, Compiled},
    format::relation as flag,
    glossary::Glossary,
    id::{Ids, NotFound, Relation},
    name::{nearest::nearest, same::is_same_name},
};
use core::{fmt, iter::FusedIterator};

impl<C: Compiled> Relation<C> {
    /// Returns the relation with exactly this slug. There are few relations, so this is a linear search.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Glossary::<C>::compiled().relations().find(|relation| relation.slug() == slug).map(RelationRef::id)
    }

    pub(crate) fn parse(text: &str) -> Result<Self, NotFound<'_, Self>> {
        let glossary = Glossary::<C>::compiled();
        let named = || glossary.relations().find(|r| is_same_name(text, r.name()));
        let found = Self::from_slug(text).or_else(|| named().map(RelationRef::id));
        found.ok_or_else(|| NotFound::Unknown { text: Some(text), nearest: Self::nearest_slug(text) })
    }

    pub(crate) fn nearest_slug(slug: &str) -> Option<Self> {
        nearest(C::RELATION, slug).map(|index| Self::at(index as u32 / 3))
    }

    /// Returns the identifier: lower-case words joined by hyphens.
    pub const fn slug(self) -> &'static str {
        C::RELATION.get(3 * self.index())
    }

    /// Returns the name as it reads between two terms; by default, the slug with spaces.
    pub const fn name(self) -> &'static str {
        C::RELATION.get(3 * self.index() + 1)
    }

    /// Returns the meaning in one sentence; empty when the manifest gives none.
    pub const fn summary(self) -> &'static str {
        C::RELATION.get(3 * self.index() + 2)
    }

    const fn kind(self) -> u32 {
        C::RELATION_KIND.get(self.index())
    }

    /// Returns the relation seen from its other end: *has part* for *part of*, or itself for a symmetric one.
    ///
    /// Returns `None` for a kind without an inverse in the manifest. Its edges have one direction only.
    pub const fn inverse(self) -> Option<Self> {
        match self.kind() & flag::INVERSE_ID {
            flag::NO_INVERSE => None,
            id => Some(Self::at(id)),
        }
    }

    /// Tests whether the relation reads the same from both ends.
    pub const fn is_symmetric(self) -> bool {
        self.kind() & flag::INVERSE_ID == self.index() as u32
    }

    /// Tests whether no chain of the relation leads back to its start.
    pub const fn is_acyclic(self) -> bool {
        self.kind() & flag::ACYCLIC != 0
    }

    /// Tests whether chains of the relation count as the relation itself; true of all acyclic ones.
    pub const fn is_transitive(self) -> bool {
        self.kind() & flag::TRANSITIVE != 0
    }

    /// Tests whether this is the derived direction of a kind, which authors need not write.
    pub const fn is_inverse(self) -> bool {
        self.kind() & flag::INVERSE != 0
    }
}

impl<C: Columns> Glossary<C> {
    /// Returns the reader of a kind of relation.
    ///
    /// # Panics
    ///
    /// The accessors of the reader panic on an id of another loaded glossary that is out of range.
    pub const fn relation(&self, id: Relation<C>) -> RelationRef<'_, C> {
        RelationRef { glossary: self, id }
    }

    /// Returns all kinds of relation in the manifest's order, each followed by its inverse if it has one.
    pub fn relations(
        &self,
    ) -> impl ExactSizeIterator<Item = RelationRef<'_, C>> + DoubleEndedIterator + FusedIterator + Clone {
        Ids::new(C::relation_kind(&self.data).len()).map(|id| self.relation(id))
    }
}

/// The reader of one kind of relation of any glossary: the accessors of [`Relation`] at run time.
pub struct RelationRef<'g, C: Columns> {
    glossary: &'g Glossary<C>,
    id: Relation<C>,
}

impl<'g, C: Columns> RelationRef<'g, C> {
    fn text(self, field: usize) -> &'g str {
        C::relation(&self.glossary.data).get(3 * self.id.index() + field)
    }

    fn kind(self) -> u32 {
        C::relation_kind(&self.glossary.data).get(self.id.index())
    }

    /// Returns the id.
    pub const fn id(self) -> Relation<C> {
        self.id
    }

    /// Returns the position in the glossary, counted from 0.
    pub const fn index(self) -> usize {
        self.id.index()
    }

    /// Returns the identifier: lower-case words joined by hyphens.
    pub fn slug(self) -> &'g str {
        self.text(0)
    }

    /// Returns the name as it reads between two terms; by default, the slug with spaces.
    pub fn name(self) -> &'g str {
        self.text(1)
    }

    /// Returns the meaning in one sentence; empty when the manifest gives none.
    pub fn summary(self) -> &'g str {
        self.text(2)
    }

    /// Returns the relation seen from its other end; see [`Relation::inverse`].
    pub fn inverse(self) -> Option<Self> {
        let id = self.kind() & flag::INVERSE_ID;
        (id != flag::NO_INVERSE).then(|| self.glossary.relation(Relation::at(id)))
    }

    /// Tests whether the relation reads the same from both ends.
    pub fn is_symmetric(self) -> bool {
        self.kind() & flag::INVERSE_ID == self.id.index() as u32
    }

    /// Tests whether no chain of the relation leads back to its start.
    pub fn is_acyclic(self) -> bool {
        self.kind() & flag::ACYCLIC != 0
    }

    /// Tests whether chains of the relation count as the relation itself; true of all acyclic ones.
    pub fn is_transitive(self) -> bool {
        self.kind() & flag::TRANSITIVE != 0
    }

    /// Tests whether this is the derived direction of a kind, which authors need not write.
    pub fn is_inverse(self) -> bool {
        self.kind() & flag::INVERSE != 0
    }
}

crate::id::reader!(RelationRef, Relation);

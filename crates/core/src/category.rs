//! The accessors of categories: slug, name, summary and terms.

use crate::{
    compiled::{Columns, Compiled},
    glossary::Glossary,
    id::{Category, Ids, NotFound, Term},
    name::{nearest::nearest, same::is_same_name},
    term::TermRef,
};
use core::{fmt, iter::FusedIterator};

impl<C: Compiled> Category<C> {
    /// Returns the category with exactly this slug. There are few categories, so this is a linear search.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Glossary::<C>::compiled().categories().find(|category| category.slug() == slug).map(CategoryRef::id)
    }

    pub(crate) fn parse(text: &str) -> Result<Self, NotFound<'_, Self>> {
        let glossary = Glossary::<C>::compiled();
        let named = || glossary.categories().find(|c| is_same_name(text, c.name()));
        let found = Self::from_slug(text).or_else(|| named().map(CategoryRef::id));
        found.ok_or_else(|| NotFound::Unknown { text: Some(text), nearest: Self::nearest_slug(text) })
    }

    pub(crate) fn nearest_slug(slug: &str) -> Option<Self> {
        nearest(C::CATEGORY, slug).map(|index| Self::at(index as u32 / 3))
    }

    /// Returns the identifier: lower-case words joined by hyphens.
    pub const fn slug(self) -> &'static str {
        C::CATEGORY.get(3 * self.index())
    }

    /// Returns the name that readers see.
    pub const fn name(self) -> &'static str {
        C::CATEGORY.get(3 * self.index() + 1)
    }

    /// Returns a one-sentence description of what belongs in the category; empty when the manifest gives none.
    pub const fn summary(self) -> &'static str {
        C::CATEGORY.get(3 * self.index() + 2)
    }

    /// Returns the terms of the category, sorted by slug.
    pub fn terms(self) -> impl ExactSizeIterator<Item = Term<C>> + DoubleEndedIterator + FusedIterator + Clone {
        let (start, end) = C::CATEGORY_ENDS.range(self.index());
        (start..end).map(|i| Term::at(C::CATEGORY_TERMS.get(i)))
    }
}

impl<C: Columns> Glossary<C> {
    /// Returns the reader of a category.
    ///
    /// # Panics
    ///
    /// The accessors of the reader panic on an id of another loaded glossary that is out of range.
    pub const fn category(&self, id: Category<C>) -> CategoryRef<'_, C> {
        CategoryRef { glossary: self, id }
    }

    /// Returns all categories, in the manifest's order.
    pub fn categories(
        &self,
    ) -> impl ExactSizeIterator<Item = CategoryRef<'_, C>> + DoubleEndedIterator + FusedIterator + Clone {
        Ids::new(C::category(&self.data).len() / 3).map(|id| self.category(id))
    }
}

impl<'g, C: Columns> TermRef<'g, C> {
    /// Returns the category.
    pub fn category(self) -> CategoryRef<'g, C> {
        let glossary = self.glossary();
        glossary.category(Category::at(C::term_category(&glossary.data).get(self.index())))
    }
}

/// The reader of one category of any glossary: the accessors of [`Category`] at run time.
pub struct CategoryRef<'g, C: Columns> {
    glossary: &'g Glossary<C>,
    id: Category<C>,
}

impl<'g, C: Columns> CategoryRef<'g, C> {
    fn text(self, field: usize) -> &'g str {
        C::category(&self.glossary.data).get(3 * self.id.index() + field)
    }

    /// Returns the id.
    pub const fn id(self) -> Category<C> {
        self.id
    }

    /// Returns the position in the manifest, counted from 0.
    pub const fn index(self) -> usize {
        self.id.index()
    }

    /// Returns the identifier: lower-case words joined by hyphens.
    pub fn slug(self) -> &'g str {
        self.text(0)
    }

    /// Returns the name that readers see.
    pub fn name(self) -> &'g str {
        self.text(1)
    }

    /// Returns a one-sentence description of what belongs in the category; empty when the manifest gives none.
    pub fn summary(self) -> &'g str {
        self.text(2)
    }

    /// Returns the terms of the category, sorted by slug.
    pub fn terms(
        self,
    ) -> impl ExactSizeIterator<Item = TermRef<'g, C>> + DoubleEndedIterator + FusedIterator + Clone + use<'g, C> {
        let data = &self.glossary.data;
        let (terms, (start, end)) = (C::category_terms(data), C::category_ends(data).range(self.id.index()));
        (start..end).map(move |i| self.glossary.get(Term::at(terms.get(i))))
    }
}

crate::id::reader!(CategoryRef, Category);

//! The settings of a linker.

use super::{
    density::{Ambiguity, Density},
    insertion::{Insertion, Link},
    style::{self, Style},
};
use crate::{Columns, Glossary, Term, TermRef};
use std::{collections::HashMap, sync::OnceLock};

type Address<'a, C> = Box<dyn Fn(TermRef<'_, C>) -> String + Send + Sync + 'a>;
type Page<'a, C> = Box<dyn Fn(&str, &[Term<C>]) -> String + Send + Sync + 'a>;
type Insert<'a, C> = Box<dyn Fn(&Link<'_, C>) -> Option<Insertion> + Send + Sync + 'a>;

pub struct Settings<'a, C: Columns> {
    pub glossary: &'a Glossary<C>,
    pub density: Density,
    pub ambiguity: Ambiguity,
    pub style: Style,
    pub subject: Option<Term<C>>,
    pub address: Address<'a, C>,
    pub page: Page<'a, C>,
    pub insert: Option<Insert<'a, C>>,
    /// The terms by the URLs of their pages. Built lazily, because few documents need it.
    pub addresses: OnceLock<HashMap<String, Term<C>>>,
}

impl<C: Columns> Settings<'_, C> {
    /// Returns the term whose page an author's link leads to.
    pub fn linked_by(&self, address: &str) -> Option<Term<C>> {
        let terms = || self.glossary.terms().map(|term| ((self.address)(term), term.id())).collect();
        self.addresses.get_or_init(terms).get(address).copied()
    }

    /// Returns the text to insert for a link.
    pub fn insertion(&self, link: &Link<'_, C>) -> Option<Insertion> {
        let insertion = match &self.insert {
            Some(insert) => insert(link)?,
            None => style::insertion(self.style, link),
        };
        (!insertion.before.is_empty() || !insertion.after.is_empty()).then_some(insertion)
    }
}

//! Looks up terms by slug, and suggests a term for an unknown slug.

use crate::{
    authored::{Entry, Unread},
    checks::Check,
    edit::Fix,
    finding::Finding,
    ids::TermId,
    source::{At, Place},
};
use lexigraph_core::{column::TextWriter, name};
use std::{
    cell::{Cell, OnceCell},
    collections::HashMap,
    sync::Arc,
};

/// The terms by their slugs.
pub type Slugs<'a> = HashMap<&'a str, TermId>;

/// The terms that a relation, a link or a deprecation can refer to.
pub struct Known<'a> {
    slugs: Slugs<'a>,
    entries: &'a [Arc<Entry>],
    unread: &'a Unread,
    near: Near,
}

/// The column of names for looking up hints, and the number of lookups so far.
#[derive(Default)]
struct Near {
    column: OnceCell<TextWriter>,
    asked: Cell<usize>,
}

/// Maximum number of unknown terms that get a hint. Each hint searches all names.
const HINTS: usize = 100;

impl<'a> Known<'a> {
    /// Creates the register of the terms that were read.
    pub fn new(entries: &'a [Arc<Entry>], unread: &'a Unread) -> Self {
        let slugs = TermId::enumerate(entries).map(|(id, entry)| (&*entry.slug.value, id)).collect();
        Self { slugs, entries, unread, near: Near::default() }
    }

    /// Returns the terms by their slugs.
    pub fn slugs(&self) -> &Slugs<'a> {
        &self.slugs
    }

    /// Returns the term with exactly this slug.
    pub fn get(&self, slug: &str) -> Option<TermId> {
        self.slugs.get(slug).copied()
    }

    /// Returns the entry of a term.
    pub fn entry(&self, term: TermId) -> &'a Entry {
        &self.entries[term.index()]
    }

    /// Tests whether a term may be missing only because it could not be read.
    pub fn may_be_unread(&self, slug: &str) -> bool {
        self.unread.may_hold(slug)
    }

    /// Returns the term that the term `of` refers to, or reports that there is none.
    pub fn find(
        &self,
        slug: &At<String>,
        of: &Entry,
        check: Check,
        place: &Place,
        message: String,
        findings: &mut Vec<Finding>,
    ) -> Option<TermId> {
        let found = self.get(&slug.value);
        if found.is_none() && !self.may_be_unread(&slug.value) {
            let label = format!("no term has the slug `{}`", slug.value);
            let near = self.nearest(&slug.value, of);
            let fix = near.map(|near| Fix::Value { place: place.clone(), text: near.slug.value.clone() });
            let hash = name::hash_name(&slug.value);
            // written as a name, or as a slug with different case or separators
            let is_certain = near.is_some_and(|near| {
                let is_this = |entry: &&Arc<Entry>| {
                    let names = [&entry.slug.value, &entry.name.value];
                    hash.is_some() && names.into_iter().any(|name| name::hash_name(name) == hash)
                };
                is_this(&near) && self.entries.iter().filter(is_this).count() == 1
            });
            let finding = Finding::new(check, message).at(place, label).help(near.map(|near| did_you_mean(near)));
            findings.push(finding.fix(fix, is_certain));
        }
        found
    }

    /// Returns the term whose slug or preferred name is closest to a mention in the term `of`. Never returns `of`
    /// itself.
    pub fn nearest(&self, wanted: &str, of: &Entry) -> Option<&Arc<Entry>> {
        let written = |entries: &mut dyn Iterator<Item = &Arc<Entry>>| {
            let mut column = TextWriter::default();
            for entry in entries {
                column.push(&entry.slug.value);
                column.push(&entry.name.value);
            }
            column
        };
        let column = self.near.column.get_or_init(|| written(&mut self.entries.iter()));
        if self.near.asked.replace(self.near.asked.get() + 1) >= HINTS {
            return None;
        }
        let is_own = |entry: &&Arc<Entry>| entry.slug.value == of.slug.value;
        let mut entry = &self.entries[name::nearest::nearest(column.view(), wanted)? / 2];
        if is_own(&entry) {
            let others: Vec<_> = self.entries.iter().filter(|entry| !is_own(entry)).collect();
            let column = written(&mut others.iter().copied());
            entry = others[name::nearest::nearest(column.view(), wanted)? / 2];
        }
        Some(entry)
    }
}

/// Returns a question that suggests this term.
pub fn did_you_mean(entry: &Entry) -> String {
    format!("did you mean `{}` ({})?", entry.slug.value, entry.name.value)
}

//! The terms that may be named, and hints for those that are named and not there.

use crate::{
    authored::{Entry, Unread},
    checks::Check,
    edit::Fix,
    finding::Finding,
    source::{At, Place},
};
use lexigraph_core::{column::TextWriter, name};
use std::{
    cell::{Cell, OnceCell},
    collections::HashMap,
    sync::Arc,
};

/// The terms by their slugs.
pub type Slugs<'a> = HashMap<&'a str, u32>;

/// The terms that may be named.
pub struct Known<'a> {
    slugs: Slugs<'a>,
    entries: &'a [Arc<Entry>],
    unread: &'a Unread,
    near: Near,
}

/// What hints are looked up in, and how often that was done.
#[derive(Default)]
struct Near {
    column: OnceCell<TextWriter>,
    asked: Cell<usize>,
}

/// Maximum number of unknown terms that get a hint; each costs a walk over all names.
const HINTS: usize = 100;

impl<'a> Known<'a> {
    pub fn new(entries: &'a [Arc<Entry>], unread: &'a Unread) -> Self {
        let slugs = entries.iter().zip(0..).map(|(entry, id)| (&*entry.slug.value, id)).collect();
        Self { slugs, entries, unread, near: Near::default() }
    }

    /// Returns the terms by their slugs.
    pub fn slugs(&self) -> &Slugs<'a> {
        &self.slugs
    }

    /// Returns the term with exactly this slug.
    pub fn get(&self, slug: &str) -> Option<u32> {
        self.slugs.get(slug).copied()
    }

    pub fn entry(&self, term: u32) -> &'a Entry {
        &self.entries[term as usize]
    }

    /// Tests whether a term may be missing only because it could not be read.
    pub fn may_be_unread(&self, slug: &str) -> bool {
        self.unread.may_hold(slug)
    }

    /// Returns the term that the term `of` names, or reports that there is none.
    pub fn find(
        &self,
        slug: &At<String>,
        of: &Entry,
        check: Check,
        place: &Place,
        message: String,
        findings: &mut Vec<Finding>,
    ) -> Option<u32> {
        let found = self.get(&slug.value);
        if found.is_none() && !self.may_be_unread(&slug.value) {
            let label = format!("no term has the slug `{}`", slug.value);
            let near = self.nearest(&slug.value, of);
            let fix = near.map(|near| Fix::Value { place: place.clone(), text: near.slug.value.clone() });
            let hash = name::hash_name(&slug.value);
            // written as a name, or as a slug in other letters
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

    /// Returns the term that comes closest by slug or preferred name, for a mention in the term `of`, which can't be
    /// meant.
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

pub fn did_you_mean(entry: &Entry) -> String {
    format!("did you mean `{}` ({})?", entry.slug.value, entry.name.value)
}

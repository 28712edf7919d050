//! The model: a glossary in which everything that was named is found.

use crate::source::Place;
use lexigraph_core::{
    NameKind,
    name::{self, Candidate},
    spot::filter,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

/// A glossary, resolved.
#[derive(Default)]
pub struct Model {
    pub title: String,
    pub type_name: String,
    pub license: String,
    pub base_url: String,
    pub repository: String,
    pub issues: String,
    pub categories: Vec<Category>,
    pub relations: Vec<Relation>,
    pub terms: Vec<Term>,
    pub edges: BTreeSet<(u32, u8, u32)>,
    pub index: BTreeMap<u64, Vec<Candidate>>,
    /// The filter of how the names begin, inflected ones among them.
    pub filter: filter::FilterColumns,
    /// The relations as their authors wrote them, inverses not added, in the glossary's order.
    pub written: Vec<Written>,
    /// The links in the bodies, each with its place in the body's text.
    pub links: Vec<Link>,
}

/// A relation that an author wrote.
pub struct Written {
    pub from: u32,
    pub kind: u8,
    pub to: u32,
    pub place: Place,
}

/// A link from one term's body to another term.
pub struct Link {
    pub from: u32,
    pub to: u32,
    pub span: Range<usize>,
}

/// A category.
pub struct Category {
    pub slug: String,
    pub name: String,
    pub summary: String,
}

pub struct Relation {
    pub slug: String,
    pub name: String,
    pub summary: String,
    /// The same edge seen from its other end; itself for a symmetric kind, `None` where there is no word for it.
    pub inverse: Option<u8>,
    pub acyclic: bool,
    pub transitive: bool,
    pub is_inverse: bool,
    /// Whether a term at its start explains the one at its end.
    #[cfg_attr(not(feature = "search"), allow(dead_code, reason = "only the search asks"))]
    pub explains: bool,
}

pub struct Term {
    pub slug: String,
    pub category: u32,
    pub names: Vec<(String, NameKind)>,
    pub summary: String,
    pub body: String,
    pub asked: Vec<String>,
    pub usage: Vec<String>,
    /// The path of its file, relative to the glossary's folder.
    pub file: String,
    pub sources: Vec<(String, String)>,
    pub see: Vec<(String, String)>,
    pub deprecated: Option<Deprecated>,
}

pub struct Deprecated {
    pub since: String,
    pub replacement: Option<u32>,
    pub why: String,
}

impl Model {
    /// Tests whether exactly one term has this name.
    pub fn is_unique(&self, name: &str) -> bool {
        name::hash_name(name).and_then(|hash| self.index.get(&hash)).is_some_and(|found| found.len() == 1)
    }
}

//! The model: a glossary with all references resolved to ids.

use crate::{
    ids::{CategoryId, KindId, TermId},
    source::Place,
};
use lexigraph_core::{
    NameKind,
    name::{self, Candidate},
    spot::filter,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::{Index, Range},
};

/// A resolved glossary.
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
    /// All edges, including inverses.
    pub edges: BTreeSet<Edge>,
    /// The terms that have each name, by the name's hash.
    pub index: BTreeMap<u64, Vec<Candidate>>,
    /// The filter of the beginnings of names, including inflected ones.
    pub filter: filter::FilterColumns,
    /// The relations as written by their authors, without inverses, in the glossary's order.
    pub written: Vec<Written>,
    /// The links in the bodies, each with its place in the body's text.
    pub links: Vec<Link>,
}

/// An edge of the graph. Edges are sorted by source, then by kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edge {
    pub from: TermId,
    pub kind: KindId,
    pub to: TermId,
}

/// A relation that an author wrote.
pub struct Written {
    pub edge: Edge,
    pub place: Place,
}

/// A link from one term's body to another term.
pub struct Link {
    pub from: TermId,
    pub to: TermId,
    pub span: Range<usize>,
}

/// A category.
pub struct Category {
    pub slug: String,
    pub name: String,
    pub summary: String,
}

/// A kind of relation.
pub struct Relation {
    pub slug: String,
    pub name: String,
    pub summary: String,
    /// The kind of the same edge seen from its other end: itself for a symmetric kind, `None` without an inverse.
    pub inverse: Option<KindId>,
    pub acyclic: bool,
    pub transitive: bool,
    pub is_inverse: bool,
    /// Whether the source of an edge explains its target.
    #[cfg_attr(not(feature = "search"), allow(dead_code, reason = "only the search asks"))]
    pub explains: bool,
}

/// A term.
pub struct Term {
    pub slug: String,
    pub category: CategoryId,
    pub names: Vec<(String, NameKind)>,
    pub summary: String,
    pub body: String,
    pub asked: Vec<String>,
    pub usage: Vec<String>,
    /// The path of its file, relative to the glossary's folder.
    pub file: String,
    pub sources: Vec<Reference>,
    pub see: Vec<Reference>,
    pub deprecated: Option<Deprecated>,
}

/// A reference, whose address is empty if it is unknown.
#[derive(PartialEq)]
pub struct Reference {
    pub title: String,
    pub url: String,
}

/// The deprecation of a term.
pub struct Deprecated {
    pub since: String,
    pub replacement: Option<TermId>,
    pub why: String,
}

impl Model {
    /// Tests whether exactly one term has this name.
    pub fn is_unique(&self, name: &str) -> bool {
        name::hash_name(name).and_then(|hash| self.index.get(&hash)).is_some_and(|found| found.len() == 1)
    }

    /// Returns an iterator over the edges that lead from a term.
    pub fn edges_from(&self, from: TermId) -> impl Iterator<Item = &Edge> {
        let first = Edge { from, kind: KindId::FIRST, to: TermId::FIRST };
        self.edges.range(first..).take_while(move |edge| edge.from == from)
    }
}

impl Index<TermId> for Model {
    type Output = Term;

    fn index(&self, term: TermId) -> &Term {
        &self.terms[term.index()]
    }
}

impl Index<CategoryId> for Model {
    type Output = Category;

    fn index(&self, category: CategoryId) -> &Category {
        &self.categories[category.index()]
    }
}

impl Index<KindId> for Model {
    type Output = Relation;

    fn index(&self, kind: KindId) -> &Relation {
        &self.relations[kind.index()]
    }
}

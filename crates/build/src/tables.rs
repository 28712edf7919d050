//! Lays out the model as columns, using the writer next to each reader.

use crate::{
    ids::TermId,
    model::{Edge, Model, Reference, Relation, Term},
};
#[cfg(feature = "search")]
use lexigraph_core::search::{
    explained::ExplainedWriter,
    names::NameIndexWriter,
    words::{Document, WordIndexWriter},
};
use lexigraph_core::{
    column::{ListsWriter, NumbersWriter, TextWriter},
    format::relation as flag,
    graph::edges::EdgesWriter,
    name::IndexWriter,
    spot::filter::FilterColumns,
};

/// The columns of a glossary. See `trait Compiled` for the meaning of each.
pub struct Tables {
    pub slug: TextWriter,
    pub slugs: Slugs,
    pub name: ListsWriter,
    pub name_kind: Vec<u8>,
    pub summary: TextWriter,
    pub body: TextWriter,
    pub asked: ListsWriter,
    pub usage: ListsWriter,
    pub file: TextWriter,
    pub term_category: NumbersWriter,
    pub source: ListsWriter,
    pub see: ListsWriter,
    pub deprecated: NumbersWriter,
    pub deprecation: TextWriter,
    pub edges: EdgesWriter,
    pub index: IndexWriter,
    pub filter: FilterColumns,
    pub category: TextWriter,
    pub category_terms: NumbersWriter,
    pub category_ends: NumbersWriter,
    pub relation: TextWriter,
    pub relation_kind: NumbersWriter,
}

impl Tables {
    /// Returns a hash of the glossary's content: 64-bit FNV-1a (Fowler, Noll and Vo) over all columns, each prefixed
    /// with its length.
    pub fn content_hash(&self, model: &Model) -> u64 {
        let mut hash = Fnv::default();
        [&model.title, &model.license, &model.base_url, &model.repository, &model.issues]
            .into_iter()
            .for_each(|text| hash.part(text.as_bytes()));
        let texts =
            [&self.slug, &self.summary, &self.body, &self.file, &self.deprecation, &self.category, &self.relation];
        for column in texts {
            hash.text(column);
        }
        for column in [&self.name, &self.asked, &self.usage, &self.source, &self.see] {
            hash.text(&column.items);
            hash.part(column.ends());
        }
        for column in [
            &self.term_category,
            &self.deprecated,
            &self.category_terms,
            &self.category_ends,
            &self.relation_kind,
            &self.slugs.displacements,
            &self.slugs.terms,
        ] {
            hash.part(column.bytes());
        }
        self.edges.columns().into_iter().chain(self.index.columns()).for_each(|bytes| hash.part(bytes));
        [&self.filter.first, &self.filter.longer, &self.name_kind].into_iter().for_each(|bytes| hash.part(bytes));
        hash.0
    }
}

/// The state of the hash.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xCBF2_9CE4_8422_2325)
    }
}

impl Fnv {
    fn part(&mut self, bytes: &[u8]) {
        for part in [&(bytes.len() as u64).to_le_bytes(), bytes] {
            part.iter().for_each(|byte| self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3));
        }
    }

    fn text(&mut self, column: &TextWriter) {
        self.part(column.blob().as_bytes());
        self.part(column.ends());
    }
}

/// The perfect-hash set of slugs, in the layout of `phf`.
pub struct Slugs {
    pub key: u64,
    pub displacements: NumbersWriter,
    pub terms: NumbersWriter,
}

fn slugs(model: &Model) -> Slugs {
    let slugs: Vec<&str> = model.terms.iter().map(|term| &*term.slug).collect();
    let state = phf_generator::generate_hash(&slugs);
    let (mut displacements, mut terms) = (NumbersWriter::default(), NumbersWriter::default());
    state.disps.iter().for_each(|&(one, two)| [one, two].into_iter().for_each(|n| displacements.push(n)));
    state.map.iter().for_each(|&term| terms.push(term as u32));
    Slugs { key: state.key, displacements, terms }
}

/// Returns an edge in the form that its column takes.
fn numbers(edge: &Edge) -> (u32, u8, u32) {
    (edge.from.into(), edge.kind.into(), edge.to.into())
}

/// Lays out all columns.
pub fn lay_out(model: &Model) -> Tables {
    let mut tables = Tables {
        slugs: slugs(model),
        slug: texts(model.terms.iter().map(|t| &*t.slug)),
        summary: texts(model.terms.iter().map(|t| &*t.summary)),
        body: texts(model.terms.iter().map(|t| &*t.body)),
        category: texts(model.categories.iter().flat_map(|c| [&*c.slug, &*c.name, &*c.summary])),
        relation: texts(model.relations.iter().flat_map(|r| [&*r.slug, &*r.name, &*r.summary])),
        edges: EdgesWriter::new(model.terms.len(), &model.edges.iter().map(numbers).collect()),
        index: IndexWriter::new(&model.index),
        filter: model.filter.clone(),
        asked: lists(model.terms.iter().map(|t| &t.asked)),
        usage: lists(model.terms.iter().map(|t| &t.usage)),
        file: texts(model.terms.iter().map(|t| &*t.file)),
        source: references(model, |term| &term.sources),
        see: references(model, |term| &term.see),
        name: ListsWriter::default(),
        name_kind: Vec::new(),
        term_category: NumbersWriter::default(),
        deprecated: NumbersWriter::default(),
        deprecation: TextWriter::default(),
        category_terms: NumbersWriter::default(),
        category_ends: NumbersWriter::default(),
        relation_kind: NumbersWriter::default(),
    };
    for (id, term) in TermId::enumerate(&model.terms) {
        for (name, kind) in &term.names {
            tables.name.items.push(name);
            tables.name_kind.push(kind.code());
        }
        tables.name.end_list();
        tables.term_category.push(term.category.into());
        if let Some(deprecated) = &term.deprecated {
            tables.deprecated.push(id.into());
            tables.deprecated.push(deprecated.replacement.map_or(0, |replacement| u32::from(replacement) + 1));
            tables.deprecation.push(&deprecated.since);
            tables.deprecation.push(&deprecated.why);
        }
    }
    let mut members = vec![Vec::new(); model.categories.len()];
    for (id, term) in TermId::enumerate(&model.terms) {
        members[term.category.index()].push(id);
    }
    for terms in members {
        terms.into_iter().for_each(|id| tables.category_terms.push(id.into()));
        tables.category_ends.push(tables.category_terms.count());
    }
    for Relation { inverse, acyclic, transitive, is_inverse, .. } in &model.relations {
        let flags = [(*acyclic, flag::ACYCLIC), (*transitive, flag::TRANSITIVE), (*is_inverse, flag::INVERSE)];
        let set = flags.iter().filter(|(set, _)| *set).map(|(_, flag)| flag).sum::<u32>();
        let inverse = inverse.map_or(flag::NO_INVERSE, |kind| u32::from(u8::from(kind)));
        tables.relation_kind.push(inverse | set);
    }
    tables
}

/// The columns of the search.
#[cfg(feature = "search")]
pub struct SearchTables {
    pub names: NameIndexWriter,
    pub words: WordIndexWriter,
    pub explained: ExplainedWriter,
}

#[cfg(feature = "search")]
fn document(term: &Term) -> Document<'_> {
    Document { names: &term.names, summary: &term.summary, body: &term.body, asked: &term.asked }
}

/// Lays out the columns of the search.
#[cfg(feature = "search")]
pub fn search(model: &Model) -> SearchTables {
    let mut links: Vec<Vec<TermId>> = vec![Vec::new(); model.terms.len()];
    let mut degrees: Vec<u32> = vec![0; model.terms.len()];
    for link in &model.links {
        links[link.from.index()].push(link.to);
        degrees[link.to.index()] += 1;
    }
    let mut explained: Vec<Vec<TermId>> = vec![Vec::new(); model.terms.len()];
    for &Edge { from, kind, to } in &model.edges {
        degrees[from.index()] += 1;
        let Relation { inverse, explains, .. } = &model[kind];
        if inverse.is_none() {
            degrees[to.index()] += 1;
        }
        if *explains {
            explained[to.index()].push(from);
        }
    }
    let mut writer = ExplainedWriter::default();
    for (mut by, links) in explained.into_iter().zip(links) {
        // the text about a fault usually names the most likely cause first
        by.sort_by_key(|&term| (links.iter().position(|&link| link == term).unwrap_or(links.len()), term));
        by.dedup();
        writer.push(by.into_iter().map(u32::from));
    }
    let names = model.terms.iter().zip(degrees);
    let names = names.flat_map(|(term, degree)| term.names.iter().map(move |(name, kind)| (&**name, *kind, degree)));
    SearchTables {
        names: NameIndexWriter::new(names),
        words: WordIndexWriter::new(model.terms.iter().map(document)),
        explained: writer,
    }
}

fn texts<'a>(items: impl Iterator<Item = &'a str>) -> TextWriter {
    let mut column = TextWriter::default();
    items.for_each(|item| column.push(item));
    column
}

fn lists<'a>(lists: impl Iterator<Item = &'a Vec<String>>) -> ListsWriter {
    let mut column = ListsWriter::default();
    for list in lists {
        list.iter().for_each(|item| column.items.push(item));
        column.end_list();
    }
    column
}

/// Writes titles and addresses alternately, in a list for each term.
fn references(model: &Model, of: impl Fn(&Term) -> &Vec<Reference>) -> ListsWriter {
    let mut column = ListsWriter::default();
    for term in &model.terms {
        for Reference { title, url } in of(term) {
            column.items.push(title);
            column.items.push(url);
        }
        column.end_list();
    }
    column
}

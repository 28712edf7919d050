//! SKOS: the relations that map to *broader* and *related*, and the kinds of labels.
//! `turtle.rs` and `jsonld.rs` write the resulting graph.

use super::BROADER;
use crate::{Columns, Glossary, NameKind, TermRef, graph::walk};
use alloc::{
    collections::{BTreeMap, BTreeSet},
    vec,
    vec::Vec,
};

/// The hierarchy, as indexes of terms; each list is sorted.
pub(super) struct Hierarchy {
    pub(super) broader: Vec<Vec<u32>>,
    pub(super) narrower: Vec<Vec<u32>>,
    pub(super) related: Vec<Vec<u32>>,
}

impl Hierarchy {
    pub(super) fn of<C: Columns>(glossary: &Glossary<C>) -> Self {
        let terms = glossary.terms().len();
        let is_broader: Vec<bool> =
            glossary.relations().map(|r| r.is_acyclic() && !r.is_symmetric() && BROADER.contains(&r.slug())).collect();
        let mut group_of = vec![0; terms];
        for (group, members) in
            walk::strong_groups(C::edges(glossary.data()), |kind| is_broader[usize::from(kind)]).iter().enumerate()
        {
            members.iter().for_each(|&member| group_of[member as usize] = group);
        }
        let (mut broader, mut narrower) = (vec![BTreeSet::new(); terms], vec![BTreeSet::new(); terms]);
        for term in glossary.terms() {
            let up = term.edges().filter(|(relation, _)| is_broader[relation.index()]);
            for (_, above) in up.filter(|(_, above)| group_of[term.index()] != group_of[above.index()]) {
                broader[term.index()].insert(above.index() as u32);
                narrower[above.index()].insert(term.index() as u32);
            }
        }
        let sorted = |sets: Vec<BTreeSet<u32>>| -> Vec<Vec<u32>> {
            sets.into_iter().map(|set| set.into_iter().collect()).collect()
        };
        let (broader, narrower) = (sorted(broader), sorted(narrower));

        let mut related = vec![BTreeSet::new(); terms];
        for term in glossary.terms() {
            let mates: BTreeSet<_> = term.edges().filter(|(kind, _)| kind.is_symmetric()).map(|(_, t)| t).collect();
            if !mates.is_empty() {
                let above = above(&broader, term.index() as u32);
                for mate in mates.into_iter().filter(|mate| !above.contains(&(mate.index() as u32))) {
                    related[term.index()].insert(mate.index() as u32);
                }
            }
        }
        // drop on one side what was dropped on the other
        let both = |term: usize, mate: &u32| related[*mate as usize].contains(&(term as u32));
        let kept = (0..terms).map(|term| related[term].iter().copied().filter(|mate| both(term, mate)).collect());
        let related = kept.collect();
        Self { broader, narrower, related }
    }
}

/// Returns all terms above a term, at any distance.
fn above(broader: &[Vec<u32>], term: u32) -> BTreeSet<u32> {
    let (mut found, mut open) = (BTreeSet::new(), vec![term]);
    while let Some(at) = open.pop() {
        open.extend(broader[at as usize].iter().copied().filter(|&to| found.insert(to)));
    }
    found
}

/// The kinds of labels in SKOS.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    Preferred,
    Alternative,
    Hidden,
}

/// Returns the labels of a term without duplicates.
pub(super) fn labels<'g, C: Columns>(term: TermRef<'g, C>) -> impl Iterator<Item = (Label, &'g str)> {
    let mut seen = BTreeSet::new();
    let labels = term.names().map(|name| match name.kind {
        NameKind::Preferred => (Label::Preferred, name.text),
        NameKind::Expansion | NameKind::Alias => (Label::Alternative, name.text),
        _ => (Label::Hidden, name.text),
    });
    // shown names come first
    labels.filter(move |(_, text)| seen.insert(*text))
}

/// Returns the titles of the web documents that terms refer to, by URL.
pub(super) fn documents<C: Columns>(glossary: &Glossary<C>) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut documents: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for reference in glossary.terms().flat_map(|term| term.sources().chain(term.see())) {
        if let Some(url) = reference.url {
            documents.entry(url).or_default().insert(reference.title);
        }
    }
    documents
}

//! Graph algorithms over the edges of a glossary, with the ids of the model. The algorithms are those of
//! `lexigraph_core`.

use crate::ids::{KindId, TermId};
use lexigraph_core::graph::{
    edges::{Edges, EdgesWriter},
    walk,
};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Maximum number of cycles to return for one group.
const CYCLES: usize = 20;

/// The edges of all terms.
#[derive(Clone, Copy)]
pub struct Graph<'a>(Edges<'a>);

impl<'a> Graph<'a> {
    /// Creates a graph from the edges in the tables.
    pub fn new(edges: Edges<'a>) -> Self {
        Self(edges)
    }

    /// Returns the number of terms, including those without edges.
    pub fn terms(self) -> usize {
        self.0.terms()
    }

    /// Returns the terms that edges of `kind` lead to.
    pub fn targets(self, from: TermId, kind: KindId) -> Vec<TermId> {
        let (start, end) = self.0.related(from.index(), kind.into());
        (start..end).map(|i| TermId::from(self.0.get(i).target)).collect()
    }

    /// Tests whether an edge of any kind leads from one term to another.
    pub fn leads(self, from: TermId, to: TermId) -> bool {
        let (start, end) = self.0.range(from.index());
        (start..end).any(|i| TermId::from(self.0.get(i).target) == to)
    }

    /// Returns the connected components, the largest first.
    pub fn islands(self) -> Vec<Vec<TermId>> {
        ids(walk::islands(self.0))
    }

    /// Returns the strongly connected components by `kind`. A group follows all groups that it points to.
    pub fn strong_groups(self, kind: KindId) -> Vec<Vec<TermId>> {
        ids(walk::strong_groups(self.0, |other| KindId::from(other) == kind))
    }

    /// Returns shortest cycles through the members of a strong group, until every member is in one.
    pub fn cycles(self, kind: KindId, group: &[TermId]) -> Vec<Vec<TermId>> {
        let (mut cycles, mut covered) = (Vec::new(), BTreeSet::new());
        if group.len() < 2 {
            return cycles;
        }
        for &first in group {
            if cycles.len() < CYCLES && !covered.contains(&first) {
                let cycle = self.shortest_cycle(kind, first, group);
                covered.extend(cycle.iter().copied());
                cycles.push(cycle);
            }
        }
        cycles
    }

    /// Returns a shortest path from `first` back to itself within its group, with `first` at both ends.
    fn shortest_cycle(self, kind: KindId, first: TermId, group: &[TermId]) -> Vec<TermId> {
        let mut came_from = BTreeMap::new();
        let mut queue = VecDeque::from([first]);
        while let Some(at) = queue.pop_front() {
            for to in self.targets(at, kind).into_iter().filter(|to| group.binary_search(to).is_ok()) {
                if to == first {
                    let mut cycle = vec![first, at];
                    while let Some(&before) = came_from.get(cycle.last().expect("the cycle is not empty")) {
                        cycle.push(before);
                    }
                    cycle.reverse();
                    return cycle;
                }
                came_from.entry(to).or_insert_with(|| {
                    queue.push_back(to);
                    at
                });
            }
        }
        vec![first]
    }
}

fn ids(groups: Vec<Vec<u32>>) -> Vec<Vec<TermId>> {
    groups.into_iter().map(|group| group.into_iter().map(TermId::from).collect()).collect()
}

/// A step from one term to another that is not a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step {
    pub from: TermId,
    pub to: TermId,
}

impl Step {
    /// The kind of edge that represents a step.
    pub const KIND: KindId = KindId::FIRST;
}

/// Returns a graph of steps, whose edges have the kind [`Step::KIND`].
pub fn of_steps(terms: usize, steps: impl Iterator<Item = Step>) -> EdgesWriter {
    let edge = |Step { from, to }| (u32::from(from), u8::from(Step::KIND), u32::from(to));
    EdgesWriter::new(terms, &steps.map(edge).collect())
}

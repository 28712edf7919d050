//! Iterators over the edges and the related terms of a term.

use super::edges::Edges;
use crate::id::{Relation, Term};
use core::{iter::FusedIterator, marker::PhantomData};

/// An iterator over the edges of a term, sorted by relation and term; see [`Term::edges`].
#[derive(Clone)]
pub struct TermEdges<'g, C> {
    edges: Edges<'g>,
    next: usize,
    end: usize,
    glossary: PhantomData<C>,
}

impl<'g, C> TermEdges<'g, C> {
    pub(crate) const fn new(edges: Edges<'g>, term: Term<C>) -> Self {
        let (next, end) = edges.range(term.index());
        Self { edges, next, end, glossary: PhantomData }
    }

    fn at(&self, index: usize) -> (Relation<C>, Term<C>) {
        let edge = self.edges.get(index);
        (Relation::at(u32::from(edge.relation)), Term::at(edge.target))
    }
}

impl<C> Iterator for TermEdges<'_, C> {
    type Item = (Relation<C>, Term<C>);

    fn next(&mut self) -> Option<Self::Item> {
        if self.next >= self.end {
            return None;
        }
        self.next += 1;
        Some(self.at(self.next - 1))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.end - self.next, Some(self.end - self.next))
    }
}

impl<C> DoubleEndedIterator for TermEdges<'_, C> {
    fn next_back(&mut self) -> Option<Self::Item> {
        if self.next >= self.end {
            return None;
        }
        self.end -= 1;
        Some(self.at(self.end))
    }
}

impl<C> ExactSizeIterator for TermEdges<'_, C> {}
impl<C> FusedIterator for TermEdges<'_, C> {}

/// An iterator over the terms to which a term has a relation, sorted; see [`Term::related`].
#[derive(Clone)]
pub struct Related<'g, C>(TermEdges<'g, C>);

impl<'g, C> Related<'g, C> {
    pub(crate) const fn new(edges: Edges<'g>, term: Term<C>, relation: Relation<C>) -> Self {
        let (next, end) = edges.related(term.index(), relation.index() as u8);
        Self(TermEdges { edges, next, end, glossary: PhantomData })
    }
}

impl<C> Iterator for Related<'_, C> {
    type Item = Term<C>;

    fn next(&mut self) -> Option<Term<C>> {
        self.0.next().map(|(_, term)| term)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl<C> DoubleEndedIterator for Related<'_, C> {
    fn next_back(&mut self) -> Option<Term<C>> {
        self.0.next_back().map(|(_, term)| term)
    }
}

impl<C> ExactSizeIterator for Related<'_, C> {}
impl<C> FusedIterator for Related<'_, C> {}

impl<C> core::fmt::Debug for TermEdges<'_, C> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("TermEdges").field("left", &(self.end - self.next)).finish_non_exhaustive()
    }
}

impl<C> core::fmt::Debug for Related<'_, C> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Related").field("left", &self.0.len()).finish_non_exhaustive()
    }
}

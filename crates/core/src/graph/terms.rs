//! The graph as terms see it: the iterators over a term's edges, and the walks from term to term.
//! The tables stand in `edges.rs`, the algorithms in `walk.rs`.

use crate::{Compiled, Relation, Term};
use core::{iter::FusedIterator, marker::PhantomData};

/// The edges of a term, sorted by relation and term; see [`Term::edges`].
#[derive(Clone, Debug)]
pub struct TermEdges<G> {
    next: usize,
    end: usize,
    glossary: PhantomData<G>,
}

impl<G: Compiled> TermEdges<G> {
    pub(crate) const fn new(term: Term<G>) -> Self {
        let (next, end) = G::EDGES.range(term.index());
        Self { next, end, glossary: PhantomData }
    }
}

impl<G: Compiled> Iterator for TermEdges<G> {
    type Item = (Relation<G>, Term<G>);

    fn next(&mut self) -> Option<Self::Item> {
        if self.next >= self.end {
            return None;
        }
        let edge = G::EDGES.get(self.next);
        self.next += 1;
        Some((Relation::at(u32::from(edge.relation)), Term::at(edge.target)))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.end - self.next, Some(self.end - self.next))
    }
}

impl<G: Compiled> ExactSizeIterator for TermEdges<G> {}
impl<G: Compiled> FusedIterator for TermEdges<G> {}

/// The terms that a term has a relation to, sorted; see [`Term::related`].
#[derive(Clone, Debug)]
pub struct Related<G> {
    next: usize,
    end: usize,
    glossary: PhantomData<G>,
}

impl<G: Compiled> Related<G> {
    pub(crate) const fn new(term: Term<G>, relation: Relation<G>) -> Self {
        let (next, end) = G::EDGES.related(term.index(), relation.index() as u8);
        Self { next, end, glossary: PhantomData }
    }
}

impl<G: Compiled> Iterator for Related<G> {
    type Item = Term<G>;

    fn next(&mut self) -> Option<Term<G>> {
        if self.next >= self.end {
            return None;
        }
        self.next += 1;
        Some(Term::at(G::EDGES.get(self.next - 1).target))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.end - self.next, Some(self.end - self.next))
    }
}

impl<G: Compiled> DoubleEndedIterator for Related<G> {
    fn next_back(&mut self) -> Option<Term<G>> {
        if self.next >= self.end {
            return None;
        }
        self.end -= 1;
        Some(Term::at(G::EDGES.get(self.end).target))
    }
}

impl<G: Compiled> ExactSizeIterator for Related<G> {}
impl<G: Compiled> FusedIterator for Related<G> {}

#[cfg(feature = "alloc")]
pub use walks::{Step, islands, reading_order};

#[cfg(feature = "alloc")]
mod walks {
    use crate::{Compiled, Relation, Term, graph::walk};
    use alloc::vec::Vec;

    /// One step of a path; see [`Term::path_to`].
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub struct Step<G: Compiled> {
        /// The relation that the term before has to this one.
        pub relation: Relation<G>,
        /// The term that the step leads to.
        pub term: Term<G>,
    }

    impl<G: Compiled> Term<G> {
        /// Every term that a chain of `relation` leads to, nearest first. Where the relation isn't
        /// [transitive](Relation::is_transitive), a chain has one link: these are then its
        /// [`related`](Self::related) terms.
        ///
        /// The term itself is among them only if a chain leads back to it.
        ///
        /// ```
        /// use lexigraph::voip::{relation, term};
        ///
        /// for whole in term::SIP_TRUNK.ancestors(relation::PART_OF) {
        ///     assert!(whole.descendants(relation::PART_OF).contains(&term::SIP_TRUNK));
        /// }
        /// ```
        pub fn ancestors(self, relation: Relation<G>) -> Vec<Self> {
            if !relation.is_transitive() {
                return self.related(relation).collect();
            }
            terms(walk::reachable(G::EDGES, self.index() as u32, relation.index() as u8))
        }

        /// Every term from which a chain of `relation` leads here, nearest first: the
        /// [`ancestors`](Self::ancestors) by the inverse relation.
        ///
        /// ```
        /// use lexigraph::voip::{relation, term};
        ///
        /// let parts = term::VOIP.descendants(relation::PART_OF);
        /// assert_eq!(parts, term::VOIP.ancestors(relation::HAS_PART));
        /// ```
        pub fn descendants(self, relation: Relation<G>) -> Vec<Self> {
            self.ancestors(relation.inverse())
        }

        /// The fewest steps that lead to `target`, along relations of every kind and in either direction: none to the
        /// term itself, and `None` where nothing connects the two. Among paths of the same length, always the same.
        ///
        /// ```
        /// use lexigraph::voip::{relation, term};
        ///
        /// let path = term::VOIP.path_to(term::SIP).unwrap();
        /// assert_eq!(path.len(), 1);
        /// assert_eq!(path[0].term, term::SIP);
        /// ```
        pub fn path_to(self, target: Self) -> Option<Vec<Step<G>>> {
            let path = walk::shortest_path(G::EDGES, self.index() as u32, target.index() as u32)?;
            let step = |(relation, term)| Step { relation: Relation::at(u32::from(relation)), term: Term::at(term) };
            Some(path.into_iter().map(step).collect())
        }
    }

    /// All terms, each behind those that its author points to; what [`Compiled::reading_order`] gives.
    ///
    /// Derived inverses and symmetric relations don't count: they would make a group of everything.
    pub fn reading_order<G: Compiled>() -> Vec<Vec<Term<G>>> {
        let leads = |relation: Relation<G>| !relation.is_inverse() && !relation.is_symmetric();
        let groups = walk::strong_groups(G::EDGES, |relation| leads(Relation::at(u32::from(relation))));
        groups.into_iter().map(terms).collect()
    }

    /// The groups of terms that no relation connects; what [`Compiled::islands`] gives.
    pub fn islands<G: Compiled>() -> Vec<Vec<Term<G>>> {
        walk::islands(G::EDGES).into_iter().map(terms).collect()
    }

    fn terms<G: Compiled>(positions: Vec<u32>) -> Vec<Term<G>> {
        positions.into_iter().map(Term::at).collect()
    }
}

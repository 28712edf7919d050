//! The edges and the graph algorithms of term readers and glossaries.

use super::terms::{Related, TermEdges};
use crate::{compiled::Columns, id::Relation, relation::RelationRef, term::TermRef};
use core::iter::FusedIterator;

impl<'g, C: Columns> TermRef<'g, C> {
    /// Returns the edges that the author wrote and the inverses of edges that point here, sorted by relation and term.
    ///
    /// ```
    /// use lexigraph::voip::{GLOSSARY, term};
    ///
    /// for (relation, term) in GLOSSARY.get(term::VOIP).edges() {
    ///     println!("{relation} {term}");
    /// }
    /// ```
    pub fn edges(
        self,
    ) -> impl ExactSizeIterator<Item = (RelationRef<'g, C>, Self)> + DoubleEndedIterator + FusedIterator + Clone + use<'g, C>
    {
        let glossary = self.glossary();
        let edges = TermEdges::new(C::edges(glossary.data()), self.id());
        edges.map(move |(relation, term)| (glossary.relation(relation), glossary.get(term)))
    }

    /// Returns the terms to which this one has the relation `relation`, sorted.
    pub fn related(
        self,
        relation: impl Into<Relation<C>>,
    ) -> impl ExactSizeIterator<Item = Self> + DoubleEndedIterator + FusedIterator + Clone {
        let glossary = self.glossary();
        let related = Related::new(C::edges(glossary.data()), self.id(), relation.into());
        related.map(move |term| glossary.get(term))
    }
}

#[cfg(feature = "alloc")]
mod walks {
    use crate::{
        compiled::{Columns, Compiled},
        glossary::Glossary,
        graph::walk,
        id::{Relation, Term},
        term::TermRef,
    };
    use alloc::vec::Vec;

    /// One step of a path; see [`TermRef::path_to`].
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    #[non_exhaustive]
    pub struct Step<C: Columns> {
        /// The relation from the previous term to this one.
        pub relation: Relation<C>,
        /// The term that the step leads to.
        pub term: Term<C>,
    }

    impl<C: Compiled> Term<C> {
        /// Returns all terms that a chain of `relation` leads to, nearest first.
        ///
        /// If the relation is not [transitive](Relation::is_transitive), chains have one link, and the result is the
        /// [`related`](Self::related) terms. The term itself is included only if a chain leads back to it.
        ///
        /// ```
        /// use lexigraph::voip::{relation, term};
        ///
        /// for whole in term::SIP_TRUNK.ancestors(relation::PART_OF) {
        ///     assert!(whole.descendants(relation::PART_OF).contains(&term::SIP_TRUNK));
        /// }
        /// ```
        pub fn ancestors(self, relation: Relation<C>) -> Vec<Self> {
            ancestors(&Glossary::compiled(), self, relation)
        }

        /// Returns all terms from which a chain of `relation` leads here, nearest first: the
        /// [`ancestors`](Self::ancestors) by the inverse relation.
        ///
        /// ```
        /// use lexigraph::voip::{relation, term};
        ///
        /// let parts = term::VOIP.descendants(relation::PART_OF);
        /// assert_eq!(parts, term::VOIP.ancestors(relation::HAS_PART));
        /// ```
        pub fn descendants(self, relation: Relation<C>) -> Vec<Self> {
            descendants(&Glossary::compiled(), self, relation)
        }

        /// Returns the shortest path to `target`, along relations of any kind in either direction. A relation without
        /// [inverse](Relation::inverse) is followed in its own direction only.
        ///
        /// Returns no steps for the term itself, and `None` if no path connects the two. Among paths of the same
        /// length, the choice is deterministic.
        ///
        /// ```
        /// use lexigraph::voip::{relation, term};
        ///
        /// let path = term::VOIP.path_to(term::SIP).unwrap_or_default();
        /// assert_eq!(path.len(), 1);
        /// assert_eq!(path[0].term, term::SIP);
        /// ```
        pub fn path_to(self, target: Self) -> Option<Vec<Step<C>>> {
            path(&Glossary::compiled(), self, target)
        }
    }

    impl<'g, C: Columns> TermRef<'g, C> {
        /// Returns all terms that a chain of `relation` leads to, nearest first; see [`Term::ancestors`].
        ///
        /// # Panics
        ///
        /// Panics if the id of the relation is out of range, because it belongs to another loaded glossary.
        pub fn ancestors(self, relation: impl Into<Relation<C>>) -> Vec<Self> {
            let found = ancestors(self.glossary(), self.id(), relation.into());
            found.into_iter().map(|term| self.glossary().get(term)).collect()
        }

        /// Returns all terms from which a chain of `relation` leads here, nearest first.
        ///
        /// # Panics
        ///
        /// Panics if the id of the relation is out of range, because it belongs to another loaded glossary.
        pub fn descendants(self, relation: impl Into<Relation<C>>) -> Vec<Self> {
            let found = descendants(self.glossary(), self.id(), relation.into());
            found.into_iter().map(|term| self.glossary().get(term)).collect()
        }

        /// Returns the shortest path to `target`; see [`Term::path_to`].
        ///
        /// # Panics
        ///
        /// Panics if the id of the target is out of range, because it belongs to another loaded glossary.
        pub fn path_to(self, target: impl Into<Term<C>>) -> Option<Vec<Step<C>>> {
            path(self.glossary(), self.id(), target.into())
        }
    }

    fn ancestors<C: Columns>(glossary: &Glossary<C>, term: Term<C>, relation: Relation<C>) -> Vec<Term<C>> {
        let edges = C::edges(glossary.data());
        if !glossary.relation(relation).is_transitive() {
            return super::Related::new(edges, term, relation).collect();
        }
        terms(walk::reachable(edges, term.index() as u32, relation.index() as u8))
    }

    fn descendants<C: Columns>(glossary: &Glossary<C>, term: Term<C>, relation: Relation<C>) -> Vec<Term<C>> {
        let relation = glossary.relation(relation);
        if let Some(inverse) = relation.inverse() {
            return ancestors(glossary, term, inverse.id());
        }
        let (edges, chains) = (C::edges(glossary.data()), relation.is_transitive());
        terms(walk::reaching(edges, term.index() as u32, relation.index() as u8, chains))
    }

    fn path<C: Columns>(glossary: &Glossary<C>, from: Term<C>, to: Term<C>) -> Option<Vec<Step<C>>> {
        let path = walk::shortest_path(C::edges(glossary.data()), from.index() as u32, to.index() as u32)?;
        let step = |(relation, term)| Step { relation: Relation::at(u32::from(relation)), term: Term::at(term) };
        Some(path.into_iter().map(step).collect())
    }

    impl<C: Columns> Glossary<C> {
        /// Returns all terms in groups, each group after the groups that its terms' own edges point to.
        ///
        /// Only the direction that the author declares counts, and symmetric kinds are ignored. Terms that depend on
        /// each other form one group, sorted by slug.
        pub fn reading_order(&self) -> Vec<Vec<Term<C>>> {
            let leads = |relation: u8| {
                let relation = self.relation(Relation::at(u32::from(relation)));
                !relation.is_inverse() && !relation.is_symmetric()
            };
            walk::strong_groups(C::edges(self.data()), leads).into_iter().map(terms).collect()
        }

        /// Returns the connected components of the graph, the largest first.
        pub fn islands(&self) -> Vec<Vec<Term<C>>> {
            walk::islands(C::edges(self.data())).into_iter().map(terms).collect()
        }
    }

    fn terms<C>(positions: Vec<u32>) -> Vec<Term<C>> {
        positions.into_iter().map(Term::at).collect()
    }
}

#[cfg(feature = "alloc")]
pub use walks::Step;

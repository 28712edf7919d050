//! petgraph's `visit` traits on the static graph, so that its algorithms run on a glossary without a copy.
//! What needs no petgraph stands in `terms.rs`.

use crate::{
    Compiled, Handles, Relation, Term,
    graph::{TermEdges, edges::Edge},
};
use ::petgraph::{
    Directed, Direction,
    visit::{self, VisitMap},
};
use alloc::{vec, vec::Vec};
use core::{iter::Map, marker::PhantomData};

/// The graph of the glossary `G`: its terms, and all their edges. Each relation is there in both directions, as an
/// edge of the relation and an edge of its inverse.
///
/// To follow one direction only, wrap it in petgraph's [`EdgeFiltered`](visit::EdgeFiltered).
///
/// ```
/// # #[cfg(feature = "voip")] {
/// use lexigraph::{petgraph::Graph, voip::{Voip, term}};
/// use petgraph::{algo::{dijkstra, tarjan_scc}, visit::{EdgeFiltered, EdgeRef}};
///
/// let graph = Graph::<Voip>::new();
/// let distance = dijkstra(graph, term::VOIP, Some(term::SIP), |_| 1);
/// assert_eq!(distance[&term::SIP], 1);
///
/// let stated = EdgeFiltered::from_fn(graph, |edge| !edge.weight().is_inverse());
/// assert!(tarjan_scc(&stated).len() > 1);
/// # }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Graph<G>(PhantomData<G>);

impl<G: Compiled> Graph<G> {
    /// The graph; it holds nothing, since the tables are constants.
    pub const fn new() -> Self {
        Self(PhantomData)
    }
}

/// A term, as petgraph's algorithms meet it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NodeRef<G: Compiled>(Term<G>);

impl<G: Compiled> visit::NodeRef for NodeRef<G> {
    type NodeId = Term<G>;
    type Weight = Term<G>;

    fn id(&self) -> Term<G> {
        self.0
    }

    fn weight(&self) -> &Term<G> {
        &self.0
    }
}

/// An edge, as petgraph's algorithms meet it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct EdgeRef<G: Compiled> {
    source: Term<G>,
    relation: Relation<G>,
    target: Term<G>,
}

impl<G: Compiled> visit::EdgeRef for EdgeRef<G> {
    type NodeId = Term<G>;
    type EdgeId = usize;
    type Weight = Relation<G>;

    fn source(&self) -> Term<G> {
        self.source
    }

    fn target(&self) -> Term<G> {
        self.target
    }

    fn weight(&self) -> &Relation<G> {
        &self.relation
    }

    fn id(&self) -> usize {
        let edge = Edge { relation: self.relation.index() as u8, target: self.target.index() as u32 };
        G::EDGES.position(self.source.index(), edge).expect("the compiler stores each edge in both directions")
    }
}

/// Edges of one term, or of all.
#[derive(Clone, Debug)]
pub struct EdgeRefs<G> {
    /// The term that the next edge belongs to, or one before it.
    term: usize,
    next: usize,
    end: usize,
    direction: Direction,
    glossary: PhantomData<G>,
}

impl<G: Compiled> EdgeRefs<G> {
    fn of(term: Term<G>, direction: Direction) -> Self {
        let (next, end) = G::EDGES.range(term.index());
        Self { term: term.index(), next, end, direction, glossary: PhantomData }
    }
}

impl<G: Compiled> Iterator for EdgeRefs<G> {
    type Item = EdgeRef<G>;

    fn next(&mut self) -> Option<EdgeRef<G>> {
        if self.next >= self.end {
            return None;
        }
        while G::EDGES.range(self.term).1 <= self.next {
            self.term += 1;
        }
        let edge = G::EDGES.get(self.next);
        self.next += 1;
        let (term, relation, other) =
            (Term::at(self.term as u32), Relation::at(u32::from(edge.relation)), Term::at(edge.target));
        Some(match self.direction {
            Direction::Outgoing => EdgeRef { source: term, relation, target: other },
            // an edge that comes in is the inverse of one that goes out
            Direction::Incoming => EdgeRef { source: other, relation: relation.inverse(), target: term },
        })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.end - self.next, Some(self.end - self.next))
    }
}

impl<G: Compiled> ExactSizeIterator for EdgeRefs<G> {}

/// Which terms an algorithm has visited.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visited(Vec<bool>);

impl<G: Compiled> VisitMap<Term<G>> for Visited {
    fn visit(&mut self, term: Term<G>) -> bool {
        !core::mem::replace(&mut self.0[term.index()], true)
    }

    fn is_visited(&self, term: &Term<G>) -> bool {
        self.0[term.index()]
    }

    fn unvisit(&mut self, term: Term<G>) -> bool {
        core::mem::replace(&mut self.0[term.index()], false)
    }
}

impl<G: Compiled> visit::GraphBase for Graph<G> {
    type NodeId = Term<G>;
    type EdgeId = usize;
}

impl<G: Compiled> visit::GraphRef for Graph<G> {}

impl<G: Compiled> visit::GraphProp for Graph<G> {
    type EdgeType = Directed;
}

impl<G: Compiled> visit::Data for Graph<G> {
    type NodeWeight = Term<G>;
    type EdgeWeight = Relation<G>;
}

impl<G: Compiled> visit::NodeCount for Graph<G> {
    fn node_count(&self) -> usize {
        G::EDGES.terms()
    }
}

impl<G: Compiled> visit::EdgeCount for Graph<G> {
    fn edge_count(&self) -> usize {
        G::EDGES.len()
    }
}

impl<G: Compiled> visit::NodeIndexable for Graph<G> {
    fn node_bound(&self) -> usize {
        G::EDGES.terms()
    }

    fn to_index(&self, term: Term<G>) -> usize {
        term.index()
    }

    fn from_index(&self, index: usize) -> Term<G> {
        Term::from_index(index).expect("petgraph asks for indexes below `node_bound`")
    }
}

impl<G: Compiled> visit::NodeCompactIndexable for Graph<G> {}

impl<G: Compiled> visit::Visitable for Graph<G> {
    type Map = Visited;

    fn visit_map(&self) -> Visited {
        Visited(vec![false; G::EDGES.terms()])
    }

    fn reset_map(&self, map: &mut Visited) {
        map.0.clear();
        map.0.resize(G::EDGES.terms(), false);
    }
}

impl<G: Compiled> visit::IntoNodeIdentifiers for Graph<G> {
    type NodeIdentifiers = Handles<Term<G>>;

    fn node_identifiers(self) -> Self::NodeIdentifiers {
        G::terms()
    }
}

impl<G: Compiled> visit::IntoNodeReferences for Graph<G> {
    type NodeRef = NodeRef<G>;
    type NodeReferences = Map<Handles<Term<G>>, fn(Term<G>) -> NodeRef<G>>;

    fn node_references(self) -> Self::NodeReferences {
        G::terms().map(NodeRef)
    }
}

impl<G: Compiled> visit::IntoNeighbors for Graph<G> {
    type Neighbors = Map<TermEdges<G>, fn((Relation<G>, Term<G>)) -> Term<G>>;

    fn neighbors(self, term: Term<G>) -> Self::Neighbors {
        term.edges().map(|(_, target)| target)
    }
}

/// The same terms either way, since every edge has its inverse.
impl<G: Compiled> visit::IntoNeighborsDirected for Graph<G> {
    type NeighborsDirected = Self::Neighbors;

    fn neighbors_directed(self, term: Term<G>, _: Direction) -> Self::Neighbors {
        visit::IntoNeighbors::neighbors(self, term)
    }
}

impl<G: Compiled> visit::IntoEdgeReferences for Graph<G> {
    type EdgeRef = EdgeRef<G>;
    type EdgeReferences = EdgeRefs<G>;

    fn edge_references(self) -> EdgeRefs<G> {
        EdgeRefs { term: 0, next: 0, end: G::EDGES.len(), direction: Direction::Outgoing, glossary: PhantomData }
    }
}

impl<G: Compiled> visit::IntoEdges for Graph<G> {
    type Edges = EdgeRefs<G>;

    fn edges(self, term: Term<G>) -> EdgeRefs<G> {
        EdgeRefs::of(term, Direction::Outgoing)
    }
}

impl<G: Compiled> visit::IntoEdgesDirected for Graph<G> {
    type EdgesDirected = EdgeRefs<G>;

    fn edges_directed(self, term: Term<G>, direction: Direction) -> EdgeRefs<G> {
        EdgeRefs::of(term, direction)
    }
}

#[cfg(all(test, feature = "voip"))]
mod tests {
    use super::*;
    use crate::voip::Voip;
    use ::petgraph::{
        algo::{dijkstra, tarjan_scc},
        visit::{Bfs, EdgeFiltered, EdgeRef as _, IntoEdgeReferences, IntoEdgesDirected},
    };
    use alloc::collections::BTreeSet;

    const GRAPH: Graph<Voip> = Graph::new();

    #[test]
    fn edges_are_the_same_from_both_ends() {
        let all: BTreeSet<usize> = GRAPH.edge_references().map(|edge| edge.id()).collect();
        assert!(all.into_iter().eq(0..Voip::EDGES.len()));
        for direction in [Direction::Outgoing, Direction::Incoming] {
            let ids = Voip::terms().flat_map(|term| GRAPH.edges_directed(term, direction)).map(|edge| edge.id());
            assert!(ids.collect::<BTreeSet<_>>().into_iter().eq(0..Voip::EDGES.len()));
        }
    }

    #[test]
    fn distances_are_the_lengths_of_paths() {
        for from in Voip::terms().step_by(7) {
            let distance = dijkstra(GRAPH, from, None, |_| 1usize);
            for to in Voip::terms() {
                assert_eq!(from.path_to(to).map(|path| path.len()), distance.get(&to).copied());
            }
        }
    }

    #[test]
    fn groups_are_those_of_the_reading_order() {
        let leads = |edge: EdgeRef<Voip>| !edge.weight().is_inverse() && !edge.weight().is_symmetric();
        let mut theirs = tarjan_scc(&EdgeFiltered::from_fn(GRAPH, leads));
        theirs.iter_mut().for_each(|group| group.sort());
        let ours: BTreeSet<_> = Voip::reading_order().into_iter().collect();
        assert_eq!(theirs.into_iter().collect::<BTreeSet<_>>(), ours);
    }

    #[test]
    fn breadth_first_reaches_the_island() {
        for island in Voip::islands() {
            let mut search = Bfs::new(GRAPH, island[0]);
            let mut reached: Vec<_> = core::iter::from_fn(|| search.next(GRAPH)).collect();
            reached.sort();
            assert_eq!(reached, island);
        }
    }
}

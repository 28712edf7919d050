//! Implements petgraph's `visit` traits for the static graph, so that its algorithms run on a glossary without a copy.
//! [`TermRef`] has methods for common walks, which do not need petgraph.

use crate::{
    Columns, Glossary, Relation, Term, TermRef, Terms,
    graph::edges::{Edge, Edges},
};
use ::petgraph::{
    Directed, Direction,
    visit::{self, VisitMap},
};
use alloc::{vec, vec::Vec};
use core::iter::Map;

/// The graph of a glossary: its terms and all their edges. A relation with an inverse appears in both directions: as an
/// edge of the relation, and as an edge of its inverse.
///
/// To follow one direction only, wrap it in petgraph's [`EdgeFiltered`](visit::EdgeFiltered).
///
/// ```
/// use lexigraph::{petgraph::Graph, voip::{GLOSSARY, term}};
/// use petgraph::{algo::{dijkstra, tarjan_scc}, visit::{EdgeFiltered, EdgeRef}};
///
/// let graph = Graph::new(&GLOSSARY);
/// let distance = dijkstra(graph, term::VOIP, Some(term::SIP), |_| 1);
/// assert_eq!(distance[&term::SIP], 1);
///
/// let stated = EdgeFiltered::from_fn(graph, |edge| !edge.weight().is_inverse());
/// assert!(tarjan_scc(&stated).len() > 1);
/// ```
pub struct Graph<'g, C: Columns>(&'g Glossary<C>);

impl<C: Columns> Copy for Graph<'_, C> {}

impl<C: Columns> Clone for Graph<'_, C> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<C: Columns> core::fmt::Debug for Graph<'_, C> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_tuple("Graph").field(self.0).finish()
    }
}

impl<'g, C: Columns> Graph<'g, C> {
    /// Returns the graph of a glossary, without a copy.
    pub const fn new(glossary: &'g Glossary<C>) -> Self {
        Self(glossary)
    }

    /// Returns the glossary.
    pub const fn glossary(self) -> &'g Glossary<C> {
        self.0
    }

    fn edges(self) -> Edges<'g> {
        C::edges(self.0.data())
    }
}

/// A term, as a node reference for petgraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeRef<C: Columns>(Term<C>);

impl<C: Columns> visit::NodeRef for NodeRef<C> {
    type NodeId = Term<C>;
    type Weight = Term<C>;

    fn id(&self) -> Term<C> {
        self.0
    }

    fn weight(&self) -> &Term<C> {
        &self.0
    }
}

/// An edge, as an edge reference for petgraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EdgeRef<C: Columns> {
    source: Term<C>,
    relation: Relation<C>,
    target: Term<C>,
    id: usize,
}

impl<C: Columns> visit::EdgeRef for EdgeRef<C> {
    type NodeId = Term<C>;
    type EdgeId = usize;
    type Weight = Relation<C>;

    fn source(&self) -> Term<C> {
        self.source
    }

    fn target(&self) -> Term<C> {
        self.target
    }

    fn weight(&self) -> &Relation<C> {
        &self.relation
    }

    fn id(&self) -> usize {
        self.id
    }
}

/// An iterator over the edges of one term, or of all.
#[derive(Clone, Debug)]
pub struct EdgeRefs<'g, C: Columns> {
    graph: Graph<'g, C>,
    /// The source term of the next edge, or an earlier term.
    term: usize,
    next: usize,
    end: usize,
    direction: Direction,
    /// The incoming edges, for a graph in which some edges have no inverse.
    incoming: Option<vec::IntoIter<EdgeRef<C>>>,
}

impl<'g, C: Columns> EdgeRefs<'g, C> {
    fn all(graph: Graph<'g, C>) -> Self {
        let end = graph.edges().len();
        Self { graph, term: 0, next: 0, end, direction: Direction::Outgoing, incoming: None }
    }

    fn of(graph: Graph<'g, C>, term: Term<C>, direction: Direction) -> Self {
        let (next, end) = graph.edges().range(term.index());
        let is_one_way = || graph.0.relations().any(|relation| relation.inverse().is_none());
        let incoming = (direction == Direction::Incoming && is_one_way()).then(|| {
            let edges: Vec<_> = Self::all(graph).filter(|edge| edge.target == term).collect();
            edges.into_iter()
        });
        Self { graph, term: term.index(), next, end, direction, incoming }
    }
}

impl<C: Columns> Iterator for EdgeRefs<'_, C> {
    type Item = EdgeRef<C>;

    fn next(&mut self) -> Option<EdgeRef<C>> {
        if let Some(incoming) = &mut self.incoming {
            return incoming.next();
        }
        if self.next >= self.end {
            return None;
        }
        let edges = self.graph.edges();
        while edges.range(self.term).1 <= self.next {
            self.term += 1;
        }
        let edge = edges.get(self.next);
        self.next += 1;
        let (term, other) = (Term::at(self.term as u32), Term::at(edge.target));
        let relation = self.graph.0.relation(Relation::at(u32::from(edge.relation)));
        Some(match self.direction {
            Direction::Outgoing => EdgeRef { source: term, relation: relation.id(), target: other, id: self.next - 1 },
            // an incoming edge is the inverse of an outgoing one
            Direction::Incoming => {
                let inverse = relation.inverse().expect("`incoming` holds the edges of other graphs");
                let edge = Edge { relation: inverse.index() as u8, target: self.term as u32 };
                let id = edges.position(other.index(), edge);
                let id = id.expect("the compiler stores each edge in both directions");
                EdgeRef { source: other, relation: inverse.id(), target: term, id }
            }
        })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.incoming.as_ref().map_or(self.end - self.next, ExactSizeIterator::len);
        (left, Some(left))
    }
}

impl<C: Columns> ExactSizeIterator for EdgeRefs<'_, C> {}
impl<C: Columns> core::iter::FusedIterator for EdgeRefs<'_, C> {}

/// The terms that an algorithm has visited.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Visited(Vec<bool>);

impl<C: Columns> VisitMap<Term<C>> for Visited {
    fn visit(&mut self, term: Term<C>) -> bool {
        !core::mem::replace(&mut self.0[term.index()], true)
    }

    fn is_visited(&self, term: &Term<C>) -> bool {
        self.0[term.index()]
    }

    fn unvisit(&mut self, term: Term<C>) -> bool {
        core::mem::replace(&mut self.0[term.index()], false)
    }
}

impl<C: Columns> visit::GraphBase for Graph<'_, C> {
    type NodeId = Term<C>;
    type EdgeId = usize;
}

impl<C: Columns> visit::GraphRef for Graph<'_, C> {}

impl<C: Columns> visit::GraphProp for Graph<'_, C> {
    type EdgeType = Directed;
}

impl<C: Columns> visit::Data for Graph<'_, C> {
    type NodeWeight = Term<C>;
    type EdgeWeight = Relation<C>;
}

impl<C: Columns> visit::NodeCount for Graph<'_, C> {
    fn node_count(&self) -> usize {
        self.edges().terms()
    }
}

impl<C: Columns> visit::EdgeCount for Graph<'_, C> {
    fn edge_count(&self) -> usize {
        self.edges().len()
    }
}

impl<C: Columns> visit::NodeIndexable for Graph<'_, C> {
    fn node_bound(&self) -> usize {
        self.edges().terms()
    }

    fn to_index(&self, term: Term<C>) -> usize {
        term.index()
    }

    fn from_index(&self, index: usize) -> Term<C> {
        assert!(index < self.edges().terms(), "petgraph asks for indexes below `node_bound`");
        Term::at(index as u32)
    }
}

impl<C: Columns> visit::NodeCompactIndexable for Graph<'_, C> {}

impl<C: Columns> visit::Visitable for Graph<'_, C> {
    type Map = Visited;

    fn visit_map(&self) -> Visited {
        Visited(vec![false; self.edges().terms()])
    }

    fn reset_map(&self, map: &mut Visited) {
        map.0.clear();
        map.0.resize(self.edges().terms(), false);
    }
}

impl<'g, C: Columns> visit::IntoNodeIdentifiers for Graph<'g, C> {
    type NodeIdentifiers = Map<Terms<'g, C>, fn(TermRef<'g, C>) -> Term<C>>;

    fn node_identifiers(self) -> Self::NodeIdentifiers {
        self.0.terms().map(TermRef::id)
    }
}

impl<'g, C: Columns> visit::IntoNodeReferences for Graph<'g, C> {
    type NodeRef = NodeRef<C>;
    type NodeReferences = Map<Terms<'g, C>, fn(TermRef<'g, C>) -> NodeRef<C>>;

    fn node_references(self) -> Self::NodeReferences {
        self.0.terms().map(|term| NodeRef(term.id()))
    }
}

impl<'g, C: Columns> visit::IntoNeighbors for Graph<'g, C> {
    type Neighbors = Map<EdgeRefs<'g, C>, fn(EdgeRef<C>) -> Term<C>>;

    fn neighbors(self, term: Term<C>) -> Self::Neighbors {
        EdgeRefs::of(self, term, Direction::Outgoing).map(|edge| edge.target)
    }
}

impl<'g, C: Columns> visit::IntoNeighborsDirected for Graph<'g, C> {
    type NeighborsDirected = Self::Neighbors;

    fn neighbors_directed(self, term: Term<C>, direction: Direction) -> Self::Neighbors {
        EdgeRefs::of(self, term, direction).map(match direction {
            Direction::Outgoing => |edge| edge.target,
            Direction::Incoming => |edge| edge.source,
        })
    }
}

impl<'g, C: Columns> visit::IntoEdgeReferences for Graph<'g, C> {
    type EdgeRef = EdgeRef<C>;
    type EdgeReferences = EdgeRefs<'g, C>;

    fn edge_references(self) -> EdgeRefs<'g, C> {
        EdgeRefs::all(self)
    }
}

impl<'g, C: Columns> visit::IntoEdges for Graph<'g, C> {
    type Edges = EdgeRefs<'g, C>;

    fn edges(self, term: Term<C>) -> EdgeRefs<'g, C> {
        EdgeRefs::of(self, term, Direction::Outgoing)
    }
}

impl<'g, C: Columns> visit::IntoEdgesDirected for Graph<'g, C> {
    type EdgesDirected = EdgeRefs<'g, C>;

    fn edges_directed(self, term: Term<C>, direction: Direction) -> EdgeRefs<'g, C> {
        EdgeRefs::of(self, term, direction)
    }
}

#[cfg(all(test, feature = "voip"))]
mod tests {
    use super::*;
    use crate::voip::{GLOSSARY, Voip};
    use ::petgraph::{
        algo::{dijkstra, tarjan_scc},
        visit::{Bfs, EdgeFiltered, EdgeRef as _, IntoEdgeReferences, IntoEdgesDirected},
    };
    use alloc::collections::BTreeSet;

    const GRAPH: Graph<'static, Voip> = Graph::new(&GLOSSARY);

    #[test]
    fn edges_are_the_same_from_both_ends() {
        let all: BTreeSet<usize> = GRAPH.edge_references().map(|edge| edge.id()).collect();
        assert!(all.into_iter().eq(0..GRAPH.edges().len()));
        for direction in [Direction::Outgoing, Direction::Incoming] {
            let ids = GLOSSARY
                .terms()
                .map(TermRef::id)
                .flat_map(|term| GRAPH.edges_directed(term, direction))
                .map(|edge| edge.id());
            assert!(ids.collect::<BTreeSet<_>>().into_iter().eq(0..GRAPH.edges().len()));
        }
    }

    #[test]
    fn distances_are_the_lengths_of_paths() {
        for from in GLOSSARY.terms().map(TermRef::id).step_by(47) {
            let distance = dijkstra(GRAPH, from, None, |_| 1usize);
            for to in GLOSSARY.terms().map(TermRef::id) {
                assert_eq!(from.path_to(to).map(|path| path.len()), distance.get(&to).copied());
            }
        }
    }

    #[test]
    fn groups_are_those_of_the_reading_order() {
        let leads = |edge: EdgeRef<Voip>| !edge.weight().is_inverse() && !edge.weight().is_symmetric();
        let mut theirs = tarjan_scc(&EdgeFiltered::from_fn(GRAPH, leads));
        theirs.iter_mut().for_each(|group| group.sort());
        let ours: BTreeSet<_> = GLOSSARY.reading_order().into_iter().collect();
        assert_eq!(theirs.into_iter().collect::<BTreeSet<_>>(), ours);
    }

    #[test]
    fn breadth_first_reaches_the_island() {
        for island in GLOSSARY.islands() {
            let mut search = Bfs::new(GRAPH, island[0]);
            let mut reached: Vec<_> = core::iter::from_fn(|| search.next(GRAPH)).collect();
            reached.sort();
            assert_eq!(reached, island);
        }
    }
}

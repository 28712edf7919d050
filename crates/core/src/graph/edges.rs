//! Edges: the relations of all terms as two columns, readable in `const`, with their writer.
//! See `walk.rs` for the algorithms over them.

use crate::column::Numbers;

/// Number of bits of a stored edge that hold its target. The remaining bits hold its relation.
const TARGET_BITS: u32 = 24;

/// One edge, seen from its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Edge {
    /// The index of the relation.
    pub relation: u8,
    /// The index of the target term.
    pub target: u32,
}

/// The edges of all terms, grouped by term and sorted by relation and target.
#[derive(Clone, Copy, Debug)]
pub struct Edges<'a> {
    ends: Numbers<'a>,
    edges: Numbers<'a>,
}

impl<'a> Edges<'a> {
    /// Creates the edges from `edges` (relation in the high byte, target below it). The edges of each term end at its
    /// `ends`.
    pub const fn new(ends: &'a [u8], edges: &'a [u8]) -> Self {
        Self { ends: Numbers::new(ends), edges: Numbers::new(edges) }
    }

    /// Returns the number of terms, including those without edges.
    pub const fn terms(self) -> usize {
        self.ends.len()
    }

    /// Returns the number of edges.
    pub const fn len(self) -> usize {
        self.edges.len()
    }

    /// Tests whether there are no edges.
    pub const fn is_empty(self) -> bool {
        self.edges.is_empty()
    }

    /// Returns the range of the edges of `term`: the first edge, and the one after the last.
    #[inline]
    pub const fn range(self, term: usize) -> (usize, usize) {
        self.ends.range(term)
    }

    /// Returns the edge at `index`, and panics if there is none.
    #[inline]
    pub const fn get(self, index: usize) -> Edge {
        let packed = self.edges.get(index);
        Edge { relation: (packed >> TARGET_BITS) as u8, target: packed & ((1 << TARGET_BITS) - 1) }
    }

    /// Returns the range of the edges of `term` with the relation `relation`: the first edge, and the one after the
    /// last.
    #[inline]
    pub const fn related(self, term: usize, relation: u8) -> (usize, usize) {
        let (start, end) = self.range(term);
        let first = self.first_from(start, end, (relation as u64) << TARGET_BITS);
        (first, self.first_from(first, end, (relation as u64 + 1) << TARGET_BITS))
    }

    /// Returns the position of the edge `edge` of `term`.
    pub const fn position(self, term: usize, edge: Edge) -> Option<usize> {
        let (start, end) = self.range(term);
        let packed = (edge.relation as u64) << TARGET_BITS | edge.target as u64;
        let index = self.first_from(start, end, packed);
        if index < end && self.edges.get(index) as u64 == packed { Some(index) } else { None }
    }

    /// Returns the first edge of `start..end` that is not less than `packed`, which is 64 bits wide for the end of the
    /// last relation.
    const fn first_from(self, start: usize, end: usize, packed: u64) -> usize {
        let (mut low, mut high) = (start, end);
        while low < high {
            let middle = low + (high - low) / 2;
            if (self.edges.get(middle) as u64) < packed {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

#[cfg(feature = "alloc")]
pub use write::EdgesWriter;

#[cfg(feature = "alloc")]
mod write {
    use super::{Edges, TARGET_BITS};
    use crate::column::NumbersWriter;
    use alloc::collections::BTreeSet;

    /// Writes [`Edges`].
    #[derive(Debug, Default)]
    pub struct EdgesWriter {
        ends: NumbersWriter,
        edges: NumbersWriter,
    }

    impl EdgesWriter {
        /// Lays out the `edges` (source, relation, target) of a glossary of `terms` terms. For a kind with an inverse,
        /// the set must contain both directions.
        pub fn new(terms: usize, edges: &BTreeSet<(u32, u8, u32)>) -> Self {
            assert!(terms <= 1 << TARGET_BITS, "the compiler limits a glossary to 2^{TARGET_BITS} terms");
            let mut writer = Self::default();
            let mut rest = edges.iter().peekable();
            for term in 0..terms {
                while let Some(&(_, relation, target)) = rest.next_if(|edge| edge.0 as usize == term) {
                    assert!((target as usize) < terms, "every edge ends at a term");
                    writer.edges.push(u32::from(relation) << TARGET_BITS | target);
                }
                writer.ends.push(writer.edges.count());
            }
            assert!(rest.next().is_none(), "every edge begins at a term");
            writer
        }

        /// Returns a view of the columns.
        pub fn view(&self) -> Edges<'_> {
            let [ends, edges] = self.columns();
            Edges::new(ends, edges)
        }

        /// Returns the two columns, as [`Edges::new`] takes them.
        pub fn columns(&self) -> [&[u8]; 2] {
            [self.ends.bytes(), self.edges.bytes()]
        }
    }
}

#[cfg(all(test, feature = "alloc"))]
mod tests {
    use super::*;
    use alloc::{collections::BTreeSet, vec::Vec};

    #[test]
    fn reads_back_what_was_written() {
        let set = BTreeSet::from([(0, 255, 2), (0, 0, 3), (0, 0, 1), (2, 7, 2), (2, 255, 0xFF_FFFF)]);
        let writer = EdgesWriter::new(1 << 24, &set);
        let edges = writer.view();
        let all = |term: usize| (edges.range(term).0..edges.range(term).1).map(move |i| (term, edges.get(i)));
        let read = (0..4).flat_map(all).map(|(term, e)| (term as u32, e.relation, e.target));
        assert_eq!(read.collect::<Vec<_>>(), set.into_iter().collect::<Vec<_>>());
        assert_eq!((edges.terms(), edges.len(), edges.is_empty()), (1 << 24, 5, false));
    }

    #[test]
    fn finds_the_edges_of_a_relation() {
        let writer = EdgesWriter::new(4, &BTreeSet::from([(1, 0, 3), (1, 4, 0), (1, 4, 2), (1, 255, 1), (3, 4, 0)]));
        let edges = writer.view();
        let related = [0, 3, 4, 5, 255].map(|relation| edges.related(1, relation));
        assert_eq!(related, [(0, 1), (1, 1), (1, 3), (3, 3), (3, 4)]);
        assert_eq!(edges.related(2, 4), (4, 4));
        assert_eq!(edges.position(1, Edge { relation: 4, target: 2 }), Some(2));
        assert_eq!(edges.position(1, Edge { relation: 4, target: 1 }), None);
        assert_eq!(edges.position(1, Edge { relation: 255, target: 2 }), None);
    }

    #[test]
    fn works_in_const() {
        const EDGES: Edges<'static> = Edges::new(&[0, 0, 0, 0, 1, 0, 0, 0], &[0, 0, 0, 9]);
        const EDGE: Edge = EDGES.get(EDGES.related(1, 9).0);
        assert_eq!(EDGE, Edge { relation: 9, target: 0 });
    }

    #[test]
    fn empty() {
        let writer = EdgesWriter::new(0, &BTreeSet::new());
        assert_eq!((writer.view().terms(), writer.view().is_empty()), (0, true));
    }
}

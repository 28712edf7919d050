//! Pictures of parts of the graph: chooses the terms and edges. `layout.rs` computes their layout; `svg.rs`, `dot.rs`
//! and `mermaid.rs` write them.

mod dot;
pub(super) mod label;
mod layout;
mod mermaid;
mod svg;

use crate::{CategoryRef, Columns, RelationRef, TermRef};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    fmt::{self, Display},
};

/// Maximum number of neighbors on each side of a picture around a term.
const SIDE: usize = 9;

/// A part of the graph that can be drawn.
///
/// ```
/// # #[cfg(feature = "voip")] {
/// use lexigraph::{site::Picture, voip::{GLOSSARY, term}};
///
/// let picture = Picture::path(GLOSSARY.get(term::RTP), GLOSSARY.get(term::CARRIER)).unwrap();
/// println!("{}", picture.mermaid());
/// let svg = picture.svg(|term| format!("https://example.org/{}.html", term.slug()));
/// assert!(svg.starts_with("<svg "));
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Picture<'g, C: Columns> {
    title: String,
    terms: Vec<TermRef<'g, C>>,
    /// Indexes of two terms, and the relation of the first to the second, which is never a derived one.
    edges: Vec<(usize, RelationRef<'g, C>, usize)>,
    shape: Shape<'g, C>,
}

/// The kind of a picture.
#[derive(Clone, Debug)]
enum Shape<'g, C: Columns> {
    /// The first term at the top, and the others in two columns.
    Around([Vec<Group<'g, C>>; 2]),
    /// In a ring, with the names outside.
    Ring,
    /// One below the other, with the relation of each to the next.
    Chain(Vec<RelationRef<'g, C>>),
}

/// A group of neighbors with the same relation.
#[derive(Clone, Debug)]
struct Group<'g, C: Columns> {
    relation: RelationRef<'g, C>,
    /// Indexes among the picture's terms.
    members: Vec<usize>,
    /// Number of omitted terms.
    more: usize,
}

impl<'g, C: Columns> Picture<'g, C> {
    /// Draws a term and its related terms, at most 18: the best connected ones of each relation.
    pub fn around(term: TermRef<'g, C>) -> Self {
        let mut sides = [Vec::new(), Vec::new()];
        let mut seen = BTreeSet::from([term]);
        let mut groups: BTreeMap<RelationRef<'g, C>, Vec<TermRef<'g, C>>> = BTreeMap::new();
        for (relation, other) in term.edges() {
            if seen.insert(other) {
                groups.entry(relation).or_default().push(other);
            }
        }
        for (relation, mut others) in groups {
            others.sort_by_key(|other| (Reverse(other.edges().len()), *other));
            sides[usize::from(!relation.is_inverse())].push((relation, others));
        }
        if sides.iter().any(Vec::is_empty) {
            sides = halves(sides.into_iter().flatten().collect());
        }
        let mut terms = vec![term];
        let shape = sides.map(|groups| {
            let kept = shares(groups.iter().map(|(_, terms)| terms.len()));
            let group = |((relation, others), kept): ((_, Vec<TermRef<'g, C>>), usize)| {
                let first = terms.len();
                terms.extend(&others[..kept]);
                Group { relation, members: (first..terms.len()).collect(), more: others.len() - kept }
            };
            groups.into_iter().zip(kept).map(group).collect()
        });
        let edges = edges(&terms);
        Self { title: term.name().to_owned(), terms, edges, shape: Shape::Around(shape) }
    }

    /// Draws all terms of a category, and the relations between them.
    pub fn category(category: CategoryRef<'g, C>) -> Self {
        let terms: Vec<_> = category.terms().collect();
        Self { title: category.name().to_owned(), edges: edges(&terms), terms, shape: Shape::Ring }
    }

    /// Draws a shortest path from one term to another. Returns `None` if nothing connects them.
    pub fn path(from: TermRef<'g, C>, to: TermRef<'g, C>) -> Option<Self> {
        let glossary = from.glossary();
        let path = from.path_to(to)?;
        let terms: Vec<_> = [from].into_iter().chain(path.iter().map(|step| glossary.get(step.term))).collect();
        let edge = |(at, relation): (usize, RelationRef<'g, C>)| match relation.inverse() {
            Some(stated) if relation.is_inverse() => (at + 1, stated, at),
            _ => (at, relation, at + 1),
        };
        let steps: Vec<_> = path.iter().map(|step| glossary.relation(step.relation)).collect();
        let edges = steps.iter().copied().enumerate().map(edge).collect();
        let title = format!("{} – {}", from.name(), to.name());
        Some(Self { title, terms, edges, shape: Shape::Chain(steps) })
    }

    /// Returns the terms in the picture. In a picture around a term, that term is the first.
    pub fn terms(&self) -> &[TermRef<'g, C>] {
        &self.terms
    }

    /// Returns a self-contained SVG file. Each term links to its URL, and its edges are highlighted on hover and focus.
    /// The picture is dark if the viewer is in dark mode.
    pub fn svg<A: Display>(&self, address: impl Fn(TermRef<'g, C>) -> A) -> String {
        written(|out| svg::file(self, address, out))
    }

    /// Returns the picture for a page of the website, which has the style sheet. The headings of groups with omitted
    /// terms link to the URL that `rest` returns.
    pub(super) fn within<A: Display>(
        &self,
        address: impl Fn(TermRef<'g, C>) -> A,
        rest: impl Fn(RelationRef<'g, C>) -> String,
    ) -> String {
        written(|out| svg::within(self, address, rest, out))
    }
}

/// Returns the text that `write` writes. Writing to a string cannot fail.
fn written(write: impl FnOnce(&mut String) -> fmt::Result) -> String {
    let mut out = String::new();
    let result = write(&mut out);
    debug_assert!(result.is_ok(), "writing to a string can't fail");
    out
}

/// Returns all edges between the terms, each once: in the direction in which it was declared, and a symmetric one from
/// the first of its terms.
fn edges<'g, C: Columns>(terms: &[TermRef<'g, C>]) -> Vec<(usize, RelationRef<'g, C>, usize)> {
    let place: BTreeMap<_, _> = terms.iter().enumerate().map(|(at, &term)| (term, at)).collect();
    let mut edges = Vec::new();
    for (from, term) in terms.iter().enumerate() {
        for (relation, target) in term.edges() {
            let Some(&to) = place.get(&target) else { continue };
            if !relation.is_inverse() && (!relation.is_symmetric() || from < to) {
                edges.push((from, relation, to));
            }
        }
    }
    edges
}

type Neighbors<'g, C> = Vec<(RelationRef<'g, C>, Vec<TermRef<'g, C>>)>;

/// Spreads the groups over two columns if all of them are in one.
fn halves<'g, C: Columns>(mut groups: Neighbors<'g, C>) -> [Neighbors<'g, C>; 2] {
    match &mut groups[..] {
        [(relation, terms)] if terms.len() > 1 => {
            let rest = terms.split_off(terms.len().div_ceil(2));
            let rest = vec![(*relation, rest)];
            [groups, rest]
        }
        _ => {
            let rest = groups.split_off(groups.len() / 2);
            [groups, rest]
        }
    }
}

/// Returns the number of terms of each group that fit on a side, dealt one by one to each group in turn.
fn shares(sizes: impl Iterator<Item = usize>) -> Vec<usize> {
    let sizes: Vec<_> = sizes.collect();
    let mut shares = vec![0; sizes.len()];
    let mut left = SIDE.min(sizes.iter().sum()).max(sizes.len());
    while left > 0 {
        for (share, &size) in shares.iter_mut().zip(&sizes) {
            if *share < size && left > 0 {
                *share += 1;
                left -= 1;
            }
        }
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_group_gets_its_share() {
        assert_eq!(shares([1, 20, 3].into_iter()), [1, 5, 3]);
        assert_eq!(shares([2, 2].into_iter()), [2, 2]);
        assert_eq!(shares([1; 12].into_iter()), [1; 12]);
        assert_eq!(shares([].into_iter()), [0; 0]);
    }
}

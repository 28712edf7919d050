//! Graph algorithms on plain indexes: reachability, shortest paths, connected components, ordered groups.
//! `readers.rs` wraps them for `Term`, and the compiler calls them directly.

use super::edges::Edges;
use alloc::{
    collections::{BinaryHeap, VecDeque},
    vec,
    vec::Vec,
};
use core::cmp::Reverse;

/// Returns all terms that a chain of `relation` leads to, nearest first; `from` itself only if a chain leads back to
/// it.
pub fn reachable(edges: Edges<'_>, from: u32, relation: u8) -> Vec<u32> {
    let mut seen = vec![false; edges.terms()];
    let mut found = Vec::new();
    let (mut term, mut expanded) = (from, 0);
    loop {
        let (start, end) = edges.related(term as usize, relation);
        for target in (start..end).map(|i| edges.get(i).target) {
            if !core::mem::replace(&mut seen[target as usize], true) {
                found.push(target);
            }
        }
        match found.get(expanded) {
            Some(&next) => (term, expanded) = (next, expanded + 1),
            None => return found,
        }
    }
}

/// Returns all terms from which a chain of `relation` leads to `to`, nearest first, for edges that are stored in one
/// direction. Unless `chains`, returns only the sources of single edges.
pub fn reaching(edges: Edges<'_>, to: u32, relation: u8, chains: bool) -> Vec<u32> {
    let mut pairs = Vec::new();
    for source in 0..edges.terms() {
        let (start, end) = edges.related(source, relation);
        pairs.extend((start..end).map(|i| (edges.get(i).target, source as u32)));
    }
    pairs.sort_unstable();
    let mut seen = vec![false; edges.terms()];
    let (mut found, mut expanded, mut term) = (Vec::new(), 0, to);
    loop {
        let first = pairs.partition_point(|&(target, _)| target < term);
        for &(_, source) in pairs[first..].iter().take_while(|(target, _)| *target == term) {
            if !core::mem::replace(&mut seen[source as usize], true) {
                found.push(source);
            }
        }
        match found.get(expanded) {
            Some(&next) if chains => (term, expanded) = (next, expanded + 1),
            _ => return found,
        }
    }
}

/// Returns the shortest path from one term to another as steps (relation, term). Among several, returns the one whose
/// first steps come first in the order of the edges. The path is empty from a term to itself, and `None` if there is
/// none.
pub fn shortest_path(edges: Edges<'_>, from: u32, to: u32) -> Option<Vec<(u8, u32)>> {
    // for each term reached, the step that first reached it: the source and the relation
    let mut steps: Vec<Option<(u32, u8)>> = vec![None; edges.terms()];
    let mut queue = VecDeque::from([from]);
    while steps[to as usize].is_none() && from != to {
        let source = queue.pop_front()?;
        let (start, end) = edges.range(source as usize);
        for edge in (start..end).map(|i| edges.get(i)) {
            let step = &mut steps[edge.target as usize];
            if edge.target != from && step.is_none() {
                *step = Some((source, edge.relation));
                queue.push_back(edge.target);
            }
        }
    }
    let mut path = Vec::new();
    let mut term = to;
    while let Some((source, relation)) = steps[term as usize] {
        path.push((relation, term));
        term = source;
    }
    path.reverse();
    Some(path)
}

/// Returns the connected components: the largest first, then by lowest term.
pub fn islands(edges: Edges<'_>) -> Vec<Vec<u32>> {
    // union-find: each term points towards the lowest of its island, which points to itself
    fn lowest(parent: &mut [u32], mut term: u32) -> u32 {
        while parent[term as usize] != term {
            let above = parent[parent[term as usize] as usize];
            parent[term as usize] = above;
            term = above;
        }
        term
    }
    let mut parent: Vec<u32> = (0..edges.terms() as u32).collect();
    for source in 0..edges.terms() {
        let (start, end) = edges.range(source);
        for target in (start..end).map(|i| edges.get(i).target) {
            let (a, b) = (lowest(&mut parent, source as u32), lowest(&mut parent, target));
            parent[a.max(b) as usize] = a.min(b);
        }
    }
    let mut islands = vec![Vec::new(); edges.terms()];
    for term in 0..edges.terms() as u32 {
        islands[lowest(&mut parent, term) as usize].push(term);
    }
    islands.retain(|island| !island.is_empty());
    islands.sort_by_key(|island| Reverse(island.len()));
    islands
}

/// Returns the strongly connected components along the relations that `accept` takes. A group follows all groups that
/// it points to; of the groups that may come next, the one with the lowest term does.
pub fn strong_groups(edges: Edges<'_>, accept: impl Fn(u8) -> bool) -> Vec<Vec<u32>> {
    let (mut groups, group_of) = tarjan(edges, &accept);

    // each pair (target, source) of groups once, and for each group the number of targets that it still waits for
    let mut pairs = Vec::new();
    for source in 0..edges.terms() {
        let (start, end) = edges.range(source);
        let accepted = (start..end).map(|i| edges.get(i)).filter(|edge| accept(edge.relation));
        let between = accepted.map(|edge| (group_of[edge.target as usize], group_of[source]));
        pairs.extend(between.filter(|(target, source)| target != source));
    }
    pairs.sort_unstable();
    pairs.dedup();
    let mut waiting = vec![0u32; groups.len()];
    for &(_, source) in &pairs {
        waiting[source as usize] += 1;
    }

    let ready = (0..groups.len()).filter(|&group| waiting[group] == 0);
    let mut ready: BinaryHeap<_> = ready.map(|group| Reverse((groups[group][0], group))).collect();
    let mut ordered = Vec::with_capacity(groups.len());
    while let Some(Reverse((_, group))) = ready.pop() {
        ordered.push(core::mem::take(&mut groups[group]));
        let first = pairs.partition_point(|&(target, _)| (target as usize) < group);
        for &(_, source) in pairs[first..].iter().take_while(|&&(target, _)| target as usize == group) {
            let source = source as usize;
            waiting[source] -= 1;
            if waiting[source] == 0 {
                ready.push(Reverse((groups[source][0], source)));
            }
        }
    }
    ordered
}

/// Returns the strongly connected components, with members sorted, and the group of each term. It is Tarjan's algorithm
/// ("Depth-first search and linear graph algorithms", 1972), with an explicit stack in place of recursion.
fn tarjan(edges: Edges<'_>, accept: impl Fn(u8) -> bool) -> (Vec<Vec<u32>>, Vec<u32>) {
    const UNSEEN: u32 = 0;
    const GROUPED: u32 = u32::MAX;
    let terms = edges.terms();
    // the number in which a term was visited, from 1, and the lowest such number known to be in its group
    let (mut seen, mut low) = (vec![UNSEEN; terms], vec![GROUPED; terms]);
    let (mut groups, mut group_of) = (Vec::new(), vec![0; terms]);
    // the terms without a group, and the terms that were entered but not left, each with its next edge
    let (mut open, mut path): (Vec<u32>, Vec<(u32, usize)>) = (Vec::new(), Vec::new());
    let mut count = 0;

    for root in 0..terms as u32 {
        let mut enter = (seen[root as usize] == UNSEEN).then_some(root);
        loop {
            if let Some(term) = enter.take() {
                count += 1;
                (seen[term as usize], low[term as usize]) = (count, count);
                open.push(term);
                path.push((term, edges.range(term as usize).0));
            }
            let Some((term, next)) = path.last_mut() else {
                break;
            };
            let at = *term as usize;
            if *next < edges.range(at).1 {
                let edge = edges.get(*next);
                *next += 1;
                match seen[edge.target as usize] {
                    _ if !accept(edge.relation) => {}
                    UNSEEN => enter = Some(edge.target),
                    number => low[at] = low[at].min(number),
                }
                continue;
            }
            path.pop();
            if low[at] == seen[at] {
                let first =
                    open.iter().rposition(|&term| term as usize == at).expect("a term is open until it is grouped");
                let mut group = open.split_off(first);
                group.sort_unstable();
                for &member in &group {
                    (seen[member as usize], low[member as usize]) = (GROUPED, GROUPED);
                    group_of[member as usize] = groups.len() as u32;
                }
                groups.push(group);
            }
            if let Some(&(above, _)) = path.last() {
                low[above as usize] = low[above as usize].min(low[at]);
            }
        }
    }
    (groups, group_of)
}

#[cfg(all(test, feature = "alloc"))]
mod tests {
    use super::{super::edges::EdgesWriter, *};

    /// Returns a graph of `terms` terms and its edges (source, relation, target).
    fn graph(terms: usize, edges: impl IntoIterator<Item = (u32, u8, u32)>) -> EdgesWriter {
        EdgesWriter::new(terms, &edges.into_iter().collect())
    }

    const DEEP: u32 = 200_000;

    #[test]
    fn empty() {
        let none = graph(0, []);
        assert!(islands(none.view()).is_empty());
        assert!(strong_groups(none.view(), |_| true).is_empty());
        let alone = graph(1, []);
        assert!(reachable(alone.view(), 0, 0).is_empty());
        assert_eq!(shortest_path(alone.view(), 0, 0), Some(vec![]));
        assert_eq!(strong_groups(alone.view(), |_| true), [[0]]);
    }

    #[test]
    fn diamond() {
        let edges = graph(5, [(0, 0, 1), (0, 0, 2), (1, 0, 3), (2, 0, 3), (0, 1, 4), (1, 2, 4)]);
        assert_eq!(reachable(edges.view(), 0, 0), [1, 2, 3]);
        assert!(reachable(edges.view(), 3, 0).is_empty());
        assert_eq!(reaching(edges.view(), 3, 0, true), [1, 2, 0]);
        assert_eq!(reaching(edges.view(), 3, 0, false), [1, 2]);
        assert!(reaching(edges.view(), 0, 0, true).is_empty());
        assert_eq!(shortest_path(edges.view(), 0, 3), Some(vec![(0, 1), (0, 3)]));
        assert_eq!(shortest_path(edges.view(), 1, 4), Some(vec![(2, 4)]));
        assert_eq!(shortest_path(edges.view(), 3, 0), None);
        assert_eq!(strong_groups(edges.view(), |r| r == 0), [[3], [1], [2], [0], [4]]);
    }

    #[test]
    fn cycles() {
        // 0 and 1 lead to each other, 2 leads to itself, 3 leads to both groups; 1 → 2 has another relation
        let edges = graph(4, [(0, 0, 1), (1, 0, 0), (1, 9, 2), (2, 0, 2), (3, 0, 2), (3, 0, 0)]);
        assert_eq!(reachable(edges.view(), 0, 0), [1, 0]);
        assert_eq!(reachable(edges.view(), 2, 0), [2]);
        assert_eq!(reaching(edges.view(), 0, 0, true), [1, 3, 0]);
        assert_eq!(shortest_path(edges.view(), 2, 2), Some(vec![]));
        assert_eq!(shortest_path(edges.view(), 0, 2), Some(vec![(0, 1), (9, 2)]));
        assert_eq!(strong_groups(edges.view(), |r| r == 0), [vec![0, 1], vec![2], vec![3]]);
        assert_eq!(strong_groups(edges.view(), |_| true), [vec![2], vec![0, 1], vec![3]]);
    }

    #[test]
    fn ties_go_to_the_lowest() {
        let edges = graph(6, [(0, 0, 5), (2, 0, 4), (2, 0, 3)]);
        assert_eq!(strong_groups(edges.view(), |_| true), [[1], [3], [4], [2], [5], [0]]);
        assert_eq!(islands(edges.view()), [vec![2, 3, 4], vec![0, 5], vec![1]]);
        let two = graph(4, [(0, 1, 1), (0, 0, 2), (1, 0, 3), (2, 1, 3), (2, 0, 3)]);
        assert_eq!(shortest_path(two.view(), 0, 3), Some(vec![(0, 2), (0, 3)]));
        assert_eq!(islands(graph(4, [(2, 0, 0), (3, 0, 1)]).view()), [[0, 2], [1, 3]]);
    }

    #[test]
    fn deep_chain() {
        let down = graph(DEEP as usize, (1..DEEP).map(|term| (term, 0, term - 1)));
        let up = graph(DEEP as usize, (1..DEEP).map(|term| (term - 1, 0, term)));
        let ring = graph(DEEP as usize, (0..DEEP).map(|term| (term, 0, (term + 1) % DEEP)));
        assert!(reachable(up.view(), 0, 0).into_iter().eq(1..DEEP));
        assert!(reachable(ring.view(), 0, 0).into_iter().eq((1..DEEP).chain([0])));
        assert_eq!(shortest_path(up.view(), 0, DEEP - 1).map(|path| path.len()), Some(DEEP as usize - 1));
        assert!(strong_groups(up.view(), |_| true).into_iter().flatten().eq((0..DEEP).rev()));
        assert!(strong_groups(down.view(), |_| true).into_iter().flatten().eq(0..DEEP));
        for whole in [islands(up.view()), islands(down.view()), strong_groups(ring.view(), |_| true)] {
            assert!(whole.len() == 1 && whole[0].iter().copied().eq(0..DEEP));
        }
    }

    /// In small random graphs, the groups are exactly the terms that reach each other, in order.
    #[test]
    fn groups_agree_with_reachability() {
        let mut state = 1u32;
        let mut random = move |below: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) % below
        };
        for _ in 0..500 {
            let terms = 1 + random(9);
            let count = random(2 * terms);
            let set: Vec<_> = (0..count).map(|_| (random(terms), 0, random(terms))).collect();
            let writer = graph(terms as usize, set);
            let reach: Vec<_> = (0..terms).map(|term| reachable(writer.view(), term, 0)).collect();
            let mut done = Vec::new();
            let groups = strong_groups(writer.view(), |_| true);
            for group in &groups {
                let first = group[0] as usize;
                let mates =
                    |&t: &u32| t == group[0] || (reach[first].contains(&t) && reach[t as usize].contains(&group[0]));
                assert!((0..terms).filter(mates).eq(group.iter().copied()));
                done.extend(group);
                assert!(reach[first].iter().all(|term| done.contains(term)));
            }
            assert_eq!(done.len(), terms as usize);
        }
    }
}

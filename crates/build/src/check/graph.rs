//! Checks on the graph of relations.
//! None walks further than a budget of steps, so that no glossary makes them quadratic.

use super::Context;
use crate::{
    checks,
    edit::Fix,
    finding::Finding,
    model::{Relation, Written},
    source::Place,
};
use lexigraph_core::graph::{
    edges::{Edges, EdgesWriter},
    walk,
};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};

/// Maximum number of steps of a search through the hierarchy, over all terms.
pub const STEPS: usize = 20_000_000;
/// Maximum number of cycles that are shown of one group.
const CYCLES: usize = 20;
/// Maximum number of members of a group that are named.
const SHOWN: usize = 6;

/// Returns the edge in the direction of its kind, for a symmetric one from the lower term.
fn canonical(cx: &Context<'_>, edge: &Written) -> (u32, u8, u32) {
    let relation = &cx.model.relations[edge.kind as usize];
    match relation.inverse {
        Some(inverse) if relation.is_inverse || inverse == edge.kind && edge.to < edge.from => {
            (edge.to, inverse, edge.from)
        }
        _ => (edge.from, edge.kind, edge.to),
    }
}

/// Returns the place of each edge, from whichever side it was written.
fn places<'a>(cx: &'a Context<'_>) -> HashMap<(u32, u8, u32), &'a Place> {
    let mut places = HashMap::new();
    for edge in &cx.model.written {
        places.entry(canonical(cx, edge)).or_insert(&edge.place);
    }
    places
}

pub fn edge_twice(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut seen: HashMap<_, &Written> = HashMap::new();
    for edge in &cx.model.written {
        let Some(first) = seen.insert(canonical(cx, edge), edge) else { continue };
        let from_both = if first.from == edge.from { "twice" } else { "from both sides" };
        let message = format!("{} and {} are related {from_both}", cx.shown(edge.from), cx.shown(edge.to));
        let finding = Finding::new(checks::EDGE_TWICE, message).at(&edge.place, "the second time");
        let finding = finding.other(&first.place, "the first time").about([edge.from, first.from]);
        let finding = finding.help("remove one: the other direction follows from it".to_owned());
        findings.push(finding.certain(Fix::RemoveItem { place: edge.place.clone() }));
    }
}

pub fn cycle(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    if !cx.model.relations.iter().any(|relation| relation.acyclic) {
        return;
    }
    let (edges, places) = (cx.tables.edges.view(), places(cx));
    for (relation, kind) in cx.model.relations.iter().zip(0u8..) {
        if !relation.acyclic || relation.is_inverse {
            continue;
        }
        for group in walk::strong_groups(edges, |r| r == kind) {
            for cycle in cycles(edges, kind, &group) {
                let message = format!("`{}` has a cycle: {}", relation.slug, chain(cx, &cycle));
                let mut finding = Finding::new(checks::CYCLE, message);
                for edge in cycle.windows(2) {
                    let label = format!("{} → {}", slug(cx, edge[0]), slug(cx, edge[1]));
                    if let Some(place) = places.get(&(edge[0], kind, edge[1])) {
                        let is_first = finding.place.is_none();
                        finding = if is_first { finding.at(place, label) } else { finding.other(place, label) };
                    }
                }
                findings.push(finding.help("remove one of these edges".to_owned()));
            }
        }
    }
}

fn slug<'a>(cx: &'a Context<'_>, term: u32) -> &'a str {
    &cx.entries[term as usize].slug.value
}

pub fn chain(cx: &Context<'_>, terms: &[u32]) -> String {
    terms.iter().map(|&term| cx.shown(term)).collect::<Vec<_>>().join(" → ")
}

/// Returns cycles by which the members of a strong group reach themselves, each a shortest one, until every member is in one.
pub fn cycles(edges: Edges<'_>, kind: u8, group: &[u32]) -> Vec<Vec<u32>> {
    let (mut cycles, mut covered) = (Vec::new(), BTreeSet::new());
    if group.len() < 2 {
        return cycles;
    }
    for &first in group {
        if cycles.len() < CYCLES && !covered.contains(&first) {
            let cycle = shortest_cycle(edges, kind, first, group);
            covered.extend(cycle.iter().copied());
            cycles.push(cycle);
        }
    }
    cycles
}

/// Returns a shortest way from `first` back to itself within its group, with `first` at both ends.
fn shortest_cycle(edges: Edges<'_>, kind: u8, first: u32, group: &[u32]) -> Vec<u32> {
    let mut came_from = BTreeMap::new();
    let mut queue = VecDeque::from([first]);
    while let Some(at) = queue.pop_front() {
        let (start, end) = edges.related(at as usize, kind);
        for to in (start..end).map(|i| edges.get(i).target).filter(|to| group.binary_search(to).is_ok()) {
            if to == first {
                let mut cycle = vec![first, at];
                while let Some(&before) = came_from.get(cycle.last().expect("it has two")) {
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

pub fn orphan(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    if cx.model.relations.is_empty() || cx.entries.len() < 2 {
        return;
    }
    // an edge without an inverse is stored with the term that it leads from
    let mut related = vec![false; cx.entries.len()];
    for edge in &cx.model.written {
        related[edge.from as usize] = true;
        related[edge.to as usize] = true;
    }
    for (entry, term) in cx.entries.iter().zip(0..) {
        if !related[term as usize] {
            let message = format!("the term `{}` is related to no other", entry.slug.value);
            let finding = Finding::new(checks::ORPHAN, message).at(&entry.name.place, "no relation leads here or away");
            findings.push(finding.help("add a relation, from here or to here".to_owned()).about([term]));
        }
    }
}

pub fn island(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for group in walk::islands(cx.tables.edges.view()).into_iter().skip(1).filter(|group| group.len() > 1) {
        let first = &cx.entries[group[0] as usize];
        let shown: Vec<_> = group.iter().take(SHOWN).map(|&term| cx.shown(term)).collect();
        let rest = if group.len() > SHOWN { format!(" and {} more", group.len() - SHOWN) } else { String::new() };
        let message = format!("{} terms are apart from the others: {}{rest}", group.len(), shown.join(", "));
        let finding =
            Finding::new(checks::ISLAND, message).at(&first.name.place, "no relation leads from here to the others");
        findings.push(finding.help("relate one of them to a term of the largest group".to_owned()).about(group));
    }
}

/// For each kind of hierarchy, the edges to which a longer path of it leads as well.
pub fn implied_edge(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let edges = cx.tables.edges.view();
    let places = places(cx);
    let mut steps = STEPS;
    for (relation, kind) in cx.model.relations.iter().zip(0u8..).filter(|(r, _)| r.acyclic && !r.is_inverse) {
        let level = levels(edges, kind);
        for from in 0..cx.entries.len() as u32 {
            let targets = targets(edges, from, kind);
            if targets.len() < 2 {
                continue;
            }
            // what lies no higher than the lowest of the targets can't lead to one
            let least = targets.iter().map(|&to| level[to as usize]).min().unwrap_or_default();
            let mut came_from: BTreeMap<u32, u32> = BTreeMap::new();
            let mut queue: VecDeque<u32> = targets.iter().copied().collect();
            while let Some(at) = queue.pop_front() {
                for to in self::targets(edges, at, kind) {
                    steps = steps.saturating_sub(1);
                    if steps > 0 && level[to as usize] >= least && !came_from.contains_key(&to) {
                        came_from.insert(to, at);
                        queue.push_back(to);
                    }
                }
            }
            for &to in targets.iter().filter(|to| came_from.contains_key(to)) {
                let mut path = vec![to];
                while let Some(&before) = came_from.get(path.last().expect("it has one")) {
                    path.push(before);
                }
                path.push(from);
                path.reverse();
                let message = format!("this `{}` follows from a longer path", relation.slug);
                let label = format!("the path is {}", chain(cx, &path));
                let finding = Finding::new(checks::IMPLIED_EDGE, message).about([from, to]);
                let place = places.get(&(from, kind, to)).expect("every edge was written");
                let fix = Fix::RemoveItem { place: (*place).clone() };
                findings.push(finding.at(place, label).help("remove it".to_owned()).likely(fix));
            }
        }
    }
}

fn targets(edges: Edges<'_>, from: u32, kind: u8) -> Vec<u32> {
    let (start, end) = edges.related(from as usize, kind);
    (start..end).map(|i| edges.get(i).target).collect()
}

/// Returns for each term the length of the longest chain of `kind` is that begins at it; no kind that is checked has a cycle.
fn levels(edges: Edges<'_>, kind: u8) -> Vec<u32> {
    let mut level = vec![0; edges.terms()];
    // a group comes after all that it points to
    for group in walk::strong_groups(edges, |r| r == kind) {
        for term in group {
            level[term as usize] =
                targets(edges, term, kind).into_iter().map(|to| level[to as usize] + 1).max().unwrap_or_default();
        }
    }
    level
}

/// Returns the acyclic kinds in the direction that leads up. A kind leads up, from a part to the whole, unless its name
/// says that it leads down.
fn hierarchies(cx: &Context<'_>) -> Vec<u8> {
    let all = cx.model.relations.iter().zip(0u8..).filter(|(relation, _)| relation.acyclic && !relation.is_inverse);
    let up = |(relation, kind): (&Relation, u8)| {
        let leads_down = relation.slug.starts_with("has-") || DOWN.contains(&&*relation.slug);
        relation.inverse.filter(|_| leads_down).unwrap_or(kind)
    };
    all.map(up).collect()
}

/// Names of kinds that lead down, besides those that begin with `has-`.
const DOWN: [&str; 4] = ["narrower", "contains", "includes", "parent-of"];

/// The edges of the symmetric kind `related`, each once.
fn related<'a>(cx: &'a Context<'_>) -> impl Iterator<Item = &'a Written> {
    let kind = cx.model.relations.iter().position(|relation| relation.slug == "related");
    cx.model.written.iter().filter(move |edge| Some(edge.kind as usize) == kind)
}

pub fn related_ancestor(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let (edges, kinds) = (cx.tables.edges.view(), hierarchies(cx));
    let mut wanted: BTreeMap<u32, Vec<&Written>> = BTreeMap::new();
    for edge in related(cx) {
        wanted.entry(edge.from).or_default().push(edge);
        wanted.entry(edge.to).or_default().push(edge);
    }
    let mut steps = STEPS;
    for (term, pairs) in wanted {
        let mut above = HashSet::new();
        let mut open = vec![term];
        while let Some(at) = open.pop() {
            for to in kinds.iter().flat_map(|&kind| targets(edges, at, kind)) {
                steps = steps.saturating_sub(1);
                if above.insert(to) {
                    open.push(to);
                }
            }
            if steps == 0 {
                let finding = Finding::new(checks::LIMIT, "the hierarchy is too large to look for `related` ancestors");
                findings.push(finding.help("use another kind than `related` in deep hierarchies".to_owned()));
                return;
            }
        }
        for edge in pairs {
            let other = if edge.from == term { edge.to } else { edge.from };
            if above.contains(&other) {
                let message = format!("{} is `related` to {}, which is above it", cx.shown(term), cx.shown(other));
                let label = "a hierarchy relates them already (SKOS S27)";
                let finding = Finding::new(checks::RELATED_ANCESTOR, message).at(&edge.place, label);
                let finding = finding.help("remove this edge, or the one of the hierarchy".to_owned());
                findings.push(finding.likely(Fix::RemoveItem { place: edge.place.clone() }));
            }
        }
    }
}

pub fn sibling_related(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let (edges, kinds) = (cx.tables.edges.view(), hierarchies(cx));
    for edge in related(cx) {
        for &kind in &kinds {
            let parents = targets(edges, edge.from, kind);
            let Some(&parent) = parents.iter().find(|parent| targets(edges, edge.to, kind).contains(parent)) else {
                continue;
            };
            let message = format!("{} and {} are siblings, and `related`", cx.shown(edge.from), cx.shown(edge.to));
            let finding = Finding::new(checks::SIBLING_RELATED, message).about([edge.from, edge.to]);
            findings.push(finding.at(&edge.place, format!("both are below {}", cx.shown(parent))));
            break;
        }
    }
}

pub fn unreached(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut reached: Vec<bool> = vec![false; cx.entries.len()];
    cx.model.written.iter().for_each(|edge| reached[edge.to as usize] = true);
    cx.model.links.iter().for_each(|link| reached[link.to as usize] = true);
    for (entry, term) in cx.entries.iter().zip(0u32..).filter(|(_, term)| !reached[*term as usize]) {
        let message = format!("no term leads to `{}`", entry.slug.value);
        let finding =
            Finding::new(checks::UNREACHED, message).at(&entry.name.place, "no relation and no link ends here");
        findings.push(finding.about([term]));
    }
}

/// A graph of plain pairs, for cycles among what isn't a relation.
pub fn pairs(terms: usize, pairs: impl Iterator<Item = (u32, u32)>) -> EdgesWriter {
    EdgesWriter::new(terms, &pairs.map(|(from, to)| (from, 0, to)).collect())
}

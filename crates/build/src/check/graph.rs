//! Checks on the graph of relations. Searches of a hierarchy have a limited number of steps, so that they do not become
//! quadratic in a large glossary.

use super::Context;
use crate::{
    checks,
    edit::Fix,
    finding::Finding,
    graph::Graph,
    ids::{KindId, TermId},
    model::{Edge, Relation, Written},
    source::Place,
};
use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

/// Maximum number of steps of a search through the hierarchy, for all terms together.
const STEPS: usize = 20_000_000;
/// Maximum number of members of a group that a message names.
const SHOWN: usize = 6;

/// Returns the edge in the direction of its kind; a symmetric edge starts at the lower term.
fn canonical(cx: &Context<'_>, edge: Edge) -> Edge {
    let relation = &cx.model[edge.kind];
    match relation.inverse {
        Some(inverse) if relation.is_inverse || inverse == edge.kind && edge.to < edge.from => {
            Edge { from: edge.to, kind: inverse, to: edge.from }
        }
        _ => edge,
    }
}

/// Returns the place of each edge, regardless of the side on which it was written.
fn places<'a>(cx: &'a Context<'_>) -> HashMap<Edge, &'a Place> {
    let mut places = HashMap::new();
    for Written { edge, place } in &cx.model.written {
        places.entry(canonical(cx, *edge)).or_insert(place);
    }
    places
}

pub fn edge_twice(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut seen: HashMap<_, &Written> = HashMap::new();
    for written in &cx.model.written {
        let Written { edge, place } = written;
        let Some(first) = seen.insert(canonical(cx, *edge), written) else { continue };
        let from_both = if first.edge.from == edge.from { "twice" } else { "from both sides" };
        let message = format!("{} and {} are related {from_both}", cx.shown(edge.from), cx.shown(edge.to));
        let finding = Finding::new(checks::EDGE_TWICE, message).at(place, "the second time");
        let finding = finding.other(&first.place, "the first time").about([edge.from, first.edge.from]);
        let finding = finding.help("remove one: the other direction follows from it".to_owned());
        findings.push(finding.certain(Fix::RemoveItem { place: place.clone() }));
    }
}

pub fn cycle(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    if !cx.model.relations.iter().any(|relation| relation.acyclic) {
        return;
    }
    let (graph, places) = (cx.graph(), places(cx));
    for (kind, relation) in KindId::enumerate(&cx.model.relations) {
        if !relation.acyclic || relation.is_inverse {
            continue;
        }
        for group in graph.strong_groups(kind) {
            for cycle in graph.cycles(kind, &group) {
                let message = format!("`{}` has a cycle: {}", relation.slug, cx.chain(&cycle));
                let mut finding = Finding::new(checks::CYCLE, message);
                for (&from, &to) in cycle.iter().zip(&cycle[1..]) {
                    let label = format!("{} → {}", cx.entry(from).slug.value, cx.entry(to).slug.value);
                    if let Some(place) = places.get(&Edge { from, kind, to }) {
                        let is_first = finding.place.is_none();
                        finding = if is_first { finding.at(place, label) } else { finding.other(place, label) };
                    }
                }
                findings.push(finding.help("remove one of these edges".to_owned()));
            }
        }
    }
}

pub fn orphan(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    if cx.model.relations.is_empty() || cx.entries.len() < 2 {
        return;
    }
    // an edge without an inverse is stored only with its source
    let mut related = vec![false; cx.entries.len()];
    for Written { edge, .. } in &cx.model.written {
        related[edge.from.index()] = true;
        related[edge.to.index()] = true;
    }
    for (term, entry) in TermId::enumerate(cx.entries) {
        if !related[term.index()] {
            let message = format!("the term `{}` is related to no other", entry.slug.value);
            let finding = Finding::new(checks::ORPHAN, message).at(&entry.name.place, "no relation leads here or away");
            findings.push(finding.help("add a relation, from here or to here".to_owned()).about([term]));
        }
    }
}

pub fn island(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for group in cx.graph().islands().into_iter().skip(1).filter(|group| group.len() > 1) {
        let first = cx.entry(group[0]);
        let shown: Vec<_> = group.iter().take(SHOWN).map(|&term| cx.shown(term)).collect();
        let rest = if group.len() > SHOWN { format!(" and {} more", group.len() - SHOWN) } else { String::new() };
        let message = format!("{} terms are apart from the others: {}{rest}", group.len(), shown.join(", "));
        let finding =
            Finding::new(checks::ISLAND, message).at(&first.name.place, "no relation leads from here to the others");
        findings.push(finding.help("relate one of them to a term of the largest group".to_owned()).about(group));
    }
}

/// Reports, for each hierarchical kind, the edges that are implied by a longer path of that kind.
pub fn implied_edge(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let (graph, places) = (cx.graph(), places(cx));
    let mut steps = STEPS;
    for (kind, relation) in KindId::enumerate(&cx.model.relations).filter(|(_, r)| r.acyclic && !r.is_inverse) {
        let level = levels(graph, kind);
        for (from, _) in TermId::enumerate(cx.entries) {
            let targets = graph.targets(from, kind);
            if targets.len() < 2 {
                continue;
            }
            // a term that is no higher than the lowest of the targets can't lead to one
            let least = targets.iter().map(|to| level[to.index()]).min().unwrap_or_default();
            let mut came_from: BTreeMap<TermId, TermId> = BTreeMap::new();
            let mut queue: VecDeque<TermId> = targets.iter().copied().collect();
            while let Some(at) = queue.pop_front() {
                for to in graph.targets(at, kind) {
                    steps = steps.saturating_sub(1);
                    if steps > 0 && level[to.index()] >= least && !came_from.contains_key(&to) {
                        came_from.insert(to, at);
                        queue.push_back(to);
                    }
                }
            }
            for &to in targets.iter().filter(|to| came_from.contains_key(to)) {
                let mut path = vec![to];
                while let Some(&before) = came_from.get(path.last().expect("the path is not empty")) {
                    path.push(before);
                }
                path.push(from);
                path.reverse();
                let message = format!("this `{}` follows from a longer path", relation.slug);
                let label = format!("the path is {}", cx.chain(&path));
                let finding = Finding::new(checks::IMPLIED_EDGE, message).about([from, to]);
                let place = places.get(&Edge { from, kind, to }).expect("every edge was written");
                let fix = Fix::RemoveItem { place: (*place).clone() };
                findings.push(finding.at(place, label).help("remove it".to_owned()).likely(fix));
            }
        }
    }
}

/// Returns the length of the longest chain of `kind` that begins at each term. Checked kinds have no cycles.
fn levels(graph: Graph<'_>, kind: KindId) -> Vec<u32> {
    let mut level = vec![0; graph.terms()];
    // a group comes after all groups that it points to
    for group in graph.strong_groups(kind) {
        for term in group {
            let above = graph.targets(term, kind).into_iter().map(|to| level[to.index()] + 1);
            level[term.index()] = above.max().unwrap_or_default();
        }
    }
    level
}

/// Returns the acyclic kinds in the direction that leads up. A kind leads up, from a part to the whole, unless its name
/// indicates the opposite.
fn hierarchies(cx: &Context<'_>) -> Vec<KindId> {
    let all = KindId::enumerate(&cx.model.relations);
    let all = all.filter(|(_, relation)| relation.acyclic && !relation.is_inverse);
    let up = |(kind, relation): (KindId, &Relation)| {
        let leads_down = relation.slug.starts_with("has-") || DOWN.contains(&&*relation.slug);
        relation.inverse.filter(|_| leads_down).unwrap_or(kind)
    };
    all.map(up).collect()
}

/// Names of kinds that lead down, besides names that begin with `has-`.
const DOWN: [&str; 4] = ["narrower", "contains", "includes", "parent-of"];

/// Returns an iterator over the relations of the symmetric kind `related`, as written in the sources.
fn related<'a>(cx: &'a Context<'_>) -> impl Iterator<Item = &'a Written> {
    let kind = KindId::enumerate(&cx.model.relations).find(|(_, relation)| relation.slug == "related");
    cx.model.written.iter().filter(move |written| kind.is_some_and(|(kind, _)| written.edge.kind == kind))
}

pub fn related_ancestor(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let (graph, kinds) = (cx.graph(), hierarchies(cx));
    let mut wanted: BTreeMap<TermId, Vec<&Written>> = BTreeMap::new();
    for written in related(cx) {
        wanted.entry(written.edge.from).or_default().push(written);
        wanted.entry(written.edge.to).or_default().push(written);
    }
    let mut steps = STEPS;
    for (term, pairs) in wanted {
        let mut above = HashSet::new();
        let mut open = vec![term];
        while let Some(at) = open.pop() {
            for to in kinds.iter().flat_map(|&kind| graph.targets(at, kind)) {
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
        for Written { edge, place } in pairs {
            let other = if edge.from == term { edge.to } else { edge.from };
            if above.contains(&other) {
                let message = format!("{} is `related` to {}, which is above it", cx.shown(term), cx.shown(other));
                let label = "a hierarchy relates them already (SKOS S27)";
                let finding = Finding::new(checks::RELATED_ANCESTOR, message).at(place, label);
                let finding = finding.help("remove this edge, or the one of the hierarchy".to_owned());
                findings.push(finding.likely(Fix::RemoveItem { place: place.clone() }));
            }
        }
    }
}

pub fn sibling_related(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let (graph, kinds) = (cx.graph(), hierarchies(cx));
    for Written { edge, place } in related(cx) {
        for &kind in &kinds {
            let parents = graph.targets(edge.from, kind);
            let Some(&parent) = parents.iter().find(|parent| graph.targets(edge.to, kind).contains(parent)) else {
                continue;
            };
            let message = format!("{} and {} are siblings, and `related`", cx.shown(edge.from), cx.shown(edge.to));
            let finding = Finding::new(checks::SIBLING_RELATED, message).about([edge.from, edge.to]);
            findings.push(finding.at(place, format!("both are below {}", cx.shown(parent))));
            break;
        }
    }
}

pub fn unreached(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut reached: Vec<bool> = vec![false; cx.entries.len()];
    cx.model.written.iter().for_each(|written| reached[written.edge.to.index()] = true);
    cx.model.links.iter().for_each(|link| reached[link.to.index()] = true);
    for (term, entry) in TermId::enumerate(cx.entries).filter(|(term, _)| !reached[term.index()]) {
        let message = format!("no term leads to `{}`", entry.slug.value);
        let finding =
            Finding::new(checks::UNREACHED, message).at(&entry.name.place, "no relation and no link ends here");
        findings.push(finding.about([term]));
    }
}

//! The names of each term, their plurals, and the table from names to terms. Reports names that two terms have.

use crate::{
    authored::Entry,
    checks,
    edit::Fix,
    finding::Finding,
    ids::TermId,
    limits::NAMES,
    model::Term,
    source::{At, Place},
    text,
};
use lexigraph_core::{
    NameKind,
    name::{self, Candidate},
    spot::{filter, find},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use unicode_normalization::UnicodeNormalization;

/// Returns a text in NFC.
pub fn nfc(text: &str) -> String {
    if text.is_ascii() { text.to_owned() } else { text.nfc().collect() }
}

/// Returns the names that the author wrote, in order, normalized to NFC.
pub fn checked(entry: &Entry, findings: &mut Vec<Finding>) -> Vec<(String, NameKind)> {
    let mut names = Vec::with_capacity(stated(entry).count());
    for (name, kind) in stated(entry) {
        // the check `blank` reports these
        let said = matches!(kind, NameKind::Preferred | NameKind::Expansion) && name.value.trim().is_empty();
        if !said {
            text::check_name(name, findings);
        }
        names.push((nfc(&name.value), kind));
    }
    if names.len() > NAMES {
        let message = format!("a term has at most {NAMES} names, and this one {}", names.len());
        findings.push(Finding::new(checks::LIMIT, message).at(&entry.name.place, "this term"));
        names.truncate(1);
    }
    names
}

/// Returns an iterator over the names that the author wrote, in order.
pub fn stated(entry: &Entry) -> impl Iterator<Item = (&At<String>, NameKind)> {
    let kind = |kind| move |name| (name, kind);
    (std::iter::once(&entry.name).map(kind(NameKind::Preferred)))
        .chain(entry.expansion.iter().map(kind(NameKind::Expansion)))
        .chain(entry.aliases.iter().map(kind(NameKind::Alias)))
        .chain(entry.hidden.iter().map(kind(NameKind::Hidden)))
        .chain(entry.avoid.iter().map(kind(NameKind::Avoided)))
        .chain(entry.plural.iter().flatten().map(kind(NameKind::Inflected)))
}

/// Tests whether spotting finds the name only in its exact spelling. The term may specify this. By default, it applies
/// to names of up to five capitals.
pub fn is_exact(text: &str, entry: &Entry) -> bool {
    match entry.spot.as_ref().and_then(|spot| spot.case.as_ref()) {
        Some(case) => case.value == "exact",
        None => {
            let letters = || text.chars().filter(|c| c.is_alphabetic());
            (1..=5).contains(&letters().count()) && letters().all(char::is_uppercase)
        }
    }
}

/// The table of names, and the filter of their beginnings.
pub struct Claimed {
    pub index: BTreeMap<u64, Vec<Candidate>>,
    pub filter: filter::FilterColumns,
}

/// A claim of a term to a name in the table.
struct Claim<'a> {
    term: TermId,
    candidate: Candidate,
    kind: NameKind,
    made_from: Option<u64>,
    text: String,
    place: &'a Place,
}

/// Fills the table of names, and reports names that are claimed twice.
pub fn index(entries: &[Arc<Entry>], terms: &[Term], findings: &mut Vec<Finding>) -> Claimed {
    let mut index: Vec<(u64, Vec<Candidate>)> = Vec::new();
    let mut claims: Vec<Claim<'_>> = Vec::new();
    let mut order: Vec<(u64, u32)> = Vec::new();
    let mut filter = filter::FilterWriter::default();
    let mut place = 0;
    for (term, entry) in TermId::enumerate(entries) {
        for ((text, kind), (at, _)) in terms[term.index()].names.iter().zip(stated(entry)) {
            let len = text.len();
            let begins = place;
            place += len as u32;
            let (Some(hash), true) = (name::hash_name(text), len <= name::LONGEST_NAME) else { continue };
            let candidate = Candidate::new(term.into(), *kind, begins, len as u16, find::form(text));
            let candidate = if is_exact(text, entry) { candidate.exact() } else { candidate };
            filter.push(text);
            let claim =
                |candidate, made_from, text| Claim { term, candidate, kind: *kind, made_from, text, place: &at.place };
            order.push((hash, claims.len() as u32));
            claims.push(claim(candidate, None, text.clone()));
            let makes = match (&entry.plural, kind) {
                (_, NameKind::Inflected) | (Some(_), NameKind::Preferred) => false,
                (Some(given), _) => !given.is_empty(),
                (None, _) => true,
            };
            let Some(rule) = (if makes { name::plural_rule(text) } else { None }) else { continue };
            let plural = rule.of(text);
            if let Some(hash_of_plural) = name::hash_name(&plural) {
                filter.push(&plural);
                order.push((hash_of_plural, claims.len() as u32));
                claims.push(claim(candidate.plural(rule), Some(hash), plural));
            }
        }
    }
    let shared: Vec<BTreeSet<u64>> = entries
        .iter()
        .map(|entry| entry.shared.iter().filter_map(|name| name::hash_name(&name.value)).collect())
        .collect();
    // keep the claims on a name in the glossary's order
    order.sort_unstable();
    for order in order.chunk_by(|a, b| a.0 == b.0) {
        let hash = order[0].0;
        if let [(_, only)] = order {
            index.push((hash, vec![claims[*only as usize].candidate]));
            continue;
        }
        let mut claims: Vec<_> = order.iter().map(|(_, claim)| &claims[*claim as usize]).collect();
        // written names come before generated ones
        claims.sort_by_key(|claim| (claim.term, claim.made_from.is_some(), claim.candidate.place()));
        let mut kept: Vec<&Claim<'_>> = Vec::new();
        for claim in claims {
            let Some(first) = kept.iter().find(|first| first.term == claim.term) else {
                kept.push(claim);
                continue;
            };
            if claim.made_from.is_none() {
                let message = format!("the term has the name “{}” twice", claim.text);
                let finding = Finding::new(checks::NAME_REPEATED, message).at(claim.place, "the second time");
                // the expansion is a key, not an item of a list
                let is_item = !matches!(claim.kind, NameKind::Preferred | NameKind::Expansion);
                let fix = is_item.then(|| Fix::RemoveItem { place: claim.place.clone() });
                let is_certain =
                    claim.text == first.text && claim.kind != NameKind::Avoided && first.made_from.is_none();
                findings.push(finding.other(first.place, "the first time").fix(fix, is_certain));
            }
        }
        let shares = |claim: &Claim<'_>| {
            let listed = &shared[claim.term.index()];
            listed.contains(&hash) || claim.made_from.is_some_and(|name| listed.contains(&name))
        };
        let follows = |pair: &[&Claim<'_>]| {
            pair.iter().all(|claim| claim.made_from.is_some() && claim.made_from == pair[0].made_from)
        };
        for pair in kept.windows(2).filter(|pair| !(follows(pair) || shares(pair[0]) && shares(pair[1]))) {
            let (first, second) = (pair[0], pair[1]);
            let how = |claim: &Claim<'_>| match claim.made_from {
                Some(_) => format!("its plural is “{}”", claim.text),
                None => format!("the term `{}`", entries[claim.term.index()].slug.value),
            };
            let message = format!("two terms have the name “{}”", second.text);
            let finding = Finding::new(checks::NAME_CLASH, message).at(second.place, how(second));
            let help = format!("rename one, or let both say `shared = [\"{}\"]`", second.text);
            findings.push(finding.other(first.place, how(first)).help(help));
        }
        index.push((hash, kept.iter().map(|claim| claim.candidate).collect()));
    }
    // sorted, so that the tree can be built from its leaves
    let index: BTreeMap<u64, Vec<Candidate>> = index.into_iter().collect();
    for (term, entry) in TermId::enumerate(entries) {
        for name in &entry.shared {
            let bearers = name::hash_name(&name.value).and_then(|hash| index.get(&hash));
            let own = bearers.is_some_and(|all| all.iter().any(|candidate| TermId::from(candidate.term()) == term));
            let label = match bearers.map(Vec::len) {
                Some(2..) if own => continue,
                _ if own => "no other term has this name",
                _ => "this is none of the term's names",
            };
            let message = format!("`shared` lists “{}” without need", name.value);
            let fix = Fix::RemoveItem { place: name.place.clone() };
            findings.push(Finding::new(checks::SHARED, message).at(&name.place, label).likely(fix));
        }
    }
    Claimed { index, filter: filter.finish() }
}

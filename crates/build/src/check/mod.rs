//! Runs the checks that need the whole glossary, and applies levels and waivers. Checks of single values run where
//! those values are read and resolved.

mod confusable;
mod deprecation;
mod graph;
mod spotting;
mod text;

use crate::{
    authored::{Entry, Manifest},
    checks::{self, CHECKS, Check, Level},
    edit::Fix,
    finding::Finding,
    graph::Graph,
    ids::TermId,
    model::Model,
    near::near,
    parallel,
    source::{At, SourceFile},
    tables::Tables,
};
use Run::{Always, Sound};
use lexigraph_core::spot::{
    find::{self, Hit},
    scan::Scan,
};
use std::{
    cell::OnceCell,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// The condition for running a check of the whole glossary.
#[derive(Clone, Copy)]
enum Run {
    /// Runs even if the glossary has errors.
    Always(fn(&Context<'_>, &mut Vec<Finding>)),
    /// Runs only if the glossary has no errors, because its findings might merely follow from them.
    Sound(fn(&Context<'_>, &mut Vec<Finding>)),
}

/// The checks of the whole glossary, in the order in which they run.
#[rustfmt::skip]
const RUNS: &[(Check, Run)] = &[
    (checks::CONFUSABLE, Always(confusable::confusable)),
    (checks::CYCLE, Always(graph::cycle)),
    (checks::RELATED_ANCESTOR, Sound(graph::related_ancestor)),
    (checks::EDGE_TWICE, Always(graph::edge_twice)),
    (checks::IMPLIED_EDGE, Sound(graph::implied_edge)),
    (checks::ORPHAN, Sound(graph::orphan)),
    (checks::ISLAND, Sound(graph::island)),
    (checks::SIBLING_RELATED, Sound(graph::sibling_related)),
    (checks::UNREACHED, Sound(graph::unreached)),
    (checks::SAME_SUMMARY, Always(text::same_summary)),
    (checks::SUMMARY_SENTENCE, Always(text::summary_sentence)),
    (checks::SUMMARY_LENGTH, Always(text::summary_length)),
    (checks::SUMMARY_STOP, Always(text::summary_stop)),
    (checks::SUMMARY_OPENING, Always(text::summary_opening)),
    (checks::OWN_NAME, Always(text::own_name)),
    (checks::CIRCULAR, Always(text::circular)),
    (checks::ACRONYM, Sound(text::acronym)),
    (checks::LINKED_UNRELATED, Sound(text::linked_unrelated)),
    (checks::RELATED_UNMENTIONED, Sound(text::related_unmentioned)),
    (checks::VAGUE_SOURCE, Always(text::vague_source)),
    (checks::SPOT_YES, Sound(spotting::spot_yes)),
    (checks::SPOT_NO, Sound(spotting::spot_no)),
    (checks::SHORT_NAME, Always(spotting::short_name)),
    (checks::DEPRECATED_USE, Always(deprecation::deprecated_use)),
];

/// The data that a check may read.
struct Context<'a> {
    files: &'a [SourceFile],
    /// The terms as their authors wrote them.
    entries: &'a [Arc<Entry>],
    model: &'a Model,
    tables: &'a Tables,
    mentions: OnceCell<Vec<Vec<Hit>>>,
}

impl Context<'_> {
    fn spotter(&self) -> find::Tables<'_> {
        find::Tables {
            index: self.tables.index.view(),
            filter: self.tables.filter.view(),
            names: self.tables.name.view().items(),
            any_case: false,
        }
    }

    /// Returns the entry of a term.
    fn entry(&self, term: TermId) -> &Entry {
        &self.entries[term.index()]
    }

    fn graph(&self) -> Graph<'_> {
        Graph::new(self.tables.edges.view())
    }

    /// Returns an iterator over all names of terms in `text`.
    fn spots<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Hit> + 't {
        spots(self.spotter(), text)
    }

    /// Returns an iterator over the terms that a hit may refer to.
    fn candidates(&self, hit: Hit) -> impl Iterator<Item = TermId> {
        hit.entry.candidates(self.spotter().index).map(|candidate| TermId::from(candidate.term()))
    }

    /// Returns the names of terms in each summary, by term.
    fn mentions(&self) -> &[Vec<Hit>] {
        let spotter = self.spotter();
        let of = |summary: &str| spots(spotter, summary).filter(|hit| !is_article(summary, *hit)).collect();
        self.mentions.get_or_init(|| parallel::map(&self.model.terms, |_, term| of(&term.summary)))
    }

    /// Returns a term's slug in the form used in messages.
    fn shown(&self, term: TermId) -> String {
        format!("`{}`", self.entry(term).slug.value)
    }

    /// Displays terms as the steps of a path.
    fn chain(&self, terms: &[TermId]) -> String {
        terms.iter().map(|&term| self.shown(term)).collect::<Vec<_>>().join(" → ")
    }
}

/// Returns an iterator over all names of terms in `text`.
fn spots<'t>(tables: find::Tables<'t>, text: &'t str) -> impl Iterator<Item = Hit> + 't {
    let mut scan = Scan::new(text, tables.filter, 0);
    std::iter::from_fn(move || find::next_hit_of(tables, text, &mut scan))
}

/// Tests whether a hit is an article, not a term called `A` or `The`: it is in lower case, or at the start of a
/// sentence.
fn is_article(text: &str, hit: Hit) -> bool {
    let word = &text[hit.start..hit.end];
    let is_small = word.starts_with(char::is_lowercase);
    let begins = text[..hit.start].trim_end().chars().next_back().is_none_or(|c| matches!(c, '.' | '!' | '?' | ':'));
    ARTICLES.iter().any(|article| word.eq_ignore_ascii_case(article)) && (is_small || begins)
}

/// The English articles.
const ARTICLES: [&str; 3] = ["a", "an", "the"];

/// Tests whether the sources are complete enough to lay out the tables.
pub fn is_whole(findings: &[Finding]) -> bool {
    findings.iter().all(|finding| !Check::named(finding.check).is_some_and(|check| check.is_fatal))
}

/// Runs the checks of the whole glossary, except those that are off.
pub fn run(
    files: &[SourceFile],
    levels: &Levels,
    entries: &[Arc<Entry>],
    model: &Model,
    tables: &Tables,
    findings: &mut Vec<Finding>,
) {
    let context = Context { files, entries, model, tables, mentions: OnceCell::new() };
    let is_on = |check: &Check| levels.get(check.name).copied().unwrap_or(check.level) != Level::Off;
    for (_, run) in RUNS.iter().filter(|(check, _)| is_on(check)) {
        if let Always(run) = run {
            run(&context, findings);
        }
    }
    let is_sound = findings.iter().all(|finding| finding.level < Level::Error);
    for (_, run) in RUNS.iter().filter(|(check, _)| is_sound && is_on(check)) {
        if let Sound(run) = run {
            run(&context, findings);
        }
    }
}

/// Sets the level of each finding, and removes findings that are off or waived.
pub fn settle(levels: &Levels, entries: &[Arc<Entry>], strict: bool, mut findings: Vec<Finding>) -> Vec<Finding> {
    let is_sound = findings.iter().all(|finding| finding.level < Level::Error);
    let waived = waivers(entries, &mut findings);
    let mut used = BTreeSet::new();
    findings.retain(|finding| {
        let waivers: Vec<_> = finding.terms.iter().map(|&term| Waiver { term, check: finding.check }).collect();
        let is_waived = waivers.iter().any(|waiver| waived.contains_key(waiver));
        used.extend(waivers);
        !is_waived
    });
    for (waiver, at) in waived.iter().filter(|(waiver, _)| is_sound && !used.contains(*waiver)) {
        if levels.get(waiver.check).copied().or(Check::named(waiver.check).map(|check| check.level)) != Some(Level::Off)
        {
            let (check, reason) = &entries[waiver.term.index()].waivers[*at];
            let message = format!("the term doesn't need to waive `{}`", waiver.check);
            let finding = Finding::new(checks::STALE_WAIVER, message).at(&check.place, "the term passes this check");
            let finding = finding.help("remove the waiver".to_owned()).note(format!("it was: {}", reason.value));
            let fix = Fix::RemoveKey { key: check.place.clone(), value: reason.place.clone() };
            findings.push(finding.certain(fix));
        }
    }
    for finding in &mut findings {
        if let Some(&level) = levels.get(finding.check) {
            finding.level = level;
        }
        if finding.level == Level::Warning && strict {
            finding.level = Level::Error;
        }
    }
    findings.retain(|finding| finding.level != Level::Off);
    findings
}

/// The levels that a manifest sets.
pub type Levels = BTreeMap<&'static str, Level>;

/// Reads the levels in the manifest, and reports invalid ones.
pub fn levels(manifest: &Manifest, findings: &mut Vec<Finding>) -> Levels {
    let mut levels = BTreeMap::new();
    for (name, level) in &manifest.levels {
        let Some(check) = Check::named(&name.value) else {
            findings.push(unknown(checks::MANIFEST, name, &manifest.levels));
            continue;
        };
        let Ok(level_set) = level.value.parse::<Level>() else {
            let finding = Finding::new(checks::MANIFEST, format!("`{}` is not a level", level.value));
            let near = near(&["error", "warn", "off"], &level.value);
            let fix = near.map(|near| Fix::Value { place: level.place.clone(), text: near.to_owned() });
            let finding = finding.at(&level.place, "not a level").likely(fix);
            findings.push(finding.help("write `error`, `warn` or `off`".to_owned()));
            continue;
        };
        if check.level == Level::Error && level_set != Level::Error {
            let message = format!("`{}` is an error and can't be lowered", check.name);
            findings
                .push(Finding::new(checks::MANIFEST, message).at(&name.place, "the tables would be wrong without it"));
            continue;
        }
        levels.insert(check.name, level_set);
    }
    levels
}

/// A check that a term is allowed to fail.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Waiver {
    term: TermId,
    check: &'static str,
}

/// Returns the valid waivers, each with its index among those of its term, and reports the others.
fn waivers(entries: &[Arc<Entry>], findings: &mut Vec<Finding>) -> BTreeMap<Waiver, usize> {
    let mut waived = BTreeMap::new();
    for (term, entry) in TermId::enumerate(entries) {
        for (at, (name, reason)) in entry.waivers.iter().enumerate() {
            let Some(check) = Check::named(&name.value) else {
                findings.push(unknown(checks::WAIVER, name, &entry.waivers));
                continue;
            };
            if check.level == Level::Error || check == checks::STALE_WAIVER {
                let message = format!("`{}` can't be waived", check.name);
                findings.push(
                    Finding::new(checks::WAIVER, message).at(&name.place, "only checks of level warn and off can be"),
                );
            } else if reason.value.trim().is_empty() {
                let finding =
                    Finding::new(checks::WAIVER, "a waiver needs a reason").at(&reason.place, "nothing to read here");
                findings.push(finding.help("say why this term may fail the check".to_owned()));
            } else {
                waived.insert(Waiver { term, check: check.name }, at);
            }
        }
    }
    waived
}

/// Reports an unknown name of a check. `all` holds the names next to it.
fn unknown(check: Check, name: &At<String>, all: &[(At<String>, At<String>)]) -> Finding {
    let names: Vec<_> = CHECKS.iter().map(|check| check.name).collect();
    let near = near(&names, &name.value);
    let free = near.filter(|near| all.iter().all(|(name, _)| name.value != *near));
    let fix = free.map(|near| Fix::Word { place: name.place.clone(), text: near.to_owned() });
    Finding::new(check, format!("there is no check `{}`", name.value))
        .at(&name.place, "no check has this name")
        .help(near.map(|near| format!("did you mean `{near}`?")))
        .likely(fix)
}

//! Checks: all of them in one list, with levels and waivers; those on a whole glossary stand in the files beside this.
//! What can be told from a single value is found where that is read (`load.rs`, `model.rs`, `names.rs`, `text.rs`).

mod graph;
mod life;
mod list;
mod spotting;
mod text;

pub use list::CHECKS;

use super::{
    diagnostic::{Finding, Level},
    edit::Fix,
    load::{At, Entry, Manifest, near},
    model::Model,
    source::SourceFile,
    tables::Tables,
};
use lexigraph_core::spot::{
    find::{self, Hit},
    scan::Scan,
};
use std::{
    cell::OnceCell,
    collections::{BTreeMap, BTreeSet},
};

/// A check of the compiler.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Check {
    /// Its name, as findings and manifests call it.
    pub name: &'static str,
    /// How bad a finding is, unless the manifest says otherwise.
    pub level: Level,
    /// What it finds, in a sentence.
    pub about: &'static str,
    /// Something that it finds.
    pub example: &'static str,
    run: Run,
}

/// When a check runs.
#[derive(Clone, Copy, Debug)]
enum Run {
    /// While the sources are read and resolved.
    Resolving,
    /// On the glossary as it is, whatever else is wrong in it.
    Always(fn(&Context<'_>, &mut Vec<Finding>)),
    /// Only on a glossary without errors, from which a finding might merely follow.
    Sound(fn(&Context<'_>, &mut Vec<Finding>)),
}

impl Check {
    /// The check that is called `name`.
    pub fn named(name: &str) -> Option<&'static Self> {
        CHECKS.iter().find(|check| check.name == name)
    }
}

/// What a check may look at.
struct Context<'a> {
    files: &'a [SourceFile],
    /// What the authors wrote; a term's index is its position here, in the model and in the tables.
    entries: &'a [Entry],
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

    /// All names of terms that stand in `text`.
    fn spots<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Hit> + 't {
        let mut scan = Scan::new(text, self.spotter().filter, 0);
        std::iter::from_fn(move || find::next_hit_of(self.spotter(), text, &mut scan))
    }

    /// The terms that a hit may mean.
    fn candidates(&self, hit: Hit) -> impl Iterator<Item = u32> {
        hit.found.candidates(self.spotter().index).map(|candidate| candidate.term())
    }

    /// The names of terms in each term's summary.
    fn mentions(&self) -> &[Vec<Hit>] {
        self.mentions.get_or_init(|| self.model.terms.iter().map(|term| self.spots(&term.summary).collect()).collect())
    }

    /// The term's slug, as messages show it.
    fn shown(&self, term: u32) -> String {
        format!("`{}`", self.entries[term as usize].slug.value)
    }
}

/// Findings from which others merely follow: where there is one, the glossary isn't laid out and no further check runs.
const BROKEN: [&str; 12] = [
    "toml",
    "utf-8",
    "unreadable",
    "outside",
    "limit",
    "missing",
    "blank",
    "no-terms",
    "slug-file",
    "duplicate-slug",
    "identifier-clash",
    "unknown-category",
];

/// Whether the sources are whole enough to be laid out.
pub fn is_whole(findings: &[Finding]) -> bool {
    findings.iter().all(|finding| !BROKEN.contains(&finding.check))
}

/// Runs the checks that look at a whole glossary, but for those that are off.
pub fn run(
    files: &[SourceFile],
    levels: &Levels,
    entries: &[Entry],
    model: &Model,
    tables: &Tables,
    findings: &mut Vec<Finding>,
) {
    let context = Context { files, entries, model, tables, mentions: OnceCell::new() };
    let is_on = |check: &Check| levels.get(check.name).copied().unwrap_or(check.level) != Level::Off;
    for check in CHECKS.iter().filter(|check| is_on(check)) {
        if let Run::Always(run) = check.run {
            run(&context, findings);
        }
    }
    let is_sound = findings.iter().all(|finding| finding.level < Level::Error);
    for check in CHECKS.iter().filter(|check| is_sound && is_on(check)) {
        if let Run::Sound(run) = check.run {
            run(&context, findings);
        }
    }
}

/// Gives every finding its level, and takes out what is off or waived.
pub fn settle(levels: &Levels, entries: &[Entry], strict: bool, mut findings: Vec<Finding>) -> Vec<Finding> {
    let is_sound = findings.iter().all(|finding| finding.level < Level::Error);
    let waived = waivers(entries, &mut findings);
    let mut used = BTreeSet::new();
    findings.retain(|finding| {
        let waivers: Vec<_> = finding.terms.iter().map(|&term| (term, finding.check)).collect();
        let is_waived = waivers.iter().any(|waiver| waived.contains_key(waiver));
        used.extend(waivers);
        !is_waived
    });
    for (waiver, (entry, at)) in waived.iter().filter(|(waiver, _)| is_sound && !used.contains(*waiver)) {
        if levels.get(waiver.1).or(Check::named(waiver.1).map(|check| &check.level)) != Some(&Level::Off) {
            let (check, reason) = &entries[*entry].waivers[*at];
            let message = format!("the term waives `{}` for nothing", waiver.1);
            let finding = Finding::new("stale-waiver", message).at(&check.place, "it passes this check");
            let finding = finding.help("take the waiver out".to_owned()).note(format!("it was: {}", reason.value));
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

/// Reads the levels of the manifest; what is wrong with them is found.
pub fn levels(manifest: &Manifest, findings: &mut Vec<Finding>) -> Levels {
    let mut levels = BTreeMap::new();
    for (name, level) in &manifest.levels {
        let Some(check) = Check::named(&name.value) else {
            findings.push(unknown("manifest", name, &manifest.levels));
            continue;
        };
        let level_set = match &*level.value {
            "error" => Level::Error,
            "warn" => Level::Warning,
            "off" => Level::Off,
            other => {
                let finding =
                    Finding::new("manifest", format!("`{other}` is no level")).at(&level.place, "not a level");
                findings.push(finding.help("write `error`, `warn` or `off`".to_owned()));
                continue;
            }
        };
        if check.level == Level::Error && level_set != Level::Error {
            let message = format!("`{}` is an error and can't be lowered", check.name);
            findings.push(Finding::new("manifest", message).at(&name.place, "without it the tables would be wrong"));
            continue;
        }
        levels.insert(check.name, level_set);
    }
    levels
}

/// The waivers that are right, with where each is: in which entry, and which of its waivers.
fn waivers(entries: &[Entry], findings: &mut Vec<Finding>) -> BTreeMap<(u32, &'static str), (usize, usize)> {
    let mut waived = BTreeMap::new();
    for (entry, term) in entries.iter().zip(0u32..) {
        for (at, (name, reason)) in entry.waivers.iter().enumerate() {
            let Some(check) = Check::named(&name.value) else {
                findings.push(unknown("waiver", name, &entry.waivers));
                continue;
            };
            if check.level == Level::Error || check.name == "stale-waiver" {
                let message = format!("`{}` can't be waived", check.name);
                findings
                    .push(Finding::new("waiver", message).at(&name.place, "only checks of level warn and off can be"));
            } else if reason.value.trim().is_empty() {
                let finding =
                    Finding::new("waiver", "a waiver needs a reason").at(&reason.place, "nothing to read here");
                findings.push(finding.help("say why this term may fail the check".to_owned()));
            } else {
                waived.insert((term, check.name), (term as usize, at));
            }
        }
    }
    waived
}

/// Reports a name of a check that is none; `all` are the names beside it.
fn unknown(check: &'static str, name: &At<String>, all: &[(At<String>, At<String>)]) -> Finding {
    let names: Vec<_> = CHECKS.iter().map(|check| check.name).collect();
    let near = near(&names, &name.value);
    let free = near.filter(|near| all.iter().all(|(name, _)| name.value != *near));
    let fix = free.map(|near| Fix::Word { place: name.place.clone(), text: near.to_owned() });
    Finding::new(check, format!("there is no check `{}`", name.value))
        .at(&name.place, "no check has this name")
        .help(near.map(|near| format!("did you mean `{near}`?")))
        .likely(fix)
}

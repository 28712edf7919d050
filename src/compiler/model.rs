//! Resolving: typed sources become the model, in which everything that was named is found.
//! What is named and not there, or there twice, is a finding; nothing else is decided here.

use super::{
    diagnostic::{Finding, Place, SourceFile},
    ident,
    load::{At, Entry, Kind, Link, MANIFEST, Sources, near, part},
    text,
};
use crate::{
    body::compile::{FaultKind, compile as compile_body},
    column::TextWriter,
    graph::{edges::EdgesWriter, walk},
    name::{self, Candidate, Found, NameKind},
    spot,
};
use std::{
    cell::{Cell, OnceCell},
    collections::{BTreeMap, BTreeSet, HashMap},
};
use unicode_normalization::UnicodeNormalization;

/// The names that one term may have at most.
pub const NAMES: usize = 1000;
/// The kinds of relation, inverses among them, that one glossary may have at most.
pub const RELATIONS: usize = 255;
/// The terms that one glossary may have at most.
pub const TERMS: usize = 1 << 24;

/// A glossary, resolved.
#[derive(Default)]
pub struct Model {
    pub title: String,
    pub type_name: String,
    pub licence: String,
    pub base_url: String,
    pub categories: Vec<[String; 3]>,
    pub relations: Vec<Relation>,
    pub terms: Vec<Term>,
    pub edges: BTreeSet<(u32, u8, u32)>,
    pub index: BTreeMap<u64, Vec<Candidate>>,
    /// The hashes of the first words of every name, of one word up to all.
    pub beginnings: Vec<u64>,
}

pub struct Relation {
    pub slug: String,
    pub name: String,
    pub summary: String,
    pub inverse: u8,
    pub acyclic: bool,
    pub transitive: bool,
    pub is_inverse: bool,
}

pub struct Term {
    pub slug: String,
    pub category: u32,
    pub names: Vec<(String, NameKind)>,
    pub summary: String,
    pub body: String,
    pub sources: Vec<(String, String)>,
    pub see: Vec<(String, String)>,
    pub deprecated: Option<Deprecated>,
}

pub struct Deprecated {
    pub since: String,
    pub replacement: Option<u32>,
    pub why: String,
}

/// Resolves `sources`; the model is whole only if nothing was found.
pub fn resolve(files: &[SourceFile], sources: Sources, findings: &mut Vec<Finding>) -> Model {
    let Sources { has_manifest, manifest, terms: mut entries, unread } = sources;
    if !has_manifest {
        if unread.is_empty() && findings.is_empty() {
            let finding = Finding::new("missing", format!("the glossary has no manifest, `{MANIFEST}`"));
            findings
                .push(finding.help("write one with `title`, `type`, `[categories.…]` and `[relations.…]`".to_owned()));
        }
        return Model::default();
    }
    entries.sort_by(|a, b| (&a.slug.value, a.slug.place.file).cmp(&(&b.slug.value, b.slug.place.file)));
    let value = |text: &Option<At<String>>| text.as_ref().map(|t| t.value.clone()).unwrap_or_default();
    let mut model = Model {
        title: value(&manifest.title),
        type_name: value(&manifest.type_name),
        licence: value(&manifest.licence),
        base_url: value(&manifest.base_url),
        ..Model::default()
    };
    if let Some(name) = manifest.type_name.as_ref().filter(|n| !ident::is_type_name(&n.value)) {
        let message = format!("`{}` can't be the name of a type", name.value);
        let finding = Finding::new("identifier-clash", message).at(&name.place, "this names the marker type");
        findings.push(finding.help("write a word in upper camel case, such as `Words`".to_owned()));
    }
    for line in [&manifest.title, &manifest.licence, &manifest.base_url].into_iter().flatten() {
        text::check_line(line, "a text of the manifest", findings);
    }
    if let Some(url) = manifest.base_url.as_ref().filter(|u| !text::is_web_address(&u.value)) {
        findings.push(Finding::new("link", "the base address is no http(s) address").at(&url.place, "not an address"));
    }
    if entries.is_empty() && unread.is_empty() && findings.is_empty() {
        findings.push(
            Finding::new("no-terms", "the glossary has no terms")
                .help("add a file `<category>/<slug>.toml`, or a table `[[term]]` to the manifest".to_owned()),
        );
    }
    if entries.len() > TERMS {
        findings.push(Finding::new("limit", format!("more than {TERMS} terms")));
    }
    for category in &manifest.categories {
        text::check_slug(&category.slug, "a category", findings);
        model.categories.push([category.slug.value.clone(), value(&category.name), value(&category.summary)]);
    }
    clashes(manifest.categories.iter().map(|c| &c.slug), "categories", findings);
    entries.iter().for_each(|entry| text::check_slug(&entry.slug, "a term", findings));
    clashes(entries.iter().map(|e| &e.slug), "terms", findings);
    let kinds = relations(&manifest.relations, &mut model, findings);
    let slugs: HashMap<&str, u32> = entries.iter().zip(0..).map(|(entry, id)| (&*entry.slug.value, id)).collect();
    let known = Known { slugs, names: &entries, unread: &unread, near: Near::default() };

    let mut edges = BTreeMap::new();
    for (entry, id) in entries.iter().zip(0..) {
        let category = entry.category.as_ref().and_then(|c| category_of(c, &model, findings));
        let sources = entry.sources.iter().map(|link| reference(link, &manifest.sources, findings)).collect();
        let see = entry.see.iter().map(|link| reference(link, &manifest.sources, findings)).collect();
        let term = Term {
            slug: entry.slug.value.clone(),
            category: category.unwrap_or_default(),
            names: names(entry, findings),
            summary: summary(entry, findings),
            body: body(files, entry, id, &known, findings),
            sources,
            see,
            deprecated: deprecated(entry, &known, findings),
        };
        model.terms.push(term);
        for (relation, targets) in &entry.relations {
            let Some(&kind) = kinds.get(&*relation.value) else {
                let slugs: Vec<_> = model.relations.iter().map(|r| &*r.slug).collect();
                let help = near(&slugs, &relation.value).map(|near| format!("did you mean `{near}`?"));
                let message = format!("there is no relation `{}`", relation.value);
                let finding = Finding::new("unknown-relation", message).at(&relation.place, "not in the manifest");
                findings.push(finding.help(help));
                continue;
            };
            for target in targets {
                let message = format!("relation `{}` names a term that does not exist", relation.value);
                let Some(to) = known.find(target, "unknown-term", &target.place, message, findings) else {
                    continue;
                };
                if to == id {
                    let finding = Finding::new("self-relation", "a term can't be related to itself");
                    findings.push(finding.at(&target.place, "this is the term of this file"));
                    continue;
                }
                model.edges.insert((id, kind, to));
                model.edges.insert((to, model.relations[kind as usize].inverse, id));
                edges.entry((id, kind, to)).or_insert(&target.place);
            }
        }
    }
    cycles(&model, &entries, &edges, findings);
    index(&entries, &mut model, findings);
    for case in entries.iter().filter_map(|entry| entry.spot.as_ref()?.case.as_ref()) {
        if !matches!(&*case.value, "exact" | "fold") {
            let finding = Finding::new("wrong-type", "`case` must be `exact` or `fold`");
            findings.push(finding.at(&case.place, "neither of them"));
        }
    }
    if findings.is_empty() {
        contracts(&entries, &model, findings);
    }
    model
}

/// The model of sources that are right.
#[cfg(test)]
pub fn of(files: Vec<SourceFile>) -> Result<Model, Vec<Finding>> {
    let mut findings = Vec::new();
    let model = resolve(&files, super::load::load(&files, &mut findings), &mut findings);
    if findings.is_empty() { Ok(model) } else { Err(findings) }
}

/// Reports slugs that are alike, or become the same identifier.
fn clashes<'a>(slugs: impl Iterator<Item = &'a At<String>>, what: &str, findings: &mut Vec<Finding>) {
    let mut seen: BTreeMap<String, &At<String>> = BTreeMap::new();
    for slug in slugs {
        let Some(first) = seen.insert(ident::constant(&slug.value), slug) else {
            continue;
        };
        let (check, message) = if first.value == slug.value {
            ("duplicate-slug", format!("two {what} have the slug `{}`", slug.value))
        } else {
            ("identifier-clash", format!("`{}` and `{}` become the same identifier", first.value, slug.value))
        };
        let finding = Finding::new(check, message).at(&slug.place, "the second").other(&first.place, "the first");
        findings.push(finding.help("give one of them another slug".to_owned()));
    }
}

/// Adds the kinds and their inverses to the model; gives the number of each slug.
fn relations(kinds: &[Kind], model: &mut Model, findings: &mut Vec<Finding>) -> HashMap<String, u8> {
    let mut slugs = Vec::new();
    for kind in kinds {
        slugs.push(&kind.slug);
        slugs.extend(&kind.inverse);
        let fault = if kind.symmetric && (kind.inverse.is_some() || kind.acyclic) {
            "a symmetric kind is its own inverse, and every edge of it a cycle"
        } else if !kind.symmetric && kind.inverse.is_none() {
            "a kind is either symmetric or names its inverse"
        } else {
            continue;
        };
        let message = format!("the relation `{}` contradicts itself", kind.slug.value);
        let finding = Finding::new("manifest", message).at(&kind.slug.place, fault);
        findings.push(
            finding
                .help("write `symmetric = true` alone, or `inverse = \"…\"`, then with `acyclic` if it is".to_owned()),
        );
    }
    slugs.iter().for_each(|slug| text::check_slug(slug, "a relation", findings));
    clashes(slugs.iter().copied(), "relations", findings);
    if slugs.len() > RELATIONS {
        findings.push(Finding::new("limit", format!("more than {RELATIONS} kinds of relation, inverses among them")));
        return HashMap::new();
    }
    let name = |name: &Option<At<String>>, slug: &str| {
        name.as_ref().map_or_else(|| slug.replace('-', " "), |name| name.value.clone())
    };
    for kind in kinds {
        let (id, slug) = (model.relations.len() as u8, kind.slug.value.clone());
        let relation = Relation {
            name: name(&kind.name, &slug),
            summary: kind.summary.as_ref().map(|s| s.value.clone()).unwrap_or_default(),
            slug,
            inverse: if kind.inverse.is_some() { id + 1 } else { id },
            acyclic: kind.acyclic,
            transitive: kind.acyclic || kind.transitive,
            is_inverse: false,
        };
        let inverse = kind.inverse.as_ref().map(|inverse| Relation {
            slug: inverse.value.clone(),
            name: name(&kind.inverse_name, &inverse.value),
            summary: format!("The inverse of *{}*.", relation.name),
            inverse: id,
            acyclic: relation.acyclic,
            transitive: relation.transitive,
            is_inverse: true,
        });
        model.relations.push(relation);
        model.relations.extend(inverse);
    }
    model.relations.iter().zip(0..).map(|(relation, id)| (relation.slug.clone(), id)).collect()
}

fn category_of(category: &At<String>, model: &Model, findings: &mut Vec<Finding>) -> Option<u32> {
    let slugs: Vec<_> = model.categories.iter().map(|c| &*c[0]).collect();
    let found = slugs.iter().position(|slug| *slug == category.value);
    if found.is_none() {
        let help = near(&slugs, &category.value).map(|near| format!("did you mean `{near}`?"));
        let message = format!("there is no category `{}`", category.value);
        let finding = Finding::new("unknown-category", message).at(&category.place, "not in the manifest");
        findings.push(finding.help(help.or_else(|| Some(format!("add `[categories.{}]` to it", category.value)))));
    }
    found.map(|index| index as u32)
}

fn reference(link: &Link, sources: &[(At<String>, At<String>)], findings: &mut Vec<Finding>) -> (String, String) {
    text::check_line(&link.title, "a title", findings);
    let title = link.title.value.clone();
    let made = || {
        let of = |prefix: &str| title.strip_prefix(prefix)?.strip_prefix(' ').map(str::trim);
        sources.iter().find_map(|(prefix, template)| Some(template.value.replacen("{}", of(&prefix.value)?, 1)))
    };
    let url = match &link.url {
        Some(url) => url.value.clone(),
        None => made().unwrap_or_default(),
    };
    let place = &link.url.as_ref().unwrap_or(&link.title).place;
    if !url.is_empty() && !text::is_web_address(&url) {
        let message = format!("`{url}` is no http(s) address");
        findings.push(Finding::new("link", message).at(place, "this leads nowhere"));
    }
    (title, url)
}

fn summary(entry: &Entry, findings: &mut Vec<Finding>) -> String {
    text::check_line(&entry.summary, "a summary", findings);
    if entry.summary.value.contains("[[") {
        let finding = Finding::new("markup", "a summary is plain text").at(&entry.summary.place, "this has `[[`");
        findings.push(finding.help("link the term in the body".to_owned()));
    }
    entry.summary.value.clone()
}

/// The term's stated names in their order; normalised to NFC.
fn names(entry: &Entry, findings: &mut Vec<Finding>) -> Vec<(String, NameKind)> {
    let mut names = Vec::new();
    for (name, kind) in stated(entry) {
        // of these, `blank` has said so
        let said = matches!(kind, NameKind::Preferred | NameKind::Expansion) && name.value.trim().is_empty();
        if !said {
            text::check_name(name, findings);
        }
        names.push((name.value.nfc().collect(), kind));
    }
    if names.len() > NAMES {
        let message = format!("a term has at most {NAMES} names, and this one {}", names.len());
        findings.push(Finding::new("limit", message).at(&entry.name.place, "this term"));
        names.truncate(1);
    }
    names
}

fn stated(entry: &Entry) -> impl Iterator<Item = (&At<String>, NameKind)> {
    let kind = |kind| move |name| (name, kind);
    (std::iter::once(&entry.name).map(kind(NameKind::Preferred)))
        .chain(entry.expansion.iter().map(kind(NameKind::Expansion)))
        .chain(entry.aliases.iter().map(kind(NameKind::Alias)))
        .chain(entry.hidden.iter().map(kind(NameKind::Hidden)))
        .chain(entry.avoid.iter().map(kind(NameKind::Avoided)))
        .chain(entry.plural.iter().flatten().map(kind(NameKind::Inflected)))
}

fn body(files: &[SourceFile], entry: &Entry, id: u32, known: &Known<'_>, findings: &mut Vec<Finding>) -> String {
    let Some(text) = &entry.body else {
        return String::new();
    };
    let mut find = |slug: &str| {
        let index = *known.slugs.get(slug)?;
        Some((index, known.names[index as usize].name.value.nfc().collect::<String>()))
    };
    let compiled = compile_body(&text.value, &mut find);
    for (target, span) in &compiled.links {
        if *target == id {
            let finding = Finding::new("broken-link", "a link from a term to itself");
            findings.push(finding.at(&part(files, text, span), "this is the term of this body"));
        }
    }
    for fault in compiled.faults {
        let place = part(files, text, &fault.span);
        let (check, message, label, help) = match fault.kind {
            FaultKind::RawHtml => ("markup", "a body can't hold HTML".to_owned(), "this is HTML", None),
            FaultKind::Image => ("markup", "a body can't hold an image".to_owned(), "this is an image", None),
            FaultKind::Unsupported { what } => ("markup", format!("a body can't hold {what}"), "this", None),
            FaultKind::TooDeep => ("limit", "the body is nested too deep".to_owned(), "from here on", None),
            FaultKind::OutsideLink { url } => {
                ("link", format!("`{url}` is no http(s) address"), "this leads nowhere", None)
            }
            FaultKind::BrokenLink { slug } if known.is_unread(&slug) => continue,
            FaultKind::BrokenLink { slug } if known.slugs.contains_key(&*slug) => {
                let message = "the link is not whole".to_owned();
                let help = Some(format!("write `[[{slug}]]` or `[[{slug}|another text]]`"));
                ("broken-link", message, "a link to a term has this form: `[[slug]]` or `[[slug|text]]`", help)
            }
            FaultKind::BrokenLink { slug } => {
                let message = "the link names a term that does not exist".to_owned();
                ("broken-link", message, "no term has this slug", known.nearest(&slug))
            }
        };
        findings.push(Finding::new(check, message).at(&place, label).help(help));
    }
    compiled.code
}

fn deprecated(entry: &Entry, known: &Known<'_>, findings: &mut Vec<Finding>) -> Option<Deprecated> {
    let deprecated = entry.deprecated.as_ref()?;
    let value = |text: &Option<At<String>>| text.as_ref().map(|t| t.value.clone()).unwrap_or_default();
    let replacement = deprecated.replacement.as_ref().and_then(|slug| {
        let message = "the replacement is a term that does not exist".to_owned();
        let found = known.find(slug, "replacement", &slug.place, message, findings)?;
        if known.names[found as usize].deprecated.is_some() {
            let finding = Finding::new("replacement", "the replacement is deprecated itself");
            findings.push(finding.at(&slug.place, "name a term that stays"));
        }
        Some(found)
    });
    Some(Deprecated { since: value(&deprecated.since), replacement, why: value(&deprecated.why) })
}

/// The terms that may be named.
struct Known<'a> {
    slugs: HashMap<&'a str, u32>,
    names: &'a [Entry],
    unread: &'a [String],
    near: Near,
}

/// What hints are looked up in, and how often that was done.
#[derive(Default)]
struct Near {
    column: OnceCell<TextWriter>,
    asked: Cell<usize>,
}

/// So many unknown terms get a hint; each costs a walk over all names.
const HINTS: usize = 100;

impl Known<'_> {
    fn is_unread(&self, slug: &str) -> bool {
        self.unread.iter().any(|unread| unread == slug)
    }

    fn find(
        &self,
        slug: &At<String>,
        check: &'static str,
        place: &Place,
        message: String,
        findings: &mut Vec<Finding>,
    ) -> Option<u32> {
        let found = self.slugs.get(&*slug.value).copied();
        if found.is_none() && !self.is_unread(&slug.value) {
            let label = format!("no term has the slug `{}`", slug.value);
            findings.push(Finding::new(check, message).at(place, label).help(self.nearest(&slug.value)));
        }
        found
    }

    /// "Did you mean", over slugs and preferred names.
    fn nearest(&self, wanted: &str) -> Option<String> {
        let column = self.near.column.get_or_init(|| {
            let mut column = TextWriter::default();
            for entry in self.names {
                column.push(&entry.slug.value);
                column.push(&entry.name.value);
            }
            column
        });
        if self.near.asked.replace(self.near.asked.get() + 1) >= HINTS {
            return None;
        }
        let entry = &self.names[name::nearest(column.view(), wanted)? / 2];
        Some(format!("did you mean `{}` ({})?", entry.slug.value, entry.name.value))
    }
}

/// Reports a cycle for each group of terms that an acyclic kind leads around in.
fn cycles(model: &Model, entries: &[Entry], places: &BTreeMap<(u32, u8, u32), &Place>, findings: &mut Vec<Finding>) {
    if !model.relations.iter().any(|relation| relation.acyclic) {
        return;
    }
    let written = EdgesWriter::new(model.terms.len(), &model.edges);
    for (relation, kind) in model.relations.iter().zip(0u8..) {
        if !relation.acyclic || relation.is_inverse {
            continue;
        }
        for group in walk::strong_groups(written.view(), |r| r == kind) {
            let [first, _, ..] = group[..] else { continue };
            let cycle = shortest_cycle(model, kind, first, &group);
            let names: Vec<_> = cycle.iter().map(|&id| format!("`{}`", entries[id as usize].slug.value)).collect();
            let message = format!("`{}` leads in a circle: {}", relation.slug, names.join(" → "));
            let mut finding = Finding::new("cycle", message);
            for edge in cycle.windows(2) {
                let (from, to) = (edge[0], edge[1]);
                let place = places.get(&(from, kind, to)).or_else(|| places.get(&(to, relation.inverse, from)));
                if let Some(place) = place {
                    let label = format!("{} → {}", entries[from as usize].slug.value, entries[to as usize].slug.value);
                    finding =
                        if finding.place.is_none() { finding.at(place, label) } else { finding.other(place, label) };
                }
            }
            findings.push(finding.help("take one of these edges out".to_owned()));
        }
    }
}

/// A shortest way from `first` back to itself within its group.
fn shortest_cycle(model: &Model, kind: u8, first: u32, group: &[u32]) -> Vec<u32> {
    let targets = |from: u32| model.edges.range((from, kind, 0)..=(from, kind, u32::MAX)).map(|edge| edge.2);
    let mut came_from = BTreeMap::new();
    let mut queue = std::collections::VecDeque::from([first]);
    while let Some(at) = queue.pop_front() {
        for to in targets(at).filter(|to| group.binary_search(to).is_ok()) {
            if to == first {
                let mut cycle = vec![first, at];
                while let Some(&before) = came_from.get(cycle.last().expect("it has two")) {
                    cycle.push(before);
                }
                if at == first {
                    cycle.pop();
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

/// The hashes of the first word of a name, of its first two, and so on to all.
fn beginnings(name: &str) -> impl Iterator<Item = u64> {
    let mut words = name::Words::new(name);
    let first = words.next().map(|word| word.hash);
    let mut hash = first.unwrap_or_default();
    first.into_iter().chain(words.map(move |word| {
        hash = name::join(hash, word.hash);
        hash
    }))
}

/// Whether a text must write the name as it is: what its term says, else whether it is capitals, five at most.
fn is_exact(text: &str, entry: &Entry) -> bool {
    match entry.spot.as_ref().and_then(|spot| spot.case.as_ref()) {
        Some(case) => case.value == "exact",
        None => {
            let letters = || text.chars().filter(|c| c.is_alphabetic());
            (1..=5).contains(&letters().count()) && letters().all(char::is_uppercase)
        }
    }
}

/// Reports the sentences in which a term should be found and isn't, or shouldn't and is.
fn contracts(entries: &[Entry], model: &Model, findings: &mut Vec<Finding>) {
    if entries.iter().all(|entry| entry.spot.is_none()) {
        return;
    }
    let tables = super::tables::lay_out(model);
    let view = spot::Tables {
        index: tables.index.view(),
        filter: spot::Filter::new(&tables.filter),
        names: tables.name.view().items(),
    };
    let hits = |text: &str, term: u32| {
        let mut at = 0;
        while let Some(hit) = spot::next_hit(view, text, at) {
            let is_it = match hit.found {
                Found::One(candidate) => candidate.term == term,
                Found::Shared(first, count) => (first..first + count).any(|i| view.index.shared(i).term == term),
            };
            if is_it {
                return Some(hit.start..hit.end);
            }
            at = hit.end;
        }
        None
    };
    for (entry, term) in entries.iter().zip(0..) {
        let Some(spot) = &entry.spot else { continue };
        for sentence in &spot.yes {
            if hits(&sentence.value, term).is_none() {
                let finding = Finding::new("spot-yes", "the term isn't found in a sentence in which it should be");
                findings.push(finding.at(&sentence.place, "no name of it is found here"));
            }
        }
        for sentence in &spot.no {
            if let Some(range) = hits(&sentence.value, term) {
                let finding = Finding::new("spot-no", "the term is found in a sentence in which it shouldn't be");
                let label = format!("“{}” is found here", &sentence.value[range]);
                findings.push(finding.at(&sentence.place, label));
            }
        }
    }
}

/// A name that claims its place in the table.
struct Claim<'a> {
    candidate: Candidate,
    made_from: Option<u64>,
    text: String,
    place: &'a Place,
}

/// Fills the table of names, and reports names that are claimed twice.
fn index(entries: &[Entry], model: &mut Model, findings: &mut Vec<Finding>) {
    let mut claims: Vec<(u64, Claim<'_>)> = Vec::new();
    let mut number = 0;
    for (entry, term) in entries.iter().zip(0..) {
        for ((text, kind), (at, _)) in model.terms[term as usize].names.iter().zip(stated(entry)) {
            let place = &at.place;
            let exact = is_exact(text, entry);
            let candidate = Candidate { term, kind: *kind, name: number, exact, made: false };
            number += 1;
            let Some(hash) = name::hash_name(text) else {
                continue;
            };
            model.beginnings.extend(beginnings(text));
            claims.push((hash, Claim { candidate, made_from: None, text: text.clone(), place }));
            let makes = match (&entry.plural, kind) {
                (_, NameKind::Inflected) | (Some(_), NameKind::Preferred) => false,
                (Some(given), _) => !given.is_empty(),
                (None, _) => true,
            };
            let made = if makes { name::plural(text) } else { None };
            if let Some((made, plural)) = made.and_then(|m| Some((name::hash_name(&m)?, m))) {
                model.beginnings.extend(beginnings(&plural));
                let candidate = Candidate { kind: NameKind::Inflected, made: true, ..candidate };
                claims.push((made, Claim { candidate, made_from: Some(hash), text: plural, place }));
            }
        }
    }
    let shared: Vec<BTreeSet<u64>> = entries
        .iter()
        .map(|entry| entry.shared.iter().filter_map(|name| name::hash_name(&name.value)).collect())
        .collect();
    model.beginnings.sort_unstable();
    model.beginnings.dedup();
    // stable, so that the claims on a name stay in the glossary's order
    claims.sort_by_key(|(hash, _)| *hash);
    for claims in claims.chunk_by(|a, b| a.0 == b.0) {
        let hash = claims[0].0;
        let mut claims: Vec<_> = claims.iter().map(|(_, claim)| claim).collect();
        // what an author wrote goes before what was made
        claims.sort_by_key(|claim| (claim.candidate.term, claim.made_from.is_some(), claim.candidate.name));
        let mut kept: Vec<&Claim<'_>> = Vec::new();
        for claim in claims {
            let Some(first) = kept.iter().find(|first| first.candidate.term == claim.candidate.term) else {
                kept.push(claim);
                continue;
            };
            if claim.made_from.is_none() {
                let message = format!("the term has the name “{}” twice", claim.text);
                let finding = Finding::new("name-repeated", message).at(claim.place, "the second time");
                findings.push(finding.other(first.place, "the first time"));
            }
        }
        let shares = |claim: &Claim<'_>| {
            let listed = &shared[claim.candidate.term as usize];
            listed.contains(&hash) || claim.made_from.is_some_and(|name| listed.contains(&name))
        };
        let follows = |pair: &[&Claim<'_>]| {
            pair.iter().all(|claim| claim.made_from.is_some() && claim.made_from == pair[0].made_from)
        };
        for pair in kept.windows(2).filter(|pair| !(follows(pair) || shares(pair[0]) && shares(pair[1]))) {
            let (first, second) = (pair[0], pair[1]);
            let how = |claim: &Claim<'_>| match claim.made_from {
                Some(_) => format!("its plural is “{}”", claim.text),
                None => format!("the term `{}`", entries[claim.candidate.term as usize].slug.value),
            };
            let message = format!("two terms bear the name “{}”", second.text);
            let finding = Finding::new("name-clash", message).at(second.place, how(second));
            let help = format!("rename one, or let both say `shared = [\"{}\"]`", second.text);
            findings.push(finding.other(first.place, how(first)).help(help));
        }
        model.index.insert(hash, kept.iter().map(|claim| claim.candidate).collect());
    }
    for (entry, term) in entries.iter().zip(0u32..) {
        for name in &entry.shared {
            let bearers = name::hash_name(&name.value).and_then(|hash| model.index.get(&hash));
            let own = bearers.is_some_and(|all| all.iter().any(|c| c.term == term));
            let label = match bearers.map(Vec::len) {
                Some(2..) if own => continue,
                _ if own => "no other term bears this name",
                _ => "this is none of the term's names",
            };
            let message = format!("`shared` lists “{}” for nothing", name.value);
            findings.push(Finding::new("shared", message).at(&name.place, label));
        }
    }
}

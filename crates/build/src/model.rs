//! Resolving: typed sources become the model, in which everything that was named is found.
//! What is named and not there, or there twice, is a finding; nothing else is decided here.

use super::{
    diagnostic::Finding,
    edit::Fix,
    ident,
    limits::{RELATIONS, TERMS},
    load::{At, Entry, Kind, MANIFEST, Manifest, Reference, Sources, near},
    names,
    source::{Place, SourceFile},
    span::Spans,
    text,
};
use crate::body::{FaultKind, compile as compile_body};
use lexigraph_core::{
    NameKind,
    column::TextWriter,
    name::{self, Candidate},
    spot::filter,
};
use std::{
    cell::{Cell, OnceCell},
    collections::{BTreeMap, BTreeSet, HashMap},
    ops::Range,
};
use unicode_normalization::UnicodeNormalization;

/// A glossary, resolved.
#[derive(Default)]
pub struct Model {
    pub title: String,
    pub type_name: String,
    pub license: String,
    pub base_url: String,
    pub repository: String,
    pub issues: String,
    pub categories: Vec<Category>,
    pub relations: Vec<Relation>,
    pub terms: Vec<Term>,
    pub edges: BTreeSet<(u32, u8, u32)>,
    pub index: BTreeMap<u64, Vec<Candidate>>,
    /// The filter of how the names begin, inflected ones among them.
    pub filter: filter::FilterColumns,
    /// The relations as their authors wrote them, inverses not added, in the glossary's order.
    pub written: Vec<Written>,
    /// The links in the bodies, each with its place in the body's text.
    pub links: Vec<Link>,
}

/// A relation that an author wrote.
pub struct Written {
    pub from: u32,
    pub kind: u8,
    pub to: u32,
    pub place: Place,
}

/// A link from one term's body to another term.
pub struct Link {
    pub from: u32,
    pub to: u32,
    pub span: Range<usize>,
}

/// A category.
pub struct Category {
    pub slug: String,
    pub name: String,
    pub summary: String,
}

pub struct Relation {
    pub slug: String,
    pub name: String,
    pub summary: String,
    pub inverse: u8,
    pub acyclic: bool,
    pub transitive: bool,
    pub is_inverse: bool,
    /// Whether a term at its start explains the one at its end.
    #[cfg_attr(not(feature = "search"), allow(dead_code, reason = "only the search asks"))]
    pub explains: bool,
}

pub struct Term {
    pub slug: String,
    pub category: u32,
    pub names: Vec<(String, NameKind)>,
    pub summary: String,
    pub body: String,
    pub asked: Vec<String>,
    pub usage: Vec<String>,
    /// The path of its file, relative to the glossary's folder.
    pub file: String,
    pub sources: Vec<(String, String)>,
    pub see: Vec<(String, String)>,
    pub deprecated: Option<Deprecated>,
}

pub struct Deprecated {
    pub since: String,
    pub replacement: Option<u32>,
    pub why: String,
}

impl Model {
    /// Tests whether exactly one term has this name.
    pub fn is_unique(&self, name: &str) -> bool {
        name::hash_name(name).and_then(|hash| self.index.get(&hash)).is_some_and(|found| found.len() == 1)
    }
}

/// Resolves `sources`; the model is whole only if nothing was found.
pub fn resolve(files: &[SourceFile], sources: &Sources, findings: &mut Vec<Finding>) -> Model {
    let Sources { has_manifest, manifest, terms: entries, unread } = sources;
    if !*has_manifest {
        if unread.is_empty() && findings.is_empty() {
            let finding = Finding::new("missing", format!("the glossary has no manifest, `{MANIFEST}`"));
            findings
                .push(finding.help("write one with `title`, `type`, `[categories.…]` and `[relations.…]`".to_owned()));
        }
        return Model::default();
    }
    let value = |text: &Option<At<String>>| text.as_ref().map(|t| t.value.clone()).unwrap_or_default();
    let mut model = Model {
        title: value(&manifest.title),
        type_name: value(&manifest.type_name),
        license: value(&manifest.license),
        base_url: value(&manifest.base_url),
        repository: value(&manifest.repository),
        issues: value(&manifest.issues),
        ..Model::default()
    };
    if let Some(name) = manifest.type_name.as_ref().filter(|n| !ident::is_type_name(&n.value)) {
        let message = format!("`{}` can't be the name of a type", name.value);
        let finding = Finding::new("identifier-clash", message).at(&name.place, "this names the marker type");
        findings.push(finding.help("write a word in upper camel case, such as `Words`".to_owned()));
    }
    let Manifest { title, license, base_url, repository, issues, .. } = manifest;
    for line in [title, license, base_url, repository, issues].into_iter().flatten() {
        text::check_line(line, "a text of the manifest", findings);
    }
    for (what, url) in [("base address", base_url), ("repository", repository), ("address for issues", issues)] {
        if let Some(url) = url.as_ref().filter(|url| !text::is_web_address(&url.value)) {
            let message = format!("the {what} is no http(s) address");
            findings.push(Finding::new("link", message).at(&url.place, "not an address"));
        }
    }
    for (prefix, template) in &manifest.sources {
        let fault = match () {
            () if prefix.value.trim().is_empty() => "what a source begins with is blank",
            () if template.value.matches("{}").count() != 1 => "it needs one `{}`, where the source's number goes",
            () if !text::is_web_address(&template.value) => "this is no http(s) address",
            () => continue,
        };
        let message = format!("the address of the sources `{}` can't be made", prefix.value);
        let finding = Finding::new("manifest", message).at(&template.place, fault);
        findings.push(finding.help("write it so: `RFC = \"https://www.rfc-editor.org/rfc/rfc{}\"`".to_owned()));
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
    let slugs: Vec<_> = manifest.categories.iter().map(|category| &*category.slug.value).collect();
    for category in &manifest.categories {
        text::check_slug(&category.slug, "a category", &slugs, findings);
        let (name, summary) = (value(&category.name), value(&category.summary));
        model.categories.push(Category { slug: category.slug.value.clone(), name, summary });
    }
    clashes(manifest.categories.iter().map(|c| &c.slug), "categories", findings);
    entries.iter().for_each(|entry| text::check_slug(&entry.slug, "a term", &[], findings));
    clashes(entries.iter().map(|e| &e.slug), "terms", findings);
    let kinds = relations(&manifest.relations, &mut model, findings);
    let slugs: HashMap<&str, u32> = entries.iter().zip(0..).map(|(entry, id)| (&*entry.slug.value, id)).collect();
    let known = Known { slugs, names: entries, unread, near: Near::default() };

    for (entry, id) in entries.iter().zip(0..) {
        let category = entry.category.as_ref().and_then(|c| category_of(c, &model, findings));
        let sources = entry.sources.iter().map(|link| reference(link, &manifest.sources, findings)).collect();
        let see = entry.see.iter().map(|link| reference(link, &manifest.sources, findings)).collect();
        let body = body(files, entry, id, &known, &mut model.links, findings);
        let term = Term {
            slug: entry.slug.value.clone(),
            category: category.unwrap_or_default(),
            names: names::checked(entry, findings),
            summary: summary(entry, findings),
            body,
            asked: entry.asked.iter().map(|question| question.value.clone()).collect(),
            usage: entry.spot.iter().flat_map(|spot| &spot.yes).map(|sentence| sentence.value.clone()).collect(),
            file: files[entry.slug.place.file].path.clone(),
            sources,
            see,
            deprecated: deprecated(entry, &known, findings),
        };
        model.terms.push(term);
        for (relation, targets) in &entry.relations {
            let Some(&kind) = kinds.get(&*relation.value) else {
                let slugs: Vec<_> = model.relations.iter().map(|r| &*r.slug).collect();
                let near = near(&slugs, &relation.value);
                let help = near.map(|near| format!("did you mean `{near}`?"));
                let free = near.filter(|near| entry.relations.iter().all(|(slug, _)| slug.value != *near));
                let fix = free.map(|near| Fix::Word { place: relation.place.clone(), text: near.to_owned() });
                let message = format!("there is no relation `{}`", relation.value);
                let finding = Finding::new("unknown-relation", message).at(&relation.place, "not in the manifest");
                findings.push(finding.help(help).likely(fix));
                continue;
            };
            for target in targets {
                let message = format!("relation `{}` names a term that does not exist", relation.value);
                let Some(to) = known.find(target, entry, "unknown-term", &target.place, message, findings) else {
                    continue;
                };
                if to == id {
                    let finding = Finding::new("self-relation", "a term can't be related to itself");
                    let fix = Fix::RemoveItem { place: target.place.clone() };
                    findings.push(finding.at(&target.place, "this is the term of this file").likely(fix));
                    continue;
                }
                model.edges.insert((id, kind, to));
                model.edges.insert((to, model.relations[kind as usize].inverse, id));
                model.written.push(Written { from: id, kind, to, place: target.place.clone() });
            }
        }
    }
    names::index(entries, &mut model, findings);
    asked(entries, &model, findings);
    for case in entries.iter().filter_map(|entry| entry.spot.as_ref()?.case.as_ref()) {
        if !matches!(&*case.value, "exact" | "fold") {
            let near = near(&["exact", "fold"], &case.value);
            let fix = near.map(|near| Fix::Value { place: case.place.clone(), text: near.to_owned() });
            let finding = Finding::new("wrong-type", "`case` must be `exact` or `fold`");
            let is_certain = near.is_some_and(|near| near.eq_ignore_ascii_case(&case.value));
            findings.push(finding.at(&case.place, "neither of them").fix(fix, is_certain));
        }
    }
    model
}

/// Reports questions that are blank, repeated within a term, or a name of any term.
fn asked(entries: &[Entry], model: &Model, findings: &mut Vec<Finding>) {
    for entry in entries {
        let mut seen: HashMap<u64, &At<String>> = HashMap::new();
        for question in &entry.asked {
            if question.value.trim().is_empty() {
                let finding = Finding::new("blank", "a question in `asked` is blank");
                let finding = finding.at(&question.place, "nothing to read here").help("remove it".to_owned());
                findings.push(finding.certain(Fix::RemoveItem { place: question.place.clone() }));
                continue;
            }
            text::check_line(question, "a question", findings);
            let Some(hash) = name::hash_name(&question.value) else {
                let finding = Finding::new("asked", "a question needs at least one letter or digit");
                findings.push(finding.at(&question.place, "no word here"));
                continue;
            };
            if let Some(first) = seen.insert(hash, question) {
                let message = format!("the term asks “{}” twice", question.value);
                let finding = Finding::new("asked", message).at(&question.place, "the second time");
                let finding = finding.other(&first.place, "the first time").help("remove one of them".to_owned());
                let fix = Fix::RemoveItem { place: question.place.clone() };
                findings.push(finding.fix(fix, first.value == question.value));
            }
            if let Some(bearer) = model.index.get(&hash).and_then(|bearers| bearers.first()) {
                let slug = &entries[bearer.term() as usize].slug.value;
                let finding = Finding::new("asked", format!("“{}” is a name, not a question", question.value))
                    .at(&question.place, format!("the term `{slug}` has this name"));
                let fix = Fix::RemoveItem { place: question.place.clone() };
                findings.push(finding.help("names are found without it: remove it".to_owned()).certain(fix));
            }
        }
    }
}

/// The model of sources that are right.
#[cfg(test)]
pub fn of(files: Vec<SourceFile>) -> Result<Model, Vec<Finding>> {
    let mut findings = Vec::new();
    let model = resolve(&files, &super::load::load(&files, &mut findings), &mut findings);
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
        } else if kind.symmetric && kind.explains {
            "of two terms that explain each other, none explains"
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
    let others: Vec<_> = slugs.iter().map(|slug| &*slug.value).collect();
    slugs.iter().for_each(|slug| text::check_slug(slug, "a relation", &others, findings));
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
            explains: kind.explains,
        };
        let inverse = kind.inverse.as_ref().map(|inverse| Relation {
            slug: inverse.value.clone(),
            name: name(&kind.inverse_name, &inverse.value),
            summary: format!("The inverse of *{}*.", relation.name),
            inverse: id,
            acyclic: relation.acyclic,
            transitive: relation.transitive,
            is_inverse: true,
            explains: false,
        });
        model.relations.push(relation);
        model.relations.extend(inverse);
    }
    model.relations.iter().zip(0..).map(|(relation, id)| (relation.slug.clone(), id)).collect()
}

fn category_of(category: &At<String>, model: &Model, findings: &mut Vec<Finding>) -> Option<u32> {
    let slugs: Vec<_> = model.categories.iter().map(|c| &*c.slug).collect();
    let found = slugs.iter().position(|slug| *slug == category.value);
    if found.is_none() {
        let near = near(&slugs, &category.value);
        let help = near.map(|near| format!("did you mean `{near}`?"));
        let stated = near.filter(|_| !category.place.span.is_empty());
        let fix = stated.map(|near| Fix::Value { place: category.place.clone(), text: near.to_owned() });
        let message = format!("there is no category `{}`", category.value);
        let finding = Finding::new("unknown-category", message).at(&category.place, "not in the manifest");
        let finding = finding.help(help.or_else(|| Some(format!("add `[categories.{}]` to it", category.value))));
        findings.push(finding.likely(fix));
    }
    found.map(|index| index as u32)
}

fn reference(link: &Reference, sources: &[(At<String>, At<String>)], findings: &mut Vec<Finding>) -> (String, String) {
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

fn body(
    files: &[SourceFile],
    entry: &Entry,
    id: u32,
    known: &Known<'_>,
    links: &mut Vec<Link>,
    findings: &mut Vec<Finding>,
) -> String {
    let Some(text) = &entry.body else {
        return String::new();
    };
    let mut find = |slug: &str| {
        let index = *known.slugs.get(slug)?;
        Some((index, known.names[index as usize].name.value.nfc().collect::<String>()))
    };
    let compiled = compile_body(&text.value, &mut find);
    let spans = Spans::new(files, text);
    for (to, span) in compiled.links {
        if to == id {
            let finding = Finding::new("broken-link", "a link from a term to itself");
            findings.push(finding.at(&spans.place(&span), "this is the term of this body"));
        } else {
            links.push(Link { from: id, to, span });
        }
    }
    for fault in compiled.faults {
        let place = spans.place(&fault.span);
        let mut fix = None;
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
                let near = known.nearest(&slug, entry);
                fix = near.and_then(|near| relinked(&text.value, &fault.span, &slug, &near.slug.value));
                ("broken-link", message, "no term has this slug", near.map(did_you_mean))
            }
        };
        let fix = fix.map(|text| Fix::Write { place: place.clone(), text });
        findings.push(Finding::new(check, message).at(&place, label).help(help).likely(fix));
    }
    compiled.code
}

/// Returns a link of a body with another slug, where it is written as its bytes in the body are.
fn relinked(body: &str, span: &Range<usize>, slug: &str, near: &str) -> Option<String> {
    let link = body.get(span.clone())?;
    let rest = link.strip_prefix("[[")?.strip_prefix(slug)?;
    let is_plain = link.ends_with("]]") && !link.contains(['\\', '"', '\'', '\n']);
    is_plain.then(|| format!("[[{near}{rest}"))
}

fn did_you_mean(entry: &Entry) -> String {
    format!("did you mean `{}` ({})?", entry.slug.value, entry.name.value)
}

fn deprecated(entry: &Entry, known: &Known<'_>, findings: &mut Vec<Finding>) -> Option<Deprecated> {
    let deprecated = entry.deprecated.as_ref()?;
    let value = |text: &Option<At<String>>| text.as_ref().map(|t| t.value.clone()).unwrap_or_default();
    let replacement = deprecated.replacement.as_ref().and_then(|slug| {
        let message = "the replacement is a term that does not exist".to_owned();
        let found = known.find(slug, entry, "replacement", &slug.place, message, findings)?;
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
        of: &Entry,
        check: &'static str,
        place: &Place,
        message: String,
        findings: &mut Vec<Finding>,
    ) -> Option<u32> {
        let found = self.slugs.get(&*slug.value).copied();
        if found.is_none() && !self.is_unread(&slug.value) {
            let label = format!("no term has the slug `{}`", slug.value);
            let near = self.nearest(&slug.value, of);
            let fix = near.map(|near| Fix::Value { place: place.clone(), text: near.slug.value.clone() });
            let hash = name::hash_name(&slug.value);
            // written as a name, or as a slug in other letters
            let is_certain = near.is_some_and(|near| {
                let is_this = |entry: &&Entry| {
                    let names = [&entry.slug.value, &entry.name.value];
                    hash.is_some() && names.into_iter().any(|name| name::hash_name(name) == hash)
                };
                is_this(&near) && self.names.iter().filter(is_this).count() == 1
            });
            let finding = Finding::new(check, message).at(place, label).help(near.map(did_you_mean));
            findings.push(finding.fix(fix, is_certain));
        }
        found
    }

    /// Returns the term that comes closest by slug or preferred name, for a mention in the term `of`, which can't be
    /// meant.
    fn nearest(&self, wanted: &str, of: &Entry) -> Option<&Entry> {
        let written = |entries: &mut dyn Iterator<Item = &Entry>| {
            let mut column = TextWriter::default();
            for entry in entries {
                column.push(&entry.slug.value);
                column.push(&entry.name.value);
            }
            column
        };
        let column = self.near.column.get_or_init(|| written(&mut self.names.iter()));
        if self.near.asked.replace(self.near.asked.get() + 1) >= HINTS {
            return None;
        }
        let is_own = |entry: &&Entry| entry.slug.value == of.slug.value;
        let mut entry = &self.names[name::nearest::nearest(column.view(), wanted)? / 2];
        if is_own(&entry) {
            let others: Vec<_> = self.names.iter().filter(|entry| !is_own(entry)).collect();
            let column = written(&mut others.iter().copied());
            entry = others[name::nearest::nearest(column.view(), wanted)? / 2];
        }
        Some(entry)
    }
}

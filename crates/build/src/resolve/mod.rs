//! Resolves the sources to the model. Reports references to missing terms, categories and kinds, and duplicate slugs.

mod asked;
mod bodies;
mod known;
mod manifest;

use crate::{
    authored::{self, Entry, MANIFEST, Reference, Sources},
    checks,
    edit::Fix,
    finding::Finding,
    ids::{CategoryId, KindId, TermId},
    limits::TERMS,
    model::{self, Deprecated, Edge, Model, Term, Written},
    names,
    near::near,
    source::{At, SourceFile},
    text,
};
use known::Known;

/// Resolves `sources`. The model is complete only if there are no findings.
pub fn resolve(files: &[SourceFile], sources: &Sources, findings: &mut Vec<Finding>) -> Model {
    let Sources { has_manifest, manifest, terms: entries, unread } = sources;
    if !*has_manifest {
        if unread.is_empty() && findings.is_empty() {
            let finding = Finding::new(checks::MISSING, format!("the glossary has no manifest, `{MANIFEST}`"));
            findings.push(finding.help("write one with `title`, `type` and a table `[categories.…]`".to_owned()));
        }
        return Model::default();
    }
    if entries.is_empty() && unread.is_empty() && findings.is_empty() {
        let finding = Finding::new(checks::NO_TERMS, "the glossary has no terms");
        findings.push(
            finding.help("add a file `<category>/<slug>.toml`, or a table `[[term]]` to the manifest".to_owned()),
        );
    }
    if entries.len() > TERMS {
        findings.push(Finding::new(checks::LIMIT, format!("more than {TERMS} terms")));
    }
    let mut model = manifest::resolve(manifest, findings);
    entries.iter().for_each(|entry| text::check_slug(&entry.slug, "a term", &[], findings));
    manifest::clashes(entries.iter().map(|entry| &entry.slug), "terms", findings);

    let known = Known::new(entries, unread);
    let bodies = bodies::compile(entries, known.slugs());
    for ((id, entry), body) in TermId::enumerate(entries).zip(bodies) {
        let body = bodies::resolve(files, entry, id, body, &known, &mut model.links, findings);
        let file = &files[entry.slug.place.file].path;
        let term = term(entry, file, body, manifest, &model, &known, findings);
        model.terms.push(term);
        edges(entry, id, &known, &mut model, findings);
    }
    let claimed = names::index(entries, &model.terms, findings);
    (model.index, model.filter) = (claimed.index, claimed.filter);
    asked::check(entries, &model.index, findings);
    entries.iter().for_each(|entry| spot_case(entry, findings));
    model
}

/// Returns the model of files that have no findings.
#[cfg(test)]
pub fn of(files: Vec<SourceFile>) -> Result<Model, Vec<Finding>> {
    let mut findings = Vec::new();
    let sources = crate::schema::read(&files, authored::Unread::default(), &[], None, &mut findings);
    let model = resolve(&files, &sources, &mut findings);
    if findings.is_empty() { Ok(model) } else { Err(findings) }
}

/// Returns a term with this body.
fn term(
    entry: &Entry,
    file: &str,
    body: String,
    manifest: &authored::Manifest,
    model: &Model,
    known: &Known<'_>,
    findings: &mut Vec<Finding>,
) -> Term {
    let category = entry.category.as_ref().and_then(|category| category_of(category, model, findings));
    let mut references = |references: &[Reference], is_see: bool| {
        references.iter().map(|link| reference(link, is_see, &manifest.sources, findings)).collect()
    };
    let (sources, see) = (references(&entry.sources, false), references(&entry.see, true));
    Term {
        slug: entry.slug.value.clone(),
        // an unknown category is fatal, so the model is not laid out
        category: category.unwrap_or(CategoryId::FIRST),
        names: names::checked(entry, findings),
        summary: summary(entry, findings),
        body,
        asked: entry.asked.iter().map(|question| question.value.clone()).collect(),
        usage: entry.spot.iter().flat_map(|spot| &spot.yes).map(|sentence| sentence.value.clone()).collect(),
        file: file.to_owned(),
        sources,
        see,
        deprecated: deprecated(entry, known, findings),
    }
}

/// Adds the relations of a term, and their inverses, to the model.
fn edges(entry: &Entry, id: TermId, known: &Known<'_>, model: &mut Model, findings: &mut Vec<Finding>) {
    for (relation, targets) in &entry.relations {
        let Some(kind) = kind_of(relation, entry, model, findings) else { continue };
        for target in targets {
            let message = format!("relation `{}` names a term that does not exist", relation.value);
            let Some(to) = known.find(target, entry, checks::UNKNOWN_TERM, &target.place, message, findings) else {
                continue;
            };
            if to == id {
                let fix = Fix::RemoveItem { place: target.place.clone() };
                let finding = Finding::new(checks::SELF_RELATION, "a term can't be related to itself");
                findings.push(finding.at(&target.place, "this is the term of this file").likely(fix));
                continue;
            }
            let edge = Edge { from: id, kind, to };
            model.edges.insert(edge);
            if let Some(inverse) = model[kind].inverse {
                model.edges.insert(Edge { from: to, kind: inverse, to: id });
            }
            model.written.push(Written { edge, place: target.place.clone() });
        }
    }
}

/// Returns the kind with a slug, or reports that there is none.
fn kind_of(relation: &At<String>, entry: &Entry, model: &Model, findings: &mut Vec<Finding>) -> Option<KindId> {
    if let Some(kind) = model.relations.iter().position(|kind| kind.slug == relation.value) {
        return Some(KindId::new(kind));
    }
    let slugs: Vec<_> = model.relations.iter().map(|kind| &*kind.slug).collect();
    let near = near(&slugs, &relation.value);
    let free = near.filter(|near| entry.relations.iter().all(|(slug, _)| slug.value != *near));
    let fix = free.map(|near| Fix::Word { place: relation.place.clone(), text: near.to_owned() });
    let finding = Finding::new(checks::UNKNOWN_RELATION, format!("there is no relation `{}`", relation.value));
    let finding = finding.at(&relation.place, "not in the manifest");
    findings.push(finding.help(near.map(|near| format!("did you mean `{near}`?"))).likely(fix));
    None
}

fn category_of(category: &At<String>, model: &Model, findings: &mut Vec<Finding>) -> Option<CategoryId> {
    let found = model.categories.iter().position(|known| known.slug == category.value);
    if found.is_none() {
        let slugs: Vec<_> = model.categories.iter().map(|known| &*known.slug).collect();
        let near = near(&slugs, &category.value);
        let help = near.map(|near| format!("did you mean `{near}`?"));
        let stated = near.filter(|_| !category.place.span.is_empty());
        let fix = stated.map(|near| Fix::Value { place: category.place.clone(), text: near.to_owned() });
        let message = format!("there is no category `{}`", category.value);
        let finding = Finding::new(checks::UNKNOWN_CATEGORY, message).at(&category.place, "not in the manifest");
        let finding = finding.help(help.or_else(|| Some(format!("add `[categories.{}]` to it", category.value))));
        findings.push(finding.likely(fix));
    }
    found.map(CategoryId::new)
}

/// Returns a reference with its address. The address is made from the title if the manifest has a template for it.
fn reference(
    link: &Reference,
    is_see: bool,
    sources: &[(At<String>, At<String>)],
    findings: &mut Vec<Finding>,
) -> model::Reference {
    let title = link.title.value.clone();
    let made = || {
        let of = |prefix: &str| title.strip_prefix(prefix)?.strip_prefix(' ').map(str::trim);
        sources.iter().find_map(|(prefix, template)| Some(template.value.replacen("{}", of(&prefix.value)?, 1)))
    };
    let url = link.url.as_ref().map(|url| url.value.clone()).or_else(made).unwrap_or_default();
    let place = &link.url.as_ref().unwrap_or(&link.title).place;
    if !url.is_empty() && !text::is_address(&url) {
        let finding = Finding::new(checks::LINK, format!("`{url}` is not an http(s) or mailto address"));
        findings.push(finding.at(place, "this leads nowhere"));
    } else if url.is_empty() && is_see && link.url.is_none() {
        let finding = Finding::new(checks::MISSING, "an entry of `see` needs `url`").at(place, "no address");
        let toml = "`{ title = \"…\", url = \"https://…\" }`";
        let help = format!("write {toml}, or a title for which `[sources]` in the manifest makes an address");
        findings.push(finding.help(help));
    }
    model::Reference { title, url }
}

/// Returns the summary.
fn summary(entry: &Entry, findings: &mut Vec<Finding>) -> String {
    if entry.summary.value.contains("[[") {
        let finding = Finding::new(checks::MARKUP, "a summary is plain text").at(&entry.summary.place, "this has `[[`");
        findings.push(finding.help("link the term in the body".to_owned()));
    }
    entry.summary.value.clone()
}

/// Reports an unknown value of `case`.
fn spot_case(entry: &Entry, findings: &mut Vec<Finding>) {
    let Some(case) = entry.spot.as_ref().and_then(|spot| spot.case.as_ref()) else { return };
    if !matches!(&*case.value, "exact" | "fold") {
        let near = near(&["exact", "fold"], &case.value);
        let fix = near.map(|near| Fix::Value { place: case.place.clone(), text: near.to_owned() });
        let is_certain = near.is_some_and(|near| near.eq_ignore_ascii_case(&case.value));
        let finding = Finding::new(checks::WRONG_TYPE, "`case` must be `exact` or `fold`");
        findings.push(finding.at(&case.place, "neither of them").fix(fix, is_certain));
    }
}

fn deprecated(entry: &Entry, known: &Known<'_>, findings: &mut Vec<Finding>) -> Option<Deprecated> {
    let deprecated = entry.deprecated.as_ref()?;
    let replacement = deprecated.replacement.as_ref().and_then(|slug| {
        let message = "the replacement is a term that does not exist".to_owned();
        let found = known.find(slug, entry, checks::REPLACEMENT, &slug.place, message, findings)?;
        if known.entry(found).deprecated.is_some() {
            let finding = Finding::new(checks::REPLACEMENT, "the replacement is deprecated itself");
            findings.push(finding.at(&slug.place, "name a term that stays"));
        }
        Some(found)
    });
    Some(Deprecated { since: manifest::value(&deprecated.since), replacement, why: manifest::value(&deprecated.why) })
}

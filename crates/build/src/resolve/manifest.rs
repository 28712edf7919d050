//! Resolves the manifest: its texts, categories and kinds of relation.

use crate::{
    authored::{self, Kind},
    checks,
    finding::Finding,
    ident,
    ids::KindId,
    limits::RELATIONS,
    model::{Category, Model, Relation},
    source::At,
    text,
};
use std::collections::BTreeMap;

/// Returns an optional text, or an empty string if it is missing.
pub fn value(text: &Option<At<String>>) -> String {
    text.as_ref().map(|text| text.value.clone()).unwrap_or_default()
}

/// Returns a model with the manifest's texts and categories, and no terms.
pub fn resolve(manifest: &authored::Manifest, findings: &mut Vec<Finding>) -> Model {
    type_name(manifest, findings);
    addresses(manifest, findings);
    let slugs: Vec<_> = manifest.categories.iter().map(|category| &*category.slug.value).collect();
    for category in &manifest.categories {
        text::check_slug(&category.slug, "a category", &slugs, findings);
    }
    clashes(manifest.categories.iter().map(|category| &category.slug), "categories", findings);
    let category = |category: &authored::Category| Category {
        slug: category.slug.value.clone(),
        name: value(&category.name),
        summary: value(&category.summary),
    };
    Model {
        title: value(&manifest.title),
        type_name: value(&manifest.type_name),
        license: value(&manifest.license),
        base_url: value(&manifest.base_url),
        repository: value(&manifest.repository),
        issues: value(&manifest.issues),
        categories: manifest.categories.iter().map(category).collect(),
        relations: relations(&manifest.relations, findings),
        ..Model::default()
    }
}

/// Reports a `type` that is not a valid type name.
fn type_name(manifest: &authored::Manifest, findings: &mut Vec<Finding>) {
    if let Some(name) = manifest.type_name.as_ref().filter(|name| !ident::is_type_name(&name.value)) {
        let message = format!("`{}` can't be the name of a type", name.value);
        let finding = Finding::new(checks::IDENTIFIER_CLASH, message).at(&name.place, "this names the marker type");
        findings.push(finding.help("write a word in upper camel case, such as `Words`".to_owned()));
    }
}

/// Reports a base address that is not one, and templates that cannot produce an address.
fn addresses(manifest: &authored::Manifest, findings: &mut Vec<Finding>) {
    let authored::Manifest { base_url, repository, issues, .. } = manifest;
    for (what, url) in [("base address", base_url), ("repository", repository), ("address for issues", issues)] {
        if let Some(url) = url.as_ref().filter(|url| !text::is_web_address(&url.value)) {
            let finding = Finding::new(checks::LINK, format!("the {what} is not an http(s) address"));
            findings.push(finding.at(&url.place, "not an http(s) address"));
        }
    }
    for (prefix, template) in &manifest.sources {
        let fault = if prefix.value.trim().is_empty() {
            "the text that a source begins with is blank"
        } else if template.value.matches("{}").count() != 1 {
            "it needs one `{}`, where the source's number goes"
        } else if !text::is_web_address(&template.value) {
            "this is not an http(s) address"
        } else {
            continue;
        };
        let message = format!("no address can be made for the sources `{}`", prefix.value);
        let finding = Finding::new(checks::MANIFEST, message).at(&template.place, fault);
        findings.push(finding.help("for example: `RFC = \"https://www.rfc-editor.org/rfc/rfc{}\"`".to_owned()));
    }
}

/// Reports duplicate slugs, and slugs that become the same identifier.
pub fn clashes<'a>(slugs: impl Iterator<Item = &'a At<String>>, what: &str, findings: &mut Vec<Finding>) {
    let mut seen: BTreeMap<String, &At<String>> = BTreeMap::new();
    for slug in slugs {
        let Some(first) = seen.insert(ident::constant(&slug.value), slug) else {
            continue;
        };
        let (check, message) = if first.value == slug.value {
            (checks::DUPLICATE_SLUG, format!("two {what} have the slug `{}`", slug.value))
        } else {
            (checks::IDENTIFIER_CLASH, format!("`{}` and `{}` become the same identifier", first.value, slug.value))
        };
        let finding = Finding::new(check, message).at(&slug.place, "the second").other(&first.place, "the first");
        findings.push(finding.help("give one of them another slug".to_owned()));
    }
}

/// Returns the kinds, each followed by its inverse.
fn relations(kinds: &[Kind], findings: &mut Vec<Finding>) -> Vec<Relation> {
    kinds.iter().for_each(|kind| contradictions(kind, findings));
    let slugs: Vec<_> = kinds.iter().flat_map(|kind| [Some(&kind.slug), kind.inverse.as_ref()]).flatten().collect();
    let others: Vec<_> = slugs.iter().map(|slug| &*slug.value).collect();
    slugs.iter().for_each(|slug| text::check_slug(slug, "a relation", &others, findings));
    clashes(slugs.iter().copied(), "relations", findings);
    if slugs.len() > RELATIONS {
        findings
            .push(Finding::new(checks::LIMIT, format!("more than {RELATIONS} kinds of relation, inverses among them")));
        return Vec::new();
    }
    let name = |name: &Option<At<String>>, slug: &str| {
        name.as_ref().map_or_else(|| slug.replace('-', " "), |name| name.value.clone())
    };
    let mut relations = Vec::new();
    for kind in kinds {
        let (id, slug) = (KindId::new(relations.len()), kind.slug.value.clone());
        let relation = Relation {
            name: name(&kind.name, &slug),
            summary: value(&kind.summary),
            slug,
            inverse: match (&kind.inverse, kind.symmetric) {
                // the inverse comes next
                (Some(_), _) => Some(KindId::new(relations.len() + 1)),
                (None, symmetric) => symmetric.then_some(id),
            },
            acyclic: kind.acyclic,
            transitive: kind.acyclic || kind.transitive,
            is_inverse: false,
            explains: kind.explains,
        };
        let inverse = kind.inverse.as_ref().map(|inverse| Relation {
            slug: inverse.value.clone(),
            name: name(&kind.inverse_name, &inverse.value),
            summary: format!("The inverse of *{}*.", relation.name),
            inverse: Some(id),
            acyclic: relation.acyclic,
            transitive: relation.transitive,
            is_inverse: true,
            explains: false,
        });
        relations.push(relation);
        relations.extend(inverse);
    }
    relations
}

/// Reports a kind with contradictory properties.
fn contradictions(kind: &Kind, findings: &mut Vec<Finding>) {
    let (fault, help) = if kind.symmetric && kind.inverse.is_some() {
        ("a symmetric kind is its own inverse", "remove `symmetric` or `inverse`")
    } else if kind.symmetric && kind.acyclic {
        ("each edge of a symmetric kind is a cycle", "remove `symmetric` or `acyclic`")
    } else if kind.symmetric && kind.explains {
        ("of two terms that explain each other, neither is the explanation", "remove `symmetric` or `explains`")
    } else if let (Some(name), None) = (&kind.inverse_name, &kind.inverse) {
        let finding = Finding::new(
            checks::MANIFEST,
            format!("the relation `{}` names an inverse it doesn't have", kind.slug.value),
        );
        return findings.push(finding.at(&name.place, "no `inverse`").help("add `inverse = \"…\"`".to_owned()));
    } else {
        return;
    };
    let message = format!("the relation `{}` contradicts itself", kind.slug.value);
    findings.push(Finding::new(checks::MANIFEST, message).at(&kind.slug.place, fault).help(help.to_owned()));
}

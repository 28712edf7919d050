//! Compiles bodies, and reports their faults as findings.

use super::known::{Known, Slugs, did_you_mean};
use crate::{
    authored::Entry,
    body::{self, Compiled, FaultKind},
    checks,
    edit::Fix,
    finding::Finding,
    ids::TermId,
    model::Link,
    names::nfc,
    parallel,
    source::SourceFile,
    span::Spans,
};
use std::{ops::Range, sync::Arc};

/// Compiles the bodies of all terms.
pub fn compile(entries: &[Arc<Entry>], slugs: &Slugs<'_>) -> Vec<Option<Compiled>> {
    parallel::map(entries, |_, entry| {
        let mut find = |slug: &str| {
            let &id = slugs.get(slug)?;
            Some((id, nfc(&entries[id.index()].name.value)))
        };
        entry.body.as_ref().map(|body| body::compile(&body.value, &mut find))
    })
}

/// Returns the encoded body of a term, and adds its links to `links`.
pub fn resolve(
    files: &[SourceFile],
    entry: &Entry,
    id: TermId,
    compiled: Option<Compiled>,
    known: &Known<'_>,
    links: &mut Vec<Link>,
    findings: &mut Vec<Finding>,
) -> String {
    let (Some(text), Some(compiled)) = (&entry.body, compiled) else {
        return String::new();
    };
    let spans = || Spans::new(&files[text.place.file].text, text);
    for (to, span) in compiled.links {
        if to == id {
            let spans = spans();
            let finding = Finding::new(checks::BROKEN_LINK, "a link from a term to itself");
            findings.push(finding.at(&spans.place(&span), "this is the term of this body"));
        } else {
            links.push(Link { from: id, to, span });
        }
    }
    if compiled.faults.is_empty() {
        return compiled.code;
    }
    let spans = spans();
    for fault in compiled.faults {
        let place = spans.place(&fault.span);
        let mut fix = None;
        let (check, message, label, help) = match fault.kind {
            FaultKind::RawHtml => (checks::MARKUP, "a body can't hold HTML".to_owned(), "this is HTML", None),
            FaultKind::Image => (checks::MARKUP, "a body can't hold an image".to_owned(), "this is an image", None),
            FaultKind::Unsupported { what } => (checks::MARKUP, format!("a body can't hold {what}"), "this", None),
            FaultKind::TooDeep => (checks::LIMIT, "the body is nested too deep".to_owned(), "from here on", None),
            FaultKind::OutsideLink { url } => {
                (checks::LINK, format!("`{url}` is not an http(s) or mailto address"), "this leads nowhere", None)
            }
            FaultKind::BrokenLink { slug } if known.may_be_unread(&slug) => continue,
            FaultKind::BrokenLink { slug } if known.get(&slug).is_some() => {
                let message = "the link is not whole".to_owned();
                let help = Some(format!("write `[[{slug}]]` or `[[{slug}|another text]]`"));
                (checks::BROKEN_LINK, message, "a link to a term has this form: `[[slug]]` or `[[slug|text]]`", help)
            }
            FaultKind::BrokenLink { slug } => {
                let message = "the link names a term that does not exist".to_owned();
                let near = known.nearest(&slug, entry);
                fix = near.and_then(|near| relinked(&text.value, &fault.span, &slug, &near.slug.value));
                (checks::BROKEN_LINK, message, "no term has this slug", near.map(|near| did_you_mean(near)))
            }
        };
        let fix = fix.map(|text| Fix::Write { place: place.clone(), text });
        findings.push(Finding::new(check, message).at(&place, label).help(help).likely(fix));
    }
    compiled.code
}

/// Returns a link of a body with its slug replaced, if the link is written without escapes.
fn relinked(body: &str, span: &Range<usize>, slug: &str, near: &str) -> Option<String> {
    let link = body.get(span.clone())?;
    let rest = link.strip_prefix("[[")?.strip_prefix(slug)?;
    let is_plain = link.ends_with("]]") && !link.contains(['\\', '"', '\'', '\n']);
    is_plain.then(|| format!("[[{near}{rest}"))
}

//! Checks of deprecation: terms should not relate or link to deprecated ones.

use super::Context;
use crate::{checks, edit::Fix, finding::Finding, ids::TermId, model::Written, source::Place, span::part};

const RELATES: &str = "relates to";

pub fn deprecated_use(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let is_deprecated = |term: TermId| cx.entry(term).deprecated.is_some();
    let mut report = |from: TermId, to: TermId, place: &Place, how: &str| {
        if is_deprecated(from) || !is_deprecated(to) {
            return;
        }
        let message = format!("{} {how} {}, which is deprecated", cx.shown(from), cx.shown(to));
        let finding = Finding::new(checks::DEPRECATED_USE, message).at(place, "a deprecated term");
        let instead = cx.model[to].deprecated.as_ref().and_then(|deprecated| deprecated.replacement);
        let help = instead.map(|instead| format!("name {} instead", cx.shown(instead)));
        let fix = instead
            .filter(|instead| how == RELATES && !is_deprecated(*instead))
            .map(|instead| Fix::Value { place: place.clone(), text: cx.entry(instead).slug.value.clone() });
        findings.push(finding.help(help).about([from]).likely(fix));
    };
    for Written { edge, place } in &cx.model.written {
        report(edge.from, edge.to, place, RELATES);
    }
    for link in &cx.model.links {
        if let Some(body) = &cx.entry(link.from).body
            && is_deprecated(link.to)
        {
            report(link.from, link.to, &part(cx.files, body, &link.span), "links to");
        }
    }
}

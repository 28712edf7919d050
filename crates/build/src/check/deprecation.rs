//! Checks of deprecation: a term shouldn't relate or link to a deprecated one.

use super::Context;
use crate::{checks, edit::Fix, finding::Finding, source::Place, span::part};

const RELATES: &str = "relates to";

pub fn deprecated_use(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let is_deprecated = |term: u32| cx.entries[term as usize].deprecated.is_some();
    let mut report = |from: u32, to: u32, place: &Place, how: &str| {
        if is_deprecated(from) || !is_deprecated(to) {
            return;
        }
        let message = format!("{} {how} {}, which is deprecated", cx.shown(from), cx.shown(to));
        let finding = Finding::new(checks::DEPRECATED_USE, message).at(place, "a deprecated term");
        let instead = cx.model.terms[to as usize].deprecated.as_ref().and_then(|deprecated| deprecated.replacement);
        let help = instead.map(|instead| format!("name {} instead", cx.shown(instead)));
        let fix = instead
            .filter(|instead| how == RELATES && !is_deprecated(*instead))
            .map(|instead| Fix::Value { place: place.clone(), text: cx.entries[instead as usize].slug.value.clone() });
        findings.push(finding.help(help).about([from]).likely(fix));
    };
    for edge in &cx.model.written {
        report(edge.from, edge.to, &edge.place, RELATES);
    }
    for link in &cx.model.links {
        if let Some(body) = &cx.entries[link.from as usize].body
            && is_deprecated(link.to)
        {
            report(link.from, link.to, &part(cx.files, body, &link.span), "links to");
        }
    }
}

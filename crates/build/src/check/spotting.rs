//! Checks of spotting: the example sentences of authors, and names that would match by accident. The spotter runs on
//! the same tables that are written.

use super::Context;
use crate::{
    checks,
    finding::Finding,
    ids::TermId,
    names::{is_exact, stated},
};
use lexigraph_core::NameKind;
use std::ops::Range;

/// Returns the range in which the term is found in `text`.
fn found(cx: &Context<'_>, text: &str, term: TermId) -> Option<Range<usize>> {
    cx.spots(text).find(|&hit| cx.candidates(hit).any(|candidate| candidate == term)).map(|hit| hit.start..hit.end)
}

pub fn spot_yes(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (term, entry) in TermId::enumerate(cx.entries) {
        for sentence in entry.spot.iter().flat_map(|spot| &spot.yes) {
            if found(cx, &sentence.value, term).is_none() {
                let finding =
                    Finding::new(checks::SPOT_YES, "the term isn't found in a sentence in which it should be");
                findings.push(finding.at(&sentence.place, "no name of it is found here"));
            }
        }
    }
}

pub fn spot_no(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (term, entry) in TermId::enumerate(cx.entries) {
        for sentence in entry.spot.iter().flat_map(|spot| &spot.no) {
            if let Some(range) = found(cx, &sentence.value, term) {
                let finding = Finding::new(checks::SPOT_NO, "the term is found in a sentence in which it shouldn't be");
                let label = format!("“{}” is found here", &sentence.value[range]);
                findings.push(finding.at(&sentence.place, label));
            }
        }
    }
}

pub fn short_name(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (term, entry) in TermId::enumerate(cx.entries) {
        let names = stated(entry).filter(|(_, kind)| *kind != NameKind::Inflected).map(|(name, _)| name);
        // a letter without case, such as an ideograph, is a separate word
        let is_short = |name: &str| name.chars().count() < 3 && name.chars().all(|c| c.is_ascii() || c.is_lowercase());
        for name in names.filter(|name| is_short(&name.value) && !is_exact(&name.value, entry)) {
            let message = format!("the name “{}” is short, and matches in any case", name.value);
            let finding =
                Finding::new(checks::SHORT_NAME, message).at(&name.place, "this matches by chance in many texts");
            findings.push(finding.help("add `[spot]` with `case = \"exact\"`".to_owned()).about([term]));
        }
    }
}

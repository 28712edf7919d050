//! Checks the questions that a term answers: each occurs once, and none of them is a name.

use crate::{authored::Entry, checks, edit::Fix, finding::Finding, ids::TermId, source::At};
use lexigraph_core::name::{self, Candidate};
use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

/// Reports questions that are blank, repeated within a term, or a name of any term.
pub fn check(entries: &[Arc<Entry>], index: &BTreeMap<u64, Vec<Candidate>>, findings: &mut Vec<Finding>) {
    for entry in entries {
        let mut seen: HashMap<u64, &At<String>> = HashMap::new();
        for question in &entry.asked {
            if question.value.trim().is_empty() {
                let finding = Finding::new(checks::BLANK, "a question in `asked` is blank");
                let finding = finding.at(&question.place, "nothing to read here").help("remove it".to_owned());
                findings.push(finding.certain(Fix::RemoveItem { place: question.place.clone() }));
                continue;
            }
            let Some(hash) = name::hash_name(&question.value) else {
                let finding = Finding::new(checks::ASKED, "a question needs at least one letter or digit");
                findings.push(finding.at(&question.place, "no word here"));
                continue;
            };
            if let Some(first) = seen.insert(hash, question) {
                let message = format!("the term asks “{}” twice", question.value);
                let finding = Finding::new(checks::ASKED, message).at(&question.place, "the second time");
                let finding = finding.other(&first.place, "the first time").help("remove one of them".to_owned());
                let fix = Fix::RemoveItem { place: question.place.clone() };
                findings.push(finding.fix(fix, first.value == question.value));
            }
            if let Some(bearer) = index.get(&hash).and_then(|bearers| bearers.first()) {
                let slug = &entries[TermId::from(bearer.term()).index()].slug.value;
                let finding = Finding::new(checks::ASKED, format!("“{}” is a name, not a question", question.value))
                    .at(&question.place, format!("the term `{slug}` has this name"));
                let fix = Fix::RemoveItem { place: question.place.clone() };
                findings.push(finding.help("names are found without it: remove it".to_owned()).certain(fix));
            }
        }
    }
}

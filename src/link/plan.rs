//! The plan of a document: what is inserted, and what would do harm.

use super::{
    document::Document, format::Format, harmless::harmful, insertion::Placed, occurrence::State, settings::Settings,
    walk::walk,
};
use crate::Columns;
use std::collections::BTreeSet;

#[derive(Default)]
pub struct Plan {
    pub insertions: Vec<Placed>,
    /// The bytes at which those occurrences begin whose insertion would change what the rest means.
    pub harmful: BTreeSet<usize>,
}

/// Plans the insertions into a document. Where one would do harm, the term's next occurrence has its turn.
pub fn plan<C: Columns>(settings: &Settings<'_, C>, document: &Document<'_>) -> Plan {
    let mut plan = Plan::default();
    loop {
        plan.insertions.clear();
        walk(settings, document, &plan.harmful, |step| {
            if let (State::New, Some(insertion)) = (step.occurrence.state, step.insertion) {
                plan.insertions.push(Placed { range: step.occurrence.range, insertion });
            }
        });
        if plan.insertions.is_empty() || !matches!(document.format, Format::Markdown | Format::Mdx) {
            return plan;
        }
        let found = harmful(document, &plan.insertions);
        if found.is_empty() {
            return plan;
        }
        plan.harmful.extend(found);
    }
}

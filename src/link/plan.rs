//! The plan of a document: what is inserted, and what would do harm.

use super::{
    density::Density, document::Document, format::Format, harmless::Trial, insertion::Placed, occurrence::State,
    settings::Settings, walk::walk,
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
    let mut trial = None;
    loop {
        plan.insertions.clear();
        walk(settings, document, &plan.harmful, |step| {
            if let (State::New, Some(insertion)) = (step.occurrence.state, step.insertion) {
                plan.insertions.push(Placed { range: step.occurrence.range, insertion });
            }
        });
        if plan.insertions.is_empty() || !can_harm(document.format) {
            return plan;
        }
        let found = trial.get_or_insert_with(|| Trial::new(document)).harmful(&plan.insertions);
        if found.is_empty() {
            return plan;
        }
        plan.harmful.extend(found);
    }
}

/// Returns the bytes at which those occurrences begin whose insertion would do harm.
pub fn harmful<C: Columns>(settings: &Settings<'_, C>, document: &Document<'_>) -> BTreeSet<usize> {
    // nothing is planned where nothing can be found
    let is_free = settings.density == Density::None || !can_harm(document.format);
    if is_free { BTreeSet::new() } else { plan(settings, document).harmful }
}

/// Tests whether an insertion can change what the rest of a document of this format means.
const fn can_harm(format: Format) -> bool {
    matches!(format, Format::Markdown | Format::Mdx)
}

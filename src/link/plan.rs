//! The plan of a document: what is inserted, and what would do harm.

use super::{
    density::Density,
    document::Document,
    format::Format,
    harmless::Trial,
    insertion::Placed,
    occurrence::State,
    read::read,
    settings::Settings,
    unlink::{cut, cuts, uncut},
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
///
/// A place that was refused before the document had its links is refused again, though the links may have made it
/// harmless: so linking twice is linking once.
pub fn plan<C: Columns>(settings: &Settings<'_, C>, document: &Document<'_>) -> Plan {
    let mut plan = Plan::default();
    let is_linked = plan.place(settings, document);
    if !can_harm(document.format) {
        return plan;
    }
    if is_linked {
        plan.harmful = refused(settings, document);
        plan.place(settings, document);
    }
    plan.refuse(settings, document);
    plan
}

/// Returns the bytes at which those occurrences begin that are refused in the document without its links.
fn refused<C: Columns>(settings: &Settings<'_, C>, document: &Document<'_>) -> BTreeSet<usize> {
    let cuts = cuts(settings, document);
    let text = cut(document.source, &cuts);
    let document = read(&text, document.format);
    let mut plan = Plan::default();
    plan.place(settings, &document);
    plan.refuse(settings, &document);
    plan.harmful.into_iter().map(|at| uncut(&cuts, at)).collect()
}

impl Plan {
    /// Chooses the insertions, and tests whether the document has some already.
    fn place<C: Columns>(&mut self, settings: &Settings<'_, C>, document: &Document<'_>) -> bool {
        self.insertions.clear();
        let mut is_linked = false;
        walk(settings, document, &self.harmful, |step| match (step.occurrence.state, step.insertion) {
            (State::New, Some(insertion)) => {
                self.insertions.push(Placed { range: step.occurrence.range, insertion });
            }
            (State::Linked, _) => is_linked = true,
            _ => {}
        });
        is_linked
    }

    /// Refuses the insertions that do harm, and chooses again until none does.
    fn refuse<C: Columns>(&mut self, settings: &Settings<'_, C>, document: &Document<'_>) {
        let mut trial = None;
        while !self.insertions.is_empty() {
            let found = trial.get_or_insert_with(|| Trial::new(document)).harmful(&self.insertions);
            if found.is_empty() {
                return;
            }
            self.harmful.extend(found);
            self.place(settings, document);
        }
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

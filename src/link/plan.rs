//! The plan of a document: the insertions, and the occurrences where one would do harm.

use super::{
    density::Density,
    document::Document,
    format::Format,
    harmless::Trial,
    insertion::Placed,
    occurrence::State,
    read::read,
    settings::Settings,
    unlink::{around, cut, uncut},
    walk::walk,
};
use crate::Columns;
use core::ops::Range;
use std::collections::BTreeSet;

#[derive(Default)]
pub struct Plan {
    pub insertions: Vec<Placed>,
    /// The offsets of the occurrences at which an insertion would change the meaning of the rest.
    pub harmful: BTreeSet<usize>,
}

/// Plans the insertions into a document. If one would do harm, the next occurrence of the term is tried.
///
/// A position that was rejected in the document without its links is rejected again, even if the links have made it
/// harmless. This makes linking idempotent.
pub fn plan<C: Columns>(settings: &Settings<'_, C>, document: &Document<'_>) -> Plan {
    let mut plan = Plan::default();
    let cuts = plan.place(settings, document);
    if !can_harm(document.format) {
        return plan;
    }
    if !cuts.is_empty() {
        plan.harmful = refused(settings, document, &cuts);
        plan.place(settings, document);
    }
    plan.refuse(settings, document);
    plan
}

/// Returns the offsets of the occurrences that are rejected in the document without its links, which are `cuts`.
fn refused<C: Columns>(settings: &Settings<'_, C>, document: &Document<'_>, cuts: &[Range<usize>]) -> BTreeSet<usize> {
    let text = cut(document.source, cuts);
    let document = read(&text, document.format);
    let mut plan = Plan::default();
    plan.place(settings, &document);
    plan.refuse(settings, &document);
    plan.harmful.into_iter().map(|at| uncut(cuts, at)).collect()
}

impl Plan {
    /// Chooses the insertions. Returns the byte ranges of those that the document has already.
    fn place<C: Columns>(&mut self, settings: &Settings<'_, C>, document: &Document<'_>) -> Vec<Range<usize>> {
        self.insertions.clear();
        let mut cuts = Vec::new();
        walk(settings, document, &self.harmful, |step| match (step.occurrence.state, step.insertion) {
            (State::New, Some(insertion)) => {
                self.insertions.push(Placed { range: step.occurrence.range, insertion });
            }
            (State::Linked, Some(insertion)) => cuts.extend(around(&step.occurrence.range, &insertion)),
            _ => {}
        });
        cuts
    }

    /// Rejects the insertions that do harm, and chooses again until none is left.
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

/// Returns the offsets of the occurrences at which an insertion would do harm.
pub fn harmful<C: Columns>(settings: &Settings<'_, C>, document: &Document<'_>) -> BTreeSet<usize> {
    // nothing to do if no insertion is possible
    let is_free = settings.density == Density::None || !can_harm(document.format);
    if is_free { BTreeSet::new() } else { plan(settings, document).harmful }
}

/// Tests whether an insertion can change the meaning of the rest of a document in this format.
const fn can_harm(format: Format) -> bool {
    matches!(format, Format::Markdown | Format::Mdx)
}

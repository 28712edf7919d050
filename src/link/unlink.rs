//! Unlinking: what the linker inserted is cut out.

use super::{document::Document, occurrence::State, settings::Settings, walk::walk};
use crate::Columns;
use core::ops::Range;
use std::collections::BTreeSet;

/// Returns the bytes of the document that the linker inserted, in order.
pub fn cuts<C: Columns>(settings: &Settings<'_, C>, document: &Document<'_>) -> Vec<Range<usize>> {
    let mut cuts = Vec::new();
    walk(settings, document, &BTreeSet::new(), |step| {
        if let (State::Linked, Some(insertion)) = (step.occurrence.state, step.insertion) {
            let range = step.occurrence.range;
            cuts.push(range.start - insertion.before.len()..range.start);
            cuts.push(range.end..range.end + insertion.after.len());
        }
    });
    cuts
}

/// Returns `text` without the bytes of `cuts`, which are in order.
pub fn cut(text: &str, cuts: &[Range<usize>]) -> String {
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for cut in cuts {
        out.push_str(&text[at..cut.start]);
        at = cut.end;
    }
    out + &text[at..]
}

/// Returns where the byte `at` of the text without `cuts` is in the text with them, after those cut right before it.
pub fn uncut(cuts: &[Range<usize>], mut at: usize) -> usize {
    for cut in cuts {
        if cut.start > at {
            break;
        }
        at += cut.len();
    }
    at
}

//! Unlinking: removes the insertions of the linker.

use super::{document::Document, insertion::Insertion, occurrence::State, settings::Settings, walk::walk};
use crate::Columns;
use core::ops::Range;
use std::collections::BTreeSet;

/// Returns the byte ranges that the linker inserted into the document, sorted.
pub fn cuts<C: Columns>(settings: &Settings<'_, C>, document: &Document<'_>) -> Vec<Range<usize>> {
    let mut cuts = Vec::new();
    walk(settings, document, &BTreeSet::new(), |step| {
        if let (State::Linked, Some(insertion)) = (step.occurrence.state, step.insertion) {
            cuts.extend(around(&step.occurrence.range, &insertion));
        }
    });
    cuts
}

/// Returns the byte ranges of the insertion that surrounds the occurrence at `range`.
pub fn around(range: &Range<usize>, insertion: &Insertion) -> [Range<usize>; 2] {
    [range.start - insertion.before.len()..range.start, range.end..range.end + insertion.after.len()]
}

/// Returns `text` without the byte ranges in `cuts`, which are sorted.
pub fn cut(text: &str, cuts: &[Range<usize>]) -> String {
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for cut in cuts {
        out.push_str(&text[at..cut.start]);
        at = cut.end;
    }
    out + &text[at..]
}

/// Converts the offset `at` in the text without `cuts` to one in the text with them, after any cut at the same
/// position.
pub fn uncut(cuts: &[Range<usize>], mut at: usize) -> usize {
    for cut in cuts {
        if cut.start > at {
            break;
        }
        at += cut.len();
    }
    at
}

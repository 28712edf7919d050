//! Verifies that insertions do not change the rest of a Markdown document in any dialect, and finds those that do.

use super::{
    dialect,
    document::Document,
    format::Format,
    insertion::{Placed, inserted},
    markdown::{DIALECTS, events, opaque},
};
use core::ops::Range;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::{collections::BTreeSet, fmt::Write as _};

/// The content of a document without its insertions: the offset of each part in the original, and its hash. There is
/// one list for each dialect, and one for the skipped ranges.
type Shape = [Vec<(usize, u64)>; DIALECTS.len() + 1];

/// Insertions into one part, tried together.
struct Group<'p> {
    part: usize,
    insertions: Vec<&'p Placed>,
}

/// A document for trying insertions.
pub struct Trial<'t> {
    source: &'t str,
    format: Format,
    before: Shape,
}

impl<'t> Trial<'t> {
    pub fn new(document: &Document<'t>) -> Self {
        let mut trial = Self { source: document.source, format: document.format, before: Shape::default() };
        trial.before = trial.shape(&[]);
        trial
    }

    /// Returns the offsets of the `insertions` that change more than they insert.
    ///
    /// It first tries all of them together. If that changes something, it searches only the parts that change, several
    /// of them in each pass, so that the document is read about as often as its worst part requires.
    pub fn harmful(&self, insertions: &[Placed]) -> BTreeSet<usize> {
        let all: Vec<&Placed> = insertions.iter().collect();
        let changes = self.changes(&all);
        if changes.is_empty() {
            return BTreeSet::new();
        }
        let kept = self.by_parts(&all, changes).unwrap_or_else(|| self.one_by_one(&all));
        let kept: BTreeSet<usize> = kept.iter().map(|placed| placed.range.start).collect();
        insertions.iter().map(|placed| placed.range.start).filter(|start| !kept.contains(start)).collect()
    }

    /// Returns the byte ranges of the original that `insertions` change.
    fn changes(&self, insertions: &[&Placed]) -> Vec<Range<usize>> {
        let after = self.shape(insertions);
        let mut changes = Vec::new();
        for (before, after) in self.before.iter().zip(&after) {
            let same = before.iter().zip(after).take_while(|(one, other)| one == other).count();
            if same == before.len() && same == after.len() {
                continue;
            }
            let left = before.len().min(after.len()) - same;
            let same_end = before.iter().rev().zip(after.iter().rev()).take(left).take_while(|(a, b)| a == b).count();
            let end_of = |index: usize| before.get(index).map_or(self.source.len() + 1, |(start, _)| *start);
            if before.len() == after.len() {
                let differ = (same..before.len() - same_end).filter(|&index| before[index] != after[index]);
                changes.extend(differ.map(|index| before[index].0.min(after[index].0)..end_of(index + 1)));
            } else {
                // a part appeared or disappeared: include everything from the part before it to the part after it
                let start = same.checked_sub(1).map_or(0, |index| before[index].0);
                changes.push(start..end_of(before.len() - same_end + 1));
            }
        }
        changes
    }

    /// Searches the parts of the document independently, several in each pass; `None` if the parts turn out to depend
    /// on each other.
    fn by_parts<'p>(&self, all: &[&'p Placed], mut changes: Vec<Range<usize>>) -> Option<Vec<&'p Placed>> {
        let part_of = |placed: &Placed| self.before[0].partition_point(|(start, _)| *start <= placed.range.start);
        let is_in = |placed: &Placed, changes: &[Range<usize>]| {
            changes.iter().any(|change| change.start <= placed.range.end && placed.range.start <= change.end)
        };
        let (suspects, mut kept): (Vec<&Placed>, Vec<&Placed>) = all.iter().partition(|placed| is_in(placed, &changes));
        let mut groups: Vec<Group<'p>> = Vec::new();
        for placed in suspects {
            let part = part_of(placed);
            match groups.last_mut().filter(|group| group.part == part) {
                Some(group) => group.insertions.push(placed),
                None => groups.push(Group { part, insertions: vec![placed] }),
            }
        }
        while !groups.is_empty() {
            // the next group of each part
            let mut tried: Vec<Group<'p>> = Vec::new();
            let mut rest: Vec<Group<'p>> = Vec::new();
            for group in groups {
                match tried.last().is_some_and(|last| last.part == group.part) {
                    true => rest.push(group),
                    false => tried.push(group),
                }
            }
            changes = self.changes(&together(&kept, tried.iter().flat_map(|group| &group.insertions)));
            let mut next: Vec<Group<'p>> = Vec::new();
            for Group { part, mut insertions } in tried {
                if !insertions.iter().any(|placed| is_in(placed, &changes)) {
                    kept.extend(insertions);
                } else if insertions.len() > 1 {
                    let second = insertions.split_off(insertions.len() / 2);
                    next.extend([Group { part, insertions }, Group { part, insertions: second }]);
                }
            }
            next.extend(rest);
            next.sort_by_key(|group| (group.part, group.insertions[0].range.start));
            groups = next;
            kept.sort_by_key(|placed| placed.range.start);
        }
        self.changes(&kept).is_empty().then_some(kept)
    }

    /// Searches the document as a whole.
    fn one_by_one<'p>(&self, all: &[&'p Placed]) -> Vec<&'p Placed> {
        let mut kept: Vec<&Placed> = Vec::new();
        let mut groups: Vec<Vec<&Placed>> = vec![all.to_vec()];
        while let Some(mut group) = groups.pop() {
            let tried = together(&kept, &group);
            if self.changes(&tried).is_empty() {
                kept = tried;
            } else if group.len() > 1 {
                let second = group.split_off(group.len() / 2);
                groups.extend([second, group]);
            }
        }
        kept
    }

    /// Reads the document with `insertions`, and returns its content without them.
    fn shape(&self, insertions: &[&Placed]) -> Shape {
        let text = inserted(self.source, insertions.iter().copied());
        let places = Places::new(insertions);
        let mut shape = Shape::default();
        let mut code = Vec::new();
        for (index, (list, options)) in shape.iter_mut().zip(DIALECTS).enumerate() {
            let mut parts = Parts { list, start: 0, hash: Hash::NEW, is_empty: true };
            let mut event_text = String::new();
            for (event, range) in events(&text, options) {
                if index == 0 {
                    opaque(&event, &range, self.format, &mut code);
                }
                parts.event(event, range, &text, &places, &mut event_text);
            }
            parts.end(self.source.len());
        }
        for range in dialect::passed_over(&text, self.format, &code) {
            let (start, end) = (places.original(range.start), places.original(range.end));
            // an inserted tag does not belong to the document
            if start < end {
                shape[DIALECTS.len()].push((start, (end - start) as u64));
            }
        }
        shape
    }
}

fn together<'p, 'a>(kept: &[&'p Placed], more: impl IntoIterator<Item = &'a &'p Placed>) -> Vec<&'p Placed>
where
    'p: 'a,
{
    let mut all = kept.to_vec();
    all.extend(more);
    all.sort_by_key(|placed| placed.range.start);
    all
}

/// The positions of insertions in a text that contains them.
struct Places {
    inserted: Vec<Place>,
}

/// The position of an inserted text.
struct Place {
    bytes: Range<usize>,
    /// The byte range of the link that it begins.
    whole: Range<usize>,
    /// Number of bytes inserted up to its end.
    added: usize,
    markup: Markup,
}

/// The markup that an insertion must be read as. Anything else would be visible text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Markup {
    Text,
    Link,
    Html,
}

impl Places {
    fn new(insertions: &[&Placed]) -> Self {
        let (mut inserted, mut added) = (Vec::with_capacity(2 * insertions.len()), 0);
        for Placed { range, insertion } in insertions {
            let (before, after) = (insertion.before.len(), insertion.after.len());
            let start = range.start + added;
            let end = start + before + range.len();
            let markup = match &insertion.before {
                before if before.starts_with('[') => Markup::Link,
                before if before.contains('<') || insertion.after.contains('<') => Markup::Html,
                _ => Markup::Text,
            };
            let (bytes, whole) = (start..start + before, start..end + after);
            inserted.push(Place { bytes, whole, added: added + before, markup });
            let (bytes, whole) = (end..end + after, end..end);
            inserted.push(Place { bytes, whole, added: added + before + after, markup });
            added += before + after;
        }
        Self { inserted }
    }

    /// Returns the offset in the original for an offset in the text.
    fn original(&self, at: usize) -> usize {
        match self.inserted.partition_point(|place| place.bytes.end <= at).checked_sub(1) {
            None => self.inserted.first().map_or(at, |first| at.min(first.bytes.start)),
            Some(index) => {
                let next = self.inserted.get(index + 1).map_or(usize::MAX, |next| next.bytes.start);
                at.min(next) - self.inserted[index].added
            }
        }
    }

    /// Tests whether an event belongs to an insertion alone, and is the markup that was intended.
    fn hold(&self, event: &Event<'_>, range: &Range<usize>) -> bool {
        let at = self.inserted.partition_point(|place| place.bytes.end <= range.start);
        let Some(Place { bytes, whole, markup, .. }) = self.inserted.get(at) else { return false };
        if matches!(event, Event::Start(Tag::Link { .. }) | Event::End(TagEnd::Link)) && range == whole {
            return true;
        }
        let is_within = bytes.start <= range.start && range.end <= bytes.end;
        is_within
            && match (event, markup) {
                (Event::Text(said), Markup::Html) => !said.contains('<'),
                (Event::Text(_), Markup::Link) => false,
                _ => true,
            }
    }

    /// Returns the inserted byte ranges in a text that may be visible as text.
    fn within(&self, range: Range<usize>) -> impl Iterator<Item = &Range<usize>> {
        let first = self.inserted.partition_point(|place| place.bytes.end <= range.start);
        let within = self.inserted[first..].iter().take_while(move |place| place.bytes.start < range.end);
        within.filter(|place| place.markup == Markup::Text).map(|place| &place.bytes)
    }
}

/// Collects the parts of a document, which are separated by the starts and ends of blocks.
struct Parts<'l> {
    list: &'l mut Vec<(usize, u64)>,
    start: usize,
    hash: Hash,
    is_empty: bool,
}

impl Parts<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>, text: &str, places: &Places, event_text: &mut String) {
        match event {
            // an empty event marks a position, not content
            _ if !range.is_empty() && places.hold(&event, &range) => {}
            // ignore insertions inside a text
            Event::Text(said) => {
                self.begin(places.original(range.start));
                if text.get(range.clone()) != Some(&*said) {
                    self.hash.add(said.as_bytes());
                    return;
                }
                let mut at = range.start;
                for bytes in places.within(range.clone()) {
                    self.hash.add(text.get(at..bytes.start).unwrap_or_default().as_bytes());
                    at = bytes.end.min(range.end);
                }
                self.hash.add(&text.as_bytes()[at..range.end]);
            }
            event => {
                let is_end = matches!(event, Event::End(_));
                let at = places.original(if is_end { range.end } else { range.start });
                let is_block = is_block(&event);
                if is_block {
                    self.end(at);
                }
                self.begin(at);
                event_text.clear();
                _ = write!(event_text, "{event:?}");
                self.hash.add(&[0xFF]);
                self.hash.add(event_text.as_bytes());
                self.hash.add(&[0xFE]);
                if is_block {
                    self.end(at);
                }
            }
        }
    }

    fn begin(&mut self, at: usize) {
        if self.is_empty {
            (self.start, self.is_empty) = (at, false);
        }
    }

    fn end(&mut self, at: usize) {
        if !self.is_empty {
            self.list.push((self.start, self.hash.finish()));
            (self.start, self.hash, self.is_empty) = (at, Hash::NEW, true);
        }
    }
}

/// A hash of bytes that does not depend on how they are split. It processes eight bytes at a time.
#[derive(Clone, Copy)]
struct Hash {
    state: u64,
    /// The pending bytes, fewer than eight, and their number.
    rest: u64,
    length: u32,
}

impl Hash {
    const NEW: Self = Self { state: 0xCBF2_9CE4_8422_2325, rest: 0, length: 0 };

    fn add(&mut self, bytes: &[u8]) {
        let missing = (8 - self.length as usize) % 8;
        let (first, bytes) = bytes.split_at(missing.min(bytes.len()));
        first.iter().for_each(|&byte| self.byte(byte));
        let (words, last) = bytes.as_chunks();
        words.iter().for_each(|word| self.state = mixed(self.state, u64::from_le_bytes(*word)));
        last.iter().for_each(|&byte| self.byte(byte));
    }

    fn byte(&mut self, byte: u8) {
        self.rest |= u64::from(byte) << (8 * self.length);
        self.length += 1;
        if self.length == 8 {
            *self = Self { state: mixed(self.state, self.rest), ..Self::NEW };
        }
    }

    fn finish(self) -> u64 {
        mixed(self.state, self.rest | u64::from(self.length) << 56)
    }
}

fn mixed(state: u64, word: u64) -> u64 {
    let product = (state ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    product ^ product >> 32
}

/// Tests whether an event starts or ends a block rather than a part of a line.
const fn is_block(event: &Event<'_>) -> bool {
    !matches!(
        event,
        Event::Text(_)
            | Event::Code(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::InlineHtml(_)
            | Event::Html(_)
            | Event::FootnoteReference(_)
            | Event::SoftBreak
            | Event::HardBreak
            | Event::TaskListMarker(_)
            | Event::Start(
                Tag::Emphasis
                    | Tag::Strong
                    | Tag::Strikethrough
                    | Tag::Superscript
                    | Tag::Subscript
                    | Tag::Link { .. }
                    | Tag::Image { .. }
            )
            | Event::End(
                TagEnd::Emphasis
                    | TagEnd::Strong
                    | TagEnd::Strikethrough
                    | TagEnd::Superscript
                    | TagEnd::Subscript
                    | TagEnd::Link
                    | TagEnd::Image
            )
    )
}

#[cfg(test)]
mod tests {
    use super::Hash;

    #[test]
    fn a_hash_depends_on_the_bytes_and_not_on_their_parts() {
        let text: Vec<u8> = (0..40).collect();
        let of = |parts: &[&[u8]]| {
            let mut hash = Hash::NEW;
            parts.iter().for_each(|part| hash.add(part));
            hash.finish()
        };
        for length in 0..text.len() {
            let whole = of(&[&text[..length]]);
            for at in 0..=length {
                for second in at..=length {
                    assert_eq!(of(&[&text[..at], &text[at..second], &text[second..length]]), whole);
                }
            }
            let mut other = text[..length].to_vec();
            for at in 0..length {
                other[at] ^= 0x40;
                assert_ne!(of(&[&other]), whole);
                other[at] ^= 0x40;
            }
            // a zero at the end counts
            assert_ne!(of(&[&text[..length], &[0]]), whole);
        }
    }
}

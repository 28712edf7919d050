//! The dictionary of names: folded names in order, each with its index and its importance.
//! Names with the same beginning are neighbors, so the most important ones are found without reading all of them.

use super::{
    columns::NameIndex,
    dictionary::{key, open},
    fuzzy::Near,
};
use crate::name::unicode::is_word_char;
use fst::{IntoStreamer, Map, Streamer};
use std::{cmp::Reverse, collections::BinaryHeap, ops::Range};

/// Number of ranks in a block, of which the highest is stored.
const BLOCK: usize = 64;

impl<'a> NameIndex<'a> {
    /// Opens the dictionary.
    pub fn open(self) -> Map<&'a [u8]> {
        open(self.dictionary)
    }

    /// Returns the index in the column of names for the name at `place`.
    pub const fn name(self, place: usize) -> u32 {
        self.names.get(place)
    }

    /// Tests whether the name at `place` is shown.
    pub fn is_shown(self, place: usize) -> bool {
        self.ranks[place] > 0
    }

    /// Returns the place of the first name that is not before `key`.
    fn place(self, dictionary: &Map<&[u8]>, key: &[u8]) -> usize {
        dictionary.range().ge(key).into_stream().next().map_or(self.names.len(), |(_, place)| place as usize)
    }

    /// Returns the names that begin with the words of `typed`, whose last word may be incomplete: exact matches first,
    /// then the most important.
    pub fn complete(self, dictionary: &Map<&[u8]>, typed: &str) -> Ranked<'a> {
        let mut key = key(typed);
        let mut ranked = Ranked { index: self, exact: 0..0, heap: BinaryHeap::new() };
        if key.is_empty() {
            return ranked;
        }
        let start = self.place(dictionary, key.as_bytes());
        key.push('\0');
        let behind_exact = self.place(dictionary, key.as_bytes());
        key.pop();
        let goes_on = |c: char| is_word_char(u32::from(c)) || matches!(c, '+' | '#' | '\'' | '’');
        if !typed.ends_with(goes_on) {
            key.push(' ');
        }
        let first = self.place(dictionary, key.as_bytes()).max(behind_exact);
        // no byte of UTF-8 is 0xFF
        let mut end = key.into_bytes();
        end.push(0xFF);
        ranked.exact = start..behind_exact;
        ranked.push(first..self.place(dictionary, &end));
        ranked
    }

    /// Returns the highest rank in `range` with its first place, or `None` if no name in it is shown.
    fn highest(self, range: Range<usize>) -> Option<(u8, usize)> {
        let best = |places: Range<usize>| places.map(|place| (self.ranks[place], Reverse(place))).max();
        let (first, last) = (range.start.div_ceil(BLOCK), range.end / BLOCK);
        let found = if first >= last {
            best(range)
        } else {
            let block = (first..last).map(|block| (self.blocks[block], Reverse(block))).max();
            let inside = block.and_then(|(_, Reverse(block))| best(block * BLOCK..(block + 1) * BLOCK));
            best(range.start..first * BLOCK).max(inside).max(best(last * BLOCK..range.end))
        };
        found.filter(|found| found.0 > 0).map(|(rank, Reverse(place))| (rank, place))
    }

    /// Returns the smallest number of edits from `typed` to a name (at most one for every three letters, and at most
    /// three), and the places of the names at that distance, most important first.
    pub fn near(self, dictionary: &Map<&[u8]>, typed: &str) -> (u8, Vec<usize>) {
        let key = key(typed);
        let most = key.chars().count() / 3;
        for limit in 0..=most.min(super::fuzzy::MOST) {
            let near = Near::new(&key, limit);
            let mut found = Vec::new();
            let mut stream = dictionary.search(&near).into_stream();
            while let Some((name, place)) = stream.next() {
                found.push((place as usize, name.to_vec()));
            }
            let mut places: Vec<usize> = found
                .into_iter()
                .flat_map(|(place, mut name)| {
                    name.push(0);
                    place..self.place(dictionary, &name)
                })
                .collect();
            if !places.is_empty() {
                places.sort_by_key(|&place| (Reverse(self.ranks[place]), place));
                return (limit as u8, places);
            }
        }
        (0, Vec::new())
    }
}

/// An iterator over the places of names, most important first; see [`NameIndex::complete`].
#[derive(Clone, Debug)]
pub struct Ranked<'a> {
    index: NameIndex<'a>,
    exact: Range<usize>,
    /// Ranges that have yielded nothing yet, ordered by the highest rank in each, with its place.
    heap: BinaryHeap<(u8, Reverse<usize>, Reverse<usize>, usize)>,
}

impl Ranked<'_> {
    fn push(&mut self, range: Range<usize>) {
        if !range.is_empty()
            && let Some((rank, place)) = self.index.highest(range.clone())
        {
            self.heap.push((rank, Reverse(place), Reverse(range.start), range.end));
        }
    }
}

impl Iterator for Ranked<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        if let Some(place) = self.exact.by_ref().find(|&place| self.index.is_shown(place)) {
            return Some(place);
        }
        let (_, Reverse(place), Reverse(start), end) = self.heap.pop()?;
        self.push(start..place);
        self.push(place + 1..end);
        Some(place)
    }
}

pub use write::NameIndexWriter;

mod write {
    use super::BLOCK;
    use crate::{
        column::NumbersWriter,
        name::kind::NameKind,
        search::{
            columns::NameIndex,
            dictionary::{key, write_dictionary},
        },
    };

    /// Writes a [`NameIndex`].
    #[derive(Debug, Default)]
    pub struct NameIndexWriter {
        dictionary: Vec<u8>,
        names: NumbersWriter,
        ranks: Vec<u8>,
        blocks: Vec<u8>,
    }

    impl NameIndexWriter {
        /// Lays out the dictionary of `names`, in the order of their column. Each has its kind and its term's number of
        /// relations and links.
        pub fn new<'n>(names: impl Iterator<Item = (&'n str, NameKind, u32)>) -> Self {
            let mut sorted: Vec<(String, u32, u8)> =
                names.zip(0..).map(|((name, kind, degree), at)| (key(name), at, rank(kind, degree))).collect();
            sorted.retain(|(key, ..)| !key.is_empty());
            sorted.sort_unstable();
            let mut writer = Self::default();
            for (_, name, rank) in &sorted {
                writer.names.push(*name);
                writer.ranks.push(*rank);
            }
            writer.blocks = writer.ranks.chunks(BLOCK).filter_map(|block| block.iter().copied().max()).collect();
            let mut entries: Vec<_> = sorted.iter().zip(0u64..).map(|((key, ..), place)| (key, place)).collect();
            entries.dedup_by_key(|entry| entry.0);
            writer.dictionary = write_dictionary(entries.into_iter());
            writer
        }

        /// Returns a view of the columns.
        pub fn view(&self) -> NameIndex<'_> {
            let [dictionary, names, ranks, blocks] = self.columns();
            NameIndex::new(dictionary, names, ranks, blocks)
        }

        /// Returns the columns, as [`NameIndex::new`] takes them.
        pub fn columns(&self) -> [&[u8]; 4] {
            [&self.dictionary, self.names.bytes(), &self.ranks, &self.blocks]
        }
    }

    /// Returns the importance of a name among names with the same beginning, from its kind and the logarithm of its
    /// term's number of connections. A name that is not shown has rank 0.
    fn rank(kind: NameKind, degree: u32) -> u8 {
        let kind = match kind {
            NameKind::Preferred => 12,
            NameKind::Alias => 6,
            NameKind::Expansion => 4,
            _ => return 0,
        };
        kind + 4 * (degree + 1).ilog2() as u8
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::name::kind::NameKind::{Alias, Expansion, Hidden, Preferred};

    #[test]
    fn completes_and_mends() {
        let names = [
            ("SIP", Preferred, 40),
            ("SIP trunk", Preferred, 9),
            ("sip TRUNKING", Alias, 9),
            ("SIP timer", Preferred, 1),
            ("sip trunck", Hidden, 9),
            ("Sipping", Preferred, 90),
            ("SIP-Timer", Expansion, 1),
            ("Jitter buffer", Preferred, 3),
        ];
        let writer = NameIndexWriter::new(names.into_iter());
        let index = writer.view();
        let dictionary = index.open();
        let text = |place: usize| names[index.name(place) as usize].0;
        let complete = |typed: &str| index.complete(&dictionary, typed).map(text).collect::<Vec<_>>();
        assert_eq!(complete("sip t"), ["SIP trunk", "sip TRUNKING", "SIP timer", "SIP-Timer"]);
        assert_eq!(complete("sip"), ["SIP", "Sipping", "SIP trunk", "sip TRUNKING", "SIP timer", "SIP-Timer"]);
        assert_eq!(complete("Sip "), ["SIP", "SIP trunk", "sip TRUNKING", "SIP timer", "SIP-Timer"]);
        assert_eq!(complete("trunk"), [""; 0]);
        assert_eq!(complete(" - "), [""; 0]);
        let near = |typed: &str| {
            let (distance, places) = index.near(&dictionary, typed);
            (distance, places.into_iter().map(text).collect::<Vec<_>>())
        };
        assert_eq!(near("jiter bufer"), (2, vec!["Jitter buffer"]));
        assert_eq!(near("SIP tiemr"), (1, vec!["SIP timer", "SIP-Timer"]));
        assert_eq!(near("sip"), (0, vec!["SIP"]));
        assert_eq!(near("qq"), (0, vec![]));
    }

    #[test]
    fn ranges_give_the_highest_rank_first() {
        let texts: Vec<String> = (0..1000).map(|number| format!("a{number:04}")).collect();
        let names = texts.iter().zip(0u32..).map(|(text, number)| (&**text, Preferred, number * 7919 % 1000));
        let writer = NameIndexWriter::new(names);
        let index = writer.view();
        let dictionary = index.open();
        for typed in ["a", "a0", "a05", "a099", "a0999"] {
            let given: Vec<usize> = index.complete(&dictionary, typed).collect();
            let mut expected = given.clone();
            expected.sort_by_key(|&place| (Reverse(index.ranks[place]), place));
            assert_eq!(given, expected);
            assert_eq!(given.len(), texts.iter().filter(|text| text.starts_with(typed)).count());
        }
    }

    #[test]
    fn empty() {
        let writer = NameIndexWriter::new(std::iter::empty());
        let dictionary = writer.view().open();
        assert_eq!(writer.view().complete(&dictionary, "a").count(), 0);
        assert_eq!(writer.view().near(&dictionary, "abc"), (0, vec![]));
    }
}

//! The columns of the search, as borrowed bytes. They exist even without the feature `search`, so that generated code
//! compiles.
//! Their readers and writers are in `names.rs` and `words.rs`, which need the feature `search`.

use crate::column::Numbers;

/// The dictionary of names.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(not(feature = "search"), allow(dead_code, reason = "only the feature `search` reads it"))]
pub struct NameIndex<'a> {
    pub(super) dictionary: &'a [u8],
    pub(super) names: Numbers<'a>,
    pub(super) ranks: &'a [u8],
    pub(super) blocks: &'a [u8],
}

impl<'a> NameIndex<'a> {
    /// The index of a glossary without search.
    pub const EMPTY: Self = Self::new(&[], &[], &[], &[]);

    /// Creates the index from the dictionary of folded names with their positions, the names in that order, the rank of
    /// each (0 if it is not shown), and the highest rank in each block of 64.
    pub const fn new(dictionary: &'a [u8], names: &'a [u8], ranks: &'a [u8], blocks: &'a [u8]) -> Self {
        Self { dictionary, names: Numbers::new(names), ranks, blocks }
    }
}

/// The index of words.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(not(feature = "search"), allow(dead_code, reason = "only the feature `search` reads it"))]
pub struct WordIndex<'a> {
    pub(super) dictionary: &'a [u8],
    pub(super) postings: &'a [u8],
}

impl<'a> WordIndex<'a> {
    /// The index of a glossary without search.
    pub const EMPTY: Self = Self::new(&[], &[]);

    /// Creates the index from the dictionary of stems with the offsets of their postings, and the postings of all.
    pub const fn new(dictionary: &'a [u8], postings: &'a [u8]) -> Self {
        Self { dictionary, postings }
    }
}

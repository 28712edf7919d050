//! The columns of the search, as borrowed bytes. They exist whatever the features are, so that generated code compiles.
//! Their readers and writers are in `names.rs` and `words.rs`, behind the feature `search`.

use crate::column::Numbers;

/// The dictionary of names.
#[derive(Clone, Copy)]
#[cfg_attr(not(feature = "search"), allow(dead_code, reason = "only the feature `search` reads it"))]
pub struct NameIndex<'a> {
    pub(super) dictionary: &'a [u8],
    pub(super) names: Numbers<'a>,
    pub(super) ranks: &'a [u8],
    pub(super) blocks: &'a [u8],
}

impl<'a> NameIndex<'a> {
    /// Returns the index of a glossary without search.
    pub const EMPTY: Self = Self::new(&[], &[], &[], &[]);

    /// Returns the index with the dictionary from a folded name to its place; the names in that order; the rank of each,
    /// 0 for one that is not shown; and the highest rank of each 64.
    pub const fn new(dictionary: &'a [u8], names: &'a [u8], ranks: &'a [u8], blocks: &'a [u8]) -> Self {
        Self { dictionary, names: Numbers::new(names), ranks, blocks }
    }
}

/// The index of words.
#[derive(Clone, Copy)]
#[cfg_attr(not(feature = "search"), allow(dead_code, reason = "only the feature `search` reads it"))]
pub struct WordIndex<'a> {
    pub(super) dictionary: &'a [u8],
    pub(super) postings: &'a [u8],
}

impl<'a> WordIndex<'a> {
    /// Returns the index of a glossary without search.
    pub const EMPTY: Self = Self::new(&[], &[]);

    /// Returns the index with the dictionary from a stem to where its postings begin, and the postings of all.
    pub const fn new(dictionary: &'a [u8], postings: &'a [u8]) -> Self {
        Self { dictionary, postings }
    }
}

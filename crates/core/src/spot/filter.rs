//! The filter: a few bits for each beginning of a name, which reject most words of a text. Reader and writer.
//! A Bloom filter in which all bits of a key lie in one 64-bit block (Putze, Sanders and Singler, 2007).

/// Offsets of the bits of a key that choose a bit of the block: for all beginnings, for whole names, and for beginnings
/// that continue.
const ANY: u32 = 38;
const WHOLE: u32 = 32;
const MORE: u32 = 26;
const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;

/// A view of the filter.
#[derive(Clone, Copy, Debug)]
pub struct Filter<'a> {
    first: &'a [u8],
    longer: &'a [u8],
}

/// The first words of a possible name, reduced to what the filter uses: the first eight folded bytes of each word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beginning(u64);

impl Beginning {
    /// Returns the beginning of one word, from its [`head`](crate::name::Word::head).
    #[inline]
    pub const fn new(head: u64) -> Self {
        Self(head.wrapping_mul(FACTOR))
    }

    /// Returns this beginning extended by the word `next`.
    #[inline]
    pub const fn join(self, next: Self) -> Self {
        Self((self.0.rotate_left(29) ^ next.0).wrapping_mul(FACTOR))
    }

    /// Returns the index of the block that holds the bits. `blocks` is a power of two, at least two. The highest bits
    /// choose the block, because they depend on all letters.
    #[inline]
    const fn block(self, blocks: usize) -> usize {
        (self.0 >> ((64 - blocks.trailing_zeros()) % 64)) as usize
    }
}

/// The possible continuations of the words so far. `false` is conclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outlook {
    /// Whether the words may be a whole name.
    pub whole: bool,
    /// Whether a longer name may begin with the words.
    pub more: bool,
}

impl Outlook {
    /// Tests whether there may be any name.
    #[inline]
    pub const fn is_open(self) -> bool {
        self.whole | self.more
    }
}

impl<'a> Filter<'a> {
    /// Creates a view of the two columns that the compiler wrote: for first words, and for longer beginnings.
    pub const fn new(first: &'a [u8], longer: &'a [u8]) -> Self {
        Self { first, longer }
    }

    /// Returns the bits of first words.
    #[inline]
    pub(super) const fn first(self) -> Bits<'a> {
        Bits(self.first.as_chunks().0)
    }

    /// Returns the bits of beginnings of two or more words.
    #[inline]
    pub(super) const fn longer(self) -> Bits<'a> {
        Bits(self.longer.as_chunks().0)
    }
}

/// The blocks of one column: none, or a power of two, at least two.
#[derive(Clone, Copy)]
pub(super) struct Bits<'a>(&'a [[u8; 8]]);

impl Bits<'_> {
    #[inline]
    const fn block(self, words: Beginning) -> u64 {
        let at = words.block(self.0.len());
        if at < self.0.len() { u64::from_le_bytes(self.0[at]) } else { 0 }
    }

    /// Returns 1 if a name may begin with `words`, else 0.
    #[inline]
    pub const fn any(self, words: Beginning) -> u64 {
        self.block(words) >> (words.0 >> ANY & 63) & 1
    }

    /// Returns the possible continuations of `words`.
    #[inline]
    pub const fn outlook(self, words: Beginning) -> Outlook {
        let block = self.block(words);
        let any = block >> (words.0 >> ANY & 63) & 1;
        let whole = block >> (words.0 >> WHOLE & 63) & 1;
        let more = block >> (words.0 >> MORE & 63) & 1;
        Outlook { whole: any & whole != 0, more: any & more != 0 }
    }
}

#[cfg(feature = "alloc")]
pub use write::{FilterColumns, FilterWriter};

#[cfg(feature = "alloc")]
mod write {
    use super::{ANY, Beginning, Filter, MORE, WHOLE};
    use crate::name::word::Words;
    use alloc::{vec, vec::Vec};

    /// Number of blocks that fits several times into the L1 cache of a processor.
    const SMALL: usize = 1024;

    /// Collects the beginnings of names, then lays out the filter.
    #[derive(Debug, Default)]
    pub struct FilterWriter {
        first: Vec<(u64, u32)>,
        longer: Vec<(u64, u32)>,
    }

    impl FilterWriter {
        /// Adds a name.
        pub fn push(&mut self, name: &str) {
            let mut words = Words::new(name);
            let Some(first) = words.next() else { return };
            let mut beginning = Beginning::new(first.head);
            let mut list = &mut self.first;
            loop {
                let next = words.next();
                list.push((beginning.0, if next.is_some() { MORE } else { WHOLE }));
                let Some(word) = next else { return };
                beginning = beginning.join(Beginning::new(word.head));
                list = &mut self.longer;
            }
        }

        /// Lays out the two columns: for first words, and for longer beginnings.
        pub fn finish(self) -> FilterColumns {
            FilterColumns { first: lay_out(self.first), longer: lay_out(self.longer) }
        }
    }

    /// The columns of the filter.
    #[derive(Clone, Debug, Default)]
    pub struct FilterColumns {
        /// The bits of first words.
        pub first: Vec<u8>,
        /// The bits of longer beginnings.
        pub longer: Vec<u8>,
    }

    impl FilterColumns {
        /// Returns a view of the columns.
        pub fn view(&self) -> Filter<'_> {
            Filter::new(&self.first, &self.longer)
        }
    }

    /// Sets the bits of `beginnings`. Allots 32 to 64 bits of filter to each, or up to 256 if the column is small.
    fn lay_out(mut beginnings: Vec<(u64, u32)>) -> Vec<u8> {
        beginnings.sort_unstable();
        let count = beginnings.chunk_by(|one, other| one.0 == other.0).count();
        let blocks = if count == 0 { 0 } else { count.div_ceil(2).max(SMALL.min(2 * count)).next_power_of_two() };
        let mut blocks = vec![0u64; blocks];
        for (key, bit) in beginnings {
            let beginning = Beginning(key);
            let at = beginning.block(blocks.len());
            blocks[at] |= 1 << (key >> ANY & 63) | 1 << (key >> bit & 63);
        }
        blocks.iter().flat_map(|block| block.to_le_bytes()).collect()
    }
}

//! The filter: a few bits for each beginning of a name, which reject most words of a text; reader and writer.
//! A Bloom filter in which all bits of a key lie in one 64-bit block (Putze, Sanders and Singler, 2007).

const SEED: u64 = 0xF9F5_FDFB_FFF7_FEF8;
const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;

/// A view of the filter.
#[derive(Clone, Copy)]
pub struct Filter<'a> {
    first: &'a [u8],
    longer: &'a [u8],
}

/// The words of a text so far, as far as the filter tells them apart: by the first eight folded bytes of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beginning(u64);

impl Beginning {
    /// Returns the beginning of one word, from its [`head`](crate::name::Word::head).
    #[inline]
    pub const fn new(head: u64) -> Self {
        Self((head ^ SEED).wrapping_mul(FACTOR))
    }

    /// Returns this beginning with one more word.
    #[inline]
    pub const fn join(self, head: u64) -> Self {
        Self((self.0.rotate_left(29) ^ head).wrapping_mul(FACTOR))
    }

    /// Returns which of `blocks` the bits are in, a power of two.
    #[inline]
    const fn block(self, blocks: usize) -> usize {
        (self.0 >> 44) as usize & blocks.wrapping_sub(1)
    }

    /// Returns the bit that every beginning sets.
    #[inline]
    const fn any(self) -> u64 {
        1 << (self.0 >> 38 & 63)
    }

    /// Returns the bit that is set if these words are a whole name.
    #[inline]
    const fn whole(self) -> u64 {
        1 << (self.0 >> 32 & 63)
    }

    /// Returns the bit that is set if a name goes on after these words.
    #[inline]
    const fn more(self) -> u64 {
        1 << (self.0 >> 26 & 63)
    }
}

/// What may follow from the words so far. `false` is certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outlook {
    /// Whether they may be a whole name.
    pub whole: bool,
    /// Whether a name may go on after them.
    pub more: bool,
}

impl<'a> Filter<'a> {
    /// Returns a view of the two columns that the compiler wrote: for first words, and for longer beginnings.
    pub const fn new(first: &'a [u8], longer: &'a [u8]) -> Self {
        Self { first, longer }
    }

    /// Tests whether a name may begin with a word. `false` is certain.
    #[inline]
    pub(super) const fn may_begin(self, word: Beginning) -> bool {
        block(self.first, word) & word.any() != 0
    }

    /// Returns what may follow from a name's first word.
    #[inline]
    pub(super) const fn first(self, word: Beginning) -> Outlook {
        outlook(block(self.first, word), word)
    }

    /// Returns what may follow from two words or more.
    #[inline]
    pub(super) const fn longer(self, words: Beginning) -> Outlook {
        outlook(block(self.longer, words), words)
    }
}

/// Returns the block of `words`, zero if the filter is empty.
#[inline]
const fn block(bytes: &[u8], words: Beginning) -> u64 {
    let blocks = bytes.as_chunks::<8>().0;
    let at = words.block(blocks.len());
    if at < blocks.len() { u64::from_le_bytes(blocks[at]) } else { 0 }
}

#[inline]
const fn outlook(block: u64, words: Beginning) -> Outlook {
    let any = block & words.any() != 0;
    Outlook { whole: any & (block & words.whole() != 0), more: any & (block & words.more() != 0) }
}

#[cfg(feature = "alloc")]
pub use write::{FilterColumns, FilterWriter};

#[cfg(feature = "alloc")]
mod write {
    use super::{Beginning, Filter};
    use crate::name::Words;
    use alloc::{vec, vec::Vec};

    const WHOLE: u8 = 1;
    const MORE: u8 = 2;

    /// Collects the beginnings of names, then lays out the filter.
    #[derive(Default)]
    pub struct FilterWriter {
        first: Vec<(u64, u8)>,
        longer: Vec<(u64, u8)>,
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
                beginning = beginning.join(word.head);
                list = &mut self.longer;
            }
        }

        /// Lays out the two columns: for first words, and for longer beginnings.
        pub fn finish(self) -> FilterColumns {
            FilterColumns { first: lay_out(self.first), longer: lay_out(self.longer) }
        }
    }

    /// The columns of the filter.
    #[derive(Default)]
    pub struct FilterColumns {
        /// The bits of first words.
        pub first: Vec<u8>,
        /// The bits of longer beginnings.
        pub longer: Vec<u8>,
    }

    impl FilterColumns {
        /// Returns what was written, read back.
        pub fn view(&self) -> Filter<'_> {
            Filter::new(&self.first, &self.longer)
        }
    }

    /// Sets the bits of `beginnings`, with 32 bits of filter for each.
    fn lay_out(mut beginnings: Vec<(u64, u8)>) -> Vec<u8> {
        beginnings.sort_unstable();
        let count = beginnings.chunk_by(|one, other| one.0 == other.0).count();
        let mut blocks = vec![0u64; if count == 0 { 0 } else { count.div_ceil(2).next_power_of_two() }];
        for (key, flag) in beginnings {
            let beginning = Beginning(key);
            let bit = if flag == WHOLE { beginning.whole() } else { beginning.more() };
            let at = beginning.block(blocks.len());
            blocks[at] |= beginning.any() | bit;
        }
        blocks.iter().flat_map(|block| block.to_le_bytes()).collect()
    }
}

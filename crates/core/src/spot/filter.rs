//! The filter: a few bits that say of most words that no name begins so; reader and writer.
//! A Bloom filter in which both bits of a key lie in one 64-bit block (Putze, Sanders and Singler, 2007).

/// A view of the filter.
#[derive(Clone, Copy)]
pub struct Filter<'a>(&'a [u8]);

/// Which block of `blocks`, and which bits of it.
#[inline]
const fn place(hash: u64, blocks: usize) -> (usize, u64) {
    let block = ((hash >> 32) * blocks as u64) >> 32;
    (block as usize, 1 << (hash & 63) | 1 << ((hash >> 6) & 63))
}

impl<'a> Filter<'a> {
    /// The filter that the compiler wrote.
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// Whether a name may begin with the words that hash to `hash`; a "no" is certain.
    #[inline]
    pub const fn may_begin(self, hash: u64) -> bool {
        let blocks = self.0.len() / 8;
        if blocks == 0 {
            return false;
        }
        let (block, bits) = place(hash, blocks);
        match self.0.split_at(8 * block).1.first_chunk() {
            Some(bytes) => u64::from_le_bytes(*bytes) & bits == bits,
            None => false,
        }
    }
}

/// Writes the filter of the beginnings `hashes`, sixteen bits for each.
#[cfg(feature = "alloc")]
pub fn write(hashes: &[u64]) -> alloc::vec::Vec<u8> {
    let mut blocks = alloc::vec![0u64; hashes.len().div_ceil(4)];
    for &hash in hashes {
        let (block, bits) = place(hash, blocks.len());
        blocks[block] |= bits;
    }
    blocks.iter().flat_map(|block| block.to_le_bytes()).collect()
}

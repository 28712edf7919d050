//! Folds sixteen bytes of a name at a time with vector instructions.

use super::word::LOW;

/// Returns the eight bytes at `at`, which must exist.
#[inline]
pub(super) const fn read(bytes: &[u8], at: usize) -> u64 {
    match bytes.split_at(at).1.first_chunk() {
        Some(bytes) => u64::from_le_bytes(*bytes),
        None => 0,
    }
}

/// Folds a block of fewer than eight bytes: the first `len` bytes of `loaded`. The second result is the bytes in lower
/// case, padded with zeros.
#[inline]
pub(super) const fn fold_short(loaded: u64, len: usize) -> (Pair, u64) {
    // fills up with letters, for the classification only
    let (letters, after) = (LOW * b'a' as u64, u64::MAX << (8 * len));
    let pair = fold(loaded & !after | (after & letters), letters);
    let folded = pair.first() & !after;
    (pair, folded)
}

/// Two blocks of eight bytes, folded.
pub(super) struct Pair {
    /// The bytes in lower case, with a space for each separator.
    pub(super) bytes: u128,
    /// Nonzero where the bytes need a closer look: apostrophes, `+`, `#`, `/`, non-ASCII bytes, and adjacent separators
    /// within a block.
    pub(super) faults: u128,
    /// All bits of each byte that is a separator.
    separators: u128,
}

impl Pair {
    /// Returns the first block in lower case.
    #[inline]
    pub(super) const fn first(&self) -> u64 {
        self.bytes as u64
    }

    /// Returns the second block in lower case.
    #[inline]
    pub(super) const fn second(&self) -> u64 {
        (self.bytes >> 64) as u64
    }

    /// Returns 1 if the first byte is a separator, else 0.
    #[inline]
    pub(super) const fn begins(&self) -> u64 {
        self.separators as u64 & 1
    }

    /// Returns 1 if the last byte is a separator, else 0.
    #[inline]
    pub(super) const fn ends(&self) -> u64 {
        (self.separators >> 127) as u64
    }

    /// Returns 1 if the first block ends with a separator and the second begins with one, else 0.
    #[inline]
    pub(super) const fn meets(&self) -> u64 {
        (self.separators >> 63 & self.separators >> 64) as u64 & 1
    }
}

/// Folds two blocks byte by byte, so that compilers generate vector instructions.
#[inline]
pub(super) const fn fold(first: u64, second: u64) -> Pair {
    let from = (first as u128 | (second as u128) << 64).to_le_bytes();
    let (mut bytes, mut faults, mut separators) = ([0; 16], [0; 16], [0; 16]);
    let mut i = 0;
    while i < 16 {
        let byte = from[i];
        let lower = byte | 0x20;
        let letter = lower.wrapping_sub(b'a') < 26;
        let digit = byte.wrapping_sub(b'0') < 10;
        let separator = !(letter | digit);
        bytes[i] = if separator { b' ' } else { lower };
        separators[i] = if separator { 0xFF } else { 0 };
        // `#`, `'`, `+` and `/` differ from each other in two bits only
        faults[i] = if (byte >= 0x80) | (byte & 0xF3 == 0x23) { 0xFF } else { 0 };
        i += 1;
    }
    let separators = u128::from_le_bytes(separators);
    let firsts = 0xFF | 0xFF << 64;
    let meet = separators & (separators << 8) & !firsts;
    Pair { bytes: u128::from_le_bytes(bytes), faults: u128::from_le_bytes(faults) | meet, separators }
}

//! The set of exact slugs: the perfect-hash set of `phf`, read from columns.
//! This is the only reader that depends on the layout of `phf`. `lexigraph-build` places the slugs with
//! `phf_generator`.

use crate::column::{Numbers, Text};

/// A set laid out by `phf_generator`.
///
/// `phf::Set` itself holds an array of terms, which generated code would have to spell out or decode at compile time: 2
/// GB and 10 s of rustc for 100,000 terms. This type reads the same layout from two columns, in `const` too.
#[derive(Clone, Copy, Debug)]
pub struct SlugSet<'a> {
    key: u64,
    displacements: Numbers<'a>,
    terms: Numbers<'a>,
}

impl<'a> SlugSet<'a> {
    /// Creates the set from the key of its hash function, two displacements for each bucket, and the terms by slot.
    pub const fn new(key: u64, displacements: Numbers<'a>, terms: Numbers<'a>) -> Self {
        Self { key, displacements, terms }
    }

    /// Returns the index of the term that has this slug among `slugs`.
    pub(crate) const fn get(self, slug: &str, slugs: Text<'_>) -> Option<u32> {
        let (buckets, slots) = (self.displacements.len() as u32 / 2, self.terms.len() as u32);
        if slots == 0 {
            return None;
        }
        let (lower, upper) = hash(self.key, slug.as_bytes());
        let bucket = 2 * ((lower >> 32) as u32 % buckets) as usize;
        let (one, two) = (self.displacements.get(bucket), self.displacements.get(bucket + 1));
        let slot = two.wrapping_add((lower as u32).wrapping_mul(one)).wrapping_add(upper as u32) % slots;
        let term = self.terms.get(slot as usize);
        if is_same(slugs.get(term as usize).as_bytes(), slug.as_bytes()) { Some(term) } else { None }
    }
}

const fn is_same(one: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}

/// Hashes a text like `phf_shared::hash`, which is not `const`: its length and its bytes, by SipHash-1-3 with a 128-bit
/// output (Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012). Returns the lower and the upper half.
const fn hash(key: u64, text: &[u8]) -> (u64, u64) {
    let mut state = SipState {
        a: 0x736F_6D65_7073_6575,
        b: 0x646F_7261_6E64_6F6D ^ key ^ 0xEE,
        c: 0x6C79_6765_6E65_7261,
        d: 0x7465_6462_7974_6573 ^ key,
    };
    state.block(text.len() as u64);
    let mut rest = text;
    while let Some((block, after)) = rest.split_first_chunk() {
        state.block(u64::from_le_bytes(*block));
        rest = after;
    }
    // the last block ends with the number of bytes, including those of the length
    let (mut last, mut at) = ((text.len() as u64 + 8) << 56, 0);
    while at < rest.len() {
        last |= (rest[at] as u64) << (8 * at);
        at += 1;
    }
    state.block(last);
    state.c ^= 0xEE;
    let lower = state.finish();
    state.b ^= 0xDD;
    (lower, state.finish())
}

/// The state of SipHash.
struct SipState {
    a: u64,
    b: u64,
    c: u64,
    d: u64,
}

impl SipState {
    const fn block(&mut self, block: u64) {
        self.d ^= block;
        self.round();
        self.a ^= block;
    }

    const fn finish(&mut self) -> u64 {
        self.round();
        self.round();
        self.round();
        self.a ^ self.b ^ self.c ^ self.d
    }

    const fn round(&mut self) {
        self.a = self.a.wrapping_add(self.b);
        self.c = self.c.wrapping_add(self.d);
        self.b = self.b.rotate_left(13) ^ self.a;
        self.d = self.d.rotate_left(16) ^ self.c;
        self.a = self.a.rotate_left(32).wrapping_add(self.d);
        self.c = self.c.wrapping_add(self.b);
        self.b = self.b.rotate_left(17) ^ self.c;
        self.d = self.d.rotate_left(21) ^ self.a;
        self.c = self.c.rotate_left(32);
    }
}

#[cfg(test)]
mod tests {
    use super::{hash, is_same};

    #[test]
    fn hashes_as_phf_does() {
        let text = "a-slug-of-more-than-sixteen-bytes-é-電";
        for key in [0, 1, 0x1234_5678_9ABC_DEF0, u64::MAX] {
            for end in (0..=text.len()).filter(|&end| text.is_char_boundary(end)) {
                let (lower, upper) = hash(key, &text.as_bytes()[..end]);
                let theirs = phf_shared::hash(&text[..end], &key);
                assert_eq!(
                    ((lower >> 32) as u32, lower as u32, upper as u32),
                    (theirs.g, theirs.f1, theirs.f2),
                    "{end}"
                );
            }
        }
    }

    #[test]
    fn compares_all_bytes() {
        assert!(is_same(b"", b"") && is_same(b"sip", b"sip"));
        assert!(!is_same(b"sip", b"sips") && !is_same(b"sips", b"sip") && !is_same(b"sip", b"rtp"));
    }
}

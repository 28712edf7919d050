//! The hash of a name: of its words, folded and joined by single spaces.
//! Most names are hashed as they stand, eight bytes at a time; the others are folded into a buffer first.

use super::{
    unicode,
    word::{HIGH, LOW, classify, decode, load, mix, next_word},
};

// Every byte of these is one that UTF-8 never has, so that no eight bytes of a name cancel them out.
const FIRST: u64 = 0xF9F5_FDFB_FFF7_FEF8;
const SECOND: u64 = 0xFEFA_F6FF_F8FC_F9FD;
const LENGTH: u64 = 0x9E37_79B9_7F4A_7C15;

/// More bytes than the folded words of any name have: the compiler allows 120 characters.
const LONGEST: usize = 600;

/// The hash of the words of `name`; `None` when it has none, or more than any name.
#[inline]
pub const fn hash_name(name: &str) -> Option<u64> {
    let bytes = name.as_bytes();
    let len = bytes.len();
    if len >= 8 && len <= 16 {
        let two = fold_two(read(bytes, 0), read(bytes, len - 8));
        // two separators may meet where the second block begins right behind the first
        let (first, last) = (two.separators as u64, (two.separators >> 64) as u64);
        let seam = if len == 16 { first >> 63 & last >> 7 } else { 0 };
        if two.faults == 0 && first & 0x80 | last >> 63 | seam & 1 == 0 {
            return Some(combine(two.bytes as u64, (two.bytes >> 64) as u64, len));
        }
    } else if len > 0 && len < 8 {
        // letters behind the end, for the classes only
        let behind = u64::MAX << (8 * len);
        let only = fold(load(bytes, 0) | (behind & (LOW * b'a' as u64)));
        if only.faults | only.begins() == 0 && bytes[len - 1].is_ascii_alphanumeric() {
            let folded = only.bytes & !behind;
            return Some(combine(folded, folded, len));
        }
    } else if len > 16 && len <= 32 {
        let (one, two) = (fold(read(bytes, 0)), fold(read(bytes, 8)));
        let (three, four) = (fold(read(bytes, len - 16)), fold(read(bytes, len - 8)));
        let faults = one.faults | two.faults | three.faults | four.faults | one.begins() | four.ends();
        if faults | one.meets(&two) | two.meets(&three) | three.meets(&four) == 0 {
            let state = mix(one.bytes ^ FIRST, two.bytes ^ SECOND);
            return Some(finish(mix(three.bytes ^ FIRST, four.bytes ^ state), len));
        }
    } else if let Some(hash) = hash_long(bytes) {
        return Some(hash);
    }
    hash_other(bytes)
}

/// The eight bytes at `at`, which there are.
#[inline]
const fn read(bytes: &[u8], at: usize) -> u64 {
    match bytes.split_at(at).1.first_chunk() {
        Some(bytes) => u64::from_le_bytes(*bytes),
        None => 0,
    }
}

/// The hash of a folded name of eight bytes up to sixteen, from its first eight and its last eight.
#[inline]
const fn combine(first: u64, last: u64, len: usize) -> u64 {
    mix(first ^ FIRST, (last ^ SECOND).wrapping_add(LENGTH.wrapping_mul(len as u64)))
}

/// Eight bytes, folded.
struct Block {
    /// In lower case, a space for each separator.
    bytes: u64,
    /// Not zero where it must be looked at more closely: apostrophes, `+`, `#`, `/`, what isn't ASCII, and
    /// separators that meet.
    faults: u64,
    /// The high bit of each byte that is a separator.
    separators: u64,
}

impl Block {
    /// Not zero if the first byte is a separator.
    #[inline]
    const fn begins(&self) -> u64 {
        self.separators & 0x80
    }

    /// Not zero if the last byte is one.
    #[inline]
    const fn ends(&self) -> u64 {
        self.separators >> 63
    }

    /// Not zero if its last byte and the first of the next block are both separators.
    #[inline]
    const fn meets(&self, next: &Self) -> u64 {
        self.ends() & (next.begins() >> 7)
    }
}

/// Two blocks at once, byte by byte, which compilers turn into vector instructions.
struct Two {
    bytes: u128,
    faults: u128,
    separators: u128,
}

#[inline]
const fn fold_two(first: u64, last: u64) -> Two {
    let from = (first as u128 | (last as u128) << 64).to_le_bytes();
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
        faults[i] = if (byte >= 0x80) | (byte & 0xF3 == 0x23) { 0xFF } else { 0 };
        i += 1;
    }
    let separators = u128::from_le_bytes(separators);
    // within each block, two separators that meet
    let inner = !(0xFFu128 | 0xFF << 64);
    let meet = separators & ((separators << 8) & inner);
    Two { bytes: u128::from_le_bytes(bytes), faults: u128::from_le_bytes(faults) | meet, separators }
}

#[inline]
const fn fold(bytes: u64) -> Block {
    let (alnum, lower) = classify(bytes);
    let separators = !alnum & HIGH;
    let whole = (separators - (separators >> 7)) | separators;
    // `#`, `'`, `+`, and `/` with them, differ from each other in two bits only
    let special = (bytes & (LOW * 0xF3)) ^ (LOW * 0x23);
    let is_special = !(((special & !HIGH) + !HIGH) | special) & HIGH;
    Block {
        bytes: (lower & !whole) | (whole & (LOW * b' ' as u64)),
        faults: is_special | (bytes & HIGH) | (separators & (separators << 8)),
        separators,
    }
}

/// The hash of a name of more than sixteen bytes, as [`hash_folded`] gives it, if it can be folded as it stands.
const fn hash_long(bytes: &[u8]) -> Option<u64> {
    let len = bytes.len();
    if len <= 16 {
        return None;
    }
    let (mut state, mut at, mut gap) = (SECOND, 0, 1);
    loop {
        let is_last = at + 16 >= len;
        let from = if is_last { len - 16 } else { at };
        let (one, two) = (fold(load(bytes, from)), fold(load(bytes, from + 8)));
        let faults = one.faults | two.faults | one.meets(&two) | gap & (one.begins() >> 7);
        state = mix(one.bytes ^ FIRST, two.bytes ^ state);
        gap = two.ends();
        if faults != 0 || is_last && gap != 0 {
            return None;
        }
        if is_last {
            return Some(finish(state, len));
        }
        at += 16;
    }
}

const fn finish(state: u64, len: usize) -> u64 {
    mix(state ^ FIRST, SECOND.wrapping_add(LENGTH.wrapping_mul(len as u64)))
}

/// The hash of what is already folded.
const fn hash_folded(bytes: &[u8]) -> u64 {
    let len = bytes.len();
    if len <= 16 {
        let last = len.saturating_sub(8);
        return combine(load(bytes, 0), load(bytes, last), len);
    }
    let (mut state, mut at) = (SECOND, 0);
    while at + 16 < len {
        state = mix(load(bytes, at) ^ FIRST, load(bytes, at + 8) ^ state);
        at += 16;
    }
    state = mix(load(bytes, len - 16) ^ FIRST, load(bytes, len - 8) ^ state);
    finish(state, len)
}

/// Names that need more than lower case and spaces: byte by byte, while it is ASCII.
#[inline(never)]
const fn hash_other(bytes: &[u8]) -> Option<u64> {
    let mut buffer = [0; LONGEST];
    let (mut len, mut at) = (0, 0);
    // as much as is plain, byte by byte
    let mut gap = true;
    while at < bytes.len() && at < LONGEST - 8 {
        let byte = bytes[at];
        if byte.is_ascii_alphanumeric() {
            buffer[len] = byte.to_ascii_lowercase();
            (len, gap) = (len + 1, false);
        } else if byte >= 0x80 || matches!(byte, b'\'' | b'+' | b'#') {
            return hash_words(bytes);
        } else if !gap {
            buffer[len] = b' ';
            (len, gap) = (len + 1, true);
        }
        at += 1;
    }
    if at < bytes.len() {
        return hash_words(bytes);
    }
    if gap && len > 0 {
        len -= 1;
    }
    if len == 0 { None } else { Some(hash_folded(buffer.split_at(len).0)) }
}

/// Any name: word by word, character by character.
#[cold]
#[inline(never)]
const fn hash_words(bytes: &[u8]) -> Option<u64> {
    let Ok(text) = core::str::from_utf8(bytes) else { return None };
    let mut buffer = [0; LONGEST];
    let (mut len, mut at) = (0, 0);
    while let Some(word) = next_word(text, at) {
        if len > 0 {
            buffer[len] = b' ';
            len += 1;
        }
        let mut from = word.start;
        while from < word.end {
            let (c, taken) = decode(bytes, from);
            from += taken;
            if c != 0xAD {
                len = push(&mut buffer, len, if c == 0x2019 { '\'' as u32 } else { unicode::fold(c) });
            }
            if len + 8 > LONGEST {
                return None;
            }
        }
        at = word.next;
    }
    if len == 0 { None } else { Some(hash_folded(buffer.split_at(len).0)) }
}

/// Appends a character, and gives the new length.
const fn push(buffer: &mut [u8; LONGEST], len: usize, c: u32) -> usize {
    let Some(c) = char::from_u32(c) else { return len };
    len + c.encode_utf8(buffer.split_at_mut(len).1).len()
}

#[cfg(all(test, feature = "std"))]
mod tests {
    use super::{hash_name, hash_other, hash_words};

    /// Every path gives the same hash, at any length and with separators anywhere.
    #[test]
    fn all_paths_agree() {
        let letters = ["a", "Z", "q", "0", "9", "x", "m", " ", "-", "_", "/", ".", "(", "+", "'", "s", "é", "電"];
        let mut random = 1u64;
        for round in 0..100_000 {
            let mut text = String::new();
            for _ in 0..round % 50 {
                random = random.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                let kinds = [8, 12, letters.len()][round % 3];
                text.push_str(letters[(random >> 33) as usize % kinds]);
            }
            let words = hash_words(text.as_bytes());
            assert_eq!(hash_name(&text), words, "{text:?}");
            assert_eq!(hash_other(text.as_bytes()), words, "{text:?}");
        }
        assert_eq!(hash_name(&"a ".repeat(1_000_000)), None);
        assert_eq!(hash_name(&" ".repeat(1_000_000)), None);
    }
}

//! The hash of a name: of its words, folded and joined by single spaces.
//! Most names are hashed as they stand, eight bytes at a time; the others are folded into a buffer first.

use super::{
    unicode,
    word::{LOW, SMALL, decode, load, mix, next_word},
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
        let pair = fold(read(bytes, 0), read(bytes, len - 8));
        // two separators may meet where the second block begins right behind the first
        let seam = if len == 16 { pair.meets() } else { 0 };
        if pair.faults == 0 && pair.begins() | pair.ends() | seam == 0 {
            return Some(combine(pair.first(), pair.second(), len));
        }
    } else if len > 0 && len < 8 {
        // letters behind the end, for the classes only
        let (letters, behind) = (LOW * b'a' as u64, u64::MAX << (8 * len));
        let pair = fold(load(bytes, 0) | (behind & letters), letters);
        if pair.faults == 0 && pair.begins() == 0 && bytes[len - 1].is_ascii_alphanumeric() {
            let folded = pair.first() & !behind;
            return Some(combine(folded, folded, len));
        }
    } else if let Some(hash) = hash_long(bytes) {
        return Some(hash);
    }
    hash_other(bytes)
}

/// The hash of the name that is a single word of ASCII letters and digits, whose [`head`](super::Word::head) is
/// known.
#[inline]
pub(crate) fn hash_plain_word(word: &[u8], head: u64) -> Option<u64> {
    let len = word.len();
    match len {
        0..8 => Some(combine(head, head, len)),
        8..=16 => Some(combine(head, read(word, len - 8) | SMALL, len)),
        _ => hash_long(word),
    }
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

/// Two blocks of eight bytes, folded.
struct Pair {
    /// In lower case, a space for each separator.
    bytes: u128,
    /// Not zero where they must be looked at more closely: apostrophes, `+`, `#`, `/`, what isn't ASCII, and
    /// separators that meet within a block.
    faults: u128,
    /// All bits of each byte that is a separator.
    separators: u128,
}

impl Pair {
    #[inline]
    const fn first(&self) -> u64 {
        self.bytes as u64
    }

    #[inline]
    const fn second(&self) -> u64 {
        (self.bytes >> 64) as u64
    }

    /// 1 if the first byte is a separator.
    #[inline]
    const fn begins(&self) -> u64 {
        self.separators as u64 & 1
    }

    /// 1 if the last byte is one.
    #[inline]
    const fn ends(&self) -> u64 {
        (self.separators >> 127) as u64
    }

    /// 1 if the first block ends with one and the second begins with one.
    #[inline]
    const fn meets(&self) -> u64 {
        (self.separators >> 63 & self.separators >> 64) as u64 & 1
    }
}

/// Folds two blocks, byte by byte, which compilers turn into vector instructions.
#[inline]
const fn fold(first: u64, second: u64) -> Pair {
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
        // `#`, `'`, `+`, and `/` with them, differ from each other in two bits only
        faults[i] = if (byte >= 0x80) | (byte & 0xF3 == 0x23) { 0xFF } else { 0 };
        i += 1;
    }
    let separators = u128::from_le_bytes(separators);
    let firsts = 0xFF | 0xFF << 64;
    let meet = separators & (separators << 8) & !firsts;
    Pair { bytes: u128::from_le_bytes(bytes), faults: u128::from_le_bytes(faults) | meet, separators }
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
        let pair = fold(read(bytes, from), read(bytes, from + 8));
        state = mix(pair.first() ^ FIRST, pair.second() ^ state);
        if pair.faults != 0 || pair.meets() | gap & pair.begins() != 0 {
            return None;
        }
        gap = pair.ends();
        if is_last && gap != 0 {
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

#[cfg(all(test, feature = "alloc"))]
mod tests {
    use super::{hash_name, hash_other, hash_plain_word, hash_words};

    #[test]
    fn plain_words_as_all_names() {
        for len in 1..40 {
            let word = &"Az09ByXqM5Hello7World42ZZtopIcALLyLoNG12345"[..len];
            let head = crate::name::next_word(word, 0).unwrap().head;
            assert_eq!(hash_plain_word(word.as_bytes(), head), hash_words(word.as_bytes()), "{word}");
        }
    }

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

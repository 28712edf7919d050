//! The hash of a name, computed over its folded words joined by single spaces.
//! Most names are hashed directly, eight bytes at a time. The others are folded into a buffer first.

use super::{
    block::{fold, fold_short, read},
    letters::Letters,
    word::{SMALL, load, mix, next_word},
};

// These bytes never occur in UTF-8, so that no eight bytes of a name cancel them out.
const FIRST: u64 = 0xF9F5_FDFB_FFF7_FEF8;
const SECOND: u64 = 0xFEFA_F6FF_F8FC_F9FD;
const LENGTH: u64 = 0x9E37_79B9_7F4A_7C15;

/// Maximum number of bytes in a name's folded words: the compiler allows 120 characters, of at most nine bytes each.
pub(super) const LONGEST: usize = 1200;

/// The hash of a name, with intermediate results that its comparison reuses.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// The hash of its folded words.
    pub hash: u64,
    /// The first and the last eight folded bytes of a plain name of at most sixteen bytes.
    pub(super) first: u64,
    pub(super) last: u64,
    /// Whether each byte folds to one byte: ASCII words with a single separator between them.
    pub(super) is_plain: bool,
}

impl Key {
    #[inline]
    const fn short(first: u64, last: u64, len: usize) -> Self {
        Self { hash: combine(first, last, len), first, last, is_plain: true }
    }
}

/// Returns the hash of the words of `name`; `None` if it has no words, or is longer than any name.
#[inline]
pub const fn hash_name(name: &str) -> Option<u64> {
    match key(name) {
        Some(key) => Some(key.hash),
        None => None,
    }
}

/// Returns the key of `name`; `None` if it has no words, or is longer than any name. Inlined, to stay in registers.
#[inline(always)]
pub const fn key(name: &str) -> Option<Key> {
    let bytes = name.as_bytes();
    let len = bytes.len();
    if len >= 8 && len <= 16 {
        let pair = fold(read(bytes, 0), read(bytes, len - 8));
        // two separators may meet if the second block begins directly after the first
        let seam = if len == 16 { pair.meets() } else { 0 };
        if pair.faults == 0 && pair.begins() | pair.ends() | seam == 0 {
            return Some(Key::short(pair.first(), pair.second(), len));
        }
    } else if len > 0 && len < 8 {
        let (pair, folded) = fold_short(load(bytes, 0), len);
        if pair.faults == 0 && pair.begins() == 0 && bytes[len - 1].is_ascii_alphanumeric() {
            return Some(Key::short(folded, folded, len));
        }
    } else if let Some(hash) = hash_long(bytes) {
        return Some(Key { hash, first: 0, last: 0, is_plain: true });
    }
    match hash_other(bytes) {
        Some(hash) => Some(Key { hash, first: 0, last: 0, is_plain: false }),
        None => None,
    }
}

/// Hashes a single word of ASCII letters and digits, whose [`head`](super::Word::head) is known.
#[inline]
pub(crate) fn hash_plain_word(word: &[u8], head: u64) -> Option<u64> {
    let len = word.len();
    match len {
        0..8 => Some(combine(head, head, len)),
        8..=16 => Some(combine(head, read(word, len - 8) | SMALL, len)),
        _ => hash_long(word),
    }
}

/// Hashes a folded name of at most sixteen bytes, given its first eight and its last eight.
#[inline]
const fn combine(first: u64, last: u64, len: usize) -> u64 {
    mix(first ^ FIRST, (last ^ SECOND).wrapping_add(LENGTH.wrapping_mul(len as u64)))
}

/// Hashes a name of more than sixteen bytes with the same result as [`hash_folded`], if each byte folds to one byte.
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

/// Hashes a name that is already folded.
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

/// Hashes a name that needs more than lower-casing and spaces: byte by byte, as long as it is ASCII.
#[inline(never)]
const fn hash_other(bytes: &[u8]) -> Option<u64> {
    let mut buffer = [0; LONGEST];
    let (mut len, mut at) = (0, 0);
    // the plain beginning, byte by byte
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

/// Hashes any name, letter by letter.
#[cold]
#[inline(never)]
const fn hash_words(bytes: &[u8]) -> Option<u64> {
    let mut buffer = [0; LONGEST];
    match fold_words(bytes, &mut buffer) {
        0 => None,
        len => Some(hash_folded(buffer.split_at(len).0)),
    }
}

/// Writes the folded words of a name into a buffer, separated by spaces. Returns their number of bytes, or 0 if they
/// are longer than any name.
pub(super) const fn fold_words(bytes: &[u8], buffer: &mut [u8; LONGEST]) -> usize {
    let Ok(text) = core::str::from_utf8(bytes) else { return 0 };
    let (mut len, mut at) = (0, 0);
    while let Some(word) = next_word(text, at) {
        if len > 0 {
            buffer[len] = b' ';
            len += 1;
        }
        let mut letters = Letters::new(bytes, word.start, word.end);
        while let Some(letter) = letters.next_letter() {
            if len + 8 > LONGEST {
                return 0;
            }
            if let Some(c) = char::from_u32(letter.folded) {
                len += c.encode_utf8(buffer.split_at_mut(len).1).len();
            }
        }
        at = word.next;
    }
    len
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

    /// All paths give the same hash, at any length and with separators anywhere.
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

    #[test]
    fn names_that_are_the_same() {
        for (one, other) in [
            ("SIP trunk", "sip-TRUNK"),
            ("SIP trunk", "«SIP»\u{A0}trunk!"),
            ("Café", "CAFÉ"),
            ("ΣΑΣ", "σας"),
            ("soft", "so\u{AD}ft"),
            ("Kelvin", "\u{212A}elvin"),
            ("O'Brien's law", "o’brien law"),
            ("O'Brien", "O\u{2BC}BRIEN"),
            ("SIP trunk 4", "ＳＩＰ　ｔｒｕｎｋ　４"),
            ("fine office", "ﬁne oﬃce"),
            ("テレビ", "ﾃﾚﾋ\u{FF9E}"),
            ("☎\u{FE0F} phone", "phone"),
            ("internationalisation", "INTERNATIONALISATION"),
        ] {
            assert_eq!(hash_name(one), hash_name(other), "{one} {other}");
        }
        for (one, other) in [
            ("C", "C++"),
            ("ab c", "a bc"),
            ("a b", "b a"),
            ("a", "a a"),
            ("été", "ete"),
            ("ß", "ss"),
            ("x²", "x2"),
            ("i", "ı"),
            ("12345678", "123456789"),
        ] {
            assert_ne!(hash_name(one), hash_name(other), "{one} {other}");
        }
        assert_eq!(hash_name("+-!"), None);
    }

    /// Decomposed, composed and mixed forms.
    #[test]
    fn any_normal_form() {
        for forms in [
            &["café", "cafe\u{301}", "CAFÉ", "CAFE\u{301}"][..],
            &["Việt", "Vie\u{323}\u{302}t", "Vie\u{302}\u{323}t", "Vi\u{1EB9}\u{302}t", "Vi\u{EA}\u{323}T"],
            &["한국어", "\u{1112}\u{1161}\u{11AB}\u{1100}\u{116E}\u{11A8}\u{110B}\u{1165}"],
            &["ガス", "カ\u{3099}ス", "ｶ\u{FF9E}ｽ"],
            &["ᾧ", "ὧ\u{345}", "ω\u{314}\u{342}\u{345}", "Ω\u{345}\u{314}\u{342}"],
            &["Ångström", "\u{212B}ngstro\u{308}m", "A\u{30A}NGSTRO\u{308}M"],
            &["İzmir", "I\u{307}zmir"],
            &["क़ानून", "क\u{93C}ानून"],
            &["e\u{320}\u{301}", "\u{E9}\u{320}", "e\u{301}\u{320}"],
            &["\u{1109A}", "\u{11099}\u{110BA}"],
        ] {
            for form in forms {
                assert_eq!(hash_name(form), hash_name(forms[0]), "{form:?}");
            }
        }
    }
}

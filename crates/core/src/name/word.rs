//! Words: splits a text into words, each with its byte range and a 64-bit hash of its folded form.
//! Lookup, spotting and the compiler share this lexer, and all of it is `const`.

use super::{
    letters::{Letters, decode},
    unicode::{is_apostrophe, is_invisible, is_mark_of_alone, is_word_char, stands_alone},
};

/// A word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// The offset of the first byte.
    pub start: usize,
    /// The offset after the last byte; a possessive `'s` is not included.
    pub end: usize,
    /// The offset at which the search for the next word continues.
    pub next: usize,
    /// The hash of the folded characters.
    pub hash: u64,
    /// The first eight folded bytes, the first one lowest, padded with zeros.
    pub head: u64,
}

// These bytes never occur in UTF-8, so that no eight bytes of a text cancel them out.
const WORD_SEED: u64 = 0xF9F5_FDFB_FFF7_FEF8;
const WORD_FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;

/// Multiplies to 128 bits and combines the halves.
#[inline]
pub(super) const fn mix(a: u64, b: u64) -> u64 {
    let product = a as u128 * b as u128;
    (product as u64) ^ ((product >> 64) as u64)
}

/// Returns the last character boundary of `text` at or before `at`.
pub fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default()
}

/// Hashes the folded bytes of a word, eight at a time.
struct WordHash {
    state: u64,
    chunk: u64,
    filled: u32,
    /// The first eight bytes, once there are eight.
    head: Option<u64>,
}

impl WordHash {
    const fn new() -> Self {
        Self { state: WORD_SEED, chunk: 0, filled: 0, head: None }
    }

    const fn push(&mut self, byte: u8) {
        self.chunk |= (byte as u64) << (8 * self.filled);
        self.filled += 1;
        if self.filled == 8 {
            if self.head.is_none() {
                self.head = Some(self.chunk);
            }
            self.state = mix(self.state ^ self.chunk, WORD_FACTOR);
            (self.chunk, self.filled) = (0, 0);
        }
    }

    /// Pushes a character as UTF-8.
    const fn push_char(&mut self, c: u32) {
        let mut buffer = [0; 4];
        if c < 0x80 {
            self.push(c as u8);
        } else if let Some(c) = char::from_u32(c) {
            let len = c.encode_utf8(&mut buffer).len();
            let mut i = 0;
            while i < len {
                self.push(buffer[i]);
                i += 1;
            }
        }
    }

    /// Returns the word made of these bytes.
    const fn finish(self, start: usize, end: usize, next: usize) -> Word {
        let hash = if self.filled == 0 { self.state } else { mix(self.state ^ self.chunk, WORD_FACTOR) };
        let head = match self.head {
            Some(head) => head,
            None => self.chunk,
        };
        Word { start, end, next, hash, head }
    }
}

pub(crate) const LOW: u64 = 0x0101_0101_0101_0101;
/// The bit by which an ASCII lower-case letter differs from its capital, in each byte. Digits have it set too.
pub(crate) const SMALL: u64 = LOW * 0x20;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// Sets the high bit of each byte of `bytes` (all below 0x80) that lies in `first..=last`.
#[inline]
const fn between(bytes: u64, first: u8, last: u8) -> u64 {
    (bytes + LOW * (0x80 - first as u64)) & !(bytes + LOW * (0x7F - last as u64)) & HIGH
}

/// Returns the high bit of each byte that is an ASCII letter or digit, and all bytes in lower case.
#[inline]
const fn classify(bytes: u64) -> (u64, u64) {
    let ascii = !bytes & HIGH;
    let seven = bytes & !HIGH;
    let letters = between(seven | (LOW * 0x20), b'a', b'z') & ascii;
    let digits = between(seven, b'0', b'9') & ascii;
    (letters | digits, bytes | (letters >> 2))
}

/// Returns eight bytes of `text` from `at` on, padded with zeros after the end. `at` is at most the end. It does not
/// branch on the value of `at`: the last word of a name nearly always meets the end.
#[inline]
pub(crate) const fn load(text: &[u8], at: usize) -> u64 {
    if text.len() < 8 {
        return load_short(text) >> (8 * at);
    }
    let last = text.len() - 8;
    let base = if at < last { at } else { last };
    let Some(bytes) = text.split_at(base).1.first_chunk() else { return 0 };
    let shift = 8 * (at - base);
    // in two steps, because the shift may be by all 64 bits
    (u64::from_le_bytes(*bytes) >> (shift / 2)) >> (shift - shift / 2)
}

/// Returns all bytes of a text of fewer than eight.
#[inline]
const fn load_short(text: &[u8]) -> u64 {
    if let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) {
        let (first, last) = (u32::from_le_bytes(*first) as u64, u32::from_le_bytes(*last) as u64);
        return first | last << (8 * (text.len() - 4));
    }
    if text.is_empty() {
        return 0;
    }
    let (middle, last) = (text.len() / 2, text.len() - 1);
    text[0] as u64 | (text[middle] as u64) << (8 * middle) | (text[last] as u64) << (8 * last)
}

/// Returns the first word of `text` that begins at or after `from`.
///
/// A word is a run of letters, digits and combining marks, with any `+` and `#` directly after it. An apostrophe
/// between two of them joins them, except in a possessive `'s`. Soft hyphens and variation selectors inside a word are
/// ignored. In scripts written without spaces, each character is a word, together with the marks after it.
#[inline]
pub const fn next_word(text: &str, from: usize) -> Option<Word> {
    let bytes = text.as_bytes();
    let mut start = from;
    let (mut chunk, mut alnum, mut lower);
    loop {
        if start >= bytes.len() {
            return None;
        }
        chunk = load(bytes, start);
        (alnum, lower) = classify(chunk);
        let candidates = alnum | (chunk & HIGH);
        if candidates & 0x80 != 0 {
            break;
        }
        start += if candidates == 0 { 8 } else { candidates.trailing_zeros() as usize / 8 };
    }
    if alnum & 0x80 == 0 {
        return slow_word(bytes, start);
    }
    let mut state = WORD_SEED;
    let mut at = start;
    let mut head = lower;
    loop {
        let stop = !alnum & HIGH;
        if stop != 0 {
            let taken = stop.trailing_zeros() / 8;
            let after = (chunk >> (8 * taken)) as u8;
            let mut skipped = 1;
            if after >= 0x80 || matches!(after, b'\'' | b'+' | b'#') {
                skipped = plain_end(bytes, at + taken as usize);
                if skipped == 0 || at + taken as usize == start {
                    return slow_word(bytes, start);
                }
            }
            if taken != 0 {
                let kept = lower & !(u64::MAX << (8 * taken));
                state = mix(state ^ kept, WORD_FACTOR);
                if at == start {
                    head = kept;
                }
                at += taken as usize;
            }
            // what is after the word is not part of a word, so the search continues after it
            let next = if at < bytes.len() { at + skipped } else { at };
            return Some(Word { start, end: at, next, hash: state, head });
        }
        state = mix(state ^ lower, WORD_FACTOR);
        at += 8;
        chunk = load(bytes, at);
        (alnum, lower) = classify(chunk);
    }
}

/// Returns the number of bytes after which the search for the next word continues, if the apostrophe or the character
/// outside ASCII at `at` ends the word of ASCII letters before it. Returns 0 if it does not, or in cases that are rare.
#[inline]
const fn plain_end(bytes: &[u8], at: usize) -> usize {
    let Some(&[first, second, third]) = bytes.split_at(at).1.first_chunk() else { return 0 };
    // dashes, quotation marks, bullets and the ellipsis, U+2010 to U+2027
    let (is_apostrophe, length) = match [first, second, third] {
        [b'\'', ..] => (true, 1),
        [0xE2, 0x80, 0x99] => (true, 3),
        [0xE2, 0x80, 0x90..=0xA7] => (false, 3),
        _ => return 0,
    };
    if !is_apostrophe {
        return length;
    }
    let Some(&[letter, end]) = bytes.split_at(at + length).1.first_chunk() else { return 0 };
    if letter < 0x80 && !letter.is_ascii_alphanumeric() {
        length
    } else if matches!(letter, b's' | b'S') && end < 0x80 && !end.is_ascii_alphanumeric() {
        length + 1
    } else {
        0
    }
}

/// Reads the next word character by character, where the fast path of [`next_word`] does not apply.
#[cold]
#[inline(never)]
const fn slow_word(bytes: &[u8], from: usize) -> Option<Word> {
    let mut start = from;
    while start < bytes.len() {
        let (c, len) = decode(bytes, start);
        if is_word_char(c) {
            let (end, next) = extent(bytes, start);
            let mut hash = WordHash::new();
            let mut letters = Letters::new(bytes, start, end);
            while let Some(letter) = letters.next_letter() {
                hash.push_char(letter.folded);
            }
            return Some(hash.finish(start, end, next));
        }
        start += len;
    }
    None
}

/// Returns the end of the word that begins at `start`, and the offset at which the search for the next word continues.
const fn extent(bytes: &[u8], start: usize) -> (usize, usize) {
    let (first, len) = decode(bytes, start);
    let is_alone = stands_alone(first);
    let (mut at, mut end) = (start + len, start + len);
    while at < bytes.len() {
        let (c, len) = decode(bytes, at);
        let after = at + len;
        if is_alone {
            if !is_mark_of_alone(c) {
                return (end, end);
            }
            end = after;
        } else if is_word_char(c) && !stands_alone(c) || is_invisible(c) && c != 0xAD {
            end = after;
        } else if is_apostrophe(c) {
            if end != at || !joins(bytes, after) {
                break;
            }
            if is_possessive(bytes, after) {
                return (end, after + 1);
            }
        } else if c != 0xAD {
            break;
        }
        at = after;
    }
    if !is_alone {
        while end < bytes.len() && matches!(bytes[end], b'+' | b'#') {
            end += 1;
        }
    }
    (end, end)
}

/// Tests whether an apostrophe before `at` joins the text at `at` to the word before it.
const fn joins(bytes: &[u8], at: usize) -> bool {
    at < bytes.len() && {
        let c = decode(bytes, at).0;
        is_word_char(c) && !stands_alone(c)
    }
}

/// Tests whether there is a single `s` at `at`.
const fn is_possessive(bytes: &[u8], at: usize) -> bool {
    matches!(bytes[at], b's' | b'S') && !joins(bytes, at + 1)
}

/// Appends the folded letters of `word` to `out`, composed. Words with the same hash produce the same output.
#[cfg(feature = "search")]
pub fn folded(text: &str, word: Word, out: &mut alloc::string::String) {
    super::letters::push_composed(text, word.start, word.end, out);
}

/// An iterator over the words of a text, in order.
#[derive(Clone, Debug)]
pub struct Words<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Words<'a> {
    /// Returns the words of `text`.
    pub const fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }
}

impl Iterator for Words<'_> {
    type Item = Word;

    fn next(&mut self) -> Option<Word> {
        let word = next_word(self.text, self.at)?;
        self.at = word.next;
        Some(word)
    }
}

impl core::iter::FusedIterator for Words<'_> {}

#[cfg(all(test, feature = "alloc"))]
mod tests {
    use super::*;
    use crate::name::unicode;

    fn words(text: &str) -> Vec<&str> {
        Words::new(text).map(|word| &text[word.start..word.end]).collect()
    }

    #[test]
    fn words_of_a_text() {
        for (text, expected) in [
            ("SIP trunk", &["SIP", "trunk"][..]),
            ("sip_trunk-group/G.711", &["sip", "trunk", "group", "G", "711"]),
            ("  C++11, C# and lead+.", &["C++", "11", "C#", "and", "lead+"]),
            ("the agent's desk, the agents' desks", &["the", "agent", "desk", "the", "agents", "desks"]),
            ("the agent’s trunk'll d'lead", &["the", "agent", "trunk'll", "d'lead"]),
            ("'quoted' and “curly” — dash", &["quoted", "and", "curly", "dash"]),
            ("電話線 и Ёлка", &["電", "話", "線", "и", "Ёлка"]),
            ("使用SIP协议", &["使", "用", "SIP", "协", "议"]),
            ("so\u{AD}ft hy\u{AD}phen", &["so\u{AD}ft", "hy\u{AD}phen"]),
            ("e\u{301}te\u{301} 👩‍💻 x", &["e\u{301}te\u{301}", "x"]),
            ("ガ カ\u{3099}線", &["ガ", "カ\u{3099}", "線"]),
            ("葛\u{E0100}城市", &["葛\u{E0100}", "城", "市"]),
            ("ก่าที่", &["ก่", "า", "ที่"]),
            ("the agentʼs, agent＇s and O\u{2BC}Brien", &["the", "agent", "agent", "and", "O\u{2BC}Brien"]),
            ("हिन्दी தமிழ் العَرَبِيَّة", &["हिन्दी", "தமிழ்", "العَرَبِيَّة"]),
            ("a'", &["a"]),
            ("'s", &["s"]),
            ("", &[]),
            ("-- ++ ##", &[]),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[cfg(feature = "search")]
    #[test]
    fn folded_words_have_the_same_hash() {
        for text in [
            "SIP Trunk's",
            "O’Brien",
            "so\u{AD}ft",
            "CAFÉ ΣΑΣ C++ 電 \u{212A}",
            "don't #x",
            "ＳＩＰ ﬁn ｶﾞ",
            "Việt 한국어 İ",
        ] {
            for word in Words::new(text) {
                let mut folded = String::new();
                super::folded(text, word, &mut folded);
                let again: Vec<Word> = Words::new(&folded).collect();
                assert_eq!(again.len(), 1, "{folded}");
                assert_eq!(again[0].hash, word.hash, "{folded}");
            }
        }
    }

    /// The fast path and the slow path give the same result, at any alignment and at the end of any text.
    #[test]
    fn both_paths_agree() {
        let letters = [
            "a", "Z", "q", "0", "9", " ", "-", "+", "#", "'", "s", "_", "é", "’", "電", "\u{AD}", "\u{301}", ".", "~",
            "@", "[", "—", "“", "\u{200D}", "S",
        ];
        let mut random = 1u64;
        for round in 0..20_000 {
            let mut text = String::new();
            for _ in 0..round % 30 {
                random = random.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                text.push_str(letters[(random >> 33) as usize % if round % 2 == 0 { 12 } else { letters.len() }]);
            }
            let mut at = 0;
            loop {
                let fast = next_word(&text, at);
                let seen = |word: Option<Word>| word.map(|w| (w.start, w.end, w.hash, w.head));
                assert_eq!(seen(fast), seen(slow_word(text.as_bytes(), at)), "{text:?} from {at}");
                let Some(word) = fast else { break };
                assert!(word.start < word.end && word.end <= word.next && text.is_char_boundary(word.next));
                at = word.next;
            }
        }
    }

    /// Letters and digits match the standard library's, and folding matches its lower case.
    #[test]
    fn tables_agree_with_the_standard_library() {
        for c in (0..0x3000).chain(0xA000..0xB000).filter_map(char::from_u32) {
            // the modifier letter apostrophe counts as an apostrophe
            if c.is_alphanumeric() && c != '\u{2BC}' {
                assert!(unicode::is_word_char(c as u32), "{c:?}");
            }
            let mut lower = c.to_lowercase();
            let single = (lower.next(), lower.next());
            // U+0130 has no simple folding; Cherokee folds to upper case; the others are variants of one letter
            if let (Some(l), None) = single
                && c.is_uppercase()
                && l != c
                && !matches!(c as u32, 0x13A0..=0x13FF)
            {
                assert_eq!(unicode::fold(c as u32), unicode::fold(l as u32), "{c:?}");
            }
        }
    }
}

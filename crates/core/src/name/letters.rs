//! Letters: the characters of a word in the form in which names are compared: decomposed, in canonical order, lower
//! case.
//! For example, `é` equals `e` with a combining accent.

use super::unicode::{class, decompose, fold, is_apostrophe, is_invisible, narrow};

/// Maximum number of marks on a letter that are sorted. Further marks are compared in the order in which they are
/// written.
const QUEUE: usize = 8;
/// The bit of a queued letter that marks a change by folding.
const CHANGED: u32 = 1 << 31;

/// A letter, a mark or a sign within a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The character, decomposed and folded.
    pub folded: u32,
    /// Whether folding has changed it, which means that it is a capital.
    pub is_capital: bool,
}

/// An iterator over the letters in a byte range of a text.
#[derive(Clone, Copy, Debug)]
pub struct Letters<'a> {
    bytes: &'a [u8],
    at: usize,
    end: usize,
    queue: [u32; QUEUE],
    len: usize,
    given: usize,
}

impl<'a> Letters<'a> {
    /// Creates an iterator over the letters from `at` to `end`, which are character boundaries of the UTF-8 text
    /// `bytes`.
    pub const fn new(bytes: &'a [u8], at: usize, end: usize) -> Self {
        Self { bytes, at, end, queue: [0; QUEUE], len: 0, given: 0 }
    }

    /// Returns the next letter, like the iterator, but in `const`.
    pub const fn next_letter(&mut self) -> Option<Letter> {
        if self.given == self.len {
            (self.len, self.given) = (0, 0);
            self.fill();
            if self.len == 0 {
                return None;
            }
        }
        let letter = self.queue[self.given];
        self.given += 1;
        Some(Letter { folded: letter & !CHANGED, is_capital: letter & CHANGED != 0 })
    }

    /// Reads a character and the marks after it.
    const fn fill(&mut self) {
        while self.at < self.end {
            let (c, taken) = decode(self.bytes, self.at);
            let class = class(c);
            // three Tibetan vowels have class 0 and decompose to marks that do not
            let is_starter = class == 0 && !is_invisible(c) && !matches!(c, 0xF73 | 0xF75 | 0xF81);
            if self.len > 0 && (is_starter || self.len + 4 > QUEUE) {
                return;
            }
            self.at += taken;
            if !is_invisible(c) {
                self.push(c, class);
                // the usual case: no mark can follow
                if self.at < self.end && self.bytes[self.at] < 0x80 {
                    return;
                }
            }
        }
    }

    /// Queues a character, decomposed.
    const fn push(&mut self, c: u32, class: u8) {
        if is_apostrophe(c) {
            return self.insert('\'' as u32, false);
        }
        let c = narrow(c);
        let mut first = if class == 0 { fold(c) } else { c };
        let is_capital = first != c;
        let (mut rest, mut count) = ([0; 4], 0);
        while let Some((begins, second)) = decompose(first) {
            first = begins;
            if second != 0 && count < rest.len() {
                rest[count] = second;
                count += 1;
            }
        }
        self.insert(first, is_capital);
        while count > 0 {
            count -= 1;
            self.insert(rest[count], false);
        }
    }

    /// Queues a character in canonical order.
    const fn insert(&mut self, c: u32, is_capital: bool) {
        if self.len == QUEUE {
            return;
        }
        let (mut at, own) = (self.len, class(c));
        if own != 0 {
            while at > 0 && class(self.queue[at - 1] & !CHANGED) > own {
                self.queue[at] = self.queue[at - 1];
                at -= 1;
            }
        }
        self.queue[at] = if is_capital { c | CHANGED } else { c };
        self.len += 1;
    }
}

impl Iterator for Letters<'_> {
    type Item = Letter;

    fn next(&mut self) -> Option<Letter> {
        self.next_letter()
    }
}

impl core::iter::FusedIterator for Letters<'_> {}

/// Returns the character at `at` and its length in bytes. `bytes` is UTF-8, and `at` is the first byte of a character.
pub const fn decode(bytes: &[u8], at: usize) -> (u32, usize) {
    let first = bytes[at] as u32;
    match first {
        0x00..0x80 => (first, 1),
        0x80..0xE0 => ((first & 0x1F) << 6 | tail(bytes, at + 1), 2),
        0xE0..0xF0 => ((first & 0x0F) << 12 | tail(bytes, at + 1) << 6 | tail(bytes, at + 2), 3),
        _ => {
            let high = (first & 0x07) << 18 | tail(bytes, at + 1) << 12;
            (high | tail(bytes, at + 2) << 6 | tail(bytes, at + 3), 4)
        }
    }
}

const fn tail(bytes: &[u8], at: usize) -> u32 {
    (bytes[at] & 0x3F) as u32
}

/// Appends the letters from `at` to `end` to `out`, composed again as far as possible. Words with the same letters
/// produce the same output.
#[cfg(feature = "search")]
pub(super) fn push_composed(text: &str, at: usize, end: usize, out: &mut alloc::string::String) {
    let mut letters: alloc::vec::Vec<u32> =
        Letters::new(text.as_bytes(), at, end).map(|letter| letter.folded).collect();
    let (mut starter, mut kept) = (None, 0);
    for i in 0..letters.len() {
        let c = letters[i];
        if let Some(at) = starter
            && (at + 1 == kept || class(letters[kept - 1]) != 0 && class(letters[kept - 1]) < class(c))
            && let Some(composed) = super::unicode::compose(letters[at], c)
        {
            letters[at] = composed;
            continue;
        }
        if class(c) == 0 {
            starter = Some(kept);
        }
        letters[kept] = c;
        kept += 1;
    }
    out.extend(letters[..kept].iter().filter_map(|&c| char::from_u32(c)));
}

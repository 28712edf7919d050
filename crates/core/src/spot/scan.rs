//! Scanning: finds the words of a text that may begin a name, in blocks of 64 bytes.
//!
//! Most words are runs of ASCII letters and digits. Bit masks of a block mark their beginnings and ends, and the filter
//! rejects nearly all of them by their first eight bytes. Anything that needs a closer look (characters outside ASCII,
//! apostrophes, `+`, `#`, words of more than 63 bytes) is read word by word with [`next_word`].

use super::filter::{Beginning, Filter, Outlook};
use crate::name::word::{SMALL, Word, load, next_word};

/// Number of bytes that one mask describes.
const BLOCK: usize = 64;
/// Number of bytes of a block, plus the first eight of a word that begins at its end.
const WINDOW: usize = BLOCK + 8;

/// A word that may begin a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct First {
    /// The offset of the first byte.
    pub start: usize,
    /// The offset after the last byte.
    pub end: usize,
    /// The offset at which the search for the next word continues.
    pub next: usize,
    /// The first eight folded bytes.
    pub head: u64,
    /// The possible continuations.
    pub outlook: Outlook,
    /// Whether the word consists of ASCII letters and digits.
    pub is_plain: bool,
}

/// One bit for each byte of a block.
#[derive(Clone, Copy, Debug, Default)]
struct Masks {
    /// ASCII letters and digits.
    plain: u64,
    /// Bytes of other characters.
    other: u64,
    /// The bytes that can't directly follow a plain word: `other`, apostrophes, `+` and `#`.
    special: u64,
}

/// The state of a scan. It does not hold the text: pass the same text to every call.
#[derive(Clone, Copy, Debug)]
pub struct Scan {
    /// The offset of the current block.
    base: usize,
    here: Masks,
    next: Masks,
    /// The beginnings of runs that the scan has not reached yet.
    starts: u64,
    /// The subset of `starts` that may be whole names, or need a closer look.
    whole: u64,
    /// The subset of `starts` that may begin names of several words, or need a closer look.
    more: u64,
    /// Whether the previous block ends in a run.
    after_run: bool,
    /// The offset at which to read word by word, if any.
    slow: Option<usize>,
}

/// The words that begin in a block.
struct Words {
    /// The word that begins at each second byte: there is a separator between two of them.
    begins: [Beginning; BLOCK / 2],
    /// The first word of the next block.
    first_of_next: Beginning,
    /// The words that are plain.
    plain: u64,
}

impl Words {
    #[inline]
    const fn new() -> Self {
        let none = Beginning::new(0);
        Self { begins: [none; BLOCK / 2], first_of_next: none, plain: 0 }
    }

    #[inline]
    fn set(&mut self, bit: u32, word: Beginning) {
        self.begins[bit as usize / 2 % (BLOCK / 2)] = word;
    }

    #[inline]
    fn get(&self, bit: u32) -> Beginning {
        *self.begins.get(bit as usize / 2).unwrap_or(&self.first_of_next)
    }
}

impl Scan {
    /// Creates a scan that begins at the byte `from` of `text`, as if the text began there.
    pub fn new(text: &str, filter: Filter<'_>, from: usize) -> Self {
        let bytes = text.as_bytes();
        let mut scan = Self {
            base: from,
            here: masks(bytes, from),
            next: masks(bytes, from.saturating_add(BLOCK)),
            starts: 0,
            whole: 0,
            more: 0,
            after_run: false,
            slow: None,
        };
        scan.enter(bytes, filter);
        scan
    }

    /// Continues at `at`, which is the end of a word or an offset after it.
    #[inline]
    pub(super) fn skip_to(&mut self, text: &str, filter: Filter<'_>, at: usize) {
        let bytes = text.as_bytes();
        // after a separator the masks are correct; elsewhere a run may continue
        let is_after_separator = at > 0 && !joins_on(bytes[at - 1]);
        self.slow = if is_after_separator { None } else { Some(at) };
        self.clear_until(bytes, filter, at);
    }

    /// Moves to the block of `at`, and drops the words before it.
    #[inline]
    fn clear_until(&mut self, bytes: &[u8], filter: Filter<'_>, at: usize) {
        while at - self.base >= BLOCK {
            if !self.advance(bytes, filter) {
                return;
            }
        }
        let keep = u64::MAX << (at - self.base);
        self.starts &= keep;
        self.whole &= keep;
        self.more &= keep;
    }

    /// Moves to the next block. Returns whether there is one.
    fn advance(&mut self, bytes: &[u8], filter: Filter<'_>) -> bool {
        (self.starts, self.whole, self.more) = (0, 0, 0);
        if bytes.len() - self.base <= BLOCK {
            return false;
        }
        self.base += BLOCK;
        self.here = self.next;
        self.next = masks(bytes, self.base + BLOCK);
        self.enter(bytes, filter);
        true
    }

    /// Finds the beginnings of runs in the current block, and tests them.
    #[inline(always)]
    fn enter(&mut self, bytes: &[u8], filter: Filter<'_>) {
        // the apostrophe in `don't` ends a run here; the word before it gets a closer look, which includes the text
        // after it
        let run = self.here.plain | self.here.other;
        let is_continued = self.after_run && run & 1 != 0;
        self.starts = run & !(run << 1 | u64::from(self.after_run));
        self.after_run = run >> (BLOCK - 1) != 0;
        let mut words = Words::new();
        let passing = match bytes[self.base..].first_chunk() {
            Some(window) => self.test(window, filter, is_continued, &mut words),
            None => {
                let mut window = [0; WINDOW];
                let rest = &bytes[self.base..];
                window[..rest.len()].copy_from_slice(rest);
                self.test(&window, filter, is_continued, &mut words)
            }
        };
        if passing != 0 {
            self.outlooks(bytes, filter, passing, &mut words);
        }
    }

    /// Tests whether all words of this block and the next one are plain.
    #[inline]
    fn is_clean(&self) -> bool {
        self.here.special | self.next.special == 0
    }

    /// Returns the words of the block that pass the filter, or need a closer look.
    #[inline]
    fn test(&self, window: &[u8; WINDOW], filter: Filter<'_>, is_continued: bool, words: &mut Words) -> u64 {
        if !self.is_clean() {
            return self.test_with_care(window, filter, words);
        }
        let (filter, plain) = (filter.first(), self.here.plain);
        let mut ends = plain << 1 & !plain;
        if is_continued {
            ends &= ends.wrapping_sub(1);
        }
        // the last word may continue in the next block
        let last = BLOCK as u32 + (!self.next.plain).trailing_zeros();
        let (mut starts, mut passing) = (self.starts, 0);
        while starts != 0 {
            let start = starts.trailing_zeros();
            starts &= starts - 1;
            let end = if ends != 0 { ends.trailing_zeros() } else { last };
            ends &= ends.wrapping_sub(1);
            let word = Beginning::new(head(window, start, end - start));
            words.set(start, word);
            passing |= filter.any(word) << start;
        }
        words.plain = u64::MAX;
        passing
    }

    /// Returns the same for blocks in which some words are not plain.
    #[inline(never)]
    fn test_with_care(&self, window: &[u8; WINDOW], filter: Filter<'_>, words: &mut Words) -> u64 {
        let (mut starts, mut passing) = (self.starts, 0);
        while starts != 0 {
            let bit = starts.trailing_zeros();
            starts &= starts - 1;
            let (len, is_plain) = self.run(bit);
            let word = Beginning::new(head(window, bit, len));
            words.set(bit, word);
            words.plain |= u64::from(is_plain) << bit;
            passing |= (u64::from(!is_plain) | filter.first().any(word)) << bit;
        }
        passing
    }

    /// Splits the words that pass the test into those that may be whole names, and those that may begin longer names
    /// together with the next word. A word that is not plain is in both. Does not branch on the words.
    #[inline]
    fn outlooks(&mut self, bytes: &[u8], filter: Filter<'_>, passing: u64, words: &mut Words) {
        let word_after = self.word_after(bytes);
        words.first_of_next = word_after.unwrap_or(Beginning::new(0));
        let (mut whole, mut more, mut longer) = (0, 0, 0);
        let mut rest = passing;
        while rest != 0 {
            let bit = rest.trailing_zeros();
            rest &= rest - 1;
            let word = words.get(bit);
            let outlook = filter.first().outlook(word);
            // after the last word of the block, this is the size of the block
            let second = words.get((self.starts & u64::MAX << 1 << bit).trailing_zeros());
            whole |= u64::from(outlook.whole) << bit;
            more |= u64::from(outlook.more) << bit;
            longer |= u64::from(filter.longer().outlook(word.join(second)).is_open()) << bit;
        }
        // these words get a closer look
        let mut special = self.starts & !words.plain;
        (self.whole, self.more) = (whole | special & passing, special & passing);
        // before a word that is not plain, and before the end of the block if the next one begins with such a word, a
        // longer name may go on in any case
        let mut open = if word_after.is_none() { last_bit(self.starts) } else { 0 };
        while special != 0 {
            let before = self.starts & (special & special.wrapping_neg()).wrapping_sub(1);
            open |= last_bit(before);
            special &= special - 1;
        }
        self.more |= more & (longer | open);
    }

    /// Returns the first word that begins in the next block, if it is plain and ends there.
    #[inline]
    fn word_after(&self, bytes: &[u8]) -> Option<Beginning> {
        let run = self.next.plain | self.next.other;
        // a run at the end of this block may continue in the next one
        let starts = run & !(run << 1 | (self.here.plain | self.here.other) >> (BLOCK - 1));
        let bit = starts.trailing_zeros();
        let len = (!(self.next.plain >> (bit & 63))).trailing_zeros();
        let end = bit + len;
        let is_plain = end < BLOCK as u32 && self.next.special >> (end & 63) & 1 == 0;
        is_plain.then(|| Beginning::new(head_at(bytes, self.base + BLOCK + bit as usize, len)))
    }

    /// Returns the masks of plain and special bytes from the bit `bit` on.
    #[inline]
    fn masks_from(&self, bit: u32) -> [u64; 2] {
        let from = |here: u64, next: u64| here >> bit | next << 1 << (63 - bit);
        [from(self.here.plain, self.next.plain), from(self.here.special, self.next.special)]
    }

    /// Returns the number of letters and digits from the bit `bit` on, and whether they are a word.
    #[inline]
    fn run(&self, bit: u32) -> (u32, bool) {
        let [plain, special] = self.masks_from(bit);
        let len = (!plain).trailing_zeros();
        (len, len < 64 && special >> (len & 63) & 1 == 0)
    }

    /// Returns the next word that begins before `limit` and passes the filter; if there is none, the offset at which to
    /// continue.
    #[inline]
    pub(super) fn next_first(&mut self, text: &str, filter: Filter<'_>, limit: usize) -> Result<First, Option<usize>> {
        loop {
            while self.whole | self.more != 0 && self.slow.is_none() {
                let bit = (self.whole | self.more).trailing_zeros();
                let start = self.base + bit as usize;
                if start >= limit {
                    return Err(self.first_start_from(limit));
                }
                if let Some(first) = self.plain_first(text.as_bytes(), bit) {
                    return Ok(first);
                }
            }
            if let Some(at) = self.slow {
                match self.slow_first(text, filter, at, limit) {
                    Some(found) => return found,
                    None => continue,
                }
            }
            if self.base.saturating_add(BLOCK) > limit
                && let Some(start) = self.first_start_from(limit)
            {
                return Err(Some(start));
            }
            if !self.advance(text.as_bytes(), filter) {
                return Err(None);
            }
        }
    }

    /// Takes the word at the bit `bit`. If it is not plain, the scan switches to [`slow_first`](Self::slow_first).
    #[inline]
    fn plain_first(&mut self, bytes: &[u8], bit: u32) -> Option<First> {
        let start = self.base + bit as usize;
        let outlook = Outlook { whole: self.whole >> bit & 1 != 0, more: self.more >> bit & 1 != 0 };
        self.whole &= !(1 << bit);
        self.more &= !(1 << bit);
        let (len, is_plain) = if self.is_clean() { self.clean_run(bit) } else { self.run(bit) };
        if !is_plain {
            self.slow = Some(start);
            return None;
        }
        let end = start + len as usize;
        let next = (end + 1).min(bytes.len());
        Some(First { start, end, next, head: head_at(bytes, start, len), outlook, is_plain })
    }

    /// Returns the same as [`run`](Self::run) if all words are plain.
    #[inline]
    fn clean_run(&self, bit: u32) -> (u32, bool) {
        let len = (!(self.here.plain >> bit)).trailing_zeros();
        if bit + len < BLOCK as u32 {
            return (len, true);
        }
        let len = len + (!self.next.plain).trailing_zeros();
        (len, len < 64)
    }

    /// Returns the first beginning of a run in the current block at or after `limit`.
    #[cold]
    fn first_start_from(&self, limit: usize) -> Option<usize> {
        let starts = self.starts & u64::MAX << limit.saturating_sub(self.base);
        (starts != 0).then(|| self.base + starts.trailing_zeros() as usize)
    }

    /// Reads the word at or after `at`. `None` means to try again.
    #[cold]
    #[inline(never)]
    fn slow_first(
        &mut self,
        text: &str,
        filter: Filter<'_>,
        at: usize,
        limit: usize,
    ) -> Option<Result<First, Option<usize>>> {
        let bytes = text.as_bytes();
        let Some(word) = next_word(text, at) else {
            self.slow = Some(bytes.len());
            return Some(Err(None));
        };
        if word.start >= limit || word.end == bytes.len() && limit < bytes.len() {
            return Some(Err(Some(word.start)));
        }
        self.clear_until(bytes, filter, word.start);
        let bit = (word.start - self.base) as u32;
        if self.starts >> bit & 1 != 0 && self.run(bit).1 {
            self.slow = None;
            return None;
        }
        self.slow = Some(word.next);
        let outlook = filter.first().outlook(Beginning::new(word.head));
        let Word { start, end, next, head, .. } = word;
        outlook.is_open().then_some(Ok(First { start, end, next, head, outlook, is_plain: false }))
    }
}

/// Returns the highest bit of a mask.
#[inline]
const fn last_bit(mask: u64) -> u64 {
    if mask == 0 { 0 } else { 1 << (BLOCK as u32 - 1 - mask.leading_zeros()) }
}

/// Returns the first eight bytes of the plain word of `len` bytes that begins at `bit`, in lower case.
#[inline]
fn head(window: &[u8; WINDOW], bit: u32, len: u32) -> u64 {
    let at = bit as usize % BLOCK;
    let loaded = match window[at..at + 8].first_chunk() {
        Some(chunk) => u64::from_le_bytes(*chunk),
        None => 0,
    };
    fold(loaded, len)
}

/// Returns the same, read from the text.
#[inline]
fn head_at(bytes: &[u8], start: usize, len: u32) -> u64 {
    let loaded = match bytes[start..].first_chunk() {
        Some(chunk) => u64::from_le_bytes(*chunk),
        None => load(bytes, start),
    };
    fold(loaded, len)
}

/// Keeps the first `len` letters and digits, in lower case.
#[inline]
const fn fold(loaded: u64, len: u32) -> u64 {
    let unused = 8 * 8u32.saturating_sub(len);
    (loaded | SMALL) & (u64::MAX >> (unused & 63))
}

/// Tests whether a byte may be inside a word.
#[inline]
const fn joins_on(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80 || matches!(byte, b'\'' | b'+' | b'#')
}

/// Returns the masks of the block at `at`. Bytes after the end of the text count as separators.
fn masks(bytes: &[u8], at: usize) -> Masks {
    let Some(rest) = bytes.get(at..) else { return Masks::default() };
    match rest.first_chunk() {
        Some(block) => block_masks(block),
        None => {
            let mut block = [0; BLOCK];
            block[..rest.len()].copy_from_slice(rest);
            block_masks(&block)
        }
    }
}

/// Returns the masks of a block. Written so that compilers generate vector instructions.
#[inline]
fn block_masks(block: &[u8; BLOCK]) -> Masks {
    let (mut plain, mut any) = ([0; BLOCK], 0);
    for (plain, &byte) in plain.iter_mut().zip(block) {
        let letter = (byte | 0x20).wrapping_sub(b'a') < 26;
        let digit = byte.wrapping_sub(b'0') < 10;
        *plain = u8::from(letter | digit);
        // `#`, `'`, `+` and `/` differ from each other in two bits only
        any |= byte | if byte & 0xF3 == 0x23 { 0x80 } else { 0 };
    }
    let masks = Masks { plain: pack(&plain), ..Masks::default() };
    if any < 0x80 { masks } else { special_masks(block, masks) }
}

/// Adds the masks for characters that few blocks contain.
#[inline(never)]
fn special_masks(block: &[u8; BLOCK], mut masks: Masks) -> Masks {
    let pack_if = |test: fn(u8) -> bool| pack(&block.map(|byte| u8::from(test(byte))));
    masks.other = pack_if(|byte| byte >= 0x80);
    masks.special = masks.other | pack_if(|byte| matches!(byte, b'\'' | b'+' | b'#'));
    masks
}

/// Packs bytes of 0 or 1 into bits: a multiplication moves those of eight bytes into the highest one.
#[inline]
fn pack(bytes: &[u8; BLOCK]) -> u64 {
    let eights = bytes.as_chunks::<8>().0.iter().zip(0..);
    eights.fold(0, |mask, (eight, i)| {
        let bits = u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        mask | bits << (8 * i)
    })
}

#[cfg(all(test, feature = "alloc"))]
pub(super) mod tests {
    extern crate std;

    use super::{First, Scan};
    use crate::{
        name::{Word, Words},
        spot::filter::{Filter, FilterWriter},
    };
    use std::{string::String, vec::Vec};

    pub const PIECES: [&str; 40] = [
        "a",
        "b",
        "Z",
        "q",
        "0",
        "9",
        " ",
        " ",
        " ",
        "\n",
        "-",
        "_",
        "/",
        ".",
        ",",
        "'",
        "'",
        "s",
        "'s",
        "+",
        "#",
        "é",
        "É",
        "\u{301}",
        "’",
        "”",
        "—",
        "電",
        "話",
        "\u{AD}",
        "\u{7F}",
        "@",
        "[",
        "`",
        "{",
        "alpha",
        "alphabet",
        "beta",
        "internationalization",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    ];

    pub struct Random(pub u64);

    impl Random {
        pub fn below(&mut self, limit: usize) -> usize {
            self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (self.0 >> 33) as usize % limit
        }

        /// Returns a text made of the first `kinds` of the pieces.
        pub fn text(&mut self, kinds: usize) -> String {
            let len = self.below([10, 40, 300][kinds % 3]);
            let mut text = String::new();
            while text.len() < len {
                match self.below(8) {
                    0 => text.push(char::from(self.below(128) as u8)),
                    _ => text.push_str(PIECES[self.below(kinds)]),
                }
            }
            text
        }
    }

    fn words(mut scan: Scan, text: &str, filter: Filter<'_>) -> Vec<First> {
        core::iter::from_fn(|| scan.next_first(text, filter, usize::MAX).ok()).collect()
    }

    fn seen(words: &[First]) -> Vec<(usize, usize, u64)> {
        words.iter().map(|word| (word.start, word.end, word.head)).collect()
    }

    /// Returns the words from `from` on, read one by one.
    fn expected(text: &str, from: usize) -> Vec<(usize, usize, u64)> {
        Words::new(&text[from..]).map(|word| (from + word.start, from + word.end, word.head)).collect()
    }

    /// A filter that rejects nothing passes every word, at any alignment and at the end of any text.
    #[test]
    fn all_words_are_found() {
        let filter = Filter::new(&[0xFF; 16], &[0xFF; 16]);
        let mut random = Random(1);
        let mut plain = 0;
        for round in 0..30_000 {
            let text = random.text([16, 22, 35, PIECES.len()][round % 4]);
            let from = crate::name::floor(&text, random.below(text.len() + 1));
            let slow = expected(&text, from);
            let fast = words(Scan::new(&text, filter, from), &text, filter);
            plain += fast.iter().filter(|word| word.is_plain).count();
            assert_eq!(seen(&fast), slow, "{text:?} from {from}");

            // after any of its words, the scan continues as if it had found the others
            let Some(at) = slow.len().checked_sub(1).map(|last| random.below(last + 1)) else { continue };
            let mut scan = Scan::new(&text, filter, from);
            let first = scan.next_first(&text, filter, usize::MAX).unwrap();
            assert_eq!(first.start, slow[0].0);
            scan.skip_to(&text, filter, fast[at].next);
            let rest = words(scan, &text, filter);
            assert_eq!(seen(&rest), slow[at + 1..], "{text:?} after {at}");
        }
        assert!(plain > 40_000, "{plain}");
    }

    /// A filter of names passes every word that begins a name.
    #[test]
    fn no_beginning_is_lost() {
        let mut random = Random(2);
        let mut found = 0;
        for round in 0..5_000 {
            let text = random.text([22, PIECES.len()][round % 2]);
            let all: Vec<Word> = Words::new(&text).collect();
            let mut writer = FilterWriter::default();
            let mut begin = Vec::new();
            for _ in 0..random.below(4) {
                let first = random.below(all.len() + 1);
                let last = first + random.below(3);
                if last < all.len() {
                    writer.push(&text[all[first].start..all[last].end]);
                    begin.push(all[first].start);
                }
            }
            let columns = writer.finish();
            let passing = words(Scan::new(&text, columns.view(), 0), &text, columns.view());
            for start in begin {
                assert!(passing.iter().any(|word| word.start == start), "{text:?} at {start}");
                found += 1;
            }
        }
        assert!(found > 2_000, "{found}");
    }

    /// A scan that ends at a limit continues at the offset that it returns.
    #[test]
    fn limits() {
        let filter = Filter::new(&[0xFF; 16], &[0xFF; 16]);
        let mut random = Random(3);
        for _ in 0..10_000 {
            // words shorter than the minimum distance from a limit to the end of the text
            let text = random.text(PIECES.len() - 1) + &" end".repeat(20);
            let limit = random.below(text.len() - 70);
            let (mut scan, mut fast) = (Scan::new(&text, filter, 0), Vec::new());
            let at = loop {
                match scan.next_first(&text, filter, limit) {
                    Ok(first) => fast.push(first),
                    Err(at) => break at,
                }
            };
            assert!(fast.iter().all(|word| word.start < limit), "{text:?} until {limit}");
            if let Some(at) = at {
                fast.extend(words(Scan::new(&text, filter, at), &text, filter));
            }
            assert_eq!(seen(&fast), expected(&text, 0), "{text:?} until {limit}");
        }
    }
}

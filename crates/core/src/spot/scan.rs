//! Scanning: the words of a text with which a name may begin, block by block of 64 bytes.
//!
//! Most words are runs of ASCII letters and digits. Bit masks of a block say where they begin and end, and the filter
//! rejects nearly all of them by their first eight bytes. Whatever needs a closer look (characters outside ASCII,
//! apostrophes, `+`, `#`, words of more than 63 bytes) is read by [`next_word`], word by word.

use super::filter::{Beginning, Filter, Outlook};
use crate::name::{LOW, Word, load, next_word};

/// Number of bytes that one mask describes.
const BLOCK: usize = 64;
/// A block, and so many bytes that the first eight of each of its words are among them.
const WINDOW: usize = BLOCK + 8;

/// A word with which a name may begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct First {
    /// The byte at which it begins.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// Where the search for the next word goes on.
    pub next: usize,
    /// Its first eight folded bytes.
    pub head: u64,
    /// What may follow from it.
    pub outlook: Outlook,
    /// Whether it consists of ASCII letters and digits.
    pub is_plain: bool,
}

/// One bit for each byte of a block.
#[derive(Clone, Copy, Debug, Default)]
struct Masks {
    /// ASCII letters and digits.
    plain: u64,
    /// Bytes of other characters.
    other: u64,
    /// Apostrophes.
    apostrophes: u64,
    /// What a plain word can't stand directly in front of: `other`, `apostrophes`, `+` and `#`.
    special: u64,
}

/// The state of a scan. It doesn't hold the text: every call must pass the same one.
#[derive(Clone, Copy, Debug)]
pub struct Scan {
    /// Where the current block begins.
    base: usize,
    here: Masks,
    next: Masks,
    /// Where runs begin that the scan has not reached yet.
    starts: u64,
    /// Those of them that the filter lets pass, or that need a closer look.
    passing: u64,
    /// Whether the block before this one ends in a letter, digit or another character.
    after_word: bool,
    /// Whether it ends in a run.
    after_run: bool,
    /// Where the text is read word by word.
    slow: Option<usize>,
}

impl Scan {
    /// Begins at the byte `from` of `text`, as if the text began there.
    pub fn new(text: &str, filter: Filter<'_>, from: usize) -> Self {
        let bytes = text.as_bytes();
        let mut scan = Self {
            base: from,
            here: masks(bytes, from),
            next: masks(bytes, from.saturating_add(BLOCK)),
            starts: 0,
            passing: 0,
            after_word: false,
            after_run: false,
            slow: None,
        };
        scan.enter(bytes, filter);
        scan
    }

    /// Goes on at `at`, which is the end of a word, or a place after it.
    pub(super) fn skip_to(&mut self, text: &str, filter: Filter<'_>, at: usize) {
        let bytes = text.as_bytes();
        // after a separator the masks are right; elsewhere a run may go on
        self.slow = (at > 0 && is_special(bytes[at - 1])).then_some(at);
        self.clear_until(bytes, filter, at);
    }

    /// Moves to the block of `at`, and forgets the words in front of it.
    fn clear_until(&mut self, bytes: &[u8], filter: Filter<'_>, at: usize) {
        while at - self.base >= BLOCK {
            if !self.advance(bytes, filter) {
                return;
            }
        }
        let keep = u64::MAX << (at - self.base);
        self.starts &= keep;
        self.passing &= keep;
    }

    /// Moves to the next block. Returns whether there is one.
    fn advance(&mut self, bytes: &[u8], filter: Filter<'_>) -> bool {
        (self.starts, self.passing) = (0, 0);
        if bytes.len() - self.base <= BLOCK {
            return false;
        }
        self.base += BLOCK;
        self.here = self.next;
        self.next = masks(bytes, self.base + BLOCK);
        self.enter(bytes, filter);
        true
    }

    /// Finds the starts of runs in the current block, and tests them.
    #[inline]
    fn enter(&mut self, bytes: &[u8], filter: Filter<'_>) {
        let word = self.here.plain | self.here.other;
        let after = (self.next.plain | self.next.other) << (BLOCK - 1);
        let joined = self.here.apostrophes & (word << 1 | u64::from(self.after_word)) & (word >> 1 | after);
        let run = word | joined;
        self.starts = run & !(run << 1 | u64::from(self.after_run));
        let is_continued = self.after_run && run & 1 != 0;
        self.after_word = word >> (BLOCK - 1) != 0;
        self.after_run = run >> (BLOCK - 1) != 0;
        self.passing = match bytes[self.base..].first_chunk() {
            Some(window) => self.test(window, filter, is_continued),
            None => {
                let mut window = [0; WINDOW];
                let rest = &bytes[self.base..];
                window[..rest.len()].copy_from_slice(rest);
                self.test(&window, filter, is_continued)
            }
        };
    }

    /// Whether all words of this block and the next one are plain.
    #[inline]
    fn is_clean(&self) -> bool {
        self.here.special | self.next.special == 0
    }

    /// Returns which of the block's words pass the filter, or need a closer look.
    #[inline]
    fn test(&self, window: &[u8; WINDOW], filter: Filter<'_>, is_continued: bool) -> u64 {
        if !self.is_clean() {
            return self.test_with_care(window, filter);
        }
        let (filter, plain) = (filter.first(), self.here.plain);
        let mut ends = plain << 1 & !plain;
        if is_continued {
            ends &= ends.wrapping_sub(1);
        }
        // the last word may go on in the next block
        let last = BLOCK as u32 + (!self.next.plain).trailing_zeros();
        let (mut starts, mut passing) = (self.starts, 0);
        while starts != 0 {
            let start = starts.trailing_zeros();
            starts &= starts - 1;
            let end = if ends != 0 { ends.trailing_zeros() } else { last };
            ends &= ends.wrapping_sub(1);
            passing |= filter.any(Beginning::new(head(window, start, end - start))) << start;
        }
        passing
    }

    /// The same where some words are not plain.
    #[inline(never)]
    fn test_with_care(&self, window: &[u8; WINDOW], filter: Filter<'_>) -> u64 {
        let (mut starts, mut passing) = (self.starts, 0);
        while starts != 0 {
            let bit = starts.trailing_zeros();
            starts &= starts - 1;
            let (len, is_plain) = self.run(bit);
            let passes = filter.first().any(Beginning::new(head(window, bit, len)));
            passing |= (u64::from(!is_plain) | passes) << bit;
        }
        passing
    }

    /// Returns how many letters and digits stand from the bit `bit` on, and whether they are a word.
    #[inline]
    fn run(&self, bit: u32) -> (u32, bool) {
        let window = |here: u64, next: u64| here >> bit | next << 1 << (63 - bit);
        let len = (!window(self.here.plain, self.next.plain)).trailing_zeros();
        let special = window(self.here.special, self.next.special);
        (len, len < 64 && special >> (len & 63) & 1 == 0)
    }

    /// Returns the next word that begins before `limit` and passes the filter; if there is none, where to go on.
    #[inline]
    pub(super) fn next_first(
        &mut self,
        text: &str,
        filter: Filter<'_>,
        limit: usize,
    ) -> Result<First, Option<usize>> {
        loop {
            while self.passing != 0 && self.slow.is_none() {
                let bit = self.passing.trailing_zeros();
                let start = self.base + bit as usize;
                if start >= limit {
                    return Err(self.first_start_from(limit));
                }
                self.passing &= self.passing - 1;
                if let Some(first) = self.plain_first(text.as_bytes(), filter, bit) {
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

    /// Returns the word at the bit `bit`, if it may be a whole name or begin one with the word after it. If it is not
    /// plain, the scan turns to [`slow_first`](Self::slow_first).
    #[inline]
    fn plain_first(&mut self, bytes: &[u8], filter: Filter<'_>, bit: u32) -> Option<First> {
        let start = self.base + bit as usize;
        let (len, is_plain) = self.run(bit);
        if !is_plain {
            self.slow = Some(start);
            return None;
        }
        let head = head_at(bytes, start, len);
        let words = Beginning::new(head);
        let mut outlook = filter.first().outlook(words);
        let after = bit + len;
        if outlook.more && after < BLOCK as u32 && self.is_clean() {
            let starts = self.starts >> after;
            if starts != 0 {
                let second = after + starts.trailing_zeros();
                let head = head_at(bytes, self.base + second as usize, self.run(second).0);
                let longer = filter.longer().outlook(words.join(head));
                outlook.more = longer.whole | longer.more;
            }
        }
        let end = start + len as usize;
        let next = (end + 1).min(bytes.len());
        (outlook.whole | outlook.more).then_some(First { start, end, next, head, outlook, is_plain })
    }

    /// Returns the first start of a run in the current block that is `limit` or after it.
    #[cold]
    fn first_start_from(&self, limit: usize) -> Option<usize> {
        let starts = self.starts & u64::MAX << limit.saturating_sub(self.base);
        (starts != 0).then(|| self.base + starts.trailing_zeros() as usize)
    }

    /// Reads the word at `at` or after it. `None` means to look again.
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
        (outlook.whole | outlook.more).then_some(Ok(First { start, end, next, head, outlook, is_plain: false }))
    }
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

/// The same from the text.
#[inline]
fn head_at(bytes: &[u8], start: usize, len: u32) -> u64 {
    let loaded = match bytes[start..].first_chunk() {
        Some(chunk) => u64::from_le_bytes(*chunk),
        None => load(bytes, start),
    };
    fold(loaded, len)
}

/// Keeps `len` letters and digits, in lower case.
#[inline]
const fn fold(loaded: u64, len: u32) -> u64 {
    (loaded | LOW * 0x20) & u64::MAX >> (8 * 8u32.saturating_sub(len) & 63)
}

/// Tests whether a byte is one of [`Masks::special`], or part of a plain word.
fn is_special(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80 || matches!(byte, b'\'' | b'+' | b'#')
}

/// Returns the masks of the block at `at`; bytes after the text's end count as separators.
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

/// Written so that compilers turn it into vector instructions.
#[inline]
fn block_masks(block: &[u8; BLOCK]) -> Masks {
    let (mut plain, mut any) = ([0; BLOCK], 0);
    for (plain, &byte) in plain.iter_mut().zip(block) {
        let letter = (byte | 0x20).wrapping_sub(b'a') < 26;
        let digit = byte.wrapping_sub(b'0') < 10;
        *plain = u8::from(letter | digit);
        // `#`, `'`, `+`, and `/` with them, differ from each other in two bits only
        any |= byte | if byte & 0xF3 == 0x23 { 0x80 } else { 0 };
    }
    let masks = Masks { plain: pack(&plain), ..Masks::default() };
    if any < 0x80 { masks } else { special_masks(block, masks) }
}

/// Adds what few blocks have.
#[inline(never)]
fn special_masks(block: &[u8; BLOCK], mut masks: Masks) -> Masks {
    let pack_if = |test: fn(u8) -> bool| pack(&block.map(|byte| u8::from(test(byte))));
    masks.other = pack_if(|byte| byte >= 0x80);
    masks.apostrophes = pack_if(|byte| byte == b'\'');
    masks.special = masks.other | masks.apostrophes | pack_if(|byte| byte == b'+' || byte == b'#');
    masks
}

/// Packs bytes of 0 or 1 into bits: the multiplication moves those of eight bytes into the highest one.
#[inline]
fn pack(bytes: &[u8; BLOCK]) -> u64 {
    let eights = bytes.as_chunks::<8>().0.iter().zip(0..);
    eights.fold(0, |mask, (eight, i)| {
        let bits = u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        mask | bits << (8 * i)
    })
}

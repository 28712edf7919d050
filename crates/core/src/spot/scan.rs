//! Scanning: the words of a text with which a name may begin, block by block of 64 bytes.
//!
//! Most words are runs of ASCII letters and digits. Bit masks of a block say where they begin and end, and the filter
//! rejects nearly all of them by their first eight bytes. Whatever needs a closer look (characters outside ASCII,
//! apostrophes, `+`, `#`, words of more than 63 bytes) is read by [`next_word`], word by word.

use super::filter::{Beginning, Filter};
use crate::name::{LOW, load, next_word};

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
    fn enter(&mut self, bytes: &[u8], filter: Filter<'_>) {
        let word = self.here.plain | self.here.other;
        let after = (self.next.plain | self.next.other) << (BLOCK - 1);
        let joined = self.here.apostrophes & (word << 1 | u64::from(self.after_word)) & (word >> 1 | after);
        let run = word | joined;
        self.starts = run & !(run << 1 | u64::from(self.after_run));
        let is_continued = self.after_run && run & 1 != 0;
        self.after_word = word >> (BLOCK - 1) != 0;
        self.after_run = run >> (BLOCK - 1) != 0;
        let is_clean = self.here.special | self.next.special == 0;
        self.passing = match bytes[self.base..].first_chunk() {
            Some(window) if is_clean => self.test_clean(window, filter, is_continued),
            Some(window) => self.test(window, filter),
            None => {
                let mut window = [0; WINDOW];
                let rest = &bytes[self.base..];
                window[..rest.len()].copy_from_slice(rest);
                if is_clean { self.test_clean(&window, filter, is_continued) } else { self.test(&window, filter) }
            }
        };
    }

    /// Tests all words of a block.
    fn test(&self, window: &[u8; WINDOW], filter: Filter<'_>) -> u64 {
        let (mut rest, mut passing) = (self.starts, 0);
        while rest != 0 {
            let bit = rest.trailing_zeros();
            rest &= rest - 1;
            let (len, is_plain) = self.run(bit);
            let passes = !is_plain | filter.may_begin(Beginning::new(head(window, bit, len)));
            passing |= u64::from(passes) << bit;
        }
        passing
    }

    /// The same for a block of plain words only, as most are.
    fn test_clean(&self, window: &[u8; WINDOW], filter: Filter<'_>, is_continued: bool) -> u64 {
        let plain = self.here.plain;
        let mut ends = plain << 1 & !plain;
        if is_continued {
            ends &= ends.wrapping_sub(1);
        }
        let (mut starts, mut passing) = (self.starts, 0);
        while starts != 0 {
            let start = starts.trailing_zeros();
            let rest = starts & (starts - 1);
            // the last word may go on in the next block
            let end = if ends != 0 { ends.trailing_zeros() } else { BLOCK as u32 + (!self.next.plain).trailing_zeros() };
            ends &= ends.wrapping_sub(1);
            let passes = filter.may_begin(Beginning::new(head(window, start, end - start)));
            passing |= if passes { starts ^ rest } else { 0 };
            starts = rest;
        }
        let mut rest = passing;
        while rest != 0 {
            let bit = rest.trailing_zeros();
            let next = rest & (rest - 1);
            if !self.may_hit(window, filter, bit) {
                passing ^= rest ^ next;
            }
            rest = next;
        }
        passing
    }

    /// Tests whether a word is a whole name, as far as the filter knows, or begins one with the word after it.
    #[inline]
    fn may_hit(&self, window: &[u8; WINDOW], filter: Filter<'_>, bit: u32) -> bool {
        let (len, is_plain) = self.run(bit);
        let word = Beginning::new(head(window, bit, len));
        let outlook = filter.first(word);
        let after = bit + len;
        if outlook.whole || !is_plain || after >= 64 {
            return outlook.whole || outlook.more || !is_plain;
        }
        let starts = self.starts >> after;
        if !outlook.more || starts == 0 {
            return outlook.more;
        }
        let second = after + starts.trailing_zeros();
        let words = word.join(head(window, second, self.run(second).0));
        let outlook = filter.longer(words);
        outlook.whole || outlook.more
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
        let bytes = text.as_bytes();
        loop {
            if let Some(at) = self.slow {
                match self.slow_first(text, filter, at, limit) {
                    Some(found) => return found,
                    None => continue,
                }
            }
            if self.passing != 0 {
                let bit = self.passing.trailing_zeros();
                let start = self.base + bit as usize;
                if start >= limit {
                    return Err(self.first_start_from(limit));
                }
                self.passing &= self.passing - 1;
                let (len, is_plain) = self.run(bit);
                if !is_plain {
                    self.slow = Some(start);
                    continue;
                }
                let end = start + len as usize;
                let keep = u64::MAX >> (8 * 8u32.saturating_sub(len) & 63);
                let head = (load(bytes, start) | LOW * 0x20) & keep;
                return Ok(First { start, end, next: (end + 1).min(bytes.len()), head, is_plain });
            }
            if self.base.saturating_add(BLOCK) > limit
                && let Some(start) = self.first_start_from(limit)
            {
                return Err(Some(start));
            }
            if !self.advance(bytes, filter) {
                return Err(None);
            }
        }
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
        filter.may_begin(Beginning::new(word.head)).then_some(Ok(First {
            start: word.start,
            end: word.end,
            next: word.next,
            head: word.head,
            is_plain: false,
        }))
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

//! Streaming: finds the mentions in a text that arrives in chunks, with the same results as for the whole text, in
//! bounded memory.

use super::{
    find::{ADDRESS, SPAN, next_hit_before},
    scan::Scan,
    terms::Spot,
};
use crate::{
    compiled::Columns,
    glossary::Glossary,
    name::word::{floor, next_word},
};
use alloc::{string::String, vec::Vec};
use core::fmt;

/// Maximum lookahead in bytes, counted from the start of a hit.
const AHEAD: usize = SPAN + ADDRESS + 1024;
/// Maximum number of bytes before a hit that affect it.
const BEHIND: usize = ADDRESS + 16;

/// Spots terms in a text that arrives in chunks: push a chunk, take the mentions that are certain, push the next one.
///
/// However the text is split, the mentions are those that [`Glossary::spot`] finds in the whole text. The stream keeps
/// about twenty kilobytes of text besides the chunk.
///
/// ```
/// use lexigraph::{spot::Stream, voip::{GLOSSARY, term}};
///
/// let mut stream = Stream::new(&GLOSSARY);
/// let mut found = Vec::new();
/// for chunk in ["Check the SI", "P tru", "nks first."] {
///     stream.push(chunk);
///     found.extend(&mut stream);
/// }
/// stream.finish();
/// found.extend(&mut stream);
/// assert_eq!(found[0].term, term::SIP_TRUNK);
/// assert_eq!(found[0].range, 10..20);
/// ```
pub struct Stream<'g, C: Columns> {
    glossary: &'g Glossary<C>,
    text: String,
    /// Number of bytes that were dropped before `text`.
    base: usize,
    /// The offset in `text` at which the search continues.
    at: usize,
    /// Whether `at` is inside a word that is too long for any name.
    in_long_word: bool,
    is_finished: bool,
    /// The first bytes of a character whose other bytes have not arrived yet.
    rest: Vec<u8>,
}

impl<C: Columns> Clone for Stream<'_, C> {
    fn clone(&self) -> Self {
        Self { text: self.text.clone(), rest: self.rest.clone(), ..*self }
    }
}

impl<C: Columns> fmt::Debug for Stream<'_, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stream").field("base", &self.base).field("at", &self.at).finish_non_exhaustive()
    }
}

impl<'g, C: Columns> Stream<'g, C> {
    /// Creates an empty stream.
    pub const fn new(glossary: &'g Glossary<C>) -> Self {
        Self {
            glossary,
            text: String::new(),
            base: 0,
            at: 0,
            in_long_word: false,
            is_finished: false,
            rest: Vec::new(),
        }
    }

    /// Adds the next chunk.
    pub fn push(&mut self, chunk: &str) {
        let keep = self.at.saturating_sub(BEHIND);
        // seldom, so that small chunks cost little
        if keep > AHEAD {
            let keep = floor(&self.text, keep);
            self.text.drain(..keep);
            (self.base, self.at) = (self.base + keep, self.at - keep);
        }
        self.text.push_str(chunk);
    }

    /// Adds the next chunk of UTF-8, which may end inside a character. Each byte that is not UTF-8 counts as a
    /// separator.
    pub fn push_bytes(&mut self, chunk: &[u8]) {
        let mut bytes = core::mem::take(&mut self.rest);
        bytes.extend_from_slice(chunk);
        let mut taken = 0;
        for part in bytes.utf8_chunks() {
            taken += part.valid().len() + part.invalid().len();
            self.push(part.valid());
            // the last character may be incomplete
            let is_begun = core::str::from_utf8(part.invalid()).is_err_and(|error| error.error_len().is_none());
            if taken == bytes.len() && is_begun {
                self.rest = part.invalid().to_vec();
            } else {
                self.push_separators(part.invalid().len());
            }
        }
    }

    /// Pushes a separator for each of `count` bytes that are not UTF-8.
    fn push_separators(&mut self, count: usize) {
        (0..count).for_each(|_| self.push("\u{1A}"));
    }

    /// Marks the end of the text, so that the mentions at its end are certain.
    pub fn finish(&mut self) {
        let rest = core::mem::take(&mut self.rest);
        self.push_separators(rest.len());
        self.is_finished = true;
    }

    /// Skips the rest of a long word, as far as it has arrived. Returns whether the word is complete.
    fn leave_long_word(&mut self) -> bool {
        match next_word(&self.text, self.at) {
            Some(word) if word.end == self.text.len() && !self.is_finished => {
                self.stay_in(word.start);
                false
            }
            Some(word) => {
                (self.at, self.in_long_word) = (word.next, false);
                true
            }
            None => {
                self.in_long_word = false;
                true
            }
        }
    }

    /// Continues at a letter near the end of a word that is incomplete.
    fn stay_in(&mut self, start: usize) {
        let last = self.text[start..].char_indices().rev().skip(16).find(|(_, c)| c.is_alphanumeric());
        self.at = start + last.map_or(0, |(at, _)| at);
        self.in_long_word = true;
    }
}

impl<'g, C: Columns> Iterator for Stream<'g, C> {
    type Item = Spot<'g, C>;

    fn next(&mut self) -> Option<Spot<'g, C>> {
        if self.in_long_word && !self.leave_long_word() {
            return None;
        }
        let limit = if self.is_finished { usize::MAX } else { self.text.len().saturating_sub(AHEAD) };
        if limit <= self.at {
            return None;
        }
        let tables = self.glossary.spotter();
        let mut scan = Scan::new(&self.text, tables.filter, self.at);
        match next_hit_before(tables, &self.text, &mut scan, limit) {
            Ok(hit) => {
                self.at = hit.next;
                Some(self.glossary.spot_of(hit, self.base))
            }
            Err(Some(start)) => {
                self.at = start;
                if start < limit {
                    self.stay_in(start);
                }
                None
            }
            Err(None) => {
                self.at = self.text.len();
                None
            }
        }
    }
}

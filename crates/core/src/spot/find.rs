//! Finding: which names of a glossary stand in a text, leftmost first and longest first, by views over borrowed tables.
//! Look-up word by word; no automaton, no heap. What a find means to a reader stands in `mod.rs`.

use super::filter::Filter;
use crate::{
    column::Text,
    name::{Candidate, Found, Index, Word, decode, floor, hash_name, is_word_char, join, next_word},
};

/// What to look for: the names' table, the filter of their beginnings, and the names as they are written.
#[derive(Clone, Copy)]
pub struct Tables<'a> {
    /// The table of names.
    pub index: Index<'a>,
    /// The filter of how names begin.
    pub filter: Filter<'a>,
    /// All names of all terms.
    pub names: Text<'a>,
    /// Whether every name is found in any case, also one that must be written as it is.
    pub any_case: bool,
}

/// A name that stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The byte at which it begins.
    pub start: usize,
    /// The byte behind its last.
    pub end: usize,
    /// What stands in the table for it.
    pub found: Found,
    /// The first of the candidates whose rules it keeps.
    pub first: Candidate,
}

/// A gap between the words of a name that is no longer than this can be one that only the name itself has.
const LONGEST_GAP: usize = 16;
/// A find stretches over so many bytes at most, white space between its words included.
pub(super) const SPAN: usize = 4096;
/// Where most finds have a space around them.
const NEAR: usize = 32;
/// How far around a find an address on the web or an e-mail address is looked for.
pub(super) const ADDRESS: usize = 2048;

/// The first find in `text` whose first word begins at `from` or behind it.
#[inline]
pub fn next_hit(tables: Tables<'_>, text: &str, from: usize) -> Option<Hit> {
    next_hit_before(tables, text, from, usize::MAX).ok()
}

/// The same, of finds that begin before `limit`; where there is none, the word at which to go on.
#[inline]
pub(super) fn next_hit_before(tables: Tables<'_>, text: &str, from: usize, limit: usize) -> Result<Hit, Option<Word>> {
    let mut at = from;
    while let Some(word) = next_word(text, at) {
        if word.start >= limit || word.end == text.len() && limit < text.len() {
            return Err(Some(word));
        }
        at = word.next;
        if tables.filter.may_begin(word.hash)
            && let Some(hit) = longest_from(tables, text, word)
        {
            match address_end(text, hit.start, hit.end) {
                None => return Ok(hit),
                Some(end) => at = at.max(floor(text, end)),
            }
        }
    }
    Err(None)
}

/// The longest name whose first word is `first`.
#[inline(never)]
fn longest_from(tables: Tables<'_>, text: &str, first: Word) -> Option<Hit> {
    let (mut hash, mut last, mut best) = (first.hash, first, None);
    while last.end - first.start <= SPAN {
        if let Some(name) = hash_name(&text[first.start..last.end])
            && let Some(found) = tables.index.get(name)
            && let Some(hit) = check(tables, text, first, last, found)
        {
            best = Some(hit);
        }
        let Some(word) = next_word(text, last.next) else { break };
        let gap = &text[last.end..word.start];
        if gap.len() > LONGEST_GAP && !is_plain_gap(gap) {
            break;
        }
        hash = join(hash, word.hash);
        if !tables.filter.may_begin(hash) {
            break;
        }
        last = word;
    }
    best
}

/// The hit on the words from `first` to `last`, if one of the candidates allows it.
fn check(tables: Tables<'_>, text: &str, first: Word, last: Word, found: Found) -> Option<Hit> {
    let (start, count) = match found {
        Found::One(candidate) => {
            let (start, end) = fits(tables, text, first, last, candidate)?;
            return Some(Hit { start, end, found, first: candidate });
        }
        Found::Shared(start, count) => (start, count),
    };
    (start..start + count).find_map(|index| {
        let candidate = tables.index.shared(index);
        let (start, end) = fits(tables, text, first, last, candidate)?;
        Some(Hit { start, end, found, first: candidate })
    })
}

/// Where the find begins and ends, if it keeps the rules of the name that `candidate` is.
pub(super) fn fits(
    tables: Tables<'_>,
    text: &str,
    first: Word,
    last: Word,
    candidate: Candidate,
) -> Option<(usize, usize)> {
    let name = tables.names.get(candidate.name as usize);
    let mut own = next_word(name, 0)?;
    let (mut theirs, mut start, mut end) = (first, first.start, last.end);
    // what stands in front of the name's first word, as in `.NET`
    if own.start > 0 {
        start = start.checked_sub(own.start)?;
        if text.as_bytes()[start..first.start] != name.as_bytes()[..own.start] {
            return None;
        }
    }
    loop {
        let is_last = theirs.start == last.start;
        if candidate.exact
            && !tables.any_case
            && !is_written_so(&text[theirs.start..theirs.end], &name[own.start..own.end], is_last && candidate.made)
        {
            return None;
        }
        if is_last {
            break;
        }
        let (after, own_after) = (next_word(text, theirs.next)?, next_word(name, own.next)?);
        let gap = &text[theirs.end..after.start];
        if !is_plain_gap(gap) && *gap != name[own.end..own_after.start] {
            return None;
        }
        (theirs, own) = (after, own_after);
    }
    // and behind its last, as in `Yahoo!`
    if !candidate.made && own.end < name.len() {
        let rest = &name.as_bytes()[own.end..];
        end += rest.len();
        if text.as_bytes().get(last.end..end)? != rest {
            return None;
        }
    }
    let after = text.as_bytes().get(end).copied();
    let ends_in_digit = text.as_bytes()[end - 1].is_ascii_digit();
    let goes_on = ends_in_digit && after == Some(b'.') && text.as_bytes().get(end + 1).is_some_and(u8::is_ascii_digit);
    let begins_inside = match before(text, start) {
        Some('_') => true,
        Some(c) => own_start_is_sign(name) && is_word_char(c as u32),
        None => false,
    };
    (after != Some(b'_') && !goes_on && !begins_inside).then_some((start, end))
}

fn own_start_is_sign(name: &str) -> bool {
    !is_word_char(decode(name.as_bytes(), 0).0)
}

fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

/// Whether a word of an exact name is written as the name is; the last one of a made plural with an `s` behind it.
fn is_written_so(theirs: &str, own: &str, plural: bool) -> bool {
    let theirs = if plural { theirs.strip_suffix('s') } else { Some(theirs) };
    theirs == Some(own)
}

/// Whether what stands between two words keeps them together in any name: white space without an empty line, or a
/// single hyphen, underscore or slash.
fn is_plain_gap(gap: &str) -> bool {
    match gap {
        " " | "-" | "_" | "/" | "\u{2010}" | "\u{2011}" => true,
        "" => false,
        _ => gap.chars().all(char::is_whitespace) && gap.matches('\n').count() < 2,
    }
}

/// Where the address ends in which a find lies, if it does: one on the web (`https://…`, `www.…`) or of e-mail.
fn address_end(text: &str, start: usize, end: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let ends = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'<' | b'>' | b'"' | b'(' | b')' | b'[' | b']');
    let from = start.saturating_sub(ADDRESS);
    let to = (end + ADDRESS).min(bytes.len());
    // most finds stand between spaces; where none is near, an address is ruled out before its ends are looked for
    let is_far = |near: &[u8]| near.len() == NEAR && !near.iter().any(ends);
    let near = (&bytes[start.saturating_sub(NEAR)..start], &bytes[end..(end + NEAR).min(bytes.len())]);
    if (is_far(near.0) || is_far(near.1)) && !has_mark(&bytes[from..to]) {
        return None;
    }
    let run_start = bytes[from..start].iter().rposition(ends).map_or(from, |at| from + at + 1);
    let run_end = bytes[end..to].iter().position(ends).map_or(to, |at| end + at);
    let (before, after) = (&bytes[run_start..start], &bytes[end..run_end]);
    let is_web = after.starts_with(b"://")
        || before.windows(3).any(|w| w == b"://")
        || before.starts_with(b"www.")
        || bytes[start..end].starts_with(b"www") && after.starts_with(b".");
    let local = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'%' | b'+' | b'-');
    let at_follows = || after.iter().position(|b| !local(b)).is_some_and(|i| after[i] == b'@' && after.len() > i + 1);
    let at_precedes = || before.iter().rposition(|b| !local(b)).is_some_and(|i| before[i] == b'@' && i > 0);
    (is_web || at_follows() || at_precedes()).then_some(run_end)
}

/// Whether `bytes` hold a mark that every address has. One pass each, without a branch, so that it becomes vectors.
fn has_mark(bytes: &[u8]) -> bool {
    let at = bytes.iter().fold(false, |found, &b| found | (b == b'@'));
    let triples = bytes.iter().zip(bytes.iter().skip(1)).zip(bytes.iter().skip(2));
    at | triples.fold(false, |found, ((&a, &b), &c)| {
        found | ((a == b':') & (b == b'/') & (c == b'/')) | ((a == b'w') & (b == b'w') & (c == b'w'))
    })
}

//! Finds the names of a glossary in a text, leftmost first and longest first, in borrowed tables.
//! Looks up word by word, without an automaton and without allocation. See `terms.rs` for the public types.

use super::{
    filter::{Beginning, Filter},
    scan::{First, Scan},
};
use crate::{
    column::Text,
    name::{
        hash::{hash_name, hash_plain_word},
        inflect::Plural,
        letters::{Letters, decode},
        table::{Candidate, Entry, Form, Index},
        unicode::{is_apostrophe, is_word_char},
        word::{floor, next_word},
    },
};

/// The tables of spotting: the table of names, the filter of their beginnings, and the names themselves.
#[derive(Clone, Copy, Debug)]
pub struct Tables<'a> {
    /// The table of names.
    pub index: Index<'a>,
    /// The filter of the beginnings of names.
    pub filter: Filter<'a>,
    /// All names of all terms.
    pub names: Text<'a>,
    /// Whether names match in any case, including those that must match exactly.
    pub any_case: bool,
}

/// A name in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The offset of the first byte.
    pub start: usize,
    /// The offset after the last byte.
    pub end: usize,
    /// The offset at which the search continues: after a possessive `'s`.
    pub next: usize,
    /// The entry of the name.
    pub entry: Entry,
    /// The first of the candidates whose rules the hit satisfies.
    pub first: Candidate,
}

/// Maximum length of a gap between words that is specific to one name.
const LONGEST_GAP: usize = 16;
/// Maximum number of bytes of a hit, including white space between its words.
pub(super) const SPAN: usize = 4096;
/// Number of bytes around a hit within which most hits have a space.
const NEAR: usize = 32;
/// Number of bytes around a hit that are searched for a web or e-mail address.
pub(super) const ADDRESS: usize = 2048;

/// Returns the first hit in `text` whose first word begins at or after `from`.
#[inline]
pub fn next_hit(tables: Tables<'_>, text: &str, from: usize) -> Option<Hit> {
    next_hit_of(tables, text, &mut Scan::new(text, tables.filter, from))
}

/// Returns the next hit of a scan.
#[inline]
pub fn next_hit_of(tables: Tables<'_>, text: &str, scan: &mut Scan) -> Option<Hit> {
    next_hit_before(tables, text, scan, usize::MAX).ok()
}

/// Returns the next hit of a scan that begins before `limit`; if there is none, the offset at which to continue.
///
/// Only a word that begins near `limit` may be cut off by the end of the text, unless the text extends thousands of
/// bytes beyond it.
#[inline]
pub(super) fn next_hit_before(
    tables: Tables<'_>,
    text: &str,
    scan: &mut Scan,
    limit: usize,
) -> Result<Hit, Option<usize>> {
    loop {
        let first = scan.next_first(text, tables.filter, limit)?;
        if let Some(hit) = longest_from(tables, text, first) {
            match address_end(text, hit.start, hit.end) {
                None => {
                    scan.skip_to(text, tables.filter, hit.next);
                    return Ok(hit);
                }
                Some(end) => *scan = Scan::new(text, tables.filter, first.next.max(floor(text, end))),
            }
        }
    }
}

/// Words of a text that may be a name.
#[derive(Clone, Copy)]
struct Run {
    start: usize,
    /// The offset of the last word.
    last: usize,
    end: usize,
    next: usize,
    /// Whether the gaps between the words are allowed in any name.
    is_plain: bool,
}

/// Returns the longest name whose first word is `first`.
#[inline]
fn longest_from(tables: Tables<'_>, text: &str, first: First) -> Option<Hit> {
    let First { start, end, next, head, outlook, is_plain } = first;
    let run = Run { start, last: start, end, next, is_plain: true };
    if outlook.more
        && let Some(hit) = longer_from(tables, text, run, Beginning::new(head))
    {
        return Some(hit);
    }
    if !outlook.whole {
        return None;
    }
    let word = &text.as_bytes()[start..end];
    let hash = if is_plain { hash_plain_word(word, head) } else { hash_name(&text[start..end]) };
    check(tables, text, run, hash)
}

/// Returns the longest name of two words or more whose first word is `run`.
#[inline(never)]
fn longer_from(tables: Tables<'_>, text: &str, mut run: Run, mut words: Beginning) -> Option<Hit> {
    let (start, mut best) = (run.start, None);
    while run.end - start <= SPAN {
        let Some(word) = next_word(text, run.next) else { break };
        words = words.join(Beginning::new(word.head));
        let outlook = tables.filter.longer().outlook(words);
        if !outlook.is_open() {
            break;
        }
        let gap = &text[run.end..word.start];
        let is_plain = is_plain_gap(gap);
        if !is_plain && gap.len() > LONGEST_GAP || word.end - start > SPAN {
            break;
        }
        run = Run { start, last: word.start, end: word.end, next: word.next, is_plain: run.is_plain & is_plain };
        if outlook.whole {
            best = check(tables, text, run, hash_name(&text[start..run.end])).or(best);
        }
        if !outlook.more {
            break;
        }
    }
    best
}

/// Returns the hit for a run of words with the hash `hash`, if one of the candidates allows it.
#[inline]
fn check(tables: Tables<'_>, text: &str, run: Run, hash: Option<u64>) -> Option<Hit> {
    let entry = tables.index.get(hash?)?;
    let hit = |candidate| {
        let (start, end) = fits(tables, text, run, candidate)?;
        Some(Hit { start, end, next: run.next.max(end), entry, first: candidate })
    };
    match entry {
        Entry::One(candidate) => hit(candidate),
        Entry::Shared(start, count) => (start..start + count).find_map(|index| hit(tables.index.shared(index))),
    }
}

/// Tests whether a hit also satisfies the rules of another of its candidates.
pub fn keeps_rules(tables: Tables<'_>, text: &str, hit: &Hit, candidate: Candidate) -> bool {
    let (mut at, mut run) = (hit.start, None::<Run>);
    while let Some(word) = next_word(text, at)
        && word.start < hit.end
    {
        let is_plain = run.is_none_or(|run| run.is_plain && is_plain_gap(&text[run.end..word.start]));
        let start = run.map_or(word.start, |run| run.start);
        run = Some(Run { start, last: word.start, end: word.end, next: word.next, is_plain });
        at = word.next;
    }
    run.and_then(|run| fits(tables, text, run, candidate)) == Some((hit.start, hit.end))
}

/// Returns the start and the end of the hit, if it satisfies the rules of the name of `candidate`.
#[inline]
fn fits(tables: Tables<'_>, text: &str, run: Run, candidate: Candidate) -> Option<(usize, usize)> {
    let must_be_exact = candidate.is_exact() && !tables.any_case;
    let is_written = match candidate.form() {
        Form::Signs => None,
        _ if !must_be_exact => Some(run.is_plain),
        Form::Capitals => are_capitals(&text[run.start..run.end], candidate.made()),
        Form::Plain => is_plainly_written(&text[run.start..run.end], candidate.name(tables.names), candidate.made()),
    };
    let (start, end, begins_with_sign) = match is_written {
        Some(false) => return None,
        Some(true) => (run.start, run.end, false),
        None => compare(tables, text, run, candidate, must_be_exact)?,
    };
    let bytes = text.as_bytes();
    let after = bytes.get(end).copied();
    let goes_on =
        after == Some(b'.') && bytes[end - 1].is_ascii_digit() && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
    let begins_inside = match bytes[..start].last() {
        Some(b'_') => true,
        Some(_) if begins_with_sign => before(text, start).is_some_and(|c| is_word_char(c as u32)),
        _ => false,
    };
    (after != Some(b'_') && !goes_on && !begins_inside).then_some((start, end))
}

/// Tests whether a word is written in ASCII capitals and digits, optionally with the lower-case ending of its plural.
/// `None` if it has other characters than ASCII.
#[inline]
fn are_capitals(word: &str, made: Option<Plural>) -> Option<bool> {
    let stem = match made {
        None => Some(word),
        Some(plural) => word.strip_suffix(plural.ending()),
    };
    let are = stem.is_some_and(|stem| stem.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()));
    (are || word.is_ascii()).then_some(are)
}

/// Tests whether words are written as in the name, byte by byte. `None` if they differ in more than case: in the gaps
/// between the words, or in how the letters are encoded.
#[inline]
fn is_plainly_written(theirs: &str, name: &str, made: Option<Plural>) -> Option<bool> {
    let (theirs, name) = (theirs.as_bytes(), name.as_bytes());
    let (stem, ending) = match made {
        None => (name, ""),
        Some(plural) => (&name[..name.len() - plural.cut()], plural.ending()),
    };
    match theirs.iter().zip(stem).find(|(one, other)| one != other) {
        Some((one, other)) => (one.is_ascii_alphanumeric() && other.is_ascii_alphanumeric()).then_some(false),
        None => (theirs.len() == stem.len() + ending.len() && theirs.ends_with(ending.as_bytes())).then_some(true),
    }
}

/// Compares a run of words with the name: the signs in it, and also the case if `must_be_exact`. Returns the start and
/// the end of the hit, and whether it begins with a sign.
#[inline(never)]
fn compare(
    tables: Tables<'_>,
    text: &str,
    run: Run,
    candidate: Candidate,
    must_be_exact: bool,
) -> Option<(usize, usize, bool)> {
    let name = candidate.name(tables.names);
    let (mut own, mut theirs) = (next_word(name, 0)?, next_word(text, run.start)?);
    let (mut start, mut end) = (run.start, run.end);
    // the sign before the first word of the name, as in `.NET`
    if own.start > 0 {
        let mut before = text[..start].chars().rev();
        for sign in name[..own.start].chars().rev() {
            let c = before.next().filter(|&c| is_same_sign(c, sign))?;
            start -= c.len_utf8();
        }
    }
    loop {
        let is_last = theirs.start == run.last;
        let made = if is_last { candidate.made() } else { None };
        let (their_word, own_word) = (&text[theirs.start..theirs.end], &name[own.start..own.end]);
        if must_be_exact && !is_written_so(their_word, own_word, made) {
            return None;
        }
        if is_last {
            break;
        }
        let (after, own_after) = (next_word(text, theirs.next)?, next_word(name, own.next)?);
        let gap = &text[theirs.end..after.start];
        if !is_plain_gap(gap) && !is_same_gap(gap, &name[own.end..own_after.start]) {
            return None;
        }
        (theirs, own) = (after, own_after);
    }
    // the sign after its last word, as in `Yahoo!`
    if candidate.made().is_none() && own.end < name.len() {
        let mut after = text[run.end..].chars();
        for sign in name[own.end..].chars() {
            // the `s` of a possessive is not a word
            let c = after.next()?;
            if !is_same_sign(c, sign) && (must_be_exact || !c.eq_ignore_ascii_case(&sign)) {
                return None;
            }
            end += c.len_utf8();
        }
    }
    Some((start, end, own_start_is_sign(name)))
}

/// Tests whether two gaps are the same: sign by sign, or plain gaps after a possessive.
fn is_same_gap(theirs: &str, own: &str) -> bool {
    let is_same = theirs.chars().map(Some).chain([None]).zip(own.chars().map(Some).chain([None]));
    is_same.into_iter().all(|pair| match pair {
        (Some(one), Some(other)) => is_same_sign(one, other),
        (one, other) => one == other,
    }) || match (possessive(theirs), possessive(own)) {
        (Some(theirs), Some(own)) => theirs.0 == own.0 && is_plain_gap(theirs.1) && is_plain_gap(own.1),
        _ => false,
    }
}

/// Tests whether two signs are the same, ignoring typography: straight and curly quotation marks, and hyphens.
fn is_same_sign(one: char, other: char) -> bool {
    let plain = |c: char| match c {
        '\u{2018}' => '\'',
        '\u{201C}' | '\u{201D}' => '"',
        '\u{2010}' | '\u{2011}' => '-',
        _ if is_apostrophe(u32::from(c)) => '\'',
        _ => c,
    };
    plain(one) == plain(other)
}

/// Strips a possessive from a gap. Returns whether it has an `s`, and the rest.
fn possessive(gap: &str) -> Option<(bool, &str)> {
    let rest = gap.strip_prefix(|c| is_apostrophe(u32::from(c)))?;
    Some(match rest.strip_prefix(['s', 'S']) {
        Some(rest) => (true, rest),
        None => (false, rest),
    })
}

/// Returns the form of a name, which tells `fits` what to compare.
#[cfg(feature = "alloc")]
pub fn form(name: &str) -> Form {
    let (mut at, mut gap_start) = (0, 0);
    while let Some(word) = next_word(name, at) {
        let gap = &name[gap_start..word.start];
        if if gap_start == 0 { word.start > 0 } else { !is_plain_gap(gap) } {
            return Form::Signs;
        }
        (at, gap_start) = (word.next, word.end);
    }
    match () {
        () if gap_start == 0 || gap_start < name.len() => Form::Signs,
        () if name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()) => Form::Capitals,
        () => Form::Plain,
    }
}

fn own_start_is_sign(name: &str) -> bool {
    !is_word_char(decode(name.as_bytes(), 0).0)
}

fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

/// Returns the letters of a word.
fn letters(word: &str) -> Letters<'_> {
    Letters::new(word.as_bytes(), 0, word.len())
}

/// Tests whether a word of an exact name is written as in the name. The last word of a plural has its ending.
fn is_written_so(theirs: &str, own: &str, made: Option<Plural>) -> bool {
    let (stem, ending) = match made {
        None => (own, ""),
        Some(plural) => (&own[..own.len() - plural.cut()], plural.ending()),
    };
    theirs.strip_suffix(ending).is_some_and(|theirs| {
        theirs == stem || !(theirs.is_ascii() && stem.is_ascii()) && letters(theirs).eq(letters(stem))
    })
}

/// Tests whether a gap between two words is allowed in any name: white space without a blank line, or a single hyphen,
/// underscore or slash.
#[inline]
fn is_plain_gap(gap: &str) -> bool {
    match gap.as_bytes() {
        [b' ' | b'\n' | b'-' | b'_' | b'/'] => true,
        _ => is_other_gap(gap),
    }
}

#[cold]
#[inline(never)]
fn is_other_gap(gap: &str) -> bool {
    match gap {
        "\u{2010}" | "\u{2011}" => true,
        "" => false,
        _ => gap.chars().all(char::is_whitespace) && gap.matches('\n').count() < 2,
    }
}

/// Classes of bytes, for finding addresses.
const CLASSES: [u8; 256] = {
    let (mut classes, mut byte) = ([0; 256], 0);
    while byte < 256 {
        let b = byte as u8;
        if b.is_ascii_whitespace() || matches!(b, b'<' | b'>' | b'"' | b'(' | b')' | b'[' | b']') {
            classes[byte] = ENDS;
        } else if b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'%' | b'+' | b'-') {
            classes[byte] = LOCAL;
        }
        byte += 1;
    }
    classes
};
/// The class of bytes that end an address.
const ENDS: u8 = 1;
/// The class of bytes that may come before the `@` of an address.
const LOCAL: u8 = 2;

#[inline]
fn ends(byte: &u8) -> bool {
    CLASSES[usize::from(*byte)] == ENDS
}

fn local(byte: &u8) -> bool {
    CLASSES[usize::from(*byte)] == LOCAL
}

/// Returns the end of the address that contains a hit, if any: a web address (`https://…`, `www.…`) or an e-mail
/// address.
#[inline]
fn address_end(text: &str, start: usize, end: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let [begins, is_over] = [bytes[..start].last(), bytes.get(end)].map(|byte| byte.is_none_or(ends));
    match begins {
        true if is_over => None,
        true => address_from(bytes, start, end),
        false => address_around(bytes, start, end),
    }
}

/// Returns the same for a hit that has no beginning of an address before it.
fn address_from(bytes: &[u8], start: usize, end: usize) -> Option<usize> {
    let after = &bytes[end..(end + ADDRESS).min(bytes.len())];
    let is_web = after.starts_with(b"://") || after.first() == Some(&b'.') && bytes[start..end].starts_with(b"www");
    let is_mail = || {
        let at = after.iter().position(|b| !local(b));
        at.is_some_and(|at| after[at] == b'@' && after.get(at + 1).is_some_and(|b| !ends(b)))
    };
    (is_web || is_mail()).then(|| end + after.iter().position(ends).unwrap_or(after.len()))
}

/// Returns the same for any hit.
#[inline(never)]
fn address_around(bytes: &[u8], start: usize, end: usize) -> Option<usize> {
    let from = start.saturating_sub(ADDRESS);
    let to = (end + ADDRESS).min(bytes.len());
    // most hits are between spaces; if none is near, check for an address before searching for its ends
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
    let at_follows = || after.iter().position(|b| !local(b)).is_some_and(|i| after[i] == b'@' && after.len() > i + 1);
    let at_precedes = || before.iter().rposition(|b| !local(b)).is_some_and(|i| before[i] == b'@' && i > 0);
    (is_web || at_follows() || at_precedes()).then_some(run_end)
}

/// Tests whether `bytes` contain a mark that every address has. Uses one pass for each mark, without a branch, so that
/// it is vectorized.
fn has_mark(bytes: &[u8]) -> bool {
    let at = bytes.iter().fold(false, |found, &b| found | (b == b'@'));
    let triples = bytes.iter().zip(bytes.iter().skip(1)).zip(bytes.iter().skip(2));
    at | triples.fold(false, |found, ((&a, &b), &c)| {
        found | ((a == b':') & (b == b'/') & (c == b'/')) | ((a == b'w') & (b == b'w') & (c == b'w'))
    })
}

#[cfg(all(test, feature = "alloc"))]
mod tests {
    extern crate std;

    use super::{Hit, Tables, form, next_hit_of};
    use crate::{
        column::TextWriter,
        name::{Candidate, IndexWriter, NameKind, Word, Words, hash_name},
        spot::{
            filter::{Filter, FilterWriter},
            scan::{
                Scan,
                tests::{PIECES, Random},
            },
        },
    };
    use std::{collections::BTreeMap, vec::Vec};

    fn hits(tables: Tables<'_>, text: &str) -> Vec<Hit> {
        let mut scan = Scan::new(text, tables.filter, 0);
        core::iter::from_fn(|| next_hit_of(tables, text, &mut scan)).collect()
    }

    /// The filter does not change the hits, of one word or more, at any position in a block.
    #[test]
    fn filters_change_no_find() {
        let mut random = Random(4);
        let mut found = 0;
        for round in 0..5_000 {
            let text = random.text([22, 30, PIECES.len()][round % 3]);
            let all: Vec<Word> = Words::new(&text).collect();
            let (mut filter, mut names, mut index) =
                (FilterWriter::default(), TextWriter::default(), BTreeMap::<u64, Vec<_>>::new());
            let mut place = 0;
            for number in 0..random.below(6) as u32 {
                let first = random.below(all.len() + 1);
                let last = first + random.below(4);
                if last >= all.len() {
                    continue;
                }
                let name = &text[all[first].start..all[last].end];
                let candidate = Candidate::new(number, NameKind::Preferred, place, name.len() as u16, form(name));
                let candidate = if random.below(3) == 0 { candidate.exact() } else { candidate };
                place += name.len() as u32;
                names.push(name);
                filter.push(name);
                index.entry(hash_name(name).unwrap()).or_default().push(candidate);
            }
            let (filter, index) = (filter.finish(), IndexWriter::new(&index));
            let tables = Tables { index: index.view(), filter: filter.view(), names: names.view(), any_case: false };
            let every_word = Tables { filter: Filter::new(&[0xFF; 16], &[0xFF; 16]), ..tables };
            let hits = hits(tables, &text);
            assert_eq!(hits, self::hits(every_word, &text), "{text:?}");
            found += hits.len();
        }
        assert!(found > 2_000, "{found}");
    }
}

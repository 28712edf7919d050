//! Comparison: whether a text is a name of the glossary, folded, or the plural that is made from one.
//! A hash finds the one name that it can be; this decides.

use super::{
    block::{fold, fold_short, read},
    hash::{Key, LONGEST, fold_words, hash_name},
    inflect::Plural,
    word::load,
};

/// Tests whether two names have the same words, folded.
pub(crate) fn is_same_name(one: &str, other: &str) -> bool {
    hash_name(one) == hash_name(other) && are_same_words(one.as_bytes(), other.as_bytes(), None)
}

/// Tests whether `text`, whose key is `key`, has the folded words of the name: of the `len` bytes of `names` from `at`
/// on, in the plural if there is one.
#[inline]
pub(super) const fn is_same(
    key: &Key,
    text: &[u8],
    names: &[u8],
    at: usize,
    len: usize,
    plural: Option<Plural>,
) -> bool {
    if key.is_plain && len == text.len() && plural.is_none() {
        if len >= 8 && len <= 16 {
            let pair = fold(read(names, at), read(names, at + len - 8));
            if pair.faults == 0 {
                return (pair.first() ^ key.first) | (pair.second() ^ key.last) == 0;
            }
        } else if len < 8 {
            let (pair, folded) = fold_short(load(names, at), len);
            if pair.faults == 0 {
                return folded == key.first;
            }
        } else if let Some(is_same) = are_same_blocks(text, names, at, len) {
            return is_same;
        }
    }
    is_same_plural(key, text, names, at, len, plural)
}

/// Tests whether the first `len` bytes of `text`, a plain one, are those of `names` at `at`, folded. `None` where the
/// bytes of the names must be looked at more closely.
#[inline]
const fn are_same_blocks(text: &[u8], names: &[u8], at: usize, len: usize) -> Option<bool> {
    if len < 8 {
        let ((pair, own), theirs) = (fold_short(load(names, at), len), fold_short(load(text, 0), len).1);
        return if pair.faults == 0 { Some(own == theirs) } else { None };
    }
    let (mut from, mut differ, mut faults) = (0, 0, 0);
    loop {
        let (first, second) = if from + 16 < len { (from, from + 8) } else { (last_block(len), len - 8) };
        let own = fold(read(names, at + first), read(names, at + second));
        let theirs = fold(read(text, first), read(text, second));
        differ |= own.bytes ^ theirs.bytes;
        faults |= own.faults;
        from += 16;
        if from >= len {
            return if faults == 0 { Some(differ == 0) } else { None };
        }
    }
}

/// Returns where the last sixteen bytes of `len` begin.
const fn last_block(len: usize) -> usize {
    len.saturating_sub(16)
}

/// The same as [`is_same`] for plurals, and for names that don't fold byte by byte.
#[inline(never)]
const fn is_same_plural(key: &Key, text: &[u8], names: &[u8], at: usize, len: usize, plural: Option<Plural>) -> bool {
    if let Some(plural) = plural
        && key.is_plain
        && text.len() + plural.cut() == len + plural.ending().len()
    {
        let stem = len - plural.cut();
        let has_ending = is_folded(text, stem, plural.ending().as_bytes());
        let is_cut = is_folded(names, at + stem, plural.cut_ending().as_bytes());
        if has_ending
            && is_cut
            && let Some(is_same) = are_same_blocks(text, names, at, stem)
        {
            return is_same;
        }
    }
    are_same_words(text, names.split_at(at + len).0.split_at(at).1, plural)
}

/// Tests whether the bytes of `text` at `at` are `expected`, in any case.
const fn is_folded(text: &[u8], at: usize, expected: &[u8]) -> bool {
    let mut i = 0;
    while i < expected.len() {
        if text[at + i].to_ascii_lowercase() != expected[i] {
            return false;
        }
        i += 1;
    }
    true
}

/// Compares any text with any name, letter by letter.
#[cold]
#[inline(never)]
const fn are_same_words(text: &[u8], name: &[u8], plural: Option<Plural>) -> bool {
    let (mut theirs, mut own) = ([0; LONGEST], [0; LONGEST]);
    let their_len = fold_words(text, &mut theirs);
    let mut own_len = fold_words(name, &mut own);
    if let Some(plural) = plural {
        if own_len < plural.cut() || own_len + 8 > LONGEST {
            return false;
        }
        own_len -= plural.cut();
        if !is_folded(&own, own_len, plural.cut_ending().as_bytes()) {
            return false;
        }
        let ending = plural.ending().as_bytes();
        let mut i = 0;
        while i < ending.len() {
            own[own_len] = ending[i];
            own_len += 1;
            i += 1;
        }
    }
    let mut i = 0;
    while i < own_len && own_len == their_len {
        if own[i] != theirs[i] {
            return false;
        }
        i += 1;
    }
    own_len == their_len && own_len > 0
}

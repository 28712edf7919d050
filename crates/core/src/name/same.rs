//! Comparison: whether a text is a name of the glossary, folded, or the plural that is made from one.
//! A hash finds the one name that it can be; this decides.

use super::{
    block::{fold, fold_short, read},
    hash::{Key, LONGEST, fold_words, hash_name},
    inflect::Plural,
    word::{LOW, SMALL, load},
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
    // most names have letters, digits and spaces alone, so that one bit of each byte folds them
    if key.is_plain && len == text.len() && len <= 16 && plural.is_none() {
        let differ = if len < 8 {
            (load(names, at) | SMALL) & !(u64::MAX << (8 * len)) ^ key.first
        } else {
            ((read(names, at) | SMALL) ^ key.first) | ((read(names, at + len - 8) | SMALL) ^ key.last)
        };
        if differ == 0 {
            return true;
        }
    }
    is_same_with_care(key, text, names, at, len, plural)
}

/// The same for plurals, for long names and for those with other signs.
#[inline(never)]
const fn is_same_with_care(
    key: &Key,
    text: &[u8],
    names: &[u8],
    at: usize,
    len: usize,
    plural: Option<Plural>,
) -> bool {
    let (cut, cut_ending, ending) = match plural {
        Some(plural) => (plural.cut(), plural.cut_ending(), plural.ending()),
        None => (0, "", ""),
    };
    if key.is_plain && text.len() + cut == len + ending.len() {
        let stem = len - cut;
        if is_folded(text, stem, ending.as_bytes())
            && is_folded(names, at + stem, cut_ending.as_bytes())
            && let Some(is_same) = are_same_blocks(text, names, at, stem)
        {
            return is_same;
        }
    }
    are_same_words(text, names.split_at(at + len).0.split_at(at).1, plural)
}

/// Tests whether the first `len` bytes of `text`, a plain one, are those of `names` at `at`, folded. `None` where the
/// bytes of the names must be looked at more closely.
#[inline]
const fn are_same_blocks(text: &[u8], names: &[u8], at: usize, len: usize) -> Option<bool> {
    if len < 8 {
        let ((pair, own), theirs) = (fold_short(load(names, at), len), fold_short(load(text, 0), len).1);
        return if pair.faults == 0 { Some(own == theirs) } else { None };
    }
    let mut from = 0;
    while from < len {
        let (first, second) = if from + 16 < len { (from, from + 8) } else { (len.saturating_sub(16), len - 8) };
        let theirs = (read(text, first), read(text, second));
        let own = (read(names, at + first), read(names, at + second));
        if !(is_same_eight(theirs.0, own.0) & is_same_eight(theirs.1, own.1)) {
            match is_same_block(theirs, own) {
                Some(true) => {}
                other => return other,
            }
        }
        from += 16;
    }
    Some(true)
}

/// Tests whether eight bytes differ in case alone, where those of the text are no control characters. `false` is not
/// certain.
#[inline]
const fn is_same_eight(text: u64, name: u64) -> bool {
    ((text ^ name) & !SMALL) | (!(text >> 5 | text >> 6) & LOW) == 0
}

/// Compares sixteen bytes, folded; a function of its own, so that it is vector instructions.
#[inline(never)]
const fn is_same_block(text: (u64, u64), name: (u64, u64)) -> Option<bool> {
    let (theirs, own) = (fold(text.0, text.1), fold(name.0, name.1));
    if own.faults == 0 { Some(theirs.bytes == own.bytes) } else { None }
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

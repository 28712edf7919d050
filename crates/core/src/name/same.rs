//! Compares a text with a name of the glossary, or with the plural made from one, after folding.
//! A hash finds the only name that can match; this comparison decides.

use super::{
    block::read,
    hash::{Key, LONGEST, fold_words, hash_name},
    inflect::Plural,
    word::{LOW, SMALL, load},
};

/// Tests whether two names have the same words, folded.
pub(crate) fn is_same_name(one: &str, other: &str) -> bool {
    hash_name(one) == hash_name(other) && are_same_words(one.as_bytes(), other.as_bytes(), None)
}

/// Tests whether a text of `len` bytes with the key `key` equals the name of the same length at `at` in `names`, after
/// folding. Both must have at most sixteen bytes, and consist of letters, digits and spaces, which one bit of each byte
/// folds. `false` is inconclusive. For other texts, the key is zero, which no name matches.
#[inline(always)]
pub(super) const fn is_same_short(key: &Key, len: usize, names: &[u8], at: usize) -> bool {
    let Some((_, name)) = names.split_at_checked(at) else { return false };
    if len < 8 {
        let Some(first) = name.first_chunk() else { return false };
        return (u64::from_le_bytes(*first) | SMALL) & !(u64::MAX << (8 * len)) == key.first;
    }
    let Some((name, _)) = name.split_at_checked(len) else { return false };
    ((read(name, 0) | SMALL) ^ key.first) | ((read(name, len - 8) | SMALL) ^ key.last) == 0
}

/// Tests whether `text`, whose key is `key`, has the folded words of `name`, or of its plural if one is given.
pub(super) const fn is_same(key: &Key, text: &[u8], name: &[u8], plural: Option<Plural>) -> bool {
    if let Some(plural) = plural {
        // signs may change the word that an ending belongs to
        return key.is_plain && is_alike_plural(text, name, plural) || are_same_words(text, name, Some(plural));
    }
    key.is_plain && differ_in_case(text, name) || are_alike(text, name) || are_same_words(text, name, None)
}

/// Tests whether a text of ASCII letters, digits and separators differs only in case from a name of at least eight
/// bytes. `false` is inconclusive.
const fn differ_in_case(text: &[u8], name: &[u8]) -> bool {
    let len = text.len();
    if len != name.len() || len < 8 {
        return false;
    }
    let (mut differ, mut at) = (0, 0);
    loop {
        let from = if at + 8 < len { at } else { len - 8 };
        let (text, name) = (read(text, from), read(name, from));
        // for control characters, that bit is not the case
        differ |= (text ^ name) & !SMALL | !(text >> 5 | text >> 6) & LOW;
        at += 8;
        if at >= len {
            return differ == 0;
        }
    }
}

/// Tests whether `text` is the plural of `name`, ignoring case and separators. `false` is inconclusive.
const fn is_alike_plural(text: &[u8], name: &[u8], plural: Plural) -> bool {
    let Some(stem) = name.len().checked_sub(plural.cut()) else { return false };
    let (Some((text, ending)), (name, cut)) = (text.split_at_checked(stem), name.split_at(stem)) else { return false };
    ending.len() == plural.ending().len()
        && is_folded(ending, 0, plural.ending().as_bytes())
        && is_folded(cut, 0, plural.cut_ending().as_bytes())
        && are_alike(text, name)
}

/// Tests whether two texts are the same, ignoring the case of ASCII letters and the choice of separators between words.
/// Their words are then the same. `false` is inconclusive.
const fn are_alike(text: &[u8], name: &[u8]) -> bool {
    let len = text.len();
    if len != name.len() {
        return false;
    }
    if len < 8 {
        let (text, name) = (load(text, 0) as u128, load(name, 0) as u128);
        return is_certain(text, text ^ name, differences(text, name));
    }
    let (mut all, mut differ, mut differ_otherwise, mut from) = (0, 0, 0, 0);
    loop {
        let (first, second) = if from + 16 < len { (from, from + 8) } else { (len.saturating_sub(16), len - 8) };
        let (text, name) = (block(text, first, second), block(name, first, second));
        all |= text;
        differ |= text ^ name;
        differ_otherwise |= differences(text, name);
        from += 16;
        if from >= len {
            return is_certain(all, differ, differ_otherwise);
        }
    }
}

/// Tests whether the comparison is conclusive. The case of a letter may affect marks after it.
const fn is_certain(all: u128, differ: u128, differ_otherwise: u128) -> bool {
    let is_ascii = all & u128::from_le_bytes([0x80; 16]) == 0;
    differ_otherwise == 0 && (is_ascii || differ == 0)
}

/// Returns the eight bytes at `first` and the eight bytes at `second`.
#[inline]
const fn block(bytes: &[u8], first: usize, second: usize) -> u128 {
    read(bytes, first) as u128 | (read(bytes, second) as u128) << 64
}

/// Returns the bytes in which two blocks differ by more than the case of a letter or the choice of a separator. Works
/// byte by byte, so that compilers generate vector instructions.
#[inline]
const fn differences(text: u128, name: u128) -> u128 {
    let (text, name, mut found) = (text.to_le_bytes(), name.to_le_bytes(), [0; 16]);
    let mut i = 0;
    while i < 16 {
        let (one, other) = (text[i], name[i]);
        let is_letter = (one | 0x20).wrapping_sub(b'a') < 26;
        let is_same = (one == other) | ((one ^ other == 0x20) & is_letter);
        found[i] = if is_same | (is_separator(one) & is_separator(other)) { 0 } else { 0xFF };
        i += 1;
    }
    u128::from_le_bytes(found)
}

/// Tests whether a byte is a separator regardless of its neighbors.
#[inline]
const fn is_separator(byte: u8) -> bool {
    let is_word = ((byte | 0x20).wrapping_sub(b'a') < 26) | (byte.wrapping_sub(b'0') < 10);
    // `#`, `'`, `+` and `/` differ from each other in two bits only
    !is_word & (byte < 0x80) & (byte & 0xF3 != 0x23)
}

/// Tests whether the bytes of `text` at `at` are `expected`, ignoring case.
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

#[cfg(all(test, feature = "alloc"))]
mod tests {
    use super::{are_alike, are_same_words, differ_in_case, is_same, is_same_short};
    use crate::name::{hash::key, plural_rule};
    use alloc::{borrow::ToOwned, vec::Vec};

    /// The quick comparisons find only what the comparison by letters finds, and together they find all of it.
    #[test]
    fn quick_comparisons_agree_with_the_careful_one() {
        let pieces = [
            "a", "A", "s", "S", "i", "I", "y", "Z", "0", "9", " ", "-", "_", ".", "@", "`", "[", "{", "'", "+", "#",
            "/", "\0", "\u{10}", "\u{7F}", "é", "É", "\u{301}", "\u{307}", "×", "÷", "ies", "call", "TRUNK",
        ];
        let mut random = 1u64;
        let mut below = |end: usize| {
            random = random.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (random >> 33) as usize % end
        };
        let (mut same, mut quick) = (0, 0);
        for _ in 0..200_000 {
            let name: Vec<&str> = (0..below(12)).map(|_| pieces[below(pieces.len())]).collect();
            // most texts differ from the name in one piece, in case or in a separator
            let text: Vec<&str> = match below(4) {
                0 => name.clone(),
                _ => {
                    name.iter().map(|piece| if below(6) == 0 { pieces[below(pieces.len())] } else { *piece }).collect()
                }
            };
            // the compiler refuses names with control characters
            let (name, text) = (name.concat().replace(char::is_control, ""), text.concat());
            let text = if below(3) == 0 { text.to_ascii_uppercase() } else { text };
            for plural in [None, plural_rule(&name)] {
                let text = match plural {
                    Some(plural) => text.get(..name.len() - plural.cut()).unwrap_or(&text).to_owned() + plural.ending(),
                    None => text.clone(),
                };
                let Some(key) = key(&text) else { continue };
                let (text, name) = (text.as_bytes(), name.as_bytes());
                let expected = are_same_words(text, name, plural);
                assert_eq!(is_same(&key, text, name, plural), expected, "{text:?} {name:?} {plural:?}");
                if plural.is_none() && !name.is_empty() {
                    let within = [name, b"        "].concat();
                    let is_short = text.len() == name.len() && is_same_short(&key, text.len(), &within, 0);
                    let is_quick = is_short || key.is_plain && differ_in_case(text, name) || are_alike(text, name);
                    assert!(!is_quick || expected, "{text:?} {name:?}");
                    (same, quick) = (same + usize::from(expected), quick + usize::from(is_quick));
                }
            }
        }
        assert!(same > 50_000 && quick > 45_000, "{same} {quick}");
    }
}

//! The dictionaries of the search: sorted keys, each with a number, and the function that turns a name into a key.

use crate::name::word::{Words, folded};
use std::{string::String, vec::Vec};

/// Returns the folded words of `text`, separated by spaces. Names that compare as equal have the same key.
pub(super) fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for word in Words::new(text) {
        if !key.is_empty() {
            key.push(' ');
        }
        folded(text, word, &mut key);
    }
    key
}

/// Opens a dictionary that the compiler wrote. Reads only its first and last bytes.
pub(super) fn open(bytes: &[u8]) -> fst::Map<&[u8]> {
    fst::Map::new(bytes).expect("the compiler wrote a complete dictionary")
}

/// Builds a dictionary from keys in ascending order.
pub(super) fn write_dictionary<K: AsRef<[u8]>>(entries: impl Iterator<Item = (K, u64)>) -> Vec<u8> {
    let map = fst::Map::from_iter(entries).expect("keys are ascending, and writing to memory can't fail");
    map.into_fst().into_inner()
}

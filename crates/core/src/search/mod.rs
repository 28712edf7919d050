//! Search: completion while typing, did-you-mean, and ranked full text (feature `search`).
//! Names stand in `names.rs`, words in `words.rs`, what explains what in `explained.rs`; how hits are ranked, in
//! `rank.rs`; the typed side, in `terms.rs`.
//!
//! [`Compiled::search`](crate::Compiled::search) ranks terms by Okapi BM25 (Robertson and Zaragoza, "The Probabilistic
//! Relevance Framework: BM25 and Beyond", 2009) over names, summaries and bodies. The compiler has computed all of it
//! that doesn't depend on the question: a search adds up one byte for each term that a word stands in.
//!
//! On top of it, a hit gains by the scores of the terms that it is related to.
//!
//! Who describes a symptom wants to know what is behind it. So where the manifest says of a kind of relation that it
//! `explains` (`causes`, say), the terms that explain a hit rank near it, in the order in which the hit's own text
//! comes to speak of them; and where the question is nothing but the symptom's name, its first two explanations stand
//! before it.
//!
//! The index is written by [`Compiler::search`](lexigraph_build::Compiler::search).

mod explained;
mod fuzzy;
mod names;
#[doc(hidden)]
pub mod rank;
mod stem;
mod terms;
mod words;

pub use explained::Explained;
pub use names::NameIndex;
#[doc(hidden)]
pub use stem::EMPTY;
pub use terms::{Completion, Completions, Hit, Suggestion};
pub use words::WordIndex;

#[cfg(feature = "alloc")]
pub use {
    explained::ExplainedWriter,
    names::NameIndexWriter,
    words::{Document, WordIndexWriter},
};

/// A dictionary in bytes of the program, opened.
pub type Dictionary = fst::Map<&'static [u8]>;
#[doc(hidden)]
pub use fst::Streamer;
pub use once_cell::sync::OnceCell;

use crate::name::{Words, folded};

/// The words of `text`, folded, with a space between them: names that are compared as equal have the same key.
fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for word in Words::new(text) {
        if !key.is_empty() {
            key.push(' ');
        }
        folded(text, word, &mut key);
    }
    key
}

/// Opens a dictionary that the compiler wrote.
fn open(bytes: &[u8]) -> fst::Map<&[u8]> {
    fst::Map::new(bytes).expect("the compiler has written a whole dictionary")
}

/// Builds a dictionary from keys in rising order.
#[cfg(feature = "alloc")]
fn write_dictionary<K: AsRef<[u8]>>(entries: impl Iterator<Item = (K, u64)>) -> Vec<u8> {
    let map = fst::Map::from_iter(entries).expect("keys rise, and memory doesn't fail");
    map.into_fst().into_inner()
}

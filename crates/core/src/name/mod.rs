//! Names: words, folding, hashing, the lookup table, and the known name nearest to an unknown one.
//! Lookup, spotting and linting share one definition: a name is a sequence of folded words.

mod block;
pub mod hash;
pub mod inflect;
pub mod kind;
pub mod letters;
pub mod nearest;
pub(crate) mod same;
pub mod table;
pub mod unicode;
pub mod word;

pub use hash::hash_name;
#[cfg(feature = "alloc")]
pub use inflect::{plural, plural_rule};
pub use kind::NameKind;
pub use letters::{Letter, Letters, decode};
#[cfg(feature = "alloc")]
pub use table::IndexWriter;
pub use table::{Candidate, Entry, Form, Index, LONGEST_NAME};
pub use unicode::is_word_char;
#[cfg(feature = "search")]
pub use word::folded;
pub use word::{Word, Words, floor, next_word};

//! Names: words, folding, hashing, the table that finds a name, and the known name that is nearest to an unknown one.
//! Look-up, spotting and linting share one idea: a name is a sequence of folded words.

pub mod hash;
#[cfg(feature = "alloc")]
pub mod inflect;
pub mod kind;
pub mod nearest;
pub mod table;
pub mod unicode;
pub mod word;

pub use hash::hash_name;
#[cfg(feature = "alloc")]
pub use inflect::plural;
pub use kind::NameKind;
#[cfg(feature = "alloc")]
pub use table::IndexWriter;
pub use table::{Candidate, Form, Found, Index};
pub use unicode::is_word_char;
#[cfg(feature = "search")]
pub use word::folded;
pub use word::{Word, Words, decode, floor, next_word};

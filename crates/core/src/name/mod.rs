//! Names: words, folding, hashing, the table that finds a name, and which known name is nearest to an unknown one.
//! One idea for look-up, spotting and linting: a name is a sequence of folded words.

mod hash;
mod nearest;
mod table;
mod unicode;
mod word;

#[cfg(feature = "alloc")]
mod inflect;

pub use hash::hash_name;
pub(crate) use hash::hash_plain_word;
pub use nearest::nearest;
pub use table::{Candidate, Form, Found, Index};
pub use unicode::is_word_char;
#[cfg(feature = "search")]
pub use word::folded;
pub(crate) use word::{SMALL, load};
pub use word::{Word, Words, next_word};
pub use word::{decode, floor};

#[cfg(feature = "alloc")]
pub use inflect::plural;
#[cfg(feature = "alloc")]
pub use table::IndexWriter;

/// What kind of name matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum NameKind {
    /// The name that the term goes by.
    Preferred,
    /// The long form of the name.
    Expansion,
    /// Another name that is shown.
    Alias,
    /// A name that is matched but never shown, such as a misspelling.
    Hidden,
    /// A name that is matched, and that the preferred one should stand for.
    Avoided,
    /// A plural, made from another name or given by the author.
    Inflected,
}

impl NameKind {
    /// Whether a reader should see names of this kind: preferred names, expansions and aliases.
    pub const fn is_shown(self) -> bool {
        matches!(self, Self::Preferred | Self::Expansion | Self::Alias)
    }

    #[cfg(feature = "alloc")]
    #[doc(hidden)]
    pub const fn code(self) -> u8 {
        self as u8
    }

    #[doc(hidden)]
    pub const fn from_code(code: u8) -> Self {
        match code {
            0 => Self::Preferred,
            1 => Self::Expansion,
            2 => Self::Alias,
            3 => Self::Hidden,
            4 => Self::Avoided,
            _ => Self::Inflected,
        }
    }
}

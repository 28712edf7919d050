//! `NameKind`: preferred, expansion, alias, hidden, avoided or inflected.

use core::fmt;

/// The kind of a name.
///
/// ```
/// use lexigraph::NameKind;
///
/// assert_eq!("alias".parse(), Ok(NameKind::Alias));
/// assert!(NameKind::Alias.is_shown() && !NameKind::Hidden.is_shown());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum NameKind {
    /// The term's main name.
    Preferred,
    /// The long form of the name.
    Expansion,
    /// Another name that readers see.
    Alias,
    /// A name that is matched but never shown, such as a misspelling.
    Hidden,
    /// A name that is matched and should be replaced with the preferred one.
    Avoided,
    /// A plural, made from another name or given by the author.
    Inflected,
}

impl NameKind {
    /// Tests whether readers should see names of this kind: preferred names, expansions and aliases.
    pub const fn is_shown(self) -> bool {
        matches!(self, Self::Preferred | Self::Expansion | Self::Alias)
    }

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

crate::__named! { NameKind, "a kind of name",
Preferred => "preferred", Expansion => "expansion", Alias => "alias",
Hidden => "hidden", Avoided => "avoided", Inflected => "inflected" }

/// The error for a word that is not in a fixed list, such as the kinds of [`NameKind`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct UnknownWord(#[doc(hidden)] pub &'static str);

impl fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the word is not {}", self.0)
    }
}

impl core::error::Error for UnknownWord {}

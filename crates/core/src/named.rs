//! Generates `as_str`, `Display` and `FromStr` for enums whose values have names, here and in the other crates.

/// Adds `ALL`, `as_str`, `Display` and `FromStr` to an enum.
#[doc(hidden)]
#[macro_export]
macro_rules! __named {
    ($type:ident, $what:literal, $($value:ident => $word:literal),+ $(,)?) => {
        impl $type {
            /// All values, in order.
            pub const ALL: &'static [Self] = &[$(Self::$value),+];

            #[doc = concat!("Returns the word for the value: ", $("`", $word, "` "),+)]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$value => $word),+
                }
            }
        }

        impl core::fmt::Display for $type {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl core::str::FromStr for $type {
            type Err = $crate::UnknownWord;

            fn from_str(word: &str) -> Result<Self, $crate::UnknownWord> {
                Self::ALL.iter().copied().find(|value| value.as_str() == word).ok_or($crate::UnknownWord($what))
            }
        }
    };
}

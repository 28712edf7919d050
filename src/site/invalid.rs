//! The error for a value that an option of the site cannot take.

use std::{error::Error, fmt};

/// The error for a value that an option of [`Site`](super::Site) cannot take.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct InvalidOption {
    value: String,
    expected: &'static str,
}

impl InvalidOption {
    /// Returns the value if it is valid, or an error that names what is expected.
    pub(super) fn unless(valid: bool, value: String, expected: &'static str) -> Result<String, Self> {
        if valid { Ok(value) } else { Err(Self { value, expected }) }
    }
}

impl fmt::Display for InvalidOption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not {}", self.value.escape_debug(), self.expected)
    }
}

impl Error for InvalidOption {}

//! Source files, places in them, and values with their places. All other modules of the compiler build on these types.

use std::ops::Range;

/// A source file: its path relative to the glossary's folder, with `/` as the separator, and its text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct SourceFile {
    /// The path, as shown in findings.
    pub path: String,
    /// The text, without a byte order mark and with `\n` line endings.
    pub text: String,
}

impl SourceFile {
    /// Creates a source file from its path relative to the glossary's folder and its text.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into() }
    }
}

/// A place in a source file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Place {
    /// The index of the file in the report's files.
    pub file: usize,
    /// The bytes in the file's text.
    pub span: Range<usize>,
}

impl Place {
    /// Returns the sort key of places.
    pub(crate) fn key(&self) -> (usize, usize, usize) {
        (self.file, self.span.start, self.span.end)
    }
}

/// A value and its place.
#[derive(Clone, Debug)]
pub struct At<T> {
    pub value: T,
    pub place: Place,
}

//! The input and output types of emitting: the options of the generated file, and the output files.

/// A file to write into the output folder.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct OutputFile {
    /// The name.
    pub name: String,
    /// The content.
    pub bytes: Vec<u8>,
}

/// The user's options for the generated file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Options {
    /// The name, ending in `.rs`.
    pub file_name: String,
    /// The path to `lexigraph` in the generated code.
    pub crate_path: String,
    /// The module of the user's crate that includes the file, such as `words`; empty for the root.
    pub module: String,
    /// Whether to write a constant for each term.
    pub constants: bool,
    /// Whether to write the columns of the search.
    pub search: bool,
}

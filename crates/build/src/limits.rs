//! The limits of a glossary. Exceeding one is an error.
//! TOML itself may nest 80 deep, which is the limit of the `toml` crate.

/// Maximum number of bytes in a file.
pub const FILE_SIZE: u64 = 64 << 20;
/// Maximum number of bytes in a text.
pub const TEXT_SIZE: usize = 1 << 20;
/// Maximum number of characters in a name.
pub const NAME_LENGTH: usize = 120;
/// Maximum number of names of a term.
pub const NAMES: usize = 1000;
/// Maximum number of terms in a glossary.
pub const TERMS: usize = 1 << 24;
/// Maximum number of kinds of relation in a glossary, including inverses.
pub const RELATIONS: usize = 255;
/// Maximum number of characters in a summary. A longer one is a warning (`summary-length`).
pub const SUMMARY_LENGTH: usize = 200;
/// Maximum depth of nested markup in a body.
pub const BODY_DEPTH: usize = lexigraph_core::body::code::DEPTH;

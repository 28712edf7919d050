//! Limits: how much a glossary may hold, each with its name. What exceeds one is an error, never a crash.
//! TOML itself may nest 80 deep, which is the limit of the `toml` crate.

/// The bytes of a file.
pub const FILE_SIZE: u64 = 64 << 20;
/// The bytes of one text.
pub const TEXT_SIZE: usize = 1 << 20;
/// The characters of a name.
pub const NAME_LENGTH: usize = 120;
/// The names of a term.
pub const NAMES: usize = 1000;
/// The terms of a glossary.
pub const TERMS: usize = 1 << 24;
/// The kinds of relation of a glossary, inverses among them.
pub const RELATIONS: usize = 255;
/// The characters of a summary; more are a warning (`summary-length`).
pub const SUMMARY_LENGTH: usize = 200;
pub use lexigraph_core::body::code::DEPTH as BODY_DEPTH;

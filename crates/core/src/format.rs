//! What generated code and the crate that reads it must agree on; the compiler writes it, the crate checks it.

/// The version of the generated code. It changes whenever a column or its layout does.
#[doc(hidden)]
pub const FORMAT: u32 = 8;

/// What the column of relation kinds holds: the inverse in the low byte, then these flags.
pub mod relation {
    pub const ACYCLIC: u32 = 1 << 8;
    pub const TRANSITIVE: u32 = 1 << 9;
    pub const INVERSE: u32 = 1 << 10;
}

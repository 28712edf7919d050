//! The data layout on which generated code and its reader must agree. The compiler writes it, and this crate checks it.

/// The version of the generated code. It changes whenever a column or its layout changes.
#[doc(hidden)]
pub const FORMAT: u32 = 14;

/// The bits of a relation kind: the id of the inverse (below 255), then flags.
pub mod relation {
    pub const INVERSE_ID: u32 = 0xFF;
    /// The value that takes the place of the inverse's id if there is no inverse.
    pub const NO_INVERSE: u32 = 0xFF;
    pub const ACYCLIC: u32 = 1 << 8;
    pub const TRANSITIVE: u32 = 1 << 9;
    pub const INVERSE: u32 = 1 << 10;
}

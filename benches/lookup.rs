//! Compares lookup with its alternatives: runs the package `benches/lookup`.

include!("common/package.rs");

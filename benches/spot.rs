//! Compares spotting with its alternatives: runs the package `benches/spot`.

include!("common/package.rs");

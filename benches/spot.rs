//! Spotting beside what else finds the same: the package `benches/spot`.

include!("common/package.rs");

//! Look-up beside what else finds the same: the package `benches/lookup`.

include!("common/package.rs");

//! Spotting: the terms that a text mentions, with byte ranges.
//! `scan.rs` finds the words with which names may begin by the filter in `filter.rs`, and `find.rs` the names; text in
//! chunks is in `stream.rs`, code in `identifiers.rs`.

mod filter;
mod find;
#[cfg(feature = "alloc")]
mod identifiers;
mod scan;
#[cfg(feature = "alloc")]
mod stream;
mod terms;

pub use filter::Filter;
pub use find::{Hit, Tables, next_hit, next_hit_of};
pub use scan::Scan;
pub use terms::{Spot, Spots};
#[cfg(feature = "alloc")]
pub use {identifiers::identifiers, stream::Stream};

#[cfg(feature = "alloc")]
pub use {
    filter::{FilterColumns, FilterWriter},
    find::form,
};

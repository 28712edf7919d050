//! Spotting: the terms that a text mentions, with byte ranges.
//! How a name is found stands in `find.rs`, the filter before it in `filter.rs`; text in chunks in `stream.rs`, code in
//! `identifiers.rs`.

mod filter;
mod find;
#[cfg(feature = "alloc")]
mod identifiers;
#[cfg(feature = "alloc")]
mod stream;
mod terms;

pub use filter::Filter;
pub use find::{Hit, Tables, next_hit};
pub use terms::{Spot, Spots};
#[cfg(feature = "alloc")]
pub use {identifiers::identifiers, stream::Stream};

#[cfg(feature = "alloc")]
pub use filter::write as write_filter;

//! Spotting: finds the terms that a text mentions, with byte ranges.
//!
//! [`Glossary::spot`](crate::Glossary::spot) works on a whole text, [`Stream`] on a text that arrives in chunks, and
//! [`Glossary::identifiers`](crate::Glossary::identifiers) finds names inside `snake_case` and `CamelCase`.

#[doc(hidden)]
pub mod filter;
#[doc(hidden)]
pub mod find;
#[cfg(feature = "alloc")]
mod identifiers;
#[doc(hidden)]
pub mod scan;
#[cfg(feature = "alloc")]
mod stream;
pub(crate) mod terms;

#[cfg(feature = "alloc")]
pub use stream::Stream;
pub use terms::{Spot, Spots};

//! The graph: the relations between terms, stored in both directions.
//! Tables are in `edges.rs`, algorithms over plain indexes in `walk.rs`, and the typed interface in `terms.rs` and
//! `readers.rs`.

#[doc(hidden)]
pub mod edges;
mod readers;
pub(crate) mod terms;
#[cfg(feature = "alloc")]
#[doc(hidden)]
pub mod walk;

#[cfg(feature = "alloc")]
pub use readers::Step;
pub use terms::{Related, TermEdges};

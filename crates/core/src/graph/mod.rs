//! The graph: the relations between terms, stored in both directions.
//! [`Term`](crate::Term), [`TermRef`](crate::TermRef) and [`Glossary`](crate::Glossary) have the methods that walk it.

// `edges.rs` has the tables, `walk.rs` the algorithms over plain indexes, `terms.rs` and `readers.rs` the typed interface

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

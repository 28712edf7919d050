//! The graph: which terms relate to which, stored in both directions.
//! Tables in `edges.rs`, algorithms over plain numbers in `walk.rs`, what `Term` offers of both in `terms.rs`.

#[doc(hidden)]
pub mod edges;
pub(crate) mod terms;
#[cfg(feature = "alloc")]
#[doc(hidden)]
pub mod walk;

#[doc(hidden)]
pub use edges::{Edge, Edges};
#[cfg(feature = "alloc")]
pub use terms::Step;
pub use terms::{Related, TermEdges};

//! The graph: which terms relate to which, stored in both directions.
//! Tables in `edges.rs`, algorithms over plain numbers in `walk.rs`, what `Term` offers of both in `terms.rs`.

pub(crate) mod edges;
#[cfg(feature = "petgraph")]
pub mod petgraph;
pub(crate) mod terms;
#[cfg(any(feature = "alloc", not(runtime)))]
pub(crate) mod walk;

#[doc(hidden)]
pub use edges::{Edge, Edges};
#[cfg(feature = "alloc")]
pub use terms::Step;
pub use terms::{Related, TermEdges};

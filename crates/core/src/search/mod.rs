//! Search: completion while typing, suggestions for misspelled names, and ranked full text (feature `search`).
//!
//! [`Glossary::search`](crate::Glossary::search) ranks terms by Okapi BM25 (Robertson and Zaragoza, "The Probabilistic
//! Relevance Framework: BM25 and Beyond", 2009) over names, summaries and bodies. The compiler precomputes everything
//! that does not depend on the question, so that a search adds one byte for each term that contains a word. A hit also
//! gains from the scores of the terms that it is related to.
//!
//! People who search for a symptom usually want its cause. If the manifest says that a kind of relation `explains`
//! (such as `causes`), the terms that explain a hit rank near it, in the order in which the hit's own text mentions
//! them. If the question is the name of the symptom, its first two explanations rank before it.
//!
//! [`Compiler::search`] writes the index of a compiled glossary. A loaded glossary builds its index on
//! the first search.
//!
//! [`Compiler::search`]: https://docs.rs/lexigraph-build/latest/lexigraph_build/struct.Compiler.html#method.search

#[doc(hidden)]
pub mod columns;
#[cfg(feature = "search")]
mod dictionary;
#[doc(hidden)]
pub mod explained;
#[cfg(feature = "search")]
mod fuzzy;
#[cfg(feature = "search")]
#[doc(hidden)]
pub mod names;
#[cfg(feature = "search")]
#[doc(hidden)]
pub mod rank;
#[cfg(feature = "search")]
#[doc(hidden)]
pub mod stem;
#[cfg(feature = "search")]
mod terms;
#[cfg(feature = "search")]
mod why;
#[cfg(feature = "search")]
#[doc(hidden)]
pub mod words;

#[cfg(feature = "search")]
#[doc(hidden)]
pub use fst::Streamer;
#[cfg(feature = "search")]
pub use {
    terms::{Completion, Completions, Hit, Suggestion},
    why::Why,
};

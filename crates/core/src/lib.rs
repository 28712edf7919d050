#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "search"), no_std)]
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "alloc")]
extern crate alloc;

#[macro_use]
mod handle;

pub mod body;
mod category;
#[doc(hidden)]
pub mod column;
#[doc(hidden)]
pub mod format;
mod glossary;
pub mod graph;
#[doc(hidden)]
pub mod name;
mod panic;
mod relation;
mod resolve;
#[cfg(feature = "search")]
pub mod search;
mod slugs;
pub mod spot;
mod term;

pub use category::Category;
#[doc(hidden)]
pub use format::FORMAT;
pub use glossary::Compiled;
pub use handle::{Handles, NotFound};
pub use name::NameKind;
pub use relation::Relation;
#[doc(hidden)]
pub use resolve::candidate_match;
pub use resolve::{Match, Resolve};
pub use term::{Deprecation, Name, Names, Reference, References, Term, Texts};

/// What generated code needs; not for anybody else.
#[doc(hidden)]
pub mod __private {
    #[cfg(feature = "search")]
    pub use crate::search::{Dictionary, Explained, NameIndex, OnceCell, WordIndex};
    pub use crate::{
        column::{Lists, Numbers, Text},
        graph::Edges,
        name::Index,
        slugs::SlugSet,
        spot::Filter,
    };
    #[cfg(feature = "alloc")]
    pub use alloc::vec::Vec;
}

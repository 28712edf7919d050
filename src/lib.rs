#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
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
#[cfg(feature = "compiler")]
pub mod compiler;
#[cfg(feature = "export")]
pub mod export;
mod format;
mod glossary;
pub mod graph;
#[cfg(feature = "link")]
pub mod link;
#[doc(hidden)]
pub mod name;
mod panic;
mod relation;
mod resolve;
#[cfg(feature = "search")]
pub mod search;
#[cfg(feature = "site")]
pub mod site;
mod slugs;
pub mod spot;
mod term;
#[cfg(feature = "voip")]
pub mod voip;

pub use category::Category;
pub use format::FORMAT;
pub use glossary::Glossary;
pub use handle::{Handles, NotFound};
pub use name::NameKind;
pub use relation::Relation;
pub use resolve::{Match, Resolve};
pub use term::{Deprecation, Name, Names, Reference, References, Term, Texts};

/// What generated code and this crate's macros need; not for anybody else.
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

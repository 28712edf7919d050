#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "search"), no_std)]
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "alloc")]
extern crate alloc;

#[macro_use]
mod id;

pub mod body;
mod category;
#[doc(hidden)]
pub mod column;
mod compiled;
#[doc(hidden)]
pub mod format;
mod glossary;
pub mod graph;
#[doc(hidden)]
pub mod name;
mod named;
mod panic;
mod relation;
mod resolve;
pub mod search;
mod slugs;
pub mod spot;
mod term;

pub use category::CategoryRef;
pub use compiled::{Columns, Compiled};
#[doc(hidden)]
pub use format::FORMAT;
pub use glossary::Glossary;
pub use id::{Category, NotFound, Relation, Term};
pub use name::kind::{NameKind, UnknownWord};
pub use relation::RelationRef;
pub use resolve::{Match, Resolve};
pub use spot::{Spot, Spots};
pub use term::{Deprecation, Name, Names, Reference, References, TermRef, Terms, Texts};

/// Internals for generated code and `lexigraph-build`. Not part of the public API.
#[doc(hidden)]
pub mod __private {
    pub use crate::{
        column::{Lists, Numbers, Text},
        compiled::{IdKind, Sealed},
        graph::edges::Edges,
        name::table::Index,
        search::{
            columns::{NameIndex, WordIndex},
            explained::Explained,
        },
        slugs::SlugSet,
        spot::filter::Filter,
    };
}

//! Compiled glossaries: typed constants for terms, lookup by any name, a graph of relations, and term spotting in text.
//!
//! At build time, a folder of TOML files becomes read-only tables ([`lexigraph-build`]). You can also load the folder
//! at run time. Either way you work with one type, [`Glossary`]. This crate also ships a glossary of VoIP and the
//! VICIdial call center, [`voip`].
//!
//! [`lexigraph-build`]: https://docs.rs/lexigraph-build
//!
//! ```
//! # #[cfg(feature = "voip")] {
//! use lexigraph::voip::{GLOSSARY, Term, term};
//!
//! // constants, resolved by the compiler
//! const TRUNK: Term = Term::find("SIP trunks").unwrap();
//! assert_eq!(TRUNK, term::SIP_TRUNK);
//! assert_eq!(TRUNK.slug(), "sip-trunk");
//!
//! // look-up at run time: by any name, ignoring case, separators and the regular plural
//! assert_eq!(GLOSSARY.find("voice-over-IP"), Some(term::VOIP));
//!
//! // terms in running text
//! let text = "One-way audio? Check the SIP trunk.";
//! let found: Vec<&str> = GLOSSARY.spot(text).map(|spot| &text[spot.range]).collect();
//! assert_eq!(found, ["One-way audio", "SIP trunk"]);
//! # }
//! ```
//!
//! # Overview of the types
//!
//! - [`Glossary`] holds the tables. [`find`](Glossary::find), [`resolve`](Glossary::resolve) and
//!   [`spot`](Glossary::spot) return ids and do not allocate; [`get`](Glossary::get) returns the reader of an id;
//!   [`terms`](Glossary::terms) iterates over all terms.
//! - [`Term`], [`Category`] and [`Relation`] are 4-byte ids. The ids of a compiled glossary have `const` accessors and
//!   are constants in the generated modules `term`, `category` and `relation`.
//! - [`TermRef`], [`CategoryRef`] and [`RelationRef`] read the entries of any glossary, compiled in or loaded.
//! - [`Columns`] is the bound of code that is generic over both: `fn page<C: Columns>(term: TermRef<'_, C>)`.
//! - The modules `link`, `export`, `site` and `petgraph` each need the feature of the same name, and take a
//!   `&Glossary`. [`search`] describes how terms are ranked.
//!
//! # Your own glossary
//!
//! ```toml
//! [dependencies]
//! lexigraph = { version = "0.1", default-features = false }
//!
//! [build-dependencies]
//! lexigraph-build = "0.1"
//! ```
//!
//! ```rust,ignore
//! // build.rs
//! fn main() {
//!     lexigraph_build::compile("glossary");
//! }
//!
//! // src/lib.rs
//! lexigraph::include_glossary!();
//! ```
//!
//! The generated code declares the marker type named in the manifest, the type aliases `Term`, `Category` and
//! `Relation`, the static `GLOSSARY`, the modules of constants and the macro `term!`. It contains only data; all
//! behavior is in this crate. A program contains only the columns that it reads. For example, a program that never
//! reads a body does not contain the bodies.
//!
//! # Features
//!
//! | feature | default | what it adds |
//! |---|---|---|
//! | `std` | yes | `alloc` |
//! | `alloc` | yes, by `std` | walks through the graph, streams |
//! | `voip` | yes | the bundled glossary; adds `lexigraph-build` as a build dependency |
//! | `search` | | completion, suggestions and ranked search; enable it for `lexigraph-build`, too |
//! | `link` | | links, definitions and lint for documents |
//! | `export` | | the export formats |
//! | `site` | | the website, and pictures of the graph |
//! | `serde` | | serializes a term as its slug |
//! | `petgraph` | | petgraph's `visit` traits on the graph |
//!
//! Without features, the crate is `no_std` and does not need `alloc`. See the [changelog] for the changes of each
//! version.
//!
//! [changelog]: https://docs.rs/crate/lexigraph/latest/source/CHANGELOG.md

#![cfg_attr(not(feature = "std"), no_std)]
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "alloc")]
extern crate alloc;

#[cfg(any(feature = "export", feature = "link", feature = "site"))]
mod address;
#[cfg(any(feature = "export", feature = "link", feature = "site"))]
mod escape;
#[cfg(feature = "export")]
pub mod export;
#[cfg(any(feature = "export", feature = "site"))]
mod language;
#[cfg(feature = "link")]
mod lines;
#[cfg(feature = "link")]
pub mod link;
#[cfg(feature = "petgraph")]
pub mod petgraph;
#[cfg(feature = "site")]
pub mod site;
#[cfg(feature = "voip")]
pub mod voip;

#[cfg(any(feature = "export", feature = "link", feature = "site"))]
pub use address::page as page_address;
#[doc(inline)]
pub use lexigraph_core::*;

/// Runs the examples of the README as tests.
#[cfg(all(doctest, feature = "voip"))]
#[doc = include_str!("../README.md")]
pub struct Readme;

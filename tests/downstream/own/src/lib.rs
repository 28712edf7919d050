//! A crate with a glossary of its own, full of awkward texts.
#![no_std]
#![deny(missing_docs, warnings)]

lexigraph::include_glossary!();

/// A term, found while compiling.
pub const TRUNK: Term = Term::find("sip trunks").unwrap();

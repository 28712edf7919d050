//! A crate with its own glossary, full of awkward texts.
#![no_std]
#![deny(missing_docs, warnings)]

lexigraph::include_glossary!();

/// A term, looked up at compile time.
pub const TRUNK: Term = Term::find("sip trunks").unwrap();

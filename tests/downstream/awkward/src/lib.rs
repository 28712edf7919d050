//! A glossary whose texts break generators.
#![no_std]
#![deny(missing_docs, warnings)]

lexigraph::include_glossary!();

//! A crate that is strict with generated code, and has macros of its own with the names of standard ones.
#![no_std]
#![deny(warnings, clippy::pedantic, clippy::cargo_common_metadata)]
#![expect(unused_macros, reason = "they are what generated code must not call")]
#![forbid(
    unsafe_code,
    missing_docs,
    dead_code,
    unused_imports,
    unused_must_use,
    unused_variables,
    missing_debug_implementations,
    missing_copy_implementations,
    elided_lifetimes_in_paths,
    trivial_casts,
    unused_qualifications,
    deprecated,
    rustdoc::all,
    clippy::all,
    clippy::pedantic,
    clippy::missing_const_for_fn,
    clippy::unreadable_literal,
    clippy::allow_attributes
)]

macro_rules! concat {
    ($($text:tt)*) => {
        compile_error!("not the standard macro")
    };
}

macro_rules! env {
    ($($text:tt)*) => {
        compile_error!("not the standard macro")
    };
}

macro_rules! include {
    ($($text:tt)*) => {
        compile_error!("not the standard macro")
    };
}

macro_rules! include_bytes {
    ($($text:tt)*) => {
        compile_error!("not the standard macro")
    };
}

macro_rules! include_str {
    ($($text:tt)*) => {
        compile_error!("not the standard macro")
    };
}

macro_rules! assert {
    ($($text:tt)*) => {
        compile_error!("not the standard macro")
    };
}

mod first {
    lexigraph::include_glossary!("first.rs");
}

mod second {
    lexigraph::include_glossary!("second.rs");
}

/// Returns the summaries of two terms that have the same name in two glossaries whose types have the same name.
#[must_use]
pub const fn summaries() -> [&'static str; 2] {
    [first::term::WIDGET.summary(), second::term!("widgets").summary()]
}

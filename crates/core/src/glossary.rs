//! `Glossary`: the tables of a glossary, compiled in or loaded, and its metadata.
//! Its other methods are in the modules of their results: `term.rs`, `resolve.rs`, `graph/`, `spot/`, `search/`.

use crate::compiled::{Columns, Compiled};
use core::fmt;

/// A glossary, compiled into the program or loaded from a folder.
///
/// Generated code declares a compiled glossary as `GLOSSARY`, next to its marker type. It has no fields, because its
/// tables are constants. [`Compiler::load`] returns a `Glossary<Loaded>`, which owns its tables. Both
/// have the same methods, and functions that work on any glossary take a reference to one.
///
/// Lookups return ids ([`Term`](crate::Term)), which are small, `Copy`, and usable as patterns in a `match`;
/// [`get`](Self::get) returns the reader of an id. Iterators such as [`terms`](Self::terms) yield readers.
///
/// ```
/// use lexigraph::voip::{GLOSSARY, term};
///
/// assert_eq!(GLOSSARY.find("SIP trunks"), Some(term::SIP_TRUNK));
/// assert_eq!(GLOSSARY.get(term::SIP_TRUNK).slug(), "sip-trunk");
/// assert_eq!(size_of_val(&GLOSSARY), 0);
/// ```
///
/// [`Compiler::load`]: https://docs.rs/lexigraph-build/latest/lexigraph_build/struct.Compiler.html#method.load
pub struct Glossary<C: Columns> {
    pub(crate) data: C::Data,
}

impl<C: Compiled> Glossary<C> {
    /// Returns the glossary that is compiled into the program.
    pub const fn compiled() -> Self {
        Self { data: () }
    }
}

impl<C: Compiled> Default for Glossary<C> {
    fn default() -> Self {
        Self::compiled()
    }
}

impl<C: Compiled> Copy for Glossary<C> {}

impl<C: Compiled> Clone for Glossary<C> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<C: Columns> Glossary<C> {
    /// Creates a glossary with these tables.
    #[doc(hidden)]
    pub const fn new(data: C::Data) -> Self {
        Self { data }
    }

    /// Returns the tables.
    #[doc(hidden)]
    pub const fn data(&self) -> &C::Data {
        &self.data
    }

    /// Returns the title.
    pub fn title(&self) -> &str {
        C::title(&self.data)
    }

    /// Returns the license of the texts, as an SPDX expression, if the manifest gives it.
    pub fn license(&self) -> Option<&str> {
        given(C::license(&self.data))
    }

    /// Returns the base URL of the published pages, if the manifest gives it.
    pub fn base_url(&self) -> Option<&str> {
        given(C::base_url(&self.data))
    }

    /// Returns the URL where the glossary's sources can be edited, if the manifest gives it.
    ///
    /// It may contain the placeholders `{file}`, `{slug}` and `{name}` of a term.
    pub fn repository(&self) -> Option<&str> {
        given(C::repository(&self.data))
    }

    /// Returns the URL where errors can be reported, with the same placeholders, if the manifest gives it.
    pub fn issues(&self) -> Option<&str> {
        given(C::issues(&self.data))
    }

    /// Returns a hash of the glossary's whole content, for caches.
    ///
    /// The same sources give the same hash on any machine, with the same version of this crate. It is 64-bit FNV-1a:
    /// collisions are improbable, but easy to construct on purpose.
    pub fn content_hash(&self) -> u64 {
        C::content_hash(&self.data)
    }
}

/// Returns a text of the tables, in which an empty text means that there is none.
pub(crate) const fn given(text: &str) -> Option<&str> {
    if text.is_empty() { None } else { Some(text) }
}

impl<C: Columns> fmt::Debug for Glossary<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Glossary").field("title", &self.title()).finish_non_exhaustive()
    }
}

/// Includes the code that the compiler wrote: `Term`, `Category`, `Relation`, the marker type, `GLOSSARY`, the macro
/// `term!` and the modules `term`, `category` and `relation`.
///
/// If the build script sets [`Compiler::file_name`], pass the same name here, such as `include_glossary!("words.rs")`.
///
/// Call it at the top level of a module, not in a function. If the module is not the root of the crate, pass its path to
/// [`Compiler::module`]. All items are `pub`; to keep them private, call the macro in a private module.
///
/// ```ignore
/// // build.rs: Compiler::new("words").file_name("words.rs").module("words").compile();
/// mod words {
///     lexigraph::include_glossary!("words.rs");
/// }
/// ```
///
/// [`Compiler::file_name`]: https://docs.rs/lexigraph-build/latest/lexigraph_build/struct.Compiler.html#method.file_name
/// [`Compiler::module`]: https://docs.rs/lexigraph-build/latest/lexigraph_build/struct.Compiler.html#method.module
#[macro_export]
macro_rules! include_glossary {
    () => {
        $crate::include_glossary!("glossary.rs");
    };
    ($file:literal $(,)?) => {
        ::core::include!(::core::concat!(::core::env!("OUT_DIR"), "/", $file));
    };
}

/// Declares the constants of a generated file, some dozens per call: the time that rustc takes to read a call grows
/// with the square of its length.
#[doc(hidden)]
#[macro_export]
macro_rules! __constants {
    ($type:ty) => {
        // rustc checks a call of a plain function faster, and with less memory, than one of an associated function
        const fn at(index: u32) -> $type {
            <$type>::at(index)
        }
    };
    ($type:ty; $($doc:literal $(, alias $alias:literal)* $(, deprecated $note:literal)? => $name:ident $index:literal;)*) => {
        $(
            #[doc = $doc]
            $(#[doc(alias = $alias)])*
            $(#[deprecated(note = $note)])?
            pub const $name: $type = at($index);
        )*
    };
}

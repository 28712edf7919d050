//! `Glossary`: the tables of a glossary, compiled in or loaded, and what it says of itself.
//! Its other methods are in the modules of what they return: `term.rs`, `resolve.rs`, `graph/`, `spot/`, `search/`.

use crate::compiled::{Columns, Compiled};
use core::fmt;

/// A glossary, compiled into the program or loaded from a folder.
///
/// Generated code declares a compiled glossary as `GLOSSARY`, beside its marker type. It holds nothing: its tables are
/// constants. `lexigraph_build::Compiler::load` returns a `Glossary<Loaded>`, which owns its tables. Both have the same
/// methods, and everything that works on a glossary takes a reference to one.
///
/// Look-ups return ids ([`Term`](crate::Term)), which are small, `Copy`, and patterns of a `match`;
/// [`get`](Self::get) reads the entry of an id. Iterators such as [`terms`](Self::terms) return readers.
///
/// ```
/// use lexigraph::voip::{GLOSSARY, term};
///
/// assert_eq!(GLOSSARY.find("SIP trunks"), Some(term::SIP_TRUNK));
/// assert_eq!(GLOSSARY.get(term::SIP_TRUNK).slug(), "sip-trunk");
/// assert_eq!(size_of_val(&GLOSSARY), 0);
/// ```
pub struct Glossary<C: Columns> {
    pub(crate) data: C::Data,
}

impl<C: Compiled> Glossary<C> {
    /// Returns the glossary that is compiled into the program.
    pub const fn compiled() -> Self {
        Self { data: () }
    }
}

impl<C: Columns> Glossary<C> {
    /// Returns the glossary with these tables.
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

    /// Returns the license of the texts, as an SPDX expression; empty when the manifest gives none.
    pub fn license(&self) -> &str {
        C::license(&self.data)
    }

    /// Returns the address below which the pages are published; empty when the manifest gives none.
    pub fn base_url(&self) -> &str {
        C::base_url(&self.data)
    }

    /// Returns the address where the glossary's sources can be edited; empty when the manifest gives none.
    ///
    /// `{file}`, `{slug}` and `{name}` in it mark where those of a term go.
    pub fn repository(&self) -> &str {
        C::repository(&self.data)
    }

    /// Returns the address where faults can be reported, with the same marks; empty when the manifest gives none.
    pub fn issues(&self) -> &str {
        C::issues(&self.data)
    }

    /// Returns a hash of everything that the glossary says, for caches.
    ///
    /// The same sources give the same hash on any machine, with the same version of this crate. It is FNV-1a with 64
    /// bits: collisions are improbable, and easy to construct on purpose.
    pub fn content_hash(&self) -> u64 {
        C::content_hash(&self.data)
    }
}

impl<C: Columns> fmt::Debug for Glossary<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Glossary").field("title", &self.title()).finish_non_exhaustive()
    }
}

/// Brings in the code that the compiler wrote: `Term`, `Category`, `Relation`, the marker type, `GLOSSARY`, the macro
/// `term!` and the modules `term`, `category` and `relation`.
///
/// Where the build script sets `Compiler::file_name`, name the file here too:
/// `lexigraph::include_glossary!("words.rs")`.
#[macro_export]
macro_rules! include_glossary {
    () => {
        $crate::include_glossary!("glossary.rs");
    };
    ($file:literal) => {
        ::core::include!(::core::concat!(::core::env!("OUT_DIR"), "/", $file));
    };
}

/// Declares the constants of a generated file, some dozens at a time: rustc takes a time to read a call that grows with the
/// square of its length.
#[doc(hidden)]
#[macro_export]
macro_rules! __constants {
    ($type:ty) => {
        // rustc checks a call of a plain function in less time and memory than one of an associated function
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

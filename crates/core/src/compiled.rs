//! `Columns`: the columns of a glossary's data, with a function for each.
//! `Compiled`: the same columns as constants, for generated code to implement. It implies `Columns`.

use crate::{
    column::{Lists, Numbers, Text},
    graph::edges::Edges,
    name::table::Index,
    search::{
        columns::{NameIndex, WordIndex},
        explained::Explained,
    },
    slugs::SlugSet,
    spot::filter::Filter,
};
use core::{fmt::Debug, hash::Hash};

/// Alias of a string type, for the list of columns.
type Str<'a> = &'a str;
/// Alias of a byte slice, for the list of columns.
type Bytes<'a> = &'a [u8];

/// Allows only `lexigraph-build` to implement [`Columns`].
#[doc(hidden)]
pub trait Sealed {}

/// The kinds of ids, for [`Columns::static_slug`].
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub enum IdKind {
    Term,
    Category,
    Relation,
}

/// Declares both traits from one list, so that there is only one place to add a column.
macro_rules! columns {
    ($($(#[doc = $doc:literal])* $name:ident $constant:ident: $type:ident;)*) => {
        /// A glossary that is compiled into the program or loaded from a folder. Use it as the bound of generic code.
        ///
        /// ```
        /// use lexigraph::{Columns, Glossary};
        ///
        /// fn longest<C: Columns>(glossary: &Glossary<C>) -> &str {
        ///     glossary.terms().map(|term| term.name()).max_by_key(|name| name.len()).unwrap_or_default()
        /// }
        /// assert!(longest(&lexigraph::voip::GLOSSARY).len() > 20);
        /// ```
        ///
        /// The trait is sealed. Its implementors are the marker types of compiled glossaries, such as
        /// [`Voip`], and [`Loaded`].
        ///
        /// [`Voip`]: https://docs.rs/lexigraph/latest/lexigraph/voip/struct.Voip.html
        /// [`Loaded`]: https://docs.rs/lexigraph-build/latest/lexigraph_build/enum.Loaded.html
        pub trait Columns: Sealed + Copy + Ord + Hash + Debug + Send + Sync + 'static {
            /// The tables of a loaded glossary; empty for a compiled one.
            #[doc(hidden)]
            type Data: Send + Sync;
            /// Whether there is a search index.
            #[doc(hidden)]
            const HAS_SEARCH: bool;
            /// Returns the slug if it is known without the glossary, for `Debug`.
            #[doc(hidden)]
            fn static_slug(kind: IdKind, index: usize) -> Option<&'static str>;
            $(
                $(#[doc = $doc])*
                #[doc(hidden)]
                fn $name(data: &Self::Data) -> $type<'_>;
            )*
            /// Returns a hash of the glossary's whole content.
            #[doc(hidden)]
            fn content_hash(data: &Self::Data) -> u64;
        }

        /// A glossary that is compiled into the program. Only generated code implements it, for the marker type, and
        /// its items change without notice.
        ///
        /// Each column is a separate constant, so that a program contains only the columns it reads.
        pub trait Compiled: Copy + Ord + Hash + Debug + Send + Sync + 'static {
            $(
                $(#[doc = $doc])*
                #[doc(hidden)]
                const $constant: $type<'static>;
            )*
            /// A hash of the glossary's whole content.
            #[doc(hidden)]
            const CONTENT_HASH: u64;
            /// Whether the compiler has written the search index.
            #[doc(hidden)]
            const HAS_SEARCH: bool;
        }

        impl<C: Compiled> Sealed for C {}

        impl<C: Compiled> Columns for C {
            type Data = ();
            const HAS_SEARCH: bool = <C as Compiled>::HAS_SEARCH;

            fn static_slug(kind: IdKind, index: usize) -> Option<&'static str> {
                Some(match kind {
                    IdKind::Term => C::SLUG.get(index),
                    IdKind::Category => C::CATEGORY.get(3 * index),
                    IdKind::Relation => C::RELATION.get(3 * index),
                })
            }

            $(
                #[inline]
                fn $name((): &()) -> $type<'_> {
                    C::$constant
                }
            )*

            fn content_hash((): &()) -> u64 {
                C::CONTENT_HASH
            }
        }
    };
}

columns! {
    /// The title.
    title TITLE: Str;
    /// The license of the texts, as an SPDX expression, or empty.
    license LICENSE: Str;
    /// The base URL of the published pages, or empty.
    base_url BASE_URL: Str;
    /// The URL where the sources can be edited, or empty.
    repository REPOSITORY: Str;
    /// The URL where errors can be reported, or empty.
    issues ISSUES: Str;
    /// The slug of each term, sorted.
    slug SLUG: Text;
    /// The names of each term: the preferred name, the expansion, then the others.
    name NAME: Lists;
    /// The kind of each name.
    name_kind NAME_KIND: Bytes;
    /// The summary of each term.
    summary SUMMARY: Text;
    /// The body of each term, encoded.
    body BODY: Text;
    /// The category of each term.
    term_category TERM_CATEGORY: Numbers;
    /// The questions that each term answers.
    asked ASKED: Lists;
    /// Example sentences of each term.
    usage USAGE: Lists;
    /// The source file of each term, relative to the glossary's folder.
    file FILE: Text;
    /// The sources of each term: alternating titles and URLs.
    source SOURCE: Lists;
    /// Further reading: alternating titles and URLs.
    see SEE: Lists;
    /// Deprecated terms and their replacements, in pairs.
    deprecated DEPRECATED: Numbers;
    /// The version since which each term is deprecated and the reason, in pairs.
    deprecation DEPRECATION: Text;
    /// The edges of each term.
    edges EDGES: Edges;
    /// The table of names.
    index INDEX: Index;
    /// The filter of the beginnings of names.
    filter FILTER: Filter;
    /// The set of exact slugs.
    slugs SLUGS: SlugSet;
    /// Slug, name and summary of each category.
    category CATEGORY: Text;
    /// The terms of all categories.
    category_terms CATEGORY_TERMS: Numbers;
    /// The end of each category's terms.
    category_ends CATEGORY_ENDS: Numbers;
    /// Slug, name and summary of each kind of relation.
    relation RELATION: Text;
    /// The inverse of each kind of relation, and its flags.
    relation_kind RELATION_KIND: Numbers;
    /// The dictionary of names.
    search_names SEARCH_NAMES: NameIndex;
    /// The index of words.
    search_words SEARCH_WORDS: WordIndex;
    /// The explanations of each term.
    search_explained SEARCH_EXPLAINED: Explained;
}

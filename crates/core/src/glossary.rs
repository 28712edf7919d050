//! `trait Compiled`: the columns that make a compiled glossary, and the inherent items that every marker type gets.
//! Generated code implements the trait; nobody else does.

use crate::{
    Category, Relation, Term,
    column::{Lists, Numbers, Text},
    graph::Edges,
    handle::Handles,
    name::Index,
    resolve::Resolve,
    slugs::SlugSet,
    spot::{Filter, Spots},
};

/// A compiled glossary: the marker type that generated code declares, such as [`Voip`](crate::voip::Voip).
///
/// Use it as a bound (`fn page<G: Compiled>(term: Term<G>)`). Its columns are the compiler's business; each is a
/// constant of its own, so that a program contains only those that it reads.
#[allow(missing_docs, reason = "the columns are hidden")]
pub trait Compiled: Copy + Ord + core::hash::Hash + core::fmt::Debug + Send + Sync + 'static {
    /// The glossary's title.
    const TITLE: &'static str;
    /// The license of its texts, as an SPDX expression; empty when the manifest gives none.
    const LICENSE: &'static str;
    /// The address below which its pages are published; empty when the manifest gives none.
    const BASE_URL: &'static str;
    /// A hash of all that the glossary says, for caches: the same sources give the same, on any machine, with the same
    /// version of this crate; others nearly always another. FNV-1a of 64 bits; no protection against intent.
    const CONTENT_HASH: u64;

    #[doc(hidden)]
    const SLUG: Text<'static>;
    #[doc(hidden)]
    const NAME: Lists<'static>;
    #[doc(hidden)]
    const NAME_KIND: &'static [u8];
    #[doc(hidden)]
    const SUMMARY: Text<'static>;
    #[doc(hidden)]
    const BODY: Text<'static>;
    #[doc(hidden)]
    const TERM_CATEGORY: Numbers<'static>;
    #[doc(hidden)]
    const ASKED: Lists<'static>;
    #[doc(hidden)]
    const SOURCE: Lists<'static>;
    #[doc(hidden)]
    const SEE: Lists<'static>;
    #[doc(hidden)]
    const DEPRECATED: Numbers<'static>;
    #[doc(hidden)]
    const DEPRECATION: Text<'static>;
    #[doc(hidden)]
    const EDGES: Edges<'static>;
    #[doc(hidden)]
    const INDEX: Index<'static>;
    #[doc(hidden)]
    const FILTER: Filter<'static>;
    #[doc(hidden)]
    const SLUGS: SlugSet;
    #[doc(hidden)]
    const CATEGORY: Text<'static>;
    #[doc(hidden)]
    const CATEGORY_TERMS: Numbers<'static>;
    #[doc(hidden)]
    const CATEGORY_ENDS: Numbers<'static>;
    #[doc(hidden)]
    const RELATION: Text<'static>;
    #[doc(hidden)]
    const RELATION_KIND: Numbers<'static>;
    /// Whether the compiler has written the columns of the search; where not, they are empty.
    #[cfg(feature = "search")]
    #[doc(hidden)]
    const HAS_SEARCH: bool;
    #[cfg(feature = "search")]
    #[doc(hidden)]
    const SEARCH_NAMES: crate::search::NameIndex<'static>;
    #[cfg(feature = "search")]
    #[doc(hidden)]
    const SEARCH_WORDS: crate::search::WordIndex<'static>;
    #[cfg(feature = "search")]
    #[doc(hidden)]
    const SEARCH_EXPLAINED: crate::search::Explained<'static>;

    /// The dictionary of names, opened once.
    #[cfg(feature = "search")]
    #[doc(hidden)]
    fn search_names() -> &'static crate::search::Dictionary;

    /// The dictionary of words, opened once.
    #[cfg(feature = "search")]
    #[doc(hidden)]
    fn search_words() -> &'static crate::search::Dictionary;

    /// All terms, sorted by slug.
    fn terms() -> Handles<Term<Self>> {
        Handles::new(0, Self::SLUG.len())
    }

    /// All categories, in the manifest's order.
    fn categories() -> Handles<Category<Self>> {
        Handles::new(0, Self::CATEGORY.len() / 3)
    }

    /// All kinds of relation in the manifest's order, each followed by its inverse.
    fn relations() -> Handles<Relation<Self>> {
        Handles::new(0, Self::RELATION_KIND.len())
    }

    /// Every term that bears `name`, folded as by [`Term::find`], with the kind of name that it is: several only
    /// where they share it.
    fn resolve(name: &str) -> Resolve<Self> {
        Resolve::new(name)
    }

    /// The terms that `text` mentions, leftmost first and longest first, without a heap.
    ///
    /// Names are found whole, in any case unless they are acronyms of five capitals at most, in the plural too,
    /// and across a line break, but not inside addresses on the web.
    fn spot(text: &str) -> Spots<'_, Self> {
        Spots::new(text)
    }

    /// The terms that answer `question`, best first: ranked by its words in names, summaries and bodies, and by what
    /// explains what. See [`search`](crate::search). At most 100.
    ///
    /// Words that nothing is written with are taken for misspelt, the last one first for one that is being typed.
    ///
    /// ```
    /// use lexigraph::voip::{Voip, term};
    ///
    /// let hits = Voip::search("choppy audio");
    /// assert_eq!([hits[0].term, hits[1].term], [term::PACKET_LOSS, term::JITTER]);
    /// assert_eq!(hits[0].explains, Some(term::CHOPPY_AUDIO));
    /// ```
    #[cfg(feature = "search")]
    fn search(question: &str) -> alloc::vec::Vec<crate::search::Hit<Self>> {
        crate::search::Hit::all(question)
    }

    /// The terms with a name that begins with `typed`, of which the last word may be begun only: first the name that is
    /// all of it, then the most important. Each term once; names that aren't shown don't count.
    ///
    /// ```
    /// use lexigraph::voip::{Voip, term};
    ///
    /// let first = Voip::complete("sip tr").next().unwrap();
    /// assert_eq!((first.term, first.name), (term::SIP_TRUNK, "SIP trunk"));
    /// ```
    #[cfg(feature = "search")]
    fn complete(typed: &str) -> crate::search::Completions<Self> {
        crate::search::Completions::new(typed)
    }

    /// The terms with the names nearest to `name`, all equally near, the most important first: those with the fewest
    /// letters to insert, delete, replace or swap with the next, at most a third of its letters and three. Empty where
    /// nothing is near.
    ///
    /// ```
    /// use lexigraph::voip::{Voip, term};
    ///
    /// let near = Voip::did_you_mean("jiter bufer");
    /// assert_eq!((near[0].term, near[0].distance), (term::JITTER_BUFFER, 2));
    /// ```
    #[cfg(feature = "search")]
    fn did_you_mean(name: &str) -> alloc::vec::Vec<crate::search::Suggestion<Self>> {
        crate::search::Suggestion::all(name)
    }

    /// All terms in groups, each group behind those that its terms' own edges point to (the stated direction of
    /// every kind; symmetric kinds don't count). Terms that need each other are one group, sorted by slug.
    #[cfg(feature = "alloc")]
    fn reading_order() -> alloc::vec::Vec<alloc::vec::Vec<Term<Self>>> {
        crate::graph::terms::reading_order()
    }

    /// The groups of terms that no relation connects with each other, the largest first.
    #[cfg(feature = "alloc")]
    fn islands() -> alloc::vec::Vec<alloc::vec::Vec<Term<Self>>> {
        crate::graph::terms::islands()
    }
}

/// Gives a marker type what reads `Marker::…`, so that no trait needs to be in scope.
#[doc(hidden)]
#[macro_export]
macro_rules! __glossary_items {
    ($marker:ident) => {
        impl $marker {
            /// The glossary's title.
            pub const TITLE: &'static str = <Self as $crate::Compiled>::TITLE;
            /// A hash of all that the glossary says; see [`Compiled::CONTENT_HASH`]($crate::Compiled::CONTENT_HASH).
            pub const CONTENT_HASH: u64 = <Self as $crate::Compiled>::CONTENT_HASH;

            /// All terms, sorted by slug.
            pub fn terms() -> $crate::Handles<$crate::Term<Self>> {
                <Self as $crate::Compiled>::terms()
            }

            /// All categories, in the manifest's order.
            pub fn categories() -> $crate::Handles<$crate::Category<Self>> {
                <Self as $crate::Compiled>::categories()
            }

            /// All kinds of relation in the manifest's order, each followed by its inverse.
            pub fn relations() -> $crate::Handles<$crate::Relation<Self>> {
                <Self as $crate::Compiled>::relations()
            }

            /// Every term that bears `name`, with the kind of name that it is: several only where they share it.
            pub fn resolve(name: &str) -> $crate::Resolve<Self> {
                <Self as $crate::Compiled>::resolve(name)
            }

            /// The terms that `text` mentions, leftmost first and longest first, without a heap.
            pub fn spot(text: &str) -> $crate::spot::Spots<'_, Self> {
                <Self as $crate::Compiled>::spot(text)
            }
        }
        $crate::__glossary_items_alloc!($marker);
        $crate::__glossary_items_search!($marker);
    };
}

/// The part of [`__glossary_items`] that needs a heap.
#[cfg(feature = "alloc")]
#[doc(hidden)]
#[macro_export]
macro_rules! __glossary_items_alloc {
    ($marker:ident) => {
        impl $marker {
            /// All terms in groups, each behind those that it builds on.
            pub fn reading_order() -> $crate::__private::Vec<$crate::__private::Vec<$crate::Term<Self>>> {
                <Self as $crate::Compiled>::reading_order()
            }

            /// The groups of terms that no relation connects with each other, the largest first.
            pub fn islands() -> $crate::__private::Vec<$crate::__private::Vec<$crate::Term<Self>>> {
                <Self as $crate::Compiled>::islands()
            }
        }
    };
}

/// Nothing: there is no heap.
#[cfg(not(feature = "alloc"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __glossary_items_alloc {
    ($marker:ident) => {};
}

/// The part of [`__glossary_items`] that searches.
#[cfg(feature = "search")]
#[doc(hidden)]
#[macro_export]
macro_rules! __glossary_items_search {
    ($marker:ident) => {
        impl $marker {
            /// The terms that answer `question`, best first; at most 100.
            pub fn search(question: &str) -> $crate::__private::Vec<$crate::search::Hit<Self>> {
                <Self as $crate::Compiled>::search(question)
            }

            /// The terms with a name that begins with `typed`: the name that is all of it, then the most important.
            pub fn complete(typed: &str) -> $crate::search::Completions<Self> {
                <Self as $crate::Compiled>::complete(typed)
            }

            /// The terms with the names nearest to `name`, all equally near, the most important first.
            pub fn did_you_mean(name: &str) -> $crate::__private::Vec<$crate::search::Suggestion<Self>> {
                <Self as $crate::Compiled>::did_you_mean(name)
            }
        }
    };
}

/// Nothing: the feature `search` is off.
#[cfg(not(feature = "search"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __glossary_items_search {
    ($marker:ident) => {};
}

/// The columns of the search, inside of `impl Compiled`; none where the compiler was not asked for them.
#[cfg(feature = "search")]
#[doc(hidden)]
#[macro_export]
macro_rules! __glossary_search {
    () => {
        const HAS_SEARCH: bool = false;
        $crate::__glossary_search!(@columns [&[], &[], &[], &[]] [&[], &[]] [&[], &[]]);
    };
    ($names:tt $words:tt $explained:tt) => {
        const HAS_SEARCH: bool = true;
        $crate::__glossary_search!(@columns $names $words $explained);
    };
    (@columns [$($names:expr),*] [$($words:expr),*] [$($explained:expr),*]) => {
        const SEARCH_NAMES: $crate::__private::NameIndex<'static> = $crate::__private::NameIndex::new($($names),*);
        const SEARCH_WORDS: $crate::__private::WordIndex<'static> = $crate::__private::WordIndex::new($($words),*);
        const SEARCH_EXPLAINED: $crate::__private::Explained<'static> =
            $crate::__private::Explained::new($($explained),*);

        fn search_names() -> &'static $crate::__private::Dictionary {
            static OPENED: $crate::__private::OnceCell<$crate::__private::Dictionary> =
                $crate::__private::OnceCell::new();
            OPENED.get_or_init(|| <Self as $crate::Compiled>::SEARCH_NAMES.open())
        }

        fn search_words() -> &'static $crate::__private::Dictionary {
            static OPENED: $crate::__private::OnceCell<$crate::__private::Dictionary> =
                $crate::__private::OnceCell::new();
            OPENED.get_or_init(|| <Self as $crate::Compiled>::SEARCH_WORDS.open())
        }
    };
}

/// Nothing: the feature `search` is off.
#[cfg(not(feature = "search"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __glossary_search {
    ($($column:tt)*) => {};
}

/// Brings in the code that the compiler wrote: `Term`, `Category`, `Relation`, the marker type, the macro `term!`
/// and the modules `term`, `category` and `relation`.
///
/// With [`Compiler::file_name`](lexigraph_build::Compiler::file_name), name the file here too:
/// `lexigraph::include_glossary!("words.rs")`.
#[macro_export]
macro_rules! include_glossary {
    () => {
        $crate::include_glossary!("glossary.rs");
    };
    ($file:literal) => {
        include!(concat!(env!("OUT_DIR"), "/", $file));
    };
}

//! `Density` and `Ambiguity`: the options that decide which occurrences become links.

use lexigraph_core::__named as named;

/// The number of times that a term is linked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Density {
    /// Never.
    None,
    /// At its first occurrence in a paragraph.
    Paragraph,
    /// At its first occurrence after a heading.
    Section,
    /// At its first occurrence in the document.
    #[default]
    Document,
    /// At every occurrence.
    All,
}

named! { Density, "a density: none, paragraph, section, document or all",
None => "none", Paragraph => "paragraph", Section => "section", Document => "document", All => "all" }

/// The target of a link for a name that several terms share, if the document does not choose one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Ambiguity {
    /// No target: the name is not linked.
    None,
    /// The first term in the glossary's order.
    #[default]
    First,
    /// A page that lists the terms; see [`Linker::page`](super::Linker::page).
    Page,
}

named! { Ambiguity, "a rule for ambiguous names: none, first or page",
None => "none", First => "first", Page => "page" }

//! `Density` and `Ambiguity`: which occurrences become links.

use crate::named::named;

/// How often a term is linked.
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

/// What a name links to that several terms share, where the document does not choose one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Ambiguity {
    /// To none of them.
    None,
    /// To the first in the glossary's order.
    #[default]
    First,
    /// To a page that lists them; see [`Linker::page`](super::Linker::page).
    Page,
}

named! { Ambiguity, "a rule for ambiguous names: none, first or page",
None => "none", First => "first", Page => "page" }

//! `Format`: how a document is written.

use crate::named::named;
use std::path::Path;

/// How a document is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Plain text; an empty line ends a paragraph.
    Plain,
    /// CommonMark with the extensions of GitHub, footnotes, math and front matter; what other dialects add is passed
    /// over.
    Markdown,
    /// Markdown with components and expressions of JavaScript (MDX).
    Mdx,
    /// HTML or XHTML, a page or a part of one.
    Html,
}

named! { Format, "a format of documents: text, markdown, mdx or html",
Plain => "text", Markdown => "markdown", Mdx => "mdx", Html => "html" }

impl Format {
    /// Returns the format that a file's extension says: `txt`, `md`, `mdx`, `html` and their like.
    ///
    /// ```
    /// use lexigraph::link::Format;
    ///
    /// assert_eq!(Format::of("docs/page.mdx"), Some(Format::Mdx));
    /// assert_eq!(Format::of("docs/page.rst"), None);
    /// ```
    pub fn of(path: impl AsRef<Path>) -> Option<Self> {
        match &*path.as_ref().extension()?.to_str()?.to_ascii_lowercase() {
            "txt" | "text" => Some(Self::Plain),
            "md" | "markdown" | "mdown" | "mkd" | "mkdn" => Some(Self::Markdown),
            "mdx" => Some(Self::Mdx),
            "html" | "htm" | "xhtml" | "xht" => Some(Self::Html),
            _ => None,
        }
    }
}

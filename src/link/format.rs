//! `Format`: the format of a document.

use lexigraph_core::__named as named;
use std::path::Path;

/// The format of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Plain text, with blank lines between paragraphs.
    Plain,
    /// CommonMark with GitHub's extensions, footnotes, math and front matter. Extensions of other dialects are skipped.
    Markdown,
    /// Markdown with JavaScript components and expressions (MDX).
    Mdx,
    /// HTML or XHTML, a whole page or a part of one.
    Html,
}

named! { Format, "a format of documents: text, markdown, mdx or html",
Plain => "text", Markdown => "markdown", Mdx => "mdx", Html => "html" }

impl Format {
    /// Returns the format for a file's extension, such as `txt`, `md`, `mdx` or `html`.
    ///
    /// ```
    /// use lexigraph::link::Format;
    ///
    /// assert_eq!(Format::from_path("docs/page.mdx"), Some(Format::Mdx));
    /// assert_eq!(Format::from_path("docs/page.rst"), None);
    /// ```
    pub fn from_path(path: impl AsRef<Path>) -> Option<Self> {
        match &*path.as_ref().extension()?.to_str()?.to_ascii_lowercase() {
            "txt" | "text" => Some(Self::Plain),
            "md" | "markdown" | "mdown" | "mkd" | "mkdn" => Some(Self::Markdown),
            "mdx" => Some(Self::Mdx),
            "html" | "htm" | "xhtml" | "xht" => Some(Self::Html),
            _ => None,
        }
    }
}

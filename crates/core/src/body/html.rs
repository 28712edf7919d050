//! Renders a body as HTML that is safe to insert into a page: everything is escaped.
//! The page around it is up to the caller.

use super::{
    code::{Alignment, Code, Decoder, Mark, TagEnd, is_linkable},
    event::Body,
};
use crate::{compiled::Columns, id::Term};
use core::fmt::{self, Display, Write};

impl<'g, C: Columns> Body<'g, C> {
    /// Returns the text as HTML. Links to terms use the URLs that `url` returns.
    ///
    /// All text and all URLs are escaped, and links outside are http or https. The URLs that `url` returns are escaped,
    /// but not checked.
    ///
    /// ```
    /// println!("{}", lexigraph::voip::term::SIP_TRUNK.body().html(|term| format!("/glossary/{}", term.slug())));
    /// ```
    pub const fn html<U: Display, F: Fn(Term<C>) -> U>(self, url: F) -> Html<'g, C, F> {
        Html { body: self, url }
    }
}

/// Displays a body as HTML; see [`Body::html`].
#[derive(Clone, Copy)]
pub struct Html<'g, C, F> {
    body: Body<'g, C>,
    url: F,
}

/// Omits the function, because closures have no `Debug`.
impl<C: Columns, F> fmt::Debug for Html<'_, C, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Html").field("body", &self.body).finish_non_exhaustive()
    }
}

impl<C: Columns, U: Display, F: Fn(Term<C>) -> U> Display for Html<'_, C, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        render(self.body.codes(), |index| (self.url)(Term::at(index)), f)
    }
}

/// Writes the events of `code`, with a line feed after each block.
pub fn render<U: Display>(code: Decoder<'_>, url: impl Fn(u32) -> U, out: &mut impl Write) -> fmt::Result {
    for event in code {
        match event {
            Code::Start(mark) => match mark {
                Mark::Paragraph => out.write_str("<p>")?,
                Mark::Heading(level) => write!(out, "<h{level}>")?,
                Mark::List(None) => out.write_str("<ul>\n")?,
                Mark::List(Some(1)) => out.write_str("<ol>\n")?,
                Mark::List(Some(start)) => writeln!(out, "<ol start=\"{start}\">")?,
                Mark::Item => out.write_str("<li>")?,
                Mark::Quote => out.write_str("<blockquote>\n")?,
                Mark::CodeBlock("") => out.write_str("<pre><code>")?,
                Mark::CodeBlock(language) => {
                    write!(out, "<pre><code class=\"language-")?;
                    Escape(out).write_str(language)?;
                    out.write_str("\">")?;
                }
                Mark::Emphasis => out.write_str("<em>")?,
                Mark::Strong => out.write_str("<strong>")?,
                Mark::Table => out.write_str("<table>\n")?,
                Mark::HeaderRow => out.write_str("<thead>\n<tr>")?,
                Mark::Row => out.write_str("<tr>")?,
                Mark::HeaderCell(Alignment::None) => out.write_str("<th>")?,
                Mark::HeaderCell(align) => write!(out, "<th style=\"text-align: {}\">", align.as_str())?,
                Mark::Cell(Alignment::None) => out.write_str("<td>")?,
                Mark::Cell(align) => write!(out, "<td style=\"text-align: {}\">", align.as_str())?,
                Mark::Footnote(number) => write!(out, "<div class=\"footnote\">\n<sup>{number}</sup> ")?,
                Mark::Term(index) => {
                    out.write_str("<a class=\"term\" href=\"")?;
                    write!(Escape(out), "{}", url(index))?;
                    out.write_str("\">")?;
                }
                Mark::Link(url) => {
                    out.write_str("<a href=\"")?;
                    Escape(out).write_str(if is_linkable(url) { url } else { "" })?;
                    out.write_str("\">")?;
                }
            },
            Code::FootnoteReference(number) => write!(out, "<sup>{number}</sup>")?,
            Code::End(tag) => end(tag, out)?,
            Code::Text(text) => Escape(out).write_str(text)?,
            Code::Code(text) => {
                out.write_str("<code>")?;
                Escape(out).write_str(text)?;
                out.write_str("</code>")?;
            }
            Code::SoftBreak => out.write_str("\n")?,
            Code::HardBreak => out.write_str("<br>\n")?,
        }
    }
    Ok(())
}

/// Writes an end tag, with a line feed after that of a block.
pub fn end(tag: TagEnd, out: &mut impl Write) -> fmt::Result {
    match tag {
        TagEnd::Paragraph => out.write_str("</p>\n"),
        TagEnd::Heading(level) => writeln!(out, "</h{level}>"),
        TagEnd::List { ordered: false } => out.write_str("</ul>\n"),
        TagEnd::List { ordered: true } => out.write_str("</ol>\n"),
        TagEnd::Item => out.write_str("</li>\n"),
        TagEnd::Quote => out.write_str("</blockquote>\n"),
        TagEnd::CodeBlock => out.write_str("</code></pre>\n"),
        TagEnd::Emphasis => out.write_str("</em>"),
        TagEnd::Strong => out.write_str("</strong>"),
        TagEnd::Table => out.write_str("</tbody>\n</table>\n"),
        TagEnd::HeaderRow => out.write_str("</tr>\n</thead>\n<tbody>\n"),
        TagEnd::Row => out.write_str("</tr>\n"),
        TagEnd::HeaderCell => out.write_str("</th>"),
        TagEnd::Cell => out.write_str("</td>"),
        TagEnd::Footnote => out.write_str("</div>\n"),
        TagEnd::Term | TagEnd::Link => out.write_str("</a>"),
    }
}

/// A writer that escapes text and attribute values.
struct Escape<'a, W>(&'a mut W);

impl<W: Write> Write for Escape<'_, W> {
    fn write_str(&mut self, mut text: &str) -> fmt::Result {
        while let Some(at) = text.find(['&', '<', '>', '"', '\'']) {
            self.0.write_str(&text[..at])?;
            self.0.write_str(match text.as_bytes()[at] {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'"' => "&quot;",
                _ => "&#39;",
            })?;
            text = &text[at + 1..];
        }
        self.0.write_str(text)
    }
}

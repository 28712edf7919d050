//! Styles: the text that is inserted at a mention, in each format.
//! It is escaped so that it has no special meaning in HTML or Markdown, including table cells.

use super::{
    format::Format,
    insertion::{Insertion, Link},
};
use crate::{
    __named as named, Columns,
    escape::{Address, Inline},
};

/// The style of insertions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Style {
    /// A link to the term's page, with the summary as its title. In plain text, the URL in `<…>` after the name.
    #[default]
    Link,
    /// A link to the term's page that shows the definition next to it on mouse hover or keyboard focus. The definition
    /// is an attribute, `aria-description`, so that screen readers announce it with the link, while copying, reader
    /// modes and text extraction get only the sentence. [`TOOLTIP_CSS`] displays it; without the style sheet, it is a
    /// plain link. It needs no script. For HTML and Markdown.
    Tooltip,
    /// `<abbr>` with the summary as its title, which only mouse users see. For HTML and Markdown.
    Abbr,
}

named! { Style, "a style: link, tooltip or abbr", Link => "link", Tooltip => "tooltip", Abbr => "abbr" }

/// The style sheet for [`Style::Tooltip`]. It shows the definition next to its link, or at the bottom of the window in
/// browsers without CSS anchor positioning, in the colors of the surrounding page.
pub const TOOLTIP_CSS: &str = "\
.lexigraph-term {
  color: inherit;
  text-decoration: underline dotted from-font;
  text-underline-offset: 0.2em;
}
.lexigraph-term:hover { text-decoration-style: solid; }
.lexigraph-term:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; border-radius: 2px; }
.lexigraph-term[aria-description]:is(:hover, :focus-visible) { anchor-name: --lexigraph-term; }
.lexigraph-term[aria-description]:is(:hover, :focus-visible)::after {
  content: attr(aria-description);
  content: attr(aria-description) / \"\";
  position: fixed;
  z-index: 1000;
  inset: auto 1rem 1rem;
  box-sizing: border-box;
  width: fit-content;
  max-width: min(28em, 100vw - 2rem);
  margin: 0 auto;
  padding: 0.7em 0.9em;
  border: 0.3em solid transparent;
  border-radius: 0.8em;
  background: Canvas padding-box;
  color: CanvasText;
  box-shadow: inset 0 0 0 1px color-mix(in srgb, CanvasText 25%, Canvas);
  filter: drop-shadow(0 0.2em 0.5em rgb(0 0 0 / 25%));
  font-size: 0.9em;
  font-style: normal;
  font-weight: normal;
  line-height: 1.45;
  letter-spacing: normal;
  text-align: start;
  text-indent: 0;
  text-transform: none;
  white-space: normal;
}
@supports (position-area: block-end span-inline-end) {
  .lexigraph-term[aria-description]:is(:hover, :focus-visible)::after {
    inset: auto;
    width: max-content;
    margin: 0;
    position-anchor: --lexigraph-term;
    position-area: block-end span-inline-end;
    position-try-fallbacks: flip-inline, flip-block, flip-block flip-inline, --lexigraph-below, --lexigraph-above;
  }
}
@position-try --lexigraph-below { position-area: block-end span-all; margin: 0 1rem; }
@position-try --lexigraph-above { position-area: block-start span-all; margin: 0 1rem; }
@media print { .lexigraph-term { text-decoration: none; } }
";

/// Returns the text that a style inserts for a link.
pub fn insertion<C: Columns>(style: Style, link: &Link<'_, C>) -> Insertion {
    let address = Address(link.address);
    let said = said(link);
    let summary = Inline(&said);
    match (style, link.format) {
        (_, Format::Plain) => Insertion { before: String::new(), after: format!(" <{address}>") },
        (Style::Link, Format::Markdown | Format::Mdx) => {
            Insertion { before: "[".to_owned(), after: format!("]({address} \"{summary}\")") }
        }
        (Style::Link, Format::Html) => Insertion {
            before: format!("<a class=\"lexigraph-term\" href=\"{address}\" title=\"{summary}\">"),
            after: "</a>".to_owned(),
        },
        (Style::Abbr, _) => Insertion {
            before: format!("<abbr class=\"lexigraph-term\" title=\"{summary}\">"),
            after: "</abbr>".to_owned(),
        },
        (Style::Tooltip, _) => Insertion {
            before: format!("<a class=\"lexigraph-term\" href=\"{address}\" aria-description=\"{summary}\">"),
            after: "</a>".to_owned(),
        },
    }
}

/// Returns the summary of the term, or the names of several terms.
fn said<C: Columns>(link: &Link<'_, C>) -> String {
    if link.candidates.len() < 2 {
        return link.term.summary().to_owned();
    }
    let glossary = link.term.glossary();
    let names: Vec<String> = link
        .candidates
        .iter()
        .map(|&term| {
            let term = glossary.get(term);
            match term.expansion() {
                Some(expansion) => format!("{} ({expansion})", term.name()),
                None => term.name().to_owned(),
            }
        })
        .collect();
    names.join(" / ")
}

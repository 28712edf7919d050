//! Styles: what is inserted at a mention, in each format.
//! Inserted text is escaped so that neither HTML nor Markdown, a table's cell included, reads anything into it.

use super::{
    format::Format,
    insertion::{Insertion, Link},
};
use crate::{
    Columns,
    escape::{Address, Inline},
    named::named,
};
use std::fmt::Write as _;

/// What is inserted at an occurrence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Style {
    /// A link to the term's page, with the summary as its title; in plain text, the address in `<…>` after the name.
    #[default]
    Link,
    /// A button that opens the definition beside it, by mouse, touch and keyboard; Escape closes it, screen readers
    /// read it, and no script is needed (HTML's `popover`). A mouse that rests on it shows the summary as a title.
    /// [`TOOLTIP_CSS`] shows it as a note. HTML and Markdown.
    Tooltip,
    /// `<abbr>` with the summary as its title, which only a mouse shows. HTML and Markdown.
    Abbr,
}

named! { Style, "a style: link, tooltip or abbr", Link => "link", Tooltip => "tooltip", Abbr => "abbr" }

/// A style sheet for [`Style::Tooltip`]: the note stands at its button, or at the bottom of the window in browsers
/// without CSS anchor positioning, in the colors and the font of the page around it.
pub const TOOLTIP_CSS: &str = "\
.lexigraph-term {
  all: unset;
  cursor: help;
  text-decoration: underline dotted from-font;
  text-underline-offset: 0.2em;
}
.lexigraph-term:hover { text-decoration-style: solid; }
.lexigraph-term:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; border-radius: 2px; }
.lexigraph-note {
  box-sizing: border-box;
  width: max-content;
  max-width: min(28em, 100vw - 2rem);
  padding: 0.7em 0.9em;
  border: 1px solid color-mix(in srgb, CanvasText 25%, Canvas);
  border-radius: 0.5em;
  background: Canvas;
  color: CanvasText;
  box-shadow: 0 0.3em 1.2em rgb(0 0 0 / 20%);
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
.lexigraph-note:popover-open {
  position: fixed;
  inset: auto 1rem 1rem;
  margin: 0 auto;
}
@supports (position-area: block-end span-inline-end) {
  .lexigraph-note:popover-open {
    inset: auto;
    margin: 0.4em 0;
    position-area: block-end span-inline-end;
    position-try-fallbacks: flip-inline, flip-block, flip-block flip-inline, --lexigraph-below, --lexigraph-above;
  }
}
@position-try --lexigraph-below { position-area: block-end span-all; margin: 0.4em 1rem; }
@position-try --lexigraph-above { position-area: block-start span-all; margin: 0.4em 1rem; }
@supports not selector(:popover-open) { .lexigraph-note { display: none; } }
@media print { .lexigraph-term { text-decoration: none; } }
";

/// Returns what a style inserts at a link.
pub fn insertion<C: Columns>(style: Style, ids: &str, link: &Link<'_, C>) -> Insertion {
    let Link { number, format, .. } = link;
    let address = Address(link.address);
    let (said, is_page) = (said(link), link.candidates.len() > 1);
    let summary = Inline(&said);
    match (style, format) {
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
        (Style::Tooltip, _) => {
            let mut heading = String::new();
            if !is_page {
                _ = write!(heading, "<b>{}", Inline(link.term.name()));
                if let Some(expansion) = link.term.expansion() {
                    _ = write!(heading, " ({})", Inline(expansion));
                }
                heading.push_str("</b>: ");
            }
            Insertion {
                before: format!(
                    "<button type=\"button\" class=\"lexigraph-term\" popovertarget=\"{ids}{number}\" \
                     aria-describedby=\"{ids}{number}-text\" title=\"{summary}\">"
                ),
                after: format!(
                    "</button><span popover id=\"{ids}{number}\" class=\"lexigraph-note\">{heading}\
                     <span id=\"{ids}{number}-text\">{summary}</span> <a href=\"{address}\">More</a></span>"
                ),
            }
        }
    }
}

/// Returns the summary of the term; of several, their names.
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

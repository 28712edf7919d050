//! Styles: what is inserted at a mention, in each format.
//! Inserted text is escaped so that neither HTML nor Markdown, a table's cell included, reads anything into it.

use super::{Format, Insertion, Mention};
use crate::Columns;
use std::fmt::Write as _;

/// What is inserted at a mention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Style {
    /// A link to the term's page, with the summary as its title; in plain text, the address in `<…>` behind the name.
    #[default]
    Link,
    /// A button that opens the definition beside it, by mouse, touch and keyboard; Escape closes it, screen readers
    /// read it, and no script is needed (HTML's `popover`). A mouse that rests on it shows the summary as a title.
    /// [`TOOLTIP_CSS`] shows it as a note. HTML and Markdown.
    Tooltip,
    /// `<abbr>` with the summary as its title, which only a mouse shows. HTML and Markdown.
    Abbr,
}

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

pub fn insertion<C: Columns>(style: Style, ids: &str, mention: &Mention<'_, C>, address: &str) -> Insertion {
    let term = mention.term;
    let Mention { number, format, .. } = mention;
    let address = escaped_address(address);
    let summary = escaped(term.summary());
    match (style, format) {
        (_, Format::Plain) => Insertion { before: String::new(), after: format!(" <{address}>") },
        (Style::Link, Format::Markdown) => {
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
            let mut name = escaped(term.name());
            if let Some(expansion) = term.expansion() {
                _ = write!(name, " ({})", escaped(expansion));
            }
            Insertion {
                before: format!(
                    "<button type=\"button\" class=\"lexigraph-term\" popovertarget=\"{ids}{number}\" \
                     aria-describedby=\"{ids}{number}-text\" title=\"{summary}\">"
                ),
                after: format!(
                    "</button><span popover id=\"{ids}{number}\" class=\"lexigraph-note\"><b>{name}</b>: \
                     <span id=\"{ids}{number}-text\">{summary}</span> <a href=\"{address}\">More</a></span>"
                ),
            }
        }
    }
}

/// A text in which no character means anything to HTML or Markdown.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\t' => out.push(' '),
            // what makes Markdown of a text within a line, an address among it
            '&' | '<' | '>' | '"' | '\'' | '*' | '_' | '`' | '[' | ']' | '\\' | '|' | '~' | '$' | '!' | '@' | ':' => {
                _ = write!(out, "&#{};", u32::from(c));
            }
            _ => out.push(c),
        }
    }
    out
}

/// An address as it may stand in an attribute and in a Markdown link.
fn escaped_address(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            ' '
            | '"'
            | '\''
            | '('
            | ')'
            | '<'
            | '>'
            | '['
            | ']'
            | '\\'
            | '`'
            | '|'
            | '*'
            | '~'
            | '$'
            | '\0'..='\x1F' => {
                _ = write!(out, "%{:02X}", u32::from(c));
            }
            '&' => out.push_str("&amp;"),
            _ => out.push(c),
        }
    }
    out
}

//! A body as HTML whose links to terms are buttons that open the definition: `popover`, as [`Style::Tooltip`] has it.
//! No script is needed; Escape closes, and screen readers read the definition with the button.
//!
//! [`Style::Tooltip`]: https://docs.rs/lexigraph/latest/lexigraph/link/enum.Style.html

use super::{
    Site,
    escape::{Html, web},
};
use crate::{
    Compiled, Term,
    body::{Event, Tag, TagEnd, html},
};
use std::fmt::{self, Write};

/// A link that is open.
enum Link<G: Compiled> {
    /// To a term; with what its note says, unless it stands behind an earlier link.
    Term(Option<(usize, Term<G>)>),
    Outside,
    /// None: it stands in another link, leads to this very page, or is not on the web.
    Text,
}

/// Writes the body of a term.
pub fn write<G: Compiled>(term: Term<G>, out: &mut String) -> fmt::Result {
    let levels = || {
        term.body().events().filter_map(|event| match event {
            Event::Start(Tag::Heading(level)) => Some(level),
            _ => None,
        })
    };
    let highest = levels().min().unwrap_or(1);
    // the heading above, and the levels to be closed: none is left out, and the page's own is the first
    let (mut above, mut open_level) = (1, 2);
    let mut noted: Vec<Term<G>> = Vec::new();
    let mut links: Vec<Link<G>> = Vec::new();
    let mut events = term.body().events().peekable();
    while let Some(event) = events.next() {
        match event {
            Event::Start(tag) => match tag {
                Tag::Paragraph => out.write_str("<p>")?,
                Tag::Heading(level) => {
                    open_level = (level - highest + 2).min(above + 1).min(6);
                    above = open_level;
                    write!(out, "<h{open_level}>")?;
                }
                Tag::List { start: None } => out.write_str("<ul>\n")?,
                Tag::List { start: Some(1) } => out.write_str("<ol>\n")?,
                Tag::List { start: Some(start) } => writeln!(out, "<ol start=\"{start}\">")?,
                Tag::Item => out.write_str("<li>")?,
                Tag::Quote => out.write_str("<blockquote>\n")?,
                Tag::CodeBlock { .. } => out.write_str("<pre tabindex=\"0\"><code>")?,
                Tag::Emphasis => out.write_str("<em>")?,
                Tag::Strong => out.write_str("<strong>")?,
                Tag::Term(target) if links.is_empty() && target != term => {
                    let seen = noted.iter().position(|&other| other == target);
                    let number = seen.unwrap_or(noted.len());
                    if seen.is_none() {
                        noted.push(target);
                    }
                    keep(out);
                    write!(
                        out,
                        "<button type=\"button\" class=\"term\" popovertarget=\"note-{number}\" \
                         aria-describedby=\"text-{number}\">"
                    )?;
                    links.push(Link::Term(seen.is_none().then_some((number, target))));
                }
                Tag::Link(url) if links.is_empty() && web(Some(url)).is_some() => {
                    write!(out, "<a rel=\"external\" href=\"{}\">", Html(url))?;
                    links.push(Link::Outside);
                }
                Tag::Term(_) | Tag::Link(_) => links.push(Link::Text),
                _ => {}
            },
            Event::End(end) => match end {
                TagEnd::Heading(_) => html::end(TagEnd::Heading(open_level), out)?,
                TagEnd::Term | TagEnd::Link => match links.pop() {
                    Some(Link::Term(first)) => {
                        out.write_str("</button>")?;
                        if let Some((number, term)) = first {
                            note(number, term, out)?;
                        }
                        let next = match events.peek() {
                            Some(Event::Text(text)) => *text,
                            _ => "",
                        };
                        let (kept, rest) = next.split_at(touching(next).len());
                        write!(out, "{}</span>{}", Html(kept), Html(rest))?;
                        if !next.is_empty() {
                            events.next();
                        }
                    }
                    Some(Link::Outside) => out.write_str("</a>")?,
                    Some(Link::Text) | None => {}
                },
                tag => html::end(tag, out)?,
            },
            Event::Text(text) => write!(out, "{}", Html(text))?,
            Event::Code(text) => write!(out, "<code>{}</code>", Html(text))?,
            Event::SoftBreak => out.write_char('\n')?,
            Event::HardBreak => out.write_str("<br>\n")?,
            _ => {}
        }
    }
    Ok(())
}

/// Keeps a button on one line with what touches it, or browsers might begin a line with a full stop: begins before the
/// last word of `out`.
fn keep(out: &mut String) {
    let space = out.char_indices().rev().find(|&(_, c)| c.is_whitespace() || c == '>');
    let word = space.map_or(0, |(at, c)| at + c.len_utf8());
    let word = if is_short(&out[word..]) { word } else { out.len() };
    out.insert_str(word, "<span class=\"keep\">");
}

/// What touches a button behind it.
fn touching(text: &str) -> &str {
    let word = &text[..text.find(char::is_whitespace).unwrap_or(text.len())];
    let marks = text.find(|c: char| c.is_alphanumeric() || c.is_whitespace()).unwrap_or(text.len());
    match () {
        () if is_short(word) => word,
        () if is_short(&text[..marks]) => &text[..marks],
        () => "",
    }
}

/// Whether a word may be kept on one line with a button: it may be a whole sentence where words aren't spaced.
fn is_short(word: &str) -> bool {
    word.len() <= 16 && word.chars().all(|c| c.is_ascii() || !c.is_alphanumeric())
}

/// The note that opens beside a link: it stands within a line, hidden until then.
fn note<G: Compiled>(number: usize, term: Term<G>, out: &mut String) -> fmt::Result {
    write!(out, "<span popover id=\"note-{number}\" class=\"note\"><b>{}</b>", Html(term.name()))?;
    if let Some(expansion) = term.expansion() {
        write!(out, " <i>{}</i>", Html(expansion))?;
    }
    write!(
        out,
        "<span id=\"text-{number}\">{}</span><a href=\"{}\">Read about {}</a></span>",
        Html(term.summary()),
        Site::path(term),
        Html(term.name())
    )
}

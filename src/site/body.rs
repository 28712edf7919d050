//! Renders a body as HTML with plain links to terms. The definitions that open at the links are in a `<template>` at
//! the end of the page, so that copying, reader modes and text extraction get clean sentences.

use super::{lists::heading, plan::path};
use crate::{
    Columns, TermRef,
    body::{Alignment, Event, Tag, TagEnd, code::is_mail, html},
    escape::{Html, web},
};
use std::{
    collections::BTreeSet,
    fmt::{self, Write},
};

/// Ids that pages use themselves. A heading in a body that would get one of these is prefixed with `about-`.
const TAKEN: [&str; 13] = [
    "main",
    "search",
    "hits",
    "note",
    "notes",
    "causes",
    "remedies",
    "asked",
    "usage",
    "sources",
    "see",
    "related",
    "referring",
];

/// The state of an open link.
enum Link {
    /// Written as an element.
    Open,
    /// Written as plain text: inside another link, to its own page, or not an http or https URL.
    Text,
}

/// A heading whose text is being written.
struct Heading {
    level: u8,
    /// Offset of its text.
    start: usize,
    text: String,
    has_links: bool,
}

/// Writes the body of a term, and returns the terms that it links to, each once.
pub fn write<'g, C: Columns>(
    term: TermRef<'g, C>,
    section_link: &str,
    out: &mut String,
) -> Result<Vec<TermRef<'g, C>>, fmt::Error> {
    let levels = || {
        term.body().events().filter_map(|event| match event {
            Event::Start(Tag::Heading(level)) => Some(level),
            _ => None,
        })
    };
    let highest = levels().min().unwrap_or(1);
    // levels are not skipped, and the first one belongs to the page
    let mut above = 1;
    let mut open: Option<Heading> = None;
    let mut ids = BTreeSet::new();
    let mut linked: Vec<TermRef<'g, C>> = Vec::new();
    let mut links: Vec<Link> = Vec::new();
    for event in term.body().events() {
        match event {
            Event::Start(tag) => match tag {
                Tag::Paragraph => out.write_str("<p>")?,
                Tag::Heading(level) => {
                    above = (level - highest + 2).min(above + 1).min(6);
                    open = Some(Heading { level: above, start: out.len(), text: String::new(), has_links: false });
                }
                Tag::List { start: None } => out.write_str("<ul>\n")?,
                Tag::List { start: Some(1) } => out.write_str("<ol>\n")?,
                Tag::List { start: Some(start) } => writeln!(out, "<ol start=\"{start}\">")?,
                Tag::Item => out.write_str("<li>")?,
                Tag::Quote => out.write_str("<blockquote>\n")?,
                Tag::Table => out.write_str("<div class=\"wide\" tabindex=\"0\"><table>\n")?,
                Tag::HeaderRow => out.write_str("<thead>\n<tr>")?,
                Tag::Row => out.write_str("<tr>")?,
                Tag::HeaderCell(Alignment::None) => out.write_str("<th scope=\"col\">")?,
                Tag::HeaderCell(align) => write!(out, "<th scope=\"col\" class=\"{}\">", align.as_str())?,
                Tag::Cell(Alignment::None) => out.write_str("<td>")?,
                Tag::Cell(align) => write!(out, "<td class=\"{}\">", align.as_str())?,
                Tag::Footnote(number) => {
                    write!(out, "<div class=\"footnote\" id=\"note-{number}\">\n<sup>{number}</sup> ")?;
                }
                Tag::CodeBlock { .. } => out.write_str("<pre tabindex=\"0\"><code>")?,
                Tag::Emphasis => out.write_str("<em>")?,
                Tag::Strong => out.write_str("<strong>")?,
                Tag::Term(target) if links.is_empty() && target != term.id() => {
                    let target = term.glossary().get(target);
                    if !linked.contains(&target) {
                        linked.push(target);
                    }
                    write!(out, "<a href=\"{}\" class=\"term\">", path(target))?;
                    links.push(Link::Open);
                }
                Tag::Link(url) if links.is_empty() && web(Some(url)).is_some() => {
                    write!(out, "<a rel=\"external\" href=\"{}\">", Html(url))?;
                    links.push(Link::Open);
                }
                Tag::Link(url) if links.is_empty() && is_mail(url) => {
                    write!(out, "<a href=\"{}\">", Html(url))?;
                    links.push(Link::Open);
                }
                Tag::Term(_) | Tag::Link(_) => links.push(Link::Text),
                _ => {}
            },
            Event::FootnoteReference(number) if open.is_some() => write!(out, "<sup>{number}</sup>")?,
            Event::FootnoteReference(number) => write!(out, "<sup><a href=\"#note-{number}\">{number}</a></sup>")?,
            Event::End(end) => match end {
                TagEnd::Heading(_) => {
                    if let Some(heading) = open.take() {
                        heading.close(section_link, &mut ids, out)?;
                    }
                }
                TagEnd::Term | TagEnd::Link => {
                    if let Some(Link::Open) = links.pop() {
                        out.write_str("</a>")?;
                        open.iter_mut().for_each(|heading| heading.has_links = true);
                    }
                }
                TagEnd::Table => {
                    html::end(TagEnd::Table, out)?;
                    out.write_str("</div>\n")?;
                }
                tag => html::end(tag, out)?,
            },
            Event::Text(text) => {
                open.iter_mut().for_each(|heading| heading.text.push_str(text));
                write!(out, "{}", Html(text))?;
            }
            Event::Code(text) => {
                open.iter_mut().for_each(|heading| heading.text.push_str(text));
                write!(out, "<code>{}</code>", Html(text))?;
            }
            Event::SoftBreak => out.write_char('\n')?,
            Event::HardBreak => out.write_str("<br>\n")?,
            _ => {}
        }
    }
    Ok(linked)
}

impl Heading {
    /// Wraps the text written since the start of the heading in its tags.
    fn close(self, section_link: &str, ids: &mut BTreeSet<String>, out: &mut String) -> fmt::Result {
        let Self { level, start, text, has_links } = self;
        let id = id(&text, ids);
        let content = out.split_off(start);
        if has_links {
            writeln!(
                out,
                "<h{level} id=\"{id}\">{content} <a class=\"self\" href=\"#{id}\" aria-label=\"{}\"></a></h{level}>",
                Html(section_link)
            )
        } else if content.contains('<') {
            writeln!(out, "<h{level} id=\"{id}\"><a class=\"self\" href=\"#{id}\">{content}</a></h{level}>")
        } else {
            heading(level, &id, text, out)
        }
    }
}

/// Returns an id for a heading: the ASCII letters and digits of its text, joined by hyphens.
fn id(text: &str, ids: &mut BTreeSet<String>) -> String {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let name = words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-");
    let name = match &*name {
        "" => "section".to_owned(),
        taken if TAKEN.contains(&taken) || ["by-", "from-", "note-"].iter().any(|start| taken.starts_with(start)) => {
            format!("about-{taken}")
        }
        _ => name,
    };
    let numbered = (1..).map(|number| if number == 1 { name.clone() } else { format!("{name}-{number}") });
    let free = numbered.into_iter().find(|id| !ids.contains(id)).unwrap_or_default();
    ids.insert(free.clone());
    free
}

/// Writes the definitions of the linked terms for the script, separate from the page's text.
pub fn notes<'g, C: Columns>(terms: &[TermRef<'g, C>], out: &mut String) -> fmt::Result {
    if terms.is_empty() {
        return Ok(());
    }
    out.write_str("<template id=\"notes\">\n")?;
    for &term in terms {
        write!(out, "<div data-term=\"{}\"><b>{}</b>", path(term), Html(term.name()))?;
        if let Some(expansion) = term.expansion() {
            write!(out, " <i>{}</i>", Html(expansion))?;
        }
        writeln!(out, "<p>{}</p></div>", Html(term.summary()))?;
    }
    out.write_str("</template>\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids() {
        let mut ids = BTreeSet::new();
        let found =
            ["What to do?", "what to do", "Sources", "電話", "電話", "G.711 & co"].map(|text| id(text, &mut ids));
        assert_eq!(found, ["what-to-do", "what-to-do-2", "about-sources", "section", "section-2", "g-711-co"]);
    }
}

//! Reading Markdown by pulldown-cmark's byte offsets, and the proof that insertions leave the rest as it was.

use super::{
    Placed,
    document::{Control, Document, Element, Piece},
    html, inserted,
};
use core::ops::Range;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::{fmt::Write as _, hash::Hasher as _};

/// So many times a document is read again to find the insertions that would harm it.
const READINGS: usize = 200;

/// Whatever a renderer may take for markup; punctuation stays as it is.
const ALL: Options = Options::all()
    .difference(Options::ENABLE_SMART_PUNCTUATION)
    .difference(Options::ENABLE_OLD_FOOTNOTES)
    .union(Options::ENABLE_FOOTNOTES);
/// What GitHub reads.
const GITHUB: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_GFM);

fn parser(text: &str, options: Options) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    Parser::new_ext(text, options).into_offset_iter()
}

/// Reads the document's source.
pub fn read(document: &mut Document<'_>) {
    let source = document.source;
    let mut reader = Reader { silent: 0, links: 0, inside: None, open: Vec::new() };
    for (event, range) in parser(source, ALL) {
        reader.event(document, event, range);
    }
}

struct Reader {
    /// How many elements are open whose texts say nothing here.
    silent: usize,
    /// How many links are open.
    links: usize,
    inside: Option<u32>,
    /// HTML elements within the line that fix their text.
    open: Vec<String>,
}

impl Reader {
    fn event(&mut self, document: &mut Document<'_>, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => {
                self.links += 1;
                document.pieces.push(Piece::Target(dest_url.into_string()));
            }
            Event::End(TagEnd::Link) => self.links -= 1,
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript) => {
                document.elements.push(Element { source: range, inside: self.inside });
                self.inside = Some(document.elements.len() as u32 - 1);
            }
            Event::End(
                TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript,
            ) => {
                self.inside = self.inside.and_then(|element| document.elements[element as usize].inside);
            }
            Event::Start(tag) => {
                if matches!(tag, Tag::Heading { .. }) {
                    document.pieces.push(Piece::Section);
                }
                if is_silent(&tag.to_end()) {
                    self.silent += 1;
                    document.pieces.push(Piece::Object);
                }
                self.block(document, &tag.to_end());
            }
            Event::End(tag) => {
                if is_silent(&tag) {
                    self.silent -= 1;
                }
                self.block(document, &tag);
            }
            Event::Html(text) | Event::InlineHtml(text) => self.html(document, &text),
            Event::Text(_) | Event::SoftBreak if self.silent > 0 => {}
            Event::Text(text) => {
                let fixed = self.links > 0 || !self.open.is_empty();
                // an entity is a text of another length than its source
                let own = document.source[range.clone()] == *text;
                let text = if own { document.source[range.clone()].into() } else { text.into_string().into() };
                document.push(range, text, fixed, self.inside);
            }
            Event::SoftBreak => {
                let fixed = self.links > 0 || !self.open.is_empty();
                document.push(range, "\n".into(), fixed, self.inside);
            }
            _ => document.pieces.push(Piece::Object),
        }
    }

    fn block(&mut self, document: &mut Document<'_>, tag: &TagEnd) {
        if !matches!(tag, TagEnd::Image) {
            document.pieces.push(Piece::End);
            // what a line leaves open doesn't reach into the next paragraph
            self.open.clear();
        }
    }

    fn html(&mut self, document: &mut Document<'_>, text: &str) {
        document.pieces.push(Piece::Object);
        if let Some(control) = Control::of_html(text) {
            document.pieces.push(Piece::Control(control));
        }
        for tag in html::tags(text) {
            match tag {
                html::Tag::Start { name, href } if html::is_fixed(&name) => {
                    document.pieces.extend(href.map(Piece::Target));
                    self.open.push(name);
                }
                html::Tag::End { name } => {
                    if let Some(at) = self.open.iter().rposition(|open| *open == name) {
                        self.open.truncate(at);
                    }
                }
                html::Tag::Start { .. } => {}
            }
        }
    }
}

/// Whether what is in it isn't text to link.
const fn is_silent(tag: &TagEnd) -> bool {
    matches!(tag, TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::Image | TagEnd::MetadataBlock(_))
}

/// Those of `insertions` after which the document is what it was but for them, in every dialect.
pub fn harmless(text: &str, insertions: Vec<Placed>) -> Vec<Placed> {
    let before = shape(text, &[]);
    let mut kept = Vec::with_capacity(insertions.len());
    let mut readings = 0;
    let mut rest: Vec<Vec<Placed>> = vec![insertions];
    while let Some(group) = rest.pop() {
        if group.is_empty() || readings == READINGS {
            continue;
        }
        readings += 1;
        let tried: Vec<Placed> = kept.iter().chain(&group).cloned().collect();
        if shape(&inserted(text, &tried), &tried) == before {
            kept = tried;
        } else if group.len() > 1 {
            let mut first = group;
            let second = first.split_off(first.len() / 2);
            rest.push(second);
            rest.push(first);
        }
    }
    kept
}

/// A hash, for each dialect, of what the document says and how, without `insertions`.
fn shape(text: &str, insertions: &[Placed]) -> [u64; 3] {
    // where the insertions stand in `text`
    let (mut ranges, mut added) = (Vec::with_capacity(2 * insertions.len()), 0);
    for Placed { range, before, after } in insertions {
        let start = range.start + added;
        let end = start + before.len() + range.len();
        ranges.push((start..start + before.len(), start..end + after.len()));
        ranges.push((end..end + after.len(), end..end));
        added += before.len() + after.len();
    }
    let is_inserted = |event: &Event<'_>, range: &Range<usize>| {
        let at = ranges.partition_point(|(bytes, _)| bytes.end <= range.start);
        let is_link = matches!(event, Event::Start(Tag::Link { .. }) | Event::End(TagEnd::Link));
        ranges.get(at).is_some_and(|(bytes, whole)| {
            bytes.start <= range.start && range.end <= bytes.end || is_link && range == whole
        })
    };
    [ALL, GITHUB, Options::empty()].map(|options| {
        let mut hasher = std::hash::DefaultHasher::new();
        let (mut said, mut event_text) = (String::new(), String::new());
        for (event, range) in parser(text, options) {
            match event {
                // an empty event says where something is, not what
                _ if !range.is_empty() && is_inserted(&event, &range) => {}
                // a text in which something was inserted is one without it
                Event::Text(said_here) if text.get(range.clone()) == Some(&*said_here) => {
                    let mut at = range.start;
                    let first = ranges.partition_point(|(bytes, _)| bytes.end <= range.start);
                    for (bytes, _) in ranges[first..].iter().take_while(|(bytes, _)| bytes.start < range.end) {
                        said.push_str(text.get(at..bytes.start).unwrap_or_default());
                        at = bytes.end.min(range.end);
                    }
                    said.push_str(&text[at..range.end]);
                }
                Event::Text(said_here) => said.push_str(&said_here),
                event => {
                    event_text.clear();
                    _ = write!(event_text, "{event:?}");
                    hasher.write(said.as_bytes());
                    hasher.write_u8(0xFF);
                    hasher.write(event_text.as_bytes());
                    hasher.write_u8(0xFE);
                    said.clear();
                }
            }
        }
        hasher.write(said.as_bytes());
        hasher.finish()
    })
}

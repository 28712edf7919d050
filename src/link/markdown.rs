//! Reads Markdown with the byte offsets of pulldown-cmark.

use super::{
    control::Control,
    dialect,
    document::{Document, Element, Piece},
    format::Format,
    html::{self, Elements},
};
use core::ops::Range;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The dialects in which a document must keep its meaning.
pub const DIALECTS: [Options; 3] = [ALL, GITHUB, Options::empty()];
/// All extensions that a renderer may support, except for those that change punctuation.
const ALL: Options = Options::all()
    .difference(Options::ENABLE_SMART_PUNCTUATION)
    .difference(Options::ENABLE_OLD_FOOTNOTES)
    .union(Options::ENABLE_FOOTNOTES);
/// GitHub's dialect.
const GITHUB: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_GFM);

/// Returns the events of a text in a dialect, with their byte ranges.
pub fn events(text: &str, options: Options) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    Parser::new_ext(text, options).into_offset_iter()
}

/// Adds the byte range of an event that contains no markup of any dialect: code, HTML, links; in MDX, only code. The
/// ranges stay sorted and do not overlap.
pub fn opaque(event: &Event<'_>, range: &Range<usize>, format: Format, ranges: &mut Vec<Range<usize>>) {
    let is_code = matches!(
        event,
        Event::Code(_)
            | Event::Start(Tag::CodeBlock(_) | Tag::MetadataBlock(_))
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
    );
    let is_markup = matches!(
        event,
        Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock | Tag::Link { .. } | Tag::Image { .. })
    );
    if (is_code || is_markup && format != Format::Mdx) && ranges.last().is_none_or(|last| last.end <= range.start) {
        ranges.push(range.clone());
    }
}

/// Reads the document's source.
pub fn read(document: &mut Document<'_>) {
    let (source, format) = (document.source, document.format);
    let mut reader = Reader { silent: 0, links: 0, inside: None, open: Elements::default(), blocks: 0 };
    let mut code = Vec::new();
    for (event, range) in events(source, ALL) {
        opaque(&event, &range, format, &mut code);
        reader.event(document, event, range);
    }
    document.pass_over(dialect::passed_over(source, format, &code));
    if format == Format::Mdx {
        comments(document);
    }
}

/// Inserts the comments of an MDX document, which are expressions, at their positions.
fn comments(document: &mut Document<'_>) {
    let comment_of = |range: &Range<usize>| {
        let inside = document.source[range.clone()].strip_prefix("{/*")?.strip_suffix("*/}")?;
        Some((Control::read(inside)?, range.clone()))
    };
    let comments: Vec<_> = document.passed_over.iter().filter_map(comment_of).collect();
    for (control, range) in comments {
        let is_after = |piece: &Piece<'_>| matches!(piece, Piece::Text(text) if text.source.start >= range.end);
        let at = document.pieces.iter().position(is_after).unwrap_or(document.pieces.len());
        document.pieces.insert(at, Piece::Control(control, range));
    }
}

struct Reader {
    /// Number of open elements whose text is ignored here.
    silent: usize,
    /// Number of open links.
    links: usize,
    inside: Option<u32>,
    /// The open HTML elements.
    open: Elements,
    /// Number of them that HTML blocks opened, which stay open after the paragraph.
    blocks: usize,
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
                if is_silent(&tag.to_end(), document.source, &range) {
                    self.silent += 1;
                    document.pieces.push(Piece::Object);
                }
                self.block(document, &tag.to_end());
            }
            Event::End(tag) => {
                if is_silent(&tag, document.source, &range) {
                    self.silent -= 1;
                }
                self.block(document, &tag);
            }
            Event::Html(text) => {
                self.html(document, &text, range);
                self.blocks = self.open.len();
            }
            Event::InlineHtml(text) => self.html(document, &text, range),
            Event::Text(_) | Event::SoftBreak if self.silent > 0 => {}
            Event::Text(text) => {
                let fixed = self.links > 0 || self.open.is_fixed();
                // the length of an entity differs from that of its source
                let own = document.source[range.clone()] == *text;
                let text = if own { document.source[range.clone()].into() } else { text.into_string().into() };
                document.push(range, text, fixed, self.inside);
            }
            Event::SoftBreak => {
                let fixed = self.links > 0 || self.open.is_fixed();
                document.push(range, "\n".into(), fixed, self.inside);
            }
            _ => document.pieces.push(Piece::Object),
        }
    }

    fn block(&mut self, document: &mut Document<'_>, tag: &TagEnd) {
        if !matches!(tag, TagEnd::Image) {
            document.pieces.push(Piece::End);
            // elements that are left open in a line do not extend to the next paragraph
            self.blocks = self.blocks.min(self.open.len());
            self.open.truncate(self.blocks);
        }
    }

    fn html(&mut self, document: &mut Document<'_>, text: &str, range: Range<usize>) {
        document.pieces.push(Piece::Object);
        html::each_token(text, false, |token, bytes| match token {
            html::Token::Comment(comment) => {
                let place = range.start + bytes.start..(range.start + bytes.end).min(range.end);
                document.pieces.extend(Control::read(&comment).map(|control| Piece::Control(control, place)));
            }
            html::Token::Start(tag) => {
                document.pieces.extend(tag.href.clone().filter(|_| tag.name == "a").map(Piece::Target));
                self.open.start(&tag, false);
            }
            html::Token::End(name) => _ = self.open.end(&name),
            html::Token::Text | html::Token::Other => {}
        });
    }
}

/// Tests whether the content is not text to link: headings, because their text becomes an anchor, and content that is
/// not text.
fn is_silent(tag: &TagEnd, source: &str, range: &Range<usize>) -> bool {
    match tag {
        TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::Image | TagEnd::MetadataBlock(_) => true,
        // a paragraph before the end of a directive, `:::`, is not a title
        TagEnd::DefinitionListTitle => !source[range.end..].trim_start().starts_with("::"),
        _ => false,
    }
}

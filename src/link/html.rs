//! Reads HTML and XHTML with the byte offsets of html5gum.
//! It builds no tree: an element without an end tag ends where the HTML standard says that the next tag ends it.

use super::{
    control::Control,
    dialect,
    document::{Document, Element, Piece},
};
use core::ops::Range;
use html5gum::{
    Span, Tokenizer,
    emitters::callback::{CallbackEmitter, CallbackEvent},
};

/// Elements whose text stays unchanged: links, code, headings, definition list titles, definitions, keys, hidden text,
/// and content that is not text.
const FIXED: [&str; 37] = [
    "a",
    "abbr",
    "audio",
    "button",
    "canvas",
    "code",
    "dfn",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "iframe",
    "kbd",
    "label",
    "math",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "option",
    "plaintext",
    "pre",
    "samp",
    "script",
    "select",
    "style",
    "summary",
    "svg",
    "template",
    "textarea",
    "title",
    "tt",
    "video",
    "xmp",
];
/// Inline elements, which a name may contain as a whole.
const INLINE: [&str; 21] = [
    "b", "bdi", "bdo", "big", "cite", "data", "del", "em", "font", "i", "ins", "mark", "q", "s", "small", "span",
    "strong", "sub", "sup", "time", "u",
];
/// Elements that consist of a start tag only.
const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];
/// Elements that end an open paragraph.
const END_PARAGRAPH: [&str; 32] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "details",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "ul",
];
/// Further elements that are not inline.
const BLOCKS: [&str; 27] = [
    "base", "body", "caption", "center", "col", "colgroup", "dir", "frameset", "head", "hgroup", "html", "legend",
    "link", "listing", "marquee", "menu", "meta", "optgroup", "param", "search", "source", "tbody", "td", "tfoot",
    "th", "thead", "tr",
];
/// Inline elements whose text stays unchanged.
const FIXED_IN_LINE: [&str; 9] = ["a", "abbr", "button", "code", "dfn", "kbd", "label", "samp", "tt"];

/// Tests whether an element is inline and separates words. In HTML, unknown elements are inline. That includes custom
/// elements, such as those that [`Linker::insert`](super::Linker::insert) inserts.
fn is_object(name: &str) -> bool {
    let lists: [&[&str]; 4] = [&INLINE, &END_PARAGRAPH, &BLOCKS, &FIXED];
    FIXED_IN_LINE.contains(&name) || !lists.iter().any(|list| list.contains(&name))
}

/// A start tag.
pub struct Start {
    pub name: String,
    pub href: Option<String>,
    /// Whether it ends with `/>`.
    self_closing: bool,
    /// Whether it has the attribute `hidden`.
    hidden: bool,
    /// Whether its text may be translated, if the tag has such an attribute.
    translate: Option<bool>,
}

pub enum Token {
    Start(Start),
    End(String),
    Text,
    Comment(String),
    Other,
}

/// The open elements.
#[derive(Default)]
pub struct Elements {
    open: Vec<Open>,
}

struct Open {
    name: String,
    /// Whether its text stays unchanged, because of this element or of one around it.
    is_fixed: bool,
    /// Whether `translate="no"` applies to its content.
    is_untranslated: bool,
    /// Whether it is SVG or MathML, where every element can be self-closing.
    is_foreign: bool,
}

impl Elements {
    pub fn len(&self) -> usize {
        self.open.len()
    }

    pub fn truncate(&mut self, len: usize) {
        self.open.truncate(len);
    }

    /// Tests whether the text at this position stays unchanged.
    pub fn is_fixed(&self) -> bool {
        self.open.last().is_some_and(|open| open.is_fixed || open.is_untranslated)
    }

    /// Opens an element, after closing those that end before it. Returns whether it is self-closing.
    pub fn start(&mut self, tag: &Start, is_xhtml: bool) -> bool {
        let name = &*tag.name;
        let (ended, bounds): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ol", "ul", "menu"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "tr" => (&["tr", "td", "th"], &["table"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot", "tr", "td", "th"], &["table"]),
            "option" | "optgroup" => (&["option"], &["select"]),
            _ => (&[], &[]),
        };
        self.end_before(ended, bounds);
        if END_PARAGRAPH.contains(&name) {
            self.end_before(&["p"], &["table", "td", "th", "button", "object", "template", "caption", "svg", "math"]);
        }
        let outer = self.open.last();
        let is_foreign = matches!(name, "svg" | "math") || outer.is_some_and(|open| open.is_foreign);
        let closes_itself = VOID.contains(&name) || tag.self_closing && (is_foreign || is_xhtml);
        if !closes_itself {
            let is_fixed = outer.is_some_and(|open| open.is_fixed) || tag.hidden || FIXED.contains(&name);
            let outer = outer.is_some_and(|open| open.is_untranslated);
            let is_untranslated = tag.translate.map_or(outer, |translate| !translate);
            self.open.push(Open { name: name.to_owned(), is_fixed, is_untranslated, is_foreign });
        }
        closes_itself
    }

    fn end_before(&mut self, names: &[&str], bounds: &[&str]) {
        let inner = self.open.iter().rposition(|open| bounds.contains(&&*open.name)).map_or(0, |at| at + 1);
        if let Some(at) = self.open[inner..].iter().position(|open| names.contains(&&*open.name)) {
            self.open.truncate(inner + at);
        }
    }

    /// Closes an element and all elements inside it. Returns whether it was open.
    pub fn end(&mut self, name: &str) -> bool {
        let at = self.open.iter().rposition(|open| open.name == name);
        self.open.truncate(at.unwrap_or(self.open.len()));
        at.is_some()
    }
}

/// Reads the document's source.
pub fn read(document: &mut Document<'_>) {
    let source = document.source;
    let is_xhtml = is_xhtml(source);
    let mut elements = Elements::default();
    let mut inline: Vec<(String, u32)> = Vec::new();
    let mut markup: Vec<Range<usize>> = Vec::new();
    let mut ends: Vec<usize> = Vec::new();
    each_token(source, is_xhtml, |token, range| match token {
        Token::Text => {
            let is_fixed = elements.is_fixed();
            if is_fixed {
                markup.push(range.clone());
            }
            text(document, range, is_fixed, inline.last().map(|(_, element)| *element));
        }
        Token::Comment(comment) => {
            markup.push(range.clone());
            document.pieces.push(Piece::Object);
            document.pieces.extend(Control::read(&comment).map(|control| Piece::Control(control, range)));
        }
        Token::Other => document.pieces.push(Piece::End),
        Token::Start(tag) => {
            markup.push(range.clone());
            let name = &*tag.name;
            let is_inline = INLINE.contains(&name);
            match name {
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => document.pieces.extend([Piece::End, Piece::Section]),
                "wbr" => {}
                _ if is_object(name) => document.pieces.push(Piece::Object),
                _ if is_inline => {}
                _ => {
                    ends.push(range.start);
                    document.pieces.push(Piece::End);
                }
            }
            document.pieces.extend(tag.href.clone().filter(|_| name == "a").map(Piece::Target));
            let closes_itself = elements.start(&tag, is_xhtml);
            if closes_itself {
                return;
            }
            if is_inline {
                let inside = inline.last().map(|(_, element)| *element);
                document.elements.push(Element { source: range.start..usize::MAX, inside });
                inline.push((tag.name, document.elements.len() as u32 - 1));
            } else if !FIXED.contains(&name) && !is_object(name) {
                // an inline element cannot contain a block
                inline.clear();
            }
        }
        Token::End(name) => {
            markup.push(range.clone());
            let was_open = elements.end(&name);
            if let Some(at) = inline.iter().rposition(|(open, _)| *open == name) {
                for (_, element) in inline.drain(at..) {
                    document.elements[element as usize].source.end = range.end;
                }
                return;
            }
            if was_open && is_object(&name) {
                document.pieces.push(Piece::Object);
                return;
            }
            if !(was_open && FIXED.contains(&&*name)) {
                inline.clear();
            }
            ends.push(range.start);
            document.pieces.push(Piece::End);
        }
    });
    document.pass_over(dialect::passed_over_in_html(source, &markup, &ends));
}

/// Tests whether a document declares that it is XHTML, where every element can be self-closing.
fn is_xhtml(source: &str) -> bool {
    let beginning = source.trim_start_matches('\u{FEFF}').trim_start();
    let head = &beginning.as_bytes()[..beginning.len().min(1024)];
    beginning.starts_with("<?xml")
        || head.windows(22).any(|bytes| bytes.eq_ignore_ascii_case(b"http://www.w3.org/1999"))
        || head.windows(11).any(|bytes| bytes.eq_ignore_ascii_case(b"//dtd xhtml"))
}

/// Reads a run of characters: plain spans, and each character reference separately.
fn text<'t>(document: &mut Document<'t>, range: Range<usize>, fixed: bool, inside: Option<u32>) {
    let source: &'t str = document.source;
    let mut at = range.start;
    while at < range.end {
        let rest = &source[at..range.end];
        match rest.find('&') {
            None => {
                document.push(at..range.end, rest.into(), fixed, inside);
                return;
            }
            Some(0) => {
                let (len, said) = reference(rest);
                match said {
                    Some(said) => document.push(at..at + len, said.into(), fixed, inside),
                    None => document.push(at..at + len, rest[..len].into(), fixed, inside),
                }
                at += len;
            }
            Some(plain) => {
                document.push(at..at + plain, rest[..plain].into(), fixed, inside);
                at += plain;
            }
        }
    }
}

/// Returns the length of the character reference that `text` begins with, and its characters. For an ampersand that
/// does not begin a reference, returns the length of the ampersand.
fn reference(text: &str) -> (usize, Option<String>) {
    // the longest name has 32 letters
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '#';
    let name: usize = text[1..].chars().take(40).take_while(|&c| is_name(c)).count();
    let end = 1 + name + usize::from(text[1 + name..].starts_with(';'));
    let raw = &text[..end];
    let emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| match event {
        CallbackEvent::String { value } => Some(String::from_utf8_lossy(value).into_owned()),
        _ => None,
    });
    let Ok(said) = Tokenizer::new_with_emitter(raw, emitter).collect::<Result<String, _>>();
    if said == raw {
        // a custom entity of the document, or a plain ampersand
        return if raw.ends_with(';') && name > 0 { (end, Some("\u{FFFC}".to_owned())) } else { (1, None) };
    }
    // legacy names need no semicolon, so the rest is text
    let rest = raw.bytes().rev().zip(said.bytes().rev()).take_while(|(raw, said)| raw == said).count();
    let rest = rest.min(end.saturating_sub(2)).min(said.len().saturating_sub(1));
    let (len, kept) = (end - rest, said.len() - rest);
    if said.is_char_boundary(kept) { (len, Some(said[..kept].to_owned())) } else { (end, Some(said)) }
}

/// Calls `each` with every token of `source`, and its byte range.
pub fn each_token(source: &str, is_xhtml: bool, mut each: impl FnMut(Token, Range<usize>)) {
    let mut base = 0;
    let mut foreign = 0usize;
    'again: while base < source.len() {
        for (token, range) in tokens(&source[base..]) {
            let range = base + range.start..base + range.end;
            let mut is_misread = false;
            match &token {
                Token::Start(tag) => {
                    let is_outer = matches!(&*tag.name, "svg" | "math");
                    foreign += usize::from(is_outer && !tag.self_closing);
                    // the tokenizer treats the rest as the element's text
                    is_misread = tag.self_closing
                        && (is_xhtml || foreign > 0)
                        && html5gum::naive_next_state(tag.name.as_bytes()).is_some();
                }
                Token::End(name) if matches!(&**name, "svg" | "math") => foreign = foreign.saturating_sub(1),
                _ => {}
            }
            let end = range.end;
            each(token, range);
            if is_misread {
                base = end;
                continue 'again;
            }
        }
        return;
    }
}

fn tokens(source: &str) -> impl Iterator<Item = (Token, Range<usize>)> {
    #[derive(Clone, Copy)]
    enum Attribute {
        Href,
        Hidden,
        Translate,
        Other,
    }
    let utf8 = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (mut open, mut start, mut attribute) = (None::<Start>, 0, Attribute::Other);
    let mut emitter = CallbackEmitter::new(move |event: CallbackEvent<'_>, span: Span<usize>| {
        let token = match event {
            CallbackEvent::OpenStartTag { name } => {
                let name = utf8(name).to_ascii_lowercase();
                open = Some(Start { name, href: None, self_closing: false, hidden: false, translate: None });
                start = span.start;
                return None;
            }
            CallbackEvent::AttributeName { name } => {
                attribute = match name.to_ascii_lowercase().as_slice() {
                    b"href" => Attribute::Href,
                    b"hidden" => Attribute::Hidden,
                    b"translate" => Attribute::Translate,
                    _ => Attribute::Other,
                };
                if let Some(open) = &mut open {
                    open.hidden |= matches!(attribute, Attribute::Hidden);
                    if matches!(attribute, Attribute::Translate) {
                        open.translate.get_or_insert(true);
                    }
                }
                return None;
            }
            CallbackEvent::AttributeValue { value } => {
                match (&mut open, attribute) {
                    (Some(open), Attribute::Href) => _ = open.href.get_or_insert_with(|| utf8(value)),
                    (Some(open), Attribute::Translate) => open.translate = Some(!value.eq_ignore_ascii_case(b"no")),
                    _ => {}
                }
                return None;
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                return Some((Token::Start(Start { self_closing, ..open.take()? }), start..span.end));
            }
            CallbackEvent::EndTag { name } => Token::End(utf8(name).to_ascii_lowercase()),
            CallbackEvent::String { .. } => Token::Text,
            CallbackEvent::Comment { value } => Token::Comment(utf8(value)),
            CallbackEvent::Doctype { .. } => Token::Other,
            CallbackEvent::Error(_) => return None,
        };
        Some((token, span.start..span.end))
    });
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(source, emitter).map(|token| {
        let Ok(token) = token;
        token
    })
}

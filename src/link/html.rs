//! Reading HTML by html5gum's byte offsets.
//! What it can't tell apart without building the page's tree, such as scripts, it is told by its naive rules.

use super::document::{Control, Document, Element, Piece};
use html5gum::{
    Span, Tokenizer,
    emitters::callback::{CallbackEmitter, CallbackEvent},
};
use std::borrow::Cow;

/// Elements whose text stays as it is: links, code, headings, what is explained or pressed or not shown.
const FIXED: [&str; 31] = [
    "a", "abbr", "audio", "button", "canvas", "code", "dfn", "h1", "h2", "h3", "h4", "h5", "h6", "iframe", "kbd",
    "label", "math", "noscript", "object", "option", "pre", "samp", "script", "select", "style", "summary", "svg",
    "template", "textarea", "title", "tt",
];
/// Elements within a line, of which a name may hold a whole one.
const INLINE: [&str; 21] = [
    "b", "bdi", "bdo", "big", "cite", "data", "del", "em", "font", "i", "ins", "mark", "q", "s", "small", "span",
    "strong", "sub", "sup", "time", "u",
];
/// Elements that end with their start tag.
const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

pub fn is_fixed(name: &str) -> bool {
    FIXED.contains(&name)
}

/// What a tag says that matters here.
pub enum Tag {
    Start { name: String, href: Option<String> },
    End { name: String },
}

enum Token {
    Tag(Tag),
    Text,
    Comment(String),
    Other,
}

/// Reads the document's source.
pub fn read(document: &mut Document<'_>) {
    let source = document.source;
    let mut fixed: Vec<String> = Vec::new();
    let mut inline: Vec<(String, u32)> = Vec::new();
    for (token, range) in tokens(source) {
        match token {
            Token::Text => {
                let inside = inline.last().map(|(_, element)| *element);
                text(document, range, !fixed.is_empty(), inside);
            }
            Token::Comment(comment) => {
                document.pieces.push(Piece::Object);
                document.pieces.extend(Control::read(&comment).map(Piece::Control));
            }
            Token::Other => document.pieces.push(Piece::End),
            Token::Tag(Tag::Start { name, href }) => {
                let is_inline = INLINE.contains(&&*name);
                match &*name {
                    "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => document.pieces.extend([Piece::End, Piece::Section]),
                    "a" | "button" | "abbr" | "code" | "kbd" | "samp" | "dfn" | "label" | "br" | "img" | "input"
                    | "tt" => {
                        document.pieces.push(Piece::Object);
                    }
                    "wbr" => {}
                    _ if is_inline => {}
                    _ => document.pieces.push(Piece::End),
                }
                document.pieces.extend(href.filter(|_| name == "a").map(Piece::Target));
                if is_fixed(&name) {
                    fixed.push(name);
                } else if is_inline {
                    let inside = inline.last().map(|(_, element)| *element);
                    document.elements.push(Element { source: range.start..usize::MAX, inside });
                    inline.push((name, document.elements.len() as u32 - 1));
                } else if !VOID.contains(&&*name) {
                    // a block can't stand in what stands in a line
                    inline.clear();
                }
            }
            Token::Tag(Tag::End { name }) => {
                if let Some(at) = inline.iter().rposition(|(open, _)| *open == name) {
                    for (_, element) in inline.drain(at..) {
                        document.elements[element as usize].source.end = range.end;
                    }
                    continue;
                }
                if let Some(at) = fixed.iter().rposition(|open| *open == name) {
                    fixed.truncate(at);
                    let is_in_line =
                        matches!(&*name, "a" | "button" | "abbr" | "code" | "kbd" | "samp" | "dfn" | "label" | "tt");
                    document.pieces.push(if is_in_line { Piece::Object } else { Piece::End });
                } else {
                    inline.clear();
                    document.pieces.push(Piece::End);
                }
            }
        }
    }
}

/// A run of characters: plain stretches, and each character reference by itself.
fn text<'t>(document: &mut Document<'t>, range: core::ops::Range<usize>, fixed: bool, inside: Option<u32>) {
    let source: &'t str = document.source;
    let mut at = range.start;
    while at < range.end {
        let behind = &source[at..range.end];
        let plain = behind.find('&').unwrap_or(behind.len());
        document.push(at..at + plain, behind[..plain].into(), fixed, inside);
        at += plain;
        let Some(reference) = source[at..range.end].strip_prefix('&') else { continue };
        let name =
            reference.len() - reference.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#').len();
        let end = name + usize::from(reference[name..].starts_with(';'));
        document.push(at..at + 1 + end, referred(&reference[..name]), fixed, inside);
        at += 1 + end;
    }
}

/// The character of a reference; what no name of a term holds is one that separates words.
fn referred(name: &str) -> Cow<'static, str> {
    let number = name.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => number.parse().ok(),
    });
    if let Some(c) = number.and_then(char::from_u32) {
        return c.to_string().into();
    }
    Cow::Borrowed(match name {
        "" | "amp" => "&",
        "apos" => "'",
        "nbsp" => "\u{A0}",
        "quot" => "\"",
        "shy" => "\u{AD}",
        "rsquo" => "\u{2019}",
        _ => "\u{FFFC}",
    })
}

/// The tags in a piece of HTML.
pub fn tags(source: &str) -> impl Iterator<Item = Tag> {
    tokens(source).into_iter().filter_map(|(token, _)| match token {
        Token::Tag(tag) => Some(tag),
        _ => None,
    })
}

fn tokens(source: &str) -> Vec<(Token, core::ops::Range<usize>)> {
    let utf8 = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (mut open, mut start, mut is_href): (Option<(String, Option<String>)>, usize, bool) = (None, 0, false);
    let mut emitter = CallbackEmitter::new(move |event: CallbackEvent<'_>, span: Span<usize>| {
        let token = match event {
            CallbackEvent::OpenStartTag { name } => {
                (open, start) = (Some((utf8(name).to_ascii_lowercase(), None)), span.start);
                return None;
            }
            CallbackEvent::AttributeName { name } => {
                is_href = name.eq_ignore_ascii_case(b"href");
                return None;
            }
            CallbackEvent::AttributeValue { value } => {
                if let Some((_, href)) = open.as_mut().filter(|_| is_href) {
                    href.get_or_insert_with(|| utf8(value));
                }
                return None;
            }
            CallbackEvent::CloseStartTag { .. } => {
                let (name, href) = open.take()?;
                return Some((Token::Tag(Tag::Start { name, href }), start..span.end));
            }
            CallbackEvent::EndTag { name } => Token::Tag(Tag::End { name: utf8(name).to_ascii_lowercase() }),
            CallbackEvent::String { .. } => Token::Text,
            CallbackEvent::Comment { value } => Token::Comment(utf8(value)),
            CallbackEvent::Doctype { .. } => Token::Other,
            CallbackEvent::Error(_) => return None,
        };
        Some((token, span.start..span.end))
    });
    emitter.naively_switch_states(true);
    let Ok(tokens) = Tokenizer::new_with_emitter(source, emitter).collect::<Result<Vec<_>, _>>();
    tokens
}

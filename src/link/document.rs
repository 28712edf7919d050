//! A document as the linker sees it: paragraphs of text with the source range of each part, and the separators between
//! them.
//! This model is independent of the markup language.

use super::{control::Control, format::Format};
use core::ops::Range;
use std::borrow::Cow;

/// The content of a document, in source order.
pub struct Document<'t> {
    pub source: &'t str,
    pub format: Format,
    pub pieces: Vec<Piece<'t>>,
    /// Inline elements, such as emphasis.
    pub elements: Vec<Element>,
    /// Byte ranges of dialects and embedded languages, sorted. They contain no text.
    pub passed_over: Vec<Range<usize>>,
}

/// An inline element: its byte range including markup, and its parent element.
pub struct Element {
    pub source: Range<usize>,
    pub inside: Option<u32>,
}

pub enum Piece<'t> {
    Text(Text<'t>),
    /// Inline content that separates words, such as code.
    Object,
    /// The end of a paragraph.
    End,
    /// The beginning of a section: a heading.
    Section,
    /// The beginning of an author's link to this URL.
    Target(String),
    /// An author's comment, and its byte range.
    Control(Control, Range<usize>),
}

pub struct Text<'t> {
    pub source: Range<usize>,
    /// The text that readers see. Its length differs from its source only if all of it is one escape.
    pub text: Cow<'t, str>,
    /// Whether it must stay unchanged, for example because it is in a link.
    pub fixed: bool,
    pub inside: Option<u32>,
}

impl<'t> Document<'t> {
    pub const fn new(source: &'t str, format: Format) -> Self {
        Self { source, format, pieces: Vec::new(), elements: Vec::new(), passed_over: Vec::new() }
    }

    pub fn push(&mut self, source: Range<usize>, text: Cow<'t, str>, fixed: bool, inside: Option<u32>) {
        if !text.is_empty() {
            self.pieces.push(Piece::Text(Text { source, text, fixed, inside }));
        }
    }

    /// Removes the text in `ranges`, which are sorted.
    pub fn pass_over(&mut self, ranges: Vec<Range<usize>>) {
        self.passed_over = ranges;
        let ranges = &self.passed_over;
        if ranges.is_empty() {
            return;
        }
        let mut kept = Vec::with_capacity(self.pieces.len() + 2 * ranges.len());
        for piece in self.pieces.drain(..) {
            let Piece::Text(text) = piece else {
                kept.push(piece);
                continue;
            };
            let first = ranges.partition_point(|range| range.end <= text.source.start);
            if ranges.get(first).is_none_or(|range| text.source.end <= range.start) {
                kept.push(Piece::Text(text));
                continue;
            }
            let is_own = text.text.len() == text.source.len();
            let mut at = text.source.start;
            let keep = |at: usize, to: usize, kept: &mut Vec<Piece<'t>>| {
                if is_own && at < to {
                    let said = &text.text[at - text.source.start..to - text.source.start];
                    let (fixed, inside) = (text.fixed, text.inside);
                    kept.push(Piece::Text(Text { source: at..to, text: said.to_owned().into(), fixed, inside }));
                }
            };
            for range in ranges[first..].iter().take_while(|range| range.start < text.source.end) {
                keep(at, range.start, &mut kept);
                kept.push(Piece::Object);
                at = range.end;
            }
            keep(at, text.source.end, &mut kept);
        }
        self.pieces = kept;
    }

    /// Returns the URLs of the author's links.
    pub fn targets(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Target(target) => Some(&**target),
            _ => None,
        })
    }

    /// Returns the elements that contain `inside`, outermost first.
    pub fn path(&self, inside: Option<u32>) -> Vec<u32> {
        let mut path: Vec<u32> =
            core::iter::successors(inside, |element| self.elements[*element as usize].inside).collect();
        path.reverse();
        path
    }
}

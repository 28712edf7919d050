//! A document as linking sees it: paragraphs of text with the source bytes of each part, and what stands between.
//! `markdown.rs` and `html.rs` read them; this file knows no markup.

use super::{Format, html, markdown};
use core::ops::Range;
use std::borrow::Cow;

/// A document, in the order of its source.
pub struct Document<'t> {
    pub source: &'t str,
    pub format: Format,
    pub pieces: Vec<Piece<'t>>,
    /// Elements within lines, such as emphasis.
    pub elements: Vec<Element>,
}

/// An element within a line: its bytes, marks and all, and the element that it is in.
pub struct Element {
    pub source: Range<usize>,
    pub inside: Option<u32>,
}

pub enum Piece<'t> {
    Text(Text<'t>),
    /// Something that separates words, such as code.
    Object,
    /// The paragraph ends.
    End,
    /// A heading: a section begins.
    Section,
    /// A link of the author's begins, to this address.
    Target(String),
    Control(Control),
}

pub struct Text<'t> {
    pub source: Range<usize>,
    /// What it says; of other length than its source only where it is an escape as a whole.
    pub text: Cow<'t, str>,
    /// Whether it must stay as it is: it is in a link or the like.
    pub fixed: bool,
    pub inside: Option<u32>,
}

/// What a comment of the author's says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Control {
    Skip,
    On(Option<String>),
    Off(Option<String>),
}

impl Control {
    /// Reads the inside of a comment.
    pub fn read(comment: &str) -> Option<Self> {
        let mut words = comment.split_whitespace();
        let (name, what, slug) = (words.next()?, words.next()?, words.next().map(str::to_owned));
        match what {
            _ if name != "lexigraph" || words.next().is_some() => None,
            "skip" if slug.is_none() => Some(Self::Skip),
            "on" => Some(Self::On(slug)),
            "off" => Some(Self::Off(slug)),
            _ => None,
        }
    }

    /// Reads a whole comment, `<!--` and all.
    pub fn of_html(html: &str) -> Option<Self> {
        Self::read(html.trim().strip_prefix("<!--")?.strip_suffix("-->")?)
    }
}

impl<'t> Document<'t> {
    pub fn read(source: &'t str, format: Format) -> Self {
        let mut document = Self { source, format, pieces: Vec::new(), elements: Vec::new() };
        match format {
            Format::Plain => document.push(0..source.len(), source.into(), false, None),
            Format::Markdown => markdown::read(&mut document),
            Format::Html => html::read(&mut document),
        }
        document.pieces.push(Piece::End);
        document
    }

    pub fn push(&mut self, source: Range<usize>, text: Cow<'t, str>, fixed: bool, inside: Option<u32>) {
        if !text.is_empty() {
            self.pieces.push(Piece::Text(Text { source, text, fixed, inside }));
        }
    }

    /// Where the author's links lead.
    pub fn targets(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Target(target) => Some(&**target),
            _ => None,
        })
    }

    /// The elements that hold what is `inside`, the outermost first.
    pub fn path(&self, inside: Option<u32>) -> Vec<u32> {
        let mut path: Vec<u32> =
            core::iter::successors(inside, |element| self.elements[*element as usize].inside).collect();
        path.reverse();
        path
    }
}

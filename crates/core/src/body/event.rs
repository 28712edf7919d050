//! `Body` and its events, typed by glossary.
//! Each renderer is in a separate file and iterates over the untyped events of `code.rs`.

use super::code::{Alignment, Code, Decoder, Mark, TagEnd};
use crate::{compiled::Columns, id::Term};
use core::{iter::FusedIterator, marker::PhantomData};

/// The article of a term; see [`Term::body`].
///
/// [`plain`](Self::plain), [`terminal`](Self::terminal), [`markdown`](Self::markdown) and [`html`](Self::html) render
/// it for display; [`events`](Self::events) is for everything else. None of them allocates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Body<'g, C> {
    code: &'g str,
    glossary: PhantomData<C>,
}

impl<'g, C: Columns> Body<'g, C> {
    /// Returns the body with this code, as the compiler writes it.
    #[doc(hidden)]
    pub const fn new(code: &'g str) -> Self {
        Self { code, glossary: PhantomData }
    }

    /// Tests whether the term has no article.
    pub const fn is_empty(self) -> bool {
        self.code.is_empty()
    }

    /// Returns an iterator over the events: the start and end of each paragraph, list and so on, and the content
    /// between them.
    ///
    /// ```
    /// use lexigraph::{body::{Event, Tag}, voip::term};
    ///
    /// let links = term::SIP_TRUNK.body().events().filter(|event| matches!(event, Event::Start(Tag::Term(_))));
    /// println!("{} links to other terms", links.count());
    /// ```
    pub const fn events(self) -> Events<'g, C> {
        Events { codes: self.codes(), glossary: PhantomData }
    }

    pub(super) const fn codes(self) -> Decoder<'g> {
        Decoder::new(self.code)
    }
}

/// One event of a body. Starts and ends are balanced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Event<'g, C: Columns> {
    /// Opens a tag. The events up to its end are inside the tag.
    Start(Tag<'g, C>),
    /// Closes the innermost open tag.
    End(TagEnd),
    /// Text. In a code block, this is the whole code, and each line ends with a line feed.
    Text(&'g str),
    /// Inline code.
    Code(&'g str),
    /// A line break in the source, to be shown as a space or as a line break.
    SoftBreak,
    /// A line break that the author asked for.
    HardBreak,
    /// A reference to the [footnote](Tag::Footnote) with this number.
    FootnoteReference(u32),
}

/// The tag that a [start](Event::Start) opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Tag<'g, C: Columns> {
    /// A paragraph. In a list without blank lines, the text of an item is not in a paragraph.
    Paragraph,
    /// A heading of this level, 1 to 6.
    Heading(u8),
    /// A list.
    List {
        /// The number of the first item; `None` in a list with bullets.
        start: Option<u64>,
    },
    /// An item of a list.
    Item,
    /// A quotation.
    Quote,
    /// A block of code.
    CodeBlock {
        /// The language that the author names, such as `toml`; may be empty.
        language: &'g str,
    },
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// A link to a term of the glossary.
    Term(Term<C>),
    /// A link to an http, https or mailto URL.
    Link(&'g str),
    /// A table. It has a header row and any number of rows, and all rows have the same number of cells.
    Table,
    /// The header row of a table.
    HeaderRow,
    /// A row of a table.
    Row,
    /// A cell of the header row.
    HeaderCell(Alignment),
    /// A cell of another row.
    Cell(Alignment),
    /// A footnote, numbered from 1 in the order of the references. All footnotes are at the end of the body.
    Footnote(u32),
}

/// The events of a body; see [`Body::events`].
#[derive(Clone, Debug)]
pub struct Events<'g, C> {
    codes: Decoder<'g>,
    glossary: PhantomData<C>,
}

impl<'g, C: Columns> Iterator for Events<'g, C> {
    type Item = Event<'g, C>;

    fn next(&mut self) -> Option<Event<'g, C>> {
        Some(match self.codes.next()? {
            Code::Start(mark) => Event::Start(match mark {
                Mark::Paragraph => Tag::Paragraph,
                Mark::Heading(level) => Tag::Heading(level),
                Mark::List(start) => Tag::List { start },
                Mark::Item => Tag::Item,
                Mark::Quote => Tag::Quote,
                Mark::CodeBlock(language) => Tag::CodeBlock { language },
                Mark::Emphasis => Tag::Emphasis,
                Mark::Strong => Tag::Strong,
                Mark::Term(index) => Tag::Term(Term::at(index)),
                Mark::Link(url) => Tag::Link(url),
                Mark::Table => Tag::Table,
                Mark::HeaderRow => Tag::HeaderRow,
                Mark::Row => Tag::Row,
                Mark::HeaderCell(alignment) => Tag::HeaderCell(alignment),
                Mark::Cell(alignment) => Tag::Cell(alignment),
                Mark::Footnote(number) => Tag::Footnote(number),
            }),
            Code::End(end) => Event::End(end),
            Code::Text(text) => Event::Text(text),
            Code::Code(text) => Event::Code(text),
            Code::SoftBreak => Event::SoftBreak,
            Code::HardBreak => Event::HardBreak,
            Code::FootnoteReference(number) => Event::FootnoteReference(number),
        })
    }
}

impl<C: Columns> FusedIterator for Events<'_, C> {}

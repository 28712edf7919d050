//! The encoded form of a body: all its events in one string, with the encoder and the decoder.
//! See `event.rs` for the events that users see. `lexigraph-build` encodes them from Markdown.
//!
//! Text is stored as it is. An event starts with a control character, which text never contains: `CODE`, `SOFT`,
//! `HARD`, or `START` or `END` with the letter of a tag. An operand follows it directly and extends to `STOP`.

/// Maximum depth of nested tags.
pub const DEPTH: usize = 64;

const START: u8 = 1;
const END: u8 = 2;
const CODE: u8 = 3;
const STOP: u8 = 4;
const SOFT: u8 = 5;
const HARD: u8 = 6;
const NOTE: u8 = 7;

/// One event of a body, with terms as plain indexes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::enum_variant_names, reason = "`Code` is what Markdown calls it")]
pub enum Code<'a> {
    /// Opens a tag. The events up to its end are inside the tag.
    Start(Mark<'a>),
    /// Closes the innermost open tag.
    End(TagEnd),
    /// Text; never empty, and never two in a row.
    Text(&'a str),
    /// Inline code.
    Code(&'a str),
    /// A line break in the source that may be shown as a space.
    SoftBreak,
    /// A line break that the author asked for.
    HardBreak,
    /// A reference to the footnote with this number.
    FootnoteReference(u32),
}

/// The tag that an event opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark<'a> {
    /// A paragraph.
    Paragraph,
    /// A heading of this level, 1 to 6.
    Heading(u8),
    /// A list, numbered from this number or with bullets.
    List(Option<u64>),
    /// An item of a list.
    Item,
    /// A quotation.
    Quote,
    /// A code block in this language, which may be empty.
    CodeBlock(&'a str),
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// A link to the term at this position.
    Term(u32),
    /// A link to this http(s) or mailto URL.
    Link(&'a str),
    /// A table: a header row, then rows.
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

/// The alignment of the text in a table cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Alignment {
    /// The default alignment of the page.
    #[default]
    None,
    /// Left-aligned.
    Left,
    /// Centered.
    Center,
    /// Right-aligned.
    Right,
}

impl Alignment {
    /// Returns the CSS name of the alignment; empty for none.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Left => "left",
            Self::Center => "center",
            Self::Right => "right",
        }
    }

    fn named(name: &str) -> Option<Self> {
        [Self::None, Self::Left, Self::Center, Self::Right].into_iter().find(|alignment| alignment.as_str() == name)
    }
}

impl Mark<'_> {
    /// Returns the matching end tag.
    pub const fn end(self) -> TagEnd {
        match self {
            Mark::Paragraph => TagEnd::Paragraph,
            Mark::Heading(level) => TagEnd::Heading(level),
            Mark::List(start) => TagEnd::List { ordered: start.is_some() },
            Mark::Item => TagEnd::Item,
            Mark::Quote => TagEnd::Quote,
            Mark::CodeBlock(_) => TagEnd::CodeBlock,
            Mark::Emphasis => TagEnd::Emphasis,
            Mark::Strong => TagEnd::Strong,
            Mark::Term(_) => TagEnd::Term,
            Mark::Link(_) => TagEnd::Link,
            Mark::Table => TagEnd::Table,
            Mark::HeaderRow => TagEnd::HeaderRow,
            Mark::Row => TagEnd::Row,
            Mark::HeaderCell(_) => TagEnd::HeaderCell,
            Mark::Cell(_) => TagEnd::Cell,
            Mark::Footnote(_) => TagEnd::Footnote,
        }
    }
}

/// The tag that an event closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TagEnd {
    /// A paragraph.
    Paragraph,
    /// A heading of this level.
    Heading(u8),
    /// A list.
    List {
        /// Whether its items are numbered.
        ordered: bool,
    },
    /// An item of a list.
    Item,
    /// A quotation.
    Quote,
    /// A block of code.
    CodeBlock,
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// A link to a term.
    Term,
    /// A link to a URL.
    Link,
    /// A table.
    Table,
    /// The header row of a table.
    HeaderRow,
    /// A row of a table.
    Row,
    /// A cell of the header row.
    HeaderCell,
    /// A cell of another row.
    Cell,
    /// A footnote.
    Footnote,
}

/// Tests whether a URL is on the web: http or https, with a host.
pub fn is_web(url: &str) -> bool {
    let begins = |scheme: &str| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    ["https://", "http://"].iter().any(|scheme| begins(scheme) && url.len() > scheme.len())
}

/// Tests whether a URL is a `mailto` address: text on both sides of the `@`, and no white space.
pub fn is_mail(url: &str) -> bool {
    let scheme = "mailto:";
    let is_mail = url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    let parts = url.get(scheme.len()..).and_then(|rest| rest.split('?').next()?.split_once('@'));
    is_mail
        && parts.is_some_and(|(user, host)| !user.is_empty() && !host.is_empty())
        && !url.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"'))
}

/// Tests whether a body may link to a URL: on the web, or a `mailto` address.
pub fn is_linkable(url: &str) -> bool {
    is_web(url) || is_mail(url)
}

/// An iterator over the events of an encoded body. It stops at anything that an [`Encoder`] never writes.
#[derive(Clone, Debug)]
pub struct Decoder<'a>(&'a str);

impl<'a> Decoder<'a> {
    /// Returns the events of `code`.
    pub const fn new(code: &'a str) -> Self {
        Self(code)
    }

    fn byte(&mut self) -> Option<u8> {
        let (byte, rest) = self.0.split_at_checked(1)?;
        self.0 = rest;
        Some(byte.as_bytes()[0])
    }

    fn operand(&mut self) -> Option<&'a str> {
        let (operand, rest) = self.0.split_once(STOP as char)?;
        self.0 = rest;
        Some(operand)
    }

    fn number<N: core::str::FromStr>(&mut self) -> Option<N> {
        self.operand()?.parse().ok()
    }

    fn mark(&mut self) -> Option<Mark<'a>> {
        Some(match self.byte()? {
            b'p' => Mark::Paragraph,
            b'h' => Mark::Heading(self.number()?),
            b'u' => Mark::List(None),
            b'o' => Mark::List(Some(self.number()?)),
            b'i' => Mark::Item,
            b'q' => Mark::Quote,
            b'c' => Mark::CodeBlock(self.operand()?),
            b'e' => Mark::Emphasis,
            b's' => Mark::Strong,
            b't' => Mark::Term(self.number()?),
            b'l' => Mark::Link(self.operand()?),
            b'T' => Mark::Table,
            b'H' => Mark::HeaderRow,
            b'r' => Mark::Row,
            b'k' => Mark::HeaderCell(Alignment::named(self.operand()?)?),
            b'd' => Mark::Cell(Alignment::named(self.operand()?)?),
            b'n' => Mark::Footnote(self.number()?),
            _ => return None,
        })
    }

    fn end(&mut self) -> Option<TagEnd> {
        Some(match self.byte()? {
            b'p' => TagEnd::Paragraph,
            b'h' => TagEnd::Heading(self.number()?),
            b'u' => TagEnd::List { ordered: false },
            b'o' => TagEnd::List { ordered: true },
            b'i' => TagEnd::Item,
            b'q' => TagEnd::Quote,
            b'c' => TagEnd::CodeBlock,
            b'e' => TagEnd::Emphasis,
            b's' => TagEnd::Strong,
            b't' => TagEnd::Term,
            b'l' => TagEnd::Link,
            b'T' => TagEnd::Table,
            b'H' => TagEnd::HeaderRow,
            b'r' => TagEnd::Row,
            b'k' => TagEnd::HeaderCell,
            b'd' => TagEnd::Cell,
            b'n' => TagEnd::Footnote,
            _ => return None,
        })
    }

    fn event(&mut self) -> Option<Code<'a>> {
        let length = self.0.bytes().position(|byte| matches!(byte, START..=NOTE)).unwrap_or(self.0.len());
        if length > 0 {
            let (text, rest) = self.0.split_at(length);
            self.0 = rest;
            return Some(Code::Text(text));
        }
        match self.byte()? {
            START => self.mark().map(Code::Start),
            END => self.end().map(Code::End),
            CODE => self.operand().map(Code::Code),
            SOFT => Some(Code::SoftBreak),
            HARD => Some(Code::HardBreak),
            NOTE => self.number().map(Code::FootnoteReference),
            _ => None,
        }
    }
}

impl<'a> Iterator for Decoder<'a> {
    type Item = Code<'a>;

    fn next(&mut self) -> Option<Code<'a>> {
        let event = self.event();
        if event.is_none() {
            self.0 = "";
        }
        event
    }
}

impl core::iter::FusedIterator for Decoder<'_> {}

#[cfg(feature = "alloc")]
pub use write::Encoder;

#[cfg(feature = "alloc")]
mod write {
    use super::{CODE, END, HARD, Mark, NOTE, SOFT, START, STOP, TagEnd};
    use alloc::{
        string::{String, ToString},
        vec::Vec,
    };

    /// Encodes a body. Control characters other than line feed and tab become U+FFFD.
    #[derive(Debug, Default)]
    pub struct Encoder {
        code: String,
        open: Vec<TagEnd>,
    }

    impl Encoder {
        /// Opens a tag.
        pub fn start(&mut self, mark: Mark<'_>) {
            self.code.push(START as char);
            match mark {
                Mark::Heading(level) => self.operand('h', &level.to_string()),
                Mark::List(Some(start)) => self.operand('o', &start.to_string()),
                Mark::CodeBlock(language) => self.operand('c', language),
                Mark::Term(index) => self.operand('t', &index.to_string()),
                Mark::Link(url) => self.operand('l', url),
                Mark::HeaderCell(alignment) => self.operand('k', alignment.as_str()),
                Mark::Cell(alignment) => self.operand('d', alignment.as_str()),
                Mark::Footnote(number) => self.operand('n', &number.to_string()),
                plain => self.code.push(letter(plain.end())),
            }
            self.open.push(mark.end());
        }

        /// Closes the innermost open tag.
        pub fn end(&mut self) {
            let Some(end) = self.open.pop() else { return };
            self.code.push(END as char);
            match end {
                TagEnd::Heading(level) => self.operand('h', &level.to_string()),
                plain => self.code.push(letter(plain)),
            }
        }

        /// Appends text.
        pub fn text(&mut self, text: &str) {
            let clean = |c: char| {
                if c.is_control() && !matches!(c, '\n' | '\t') { char::REPLACEMENT_CHARACTER } else { c }
            };
            self.code.extend(text.chars().map(clean));
        }

        /// Appends inline code.
        pub fn code(&mut self, text: &str) {
            self.operand(CODE as char, text);
        }

        /// Appends a line break that may be shown as a space.
        pub fn soft_break(&mut self) {
            self.code.push(SOFT as char);
        }

        /// Appends a line break.
        pub fn hard_break(&mut self) {
            self.code.push(HARD as char);
        }

        /// Appends a reference to a footnote.
        pub fn footnote_reference(&mut self, number: u32) {
            self.operand(NOTE as char, &number.to_string());
        }

        /// Appends the output of another encoder.
        pub fn append(&mut self, code: &str) {
            self.code.push_str(code);
        }

        /// Closes all open tags, and returns the code.
        pub fn finish(mut self) -> String {
            while !self.open.is_empty() {
                self.end();
            }
            self.code
        }

        fn operand(&mut self, opcode: char, operand: &str) {
            self.code.push(opcode);
            self.text(operand);
            self.code.push(STOP as char);
        }
    }

    fn letter(tag: TagEnd) -> char {
        match tag {
            TagEnd::Paragraph => 'p',
            TagEnd::Heading(_) => 'h',
            TagEnd::List { ordered: false } => 'u',
            TagEnd::List { ordered: true } => 'o',
            TagEnd::Item => 'i',
            TagEnd::Quote => 'q',
            TagEnd::CodeBlock => 'c',
            TagEnd::Emphasis => 'e',
            TagEnd::Strong => 's',
            TagEnd::Term => 't',
            TagEnd::Link => 'l',
            TagEnd::Table => 'T',
            TagEnd::HeaderRow => 'H',
            TagEnd::Row => 'r',
            TagEnd::HeaderCell => 'k',
            TagEnd::Cell => 'd',
            TagEnd::Footnote => 'n',
        }
    }
}

#[cfg(all(test, feature = "alloc"))]
mod tests {
    use super::*;
    use alloc::{vec, vec::Vec};

    const MARKS: [Mark<'static>; 21] = [
        Mark::Paragraph,
        Mark::Heading(6),
        Mark::List(None),
        Mark::List(Some(u64::MAX)),
        Mark::Item,
        Mark::Quote,
        Mark::CodeBlock(""),
        Mark::CodeBlock("rust"),
        Mark::Emphasis,
        Mark::Strong,
        Mark::Term(u32::MAX),
        Mark::Link("https://example.org/?a=\"<&]]"),
        Mark::Table,
        Mark::HeaderRow,
        Mark::Row,
        Mark::HeaderCell(Alignment::None),
        Mark::HeaderCell(Alignment::Right),
        Mark::Cell(Alignment::Left),
        Mark::Cell(Alignment::Center),
        Mark::Footnote(1),
        Mark::Footnote(u32::MAX),
    ];

    #[test]
    fn every_event_reads_back() {
        for text in ["a", "]]", "\"<&>'", "🦀e\u{301}", "\u{202e}مرحبا", "\n\t", "p", "h1"] {
            for mark in MARKS {
                let mut encoder = Encoder::default();
                encoder.start(mark);
                encoder.text(text);
                encoder.code(text);
                encoder.soft_break();
                encoder.text("");
                encoder.hard_break();
                encoder.code("");
                encoder.footnote_reference(7);
                let code = encoder.finish();
                let expected = vec![
                    Code::Start(mark),
                    Code::Text(text),
                    Code::Code(text),
                    Code::SoftBreak,
                    Code::HardBreak,
                    Code::Code(""),
                    Code::FootnoteReference(7),
                    Code::End(mark.end()),
                ];
                assert_eq!(Decoder::new(&code).collect::<Vec<_>>(), expected);
            }
        }
    }

    #[test]
    fn control_characters_never_become_events() {
        let mut encoder = Encoder::default();
        encoder.text("a\u{1}p\u{4}\u{1b}[1m\u{9b}b");
        let code = encoder.finish();
        assert_eq!(Decoder::new(&code).collect::<Vec<_>>(), [Code::Text("a\u{fffd}p\u{fffd}\u{fffd}[1m\u{fffd}b")]);
    }

    #[test]
    fn what_no_encoder_wrote_ends_the_walk() {
        for code in [
            "\u{1}",
            "\u{1}é",
            "\u{1}h",
            "\u{1}hx\u{4}",
            "\u{2}z",
            "\u{3}a",
            "\u{4}",
            "\u{1}t-1\u{4}",
            "\u{1}kx\u{4}",
            "\u{7}x\u{4}",
        ] {
            assert_eq!(Decoder::new(code).next(), None, "{code:?}");
        }
    }
}

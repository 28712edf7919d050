//! Renders a body for a terminal: wrapped at a width, with or without color.
//! See `layout.rs` for prefixes and blank lines.

use super::{
    code::{Code, Decoder, Mark, TagEnd},
    event::Body,
    layout::Layout,
};
use crate::{compiled::Columns, id::Term};
use core::fmt::{self, Display, Write};

/// Options for rendering a body in a terminal.
///
/// ```
/// use lexigraph::{body::Terminal, voip::term};
///
/// println!("{}", term::SIP_TRUNK.body().terminal(Terminal::new(80).color(true)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Terminal {
    /// Maximum number of characters in a line. A longer word gets a line of its own, and code blocks are not wrapped.
    pub width: usize,
    /// Whether to use colors and styles, with ANSI escape codes.
    pub color: bool,
}

impl Terminal {
    /// Creates the options for a width, without color.
    pub const fn new(width: usize) -> Self {
        Self { width, color: false }
    }

    /// Sets whether to use colors and styles, with ANSI escape codes.
    #[must_use]
    pub const fn color(mut self, color: bool) -> Self {
        self.color = color;
        self
    }
}

impl<'g, C: Columns> Body<'g, C> {
    /// Returns the text wrapped at a width. With color, terms are underlined, headings are bold and code is green.
    pub const fn terminal(self, options: Terminal) -> Styled<'g, C> {
        Styled { body: self, options }
    }
}

impl<'g, C: Columns> Styled<'g, C> {
    /// Returns the same text, with each term as a link to its page (escape sequence OSC 8).
    ///
    /// `url` returns the address of a page. Terminals that do not support such links ignore them.
    ///
    /// ```
    /// use lexigraph::{body::Terminal, voip::term};
    ///
    /// let styled = term::SIP_TRUNK.body().terminal(Terminal::new(80).color(true));
    /// println!("{}", styled.linked(|term| format!("https://example.org/{}.html", term.slug())));
    /// ```
    pub const fn linked<U: Display, F: Fn(Term<C>) -> U>(self, url: F) -> Linked<'g, C, F> {
        Linked { styled: self, url }
    }
}

/// Displays a body for a terminal; see [`Body::terminal`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Styled<'g, C> {
    body: Body<'g, C>,
    options: Terminal,
}

impl<C: Columns> fmt::Display for Styled<'_, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        render(self.body.codes(), self.options, f)
    }
}

/// Displays a body for a terminal that shows links; see [`Styled::linked`].
#[derive(Clone, Copy)]
pub struct Linked<'g, C, F> {
    styled: Styled<'g, C>,
    url: F,
}

/// Omits the function, because closures have no `Debug`.
impl<C: Columns, F> fmt::Debug for Linked<'_, C, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Linked").field("styled", &self.styled).finish_non_exhaustive()
    }
}

impl<C: Columns, U: Display, F: Fn(Term<C>) -> U> Display for Linked<'_, C, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Styled { body, options } = self.styled;
        render_linked(body.codes(), options, Some(&|index| (self.url)(Term::at(index))), f)
    }
}

/// Writes the events of `code`, without a line feed at the end.
pub(super) fn render(code: Decoder<'_>, options: Terminal, out: &mut impl Write) -> fmt::Result {
    render_linked(code, options, None::<&dyn Fn(u32) -> &'static str>, out)
}

/// Writes the events of `code`. `url` returns the address of a term's page.
fn render_linked<U: Display, F: Fn(u32) -> U + ?Sized>(
    mut code: Decoder<'_>,
    options: Terminal,
    url: Option<&F>,
    out: &mut impl Write,
) -> fmt::Result {
    let mut page = Page {
        url,
        out: Counter { out, column: 0 },
        options,
        layout: Layout::new(false),
        style: Style::default(),
        shown: Style::default(),
        linked: None,
        spaces: 0,
        spaces_style: Style::default(),
        place: Place::Margin,
        first_cell: true,
    };
    let mut in_code = false;
    while let Some(event) = code.next() {
        match event {
            Code::Start(Mark::Emphasis) => page.style.italic += 1,
            Code::End(TagEnd::Emphasis) => page.style.italic -= 1,
            Code::Start(Mark::Strong) => page.style.bold += 1,
            Code::End(TagEnd::Strong) => page.style.bold -= 1,
            Code::Start(Mark::Term(term)) => page.style.term = Some(term),
            Code::End(TagEnd::Term) => page.style.term = None,
            Code::Start(Mark::Link(_)) | Code::End(TagEnd::Link) => {}
            Code::Start(Mark::HeaderRow) => page.style.bold += 1,
            Code::End(TagEnd::HeaderRow) => {
                page.style.bold -= 1;
                page.first_cell = true;
            }
            Code::Start(Mark::Row) => page.line()?,
            Code::End(TagEnd::Row) => page.first_cell = true,
            Code::Start(Mark::HeaderCell(_) | Mark::Cell(_)) => {
                if !core::mem::take(&mut page.first_cell) {
                    page.words(" | ", &code)?;
                }
            }
            Code::End(TagEnd::HeaderCell | TagEnd::Cell) => {}
            Code::FootnoteReference(number) => {
                let mut digits = [0; 12];
                page.words(bracketed(number, &mut digits), &code)?;
            }
            Code::Start(Mark::Footnote(number)) => {
                page.paint(Style::default())?;
                page.margin();
                page.layout.block(&mut page.out)?;
                let mut digits = [0; 12];
                let label = bracketed(number, &mut digits);
                write!(page.out, "{label} ")?;
                page.layout.hang(label.len() + 1);
            }
            Code::Start(mark) => {
                page.paint(Style::default())?;
                page.margin();
                if let Mark::CodeBlock(_) = mark {
                    in_code = true;
                    page.layout.block(&mut page.out)?;
                    page.layout.indent(4, &mut page.out)?;
                } else {
                    page.layout.start(mark, &code, &mut page.out)?;
                }
                page.style.bold += i16::from(matches!(mark, Mark::Heading(_)));
            }
            Code::End(tag) => {
                in_code = false;
                page.style.bold -= i16::from(matches!(tag, TagEnd::Heading(_)));
                page.margin();
                page.layout.end(tag);
            }
            Code::Text(text) if in_code => page.lines(text)?,
            Code::Text(text) => page.words(text, &code)?,
            Code::Code(text) => {
                page.style.code += 1;
                page.words(text, &code)?;
                page.style.code -= 1;
            }
            Code::SoftBreak => page.space(1),
            Code::HardBreak => page.line()?,
        }
    }
    page.paint(Style::default())
}

/// The number of open tags of each style.
#[derive(Clone, Copy, Default)]
struct Style {
    bold: i16,
    code: i16,
    italic: i16,
    /// The term that the current text links to.
    term: Option<u32>,
}

impl Style {
    /// Returns whether each style applies, with its ANSI code.
    fn codes(self) -> [(bool, &'static str); 4] {
        [(self.bold > 0, ";1"), (self.italic > 0, ";3"), (self.code > 0, ";32"), (self.term.is_some(), ";4;36")]
    }
}

/// The content to the left of the current position.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// Only the prefix of the line.
    Margin,
    /// A complete word.
    Gap,
    /// A word that the next text continues.
    Word,
}

struct Page<'a, W, F: ?Sized> {
    out: Counter<'a, W>,
    url: Option<&'a F>,
    options: Terminal,
    layout: Layout,
    /// The style of the next text.
    style: Style,
    /// The style that the terminal currently shows.
    shown: Style,
    /// The term that the terminal currently links to.
    linked: Option<u32>,
    /// Number of pending spaces, which are dropped if the line ends here.
    spaces: usize,
    spaces_style: Style,
    place: Place,
    /// Whether the next cell is the first of its row.
    first_cell: bool,
}

impl<W: Write, U: Display, F: Fn(u32) -> U + ?Sized> Page<'_, W, F> {
    fn paint(&mut self, style: Style) -> fmt::Result {
        if let Some(url) = self.url
            && self.linked != style.term
        {
            self.linked = style.term;
            match style.term {
                Some(term) => write!(self.out.out, "\x1b]8;;{}\x1b\\", url(term))?,
                None => self.out.out.write_str("\x1b]8;;\x1b\\")?,
            }
        }
        let codes = style.codes();
        if !self.options.color || self.shown.codes() == codes {
            return Ok(());
        }
        self.shown = style;
        self.out.out.write_str("\x1b[0")?;
        for (_, code) in codes.iter().filter(|(on, _)| *on) {
            self.out.out.write_str(code)?;
        }
        self.out.out.write_char('m')
    }

    fn margin(&mut self) {
        self.place = Place::Margin;
        self.spaces = 0;
    }

    fn space(&mut self, count: usize) {
        if self.place != Place::Margin {
            self.place = Place::Gap;
            self.spaces += count;
            self.spaces_style = self.style;
        }
    }

    fn line(&mut self) -> fmt::Result {
        self.paint(Style::default())?;
        self.layout.line(&mut self.out)?;
        self.margin();
        Ok(())
    }

    /// Writes the lines of a code block.
    fn lines(&mut self, text: &str) -> fmt::Result {
        for (i, line) in text.strip_suffix('\n').unwrap_or(text).split('\n').enumerate() {
            if i > 0 {
                self.paint(Style::default())?;
                match line {
                    "" => self.layout.blank(&mut self.out)?,
                    _ => self.layout.line(&mut self.out)?,
                }
            }
            self.paint(Style { code: 1, ..self.style })?;
            self.out.write_str(line)?;
        }
        Ok(())
    }

    /// Writes running text. `rest` holds the events after it, which may continue its last word.
    fn words(&mut self, mut text: &str, rest: &Decoder<'_>) -> fmt::Result {
        if !self.layout.in_line() {
            self.paint(Style::default())?;
            self.layout.text(&mut self.out)?;
            self.margin();
        }
        while !text.is_empty() {
            let word = text.trim_start_matches(' ');
            if word.len() < text.len() {
                self.space(text.len() - word.len());
                text = word;
                continue;
            }
            let (word, tail) = text.split_at(text.find(' ').unwrap_or(text.len()));
            if self.place == Place::Gap {
                let more = if tail.is_empty() { word_length(rest.clone()) } else { 0 };
                let column = self.out.column.saturating_add(self.spaces + word.chars().count() + more);
                if column > self.options.width {
                    self.line()?;
                } else {
                    self.paint(self.spaces_style)?;
                    write!(self.out, "{:1$}", "", self.spaces)?;
                }
            }
            self.paint(self.style)?;
            self.out.write_str(word)?;
            self.place = Place::Word;
            self.spaces = 0;
            text = tail;
        }
        Ok(())
    }
}

/// Returns `[7]` for footnote 7.
fn bracketed(number: u32, buffer: &mut [u8; 12]) -> &str {
    let (mut at, mut rest) = (buffer.len() - 1, number);
    buffer[at] = b']';
    loop {
        at -= 1;
        buffer[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    buffer[at - 1] = b'[';
    core::str::from_utf8(&buffer[at - 1..]).unwrap_or_default()
}

/// Returns the number of characters at the beginning of `code` that belong to the word before it.
fn word_length(code: Decoder<'_>) -> usize {
    let mut length = 0;
    for event in code {
        match event {
            Code::Text(text) | Code::Code(text) => match text.find(' ') {
                Some(end) => return length + text[..end].chars().count(),
                None => length += text.chars().count(),
            },
            Code::Start(Mark::Emphasis | Mark::Strong | Mark::Term(_) | Mark::Link(_)) => {}
            Code::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Term | TagEnd::Link) => {}
            _ => break,
        }
    }
    length
}

/// A writer that counts the characters of the current line.
struct Counter<'a, W> {
    out: &'a mut W,
    column: usize,
}

impl<W: Write> Write for Counter<'_, W> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.column = match text.rfind('\n') {
            Some(end) => text[end + 1..].chars().count(),
            None => self.column + text.chars().count(),
        };
        self.out.write_str(text)
    }
}

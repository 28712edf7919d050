//! Renders a body as CommonMark that parses to the same events.
//! See `layout.rs` for prefixes, markers and blank lines.

use super::{
    code::{Alignment, Code, Decoder, Mark, TagEnd},
    event::Body,
    layout::Layout,
};
use crate::{compiled::Columns, id::Term};
use core::fmt::{self, Display, Write};

impl<'g, C: Columns> Body<'g, C> {
    /// Returns the text as CommonMark. Links to terms use the URLs that `url` returns.
    ///
    /// ```
    /// println!("{}", lexigraph::voip::term::SIP_TRUNK.body().markdown(|term| format!("{}.md", term.slug())));
    /// ```
    pub const fn markdown<U: Display, F: Fn(Term<C>) -> U>(self, url: F) -> Markdown<'g, C, F> {
        Markdown { body: self, url }
    }
}

/// Displays a body as CommonMark; see [`Body::markdown`].
#[derive(Clone, Copy)]
pub struct Markdown<'g, C, F> {
    body: Body<'g, C>,
    url: F,
}

/// Omits the function, because closures have no `Debug`.
impl<C: Columns, F> fmt::Debug for Markdown<'_, C, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Markdown").field("body", &self.body).finish_non_exhaustive()
    }
}

impl<C: Columns, U: Display, F: Fn(Term<C>) -> U> Display for Markdown<'_, C, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        render(self.body.codes(), |index| (self.url)(Term::at(index)), f)
    }
}

/// Writes the events of `code`, without a line feed at the end.
pub(super) fn render<U: Display>(mut code: Decoder<'_>, url: impl Fn(u32) -> U, out: &mut impl Write) -> fmt::Result {
    let mut page = Page {
        out: Last { out, last: '\n' },
        layout: Layout::new(true),
        line_start: true,
        opened: true,
        heading: false,
        in_table: false,
        after_note: false,
        underscores: 0,
    };
    let mut target = None;
    let mut fence = None;
    // the events after the start of a table, to read its alignments from
    let mut table = None;
    while let Some(event) = code.next() {
        match event {
            Code::Start(mark @ (Mark::Emphasis | Mark::Strong)) => {
                page.text_line()?;
                let delimiter = page.pick_delimiter(&code);
                page.underscores = page.underscores << 1 | u64::from(delimiter == '_');
                page.delimit(delimiter, mark.end())?;
            }
            Code::End(tag @ (TagEnd::Emphasis | TagEnd::Strong)) => {
                let delimiter = if page.underscores & 1 == 1 { '_' } else { '*' };
                page.underscores >>= 1;
                page.delimit(delimiter, tag)?;
            }
            Code::Start(mark @ (Mark::Term(_) | Mark::Link(_))) => {
                page.text_line()?;
                page.write_str(if page.after_note { " [" } else { "[" })?;
                target = Some(mark);
            }
            Code::End(TagEnd::Term | TagEnd::Link) => {
                page.write_str("](")?;
                match target.take() {
                    Some(Mark::Term(index)) => write!(Target(&mut page.out), "{}", url(index))?,
                    Some(Mark::Link(url)) => Target(&mut page.out).write_str(url)?,
                    _ => {}
                }
                page.write_char(')')?;
            }
            Code::Start(Mark::CodeBlock(language)) => {
                page.layout.block(&mut page.out)?;
                let text = match code.clone().next() {
                    Some(Code::Text(text)) => text,
                    _ => "",
                };
                let mark = if language.contains('`') { '~' } else { '`' };
                let length = longest_run(text, mark).max(2) + 1;
                fence = Some((mark, length));
                page.repeat(mark, length)?;
                page.escaped(language)?;
                page.layout.indent(0, &mut page.out)?;
            }
            Code::End(TagEnd::CodeBlock) => {
                let (mark, length) = fence.take().unwrap_or(('`', 3));
                page.layout.line(&mut page.out)?;
                page.repeat(mark, length)?;
                page.layout.end(TagEnd::CodeBlock);
            }
            Code::Text(text) if fence.is_some() => {
                for line in text.strip_suffix('\n').unwrap_or(text).split('\n') {
                    match line {
                        "" => page.layout.blank(&mut page.out)?,
                        _ => page.layout.line(&mut page.out)?,
                    }
                    page.write_str(line)?;
                }
            }
            Code::Start(Mark::Table) => {
                table = Some(code.clone());
                page.layout.text(&mut page.out)?;
                page.in_table = true;
            }
            Code::Start(Mark::HeaderRow) => page.write_char('|')?,
            Code::Start(Mark::Row) => {
                page.layout.line(&mut page.out)?;
                page.write_char('|')?;
            }
            Code::Start(Mark::HeaderCell(_) | Mark::Cell(_)) => page.write_char(' ')?,
            Code::End(TagEnd::HeaderCell | TagEnd::Cell) => page.write_str(" |")?,
            Code::End(TagEnd::HeaderRow) => {
                page.layout.line(&mut page.out)?;
                page.write_char('|')?;
                for event in table.take().into_iter().flatten() {
                    match event {
                        Code::Start(Mark::HeaderCell(alignment)) => page.write_str(match alignment {
                            Alignment::None => " --- |",
                            Alignment::Left => " :-- |",
                            Alignment::Center => " :-: |",
                            Alignment::Right => " --: |",
                        })?,
                        Code::End(TagEnd::HeaderRow) => break,
                        _ => {}
                    }
                }
            }
            Code::End(TagEnd::Row) => {}
            Code::Start(Mark::Footnote(number)) => {
                page.layout.block(&mut page.out)?;
                write!(page, "[^{number}]: ")?;
                page.layout.hang(4);
                page.line_start = true;
            }
            Code::FootnoteReference(number) => {
                page.text_line()?;
                write!(page, "[^{number}]")?;
            }
            Code::Start(mark) => {
                page.layout.start(mark, &code, &mut page.out)?;
                page.line_start = true;
                if let Mark::Heading(level) = mark {
                    page.heading = true;
                    page.repeat('#', level.into())?;
                    page.write_char(' ')?;
                }
            }
            Code::End(tag) => {
                page.heading = false;
                page.in_table &= tag != TagEnd::Table;
                page.layout.end(tag);
            }
            Code::Text(text) => page.text(text, &code)?,
            Code::Code(text) => page.code(text)?,
            Code::SoftBreak | Code::HardBreak => {
                if event == Code::HardBreak {
                    page.write_char('\\')?;
                }
                page.layout.line(&mut page.out)?;
                page.line_start = true;
            }
        }
        page.opened = matches!(event, Code::Start(_));
        page.after_note = matches!(event, Code::FootnoteReference(_));
    }
    Ok(())
}

struct Page<'a, W> {
    out: Last<'a, W>,
    layout: Layout,
    /// Whether the line has only a prefix or a marker so far.
    line_start: bool,
    /// Whether the last event was a start.
    opened: bool,
    heading: bool,
    in_table: bool,
    /// Whether the last event was a reference to a footnote. The text after its `]` must not join it.
    after_note: bool,
    /// One bit for each open emphasis, the innermost lowest: 1 if its delimiter is `_`.
    underscores: u64,
}

impl<W: Write> Write for Page<'_, W> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.line_start = false;
        self.out.write_str(text)
    }
}

impl<W: Write> Page<'_, W> {
    fn repeat(&mut self, c: char, count: usize) -> fmt::Result {
        (0..count).try_for_each(|_| self.write_char(c))
    }

    fn escaped(&mut self, text: &str) -> fmt::Result {
        self.line_start = false;
        Target(&mut self.out).write_str(text)
    }

    fn text_line(&mut self) -> fmt::Result {
        if !self.layout.in_line() {
            self.layout.text(&mut self.out)?;
            self.line_start = true;
        }
        Ok(())
    }

    /// Returns the delimiter that does not run together with the text before it, where Markdown has a choice.
    fn pick_delimiter(&self, rest: &Decoder<'_>) -> char {
        if self.out.last != '*' || ends_in_word(rest.clone()) { '*' } else { '_' }
    }

    fn delimit(&mut self, delimiter: char, tag: TagEnd) -> fmt::Result {
        self.repeat(delimiter, if tag == TagEnd::Strong { 2 } else { 1 })
    }

    /// Writes running text. `rest` holds the events after it.
    fn text(&mut self, text: &str, rest: &Decoder<'_>) -> fmt::Result {
        self.text_line()?;
        let last = text.len() - text.chars().next_back().map_or(0, char::len_utf8);
        let continues = matches!(
            rest.clone().next(),
            Some(
                Code::Code(_)
                    | Code::FootnoteReference(_)
                    | Code::Start(Mark::Emphasis | Mark::Strong | Mark::Term(_) | Mark::Link(_))
            )
        );
        // the number of a list item, if this were at the beginning of a line
        let number = match text.trim_start_matches(|c: char| c.is_ascii_digit()) {
            tail if self.line_start && tail.len() < text.len() => Some(text.len() - tail.len()),
            _ => None,
        };
        for (at, c) in text.char_indices() {
            let begins = at == 0 && (self.line_start || self.opened);
            let ends = at == last && !continues;
            let special = match c {
                ' ' if begins || ends => {
                    self.write_str("&#32;")?;
                    continue;
                }
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' => true,
                '#' => self.line_start || self.heading,
                ':' if at == 0 && self.after_note => true,
                '-' | '+' | '=' | ':' => self.line_start,
                '.' | ')' => number == Some(at),
                '(' => at == 0 && self.after_note,
                '!' => at == last,
                _ => false,
            };
            if special {
                self.write_char('\\')?;
            }
            self.write_char(c)?;
        }
        Ok(())
    }

    fn code(&mut self, text: &str) -> fmt::Result {
        self.text_line()?;
        let mut length = 1;
        while has_run(text, length) {
            length += 1;
        }
        let spaced = text.starts_with(' ') && text.ends_with(' ') && text.contains(|c| c != ' ');
        let pad = if spaced || text.starts_with('`') || text.ends_with('`') { " " } else { "" };
        self.repeat('`', length)?;
        self.write_str(pad)?;
        for (i, part) in text.split('|').enumerate() {
            if i > 0 {
                self.write_str(if self.in_table { "\\|" } else { "|" })?;
            }
            self.write_str(part)?;
        }
        self.write_str(pad)?;
        self.repeat('`', length)
    }
}

/// Tests whether a letter or digit follows the tag that is open at the beginning of `code`. A `_` there would be text.
fn ends_in_word(mut code: Decoder<'_>) -> bool {
    let mut depth = 0usize;
    for event in code.by_ref() {
        match event {
            Code::Start(_) => depth += 1,
            Code::End(_) if depth == 0 => break,
            Code::End(_) => depth -= 1,
            _ => {}
        }
    }
    matches!(code.next(), Some(Code::Text(text)) if text.starts_with(char::is_alphanumeric))
}

/// Returns the lengths of the runs of `mark` in a text.
fn runs(text: &str, mark: char) -> impl Iterator<Item = usize> {
    text.split(move |c| c != mark).map(str::len)
}

fn longest_run(text: &str, mark: char) -> usize {
    runs(text, mark).max().unwrap_or(0)
}

fn has_run(text: &str, length: usize) -> bool {
    runs(text, '`').any(|run| run == length)
}

/// A writer that escapes link targets and the languages of code blocks.
struct Target<'a, W>(&'a mut W);

impl<W: Write> Write for Target<'_, W> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for c in text.chars() {
            match c {
                ' ' | '\n' | '\t' => write!(self.0, "%{:02X}", c as u32)?,
                c if c.is_ascii_punctuation()
                    && !matches!(c, ':' | '/' | '.' | '-' | '?' | '=' | '#' | '%' | ',' | ';' | '+' | '@') =>
                {
                    self.0.write_char('\\')?;
                    self.0.write_char(c)?;
                }
                c => self.0.write_char(c)?,
            }
        }
        Ok(())
    }
}

/// A writer that remembers the last character.
struct Last<'a, W> {
    out: &'a mut W,
    last: char,
}

impl<W: Write> Write for Last<'_, W> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.last = text.chars().next_back().unwrap_or(self.last);
        self.out.write_str(text)
    }
}

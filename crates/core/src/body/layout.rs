//! The line layout that the text renderers share: markers, prefixes of quotes and items, blank lines between blocks.
//! The renderer writes the rest of each line, after the prefix.

use super::code::{Code, DEPTH, Decoder, Mark, TagEnd};
use core::fmt::{Result, Write};

/// Maximum number that CommonMark accepts for a list item.
const NUMBER: u64 = 999_999_999;

/// The state of the current line.
pub(super) struct Layout {
    frames: [Frame; DEPTH],
    depth: usize,
    /// Whether the innermost container is still empty, and the line is ready for its first block.
    fresh: bool,
    /// Whether the line is within running text.
    in_line: bool,
    /// The marker of the list that just ended. A list directly after it needs the other marker.
    ended: Option<bool>,
    /// Whether there is a second marker, which CommonMark needs to separate adjacent lists.
    two_markers: bool,
}

#[derive(Clone, Copy)]
enum Frame {
    Quote,
    List { number: Option<u64>, loose: bool, other: bool },
    Indent(usize),
}

impl Layout {
    pub(super) fn new(two_markers: bool) -> Self {
        Self { frames: [Frame::Quote; DEPTH], depth: 0, fresh: true, in_line: false, ended: None, two_markers }
    }

    fn frames(&self) -> &[Frame] {
        &self.frames[..self.depth.min(DEPTH)]
    }

    fn push(&mut self, frame: Frame) {
        if let Some(slot) = self.frames.get_mut(self.depth) {
            *slot = frame;
        }
        self.depth += 1;
        self.fresh = true;
        self.in_line = false;
    }

    fn pop(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        self.fresh = false;
        self.in_line = false;
        self.ended = None;
    }

    /// Prepares the line for a block in the innermost container.
    pub(super) fn block(&mut self, out: &mut impl Write) -> Result {
        self.in_line = false;
        self.ended = None;
        if core::mem::take(&mut self.fresh) {
            return Ok(());
        }
        let container = self.frames().iter().rev().find(|frame| !matches!(frame, Frame::Indent(_)));
        if !matches!(container, Some(Frame::List { loose: false, .. })) {
            self.blank(out)?;
        }
        self.line(out)
    }

    /// Tests whether running text continues.
    pub(super) fn in_line(&self) -> bool {
        self.in_line
    }

    /// Begins running text.
    pub(super) fn text(&mut self, out: &mut impl Write) -> Result {
        self.block(out)?;
        self.in_line = true;
        Ok(())
    }

    /// Begins the next line.
    pub(super) fn line(&self, out: &mut impl Write) -> Result {
        out.write_char('\n')?;
        prefix(self.frames(), out)
    }

    /// Begins a blank line.
    pub(super) fn blank(&self, out: &mut impl Write) -> Result {
        out.write_char('\n')?;
        let quote = self.frames().iter().rposition(|frame| matches!(frame, Frame::Quote));
        let Some(quote) = quote else { return Ok(()) };
        prefix(&self.frames()[..quote], out)?;
        out.write_char('>')
    }

    /// Indents all lines after the first, until the [`end`](Self::end) of the footnote.
    pub(super) fn hang(&mut self, width: usize) {
        self.push(Frame::Indent(width));
    }

    /// Indents the following lines, until the [`end`](Self::end) of the code block.
    pub(super) fn indent(&mut self, width: usize, out: &mut impl Write) -> Result {
        self.push(Frame::Indent(width));
        write!(out, "{:width$}", "")
    }

    /// Begins a block other than code. `rest` holds the events after the mark.
    pub(super) fn start(&mut self, mark: Mark<'_>, rest: &Decoder<'_>, out: &mut impl Write) -> Result {
        match mark {
            Mark::List(number) => {
                let ended = self.ended;
                self.block(out)?;
                // nested bullets need different markers, or `- - -` would be a thematic break
                let parent = self.frames().iter().rev().find_map(|frame| match frame {
                    Frame::List { number: None, other, .. } if number.is_none() => Some(*other),
                    _ => None,
                });
                let other = self.two_markers && ended.or(parent).is_some_and(|other| !other);
                self.push(Frame::List { number, loose: is_loose(rest.clone()), other });
                Ok(())
            }
            Mark::Item => {
                self.block(out)?;
                let last = self.depth.min(DEPTH).checked_sub(1);
                let width = match last.map(|last| &mut self.frames[last]) {
                    Some(Frame::List { number: Some(number), other, .. }) => {
                        let shown = *number;
                        *number = (shown + 1).min(NUMBER);
                        write!(out, "{shown}{} ", if *other { ')' } else { '.' })?;
                        shown.checked_ilog10().unwrap_or(0) as usize + 3
                    }
                    Some(Frame::List { other: true, .. }) => out.write_str("* ").map(|()| 2)?,
                    _ => out.write_str("- ").map(|()| 2)?,
                };
                self.push(Frame::Indent(width));
                Ok(())
            }
            Mark::Quote => {
                self.block(out)?;
                self.push(Frame::Quote);
                out.write_str("> ")
            }
            _ => self.text(out),
        }
    }

    /// Ends a block.
    pub(super) fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::List { .. } => {
                let other = match self.frames().last() {
                    Some(Frame::List { other, .. }) => Some(*other),
                    _ => None,
                };
                self.pop();
                self.ended = other;
            }
            TagEnd::Item | TagEnd::Quote | TagEnd::CodeBlock | TagEnd::Footnote => self.pop(),
            _ => self.in_line = false,
        }
    }
}

fn prefix(frames: &[Frame], out: &mut impl Write) -> Result {
    for frame in frames {
        match *frame {
            Frame::Quote => out.write_str("> ")?,
            Frame::Indent(width) => write!(out, "{:width$}", "")?,
            Frame::List { .. } => {}
        }
    }
    Ok(())
}

/// Tests whether the items of the list that just began hold paragraphs, and are therefore separated by blank lines.
fn is_loose(rest: Decoder<'_>) -> bool {
    let mut depth = 0usize;
    for event in rest {
        match event {
            Code::Start(Mark::Paragraph) if depth == 1 => return true,
            Code::Start(_) => depth += 1,
            Code::End(_) if depth == 0 => return false,
            Code::End(_) => depth -= 1,
            _ if depth == 1 => return false,
            _ => {}
        }
    }
    false
}

//! `Text`: a document's text with the starts of its lines, which edits keep up to date, and positions in the encoding
//! that the client counts in.

use lsp_types::{Position, PositionEncodingKind, Range, TextDocumentContentChangeEvent};

/// The encoding in which a client counts the characters of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// Code units of UTF-16, which every client knows.
    #[default]
    Utf16,
    /// Code points.
    Utf32,
}

impl Encoding {
    /// Returns the first of the encodings that a client offers.
    pub fn negotiate(offered: Option<&[PositionEncodingKind]>) -> Self {
        let known = |kind: &PositionEncodingKind| match kind.as_str() {
            "utf-8" => Some(Self::Utf8),
            "utf-16" => Some(Self::Utf16),
            "utf-32" => Some(Self::Utf32),
            _ => None,
        };
        offered.unwrap_or_default().iter().find_map(known).unwrap_or_default()
    }

    /// Returns the protocol's name of the encoding.
    pub const fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    const fn width(self, c: char) -> usize {
        match self {
            Self::Utf8 => c.len_utf8(),
            Self::Utf16 => c.len_utf16(),
            Self::Utf32 => 1,
        }
    }
}

/// A text with the starts of its lines.
///
/// A line ends at `\n`, `\r\n` or `\r`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    text: String,
    /// Byte at which each line begins; the first is 0.
    starts: Vec<usize>,
}

impl Text {
    /// Creates a text.
    pub fn new(text: String) -> Self {
        let mut starts = vec![0];
        starts.extend(starts_in(&text, 1, text.len()));
        Self { text, starts }
    }

    /// Returns the text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the number of lines, at least 1.
    #[cfg(test)]
    pub fn lines(&self) -> usize {
        self.starts.len()
    }

    /// Returns the line that holds a byte, counted from 0.
    pub fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset) - 1
    }

    /// Returns the bytes of a line, its line break included; empty after the last line.
    pub fn line(&self, line: usize) -> std::ops::Range<usize> {
        let at = |line: usize| self.starts.get(line).copied().unwrap_or(self.text.len());
        at(line)..at(line + 1)
    }

    /// Returns the position of a byte.
    pub fn position(&self, offset: usize, encoding: Encoding) -> Position {
        let offset = floor(&self.text, offset);
        let line = self.line_of(offset);
        let before = &self.text[self.starts[line]..offset];
        let character: usize = before.chars().map(|c| encoding.width(c)).sum();
        Position { line: number(line), character: number(character) }
    }

    /// Returns the positions of a range of bytes.
    pub fn range(&self, range: &std::ops::Range<usize>, encoding: Encoding) -> Range {
        Range { start: self.position(range.start, encoding), end: self.position(range.end, encoding) }
    }

    /// Returns the byte at a position. A position after the end of its line means the end, and one within a character
    /// its start.
    pub fn offset(&self, position: Position, encoding: Encoding) -> usize {
        let line = self.line(position.line as usize);
        let (mut at, mut left) = (line.start, position.character as usize);
        for c in self.text[line].trim_end_matches(['\n', '\r']).chars() {
            let width = encoding.width(c);
            if left < width {
                break;
            }
            left -= width;
            at += c.len_utf8();
        }
        at
    }

    /// Returns the bytes between two positions; empty if the end comes before the start.
    pub fn bytes(&self, range: Range, encoding: Encoding) -> std::ops::Range<usize> {
        let start = self.offset(range.start, encoding);
        start..self.offset(range.end, encoding).max(start)
    }

    /// Applies an edit.
    pub fn edit(&mut self, change: &TextDocumentContentChangeEvent, encoding: Encoding) {
        match change.range {
            Some(range) => self.replace(&self.bytes(range, encoding), &change.text),
            None => *self = Self::new(change.text.clone()),
        }
    }

    /// Replaces bytes, and updates only the lines that begin in or next to them.
    fn replace(&mut self, old: &std::ops::Range<usize>, new: &str) {
        self.text.replace_range(old.clone(), new);
        let new_end = old.start + new.len();
        // whether a line begins at a byte depends on this byte and the one before
        let first = self.starts.partition_point(|&start| start < old.start.max(1));
        let last = self.starts.partition_point(|&start| start <= old.end).max(first);
        for start in &mut self.starts[last..] {
            *start = *start - old.end + new_end;
        }
        let found: Vec<usize> = starts_in(&self.text, old.start.max(1), new_end).collect();
        self.starts.splice(first..last, found);
    }
}

/// Returns the starts of lines between the bytes `from` and `to`, both included; `from` is at least 1.
fn starts_in(text: &str, from: usize, to: usize) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    (from..=to.min(bytes.len())).filter(|&at| match bytes[at - 1] {
        b'\n' => true,
        b'\r' => bytes.get(at) != Some(&b'\n'),
        _ => false,
    })
}

/// Returns the nearest byte at or before `at` at which a character begins.
pub fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(range: Option<Range>, text: &str) -> TextDocumentContentChangeEvent {
        TextDocumentContentChangeEvent { range, range_length: None, text: text.to_owned() }
    }

    #[test]
    fn positions_count_in_the_encoding() {
        let text = Text::new("a😀é\r\nb\rc\n".to_owned());
        assert_eq!(text.lines(), 4);
        for (encoding, characters) in
            [(Encoding::Utf8, [0, 1, 5, 7]), (Encoding::Utf16, [0, 1, 3, 4]), (Encoding::Utf32, [0, 1, 2, 3])]
        {
            for (offset, character) in [0, 1, 5, 7].into_iter().zip(characters) {
                let position = Position { line: 0, character };
                assert_eq!(text.position(offset, encoding), position);
                assert_eq!(text.offset(position, encoding), offset);
            }
        }
        assert_eq!(text.offset(Position { line: 0, character: 2 }, Encoding::Utf16), 1, "within a character");
        assert_eq!(text.offset(Position { line: 0, character: 99 }, Encoding::Utf16), 7, "after the line");
        assert_eq!(text.offset(Position { line: 99, character: 0 }, Encoding::Utf16), text.as_str().len());
    }

    #[test]
    fn negotiation_takes_what_the_client_prefers() {
        let offer = [PositionEncodingKind::new("other"), PositionEncodingKind::UTF8, PositionEncodingKind::UTF16];
        assert_eq!(Encoding::negotiate(Some(&offer)), Encoding::Utf8);
        assert_eq!(Encoding::negotiate(None), Encoding::Utf16);
    }

    /// Random edits give the same text and lines as parsing the result from scratch.
    #[test]
    fn edits_equal_a_full_reading() {
        let mut random = fastrand::Rng::with_seed(7);
        let parts = ["a", "SIP trunks", "é", "😀", "\n", "\r", "\r\n", "\n\n", " ", "\u{301}"];
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            let mut text = Text::new(String::new());
            for _ in 0..20_000 {
                let mut position = || Position { line: random.u32(0..12), character: random.u32(0..30) };
                let (a, b) = (position(), position());
                let (start, end) = if (a.line, a.character) <= (b.line, b.character) { (a, b) } else { (b, a) };
                // mostly short edits, so that the text grows
                let end = if random.u8(0..4) == 0 { end } else { start };
                let new: String = (0..random.usize(0..4)).map(|_| parts[random.usize(0..parts.len())]).collect();
                let mut expected = text.as_str().to_owned();
                let (from, to) = (text.offset(start, encoding), text.offset(end, encoding));
                expected.replace_range(from..to.max(from), &new);
                text.edit(&change(Some(Range { start, end }), &new), encoding);
                assert_eq!(text, Text::new(expected));
            }
        }
    }
}

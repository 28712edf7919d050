//! Escapes texts for a terminal or a log: messages, paths, values and lines of sources.

use crate::character::{forbidden, is_plain};
use std::{
    borrow::Cow,
    fmt::{self, Write},
    ops::Range,
};

/// Displays a text with escapes, such as `\u{1b}`, for characters that could control a terminal, or hide or reorder
/// text. Line feeds and tabs stay.
///
/// ```
/// use lexigraph_build::Printable;
///
/// assert_eq!(Printable("a\u{1b}[2Jb").to_string(), "a\\u{1b}[2Jb");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Printable<'a>(pub &'a str);

impl fmt::Display for Printable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&escaped(self.0, &(0..0)).0)
    }
}

/// Returns a text with its characters escaped, and the byte range that corresponds to `span` in it.
pub fn escaped<'a>(text: &'a str, span: &Range<usize>) -> (Cow<'a, str>, Range<usize>) {
    if is_plain(text) {
        return (Cow::Borrowed(text), span.clone());
    }
    let mut out = String::with_capacity(text.len() + 16);
    let (mut before, mut start, mut end) = (None, None, None);
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        if at >= span.start {
            start.get_or_insert(out.len());
        }
        if at >= span.end {
            end.get_or_insert(out.len());
        }
        match forbidden(before, c, characters.peek().map(|&(_, c)| c)) {
            Some(_) => write!(out, "\\u{{{:x}}}", u32::from(c)).expect("writing to a string can't fail"),
            None => out.push(c),
        }
        before = Some(c);
    }
    let (start, end) = (start.unwrap_or(out.len()), end.unwrap_or(out.len()));
    (Cow::Owned(out), start..end)
}

/// Returns a text for one line of a terminal: line feeds and tabs are escaped too.
pub fn line(text: &str) -> String {
    Printable(text).to_string().replace('\n', "\\n").replace('\t', "\\t")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_reaches_a_terminal() {
        for code in (0..0x20).chain(0x7F..0xA0).chain([0xAD, 0x200B, 0x200E, 0x202E, 0x2028, 0x2066, 0xFEFF, 0xE0041]) {
            let c = char::from_u32(code).unwrap();
            let shown = line(&format!("a{c}b"));
            assert!(shown.chars().all(|c| !c.is_control() && forbidden(None, c, None).is_none()), "{shown:?}");
            assert!(shown.starts_with("a\\") && shown.ends_with('b'), "{shown:?}");
        }
        assert_eq!(Printable("é\n\t日本 می\u{200c}خواهم").to_string(), "é\n\t日本 می\u{200c}خواهم");
    }

    #[test]
    fn spans_move_along() {
        let (text, span) = escaped("é\u{7}[x\u{7}]", &(3..6));
        assert_eq!((&*text, &text[span]), ("é\\u{7}[x\\u{7}]", "[x\\u{7}"));
        let (text, span) = escaped("\u{7}", &(1..1));
        assert_eq!((text.len(), span), (5, 5..5));
        assert_eq!(escaped("plain", &(1..2)).1, 1..2);
    }
}

//! Finds the place of a part of a text in its source, taking TOML's quotes and escapes into account. The map is made
//! once per text, and serves all findings in it.

use super::{
    source::At,
    source::{Place, SourceFile},
};
use std::ops::Range;

/// The offsets between a decoded text and its source.
struct Shifts {
    /// Each offset in the text at which the shift changes, with the new shift.
    from: Vec<(usize, usize)>,
    /// The same, only for the ends of escaped characters.
    after_escapes: Vec<(usize, usize)>,
}

/// A map from the bytes of a text to its source.
pub struct Spans<'a> {
    text: &'a At<String>,
    /// The shifts; `None` if the source does not decode to this text.
    shifts: Option<Shifts>,
}

impl<'a> Spans<'a> {
    /// Maps the bytes of `text` to `source`, the text of its file.
    pub fn new(source: &str, text: &'a At<String>) -> Self {
        Self { text, shifts: shifts(&source[text.place.span.clone()], text.value.len()) }
    }

    /// Returns the place of the part `span` of the text.
    pub fn place(&self, span: &Range<usize>) -> Place {
        let Some(shifts) = &self.shifts else { return self.text.place.clone() };
        let shift = |at: usize| shifts.from[shifts.from.partition_point(|&(from, _)| from <= at) - 1].1;
        let after_escape = shifts.after_escapes.binary_search_by_key(&span.end, |&(end, _)| end);
        let start = self.text.place.span.start;
        let end = match after_escape {
            Ok(index) if !span.is_empty() => span.end + shifts.after_escapes[index].1,
            // a part that ends before an escape does not include it
            _ => span.end + if span.is_empty() { shift(span.start) } else { shift(span.end - 1) },
        };
        let limit = self.text.place.span.end;
        let (from, to) = (start + span.start + shift(span.start), (start + end).min(limit));
        Place { file: self.text.place.file, span: from..to.max(from) }
    }
}

/// Reads a TOML string of `length` decoded bytes.
fn shifts(source: &str, length: usize) -> Option<Shifts> {
    let quote = source.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let many = source.len() >= 6 && source.bytes().take(3).all(|b| b == quote as u8);
    let mut raw = if many { 3 } else { 1 };
    if many && source[raw..].starts_with('\n') {
        raw += 1;
    }
    let end = source.len() - if many { 3 } else { 1 };
    let (mut shifts, mut after_escapes) = (vec![(0, raw)], Vec::new());
    let mut decoded = 0;
    while raw < end {
        let behind = &source[raw..end];
        let plain = if quote == '"' { behind.find('\\').unwrap_or(behind.len()) } else { behind.len() };
        (raw, decoded) = (raw + plain, decoded + plain);
        if raw == end {
            break;
        }
        let escape = &source[raw + 1..end];
        let digits = match escape.chars().next()? {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            c if c.is_whitespace() => {
                // a line continuation: skip the white space after the backslash
                raw += 1 + escape.len() - escape.trim_start().len();
                shifts.push((decoded, raw - decoded));
                continue;
            }
            _ => 0,
        };
        decoded += match digits {
            0 => 1,
            _ => char::from_u32(u32::from_str_radix(escape.get(1..1 + digits)?, 16).ok()?)?.len_utf8(),
        };
        raw += 2 + digits;
        let shift = (decoded, raw.checked_sub(decoded)?);
        shifts.push(shift);
        after_escapes.push(shift);
    }
    (decoded == length).then_some(Shifts { from: shifts, after_escapes })
}

/// Returns the place of a part of a text.
pub fn part(files: &[SourceFile], text: &At<String>, span: &Range<usize>) -> Place {
    Spans::new(&files[text.place.file].text, text).place(span)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the part of the source `value` that corresponds to the part `wanted` of the decoded text.
    fn found(value: &str, decoded: &str, wanted: &str) -> String {
        let text = format!("body = {value}\n");
        let span = 7..7 + value.len();
        let files = [SourceFile { path: "x".into(), text }];
        let at = At { value: decoded.into(), place: Place { file: 0, span } };
        let start = decoded.find(wanted).unwrap();
        files[0].text[part(&files, &at, &(start..start + wanted.len())).span].to_owned()
    }

    #[test]
    fn through_quotes_and_escapes() {
        assert_eq!(found("'one [two] three'", "one [two] three", "[two]"), "[two]");
        assert_eq!(found("'''\none \\n [two]'''", "one \\n [two]", "[two]"), "[two]");
        assert_eq!(found(r#""\"\t\u00E9 [two]""#, "\"\té [two]", "[two]"), "[two]");
        assert_eq!(found(r#""é\U0001F600[two]\n""#, "é😀[two]\n", "[two]"), "[two]");
        assert_eq!(found("\"\"\"one \\\n   [two] \\\n  x\"\"\"", "one [two] x", "[two]"), "[two]");
        assert_eq!(found("\"\"\"[t\\\nwo]\"\"\"", "[two]", "[two]"), "[t\\\nwo]");
        assert_eq!(found("''", "", ""), "");
        assert_eq!(found(r#""a\u00E9b""#, "aéb", "é"), r"\u00E9");
        assert_eq!(found(r#""a\u00E9\u00E8""#, "aéè", "aé"), r"a\u00E9");
        assert_eq!(found("\"\"\"a\\\"\\\n  b\"\"\"", "a\"b", "\""), "\\\"");
    }

    #[test]
    fn a_source_that_reads_otherwise_is_shown_whole() {
        assert_eq!(found("'other'", "one [two]", "[two]"), "'other'");
        assert_eq!(found("\"\\u12\"", "x", "x"), "\"\\u12\"");
    }
}

//! Lines that dialects of Markdown treat as block markup: admonitions, tabs, directives, abbreviations, titles of
//! definition lists, snippets, tables with aligned columns, and headings that CommonMark does not recognize.

use core::ops::Range;

/// Returns the offsets of blank lines.
pub fn empty_lines(source: &str) -> Vec<usize> {
    let mut at = 0;
    let mut empty = Vec::new();
    for line in source.split_inclusive('\n') {
        if line.trim().is_empty() {
            empty.push(at);
        }
        at += line.len();
    }
    empty
}

/// A line, and its content after white space and quote markers.
struct Line<'t> {
    range: Range<usize>,
    said: &'t str,
    /// Number of columns of white space at the beginning.
    indent: usize,
    /// Whether it begins in code or other opaque content.
    is_opaque: bool,
}

/// Returns the lines of `source` that are block markup or hold its text, except for the lines in `opaque`.
pub fn ranges(source: &str, opaque: &[Range<usize>]) -> Vec<Range<usize>> {
    let lines = lines(source, opaque);
    let mut ranges = Vec::new();
    let mut push = |lines: &[Line<'_>]| {
        if let (Some(first), Some(last)) = (lines.first(), lines.last()) {
            ranges.push(first.range.start..last.range.end);
        }
    };
    let mut next = metadata(&lines);
    push(&lines[..next]);
    while next < lines.len() {
        let at = next;
        next += 1;
        if lines[at].is_opaque {
            continue;
        }
        let said = lines[at].said;
        if said.starts_with("$$") && !said.trim_start_matches('$').contains('$') {
            // a math block, which some dialects close at the end of the document
            let is_end = |line: &Line<'_>| line.said.starts_with("$$") && line.said.bytes().all(|byte| byte == b'$');
            let end = lines[next..].iter().position(is_end).map_or(lines.len(), |end| next + end + 1);
            push(&lines[at..end]);
            next = end;
        } else if let Some(length) = title(&lines[at..]) {
            // all lines of the paragraph are titles
            let first = lines[..at].iter().rposition(|line| line.said.is_empty()).map_or(0, |empty| empty + 1);
            push(&lines[first..at + length]);
        } else if is_snippet(said) {
            let end = match said.trim_end().ends_with("8<--") || said.trim_end().ends_with("8<-") {
                // a block of files, up to the next marker
                true => lines[next..].iter().position(|line| is_snippet(line.said)).map_or(next, |end| next + end + 1),
                false => next,
            };
            push(&lines[at..end]);
            next = end;
        } else if is_grid(said) || is_columns(said) {
            let first = lines[..at].iter().rposition(|line| line.said.is_empty()).map_or(0, |empty| empty + 1);
            let end = end_of_table(&lines, at);
            push(&lines[first..end]);
            next = end.max(next);
        } else if is_mark(said) || lines.get(next).is_some_and(|next| !said.is_empty() && is_underline(next.said)) {
            push(&lines[at..next]);
        }
    }
    ranges.extend(after_lazy_tags(&lines));
    ranges
}

/// Returns the lines that cmark, which GitHub uses, reads as HTML or code after a lazy tag: a line with a single tag that
/// follows the text of a list item without being indented like it.
///
/// By the specification of CommonMark, the tag continues the item's paragraph. In cmark, it ends the list and begins a
/// block of HTML, up to the next blank line. Indented lines after it are code, up to the next list or heading.
fn after_lazy_tags(lines: &[Line<'_>]) -> Vec<Range<usize>> {
    let (mut first, mut is_html, mut may_be_code) = (None, false, false);
    let mut ranges = Vec::new();
    for line in lines {
        if line.said.is_empty() {
            (first, is_html) = (None, false);
            continue;
        }
        let item = *first.get_or_insert(line.indent + marker(line.said));
        may_be_code &= line.indent >= 4 || marker(line.said) == 0 && !line.said.starts_with('#');
        if item >= 2 && line.indent < item && is_tag(line.said) {
            (is_html, may_be_code) = (true, true);
        }
        if is_html || may_be_code && line.indent >= 4 {
            ranges.push(line.range.clone());
        }
    }
    ranges
}

/// Tests whether a line is a single tag.
fn is_tag(said: &str) -> bool {
    let inside = said.strip_prefix('<').and_then(|said| said.strip_suffix('>')).unwrap_or_default();
    inside.strip_prefix('/').unwrap_or(inside).starts_with(|c: char| c.is_ascii_alphabetic())
        && !inside.contains(['<', '>'])
}

/// Returns the number of bytes up to the text of a list item; 0 if the line begins no list item.
fn marker(said: &str) -> usize {
    let digits = said.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &said[digits..];
    let is_marker = if digits == 0 { rest.starts_with(['-', '*', '+']) } else { rest.starts_with(['.', ')']) };
    if is_marker && rest[1..].starts_with([' ', '\t']) { digits + 2 } else { 0 }
}

fn lines<'t>(source: &'t str, opaque: &[Range<usize>]) -> Vec<Line<'t>> {
    let (mut at, mut code) = (0, 0);
    let mut lines = Vec::new();
    for line in source.split_inclusive('\n') {
        let range = at..at + line.len();
        at += line.len();
        let said = line.trim_start_matches(|c: char| c.is_whitespace() || c == '>').trim_end();
        let begin = range.end - line.trim_start_matches(|c: char| c.is_whitespace() || c == '>').len();
        while opaque.get(code).is_some_and(|range| range.end <= begin) {
            code += 1;
        }
        let is_opaque = opaque.get(code).is_some_and(|opaque| opaque.start <= begin && !said.is_empty());
        let white = line.bytes().take_while(|byte| matches!(byte, b' ' | b'\t'));
        let indent = white.fold(0, |columns, byte| if byte == b'\t' { columns / 4 * 4 + 4 } else { columns + 1 });
        lines.push(Line { range, said, indent, is_opaque });
    }
    lines
}

/// Returns the number of lines at the beginning that are metadata unknown to CommonMark: `%` lines, or several
/// `key: value` lines before a blank one.
fn metadata(lines: &[Line<'_>]) -> usize {
    let count = |test: fn(&str) -> bool| lines.iter().take_while(|line| !line.is_opaque && test(line.said)).count();
    let percents = count(|said| said.starts_with('%'));
    let is_key = |said: &str| {
        let key = said.split(':').next().unwrap_or_default();
        key.len() < said.len()
            && !key.is_empty()
            && key.len() <= 30
            && said[key.len() + 1..].starts_with([' ', '\t'])
            && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    let keys = lines.iter().take_while(|line| !line.is_opaque && is_key(line.said)).count();
    let ends = lines.get(keys).is_none_or(|line| line.said.is_empty());
    if percents > 0 {
        percents
    } else if keys > 1 && ends {
        keys
    } else {
        0
    }
}

/// Returns the number of lines of the definition list title that begins here: one, if the next line, or the one after a
/// blank line, begins with a colon or a tilde.
fn title(lines: &[Line<'_>]) -> Option<usize> {
    let is_definition = |line: &Line<'_>| line.said.starts_with([':', '~']) && line.said[1..].starts_with([' ', '\t']);
    let title = lines.first().filter(|line| !line.said.is_empty() && !is_definition(line))?;
    let next = match lines.get(1)? {
        line if line.said.is_empty() => lines.get(2)?,
        line => line,
    };
    (!title.said.starts_with("::") && !next.is_opaque && is_definition(next)).then_some(1)
}

/// Tests whether a line is block markup, or holds text that must stay unchanged.
fn is_mark(said: &str) -> bool {
    let after = |mark: &str| said.strip_prefix(mark);
    let spaced = |mark: &str| after(mark).is_some_and(|rest| rest.starts_with(|c: char| c.is_whitespace()));
    match said.as_bytes().first() {
        // a heading, even in a block that CommonMark treats as a paragraph, or without a space
        Some(b'#') => said.trim_start_matches('#').len() >= said.len().saturating_sub(6),
        Some(b'!') => spaced("!!!") || after("!include").is_some(),
        Some(b'?') => spaced("???") || spaced("???+"),
        Some(b'=') => spaced("===") || spaced("===!") || spaced("===+"),
        Some(b'/') => after("///").is_some_and(|rest| rest.trim_start_matches('/').starts_with([' ', '\t'])),
        // directives: `:::note[Title]`, `::video{…}`
        Some(b':') => after("::").is_some_and(|rest| rest.starts_with(|c: char| c == ':' || c.is_ascii_alphabetic())),
        Some(b'*') => {
            after("*[").is_some_and(|rest| rest.split_once(']').is_some_and(|(_, rest)| rest.starts_with(':')))
        }
        // a callout with a title, or a link definition that CommonMark does not recognize
        Some(b'[') => {
            after("[!").is_some_and(|rest| rest.contains(']'))
                || !said.starts_with("[^")
                    && after("[").and_then(|rest| rest.split_once(']')).is_some_and(|(_, rest)| rest.starts_with(": "))
        }
        Some(b'@') => after("@import").is_some() || after("@include").is_some(),
        Some(b'<') => after("<<<").is_some(),
        // a target: `(label)=`; a comment
        Some(b'(') => said.ends_with(")="),
        Some(b'%') => spaced("%"),
        _ => false,
    }
}

fn is_underline(said: &str) -> bool {
    said.len() > 1 && (said.bytes().all(|byte| byte == b'=') || said.bytes().all(|byte| byte == b'-'))
}

/// Tests whether a line is `--8<-- "file"`.
fn is_snippet(said: &str) -> bool {
    let mark = said.trim_start_matches([';', '-']);
    mark.starts_with("8<-") && said.len() - mark.len() > 0
}

/// Tests whether a line is the border of a grid table: `+---+---+`.
fn is_grid(said: &str) -> bool {
    said.len() > 2 && said.starts_with('+') && said.ends_with('+') && said.bytes().all(|byte| b"+-=:".contains(&byte))
}

/// Tests whether a line is the rule of a table whose columns are aligned by spaces: `----  ----`.
fn is_columns(said: &str) -> bool {
    said.contains("- ") && said.matches("--").count() > 1 && said.bytes().all(|byte| matches!(byte, b'-' | b' '))
}

/// Returns the first line after the table that has a border at `at`.
fn end_of_table(lines: &[Line<'_>], at: usize) -> usize {
    let is_border =
        |line: &Line<'_>| is_columns(line.said) || line.said.len() > 2 && line.said.bytes().all(|b| b == b'-');
    let until_empty = |from: usize| {
        lines[from..].iter().position(|line| line.said.is_empty()).map_or(lines.len(), |empty| from + empty)
    };
    let end = until_empty(at);
    // rows of several lines are separated by blank lines, with a border at the end
    let is_multiline = is_columns(lines[at].said) && lines[..at].iter().rev().take(8).any(&is_border);
    match lines[at + 1..].iter().take(200).position(is_border) {
        Some(border) if is_multiline => end.max(at + 1 + border + 1),
        _ => end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passed_over(source: &str) -> Vec<&str> {
        ranges(source, &[]).into_iter().map(|range| source[range].trim_end()).collect()
    }

    #[test]
    fn tags_that_end_a_list_in_cmark() {
        for (text, expected) in [
            ("* a\n<br>\nSIP\n\nSIP", &["<br>", "SIP"][..]),
            ("* a<br>\n<br>\n\n    * SIP\n\n* b\n\n    SIP", &["<br>", "    * SIP"]),
            ("1. a\nb\n</i>\n\n    SIP\nSIP\n\n    SIP\n\n1) b\n\n    c", &["</i>", "    SIP", "    SIP"]),
            ("- a\n\n  b\n<hr>\n\n\tSIP", &["<hr>", "\tSIP"]),
            ("* a\n  <br>\n  SIP", &[]),
            ("a\n<br>\nSIP\n\n    b", &[]),
            ("* a\n<br> SIP", &[]),
            ("* a\n\n<br>\nb", &[]),
        ] {
            assert_eq!(passed_over(text), expected, "{text:?}");
        }
    }

    #[test]
    fn marks() {
        for mark in [
            "!!! note \"SIP\"",
            "??? tip",
            "???+ tip SIP",
            "=== \"SIP\"",
            "/// note | SIP",
            ":::note[SIP]",
            "::: warning SIP",
            "::video{title=SIP}",
            "*[SIP]: protocol",
            "[sip]: https://x",
            "> [!tip]- SIP",
            "(sip)=",
            "#SIP",
            "##### SIP",
            "--8<-- \"sip.md\"",
            "<<< @/sip.js",
            "@include sip.md",
            "% SIP",
        ] {
            let text = format!("before\n\n{mark}\n    text\n\nafter");
            assert_eq!(passed_over(&text), [mark], "{mark}");
        }
        for text in [
            "!! SIP",
            "a: b",
            "# ",
            "* SIP",
            "[SIP] x",
            "[^sip]: SIP",
            "// x",
            "- SIP",
            "? SIP",
            "(SIP) = x",
            "5 % SIP",
        ] {
            let expected: &[&str] = if text == "# " { &["#"] } else { &[] };
            assert_eq!(passed_over(text), expected, "{text}");
        }
    }

    #[test]
    fn several_lines() {
        for (text, expected) in [
            ("SIP\n: def\n\nx", &["SIP"][..]),
            ("SIP\nRTP\n: def\n: more\n\n  more", &["SIP\nRTP"]),
            ("SIP\n\n:   def\n\nRTP\n\n~ def", &["SIP", "RTP"]),
            ("--8<--\nsip.md\n--8<--\nx", &["--8<--\nsip.md\n--8<--"]),
            ("x\n\n+---+\n| a |\n+===+\n| b |\n+---+\n\ny", &["+---+\n| a |\n+===+\n| b |\n+---+"]),
            ("x\n\n a   b\n--- ---\n 1   2\n\ny", &[" a   b\n--- ---\n 1   2"]),
            (
                "-----\n a   b\n--- ---\n 1   2\n\n 3   4\n-----\n\ny",
                &["-----\n a   b\n--- ---\n 1   2\n\n 3   4\n-----"],
            ),
            ("$$ x\nSIP\n\nSIP\n$$\nSIP", &["$$ x\nSIP\n\nSIP\n$$"]),
            ("$$SIP$$ x\n\n$$\nSIP\n", &["$$\nSIP"]),
            ("Title: SIP\nDate: x\n\ntext", &["Title: SIP\nDate: x"]),
            ("Note: SIP\n\ntext", &[]),
            ("% SIP\n% me\n\ntext", &["% SIP\n% me"]),
            ("!!! tip\n    Title\n    -----\n\nx", &["!!! tip", "    Title"]),
        ] {
            let found = passed_over(text);
            assert_eq!(found, expected, "{text}");
        }
    }
}

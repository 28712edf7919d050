//! Escapes: a text of the glossary as it may stand in HTML, in JSON, in XML and in a line of Markdown.
//! Nothing of a glossary reaches a page but through these.

use crate::body::code::is_web;
use std::fmt::{self, Display, Write};

/// A text in HTML or XML, between tags or in a quoted attribute.
pub struct Html<T>(pub T);

impl<T: Display> Display for Html<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        struct Escaped<'a, 'b>(&'a mut fmt::Formatter<'b>);
        impl Write for Escaped<'_, '_> {
            fn write_str(&mut self, text: &str) -> fmt::Result {
                escape(text, self.0, |c| match c {
                    '&' => Some("&amp;"),
                    '<' => Some("&lt;"),
                    '>' => Some("&gt;"),
                    '"' => Some("&quot;"),
                    '\'' => Some("&#39;"),
                    '\n' | '\t' => None,
                    // neither HTML nor XML has a way to write them
                    '\0'..='\x1F' | '\x7F'..='\u{9F}' | '\u{FFFE}' | '\u{FFFF}' => Some("\u{FFFD}"),
                    _ => None,
                })
            }
        }
        write!(Escaped(f), "{}", self.0)
    }
}

/// A string in JSON, quotes and all, that may stand in a script of an HTML page too.
pub struct Json<'a>(pub &'a str);

impl Display for Json<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        for c in self.0.chars() {
            match c {
                '"' => f.write_str("\\\"")?,
                '\\' => f.write_str("\\\\")?,
                '\0'..='\x1F' | '\x7F'..='\u{9F}' | '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                    write!(f, "\\u{:04x}", u32::from(c))?;
                }
                _ => f.write_char(c)?,
            }
        }
        f.write_char('"')
    }
}

/// A text within a line of Markdown.
pub struct Line<'a>(pub &'a str);

impl Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        escape(self.0, f, |c| match c {
            '\\' => Some("\\\\"),
            '*' => Some("\\*"),
            '_' => Some("\\_"),
            '`' => Some("\\`"),
            '[' => Some("\\["),
            ']' => Some("\\]"),
            '<' => Some("\\<"),
            '\0'..='\x1F' | '\x7F'..='\u{9F}' => Some(" "),
            _ => None,
        })
    }
}

fn escape(text: &str, f: &mut fmt::Formatter<'_>, with: impl Fn(char) -> Option<&'static str>) -> fmt::Result {
    let mut start = 0;
    for (at, c) in text.char_indices() {
        if let Some(escaped) = with(c) {
            f.write_str(&text[start..at])?;
            f.write_str(escaped)?;
            start = at + c.len_utf8();
        }
    }
    f.write_str(&text[start..])
}

/// The address, if it is one on the web: nothing else is ever linked.
pub fn web(url: Option<&str>) -> Option<&str> {
    url.filter(|url| is_web(url))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile() {
        assert_eq!(
            Html("<a href=\"x\" on='y'>&\0\u{1b}").to_string(),
            "&lt;a href=&quot;x&quot; on=&#39;y&#39;&gt;&amp;\u{FFFD}\u{FFFD}"
        );
        assert_eq!(Json("</script>\"\\\n\u{2028}").to_string(), "\"\\u003c/script\\u003e\\\"\\\\\\u000a\\u2028\"");
        assert_eq!(Line("[a](b)\n<c>").to_string(), "\\[a\\](b) \\<c>");
        assert_eq!(web(Some("javascript:alert(1)")), None);
        assert_eq!(web(Some("https://e.example")), Some("https://e.example"));
    }
}

//! Escaping of text for HTML, XML, JSON, a line of Markdown, and URLs.
//! Links, exports and the site use it to write the texts of a glossary.
#![cfg_attr(
    not(all(feature = "link", feature = "export", feature = "site")),
    allow(dead_code, reason = "each feature needs some of them")
)]

use crate::body::code::is_web;
use core::fmt::{self, Display, Write};

/// Displays a text escaped for HTML or XML, between tags or in a quoted attribute.
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
                    '\r' => Some("&#13;"),
                    // neither HTML nor XML can represent these characters
                    '\0'..='\x1F' | '\x7F'..='\u{9F}' | '\u{FFFE}' | '\u{FFFF}' => Some("\u{FFFD}"),
                    _ => None,
                })
            }
        }
        write!(Escaped(f), "{}", self.0)
    }
}

/// Displays a text as a JSON string in quotes, which is also safe inside a script of an HTML page.
pub struct Json<'a>(pub &'a str);

impl Display for Json<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        for c in self.0.chars() {
            match c {
                '"' => f.write_str("\\\"")?,
                '\\' => f.write_str("\\\\")?,
                '\n' => f.write_str("\\n")?,
                '\t' => f.write_str("\\t")?,
                '\0'..='\x1F' | '\x7F'..='\u{9F}' | '<' | '\u{2028}' | '\u{2029}' => {
                    write!(f, "\\u{:04x}", u32::from(c))?;
                }
                _ => f.write_char(c)?,
            }
        }
        f.write_char('"')
    }
}

/// Displays a text escaped for a line of Markdown.
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

/// Displays a text on a line, with every character escaped that has a meaning in HTML, in Markdown (including table
/// cells) or in languages that embed Markdown, such as MDX and templates.
pub struct Inline<'a>(pub &'a str);

impl Display for Inline<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '\n' | '\t' => f.write_char(' ')?,
                '!'..='/' | ':'..='@' | '['..='`' | '{'..='~'
                    if !matches!(c, ',' | '.' | ';' | '-' | '/' | '(' | ')') =>
                {
                    write!(f, "&#{};", u32::from(c))?;
                }
                _ => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

/// Displays a URL escaped for an attribute and for a Markdown link.
pub struct Address<'a>(pub &'a str);

impl Display for Address<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '\0'..=' '
                | '"'
                | '\''
                | '('
                | ')'
                | '<'
                | '>'
                | '['
                | ']'
                | '\\'
                | '`'
                | '|'
                | '*'
                | '~'
                | '$'
                | '{'
                | '}'
                | '^'
                | '\u{7F}' => write!(f, "%{:02X}", u32::from(c))?,
                '&' => f.write_str("&amp;")?,
                _ => f.write_char(c)?,
            }
        }
        Ok(())
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

/// Returns the URL if it is a web address. Other addresses are never linked.
pub fn web(url: Option<&str>) -> Option<&str> {
    url.filter(|url| is_web(url))
}

#[cfg(all(test, feature = "std"))]
mod tests {
    use super::*;

    #[test]
    fn hostile() {
        assert_eq!(
            Html("<a href=\"x\" on='y'>&\0\u{1b}").to_string(),
            "&lt;a href=&quot;x&quot; on=&#39;y&#39;&gt;&amp;\u{FFFD}\u{FFFD}"
        );
        assert_eq!(Json("</script>\"\\\n\u{2028}").to_string(), "\"\\u003c/script>\\\"\\\\\\n\\u2028\"");
        assert_eq!(Json("\u{7f}\u{85}\t&").to_string(), "\"\\u007f\\u0085\\t&\"");
        assert_eq!(Inline("a.b|{c}\n'*'&<x>").to_string(), "a.b&#124;&#123;c&#125; &#39;&#42;&#39;&#38;&#60;x&#62;");
        assert_eq!(Address("/a b(c)?x=1&y={}").to_string(), "/a%20b%28c%29?x=1&amp;y=%7B%7D");
        assert_eq!(Line("[a](b)\n<c>").to_string(), "\\[a\\](b) \\<c>");
        assert_eq!(web(Some("javascript:alert(1)")), None);
        assert_eq!(web(Some("https://e.example")), Some("https://e.example"));
    }
}

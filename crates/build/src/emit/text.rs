//! Converts texts of a glossary to Rust: literals, identifiers, and text for rustdoc.

use std::fmt::Write;

/// Returns a Rust string literal.
pub fn literal(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            // in source code, characters that hide or reorder text would be errors
            _ if c.is_control()
                || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}') =>
            {
                write!(out, "\\u{{{:x}}}", u32::from(c)).expect("writing to a string can't fail");
            }
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Returns a text as part of an identifier. A character other than a letter, a digit or `_` becomes its code between
/// `_`.
pub fn identifier(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '_' => out.push(c),
            _ => write!(out, "_{:x}_", u32::from(c)).expect("writing to a string can't fail"),
        }
    }
    out
}

/// Returns a text for rustdoc, on one line, escaped so that no part of it is markup, a link or a test.
pub fn prose(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\n' | '\t' => out.push(' '),
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            _ if c.is_ascii_punctuation() && !matches!(c, '.' | ',' | ';' | '?' | '/' | '-' | '\'' | '%' | '=') => {
                out.extend(['\\', c])
            }
            _ => out.push(c),
        }
    }
    out
}

//! The URLs of terms, for links, the site and the exports.

use crate::{Columns, Glossary, TermRef};
use alloc::{format, string::String};
use core::fmt::Write;

/// Returns the base URL of a glossary's published pages: its `base-url`, with a `/` added unless it ends in `/`, `#`,
/// `=`, `?` or `:`. Empty if the manifest gives none.
pub fn base<C: Columns>(glossary: &Glossary<C>) -> String {
    with_slash(glossary.base_url().unwrap_or_default())
}

/// Returns a base URL to which paths can be appended.
pub fn with_slash(base: &str) -> String {
    let mut base = encoded(base);
    if !base.is_empty() && !base.ends_with(['/', '#', '=', '?', ':']) {
        base.push('/');
    }
    base
}

/// Returns the URL of a term's page, which is relative if the manifest gives no `base-url`.
#[cfg_attr(not(feature = "link"), allow(dead_code, reason = "only links ask for it"))]
pub fn page<C: Columns>(term: TermRef<'_, C>) -> String {
    let base = base(term.glossary());
    let file = file(&base, term.slug());
    base + &file
}

/// Returns the URL of the site's search for a name. Its results list the terms that share the name.
#[cfg_attr(not(feature = "link"), allow(dead_code, reason = "only links ask for it"))]
pub fn search<C: Columns>(glossary: &Glossary<C>, name: &str) -> String {
    format!("{}browse/search.html?q={}", base(glossary), component(name).replace('/', "%2F"))
}

/// Page names that a website needs itself.
const RESERVED: [&str; 2] = ["index", "404"];

/// Returns the URL of a page relative to `base`: the slug with `.html`, or the slug alone if the base is not a folder.
/// A reserved slug gets an underscore.
pub fn file(base: &str, slug: &str) -> String {
    match base.is_empty() || base.ends_with('/') {
        true if RESERVED.contains(&slug) => format!("{slug}_.html"),
        true => format!("{slug}.html"),
        false => slug.into(),
    }
}

/// Percent-encodes the characters of `text` that are not allowed in an IRI (RFC 3987).
pub fn encoded(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\0'..=' ' | '<' | '>' | '"' | '{' | '}' | '|' | '^' | '`' | '\\' | '\u{7F}' => {
                write!(out, "%{:02X}", c as u32).expect("writing to a string can't fail");
            }
            _ => out.push(c),
        }
    }
    out
}

/// Percent-encodes `text` as a part of a path or a query: all bytes with a meaning in a URL, except `/`.
#[cfg_attr(
    not(any(feature = "link", feature = "site")),
    allow(dead_code, reason = "only links and the site ask for it")
)]
pub fn component(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            _ => write!(out, "%{byte:02X}").expect("writing to a string can't fail"),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages() {
        for (base, address) in [
            ("https://e.example/words", "https://e.example/words/sip.html"),
            ("https://e.example/words/", "https://e.example/words/sip.html"),
            ("https://e.example", "https://e.example/sip.html"),
            ("https://e.example/words#", "https://e.example/words#sip"),
            ("https://e.example/?term=", "https://e.example/?term=sip"),
            ("", "sip.html"),
        ] {
            let base = with_slash(base);
            assert_eq!(format!("{base}{}", file(&base, "sip")), address);
        }
        assert_eq!([file("", "index"), file("", "404"), file("?term=", "404")], ["index_.html", "404_.html", "404"]);
    }

    #[test]
    fn components() {
        assert_eq!(component("a/b c?&=#µ%"), "a/b%20c%3F%26%3D%23%C2%B5%25");
    }

    #[test]
    fn iris() {
        assert_eq!(
            encoded("https://e.example/a b?<\"{}|^`\\>é%20#x"),
            "https://e.example/a%20b?%3C%22%7B%7D%7C%5E%60%5C%3Eé%20#x"
        );
    }
}

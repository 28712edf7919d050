//! Addresses of files: `file:` URIs as paths, and back.

use lsp_types::Uri;
use std::{
    fmt::Write,
    path::{Component, Path, PathBuf},
};

/// Returns the path of a `file:` URI; `None` for other addresses, such as those of buffers without a file.
pub fn path(uri: &Uri) -> Option<PathBuf> {
    let rest = uri.as_str().strip_prefix("file://")?;
    let rest = rest.strip_prefix("localhost").unwrap_or(rest);
    let rest = rest.split(['?', '#']).next().unwrap_or(rest);
    let path = decoded(rest.strip_prefix('/').map(|_| rest)?)?;
    // `/C:/words` on Windows
    let bytes = path.as_bytes();
    let has_drive = bytes.len() > 2 && bytes[1].is_ascii_alphabetic() && bytes[2] == b':';
    Some(PathBuf::from(if has_drive { &path[1..] } else { &path }))
}

/// Returns the `file:` URI of an absolute path.
pub fn of(path: &Path) -> Option<Uri> {
    let path = path.to_str()?.replace('\\', "/");
    let mut uri = String::from("file://");
    if !path.starts_with('/') {
        uri.push('/');
    }
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/:".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            _ = write!(uri, "%{byte:02X}");
        }
    }
    uri.parse().ok()
}

/// Returns a path without `.` and `..`, as clients write the addresses of its files.
pub fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if plain.file_name().is_some() => _ = plain.pop(),
            part => plain.push(part),
        }
    }
    plain
}

fn decoded(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let (mut out, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while at < bytes.len() {
        if bytes[at] == b'%' {
            let digits = text.get(at + 1..at + 3)?;
            out.push(u8::from_str_radix(digits, 16).ok()?);
            at += 3;
        } else {
            out.push(bytes[at]);
            at += 1;
        }
    }
    String::from_utf8(out).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_paths() {
        for (path, expected) in [("/a/./b/../c", "/a/c"), ("/a/../../b", "/../b"), ("a/..", ""), ("../a", "../a")] {
            assert_eq!(plain(Path::new(path)), Path::new(expected), "{path}");
        }
    }

    #[test]
    fn paths_and_addresses() {
        for (text, expected) in [
            ("file:///home/a/words.md", Some("/home/a/words.md")),
            ("file:///a%20b/%C3%A9.md", Some("/a b/é.md")),
            ("file:///c%3A/words/a.md", Some("c:/words/a.md")),
            ("file://localhost/a", Some("/a")),
            ("untitled:Untitled-1", None),
            ("file:///%FF", None),
        ] {
            assert_eq!(path(&text.parse().unwrap()), expected.map(PathBuf::from), "{text}");
        }
        for text in ["/home/a b/é#?%.md", "/plain-1_2.toml"] {
            assert_eq!(path(&of(Path::new(text)).unwrap()), Some(PathBuf::from(text)));
        }
    }
}

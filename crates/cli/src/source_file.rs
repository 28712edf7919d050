//! The files of a glossary as the compiler reads them, for texts from git or an editor.

/// Tests whether the compiler reads a file: TOML, at most one folder deep, not hidden. `path` is below the glossary's
/// folder, with `/` between folders.
pub fn is_read(path: &str) -> bool {
    let parts: Vec<_> = path.split('/').collect();
    parts.len() <= 2 && parts.iter().all(|part| !part.starts_with('.')) && path.ends_with(".toml")
}

/// Returns a file's text as the compiler reads it: without a byte order mark, and with line feeds alone.
pub fn text(text: &str) -> String {
    text.strip_prefix('\u{FEFF}').unwrap_or(text).replace("\r\n", "\n")
}

/// Returns the slug in a file's name, if the file is in the folder of a category.
pub fn slug(path: &str) -> Option<&str> {
    path.split_once('/')?.1.strip_suffix(".toml")
}

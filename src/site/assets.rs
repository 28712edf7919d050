//! The files that are the same for every glossary, and how pages refer to them.

/// The style sheet.
pub const CSS: &str = include_str!("site.css");
/// The script of every page.
pub const JS: &str = include_str!("site.js");
/// What it loads for the search box.
pub const SEARCH: &str = include_str!("search.js");
const ICON: &str = include_str!("icon.svg");

/// Each with its path.
pub const FILES: [(&str, &str); 4] =
    [("assets/site.css", CSS), ("assets/site.js", JS), ("assets/search.js", SEARCH), ("assets/icon.svg", ICON)];

/// A short mark of a file's content, so that no browser takes an old copy for it.
pub const fn mark(text: &str) -> u32 {
    let (bytes, mut hash, mut i) = (text.as_bytes(), 0x811C_9DC5_u32, 0);
    // FNV-1a
    while i < bytes.len() {
        hash = (hash ^ bytes[i] as u32).wrapping_mul(0x0100_0193);
        i += 1;
    }
    hash
}

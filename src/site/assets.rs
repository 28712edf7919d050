//! The files that depend only on the texts, not on the glossary: style sheet, scripts and icons.

use super::texts::Texts;
use std::fmt;

/// The style sheet.
pub const CSS: &str = include_str!("site.css");
const THEME: &str = include_str!("theme.js");
const SITE: &str = include_str!("site.js");
const SEARCH: &str = include_str!("search.js");
const RESULTS: &str = include_str!("results.js");
const ICON: &str = include_str!("icon.svg");
const TOUCH: &[u8] = include_bytes!("touch.png");

/// The paths and contents of the files that are copied.
pub const FILES: [(&str, &[u8]); 5] = [
    ("assets/site.css", CSS.as_bytes()),
    ("assets/theme.js", THEME.as_bytes()),
    ("assets/search.js", SEARCH.as_bytes()),
    ("assets/icon.svg", ICON.as_bytes()),
    ("assets/touch.png", TOUCH),
];

/// Writes the script that all pages use.
pub fn site(out: &mut String, texts: &Texts, is_ranked: bool) -> fmt::Result {
    let mut script = String::new();
    with_texts(SITE, texts, &mut script)?;
    let ranked = if is_ranked { "const RANKED = true;" } else { "const RANKED = false;" };
    out.push_str(&script.replacen("const RANKED = /* ranked */ false;", ranked, 1));
    Ok(())
}

/// Writes the script that shows search results.
pub fn results(out: &mut String, texts: &Texts) -> fmt::Result {
    with_texts(RESULTS, texts, out)
}

fn with_texts(script: &str, texts: &Texts, out: &mut String) -> fmt::Result {
    let (before, after) = script.split_once("/* texts */ {}").unwrap_or((script, ""));
    out.push_str(before);
    texts.script(out)?;
    out.push_str(after);
    Ok(())
}

/// Returns short hashes of the style sheet and of the scripts. URLs contain them, so that browsers load a new version
/// instead of a cached one.
pub fn marks(texts: &Texts, is_ranked: bool) -> (u32, u32) {
    let mut scripts = [THEME, SEARCH].concat();
    let written = site(&mut scripts, texts, is_ranked).and_then(|()| results(&mut scripts, texts));
    debug_assert!(written.is_ok(), "writing to a string can't fail");
    (mark(CSS.bytes()), mark(scripts.bytes()))
}

/// Returns the FNV-1a hash of some bytes.
pub fn mark(bytes: impl IntoIterator<Item = u8>) -> u32 {
    bytes.into_iter().fold(0x811C_9DC5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

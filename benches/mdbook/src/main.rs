//! Prints what mdBook would send to a preprocessor: a book with one chapter of 100 KB, in which two words of a hundred are
//! names of the bundled glossary's terms.

use lexigraph::{NameKind, voip::GLOSSARY};
use std::env;

const BYTES: usize = 100_000;
const WORDS: [&str; 36] = [
    "the", "a", "of", "and", "to", "in", "that", "it", "with", "as", "for", "was", "on", "are", "by", "be", "this",
    "had", "not", "but", "from", "have", "they", "which", "one", "you", "were", "her", "all", "she", "there", "would",
    "their", "we", "him", "been",
];

fn main() {
    let content = chapter();
    let context = serde_json::json!({ "config": { "preprocessor": { "lexigraph": {
        "density": env::var("DENSITY").unwrap_or_else(|_| "section".to_owned()),
    } } } });
    let chapter = serde_json::json!({ "Chapter": {
        "name": "A chapter", "content": content, "number": [1], "sub_items": [], "path": "chapter.md",
        "source_path": "chapter.md", "parent_names": [],
    } });
    println!("{}", serde_json::json!([context, { "items": [chapter] }]));
}

/// Returns paragraphs under headings, with emphasis, code, links, lists and code blocks.
fn chapter() -> String {
    let mut random = fastrand::Rng::with_seed(100);
    let names: Vec<&str> = GLOSSARY.terms()
        .flat_map(|term| term.names().filter(|name| !matches!(name.kind, NameKind::Avoided | NameKind::Hidden)))
        .map(|name| name.text)
        .collect();
    let mut out = "# A chapter\n\n".to_owned();
    let mut paragraph = 0;
    while out.len() < BYTES {
        paragraph += 1;
        match paragraph % 9 {
            0 => out += "## Another section\n\n",
            4 => out += "- ",
            7 => out += "```toml\nvalue = \"some code\" # and so on\n```\n\n",
            _ => {}
        }
        for word in 0..random.usize(40..120) {
            let name = if random.u32(..100) < 2 {
                names[random.usize(..names.len())]
            } else {
                WORDS[random.usize(..WORDS.len())]
            };
            let separator = if word % 14 == 13 { ".\n" } else { " " };
            match random.u32(..60) {
                0 => out += &format!("*{name}*{separator}"),
                1 => out += &format!("`{name}`{separator}"),
                2 => out += &format!("[{name}](other.md){separator}"),
                _ => out += &format!("{name}{separator}"),
            }
        }
        out += "\n\n";
    }
    out
}

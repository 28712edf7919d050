//! Linking on whole folders of real documents: checks both laws, and with a real renderer, that links are only
//! inserted.
//!
//! `LEXIGRAPH_DOCUMENTS=DIR cargo test --release --features link --test link_corpus -- --ignored --nocapture`; `DIR` may
//! name several folders, separated by `:`. Files are read as their extensions say. The names in the
//! glossary of `common_words` are words that most documents contain, so that most lines get links.
#![cfg(feature = "link")]

mod rendered;

use lexigraph::link::{Density, Format, Linker, State, Style};
use lexigraph_build::{Compiler, Loaded, SourceFile};
use rendered::{PAGES, only_inserted};
use std::{fs, path::Path, time::Instant};

fn common_words() -> lexigraph::Glossary<Loaded> {
    let words = [
        "file",
        "user",
        "page",
        "name",
        "value",
        "type",
        "list",
        "code",
        "text",
        "link",
        "data",
        "example",
        "command",
        "option",
        "version",
        "test",
        "line",
        "note",
        "default",
        "function",
        "content",
        "table",
        "image",
        "title",
        "project",
        "component",
        "header",
        "class",
        "field",
        "document",
        "block",
        "key",
        "term",
        "server",
        "HTML",
        "JSON",
        "URL",
        "API",
        "CSS",
        "build",
        "element",
        "config",
        "markdown",
        "footnote",
        "paragraph",
        "definition",
        "apple",
        "orange",
        "foo",
        "bar",
        "baz",
        "hello",
        "world",
        "emphasis",
        "heading",
        "item",
        "lorem ipsum",
        "front matter",
        "command line",
        "source code",
        "C++",
    ];
    let manifest = "title = \"Words\"\ntype = \"Words\"\n[categories.all]\nname = \"All\"\n";
    let mut files = vec![SourceFile::new("glossary.toml", manifest)];
    for (number, word) in words.iter().enumerate() {
        let slug: String =
            word.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
        let slug = slug.trim_matches('-');
        let text = format!("name = \"{word}\"\nsummary = \"Number {} of a list.\"\n", number);
        files.push(SourceFile::new(format!("all/{slug}.toml"), text));
    }
    let (glossary, report) = Compiler::new("words").load_files(files);
    glossary.unwrap_or_else(|| panic!("{report}"))
}

#[test]
#[ignore = "needs a folder of documents"]
fn documents() {
    let folders = std::env::var("LEXIGRAPH_DOCUMENTS").expect("LEXIGRAPH_DOCUMENTS names folders, separated by `:`");
    let mut files = Vec::new();
    for folder in folders.split(':') {
        collect(Path::new(folder), &mut files);
    }
    files.sort();
    assert!(!files.is_empty(), "no documents in {folders}");
    let glossary = common_words();
    let start = Instant::now();
    let (mut bytes, mut counts, mut wrong) = (0, [0usize; 3], Vec::new());
    let mut slowest = (0, String::new());
    for path in &files {
        let (Ok(text), Some(format)) = (fs::read_to_string(path), Format::from_path(path)) else { continue };
        bytes += text.len();
        let began = Instant::now();
        for (style, density) in [(Style::Link, Density::All), (Style::Tooltip, Density::Section)] {
            let style = if format == Format::Plain { Style::Link } else { style };
            let linker =
                Linker::new(&glossary).style(style).density(density).address(|term| format!("{PAGES}{}", term.slug()));
            let linked = linker.link(&text, format);
            let mut say = |what: &str| wrong.push(format!("{path}: {what} ({style}, {density})"));
            if linker.unlink(&linked, format) != text {
                say("unlink(link(x)) is another");
            }
            if linker.link(&linked, format) != linked {
                say("link(link(x)) is another");
            }
            if let Err(error) = only_inserted(&text, &linked, format) {
                say(&error);
            }
            for occurrence in linker.occurrences(&text, format) {
                let index = match occurrence.state {
                    State::New => 0,
                    State::Harmful => 1,
                    _ => 2,
                };
                counts[index] += 1;
            }
        }
        slowest = slowest.max((began.elapsed().as_millis(), path.clone()));
    }
    let [new, harmful, other] = counts;
    println!(
        "{} documents, {bytes} bytes: {new} links, {harmful} left out as harmful, {other} others; {:.1} s, the slowest {} ms \
         ({})",
        files.len(),
        start.elapsed().as_secs_f64(),
        slowest.0,
        slowest.1,
    );
    assert!(new > 0, "no link in any document");
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong[..wrong.len().min(40)].join("\n"));
}

fn collect(path: &Path, files: &mut Vec<String>) {
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            collect(&entry.unwrap().path(), files);
        }
    } else if Format::from_path(path).is_some() {
        files.push(path.to_str().unwrap().to_owned());
    }
}

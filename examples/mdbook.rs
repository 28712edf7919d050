//! A preprocessor for mdBook: definitions where a chapter mentions a term, and a glossary chapter of all that are.
//! `book.toml` says `[preprocessor.lexigraph]`; see `USAGE` below, and `examples/book/` for a book.
//!
//! For a glossary of your own, copy this file and name its marker type in `main`.

use lexigraph::{
    CategoryRef, NameKind,
    link::{Density, Format, Linker, State, Style, TOOLTIP_CSS},
    voip::{GLOSSARY, Term},
};
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    io::{self, IsTerminal, Read, Write},
    process::ExitCode,
};

const USAGE: &str = "\
A preprocessor for mdBook 0.4 and 0.5. In book.toml:

    [preprocessor.lexigraph]
    command = \"/path/to/this\"      # not needed where it is called mdbook-lexigraph and on the PATH
    after   = [\"links\"]            # so that included files are read too

    # optional, with what holds without them:
    style   = \"tooltip\"            # link, abbr
    density = \"section\"            # where a term is linked first: none, paragraph, section, document, all
    title   = \"Glossary\"           # of the chapter that lists the terms
    path    = \"glossary.md\"        # its place; a chapter of yours that is there gets the list behind its text
    order   = \"alphabet\"           # category

    [output.html]
    additional-css = [\"lexigraph.css\"]

`mdbook-lexigraph css > lexigraph.css` writes that style sheet.";

fn main() -> ExitCode {
    run()
}

/// The whole program, with the glossary `G`.
pub fn run() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match *arguments {
        [] if io::stdin().is_terminal() => usage(),
        [] => match preprocess() {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("lexigraph: {error}");
                ExitCode::FAILURE
            }
        },
        ["supports", renderer] => {
            if renderer == "html" {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            }
        }
        ["css"] => {
            print!("{TOOLTIP_CSS}");
            ExitCode::SUCCESS
        }
        ["-h" | "--help"] => {
            println!("{USAGE}");
            ExitCode::SUCCESS
        }
        _ => usage(),
    }
}

fn usage() -> ExitCode {
    eprintln!("{USAGE}");
    ExitCode::from(2)
}

/// Reads `[context, book]`, writes the book.
fn preprocess() -> Result<(), String> {
    let mut input = String::new();
    io::stdin().read_to_string(&mut input).map_err(|error| format!("standard input can't be read: {error}"))?;
    let input: Value =
        serde_json::from_str(&input).map_err(|error| format!("standard input isn't a book of mdBook's: {error}"))?;
    let Value::Array(mut input) = input else { return Err("standard input isn't a book of mdBook's".to_owned()) };
    let (Some(mut book), Some(context), true) = (input.pop(), input.pop(), input.is_empty()) else {
        return Err("standard input isn't a context and a book of mdBook's".to_owned());
    };
    let settings = Settings::read(&context["config"]["preprocessor"]["lexigraph"])?;
    // `items` since mdBook 0.5, `sections` before
    let key = if book.get("items").is_some() { "items" } else { "sections" };
    let Some(items) = book.get_mut(key).and_then(Value::as_array_mut) else {
        return Err("the book has neither `items` nor `sections`: which version of mdBook is this?".to_owned());
    };
    let mut mentioned = Mentioned { chapters: Vec::new(), terms: BTreeMap::new() };
    link_items(items, &settings, &mut mentioned)?;
    add_glossary(items, &settings, &mentioned);
    let mut out = serde_json::to_vec(&book).map_err(|error| error.to_string())?;
    out.push(b'\n');
    io::stdout().write_all(&out).map_err(|error| format!("standard output can't be written: {error}"))
}

/// What `[preprocessor.lexigraph]` says.
struct Settings {
    density: Density,
    style: Style,
    title: String,
    path: String,
    by_category: bool,
}

impl Settings {
    fn read(table: &Value) -> Result<Self, String> {
        const OWN: [&str; 5] = ["density", "style", "title", "path", "order"];
        const MDBOOK: [&str; 6] = ["command", "before", "after", "renderer", "renderers", "optional"];
        for key in table.as_object().into_iter().flat_map(|table| table.keys()) {
            if !OWN.contains(&&**key) && !MDBOOK.contains(&&**key) {
                eprintln!(
                    "lexigraph: book.toml, [preprocessor.lexigraph]: `{key}` is unknown; there are {}",
                    list(&OWN)
                );
            }
        }
        let text = |key: &str, default: &str| match &table[key] {
            Value::Null => Ok(default.to_owned()),
            Value::String(text) if !text.trim().is_empty() => Ok(text.clone()),
            other => Err(format!("book.toml, [preprocessor.lexigraph]: `{key}` must be a text, not {other}")),
        };
        let path = text("path", "glossary.md")?.replace('\\', "/");
        if !path.ends_with(".md")
            || path.starts_with('/')
            || path.split('/').any(|part| matches!(part, "" | "." | ".."))
        {
            return Err(format!(
                "book.toml, [preprocessor.lexigraph]: `path` must lead to a .md file below `src`, not to `{path}`"
            ));
        }
        let densities = [
            ("section", Density::Section),
            ("none", Density::None),
            ("paragraph", Density::Paragraph),
            ("document", Density::Document),
            ("all", Density::All),
        ];
        let styles = [("tooltip", Style::Tooltip), ("link", Style::Link), ("abbr", Style::Abbr)];
        Ok(Self {
            density: one_of("density", &text("density", "section")?, &densities)?,
            style: one_of("style", &text("style", "tooltip")?, &styles)?,
            title: text("title", "Glossary")?,
            path,
            by_category: one_of("order", &text("order", "alphabet")?, &[("alphabet", false), ("category", true)])?,
        })
    }
}

/// What `text` is called among `values`.
fn one_of<T: Copy>(key: &str, text: &str, values: &[(&str, T)]) -> Result<T, String> {
    values.iter().find(|(name, _)| *name == text).map(|(_, value)| *value).ok_or_else(|| {
        let names: Vec<&str> = values.iter().map(|(name, _)| *name).collect();
        format!("book.toml, [preprocessor.lexigraph]: `{key}` can't be `{text}`, only {}", list(&names))
    })
}

fn list(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

/// The terms that the book mentions, each with its chapters.
struct Mentioned {
    /// Name and path.
    chapters: Vec<(String, String)>,
    terms: BTreeMap<Term, BTreeSet<usize>>,
}

/// Links the chapters among `items`, and those below them.
fn link_items(items: &mut [Value], settings: &Settings, mentioned: &mut Mentioned) -> Result<(), String> {
    for item in items {
        let Some(chapter) = item.get_mut("Chapter") else { continue };
        let name = chapter["name"].as_str().unwrap_or_default().to_owned();
        let path = chapter["path"].as_str().map(|path| path.replace('\\', "/"));
        // a draft has no path
        if let Some(path) = path.filter(|path| *path != settings.path) {
            let Some(content) = chapter["content"].as_str() else {
                return Err(format!("the chapter “{name}” has no content: which version of mdBook is this?"));
            };
            let linked = link_chapter(content, &name, &path, settings, mentioned);
            chapter["content"] = linked.into();
        }
        if let Some(items) = chapter["sub_items"].as_array_mut() {
            link_items(items, settings, mentioned)?;
        }
    }
    Ok(())
}

fn link_chapter(content: &str, name: &str, path: &str, settings: &Settings, mentioned: &mut Mentioned) -> String {
    let index = mentioned.chapters.len();
    mentioned.chapters.push((name.to_owned(), path.to_owned()));
    let glossary = relative(path, &settings.path);
    let linker = Linker::new(&GLOSSARY)
        .density(settings.density)
        .style(settings.style)
        .subject(Term::find(name))
        // all chapters end up in the page that is printed
        .ids(&format!("lexigraph-{}-", index + 1))
        .address(|term| format!("{glossary}#{}", anchor(term.id())));
    for found in linker.occurrences(content, Format::Markdown) {
        if found.state != State::Off {
            mentioned.terms.entry(found.term).or_default().insert(index);
        }
    }
    linker.link(content, Format::Markdown)
}

/// Appends the glossary, to the author's chapter at its path if there is one.
fn add_glossary(items: &mut Vec<Value>, settings: &Settings, mentioned: &Mentioned) {
    if mentioned.terms.is_empty() {
        return;
    }
    let list = glossary_text(settings, mentioned);
    if let Some(chapter) = chapter_at(items, &settings.path) {
        let own = chapter["content"].as_str().unwrap_or_default().trim_end();
        chapter["content"] = format!("{own}\n\n{list}").into();
        return;
    }
    items.push(json!({
        "Chapter": {
            "name": settings.title,
            "content": format!("# {}\n\n{list}", escaped(&settings.title)),
            "number": null,
            "sub_items": [],
            "path": settings.path,
            "source_path": null,
            "parent_names": [],
        }
    }));
}

fn chapter_at<'i>(items: &'i mut [Value], path: &str) -> Option<&'i mut Value> {
    for item in items {
        let Some(chapter) = item.get_mut("Chapter") else { continue };
        if chapter["path"].as_str().is_some_and(|own| own.replace('\\', "/") == path) {
            return Some(chapter);
        }
        let below = chapter.get_mut("sub_items").and_then(Value::as_array_mut);
        if let Some(found) = below.and_then(|items| chapter_at(items, path)) {
            return Some(found);
        }
    }
    None
}

fn glossary_text(settings: &Settings, mentioned: &Mentioned) -> String {
    let mut out = String::new();
    let mut terms: Vec<Term> = mentioned.terms.keys().copied().collect();
    terms.sort_by_cached_key(|term| (term.name().to_lowercase(), term.slug()));
    if settings.by_category {
        for category in GLOSSARY.categories().map(CategoryRef::id) {
            let (of_it, others) = terms.into_iter().partition(|term| term.category() == category);
            terms = others;
            let of_it: Vec<Term> = of_it;
            if !of_it.is_empty() {
                out += &format!("## {}\n\n", escaped(category.name()));
                of_it.iter().for_each(|&term| entry(&mut out, "###", term, settings, mentioned));
            }
        }
    } else {
        terms.iter().for_each(|&term| entry(&mut out, "##", term, settings, mentioned));
    }
    out
}

/// A term in the glossary chapter.
fn entry(out: &mut String, level: &str, term: Term, settings: &Settings, mentioned: &Mentioned) {
    *out += &format!("{level} {} {{#{}}}\n\n", escaped(term.name()), anchor(term));
    let mut others: Vec<String> = term.expansion().map(escaped).into_iter().collect();
    others.extend(term.names().filter(|name| name.kind == NameKind::Alias).map(|name| escaped(name.text)));
    if !others.is_empty() {
        *out += &format!("*{}*\n\n", others.join(" · "));
    }
    *out += &format!("{}\n\n", escaped(term.summary()));
    let mut related: Vec<Term> = term.edges().map(|(_, other)| other).collect();
    related.retain(|other| mentioned.terms.contains_key(other));
    related.sort_by_key(|other| other.name().to_lowercase());
    related.dedup();
    let related: Vec<_> =
        related.iter().map(|&other| format!("[{}](#{})", escaped(other.name()), anchor(other))).collect();
    if !related.is_empty() {
        *out += &format!("Related: {}\n\n", related.join(", "));
    }
    let chapters = mentioned.terms[&term].iter().map(|&index| {
        let (name, path) = &mentioned.chapters[index];
        format!("[{}]({})", escaped(name), relative(&settings.path, path))
    });
    *out += &format!("Mentioned in: {}\n\n", chapters.collect::<Vec<_>>().join(", "));
}

fn anchor(term: Term) -> String {
    format!("term-{}", term.slug())
}

/// The address of the chapter `to` in the one at `from`, both paths of Markdown files below `src`.
fn relative(from: &str, to: &str) -> String {
    let mut out = "../".repeat(from.matches('/').count());
    for c in to.strip_suffix(".md").unwrap_or(to).chars() {
        match c {
            ' ' | '"' | '#' | '%' | '(' | ')' | '<' | '>' | '?' | '[' | ']' | '`' | '\\' | '{' | '}' => {
                out += &format!("%{:02X}", u32::from(c));
            }
            _ => out.push(c),
        }
    }
    out + ".html"
}

/// A text in which no character means anything to Markdown or HTML.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\t' => out.push(' '),
            _ if c.is_ascii_punctuation() => {
                out += &format!("&#{};", u32::from(c));
            }
            _ => out.push(c),
        }
    }
    out
}

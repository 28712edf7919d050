//! Processes the book that mdBook passes to a preprocessor: reads the settings, links the chapters, and adds the
//! chapter that lists the terms.

use lexigraph::{
    Columns, Glossary, NameKind, Term, TermRef,
    link::{Density, Format, Linker, State, Style},
};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Parses the context and the book.
///
/// # Errors
///
/// Returns a message if the input is not a context and a book.
pub fn parse(input: &str) -> Result<(Value, Value), String> {
    let input: Value =
        serde_json::from_str(input).map_err(|error| format!("standard input is not an mdBook book: {error}"))?;
    match input {
        Value::Array(input) => match <[Value; 2]>::try_from(input) {
            Ok([context, book]) => Ok((context, book)),
            Err(_) => Err("standard input is not an mdBook book: it is not a list of a context and a book".to_owned()),
        },
        _ => Err("standard input is not an mdBook book: it is not a list".to_owned()),
    }
}

/// Links the chapters of a book, and appends the chapter that lists the terms.
///
/// # Errors
///
/// Returns a message if the book does not have mdBook's structure.
pub fn link<C: Columns>(glossary: &Glossary<C>, settings: &Settings, book: &mut Value) -> Result<(), String> {
    // `items` since mdBook 0.5, `sections` before
    let key = if book.get("items").is_some() { "items" } else { "sections" };
    let Some(items) = book.get_mut(key).and_then(Value::as_array_mut) else {
        return Err("the book has neither `items` nor `sections`: which version of mdBook is this?".to_owned());
    };
    let mut linked = Book { glossary, settings, chapters: Vec::new(), terms: BTreeMap::new() };
    linked.link_items(items)?;
    linked.add_glossary(items);
    Ok(())
}

/// The settings in `[preprocessor.lexigraph]`.
pub struct Settings {
    /// The folder of the glossary, below that of book.toml.
    pub glossary: Option<String>,
    density: Density,
    style: Style,
    title: String,
    path: String,
    by_category: bool,
}

impl Settings {
    /// Reads the table. Prints a warning for each unknown key.
    ///
    /// # Errors
    ///
    /// Returns a message about the first invalid value.
    pub fn read(table: &Value) -> Result<Self, String> {
        const OWN: [&str; 6] = ["glossary", "density", "style", "title", "path", "order"];
        const MDBOOK: [&str; 6] = ["command", "before", "after", "renderer", "renderers", "optional"];
        for key in table.as_object().into_iter().flat_map(|table| table.keys()) {
            if !OWN.contains(&&**key) && !MDBOOK.contains(&&**key) {
                eprintln!(
                    "warning: book.toml, [preprocessor.lexigraph]: `{key}` is unknown; the keys are {}",
                    list(&OWN)
                );
            }
        }
        let text = |key: &str, default: &str| match &table[key] {
            Value::Null => Ok(default.to_owned()),
            Value::String(text) if !text.trim().is_empty() => Ok(text.clone()),
            other => Err(format!("book.toml, [preprocessor.lexigraph]: `{key}` must be a string, not {other}")),
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
        let densities = named(Density::Section, Density::ALL, Density::as_str);
        let styles = named(Style::Tooltip, Style::ALL, Style::as_str);
        let glossary = if table["glossary"].is_null() { None } else { Some(text("glossary", "")?) };
        Ok(Self {
            glossary,
            density: one_of("density", &text("density", "section")?, &densities)?,
            style: one_of("style", &text("style", "tooltip")?, &styles)?,
            title: text("title", "Glossary")?,
            path,
            by_category: one_of("order", &text("order", "alphabet")?, &[("alphabet", false), ("category", true)])?,
        })
    }
}

/// Returns values with their names, the default first.
fn named<T: Copy + PartialEq>(default: T, all: &[T], name: fn(T) -> &'static str) -> Vec<(&'static str, T)> {
    let others = all.iter().copied().filter(|&value| value != default);
    std::iter::once(default).chain(others).map(|value| (name(value), value)).collect()
}

/// Returns the value with the name `text`.
fn one_of<T: Copy>(key: &str, text: &str, values: &[(&str, T)]) -> Result<T, String> {
    values.iter().find(|(name, _)| *name == text).map(|(_, value)| *value).ok_or_else(|| {
        let names: Vec<&str> = values.iter().map(|(name, _)| *name).collect();
        format!("book.toml, [preprocessor.lexigraph]: `{key}` must be one of {}, not `{text}`", list(&names))
    })
}

fn list(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

/// A book that is being linked: its chapters, and the terms that they mention.
struct Book<'a, C: Columns> {
    glossary: &'a Glossary<C>,
    settings: &'a Settings,
    /// The name and the path of each chapter.
    chapters: Vec<(String, String)>,
    /// The mentioned terms, each with its chapters.
    terms: BTreeMap<Term<C>, BTreeSet<usize>>,
}

impl<C: Columns> Book<'_, C> {
    /// Links the chapters among `items`, and those below them.
    fn link_items(&mut self, items: &mut [Value]) -> Result<(), String> {
        for item in items {
            let Some(chapter) = item.get_mut("Chapter") else { continue };
            let name = chapter["name"].as_str().unwrap_or_default().to_owned();
            // a draft has no path
            if let Some(path) = path_of(chapter).filter(|path| *path != self.settings.path) {
                let Some(content) = chapter["content"].as_str() else {
                    return Err(format!("the chapter “{name}” has no content: which version of mdBook is this?"));
                };
                chapter["content"] = self.link_chapter(content, name, path).into();
            }
            if let Some(items) = chapter["sub_items"].as_array_mut() {
                self.link_items(items)?;
            }
        }
        Ok(())
    }

    fn link_chapter(&mut self, content: &str, name: String, path: String) -> String {
        let index = self.chapters.len();
        let to_glossary = relative(&path, &self.settings.path);
        let linker = Linker::new(self.glossary)
            .density(self.settings.density)
            .style(self.settings.style)
            .subject(self.glossary.find(&name))
            .address(|term| format!("{to_glossary}#{}", anchor(term)));
        for found in linker.occurrences(content, Format::Markdown) {
            if found.state != State::Off {
                self.terms.entry(found.term).or_default().insert(index);
            }
        }
        self.chapters.push((name, path));
        linker.link(content, Format::Markdown)
    }

    /// Appends the list of terms to the author's chapter at its path, or adds a new chapter.
    fn add_glossary(&self, items: &mut Vec<Value>) {
        if self.terms.is_empty() {
            return;
        }
        let Settings { path, title, .. } = self.settings;
        let list = self.list();
        if let Some(chapter) = chapter_at(items, path) {
            let own = chapter["content"].as_str().unwrap_or_default().trim_end();
            chapter["content"] = format!("{own}\n\n{list}").into();
            return;
        }
        items.push(json!({
            "Chapter": {
                "name": title,
                "content": format!("# {}\n\n{list}", escaped(title)),
                "number": null,
                "sub_items": [],
                "path": path,
                "source_path": null,
                "parent_names": [],
            }
        }));
    }

    /// Returns the list of terms as Markdown.
    fn list(&self) -> String {
        let mut terms: Vec<_> = self.terms.keys().map(|&term| self.glossary.get(term)).collect();
        terms.sort_by_cached_key(|term| (term.name().to_lowercase(), term.slug()));
        if !self.settings.by_category {
            return terms.iter().map(|&term| self.entry("##", term)).collect();
        }
        let mut out = String::new();
        for category in self.glossary.categories() {
            let mut of_it = terms.iter().filter(|term| term.category() == category).peekable();
            if of_it.peek().is_some() {
                out += &format!("## {}\n\n", escaped(category.name()));
                out.extend(of_it.map(|&term| self.entry("###", term)));
            }
        }
        out
    }

    /// Returns a term of the list as Markdown.
    fn entry(&self, level: &str, term: TermRef<'_, C>) -> String {
        let mut out = format!("{level} {} {{#{}}}\n\n", escaped(term.name()), anchor(term));
        let mut others: Vec<String> = term.expansion().map(escaped).into_iter().collect();
        others.extend(term.names().filter(|name| name.kind == NameKind::Alias).map(|name| escaped(name.text)));
        if !others.is_empty() {
            out += &format!("*{}*\n\n", others.join(" · "));
        }
        out += &format!("{}\n\n", escaped(term.summary()));
        let mut related: Vec<_> = term.edges().map(|(_, other)| other).collect();
        related.retain(|other| self.terms.contains_key(&other.id()));
        related.sort_by_cached_key(|other| (other.name().to_lowercase(), other.id()));
        related.dedup();
        let link = |other: &TermRef<'_, C>| format!("[{}](#{})", escaped(other.name()), anchor(*other));
        let related: Vec<_> = related.iter().map(link).collect();
        if !related.is_empty() {
            out += &format!("Related: {}\n\n", related.join(", "));
        }
        let chapters = self.terms[&term.id()].iter().map(|&index| {
            let (name, path) = &self.chapters[index];
            format!("[{}]({})", escaped(name), relative(&self.settings.path, path))
        });
        out += &format!("Mentioned in: {}\n\n", chapters.collect::<Vec<_>>().join(", "));
        out
    }
}

/// Returns the path of a chapter, with `/` between folders.
fn path_of(chapter: &Value) -> Option<String> {
    chapter["path"].as_str().map(|path| path.replace('\\', "/"))
}

fn chapter_at<'i>(items: &'i mut [Value], path: &str) -> Option<&'i mut Value> {
    for item in items {
        let Some(chapter) = item.get_mut("Chapter") else { continue };
        if path_of(chapter).as_deref() == Some(path) {
            return Some(chapter);
        }
        let below = chapter.get_mut("sub_items").and_then(Value::as_array_mut);
        if let Some(found) = below.and_then(|items| chapter_at(items, path)) {
            return Some(found);
        }
    }
    None
}

fn anchor<C: Columns>(term: TermRef<'_, C>) -> String {
    format!("term-{}", term.slug())
}

/// Returns the address of the chapter `to` in the one at `from`, both paths of Markdown files below `src`.
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

/// Escapes the characters that have a meaning in Markdown or HTML.
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

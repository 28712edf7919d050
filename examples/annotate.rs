//! Links a document to the bundled glossary: `cargo run --example annotate -- page.html`.
//! `USAGE` says the rest. Exit code: 0; 1 where `--lint` finds something; 2 for wrong usage and unreadable files.

use lexigraph::{
    NameKind,
    link::{Density, Format, Linker, LintKind, State, Style, TOOLTIP_CSS},
    voip::{GLOSSARY, Voip},
};
use serde_json::{Value, json};
use std::{
    env, fs,
    io::{self, Read, Write},
    path::Path,
    process::ExitCode,
};

const USAGE: &str = "\
usage: annotate [FILE] [OPTION]...

Links a document to the glossary of VoIP and the call centre, and prints it. Without FILE, or for -, it reads standard
input. Nothing but the links is changed.

  --format FORMAT    markdown, html or text; else by the file's extension, and markdown for standard input
  --density HOW      where a term is linked: document (its first mention, what holds without this option), section,
                     paragraph (the first mention in each), all or none
  --style STYLE      link; tooltip, a button that opens the definition; abbr, <abbr title>. Texts have links only
  --base-url URL     where the glossary's pages are: the slug and .html go behind it, or the slug for {}
  --css              an HTML page: also put the style sheet of --style tooltip in, before </head>. Left out, because
                     most sites have it in their own style sheet: --print-css
  --unlink           take out the links (and the style sheet) that the same options put in
  --lint             print what an author should look at, as file:line:column, and end with exit code 1 if there is any
  --json             print what is mentioned as JSON, with --lint what an author should look at; start and end are
                     bytes, line and column count from 1, columns in characters
  --print-css        print the style sheet
  --help

Comments in Markdown and HTML: <!-- lexigraph skip --> passes over the next mention; <!-- lexigraph off --> over all up
to <!-- lexigraph on -->; with a slug, as in <!-- lexigraph off carrier -->, over one term.";

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("annotate: {error}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<ExitCode, String> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if arguments.iter().any(|argument| argument == "-h" || argument == "--help") {
        return print(&format!("{USAGE}\n"));
    }
    if arguments.iter().any(|argument| argument == "--print-css") {
        return print(TOOLTIP_CSS);
    }
    let options = Options::read(arguments)?;
    let (name, text) = options.text()?;
    let format = options.format()?;
    if format == Format::Plain && options.style != Style::Link {
        return Err("a text has links only; --style is for Markdown and HTML (or say --format)".to_owned());
    }
    if options.css && (format != Format::Html || options.style != Style::Tooltip) {
        return Err("--css is for HTML with --style tooltip".to_owned());
    }
    let mut linker = Linker::new(&GLOSSARY).density(options.density).style(options.style);
    if let Some(base) = &options.base_url {
        linker = linker.address(move |term| match base.contains("{}") {
            true => base.replace("{}", term.slug()),
            false => format!("{base}{}.html", term.slug()),
        });
    }
    match (options.lint, options.json) {
        (true, json) => lint(&linker, &name, &text, format, json),
        (false, true) => print(&mentions(&linker, &text, format)),
        (false, false) if options.unlink => {
            let text = if options.css { text.replacen(&style_sheet(), "", 1) } else { text };
            print(&linker.unlink(&text, format))
        }
        (false, false) => {
            let linked = linker.link(&text, format);
            print(&if options.css { with_style_sheet(linked)? } else { linked })
        }
    }
}

struct Options {
    file: Option<String>,
    format: Option<Format>,
    density: Density,
    style: Style,
    base_url: Option<String>,
    css: bool,
    unlink: bool,
    lint: bool,
    json: bool,
}

impl Options {
    fn read(arguments: Vec<String>) -> Result<Self, String> {
        let mut options = Self {
            file: None,
            format: None,
            density: Density::Document,
            style: Style::Link,
            base_url: None,
            css: false,
            unlink: false,
            lint: false,
            json: false,
        };
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            // `--style=tooltip` too
            let (name, mut value) = match argument.split_once('=') {
                Some((name, value)) if name.starts_with("--") => (name.to_owned(), Some(value.to_owned())),
                _ => (argument, None),
            };
            match &*name {
                "--format" | "--density" | "--style" | "--base-url" => {
                    let value = value.take().or_else(|| arguments.next());
                    options.set(&name, value.ok_or_else(|| format!("{name} needs a value; see --help"))?)?;
                }
                "--css" => options.css = true,
                "--unlink" => options.unlink = true,
                "--lint" => options.lint = true,
                "--json" => options.json = true,
                _ if name.starts_with('-') && name != "-" => return Err(format!("no option {name}; see --help")),
                _ if options.file.is_some() => return Err("one file at a time; see --help".to_owned()),
                _ => options.file = Some(name.clone()),
            }
            if value.is_some() {
                return Err(format!("{name} takes no value; see --help"));
            }
        }
        match (options.unlink, options.lint, options.json) {
            (true, true, _) => Err("--unlink and --lint are two tasks; say one".to_owned()),
            (true, _, true) => Err("--unlink has no --json".to_owned()),
            _ => Ok(options),
        }
    }

    fn set(&mut self, name: &str, value: String) -> Result<(), String> {
        let wrong = |values: &str| format!("{name} can't be {value}, only {values}");
        match name {
            "--format" => {
                self.format = Some(match &*value {
                    "markdown" | "md" => Format::Markdown,
                    "html" => Format::Html,
                    "text" | "plain" | "txt" => Format::Plain,
                    _ => return Err(wrong("markdown, html or text")),
                });
            }
            "--density" => {
                self.density = match &*value {
                    "none" => Density::None,
                    "paragraph" => Density::Paragraph,
                    "section" => Density::Section,
                    "document" => Density::Document,
                    "all" => Density::All,
                    _ => return Err(wrong("none, paragraph, section, document or all")),
                };
            }
            "--style" => {
                self.style = match &*value {
                    "link" => Style::Link,
                    "tooltip" => Style::Tooltip,
                    "abbr" => Style::Abbr,
                    _ => return Err(wrong("link, tooltip or abbr")),
                };
            }
            _ => self.base_url = Some(value),
        }
        Ok(())
    }

    /// The file that is meant.
    fn path(&self) -> Option<&str> {
        self.file.as_deref().filter(|file| *file != "-")
    }

    /// What it is called, and what it says.
    fn text(&self) -> Result<(String, String), String> {
        let name = self.path().unwrap_or("standard input").to_owned();
        let bytes = match self.path() {
            Some(file) => fs::read(file),
            None => {
                let mut bytes = Vec::new();
                io::stdin().read_to_end(&mut bytes).map(|_| bytes)
            }
        };
        let bytes = bytes.map_err(|error| format!("{name} can't be read: {error}"))?;
        let text = String::from_utf8(bytes)
            .map_err(|error| format!("{name} isn't UTF-8, from its byte {} on", error.utf8_error().valid_up_to()))?;
        Ok((name, text))
    }

    fn format(&self) -> Result<Format, String> {
        let Some(path) = self.path() else { return Ok(self.format.unwrap_or(Format::Markdown)) };
        let extension = Path::new(path).extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        self.format
            .or(match &*extension {
                "md" | "markdown" | "mdx" => Some(Format::Markdown),
                "html" | "htm" | "xhtml" => Some(Format::Html),
                "txt" | "text" => Some(Format::Plain),
                _ => None,
            })
            .ok_or_else(|| format!("{path}: its extension doesn't say what it is; say --format markdown, html or text"))
    }
}

fn print(text: &str) -> Result<ExitCode, String> {
    match io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(format!("standard output can't be written: {error}"))
        }
        _ => Ok(ExitCode::SUCCESS),
    }
}

fn style_sheet() -> String {
    format!("<style>\n{TOOLTIP_CSS}</style>\n")
}

/// The page with the style sheet in its head, once.
fn with_style_sheet(page: String) -> Result<String, String> {
    if page.contains(&style_sheet()) {
        return Ok(page);
    }
    match page.to_ascii_lowercase().find("</head>") {
        Some(at) => Ok(format!("{}{}{}", &page[..at], style_sheet(), &page[at..])),
        None => Err("--css needs a page with </head>; for a part of one, see --print-css".to_owned()),
    }
}

fn mentions(linker: &Linker<'_, Voip>, text: &str, format: Format) -> String {
    let mentions = linker.occurrences(text, format).into_iter().map(|found| {
        let kind = match found.kind {
            NameKind::Preferred => "preferred",
            NameKind::Expansion => "expansion",
            NameKind::Alias => "alias",
            NameKind::Hidden => "hidden",
            NameKind::Avoided => "avoided",
            NameKind::Inflected => "inflected",
            _ => "other",
        };
        let state = match found.state {
            State::New => "new",
            State::Linked => "linked",
            State::Left => "left",
            State::Fixed => "fixed",
            State::Off => "off",
            _ => "other",
        };
        json!({
            "term": found.term.slug(),
            "name": found.term.name(),
            "text": found.text,
            "kind": kind,
            "start": found.range.start,
            "end": found.range.end,
            "line": found.line,
            "column": found.column,
            "state": state,
        })
    });
    pretty(&json!({ "mentions": mentions.collect::<Vec<_>>() }))
}

fn lint(linker: &Linker<'_, Voip>, name: &str, text: &str, format: Format, json: bool) -> Result<ExitCode, String> {
    let lints = linker.lint(text, format);
    if json {
        let lints = lints.iter().map(|lint| {
            let kind = match lint.kind {
                LintKind::Avoided => "avoided",
                LintKind::Deprecated => "deprecated",
                LintKind::Writing => "writing",
                LintKind::Unlinked => "unlinked",
                _ => "other",
            };
            json!({
                "kind": kind,
                "term": lint.term.slug(),
                "name": lint.term.name(),
                "text": lint.text,
                "instead": lint.instead,
                "start": lint.range.start,
                "end": lint.range.end,
                "line": lint.line,
                "column": lint.column,
                "message": lint.to_string(),
            })
        });
        print(&pretty(&json!({ "file": name, "lints": lints.collect::<Vec<_>>() })))?;
    } else {
        let lines: String = lints.iter().map(|lint| format!("{name}:{lint}\n")).collect();
        print(&lines)?;
    }
    Ok(if lints.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

//! Options that the commands for documents share: which documents, and how terms are linked in them.

use super::files::{self, Document};
use crate::error::Error;
use clap::ValueEnum;
use lexigraph::{
    Columns, Glossary,
    link::{self, Linker},
};
use std::{
    io::{self, IsTerminal as _},
    path::{Path, PathBuf},
};

/// Which documents.
#[derive(clap::Args)]
pub struct Sources {
    /// Files and folders; `-`, or none, is standard input. A folder stands for its Markdown and HTML files, without
    /// hidden ones and those that .gitignore names.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// How the documents are written. By default, the extension says it, and standard input is Markdown (for `spot`, plain
    /// text). In a folder, only the files with an extension of this format are read.
    #[arg(long, value_enum)]
    pub format: Option<Format>,
}

/// How a document is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// CommonMark with the extensions of GitHub.
    #[value(alias = "md")]
    Markdown,
    /// Markdown with components and expressions of JavaScript.
    Mdx,
    /// A page or a part of one.
    Html,
    /// Plain text.
    #[value(aliases = ["plain", "txt"])]
    Text,
}

impl From<Format> for link::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Markdown => Self::Markdown,
            Format::Mdx => Self::Mdx,
            Format::Html => Self::Html,
            Format::Text => Self::Plain,
        }
    }
}

impl Sources {
    /// Returns the documents. Those in the folder `except` are passed over; standard input is written as `stdin`, unless
    /// --format says otherwise.
    pub fn documents(&self, except: Option<&Path>, stdin: link::Format) -> Result<Vec<Document>, Error> {
        let format = self.format.map(Into::into);
        if !self.paths.is_empty() {
            return files::collect(&self.paths, format, stdin, except);
        }
        if io::stdin().is_terminal() {
            return Err(Error::new("no document: name files or folders, or `-` for standard input"));
        }
        files::collect(&[PathBuf::from("-")], format, stdin, except)
    }
}

/// How terms are linked.
#[derive(clap::Args)]
pub struct Linking {
    /// Where a term is linked.
    #[arg(long, value_enum, default_value = "document")]
    pub density: Density,
    /// What a link is. Plain text has links only.
    #[arg(long, value_enum, default_value = "link")]
    pub style: Style,
    /// What a name links to that several terms share. A document can choose one of them:
    /// `<!-- lexigraph ASR = answer-seizure-ratio -->`.
    #[arg(long, value_enum, default_value = "first")]
    pub ambiguous: Ambiguous,
    /// Where the pages of the glossary are, instead of the manifest's `base-url`: the slug and `.html` are added. With
    /// `{}`, the slug takes its place.
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
}

/// Where a term is linked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Density {
    /// Its first mention in the document.
    Document,
    /// Its first mention in each section.
    Section,
    /// Its first mention in each paragraph.
    Paragraph,
    /// Each mention.
    All,
    /// Nowhere.
    None,
}

/// What an ambiguous name links to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Ambiguous {
    /// The first of the terms in the glossary's order.
    First,
    /// The website's search for the name, which lists them.
    Page,
    /// Nothing.
    None,
}

impl From<Ambiguous> for link::Ambiguity {
    fn from(ambiguous: Ambiguous) -> Self {
        match ambiguous {
            Ambiguous::First => Self::First,
            Ambiguous::Page => Self::Page,
            Ambiguous::None => Self::None,
        }
    }
}

/// What a link is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Style {
    /// A link to the term's page.
    Link,
    /// A link that shows the definition beside it; see --print-css.
    Tooltip,
    /// `<abbr>` with the definition as its title.
    Abbr,
}

impl From<Density> for link::Density {
    fn from(density: Density) -> Self {
        match density {
            Density::Document => Self::Document,
            Density::Section => Self::Section,
            Density::Paragraph => Self::Paragraph,
            Density::All => Self::All,
            Density::None => Self::None,
        }
    }
}

impl From<Style> for link::Style {
    fn from(style: Style) -> Self {
        match style {
            Style::Link => Self::Link,
            Style::Tooltip => Self::Tooltip,
            Style::Abbr => Self::Abbr,
        }
    }
}

impl Linking {
    /// Returns the linker that the options describe.
    pub fn linker<'a, C: Columns>(&'a self, glossary: &'a Glossary<C>) -> Linker<'a, C> {
        let linker = Linker::new(glossary).density(self.density.into()).style(self.style.into());
        let linker = linker.ambiguity(self.ambiguous.into());
        match &self.base_url {
            Some(base) => linker.base_url(base),
            None => linker,
        }
    }

    /// Tests that the documents can have links of this style.
    pub fn fits(&self, documents: &[Document]) -> Result<(), Error> {
        match documents.iter().find(|document| document.format == link::Format::Plain) {
            Some(text) if self.style != Style::Link => Err(Error::new(format!(
                "{} is plain text, which has links only: leave --style out, or say --format markdown or html",
                text.name()
            ))),
            _ => Ok(()),
        }
    }
}

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

/// The options that select documents.
#[derive(clap::Args)]
pub struct Sources {
    /// Files and folders. `-`, or no path, reads standard input. From a folder, reads the Markdown and HTML files,
    /// except hidden files and those that .gitignore lists.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The format of the documents. By default, the extension decides, and standard input is Markdown (for `spot`,
    /// plain text). From a folder, reads only the files with an extension of this format.
    #[arg(long, value_enum)]
    pub format: Option<Format>,
}

/// The format of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// CommonMark with the extensions of GitHub.
    #[value(alias = "md")]
    Markdown,
    /// Markdown with JavaScript components and expressions.
    Mdx,
    /// An HTML page, or a part of a page.
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
    /// Returns the documents, except those in the folder `except`. The format of standard input is `stdin`, unless
    /// --format is set.
    pub fn documents(&self, except: Option<&Path>, stdin: link::Format) -> Result<Vec<Document>, Error> {
        let format = self.format.map(Into::into);
        if !self.paths.is_empty() {
            return files::collect(&self.paths, format, stdin, except);
        }
        if io::stdin().is_terminal() {
            return Err(Error::new("no documents: specify files or folders, or `-` for standard input"));
        }
        files::collect(&[PathBuf::from("-")], format, stdin, except)
    }
}

/// The options for linking.
#[derive(clap::Args)]
pub struct Linking {
    /// Which mentions of a term are linked.
    #[arg(long, value_enum, default_value = "document")]
    pub density: Density,
    /// Style of the links. Plain text supports only `link`.
    #[arg(long, value_enum, default_value = "link")]
    pub style: Style,
    /// Target of a name that several terms share. A document can choose one of the terms:
    /// `<!-- lexigraph ASR = answer-seizure-ratio -->`.
    #[arg(long, value_enum, default_value = "first")]
    pub ambiguous: Ambiguous,
    /// The address of the glossary's pages, instead of the manifest's `base-url`. The slug and `.html` are appended; if
    /// the address contains `{}`, the slug replaces it.
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
}

/// The mentions of a term that are linked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Density {
    /// The first mention in the document.
    Document,
    /// The first mention in each section.
    Section,
    /// The first mention in each paragraph.
    Paragraph,
    /// All mentions.
    All,
    /// No mentions.
    None,
}

/// The target of an ambiguous name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Ambiguous {
    /// The first of the terms in the glossary's order.
    First,
    /// The website's search page for the name, which lists the terms.
    Page,
    /// No link.
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

/// The style of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Style {
    /// A link to the term's page.
    Link,
    /// A link that shows the definition next to it; see --print-css.
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
                "{} is plain text, which supports only links: omit --style, or use --format markdown or html",
                text.name()
            ))),
            _ => Ok(()),
        }
    }
}

//! Rewriting, for `link` and `unlink`. All documents are read before the first one is written.

use super::{
    all, each,
    files::Document,
    options::{Linking, Sources, Style},
    replace,
};
use crate::{
    context::Context,
    error::Error,
    glossary::{Fallback, with_glossary},
    out::count,
};
use lexigraph::{
    Columns, Glossary,
    link::{Format, Linker, TOOLTIP_CSS},
};
use rayon::prelude::*;
use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    process::ExitCode,
};

/// The destination of the documents.
#[derive(clap::Args)]
#[group(multiple = false)]
pub struct Destination {
    /// Changes the files themselves.
    #[arg(long)]
    in_place: bool,
    /// Writes the documents to the folder DIR, each at its path relative to the input folder.
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
}

/// The direction of a rewrite.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Inserts links.
    Link,
    /// Removes links.
    Unlink,
}

/// The documents to rewrite, and the options.
pub struct Rewrite<'a> {
    pub direction: Direction,
    pub sources: &'a Sources,
    pub linking: &'a Linking,
    pub destination: &'a Destination,
    /// Whether to insert or remove the style sheet of tooltips, too.
    pub css: bool,
}

impl Rewrite<'_> {
    /// Rewrites the documents.
    pub fn run(&self, context: &Context) -> Result<ExitCode, Error> {
        let Self { sources, linking, destination, .. } = self;
        if let Some(output) = &destination.output {
            outside(output, &sources.paths)?;
        }
        let documents = sources.documents(destination.output.as_deref(), Format::Markdown)?;
        self.fits(&documents)?;
        let targets = self.targets(&documents)?;
        let glossary = context.glossary(Fallback::Fail)?;
        let links = self.direction == Direction::Link;
        if links && targets.is_some() && linking.style != Style::Abbr && linking.base_url.is_none() {
            let has_base_url = with_glossary!(&glossary, |glossary| glossary.base_url().is_some());
            if !has_base_url {
                eprintln!(
                    "note: the glossary has no `base-url`, so links lead to pages beside each document; say \
                     --base-url URL"
                );
            }
        }
        let texts = with_glossary!(&glossary, |glossary| self.texts(glossary, &documents, targets.is_none()))?;
        let Some(targets) = targets else {
            texts.into_iter().flatten().try_for_each(|text| context.out.print(&text))?;
            return Ok(ExitCode::SUCCESS);
        };
        self.write(&documents, &targets, &texts)?;
        Ok(ExitCode::SUCCESS)
    }

    /// Tests that the documents can be rewritten with these options.
    fn fits(&self, documents: &[Document]) -> Result<(), Error> {
        self.linking.fits(documents)?;
        let html = documents.iter().any(|document| document.format == Format::Html);
        if self.css && (self.linking.style != Style::Tooltip || !html) {
            return Err(Error::new(
                "--css inserts the style sheet for --style tooltip into HTML; use both options, or neither",
            ));
        }
        Ok(())
    }

    /// Returns the file that each document is written to; `None` for standard output.
    fn targets(&self, documents: &[Document]) -> Result<Option<Vec<PathBuf>>, Error> {
        let Destination { in_place, output } = self.destination;
        if !*in_place && output.is_none() {
            let is_one = documents.len() == 1 && !self.sources.paths.iter().any(|path| path.is_dir());
            return match is_one {
                true => Ok(None),
                false => Err(Error::new(
                    "a folder or several documents: add --in-place to change the files, or --output DIR to write \
                     others",
                )),
            };
        }
        let mut taken = HashMap::new();
        let targets = documents.iter().map(|document| {
            let Some(path) = &document.path else {
                return Err(Error::new("standard input is not a file: omit --in-place and --output"));
            };
            let target = output.as_ref().map_or_else(|| path.clone(), |output| output.join(&document.below));
            match taken.insert(target.clone(), document.name()) {
                Some(other) => Err(Error::new(format!(
                    "{other} and {} would both be written to `{}`; name the folder that holds both",
                    document.name(),
                    target.display()
                ))),
                None => Ok(target),
            }
        });
        all(targets.collect()).map(Some)
    }

    /// Returns the new text of each document; `None` if it does not change, unless `whole`.
    fn texts<C: Columns>(
        &self,
        glossary: &Glossary<C>,
        documents: &[Document],
        whole: bool,
    ) -> Result<Vec<Option<String>>, Error> {
        let keep_all = whole || self.destination.output.is_some();
        let doing = if self.direction == Direction::Link { "linking" } else { "unlinking" };
        let linker = self.linking.linker(glossary);
        each(documents, doing, |document, text| {
            let new = self.text(&linker, document, &text)?;
            Ok((keep_all || new != text).then_some(new))
        })
    }

    fn text<C: Columns>(&self, linker: &Linker<'_, C>, document: &Document, text: &str) -> Result<String, Error> {
        let css = self.css && document.format == Format::Html;
        match self.direction {
            Direction::Link => {
                let linked = linker.link(text, document.format);
                if css { with_style_sheet(linked, document) } else { Ok(linked) }
            }
            Direction::Unlink if css => Ok(linker.unlink(&text.replacen(&style_sheet(), "", 1), document.format)),
            Direction::Unlink => Ok(linker.unlink(text, document.format)),
        }
    }

    fn write(&self, documents: &[Document], targets: &[PathBuf], texts: &[Option<String>]) -> Result<(), Error> {
        let written = |(target, text): (&PathBuf, &Option<String>)| match text {
            Some(text) => replace::replace_if_changed(target, text.as_bytes()),
            None => Ok(false),
        };
        let results: Vec<_> = targets.par_iter().zip(texts).map(written).collect();
        let changed = results.iter().filter(|result| matches!(result, Ok(true))).count();
        let of = count(documents.len(), "file");
        match &self.destination.output {
            Some(output) => eprintln!("{}: wrote {changed} of {of}", output.display()),
            None => eprintln!("changed {changed} of {of}"),
        }
        all(results).map(|_| ())
    }
}

/// Tests that the output folder is not a file and does not hold the documents.
fn outside(output: &Path, paths: &[PathBuf]) -> Result<(), Error> {
    if output.exists() && !output.is_dir() {
        return Err(Error::new(format!("`{}` is a file, but --output needs a folder", output.display())));
    }
    let whole = |path: &Path| path.canonicalize().ok();
    let folder = |path: &PathBuf| if path.is_dir() { whole(path) } else { whole(path)?.parent().map(Path::to_owned) };
    match whole(output) {
        Some(output_folder) if paths.iter().any(|path| folder(path).as_ref() == Some(&output_folder)) => Err(
            Error::new(format!("`{}` holds the documents themselves; use --in-place to change them", output.display())),
        ),
        _ => Ok(()),
    }
}

fn style_sheet() -> String {
    format!("<style>\n{TOOLTIP_CSS}</style>\n")
}

/// Returns the page with the style sheet in its head, once.
fn with_style_sheet(page: String, document: &Document) -> Result<String, Error> {
    if page.contains(&style_sheet()) {
        return Ok(page);
    }
    match page.to_ascii_lowercase().find("</head>") {
        Some(at) => Ok(format!("{}{}{}", &page[..at], style_sheet(), &page[at..])),
        None => Err(Error::new(format!(
            "{}: --css needs a page with </head>; for a partial page, see --print-css",
            document.name()
        ))),
    }
}

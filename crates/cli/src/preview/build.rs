//! Building: the glossary is read, and its website is made unless it has errors.

use super::{Preview, panel};
use crate::out::Out;
use lexigraph::site::Site;
use lexigraph_build::{Compiler, Counts, SourceFile};
use std::{
    path::{Path, PathBuf},
    time::Instant,
};

/// Builds the website of the glossary in a folder.
pub struct Builder {
    folder: PathBuf,
    base_url: String,
    out: Out,
    /// The files that the last website was built from.
    files: Option<Vec<SourceFile>>,
}

impl Builder {
    /// Creates the builder of a website that is served at `base_url`.
    pub fn new(folder: &Path, base_url: String, out: Out) -> Self {
        Self { folder: folder.to_owned(), base_url, out, files: None }
    }

    /// Builds the website if the glossary has changed, and says so.
    pub fn build(&mut self, preview: &Preview) {
        let started = Instant::now();
        let (glossary, report) = Compiler::new(&self.folder).load();
        if self.files.as_ref() == Some(&report.files) && !report.files.is_empty() {
            return;
        }
        self.files = Some(report.files.clone());
        let files = glossary.as_ref().map(|glossary| {
            let site = Site::new(glossary).base_url(self.base_url.clone());
            site.pages().map(|page| (page.path, page.bytes)).collect()
        });
        preview.show(files, panel::html(&report));
        let findings = if self.out.color { report.render_styled() } else { report.render() };
        eprint!("{findings}");
        let Counts { errors, warnings, .. } = report.count();
        let terms = glossary.map_or(0, |glossary| glossary.terms().len());
        let milliseconds = started.elapsed().as_millis();
        match errors {
            0 => eprintln!("built {terms} terms in {milliseconds} ms, with {warnings} warnings"),
            _ => eprintln!("not built: {errors} errors, {warnings} warnings; the last good pages are shown"),
        }
    }
}

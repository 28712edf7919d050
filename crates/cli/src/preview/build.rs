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
        let compiler = Compiler::new(&self.folder);
        let base_url = &self.base_url;
        // the checks take as long as the pages, and need none of them
        let (report, built) = rayon::join(
            || compiler.report(),
            || {
                let glossary = compiler.clone().warnings(false).load().0?;
                let site = Site::new(&glossary).base_url(base_url.clone());
                let files = site.pages().map(|page| (page.path, page.bytes)).collect();
                Some((glossary.terms().len(), files))
            },
        );
        if self.files.as_ref() == Some(&report.files) && !report.files.is_empty() {
            return;
        }
        self.files = Some(report.files.clone());
        let (terms, files) = built.filter(|_| !report.has_errors()).unzip();
        preview.show(files, panel::html(&report));
        let findings = if self.out.color { report.render_styled() } else { report.render() };
        eprint!("{findings}");
        let Counts { errors, warnings, .. } = report.count();
        let terms = terms.unwrap_or(0);
        let milliseconds = started.elapsed().as_millis();
        match errors {
            0 => eprintln!("built {terms} terms in {milliseconds} ms, with {warnings} warnings"),
            _ => eprintln!("not built: {errors} errors, {warnings} warnings; the last good pages are shown"),
        }
    }
}

//! Building: reads the glossary, and shows its website unless the glossary has errors.

use super::{Preview, panel, website::Website};
use crate::out::{Out, count};
use lexigraph_build::{Cache, Compiler, Counts, Report};
use std::time::Instant;

/// Builds the website of the glossary in a folder.
pub struct Builder {
    compiler: Compiler,
    base_url: String,
    out: Out,
    /// The last findings, and the files that they belong to.
    last: Option<Report>,
    cache: Cache,
}

impl Builder {
    /// Creates the builder of a website that is served at `base_url`.
    pub fn new(compiler: Compiler, base_url: String, out: Out) -> Self {
        Self { compiler, base_url, out, last: None, cache: Cache::new() }
    }

    /// Builds the website if the glossary has changed, and prints a message.
    pub fn build(&mut self, preview: &Preview) {
        let started = Instant::now();
        let (glossary, report) = self.compiler.load_again(&mut self.cache);
        let is_same = |last: &Report| last.files == report.files && last.findings == report.findings;
        if self.last.as_ref().is_some_and(is_same) && !report.files.is_empty() {
            return;
        }
        let terms = glossary.as_ref().map_or(0, |glossary| glossary.terms().len());
        let website = glossary.map(|glossary| Website::new(glossary, self.base_url.clone()));
        preview.show(website, panel::html(&report));
        let findings = if self.out.color { report.render_styled() } else { report.render() };
        eprint!("{findings}");
        let Counts { errors, warnings, .. } = report.count();
        let (errors_found, warnings) = (count(errors, "error"), count(warnings, "warning"));
        let (terms, milliseconds) = (count(terms, "term"), started.elapsed().as_millis());
        match errors {
            0 => eprintln!("built {terms} in {milliseconds} ms, with {warnings}"),
            _ => eprintln!("not built: {errors_found}, {warnings}; the last good pages are shown"),
        }
        self.last = Some(report);
    }
}

//! A run of the compiler: reads, resolves, lays out and checks the files, and collects the findings of all phases.

use crate::{
    cache::Cache,
    check,
    checks::{CHECKS, Level},
    emit::{self, OutputFile},
    folder::Folder,
    loaded::{self, Loaded},
    model::Model,
    report::Report,
    resolve, schema,
    source::Place,
    tables,
};
use lexigraph_core::Glossary;

/// The results of a run.
pub struct Run {
    model: Model,
    /// The place of each term.
    places: Vec<Place>,
    /// The tables, unless the sources have errors that prevent them.
    tables: Option<tables::Tables>,
    /// The findings of all phases.
    pub report: Report,
}

impl Run {
    /// Runs all phases on the folder with the path `name`. Later phases run even if an earlier one finds errors.
    ///
    /// If `strict`, warnings are errors. Without `warnings`, the checks that a manifest can turn off do not run.
    pub fn new(name: String, folder: Folder, cache: Option<&mut Cache>, strict: bool, warnings: bool) -> Self {
        let Folder { files, faulty, unread, mut findings } = folder;
        let sources = schema::read(&files, unread, &faulty, cache, &mut findings);
        let model = resolve::resolve(&files, &sources, &mut findings);
        // no other findings follow from these
        let mut of_levels = Vec::new();
        let mut levels = check::levels(&sources.manifest, &mut of_levels);
        if !warnings {
            let optional = CHECKS.iter().filter(|check| check.level != Level::Error);
            levels.extend(optional.map(|check| (check.name, Level::Off)));
        }
        let is_whole = sources.has_manifest && check::is_whole(&findings);
        let tables = is_whole.then(|| tables::lay_out(&model));
        if let Some(tables) = &tables {
            check::run(&files, &levels, &sources.terms, &model, tables, &mut findings);
        }
        let strict = strict || sources.manifest.strict;
        let mut findings = check::settle(&levels, &sources.terms, strict, findings);
        findings.append(&mut of_levels);
        let places = sources.terms.iter().map(|term| term.slug.place.clone()).collect();
        Self { model, places, tables, report: Report::new(name, files, findings) }
    }

    /// Returns the glossary, unless there are errors.
    pub fn load(self) -> (Option<Glossary<Loaded>>, Report) {
        let tables = self.tables.filter(|_| !self.report.has_errors());
        (tables.map(|tables| loaded::glossary(self.model, tables, self.places)), self.report)
    }

    /// Returns the model.
    ///
    /// # Errors
    ///
    /// Returns the report if there are errors.
    pub fn model(self) -> Result<Model, Report> {
        if self.report.has_errors() { Err(self.report) } else { Ok(self.model) }
    }

    /// Returns the generated files.
    ///
    /// # Errors
    ///
    /// Returns the report if there are errors.
    pub fn output(self, options: &emit::Options) -> Result<Vec<OutputFile>, Report> {
        match self.tables {
            Some(tables) if !self.report.has_errors() => Ok(emit::emit(&self.model, &tables, options)),
            _ => Err(self.report),
        }
    }
}

//! `Version`: a glossary in a folder or in a git revision.

use crate::{
    context::Context,
    error::Error,
    git::{Repository, Revision},
    glossary,
};
use lexigraph::Glossary;
use lexigraph_build::{Compiler, Loaded, Report, SourceFile};
use std::path::{Path, PathBuf};

/// A version of a glossary.
pub enum Version {
    Folder(PathBuf, Compiler),
    Revision(Revision),
}

impl Version {
    /// Finds a version by name: a folder, or else a revision of the glossary's repository.
    pub fn find(name: &str, context: &Context) -> Result<Self, Error> {
        let path = Path::new(name);
        if path.is_dir() {
            return glossary::in_folder(path).map(|folder| Self::of(folder, context));
        }
        let neither =
            |why: &str| Error::new(format!("`{name}` is neither a folder nor a git revision of the glossary: {why}"));
        if path.exists() {
            return Err(neither("it is a file"));
        }
        let folder = context.folder().map_err(|_| neither("there is no such folder, and no glossary here"))?;
        Repository::of(&folder).revision(name).map(Self::Revision).map_err(|why| neither(&why))
    }

    /// Returns the version in a folder as it is now.
    pub fn of(folder: PathBuf, context: &Context) -> Self {
        let compiler = context.compiler(&folder);
        Self::Folder(folder, compiler)
    }

    /// Loads the glossary, without the checks that a manifest can turn off.
    pub fn load(&self) -> Result<Glossary<Loaded>, Error> {
        match self {
            Self::Folder(folder, compiler) => glossary::load(folder, compiler),
            Self::Revision(revision) => {
                let (glossary, report) = Compiler::new(".").warnings(false).load_files(self.files()?);
                glossary.ok_or_else(|| Error::new(format!("the glossary in `{revision}` has errors\n\n{report}")))
            }
        }
    }

    /// Returns the glossary's files.
    pub fn files(&self) -> Result<Vec<SourceFile>, Error> {
        match self {
            Self::Revision(revision) => revision.files().map_err(Error::new),
            Self::Folder(_, compiler) => {
                let report: Report = compiler.report();
                match report.has_errors() {
                    true => Err(Error::new(format!("one of the versions has errors\n\n{report}"))),
                    false => Ok(report.files),
                }
            }
        }
    }
}

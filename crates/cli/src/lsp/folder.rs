//! `Folder`: the state of one glossary: the last good version, which answers requests, and the current findings.

use crate::source_file;
use lexigraph::{Glossary, Term};
use lexigraph_build::{Loaded, MANIFEST, Report, SourceFile};
use std::{
    collections::HashMap,
    ops::Range,
    path::{Path, PathBuf},
    sync::Arc,
};

/// A glossary that compiled without errors, and its source files.
#[derive(Debug)]
pub struct Good {
    /// The glossary.
    pub glossary: Glossary<Loaded>,
    /// Its files and warnings.
    pub report: Arc<Report>,
}

/// The state of a glossary.
#[derive(Clone, Debug, Default)]
pub struct Folder {
    /// The folder.
    pub dir: PathBuf,
    /// The last state without errors.
    pub good: Option<Arc<Good>>,
    /// The last state without errors whose index of names is built.
    pub indexed: Option<Arc<Good>>,
    /// The findings of the current state; `None` until it is compiled.
    pub report: Option<Arc<Report>>,
    /// The versions of the buffers that the findings belong to.
    pub versions: HashMap<String, i32>,
}

/// A place in a file, by its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilePlace {
    /// The file, below the glossary's folder.
    pub file: String,
    /// The bytes.
    pub span: Range<usize>,
}

impl Good {
    /// Returns the place where a term is defined.
    pub fn place(&self, term: Term<Loaded>) -> FilePlace {
        let place = Loaded::place(&self.glossary, term);
        FilePlace { file: self.report.files[place.file].path.clone(), span: place.span.clone() }
    }
}

impl Folder {
    /// Creates the state of a glossary that is not read yet.
    pub fn new(dir: PathBuf) -> Self {
        Self { dir, ..Self::default() }
    }

    /// Returns the files of the current state.
    pub fn files(&self) -> &[SourceFile] {
        self.report.as_ref().map_or(&[], |report| &report.files)
    }

    /// Returns the source of a file in the current state.
    pub fn text(&self, file: &str) -> Option<&str> {
        text_of(self.report.as_ref()?, file)
    }

    /// Returns the path of a file of the glossary.
    pub fn path(&self, file: &str) -> PathBuf {
        self.dir.join(file)
    }

    /// Returns the name of a path among the glossary's files; `None` for files that the compiler does not read.
    pub fn file_of(&self, path: &Path) -> Option<String> {
        let below = path.strip_prefix(&self.dir).ok()?;
        let parts: Vec<&str> = below.iter().map(|part| part.to_str()).collect::<Option<_>>()?;
        Some(parts.join("/")).filter(|file| source_file::is_read(file))
    }

    /// Returns a term's own file, by its slug, even while the glossary has errors.
    pub fn file_of_slug(&self, slug: &str) -> Option<&str> {
        let mut paths = self.files().iter().map(|file| file.path.as_str());
        paths.find(|path| source_file::slug(path) == Some(slug))
    }

    /// Returns the place where a term is defined, by its slug: in the current state, or else in the last good one.
    pub fn place_of_slug(&self, slug: &str) -> Option<FilePlace> {
        if let Some(file) = self.file_of_slug(slug) {
            return Some(FilePlace { file: file.to_owned(), span: 0..0 });
        }
        let good = self.good.as_ref()?;
        good.glossary.from_slug(slug).map(|term| good.place(term))
    }

    /// Returns the manifest's text.
    pub fn manifest(&self) -> &str {
        self.text(MANIFEST).unwrap_or_default()
    }
}

fn text_of<'r>(report: &'r Report, file: &str) -> Option<&'r str> {
    let at = report.files.binary_search_by(|known| known.path.as_str().cmp(file)).ok()?;
    Some(&report.files[at].text)
}

//! `Cache`: the parsed files of a run, so that a later run parses only the files that changed.

use crate::{authored::Sources, finding::Finding, source::SourceFile};
use std::{
    hash::{DefaultHasher, Hash, Hasher},
    sync::Arc,
};

/// The parsed files of a glossary, kept between runs; see [`Compiler::load_again`](crate::Compiler::load_again).
#[derive(Clone, Default)]
pub struct Cache {
    /// The files by index, each with its hash. Places refer to files by this index.
    files: Vec<Option<(u64, Arc<Parsed>)>>,
}

/// The content of one file.
#[derive(Default)]
pub struct Parsed {
    pub sources: Sources,
    pub findings: Vec<Finding>,
}

impl std::fmt::Debug for Cache {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Cache").field("files", &self.files.len()).finish_non_exhaustive()
    }
}

impl Cache {
    /// Creates an empty cache.
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns the content of the file with an index, if its hash has not changed.
    pub(crate) fn get(&self, file: usize, hash: u64) -> Option<Arc<Parsed>> {
        let (known, parsed) = self.files.get(file)?.as_ref()?;
        (*known == hash).then(|| Arc::clone(parsed))
    }

    /// Replaces the content of all files.
    pub(crate) fn replace(&mut self, files: Vec<Option<(u64, Arc<Parsed>)>>) {
        self.files = files;
    }
}

/// Returns a hash of a file's path and text.
pub fn hash(file: &SourceFile) -> u64 {
    let mut hasher = DefaultHasher::new();
    file.path.hash(&mut hasher);
    file.text.hash(&mut hasher);
    hasher.finish()
}

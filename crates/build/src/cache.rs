//! `Cache`: what was parsed of each file, so that a later run parses only the files that changed.

use crate::{authored::Sources, finding::Finding, source::SourceFile};
use std::{
    hash::{DefaultHasher, Hash, Hasher},
    sync::Arc,
};

/// What a compiler keeps of the files of one glossary, for runs that come after each other; see
/// [`Compiler::load_again`](crate::Compiler::load_again).
#[derive(Default)]
pub struct Cache {
    /// The files by their index, which the places in them have.
    files: Vec<Option<(u64, Arc<Parsed>)>>,
}

/// What one file holds.
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
    /// Creates a cache of nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns what the file with an index holds, if it is as it was.
    pub(crate) fn get(&self, file: usize, hash: u64) -> Option<Arc<Parsed>> {
        let (known, parsed) = self.files.get(file)?.as_ref()?;
        (*known == hash).then(|| Arc::clone(parsed))
    }

    /// Replaces all that is kept.
    pub(crate) fn replace(&mut self, files: Vec<Option<(u64, Arc<Parsed>)>>) {
        self.files = files;
    }
}

/// Returns what tells a file from another one, and from itself before a change.
pub fn hash(file: &SourceFile) -> u64 {
    let mut hasher = DefaultHasher::new();
    file.path.hash(&mut hasher);
    file.text.hash(&mut hasher);
    hasher.finish()
}

//! `Live`: the glossary as it is on disk. It is read again when a file changes. While the files have errors, answers
//! come from the last version without errors.

use crate::{
    fingerprint::Fingerprint,
    glossary::{AnyGlossary, Located},
    out::count,
};
use lexigraph_build::{Compiler, Level};
use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

/// A glossary that follows its files.
pub struct Live {
    /// The folder and its compiler; `None` for the bundled glossary.
    source: Option<(PathBuf, Compiler)>,
    current: Mutex<Current>,
}

/// The current glossary.
#[derive(Clone)]
pub struct Current {
    /// The last version without errors.
    pub glossary: Arc<AnyGlossary>,
    /// A message about the files, if they have errors.
    pub outdated: Option<String>,
    seen: Fingerprint,
}

impl Live {
    /// Creates a glossary that was just loaded.
    pub fn new(located: Located) -> Self {
        let Located { glossary, source } = located;
        let seen = source.as_ref().map(|(folder, _)| Fingerprint::of(folder)).unwrap_or_default();
        let current = Current { glossary: Arc::new(glossary), outdated: None, seen };
        Self { source, current: Mutex::new(current) }
    }

    /// Returns the glossary, read again if its files changed.
    pub fn current(&self) -> Current {
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((folder, compiler)) = &self.source {
            let now = Fingerprint::of(folder);
            if now != current.seen {
                current.seen = now;
                let (glossary, report) = compiler.clone().warnings(false).load();
                if let Some(glossary) = glossary {
                    current.glossary = Arc::new(AnyGlossary::Loaded(Box::new(glossary)));
                    current.outdated = None;
                } else {
                    eprint!("{report}");
                    let first = report.findings.iter().find(|finding| finding.level == Level::Error);
                    current.outdated = Some(format!(
                        "the files of the glossary have {}, and this answer is from the last version without; the \
                         first: {}",
                        count(report.count().errors, "error"),
                        first.map_or("", |finding| &finding.message)
                    ));
                }
            }
        }
        current.clone()
    }
}

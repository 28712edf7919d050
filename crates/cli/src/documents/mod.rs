//! Documents: selects the files that a command works on, and reads and writes them in parallel.

pub mod all;
pub mod files;
pub mod mention;
pub mod options;
pub mod progress;
pub mod replace;
pub mod rewrite;

use crate::error::Error;
use all::all;
use files::Document;
use progress::Progress;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Reads each document and calls `work` with its text, on all cores. Returns the results in the order of `documents`, or
/// the errors of all files that have one.
pub fn each<T: Send>(
    documents: &[Document],
    doing: &'static str,
    work: impl Fn(&Document, String) -> Result<T, Error> + Sync,
) -> Result<Vec<T>, Error> {
    let progress = Progress::new(doing, documents.len());
    let next = AtomicUsize::new(0);
    let run = || {
        let mut results = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(document) = documents.get(at) else { return results };
            results.push((at, document.read().and_then(|text| work(document, text))));
            progress.step();
        }
    };
    let mut results: Vec<_> = rayon::broadcast(|_| run()).into_iter().flatten().collect();
    drop(progress);
    results.sort_unstable_by_key(|(at, _)| *at);
    all(results.into_iter().map(|(_, result)| result).collect())
}

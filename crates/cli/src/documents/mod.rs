//! Documents: which files a command works on, how they are read and written, and all of them at once.

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
use rayon::prelude::*;

/// Reads each document and calls `work` with its text, on all cores. Returns the results in the order of `documents`, or
/// the errors of all files that have one.
///
/// `start` makes what the documents of one thread share.
pub fn each<S, T: Send>(
    documents: &[Document],
    doing: &'static str,
    start: impl Fn() -> S + Sync + Send,
    work: impl Fn(&S, &Document, String) -> Result<T, Error> + Sync + Send,
) -> Result<Vec<T>, Error> {
    let progress = Progress::new(doing, documents.len());
    let results: Vec<_> = documents
        .par_iter()
        .map_init(start, |shared, document| {
            let result = document.read().and_then(|text| work(shared, document, text));
            progress.step();
            result
        })
        .collect();
    drop(progress);
    all(results)
}

//! Documents: which files a command works on, how they are read and written, and all of them at once.

pub mod files;
pub mod mention;
pub mod options;
pub mod progress;
pub mod replace;
pub mod rewrite;

use crate::error::Error;
use files::Document;
use progress::Progress;
use rayon::prelude::*;

/// Reads each document and calls `work` with its text, on all cores. Returns the results in the order of `documents`, or
/// the errors of all files that have one.
pub fn each<T: Send>(
    documents: &[Document],
    doing: &'static str,
    work: impl Fn(&Document, String) -> Result<T, Error> + Sync,
) -> Result<Vec<T>, Error> {
    let progress = Progress::new(doing, documents.len());
    let results: Vec<_> = documents
        .par_iter()
        .map(|document| {
            let result = document.read().and_then(|text| work(document, text));
            progress.step();
            result
        })
        .collect();
    drop(progress);
    all(results)
}

/// Returns all results, or all errors as one.
pub fn all<T>(results: Vec<Result<T, Error>>) -> Result<Vec<T>, Error> {
    let (mut good, mut messages) = (Vec::with_capacity(results.len()), Vec::new());
    for result in results {
        match result {
            Ok(result) => good.push(result),
            Err(Error::Message(message)) => messages.push(message),
            Err(error) => return Err(error),
        }
    }
    if messages.is_empty() { Ok(good) } else { Err(Error::new(messages.join("\nerror: "))) }
}

//! Collects the results of many files, or all of their errors.

use crate::error::Error;

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

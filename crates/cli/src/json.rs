//! `--json`: output for other programs. Terms are named by their slugs.

use crate::{error::Error, out::Out};
use serde::Serialize;

/// Prints a value as JSON, indented, with a line feed at its end.
pub fn print(out: &Out, value: &impl Serialize) -> Result<(), Error> {
    let text =
        serde_json::to_string_pretty(value).map_err(|error| Error::new(format!("cannot write JSON: {error}")))?;
    out.print(&(text + "\n"))
}

/// Prints a value as a line of JSON Lines.
pub fn line(out: &Out, value: &impl Serialize) -> Result<(), Error> {
    out.print(&to_line(value)?)
}

/// Returns a value as a line of JSON Lines, with its line feed.
pub fn to_line(value: &impl Serialize) -> Result<String, Error> {
    let text = serde_json::to_string(value).map_err(|error| Error::new(format!("cannot write JSON: {error}")))?;
    Ok(text + "\n")
}

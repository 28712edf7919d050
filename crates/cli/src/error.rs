//! `Error`: the reason why a command failed, and its exit code.

use crate::wrap::{columns, wrap};
use std::{
    fmt::Display,
    io::{self, IsTerminal},
    path::Path,
    process::ExitCode,
};

/// An error that ends a command with exit code 2, unless the variant says otherwise. A closed output pipe is not
/// reported.
#[derive(Debug)]
pub enum Error {
    /// A message that says what is wrong and how to fix it.
    Message(String),
    /// A message about a search without a match. Exit code 1.
    Nothing(String),
    /// Standard output cannot be written.
    Output(io::Error),
}

impl Error {
    /// Creates an error from a message: what is wrong, where, and what to do.
    pub fn new(message: impl Into<String>) -> Self {
        Self::Message(message.into())
    }

    /// Creates the error for a search without a match, from a message.
    pub fn nothing(message: impl Into<String>) -> Self {
        Self::Nothing(message.into())
    }

    /// Creates the error of a file that cannot be read.
    pub fn read(path: &Path, error: impl Display) -> Self {
        Self::Message(format!("cannot read `{}`: {error}", path.display()))
    }

    /// Creates the error of a file that cannot be written.
    pub fn write(path: &Path, error: impl Display) -> Self {
        Self::Message(format!("cannot write `{}`: {error}", path.display()))
    }

    /// Prints the error and returns the exit code.
    pub fn report(self) -> ExitCode {
        match self {
            // a closed pipe is not an error, as with `head`
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => return ExitCode::SUCCESS,
            Self::Output(error) => eprintln!("error: cannot write to standard output: {error}"),
            Self::Nothing(message) => {
                tell(&message);
                return ExitCode::FAILURE;
            }
            Self::Message(message) => tell(&format!("error: {message}")),
        }
        ExitCode::from(2)
    }
}

/// Prints a message, wrapped at the width of the terminal. Text after an empty line is not wrapped.
fn tell(message: &str) {
    let message = message.trim_end();
    let (text, rest) = message.split_at(message.find("\n\n").unwrap_or(message.len()));
    let width = columns(io::stderr().is_terminal()).unwrap_or(usize::MAX);
    for line in text.lines() {
        let indent = line.len() - line.trim_start().len();
        eprintln!("{}", wrap(line, width, "", &" ".repeat(indent + 2)));
    }
    eprint!("{rest}");
    if !rest.is_empty() {
        eprintln!();
    }
}

/// Converts an error of standard output. For errors of files, which name the file, see [`Error::read`] and
/// [`Error::write`].
impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

//! `Error`: why a command cannot do what was asked, and how the program ends then.

use crate::wrap::{columns, wrap};
use std::{
    fmt::Display,
    io::{self, IsTerminal},
    path::Path,
    process::ExitCode,
};

/// Ends a command: with exit code 2 unless the variant says otherwise, and quietly where nobody reads on.
#[derive(Debug)]
pub enum Error {
    /// What is wrong and what to do.
    Message(String),
    /// What was looked for and is not there. Exit code 1.
    Nothing(String),
    /// Standard output cannot be written.
    Output(io::Error),
}

impl Error {
    /// Creates an error from a message: what is wrong, where, and what to do.
    pub fn new(message: impl Into<String>) -> Self {
        Self::Message(message.into())
    }

    /// Creates the error of something that was looked for and is not there, from a message that says so.
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
            // who pipes into `head` has read enough
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

/// Prints a message, wrapped at the width of the terminal. What follows an empty line is laid out already.
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

/// Takes an error of standard output. Errors of files say which: see [`Error::read`] and [`Error::write`].
impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

//! `Error`: why a command cannot do what was asked, and how the program ends then.

use std::{fmt::Display, io, path::Path, process::ExitCode};

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
                eprintln!("{}", message.trim_end());
                return ExitCode::FAILURE;
            }
            Self::Message(message) => eprintln!("error: {}", message.trim_end()),
        }
        ExitCode::from(2)
    }
}

/// Takes an error of standard output. Errors of files say which: see [`Error::read`] and [`Error::write`].
impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

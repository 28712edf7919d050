//! Runs the program as a user would, in its own folder and with a clean environment.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
};

/// The output and exit code of a run.
#[derive(Debug)]
pub struct Outcome {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// A folder to run the program in. It is removed when dropped.
pub struct Place {
    folder: tempfile::TempDir,
    variables: Vec<(&'static str, String)>,
}

impl Place {
    /// Creates an empty folder.
    pub fn empty() -> Self {
        let place = Self { folder: tempfile::tempdir().unwrap(), variables: Vec::new() };
        // the name matters, because a new glossary gets the name of its folder
        fs::create_dir(place.path("")).unwrap();
        place
    }

    /// Creates a folder that holds the glossary of the tests, in `glossary`.
    pub fn with_glossary() -> Self {
        let place = Self::empty();
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/glossary"), &place.path("glossary"));
        place
    }

    /// Sets a variable of the environment.
    pub fn set(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.variables.push((name, value.into()));
        self
    }

    /// Returns a path in the folder.
    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join("here").join(path)
    }

    /// Writes a file.
    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Reads a file.
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Returns the command that runs the program here, with arguments separated by spaces. Quotes keep spaces.
    pub fn command(&self, arguments: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lexigraph"));
        command.current_dir(self.path("")).env_clear().args(split(arguments));
        if let Some(path) = std::env::var_os("PATH") {
            command.env("PATH", path);
        }
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Runs the program.
    pub fn run(&self, arguments: &str) -> Outcome {
        self.run_with(arguments, "")
    }

    /// Runs the program with a text on standard input.
    pub fn run_with(&self, arguments: &str, input: &str) -> Outcome {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let (mut stdin, input) = (child.stdin.take().unwrap(), input.to_owned());
        let writer = thread::spawn(move || stdin.write_all(input.as_bytes()));
        let output = child.wait_with_output().unwrap();
        // a program that does not read its input closes the pipe
        _ = writer.join().unwrap();
        let text = |bytes| String::from_utf8(bytes).expect("the program prints UTF-8");
        let code = output.status.code().expect("no signal ended it");
        Outcome { code, out: text(output.stdout), err: text(output.stderr) }
    }

    /// Runs the program with each of the argument lists, and returns the session as a user would see it.
    pub fn session(&self, runs: &[&str]) -> String {
        let run = |arguments: &&str| {
            let Outcome { code, out, err } = self.run(arguments);
            format!("$ lexigraph {arguments}\n{out}{err}[{code}]\n")
        };
        runs.iter().map(run).collect::<Vec<_>>().join("\n")
    }
}

/// Compares a text with the file of this name in `tests/sessions`. If they differ, writes the file and fails.
pub fn compare(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sessions").join(name);
    if fs::read_to_string(&path).is_ok_and(|old| old == text) {
        return;
    }
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, text).unwrap();
    panic!("{} is new or changed: look at it, and run the test again\n{text}", path.display());
}

fn split(arguments: &str) -> Vec<String> {
    let parts = arguments.split('"').enumerate().flat_map(|(at, part)| match at % 2 {
        0 => part.split_whitespace().map(str::to_owned).collect::<Vec<_>>(),
        _ => vec![part.to_owned()],
    });
    parts.collect()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy(&entry.path(), &target),
            false => drop(fs::copy(entry.path(), target).unwrap()),
        }
    }
}

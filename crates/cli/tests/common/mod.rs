//! Runs the program in temporary folders.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::{
    fs,
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
};
use tempfile::TempDir;

/// The output and exit code of the program.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Run {
    /// Checks the exit code, and returns standard output.
    #[track_caller]
    pub fn code(self, code: i32) -> String {
        assert_eq!(self.code, code, "{self:#?}");
        self.out
    }

    /// Checks that the program failed with exit code 2, no output, and an error that contains each of `parts`.
    #[track_caller]
    pub fn refused(self, parts: &[&str]) {
        assert_eq!((self.code, &*self.out), (2, ""), "{self:#?}");
        assert!(self.err.contains("error: "), "{self:#?}");
        // messages are wrapped at the width of the terminal
        let err = self.err.split_whitespace().collect::<Vec<_>>().join(" ");
        for part in parts {
            assert!(err.contains(part), "no `{part}` in {self:#?}");
        }
    }
}

/// Returns a command that runs the program in a folder, independent of the environment.
pub fn command(dir: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lexigraph"));
    command.args(arguments).current_dir(dir).env_remove("LEXIGRAPH_GLOSSARY").env("COLUMNS", "80");
    command
}

/// Runs the program in a folder, without input.
#[track_caller]
pub fn run(dir: &Path, arguments: &[&str]) -> Run {
    pipe(dir, arguments, b"")
}

/// Runs the program in a folder, with input.
#[track_caller]
pub fn pipe(dir: &Path, arguments: &[&str], input: &[u8]) -> Run {
    finish(command(dir, arguments), input)
}

/// Runs a command to its end.
#[track_caller]
pub fn finish(mut command: Command, input: &[u8]) -> Run {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // a program that fails early reads no input
    _ = child.stdin.take().expect("a pipe").write_all(input);
    let output = child.wait_with_output().expect("the program ends");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Run { code: output.status.code().expect("an exit code"), out: text(output.stdout), err: text(output.stderr) }
}

/// Writes files below a folder.
pub fn write(dir: &Path, files: &[(&str, &str)]) {
    for (path, text) in files {
        let path = dir.join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
}

/// Returns a new folder that holds a small glossary of two kinds of telephone line, in `glossary/`.
pub fn project() -> TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    write(
        dir.path(),
        &[
            (
                "glossary/glossary.toml",
                "title = 'Lines'\ntype = 'Lines'\nbase-url = 'https://example.org/lines/'\n\
                 [categories.all]\nname = 'All'\n[relations.contrasts-with]\nname = 'contrasts with'\nsymmetric = true\n",
            ),
            (
                "glossary/all/isdn.toml",
                "name = 'ISDN'\nexpansion = 'Integrated Services Digital Network'\n\
                 summary = 'A digital telephone network over copper lines.'\nbody = 'It is older than the [[dsl|DSL]].'\n\
                 [relations]\ncontrasts-with = ['dsl']\n",
            ),
            (
                "glossary/all/dsl.toml",
                "name = 'DSL'\navoid = ['broadband line']\nsummary = 'A fast data line over copper.'\n\
                 body = 'It came after [[isdn|ISDN]].'\n",
            ),
        ],
    );
    dir
}

/// Returns all files below a folder with their bytes, sorted by path.
pub fn snapshot(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(dir).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(snapshot(&path));
        } else {
            files.push((path.display().to_string(), fs::read(&path).expect("a file")));
        }
    }
    files.sort();
    files
}

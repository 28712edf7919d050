//! `check --fix`: the certain edits of all findings, applied to the files as they are on disk.

use crate::error::Error;
use lexigraph_build::{Compiler, Report, SourceFile};
use similar::{ChangeTag, TextDiff};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Maximum number of rounds, in case fixes undo each other.
const ROUNDS: usize = 20;
const MARK: &str = "\u{FEFF}";

/// A file with its fixed text.
pub struct Fixed {
    /// The file.
    pub path: PathBuf,
    old: String,
    new: String,
}

/// Returns the files that the certain fixes change. Writes nothing.
///
/// Also fixes findings that appear only after other fixes, so that a second run changes nothing.
pub fn fixed(compiler: &Compiler, report: &Report, folder: &Path) -> Result<Vec<Fixed>, Error> {
    let mut files = report.files.clone();
    let mut changes = report.fixed();
    for _ in 0..ROUNDS {
        if changes.is_empty() {
            break;
        }
        for change in changes {
            if let Some(file) = files.iter_mut().find(|file| file.path == change.path) {
                *file = change;
            }
        }
        changes = compiler.check(files.clone()).fixed();
    }
    let changed = report.files.iter().zip(&files).filter(|(old, new)| old != new);
    changed.map(|(old, new)| on_disk(folder, old, new)).collect()
}

/// Applies a change of a text to the file that the text was read from.
fn on_disk(folder: &Path, old: &SourceFile, new: &SourceFile) -> Result<Fixed, Error> {
    let path = folder.join(&old.path);
    let text = fs::read_to_string(&path).map_err(|error| Error::read(&path, error))?;
    match transferred(&text, &old.text, &new.text) {
        Some(new) => Ok(Fixed { path, old: text, new }),
        None => Err(Error::new(format!("`{}` changed during the check; run the check again", path.display()))),
    }
}

/// Returns the file's bytes with the change from `old` to `new`, which have no byte order mark and only line feeds. The
/// file keeps its byte order mark and the line endings of unchanged lines. `None` where `old` is not the file's text.
fn transferred(file: &str, old: &str, new: &str) -> Option<String> {
    let (mark, lines) = match file.strip_prefix(MARK) {
        Some(rest) => (MARK, rest),
        None => ("", file),
    };
    if lines.replace("\r\n", "\n") != old {
        return None;
    }
    let mut own = lines.split_inclusive('\n');
    let mut out = mark.to_owned();
    // a new line gets the line ending of the line that it follows or replaces
    let mut is_crlf = lines.split_inclusive('\n').next().is_some_and(|line| line.ends_with("\r\n"));
    for change in TextDiff::from_lines(old, new).iter_all_changes() {
        match change.tag() {
            ChangeTag::Equal | ChangeTag::Delete => {
                let line = own.next()?;
                if line.ends_with('\n') {
                    is_crlf = line.ends_with("\r\n");
                }
                if change.tag() == ChangeTag::Equal {
                    out.push_str(line);
                }
            }
            ChangeTag::Insert => match change.value().strip_suffix('\n') {
                Some(line) if is_crlf => {
                    out.push_str(line);
                    out.push_str("\r\n");
                }
                _ => out.push_str(change.value()),
            },
        }
    }
    Some(out)
}

impl Fixed {
    /// Returns the differences as a unified diff.
    pub fn diff(&self) -> String {
        let path = self.path.display().to_string();
        TextDiff::from_lines(&self.old, &self.new).unified_diff().header(&path, &path).to_string()
    }

    /// Returns the new text.
    pub fn text(&self) -> &str {
        &self.new
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_keeps_its_line_ends_and_its_mark() {
        for (file, old, new, wanted) in [
            ("a\nb\n", "a\nb\n", "a\nc\n", "a\nc\n"),
            ("a\r\nb\r\n", "a\nb\n", "a\nc\n", "a\r\nc\r\n"),
            ("\u{FEFF}a\r\nb\nc", "a\nb\nc", "a\nB\nc", "\u{FEFF}a\r\nB\nc"),
            ("a\r\nb\nc", "a\nb\nc", "A\nb\nc", "A\r\nb\nc"),
            ("a\r\nb\nc", "a\nb\nc", "a\nb\nC", "a\r\nb\nC"),
            ("a\r\n", "a\n", "a\nb\n", "a\r\nb\r\n"),
            ("a\r\nb\r\n", "a\nb\n", "b\n", "b\r\n"),
            ("", "", "a\n", "a\n"),
        ] {
            assert_eq!(transferred(file, old, new).as_deref(), Some(wanted), "{file:?} {new:?}");
        }
        assert_eq!(transferred("a\n", "b\n", "c\n"), None);
    }
}

//! Reads a glossary as it was in a git revision, through the program `git`.

use crate::source_file;
use lexigraph_build::SourceFile;
use std::{
    ffi::OsStr,
    fmt,
    io::{self, Read, Write},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

/// The repository that a glossary's folder is in.
pub struct Repository {
    folder: PathBuf,
}

/// A revision of a repository.
pub struct Revision {
    folder: PathBuf,
    /// The hash of the commit.
    commit: String,
    /// The name that the user gave.
    name: String,
}

impl Repository {
    /// Returns the repository that the folder of a glossary is in, if it is in one.
    pub fn of(folder: &Path) -> Self {
        Self { folder: folder.to_owned() }
    }

    /// Returns a revision, or the reason why there is none.
    pub fn revision(&self, name: &str) -> Result<Revision, String> {
        // keeps a name that begins with a hyphen from being an option
        let commit = format!("{name}^{{commit}}");
        let output = git(&self.folder, ["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])?;
        if output.status.success() {
            let commit = String::from_utf8_lossy(&output.stdout).trim().to_owned();
            return Ok(Revision { folder: self.folder.clone(), commit, name: name.to_owned() });
        }
        let inside = git(&self.folder, ["rev-parse", "--is-inside-work-tree"])?;
        Err(match inside.status.success() {
            true => "git does not know this revision".to_owned(),
            false => "the glossary is not in a git repository".to_owned(),
        })
    }
}

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl Revision {
    /// Returns the glossary's files, as they were in the revision.
    pub fn files(&self) -> Result<Vec<SourceFile>, String> {
        let list = git(&self.folder, ["ls-tree", "-r", "-z", &self.commit])?;
        if !list.status.success() {
            return Err(message(&list));
        }
        let mut entries = Vec::new();
        for entry in list.stdout.split(|&byte| byte == 0).filter(|entry| !entry.is_empty()) {
            let entry = String::from_utf8_lossy(entry);
            // mode, type, object, tab, path
            let Some((info, path)) = entry.split_once('\t') else { continue };
            let mut info = info.split(' ');
            if let (Some("100644" | "100755"), Some("blob"), Some(object)) = (info.next(), info.next(), info.next())
                && source_file::is_read(path)
            {
                entries.push((path.to_owned(), object.to_owned()));
            }
        }
        if entries.is_empty() {
            return Err(format!("`{}` has no glossary in the folder {}", self.name, self.folder.display()));
        }
        let texts = self.blobs(&entries).map_err(|error| format!("cannot read `{}` from git: {error}", self.name))?;
        let file = |((path, _), text): ((String, String), Vec<u8>)| {
            let text = String::from_utf8(text).map_err(|_| format!("`{path}` is not UTF-8 in `{}`", self.name))?;
            Ok(SourceFile::new(path, source_file::text(&text)))
        };
        entries.into_iter().zip(texts).map(file).collect()
    }

    /// Reads objects, all from one process.
    fn blobs(&self, entries: &[(String, String)]) -> io::Result<Vec<Vec<u8>>> {
        let mut child = command(&self.folder, ["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let (Some(mut stdin), Some(mut stdout)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(io::Error::other("no pipe"));
        };
        let objects: String = entries.iter().map(|(_, object)| format!("{object}\n")).collect();
        let mut bytes = Vec::new();
        // writes and reads concurrently, because a pipe has a limited buffer
        std::thread::scope(|scope| {
            scope.spawn(move || stdin.write_all(objects.as_bytes()));
            stdout.read_to_end(&mut bytes)
        })?;
        child.wait()?;
        let mut rest = &bytes[..];
        let mut blob = || {
            let end = rest.iter().position(|&byte| byte == b'\n')?;
            let size: usize = str::from_utf8(&rest[..end]).ok()?.rsplit(' ').next()?.parse().ok()?;
            let text = rest.get(end + 1..end + 1 + size)?;
            rest = rest.get(end + size + 2..)?;
            Some(text.to_vec())
        };
        let blobs: Option<Vec<_>> = entries.iter().map(|_| blob()).collect();
        blobs.ok_or_else(|| io::Error::other("git returned too little data"))
    }
}

fn command<'a>(folder: &Path, arguments: impl IntoIterator<Item = &'a str>) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(if folder.as_os_str().is_empty() { OsStr::new(".") } else { folder.as_os_str() });
    command.args(arguments);
    command
}

fn git<'a>(folder: &Path, arguments: impl IntoIterator<Item = &'a str>) -> Result<Output, String> {
    command(folder, arguments).stdin(Stdio::null()).output().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => "git is not installed".to_owned(),
        _ => format!("cannot run git: {error}"),
    })
}

fn message(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).trim().to_owned()
}

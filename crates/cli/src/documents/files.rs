//! `Document`: a file that a command works on, and the list of files for the paths on the command line.

use super::all::all;
use crate::error::Error;
use ignore::WalkBuilder;
use lexigraph::link::Format;
use std::{
    collections::HashSet,
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
};

/// A document: a file, or standard input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The file; `None` for standard input.
    pub path: Option<PathBuf>,
    /// The path in an output folder: relative to the input folder, or just the file name.
    pub below: PathBuf,
    /// The format.
    pub format: Format,
}

impl Document {
    fn stdin(format: Format) -> Self {
        Self { path: None, below: PathBuf::new(), format }
    }

    /// Returns the name that messages use, with `/` between folders.
    pub fn name(&self) -> String {
        match &self.path {
            Some(path) => shown(path),
            None => "standard input".to_owned(),
        }
    }

    /// Reads the document.
    pub fn read(&self) -> Result<String, Error> {
        let bytes = match &self.path {
            Some(path) => fs::read(path),
            None => {
                let mut bytes = Vec::new();
                io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
            }
        };
        let bytes = bytes.map_err(|error| Error::new(format!("cannot read {}: {error}", self.name())))?;
        String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            Error::new(format!("{} is not UTF-8 at byte {at}; save it as UTF-8", self.name()))
        })
    }
}

/// Returns a path with `/` between folders, on any system.
pub fn shown(path: &Path) -> String {
    let path = path.display().to_string();
    if cfg!(windows) { path.replace('\\', "/") } else { path }
}

/// Returns the documents in `paths`, in the order of the paths. The documents of a folder are sorted by name.
///
/// From a folder, takes the Markdown and HTML files, or the files in `format`. Skips hidden files, files that
/// `.gitignore` lists, and the folder `except`. A file in `paths` has the format `format`, or the format of its
/// extension. Standard input has the format `format` or `stdin`.
pub fn collect(
    paths: &[PathBuf],
    format: Option<Format>,
    stdin: Format,
    except: Option<&Path>,
) -> Result<Vec<Document>, Error> {
    let except = except.and_then(|path| path.canonicalize().ok());
    let mut documents = Vec::new();
    let mut results = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            documents.push(Document::stdin(format.unwrap_or(stdin)));
        } else if path.is_dir() {
            results.push(folder(path, format, except.as_deref(), &mut documents));
        } else {
            results.push(file(path, format).map(|document| documents.push(document)));
        }
    }
    all(results)?;
    let mut seen = HashSet::new();
    documents.retain(|document| seen.insert(document.path.clone()));
    Ok(documents)
}

fn file(path: &Path, format: Option<Format>) -> Result<Document, Error> {
    if let Err(error) = fs::metadata(path) {
        return Err(Error::read(path, error));
    }
    let format = format.or_else(|| Format::from_path(path)).ok_or_else(|| {
        let path = shown(path);
        Error::new(format!("{path}: cannot tell the format from the extension; add --format markdown, html or text"))
    })?;
    let below = path.file_name().map(PathBuf::from).unwrap_or_default();
    Ok(Document { path: Some(path.to_owned()), below, format })
}

fn folder(
    folder: &Path,
    format: Option<Format>,
    except: Option<&Path>,
    documents: &mut Vec<Document>,
) -> Result<(), Error> {
    let before = documents.len();
    let except = except.map(Path::to_owned);
    let walk = WalkBuilder::new(folder)
        .require_git(false)
        .sort_by_file_name(Ord::cmp)
        .filter_entry(move |entry| {
            let is_except = |except: &Path| entry.path().canonicalize().is_ok_and(|path| path == except);
            !(entry.file_type().is_some_and(|kind| kind.is_dir()) && except.as_deref().is_some_and(is_except))
        })
        .build();
    let mut errors = Vec::new();
    for entry in walk {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                errors.push(Err::<(), _>(Error::new(format!("cannot read `{}`: {error}", folder.display()))));
                continue;
            }
        };
        let path = entry.path();
        let wanted = |own: Format| format.map_or(own != Format::Plain, |format| own == format);
        if let Some(own) = Format::from_path(path).filter(|&own| wanted(own))
            && entry.file_type().is_some_and(|kind| kind.is_file())
        {
            let below = path.strip_prefix(folder).unwrap_or(path).to_owned();
            let path = path.strip_prefix("./").ok().filter(|_| folder == Path::new(".")).unwrap_or(path);
            documents.push(Document { path: Some(path.to_owned()), below, format: own });
        }
    }
    all(errors)?;
    if documents.len() == before {
        let wanted = match format {
            None => "Markdown or HTML file",
            Some(Format::Markdown) => "Markdown file (.md, .markdown)",
            Some(Format::Mdx) => "MDX file (.mdx)",
            Some(Format::Html) => "HTML file (.html, .htm, .xhtml)",
            Some(_) => "text file (.txt, .text)",
        };
        let text = if format.is_none() { "; text files need --format text" } else { "" };
        return Err(Error::new(format!(
            "the folder `{}` holds no {wanted}: hidden files and those that .gitignore lists are skipped{text}",
            folder.display()
        )));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree() -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for (path, text) in [
            (".gitignore", "build/\n*.draft.md\n"),
            ("b.md", ""),
            ("a/index.html", ""),
            ("a/notes.txt", ""),
            ("a/data.json", ""),
            ("build/out.md", ""),
            ("c.draft.md", ""),
            (".hidden/x.md", ""),
            ("linked/b.md", ""),
        ] {
            let path = dir.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        dir
    }

    fn found(dir: &Path, format: Option<Format>, except: Option<&Path>) -> Vec<String> {
        let documents = collect(&[dir.to_owned()], format, Format::Plain, except).unwrap();
        documents.iter().map(|document| shown(&document.below)).collect()
    }

    #[test]
    fn folders() {
        let dir = tree();
        let dir = dir.path();
        assert_eq!(found(dir, None, None), ["a/index.html", "b.md", "linked/b.md"]);
        assert_eq!(found(dir, None, Some(&dir.join("linked"))), ["a/index.html", "b.md"]);
        assert_eq!(found(dir, Some(Format::Plain), None), ["a/notes.txt"]);
        assert_eq!(found(dir, Some(Format::Html), None), ["a/index.html"]);
        // a file in `paths` is read even if it is ignored, and only once
        let draft = dir.join("c.draft.md");
        assert_eq!(collect(&[draft.clone(), draft], None, Format::Plain, None).unwrap().len(), 1);
    }

    #[test]
    fn errors_are_all_told() {
        let dir = tree();
        let wrong = [dir.path().join("a/data.json"), dir.path().join("nothing.md"), dir.path().join("a")];
        let Err(Error::Message(message)) = collect(&wrong, Some(Format::Markdown), Format::Plain, None) else {
            panic!("no error")
        };
        assert!(message.contains("nothing.md"), "{message}");
        assert!(message.contains("no Markdown file"), "{message}");
        let Err(Error::Message(message)) = collect(&wrong[..1], None, Format::Plain, None) else { panic!("no error") };
        assert!(message.contains("--format"), "{message}");
    }
}

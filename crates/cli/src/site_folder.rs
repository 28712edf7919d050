//! `SiteFolder`: the output folder of a website. A manifest in the folder lists the files that the program wrote, so
//! that it removes only its own pages when terms are removed.

use crate::{documents::replace, error::Error};
use ignore::WalkBuilder;
use lexigraph::{
    Columns,
    site::{Page, Site, Summary},
};
use lexigraph_build::MANIFEST as GLOSSARY;
use rayon::prelude::*;
use std::{
    collections::BTreeSet,
    fs,
    io::{self, Write as _},
    path::{Component, Path, PathBuf},
};

/// The name of the manifest.
pub const MANIFEST: &str = ".lexigraph-site";

const HEADER: &str = "# The files that `lexigraph site` wrote here, and removes when their pages are gone.\n";

/// A folder that is empty or holds a website that the program wrote.
#[derive(Debug)]
pub struct SiteFolder {
    dir: PathBuf,
    /// The files of the last run, with `/` between folders.
    own: BTreeSet<String>,
    /// The other files.
    foreign: BTreeSet<String>,
}

impl SiteFolder {
    /// Reads what the folder holds, if it is there.
    ///
    /// # Errors
    ///
    /// Fails if the folder holds other files and no manifest, or if `dir` is a file.
    pub fn open(dir: &Path) -> Result<Self, Error> {
        let folder = Self { dir: dir.to_owned(), own: BTreeSet::new(), foreign: BTreeSet::new() };
        match fs::metadata(dir) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(folder),
            Err(error) => return Err(Error::read(dir, error)),
            Ok(metadata) if !metadata.is_dir() => {
                return Err(Error::new(format!("`{}` is a file; name a folder for the website", dir.display())));
            }
            Ok(_) => {}
        }
        let manifest = dir.join(MANIFEST);
        let own: BTreeSet<String> = match fs::read_to_string(&manifest) {
            Ok(text) => text.lines().filter(|line| is_safe(line)).map(str::to_owned).collect(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                empty(dir)?;
                BTreeSet::new()
            }
            Err(error) => return Err(Error::read(&manifest, error)),
        };
        let foreign = files(dir)?.into_iter().filter(|file| !own.contains(file)).collect();
        Ok(Self { own, foreign, ..folder })
    }

    /// Writes the files of a website, and removes those of the last run that are no longer part of it. Files that the
    /// program did not write are not replaced.
    ///
    /// # Errors
    ///
    /// Fails with the first file that cannot be written.
    pub fn write<C: Columns>(&self, site: &Site<'_, C>) -> Result<(Summary, usize), Error> {
        if !self.foreign.is_empty()
            && let Some(path) = site.paths().find(|path| self.foreign.contains(path))
        {
            return Err(Error::new(format!(
                "`{}` was not written by this program, but the website has a page of that name; move the file away",
                self.dir.join(path).display()
            )));
        }
        let paths: BTreeSet<String> = site.paths().collect();
        // the manifest lists the files even if the run is interrupted
        self.announce(paths.difference(&self.own))?;
        let pages = site.pages();
        let threads = rayon::current_num_threads();
        let parts: Vec<Summary> = (0..threads)
            .into_par_iter()
            .map(|first| self.write_pages(pages.clone().skip(first).step_by(threads)))
            .collect::<Result<_, _>>()?;
        let summary = parts.into_iter().sum();
        let removed = self.remove(self.own.difference(&paths))?;
        self.write_manifest(paths)?;
        Ok((summary, removed))
    }

    fn write_pages(&self, pages: impl Iterator<Item = Page>) -> Result<Summary, Error> {
        let mut summary = Summary::default();
        for Page { path, bytes, .. } in pages {
            summary.files += 1;
            summary.bytes += bytes.len() as u64;
            summary.written += usize::from(replace::replace_if_changed(&self.dir.join(&path), &bytes)?);
        }
        Ok(summary)
    }

    /// Appends files to the manifest.
    fn announce<'a>(&self, files: impl Iterator<Item = &'a String>) -> Result<(), Error> {
        let path = self.dir.join(MANIFEST);
        let lines: String = files.map(|file| format!("{file}\n")).collect();
        let append = || {
            fs::create_dir_all(&self.dir)?;
            let mut manifest = fs::OpenOptions::new().create(true).append(true).open(&path)?;
            manifest.write_all(lines.as_bytes())
        };
        if lines.is_empty() {
            return Ok(());
        }
        append().map_err(|error| Error::write(&path, error))
    }

    fn write_manifest(&self, files: BTreeSet<String>) -> Result<(), Error> {
        let lines: String = files.iter().map(|file| format!("{file}\n")).collect();
        replace::replace_if_changed(&self.dir.join(MANIFEST), (HEADER.to_owned() + &lines).as_bytes()).map(|_| ())
    }

    /// Removes files, and the folders that become empty. Returns the number of files.
    fn remove<'a>(&self, files: impl Iterator<Item = &'a String>) -> Result<usize, Error> {
        let root = self.dir.canonicalize().map_err(|error| Error::read(&self.dir, error))?;
        let mut removed = 0;
        for file in files {
            let path = self.dir.join(file);
            // a parent folder may be a symbolic link out of the folder
            let Some(folder) = path.parent() else { continue };
            if !folder.canonicalize().is_ok_and(|folder| folder.starts_with(&root)) {
                continue;
            }
            match fs::remove_file(&path) {
                Ok(()) => removed += 1,
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(Error::new(format!("cannot remove `{}`: {error}", path.display()))),
            }
            if folder != self.dir {
                // fails if the folder holds other files
                _ = fs::remove_dir(folder);
            }
        }
        Ok(removed)
    }
}

/// Tests that a line of the manifest leads to a file in the folder.
fn is_safe(line: &str) -> bool {
    !line.starts_with('#')
        && !line.is_empty()
        && Path::new(line).components().all(|component| matches!(component, Component::Normal(_)))
}

/// Tests that a folder without a manifest holds nothing but hidden files, such as `.git`.
fn empty(dir: &Path) -> Result<(), Error> {
    let shown = dir.display();
    if dir.join(GLOSSARY).is_file() {
        return Err(Error::new(format!(
            "`{shown}` holds a glossary, and `lexigraph site OUT` needs an empty folder to write the website to. For the \
             website of this glossary, say `lexigraph --glossary {shown} site OUT`"
        )));
    }
    let entries = fs::read_dir(dir).map_err(|error| Error::read(dir, error))?;
    let mut names: Vec<_> = entries
        .map(|entry| entry.map(|entry| entry.file_name().to_string_lossy().into_owned()))
        .collect::<Result<_, _>>()
        .map_err(|error| Error::read(dir, error))?;
    names.retain(|name| !name.starts_with('.'));
    names.sort();
    match names.first() {
        None => Ok(()),
        Some(first) => Err(Error::new(format!(
            "`{shown}` holds files that are not a website of this program, such as `{first}`; name a new or an empty \
             folder. Nothing was written"
        ))),
    }
}

/// Returns the files of the folder, with `/` between folders. Hidden ones are left out.
fn files(dir: &Path) -> Result<Vec<String>, Error> {
    let walk = WalkBuilder::new(dir).standard_filters(false).hidden(true).build();
    let mut files = Vec::new();
    for entry in walk {
        let entry = entry.map_err(|error| Error::read(dir, error))?;
        if entry.file_type().is_some_and(|kind| !kind.is_dir()) {
            let below = entry.path().strip_prefix(dir).unwrap_or(entry.path());
            let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
            files.push(parts.join("/"));
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;
    use lexigraph_build::{Compiler, SourceFile};

    fn write(dir: &Path, slugs: &[&str]) -> Result<(Summary, usize), Error> {
        let manifest = "title = 'Ours'\ntype = 'Ours'\n[categories.all]\nname = 'All'\n";
        let mut files = vec![SourceFile::new("glossary.toml", manifest)];
        files.extend(slugs.iter().map(|slug| {
            SourceFile::new(
                format!("all/{slug}.toml"),
                format!("name = '{slug}'\nsummary = 'A thing called {slug}.'\n"),
            )
        }));
        let glossary = Compiler::new("glossary").load_files(files).0.expect("no errors");
        SiteFolder::open(dir)?.write(&Site::new(&glossary))
    }

    fn message<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
        match result {
            Err(Error::Message(message)) => message,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn only_own_files_are_removed() {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("out");
        let (summary, removed) = write(&out, &["one", "two"]).unwrap();
        assert_eq!((summary.written, removed), (summary.files, 0));
        fs::write(out.join("CNAME"), "example.org").unwrap();
        fs::create_dir(out.join("mine")).unwrap();
        fs::write(out.join("mine/one.html"), "mine").unwrap();
        let (_, removed) = write(&out, &["one"]).unwrap();
        assert_eq!(removed, 1);
        assert!(!out.join("two.html").exists());
        assert_eq!(fs::read_to_string(out.join("mine/one.html")).unwrap(), "mine");
        assert!(out.join("CNAME").exists() && out.join("one.html").exists());
        // nothing changes the second time
        let (summary, removed) = write(&out, &["one"]).unwrap();
        assert_eq!((summary.written, removed), (0, 0));
        // a foreign file with the name of a page stays, and nothing else changes
        fs::write(out.join("three.html"), "mine").unwrap();
        assert!(message(write(&out, &["three"])).contains("three.html"));
        assert_eq!(fs::read_to_string(out.join("three.html")).unwrap(), "mine");
        assert!(out.join("one.html").exists());
    }

    #[test]
    fn foreign_folders_are_refused() {
        let dir = tempfile::tempdir().unwrap();
        let dir = dir.path();
        fs::write(dir.join(".hidden"), "").unwrap();
        write(&dir.join("new"), &["one"]).unwrap();
        fs::create_dir(dir.join("git")).unwrap();
        fs::create_dir(dir.join("git/.git")).unwrap();
        write(&dir.join("git"), &["one"]).unwrap();
        assert!(message(write(dir, &["one"])).contains("`git`"));
        assert_eq!(fs::read_dir(dir).unwrap().count(), 3);
        assert!(message(write(&dir.join(".hidden"), &["one"])).contains("is a file"));
        fs::create_dir(dir.join("glossary")).unwrap();
        fs::write(dir.join("glossary/glossary.toml"), "").unwrap();
        assert!(message(write(&dir.join("glossary"), &["one"])).contains("holds a glossary"));
    }

    #[cfg(unix)]
    #[test]
    fn a_manifest_leads_nowhere_else() {
        let dir = tempfile::tempdir().unwrap();
        let (out, elsewhere) = (dir.path().join("out"), dir.path().join("elsewhere"));
        write(&out, &["one"]).unwrap();
        fs::create_dir(&elsewhere).unwrap();
        fs::write(elsewhere.join("a.html"), "").unwrap();
        std::os::unix::fs::symlink(&elsewhere, out.join("linked")).unwrap();
        let absolute = elsewhere.join("a.html").display().to_string();
        let lines = format!("../elsewhere/a.html\n{absolute}\nlinked/a.html\n\none.html\n");
        fs::write(out.join(MANIFEST), lines).unwrap();
        write(&out, &["one"]).ok();
        assert!(elsewhere.join("a.html").exists());
    }
}

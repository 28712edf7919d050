//! `Fingerprint`: the state of a glossary's files on disk, used to detect changes.

use std::{
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

/// The files of a glossary with their times and sizes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fingerprint(Vec<(PathBuf, Option<SystemTime>, u64)>);

impl Fingerprint {
    /// Looks at the files of a folder and of the folders in it.
    pub fn of(dir: &Path) -> Self {
        let mut files = Vec::new();
        let mut folders = vec![dir.to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
                let path = entry.path();
                let Ok(metadata) = fs::metadata(&path) else { continue };
                if metadata.is_dir() && folder == dir {
                    folders.push(path);
                } else if path.extension().is_some_and(|ending| ending == "toml") {
                    files.push((path, metadata.modified().ok(), metadata.len()));
                }
            }
        }
        files.sort();
        Self(files)
    }
}

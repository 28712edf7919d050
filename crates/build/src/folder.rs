//! Reads the folder of a glossary, and reports the parts that can't be read. This is the only module that reads files
//! of the glossary.

use crate::{
    authored::{MANIFEST, Unread},
    checks,
    finding::Finding,
    limits::FILE_SIZE,
    parallel,
    source::{Place, SourceFile},
};
use std::{
    fmt::Display,
    fs, io,
    path::{Path, PathBuf},
};

/// Maximum depth of the search for misplaced files. A glossary itself has one level of folders.
const DEPTH: usize = 16;
/// Maximum number of folders to search for the nearest manifest.
const LOOKED_AT: usize = 10_000;

/// The content of a folder.
#[derive(Default)]
pub struct Folder {
    /// The files, sorted by path.
    pub files: Vec<SourceFile>,
    /// The indexes of files that are not UTF-8. Findings can show them, but the compiler does not parse them.
    pub faulty: Vec<usize>,
    pub unread: Unread,
    pub findings: Vec<Finding>,
}

/// Reads the `.toml` files of a folder and of its subfolders. Skips hidden files and files with other extensions.
pub fn read(dir: &Path, follow_links: bool) -> Folder {
    let mut reader = Reader { root: PathBuf::new(), follow_links, files: Vec::new(), folder: Folder::default() };
    match fs::metadata(dir).and_then(|metadata| Ok((metadata, dir.canonicalize()?))) {
        Ok((metadata, root)) if metadata.is_dir() => {
            if dir.join(MANIFEST).symlink_metadata().is_ok() {
                reader.root = root.clone();
                reader.folder(dir, &mut vec![root], "");
            } else {
                reader.find(no_manifest(dir));
            }
        }
        Ok(_) => {
            let finding = Finding::new(checks::UNREADABLE, format!("`{}` is a file", dir.display()));
            let parent = dir.parent().filter(|parent| !parent.as_os_str().is_empty());
            let parent = parent.map_or_else(|| ".".to_owned(), |parent| parent.display().to_string());
            reader.find(finding.help(format!("pass the folder that it is in, `{parent}`")));
        }
        Err(error) => {
            let finding = unreadable(&dir.display(), &error);
            reader.find(finding.help("pass the path of a folder with a `glossary.toml`".to_owned()));
        }
    }
    reader.finish()
}

/// Returns a folder with these files.
pub fn of_files(mut files: Vec<SourceFile>) -> Folder {
    files.sort();
    Folder { files, ..Folder::default() }
}

/// Reports that a folder has no manifest, and suggests the nearest one below it.
fn no_manifest(dir: &Path) -> Finding {
    let finding = Finding::new(checks::MISSING, format!("no {MANIFEST} here: `{}`", dir.display()));
    let help = match nearest_manifest(dir) {
        Some(below) => format!("the nearest one is in `{}`: pass that folder", below.display()),
        None => "write one with `title`, `type` and a table `[categories.…]`".to_owned(),
    };
    finding.help(help)
}

/// Returns the folder of the nearest manifest below `dir`.
fn nearest_manifest(dir: &Path) -> Option<PathBuf> {
    let (mut level, mut looked_at) = (vec![dir.to_owned()], 0);
    while !level.is_empty() {
        let mut next = Vec::new();
        for dir in level {
            let entries = fs::read_dir(dir).into_iter().flatten().flatten();
            let mut folders: Vec<_> =
                entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir())).map(|e| e.path()).collect();
            folders.retain(|folder| !folder.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')));
            folders.sort();
            looked_at += folders.len();
            if let Some(found) = folders.iter().find(|folder| folder.join(MANIFEST).is_file()) {
                return Some(found.clone());
            }
            next.extend(folders);
            if looked_at > LOOKED_AT {
                return None;
            }
        }
        level = next;
    }
    None
}

fn unreadable(path: &dyn Display, error: &dyn Display) -> Finding {
    Finding::new(checks::UNREADABLE, format!("can't read `{path}`: {error}"))
}

/// A file to read: its path in findings, and its real path.
struct Found {
    shown: String,
    path: PathBuf,
}

struct Reader {
    root: PathBuf,
    follow_links: bool,
    files: Vec<Found>,
    folder: Folder,
}

impl Reader {
    fn find(&mut self, finding: Finding) {
        self.folder.findings.push(finding);
    }

    /// Reads a folder. `above` holds the real paths of the folder and of its parent folders.
    fn folder(&mut self, dir: &Path, above: &mut Vec<PathBuf>, prefix: &str) {
        let entries = fs::read_dir(dir).and_then(Iterator::collect::<Result<Vec<_>, io::Error>>);
        let mut entries = match entries {
            Ok(entries) => entries,
            Err(error) => {
                self.folder.unread.others = true;
                let shown = if prefix.is_empty() { dir.display().to_string() } else { prefix.to_owned() };
                return self.find(unreadable(&shown, &error));
            }
        };
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let file_name = entry.file_name();
            let Some(name) = file_name.to_str() else {
                self.folder.unread.others = true;
                self.find(unreadable(&format!("{prefix}{}", file_name.to_string_lossy()), &"its name is not UTF-8"));
                continue;
            };
            if !name.starts_with('.') {
                self.entry(&entry, name, above, prefix);
            }
        }
    }

    fn entry(&mut self, entry: &fs::DirEntry, name: &str, above: &mut Vec<PathBuf>, prefix: &str) {
        let shown = format!("{prefix}{name}");
        let path = &entry.path();
        let is_link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
        let own = || above.last().map(|folder| folder.join(name));
        // only a link can lead elsewhere
        let target = own().filter(|_| !is_link).map_or_else(|| path.canonicalize(), Ok);
        let (target, metadata) = match target.and_then(|target| Ok((target, fs::metadata(path)?))) {
            Ok(found) => found,
            Err(error) => {
                // a broken link matters only where a file or folder of terms could be
                self.folder.unread.others = true;
                return self.find(unreadable(&shown, &error));
            }
        };
        let is_toml = name.ends_with(".toml");
        if above.contains(&target) {
            let finding =
                Finding::new(checks::OUTSIDE, format!("the symbolic link `{shown}` leads back to a folder it is in"));
            self.find(finding.help("remove it".to_owned()));
        } else if !self.follow_links && !target.starts_with(&self.root) {
            let message = format!("the symbolic link `{shown}` leads out of the glossary's folder");
            let help = "links are not followed out of the folder, because a glossary from elsewhere could show secret \
                        files; where you trust it, call `Compiler::follow_links(true)` or pass `--follow-links`";
            self.folder.unread.add(&shown);
            self.find(Finding::new(checks::OUTSIDE, message).help(help.to_owned()));
        } else if metadata.is_dir() && is_toml {
            self.folder.unread.add(&shown);
            self.find(unreadable(&shown, &"it is a folder").help("rename it".to_owned()));
        } else if metadata.is_dir() && above.len() <= DEPTH {
            above.push(target);
            self.folder(path, above, &format!("{shown}/"));
            above.pop();
        } else if !is_toml {
        } else if !metadata.is_file() {
            self.folder.unread.add(&shown);
            self.find(unreadable(&shown, &"it is neither a file nor a folder"));
        } else if above.len() > 2 {
            let folder = prefix.split('/').next().unwrap_or_default();
            let finding = unreadable(&shown, &"it is in a folder in a folder, and a glossary has one level of folders");
            self.folder.unread.add(&shown);
            self.find(finding.help(format!("move it to `{folder}/{name}`")));
        } else {
            self.file(path, shown, metadata.len());
        }
    }

    fn file(&mut self, path: &Path, shown: String, size: u64) {
        if size > FILE_SIZE {
            self.folder.unread.add(&shown);
            let message = format!("`{shown}` has {size} bytes, and a file may have {FILE_SIZE}");
            return self.find(Finding::new(checks::LIMIT, message));
        }
        self.files.push(Found { shown, path: path.to_owned() });
    }

    /// Reads and decodes the files, sorted by path. Findings refer to files by index in this order.
    fn finish(mut self) -> Folder {
        self.files.sort_by(|a, b| a.shown.cmp(&b.shown));
        let contents = parallel::map(&self.files, |_, found| fs::read(&found.path));
        let mut read = Vec::with_capacity(self.files.len());
        for (Found { shown, .. }, content) in std::mem::take(&mut self.files).into_iter().zip(contents) {
            match content {
                Ok(bytes) => read.push((shown, bytes)),
                Err(error) => {
                    self.folder.unread.add(&shown);
                    self.find(unreadable(&shown, &error));
                }
            }
        }
        for (file, (path, bytes)) in read.into_iter().enumerate() {
            let (text, fault) = match String::from_utf8(bytes) {
                Ok(text) => (text, None),
                Err(error) => {
                    let valid = error.utf8_error().valid_up_to();
                    let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                    (text, Some(valid))
                }
            };
            let bom = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
            if let Some(valid) = fault {
                let start = valid - bom - text[..valid].matches("\r\n").count();
                let place = Place { file, span: start..start + char::REPLACEMENT_CHARACTER.len_utf8() };
                let finding = Finding::new(checks::UTF_8, format!("`{path}` is not UTF-8")).at(&place, "from here on");
                self.folder.findings.push(finding.help("save it as UTF-8".to_owned()));
                self.folder.faulty.push(file);
                self.folder.unread.add(&path);
            }
            let text = match bom == 0 && !text.contains('\r') {
                true => text,
                false => text[bom..].replace("\r\n", "\n"),
            };
            self.folder.files.push(SourceFile { path, text });
        }
        self.folder
    }
}

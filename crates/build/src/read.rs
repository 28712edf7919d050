//! Reading: the files of a glossary's folder, and what of it can't be read.
//! The only part of the compiler that opens files.

use super::{diagnostic::Finding, limits::FILE_SIZE, source::SourceFile};
use std::{fs, path::Path};

/// The `.toml` files of the folder and of the folders in it; hidden ones and other endings are passed over.
pub fn read(dir: &Path) -> (Vec<SourceFile>, Vec<Finding>) {
    let (mut files, mut findings) = (Vec::new(), Vec::new());
    match dir.canonicalize() {
        Ok(root) => folder(dir, &root, "", &mut files, &mut findings),
        Err(error) => findings.push(
            unreadable(&dir.display().to_string(), &error)
                .help("give the folder's path below the package's own folder".to_owned()),
        ),
    }
    (files, findings)
}

fn unreadable(path: &str, error: &dyn std::fmt::Display) -> Finding {
    Finding::new("unreadable", format!("can't read `{path}`: {error}"))
}

fn folder(dir: &Path, root: &Path, prefix: &str, files: &mut Vec<SourceFile>, findings: &mut Vec<Finding>) {
    let shown = |name: &str| format!("{prefix}{name}");
    let mut entries: Vec<_> = match fs::read_dir(dir).and_then(Iterator::collect::<Result<_, _>>) {
        Ok(entries) => entries,
        Err(error) => return findings.push(unreadable(&dir.display().to_string(), &error)),
    };
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let file_name = entry.file_name();
        let Some(name) = file_name.to_str() else {
            findings.push(unreadable(&shown(&file_name.to_string_lossy()), &"its name is not UTF-8"));
            continue;
        };
        if name.starts_with('.') {
            continue;
        }
        let path = entry.path();
        let (target, metadata) = match path.canonicalize().and_then(|target| Ok((target, fs::metadata(&path)?))) {
            Ok(found) => found,
            Err(error) => {
                findings.push(unreadable(&shown(name), &error));
                continue;
            }
        };
        if !target.starts_with(root) || target == root {
            findings.push(Finding::new("outside", format!("`{}` leads out of the glossary's folder", shown(name))));
        } else if metadata.is_dir() && name.ends_with(".toml") {
            findings.push(unreadable(&shown(name), &"it is a folder"));
        } else if metadata.is_dir() && prefix.is_empty() {
            folder(&path, root, &format!("{name}/"), files, findings);
        } else if metadata.is_file() && name.ends_with(".toml") {
            files.extend(file(&path, shown(name), metadata.len(), findings));
        }
    }
}

fn file(path: &Path, shown: String, size: u64, findings: &mut Vec<Finding>) -> Option<SourceFile> {
    if size > FILE_SIZE {
        let message = format!("`{shown}` has {size} bytes, and a file may have {FILE_SIZE}");
        findings.push(Finding::new("limit", message));
        return None;
    }
    let bytes = fs::read(path).map_err(|error| findings.push(unreadable(&shown, &error))).ok()?;
    let Ok(text) = String::from_utf8(bytes) else {
        findings.push(Finding::new("utf-8", format!("`{shown}` is not UTF-8")).help("save it as UTF-8".to_owned()));
        return None;
    };
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text).replace("\r\n", "\n");
    Some(SourceFile { path: shown, text })
}

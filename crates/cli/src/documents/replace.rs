//! Atomic file writes: a reader sees either the old bytes or the new ones, and a failure leaves the old ones.

use crate::error::Error;
use std::{fs, io, io::Write as _, path::Path};

/// Writes a file through a temporary file beside it. Keeps its permissions, and writes through a symbolic link.
/// Missing folders are created.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    write(path, bytes).map_err(|error| Error::write(path, error))
}

/// Writes a file unless it has these bytes already. Returns whether it was written.
pub fn replace_if_changed(path: &Path, bytes: &[u8]) -> Result<bool, Error> {
    let is_same = fs::metadata(path).is_ok_and(|old| old.len() == bytes.len() as u64)
        && fs::read(path).is_ok_and(|old| old == bytes);
    if !is_same {
        replace(path, bytes)?;
    }
    Ok(!is_same)
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let (target, permissions) = match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_symlink() => {
            let target = path.canonicalize()?;
            let metadata = fs::metadata(&target)?;
            (target, Some(permissions(&metadata)?))
        }
        Ok(metadata) => (path.to_owned(), Some(permissions(&metadata)?)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => (path.to_owned(), None),
        Err(error) => return Err(error),
    };
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".lexigraph-");
    // a new file gets the permissions of the umask, not the private ones of a temporary file
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = match builder.tempfile_in(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            builder.tempfile_in(folder)?
        }
        file => file?,
    };
    file.write_all(bytes)?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions)?;
    }
    file.persist(&target).map_err(|error| error.error)?;
    Ok(())
}

/// Returns the permissions of a file that may be replaced.
fn permissions(metadata: &fs::Metadata) -> io::Result<fs::Permissions> {
    if metadata.is_dir() {
        return Err(io::Error::other("it is a folder"));
    }
    if metadata.permissions().readonly() {
        return Err(io::Error::other("it is read-only; change its permissions first"));
    }
    Ok(metadata.permissions())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_or_not_at_all() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a/b.md");
        assert!(replace_if_changed(&path, b"one").unwrap());
        assert!(!replace_if_changed(&path, b"one").unwrap());
        assert!(replace_if_changed(&path, b"two").unwrap());
        assert_eq!(fs::read(&path).unwrap(), b"two");
        // no temporary file is left
        assert_eq!(fs::read_dir(dir.path().join("a")).unwrap().count(), 1);
        assert!(replace(&dir.path().join("a"), b"").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_stay() {
        use std::os::unix::fs::PermissionsExt as _;
        let dir = tempfile::tempdir().unwrap();
        let (path, link) = (dir.path().join("a.md"), dir.path().join("link.md"));
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        replace(&path, b"one").unwrap();
        fs::write(dir.path().join("usual"), b"").unwrap();
        assert_eq!(mode(&path), mode(&dir.path().join("usual")));
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink("a.md", &link).unwrap();
        replace(&link, b"two").unwrap();
        assert_eq!((fs::read(&path).unwrap(), mode(&path)), (b"two".to_vec(), 0o640));
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
        assert!(replace(&path, b"three").is_err());
        assert_eq!(fs::read(&path).unwrap(), b"two");
    }
}

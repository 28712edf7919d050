//! Stands for `documents::replace` until it lands.
use crate::error::Error;
use std::{fs, path::Path};

/// Writes a file.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| Error::write(folder, error))?;
    }
    fs::write(path, bytes).map_err(|error| Error::write(path, error))
}

//! Helpers of several tests: folders to write in, and a glossary to vary.
#![allow(dead_code, reason = "no test needs all of it")]

use lexigraph_build::SourceFile;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The smallest manifest that a test needs.
pub const MANIFEST: &str = "\
title = \"Test\"
type = \"Test\"

[categories.all]
name = \"All\"

[relations.needs]
inverse = \"needed-by\"
acyclic = true

[relations.like]
symmetric = true
";

/// Returns a path in this package.
pub fn package(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Creates an empty folder below `target/` with the name of a test.
pub fn empty_folder(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if dir.exists() {
        fs::remove_dir_all(&dir).unwrap();
    }
    fs::create_dir_all(&dir).unwrap();
    dir
}

/// Writes a file, and the folder that it is in.
pub fn write(path: &Path, text: impl AsRef<[u8]>) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Creates a source file in memory.
pub fn source(path: &str, text: impl Into<String>) -> SourceFile {
    SourceFile::new(path, text)
}

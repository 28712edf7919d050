//! Writes the output of a run in a build script, and reports to Cargo.

use crate::{emit::Options, printable, run::Run};
use std::{fs, io, path::Path};

/// Writes the files of a run into `out_dir` if it found no errors. Tells Cargo when to run again, and prints all
/// findings in the glossary's folder `dir`.
pub fn write(run: Run, dir: &Path, out_dir: &Path, options: &Options) {
    println!("cargo::rerun-if-changed={}", dir.display());
    if !run.report.has_errors() {
        run.report.render().lines().for_each(|line| println!("cargo::warning={line}"));
    }
    match run.output(options) {
        Ok(files) => {
            for file in files {
                let path = out_dir.join(&file.name);
                if let Err(error) = write_if_changed(&path, &file.bytes) {
                    let path = printable::line(&path.display().to_string());
                    println!("cargo::error=can't write `{path}`: {error}");
                }
            }
        }
        Err(report) => {
            let dir = printable::line(&dir.display().to_string());
            println!("cargo::error=the glossary in `{dir}` has {}", report.count());
            report.render().lines().for_each(|line| println!("cargo::error={line}"));
        }
    }
}

/// Writes to a temporary file and renames it, so that other programs never read a partial file.
fn write_if_changed(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    let neighbor = path.with_extension("new");
    fs::write(&neighbor, bytes)?;
    fs::rename(&neighbor, path)
}

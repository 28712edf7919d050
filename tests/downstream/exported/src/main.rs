//! Writes the glossary in every format into the folder given as the argument.

use exported::{GLOSSARY};
use lexigraph::export::{Export, Format, JSON_SCHEMA};
use std::{env, fs, io, path::PathBuf};

fn main() -> io::Result<()> {
    let dir = PathBuf::from(env::args_os().nth(1).expect("a folder"));
    fs::create_dir_all(&dir)?;
    for &format in Format::ALL {
        fs::write(dir.join(format.file_name()), Export::new(&GLOSSARY, format).to_string())?;
    }
    fs::write(dir.join("glossary.schema.json"), JSON_SCHEMA)
}

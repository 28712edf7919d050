//! Writes the glossary in every format into the folder that is its argument.

use exported::Exported;
use lexigraph::export::{Format, JSON_SCHEMA, export};
use std::{env, fs, io, path::PathBuf};

fn main() -> io::Result<()> {
    let dir = PathBuf::from(env::args_os().nth(1).expect("a folder"));
    fs::create_dir_all(&dir)?;
    for format in Format::ALL {
        fs::write(dir.join(format.file_name()), export::<Exported>(format))?;
    }
    fs::write(dir.join("glossary.schema.json"), JSON_SCHEMA)
}

//! Prints the bundled glossary in another format: `cargo run --features export --example export -- turtle`.
//! `schema` prints the JSON Schema of `json`, `all DIR` writes every format into a folder.

use lexigraph::{
    export::{Export, Format, JSON_SCHEMA},
    voip::GLOSSARY,
};
use std::{
    env, fs,
    io::{self, Write},
    path::Path,
    process::ExitCode,
};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments[..] {
        ["schema"] => io::stdout().write_all(JSON_SCHEMA.as_bytes()),
        ["all", dir] => all(Path::new(dir)),
        [name] => match name.parse() {
            Ok(format) => write!(io::stdout(), "{}", Export::new(&GLOSSARY, format)),
            Err(_) => return usage(),
        },
        _ => return usage(),
    };
    match done {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            eprintln!("can't write: {error}");
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
}

fn usage() -> ExitCode {
    let names: Vec<_> = Format::ALL.iter().map(|format| format.as_str()).collect();
    eprintln!("usage: export FORMAT | schema | all DIR\nformats: {}", names.join(", "));
    ExitCode::from(2)
}

fn all(dir: &Path) -> io::Result<()> {
    fs::create_dir_all(dir)?;
    for &format in Format::ALL {
        fs::write(dir.join(format.file_name()), Export::new(&GLOSSARY, format).to_string())?;
    }
    fs::write(dir.join("glossary.schema.json"), JSON_SCHEMA)
}

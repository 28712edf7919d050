//! Links a Markdown file to the bundled glossary: `cargo run --example link --features link -- FILE`.
//! The program `lexigraph` does more: it links folders and HTML, adds tooltips, and works as an mdBook preprocessor.

use lexigraph::{
    link::{Density, Format, Linker, State},
    voip::GLOSSARY,
};
use std::{
    env, fs,
    io::{self, Write},
    process::ExitCode,
};

fn main() -> ExitCode {
    let Some(file) = env::args().nth(1) else {
        eprintln!("usage: link FILE");
        return ExitCode::from(2);
    };
    let text = match fs::read_to_string(&file) {
        Ok(text) => text,
        Err(error) => {
            eprintln!("cannot read {file}: {error}");
            return ExitCode::from(2);
        }
    };
    let linker = Linker::new(&GLOSSARY)
        .density(Density::Section)
        .address(|term| format!("https://example.org/glossary/{}.html", term.slug()));
    let linked = linker.link(&text, Format::Markdown);
    // ignores a closed pipe, as with `head`
    _ = io::stdout().write_all(linked.as_bytes());
    assert_eq!(linker.unlink(&linked, Format::Markdown), text);

    for found in linker.occurrences(&text, Format::Markdown) {
        let new = if found.state == State::New { ", linked" } else { "" };
        eprintln!("{}:{}: {} is {}{new}", found.line, found.column, found.text, found.term);
    }
    linker.lint(&text, Format::Markdown).iter().for_each(|lint| eprintln!("{lint}"));
    ExitCode::SUCCESS
}

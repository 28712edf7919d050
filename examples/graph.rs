//! Draws a part of the graph: `cargo run --example graph -- TERM|--category CATEGORY|--path FROM TO [--format F]`.
//! Formats: `dot` for Graphviz (the default), `mermaid`, `svg`. Prints the picture; 1 where something isn't found.

use lexigraph::{
    TermRef,
    site::{Picture, Site},
    voip::{Category, GLOSSARY, Term, Voip},
};
use std::{env, process::ExitCode};

const USAGE: &str = "usage: graph TERM|--category CATEGORY|--path FROM TO [--format dot|mermaid|svg]";

fn main() -> ExitCode {
    let (mut format, mut category, mut path, mut names) = ("dot".to_owned(), false, false, Vec::new());
    let mut arguments = env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match &*argument {
            "--format" => format = arguments.next().unwrap_or_default(),
            "--category" => category = true,
            "--path" => path = true,
            _ if argument.starts_with('-') => return usage(),
            _ => names.push(argument),
        }
    }
    let picture = match (&names[..], category, path) {
        ([name], false, false) => term(name).map(Picture::around),
        ([name], true, false) => name
            .parse::<Category>()
            .map(|id| Picture::category(GLOSSARY.category(id)))
            .map_err(|error| format!("{name}: {error}")),
        ([from, to], false, true) => term(from).and_then(|from| {
            let to = term(to)?;
            Picture::path(from, to).ok_or_else(|| format!("nothing connects {from} and {to}"))
        }),
        _ => return usage(),
    };
    let picture = match picture {
        Ok(picture) => picture,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    print!(
        "{}",
        match &*format {
            "dot" => picture.dot(),
            "mermaid" => picture.mermaid(),
            "svg" => picture.svg(|term| format!("{}{}", GLOSSARY.base_url(), Site::path(term))),
            _ => return usage(),
        }
    );
    ExitCode::SUCCESS
}

fn term(name: &str) -> Result<TermRef<'static, Voip>, String> {
    name.parse::<Term>().map(|id| GLOSSARY.get(id)).map_err(|error| format!("{name}: {error}"))
}

fn usage() -> ExitCode {
    eprintln!("{USAGE}");
    ExitCode::from(2)
}

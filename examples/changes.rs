//! Compares two versions of a glossary:
//! `cargo run --example changes -- OLD NEW [--allow patch|minor|breaking]`.
//! Prints a changelog. Exit code: 0 where nothing is worse than allowed (all is, by default), 1 where something is,
//! 2 where a glossary can't be compared.

use lexigraph_build::{Change, ChangeClass, Compiler, diff};
use std::{env, process::ExitCode};

const USAGE: &str = "usage: changes OLD NEW [--allow patch|minor|breaking]";

fn main() -> ExitCode {
    let (mut folders, mut allowed) = (Vec::new(), ChangeClass::Breaking);
    let mut arguments = env::args().skip(1);
    while let Some(argument) = arguments.next() {
        if argument != "--allow" {
            folders.push(argument);
            continue;
        }
        allowed = match arguments.next().as_deref() {
            Some("patch") => ChangeClass::Patch,
            Some("minor") => ChangeClass::Minor,
            Some("breaking") => ChangeClass::Breaking,
            _ => return usage(),
        };
    }
    let [old, new] = &folders[..] else { return usage() };
    match diff(&Compiler::new(old), &Compiler::new(new)) {
        Ok(changes) => {
            print(&changes);
            let worst = changes.iter().map(|change| change.class).max();
            if worst > Some(allowed) { ExitCode::from(1) } else { ExitCode::SUCCESS }
        }
        Err(report) => {
            eprint!("{}", report.render());
            ExitCode::from(2)
        }
    }
}

fn usage() -> ExitCode {
    eprintln!("{USAGE}");
    ExitCode::from(2)
}

fn print(changes: &[Change]) {
    if changes.is_empty() {
        println!("Nothing changed.");
    }
    for class in changes.chunk_by(|a, b| a.class == b.class) {
        println!("## {}\n", class[0].class);
        for change in class {
            println!("- {}", change.message);
        }
        println!();
    }
}

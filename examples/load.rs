//! Loads a glossary from its folder, without compiling it: `cargo run --example load -- glossary trunk`.
//! A loaded glossary has the methods of a compiled one, and one function serves both.

use lexigraph::{Columns, Glossary, voip};
use lexigraph_build::{Compiler, Loaded};
use std::{env, process::ExitCode};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [folder, name] = arguments.as_slice() else {
        eprintln!("usage: load DIR NAME   such as: load glossary trunk");
        return ExitCode::from(2);
    };
    // the report contains all errors, or the warnings of a valid glossary
    let (glossary, report) = Compiler::new(folder).load();
    eprint!("{report}");
    let Some(glossary) = glossary else { return ExitCode::FAILURE };

    println!("{} in the folder:", glossary.title());
    define(&glossary, name);
    println!("{} in this program:", voip::GLOSSARY.title());
    define(&voip::GLOSSARY, name);

    // only a loaded glossary knows the file of a term
    if let Some(term) = glossary.find(name) {
        let place = Loaded::place(&glossary, term);
        let (line, column) = report.line_column(place);
        println!("written in {folder}/{}:{line}:{column}", report.files[place.file].path);
    }
    ExitCode::SUCCESS
}

/// Prints the terms with a name, from a compiled or loaded glossary.
fn define<C: Columns>(glossary: &Glossary<C>, name: &str) {
    for found in glossary.resolve(name) {
        let term = glossary.get(found.term);
        println!("  {}: {}", term.name(), term.summary());
    }
}

//! Prints how two terms are connected: `cargo run --example connect -- RTP carrier`.

use lexigraph::voip::Term;
use std::{env, process::ExitCode};

fn main() -> ExitCode {
    let names: Vec<String> = env::args().skip(1).collect();
    let [from, to] = names.as_slice() else {
        eprintln!("usage: connect NAME NAME   such as: connect RTP carrier");
        return ExitCode::from(2);
    };
    let (from, to) = match (find(from), find(to)) {
        (Ok(from), Ok(to)) => (from, to),
        (from, to) => {
            [from.err(), to.err()].into_iter().flatten().for_each(|error| eprintln!("{error}"));
            return ExitCode::FAILURE;
        }
    };
    let Some(path) = from.path_to(to) else {
        println!("Nothing connects {from} with {to}.");
        return ExitCode::FAILURE;
    };
    let mut at = from;
    for step in path {
        println!("{at} {} {}.", step.relation, step.term);
        at = step.term;
    }
    ExitCode::SUCCESS
}

fn find(name: &str) -> Result<Term, String> {
    name.parse().map_err(|error| format!("“{name}”: {error}"))
}

//! Searching the bundled glossary: `cargo run --example search -- choppy audio`.
//! With `--slugs`, for each line of standard input the slugs of all hits.

use lexigraph::voip::GLOSSARY;
use std::{
    env,
    io::{self, Write},
    process::ExitCode,
};

const SHOWN: usize = 8;

fn main() -> ExitCode {
    let query = env::args().skip(1).collect::<Vec<_>>().join(" ");
    if query == "--slugs" {
        return match slugs() {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("{error}");
                ExitCode::FAILURE
            }
        };
    }
    if query.is_empty() {
        eprintln!("usage: search WORDS   such as: search choppy audio");
        return ExitCode::from(2);
    }
    let hits = GLOSSARY.search(&query);
    for hit in hits.iter().take(SHOWN) {
        let because = hit.explains.map(|term| format!(" (explains {term})")).unwrap_or_default();
        println!("{:6.2}  {}{because}\n        {}", hit.score, hit.term, hit.term.summary());
    }
    let completed: Vec<_> = GLOSSARY.complete(&query).take(SHOWN).map(|found| found.name).collect();
    if !completed.is_empty() {
        println!("Begins so: {}.", completed.join(", "));
    }
    let near = GLOSSARY.did_you_mean(&query);
    if let Some(first) = near.first().filter(|first| first.distance > 0) {
        println!("Did you mean {}?", first.name);
    }
    if hits.is_empty() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn slugs() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for question in io::stdin().lines() {
        let slugs: Vec<_> = GLOSSARY.search(&question?).iter().map(|hit| hit.term.slug()).collect();
        writeln!(out, "{}", slugs.join(" "))?;
    }
    out.flush()
}

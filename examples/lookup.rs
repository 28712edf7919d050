//! Prints a term's page: `cargo run --example lookup -- "voice over ip"`. Several names print several pages.
//! The program `lexigraph` does the same for any glossary: `lexigraph show voice over ip`.

use lexigraph::{
    TermRef,
    body::Terminal,
    voip::{GLOSSARY, Term, Voip},
};
use std::{
    env,
    io::{self, IsTerminal, Write},
    process::ExitCode,
};

fn main() -> ExitCode {
    let names: Vec<String> = env::args().skip(1).collect();
    if names.is_empty() {
        eprintln!("usage: lookup NAME...   such as: lookup \"voice over ip\"");
        return ExitCode::from(2);
    }
    let mut code = ExitCode::SUCCESS;
    for name in &names {
        // several terms may share a name
        let found = GLOSSARY.resolve(name);
        if found.len() == 0 {
            code = ExitCode::FAILURE;
            let near = Term::nearest(name).map(|near| format!(" Did you mean “{near}”?"));
            eprintln!("No term is called “{name}”.{}", near.unwrap_or_default());
        }
        for found in found {
            // ignores a closed pipe
            _ = io::stdout().write_all(page(GLOSSARY.get(found.term)).as_bytes());
        }
    }
    code
}

fn page(term: TermRef<'_, Voip>) -> String {
    let names: Vec<_> = term.names().filter(|name| name.kind.is_shown()).map(|name| name.text).collect();
    let color = io::stdout().is_terminal() && env::var_os("NO_COLOR").is_none();
    let mut page = format!("{}\n{}\n\n{}\n", term.category(), names.join(" · "), term.summary());
    page += &format!("\n{}\n\nRelated terms\n", term.body().terminal(Terminal::new(100).color(color)));
    for (relation, other) in term.edges() {
        page += &format!("  {relation} {other}: {}\n", other.summary());
    }
    for source in term.sources() {
        page += &format!("\nSource: {} {}", source.title, source.url.unwrap_or_default());
    }
    page + "\n\n"
}

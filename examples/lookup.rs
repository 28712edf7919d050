//! Prints a term's page in the terminal: `cargo run --example lookup -- "voice over ip"`.
//! Several names print several pages; a name that fits nothing prints suggestions, and the exit code is 1.

use lexigraph::{
    NameKind, TermRef,
    body::Terminal,
    voip::{GLOSSARY, Term, Voip},
};
use std::{
    env,
    io::{self, IsTerminal, Write},
    process::ExitCode,
};

const WIDTH: usize = 80;

/// Prints a line; who pipes into `head` has read enough when it closes.
macro_rules! say {
    ($($line:tt)*) => {
        if writeln!(io::stdout(), $($line)*).is_err() {
            std::process::exit(0);
        }
    };
}

fn main() -> ExitCode {
    let names: Vec<String> = env::args().skip(1).collect();
    if names.is_empty() {
        eprintln!("usage: lookup NAME...   such as: lookup \"voice over ip\"");
        return ExitCode::from(2);
    }
    let style = Style { color: io::stdout().is_terminal() && env::var_os("NO_COLOR").is_none() };
    let mut code = ExitCode::SUCCESS;
    let mut first = true;
    for name in &names {
        let mut matches: Vec<Term> = GLOSSARY.resolve(name).map(|found| found.term).collect();
        matches.extend(Term::from_slug(name).filter(|term| !matches.contains(term)));
        if matches.is_empty() {
            code = ExitCode::FAILURE;
            match Term::nearest(name) {
                Some(near) => eprintln!("No term is called “{name}”. Did you mean “{near}”?"),
                None => eprintln!("No term is called “{name}”, nor anything near it."),
            }
            for term in mentions(name).take(5) {
                eprintln!("  {term}: {}", term.summary());
            }
        }
        for term in matches {
            if !std::mem::take(&mut first) {
                say!("\n{}\n", "─".repeat(WIDTH));
            }
            page(term, style);
        }
    }
    code
}

/// The terms in whose names a word of the unknown one occurs.
fn mentions(name: &str) -> impl Iterator<Item = TermRef<'static, Voip>> {
    let words: Vec<String> =
        name.to_lowercase().split_whitespace().filter(|w| w.len() > 2).map(str::to_owned).collect();
    GLOSSARY.terms().filter(move |term| {
        let has = |text: &str| words.iter().any(|word| text.to_lowercase().contains(word));
        term.names().any(|name| name.kind.is_shown() && has(name.text))
    })
}

fn page(term: Term, style: Style) {
    say!("{}", style.dim(&term.category().name().to_uppercase()));
    say!("{}", style.bold(term.name()));
    let others: Vec<_> = term
        .names()
        .filter(|name| name.kind.is_shown() && name.kind != NameKind::Preferred)
        .map(|name| name.text)
        .collect();
    if !others.is_empty() {
        say!("{}", style.dim(&others.join(" · ")));
    }
    say!("\n{}", wrapped(term.summary()));
    say!("\n{}", term.body().terminal(Terminal { width: WIDTH, color: style.color }));
    if term.see().len() > 0 {
        say!("\n{}", style.bold("Read on"));
        for guide in term.see() {
            say!("  {}  {}", guide.title, style.dim(guide.url.unwrap_or_default()));
        }
    }
    say!("\n{}", style.bold("Related terms"));
    let mut last = None;
    for (relation, other) in term.edges() {
        if last.replace(relation) != Some(relation) {
            say!("  {}", style.dim(relation.name()));
        }
        say!("    {}: {}", style.bold(other.name()), other.summary());
    }
    if term.sources().len() > 0 {
        say!("\n{}", style.bold("Sources"));
        for source in term.sources() {
            say!("  {}  {}", source.title, style.dim(source.url.unwrap_or_default()));
        }
    }
}

/// Broken into lines, like the body below it.
fn wrapped(text: &str) -> String {
    let (mut out, mut column) = (String::new(), 0);
    for word in text.split(' ') {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > WIDTH {
            out.push('\n');
            column = 0;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
    }
    out
}

#[derive(Clone, Copy)]
struct Style {
    color: bool,
}

impl Style {
    fn bold(self, text: &str) -> String {
        self.paint("1", text)
    }

    fn dim(self, text: &str) -> String {
        self.paint("2", text)
    }

    fn paint(self, code: &str, text: &str) -> String {
        if self.color { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }
}

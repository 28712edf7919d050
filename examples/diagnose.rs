//! From what a person hears to what to check: `cargo run --example diagnose -- "choppy audio"`.
//! Prints what may cause a symptom, each cause with what causes it in turn, its remedies, and where to look.

use lexigraph::{
    body::Terminal,
    voip::{GLOSSARY, Term, category, relation},
};
use std::{
    collections::BTreeSet,
    env,
    io::{self, IsTerminal, Write},
    process::ExitCode,
};

/// How far behind a symptom causes are followed.
const DEPTH: usize = 3;

fn main() -> ExitCode {
    let asked = env::args().skip(1).collect::<Vec<_>>().join(" ");
    if asked.is_empty() {
        println!("usage: diagnose SYMPTOM   such as one of these:\n");
        category::SYMPTOMS.terms().for_each(|term| println!("  {:32} {}", term.name(), term.summary()));
        return ExitCode::from(2);
    }
    // a whole sentence will do, if it holds the symptom's name
    let spotted =
        || GLOSSARY.spot(&asked).map(|spot| spot.term).find(|term| term.related(relation::CAUSED_BY).len() > 0);
    let symptom: Term = match asked.parse().or_else(|error| spotted().ok_or(error)) {
        Ok(symptom) => symptom,
        Err(error) => {
            eprintln!("“{asked}”: {error}");
            return ExitCode::FAILURE;
        }
    };
    let mut out = format!("{symptom}: {}\n\n", symptom.summary());
    let mut told = BTreeSet::from([symptom]);
    causes(symptom, &mut told, 1, &mut out);
    if told.len() == 1 {
        out += "Nothing is known to cause it.\n\n";
    }
    if symptom.related(relation::MITIGATED_BY).len() > 0 {
        out += "Whatever the cause:\n";
        remedies(symptom, "", &mut out);
        out += "\n";
    }
    let color = io::stdout().is_terminal() && env::var_os("NO_COLOR").is_none();
    out += &format!("Where to look:\n\n{}\n", symptom.body().terminal(Terminal { width: 100, color }));
    // who pipes it into `head` has read enough
    _ = io::stdout().write_all(out.as_bytes());
    ExitCode::SUCCESS
}

/// The causes of a term, those first that have most to say: remedies, then causes of their own.
fn causes(term: Term, told: &mut BTreeSet<Term>, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth - 1);
    let mut causes: Vec<_> = term.related(relation::CAUSED_BY).filter(|cause| told.insert(*cause)).collect();
    let weight = |cause: &Term| (cause.related(relation::MITIGATED_BY).len(), cause.related(relation::CAUSED_BY).len());
    causes.sort_by_key(|cause| (std::cmp::Reverse(weight(cause)), *cause));
    for cause in causes {
        *out += &format!("{indent}{cause}: {}\n", cause.summary());
        remedies(cause, &indent, out);
        if depth < DEPTH {
            self::causes(cause, told, depth + 1, out);
        }
        if depth == 1 {
            out.push('\n');
        }
    }
}

fn remedies(term: Term, indent: &str, out: &mut String) {
    for remedy in term.related(relation::MITIGATED_BY) {
        *out += &format!("{indent}  → {remedy}: {}\n", remedy.summary());
    }
}

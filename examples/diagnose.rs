//! Finds the causes and remedies of a symptom: `cargo run --example diagnose -- choppy audio`.
//! Follows two relations of the graph: from a symptom to its causes, and from each cause to its remedies.

use lexigraph::voip::{GLOSSARY, Term, category, relation};
use std::{
    cmp::Reverse,
    collections::BTreeSet,
    env,
    io::{self, Write},
    process::ExitCode,
};

/// Maximum number of steps from a symptom to a cause.
const DEPTH: usize = 3;

fn main() -> ExitCode {
    let asked = env::args().skip(1).collect::<Vec<_>>().join(" ");
    if asked.is_empty() {
        println!("usage: diagnose SYMPTOM   such as one of these:\n");
        category::SYMPTOMS.terms().for_each(|term| println!("  {term}"));
        return ExitCode::from(2);
    }
    // accepts a whole sentence that contains the symptom's name
    let spotted =
        || GLOSSARY.spot(&asked).map(|spot| spot.term).find(|term| term.related(relation::CAUSED_BY).len() > 0);
    let Some(symptom) = Term::find(&asked).or_else(spotted) else {
        eprintln!("No symptom is called “{asked}”.");
        return ExitCode::FAILURE;
    };
    let mut out = format!("{symptom}: {}\n\n", symptom.summary());
    causes(symptom, &mut BTreeSet::from([symptom]), 1, &mut out);
    for remedy in symptom.related(relation::MITIGATED_BY) {
        out += &format!("Whatever the cause: {remedy}\n");
    }
    // ignores a closed pipe
    _ = io::stdout().write_all(out.as_bytes());
    ExitCode::SUCCESS
}

/// Writes the causes of a term, those with the most remedies first, and the causes of the causes.
fn causes(term: Term, told: &mut BTreeSet<Term>, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth - 1);
    let mut causes: Vec<Term> = term.related(relation::CAUSED_BY).filter(|cause| told.insert(*cause)).collect();
    causes.sort_by_key(|cause| (Reverse(cause.related(relation::MITIGATED_BY).len()), *cause));
    for cause in causes {
        *out += &format!("{indent}{cause}: {}\n", cause.summary());
        for remedy in cause.related(relation::MITIGATED_BY) {
            *out += &format!("{indent}  → {remedy}\n");
        }
        if depth < DEPTH {
            self::causes(cause, told, depth + 1, out);
        }
    }
}

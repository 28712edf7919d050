//! `lexigraph diagnose`: prints the causes of a symptom, and what helps.

use crate::{
    context::Context,
    error::Error,
    glossary::{Fallback, with_glossary},
    json, lookup,
    out::Out,
};
use lexigraph::{Columns, Glossary, Relation, TermRef};
use serde::Serialize;
use std::{cmp::Reverse, collections::BTreeSet, process::ExitCode};

/// The relations that are followed, by slug.
const CAUSED_BY: &str = "caused-by";
const MITIGATED_BY: &str = "mitigated-by";
/// Maximum number of steps from a symptom to a cause.
const DEPTH: usize = 3;

/// Prints the possible causes of a symptom, and what helps.
#[derive(clap::Args)]
#[command(after_help = "Follows the relations `caused-by` and `mitigated-by` of the glossary.")]
pub struct Args {
    /// The symptom: its name, or a sentence that contains the name. By default, lists all symptoms.
    words: Vec<String>,
    /// Prints JSON: `term`, `causes`, each with its own causes and remedies, and `remedies`.
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub fn run(args: Args, context: &Context) -> Result<ExitCode, Error> {
    with_glossary!(&context.glossary(Fallback::Bundled)?, |glossary| {
        let find = |slug: &str| glossary.relations().find(|relation| relation.slug() == slug).map(|found| found.id());
        let Some(caused_by) = find(CAUSED_BY) else {
            return Err(Error::nothing(format!(
                "“{}” lists no causes: it has no relation `{CAUSED_BY}`.",
                glossary.title()
            )));
        };
        Diagnosis { glossary, caused_by, mitigated_by: find(MITIGATED_BY) }.run(&args, &context.out)
    })
}

struct Diagnosis<'g, C: Columns> {
    glossary: &'g Glossary<C>,
    caused_by: Relation<C>,
    mitigated_by: Option<Relation<C>>,
}

/// A cause, with its own causes and remedies.
#[derive(Serialize)]
struct Cause<'g> {
    term: &'g str,
    name: &'g str,
    summary: &'g str,
    remedies: Vec<Remedy<'g>>,
    causes: Vec<Cause<'g>>,
}

#[derive(Serialize)]
struct Remedy<'g> {
    term: &'g str,
    name: &'g str,
    summary: &'g str,
}

impl<'g, C: Columns> Diagnosis<'g, C> {
    fn run(&self, args: &Args, out: &Out) -> Result<ExitCode, Error> {
        let asked = args.words.join(" ");
        if asked.is_empty() {
            self.list(args.json, out)?;
            return Ok(ExitCode::SUCCESS);
        }
        let symptom = self.symptom(&asked)?;
        let mut told = BTreeSet::from([symptom]);
        let (causes, remedies) = (self.causes(symptom, &mut told, 1), self.remedies(symptom));
        let diagnosis = Cause { term: symptom.slug(), name: symptom.name(), summary: symptom.summary(), remedies, causes };
        if args.json {
            json::print(out, &diagnosis)?;
            return Ok(ExitCode::SUCCESS);
        }
        let mut text = format!("{}\n", out.wrap(&self.line(diagnosis.term, diagnosis.summary, out), "", "  "));
        text += &format!("\n{}\n", out.bold("What causes it"));
        if diagnosis.causes.is_empty() {
            text += "\n  The glossary names no cause.\n";
        }
        diagnosis.causes.iter().for_each(|cause| self.write(cause, 1, out, &mut text));
        if !diagnosis.remedies.is_empty() {
            text += &format!("\n{}\n\n", out.bold("What helps, whatever the cause"));
            self.write_remedies(&diagnosis.remedies, 1, out, &mut text);
        }
        if !symptom.body().is_empty() {
            text += &format!("\n{}\n\n{}\n", out.bold("Where to look"), out.body(symptom));
        }
        out.print(&text)?;
        Ok(ExitCode::SUCCESS)
    }

    /// Returns the term with this name, or the term whose name is within the words, or the best answer of a search.
    fn symptom(&self, asked: &str) -> Result<TermRef<'g, C>, Error> {
        let has_causes = |term: &TermRef<'g, C>| term.related(self.caused_by).len() > 0;
        if !lookup::all(self.glossary, asked).is_empty() {
            return lookup::one(self.glossary, asked);
        }
        if let Some(found) = self.glossary.spot(asked).map(|spot| self.glossary.get(spot.term)).find(has_causes) {
            return Ok(found);
        }
        let hits = self.glossary.search(asked).into_iter().map(|hit| self.glossary.get(hit.explains.unwrap_or(hit.term)));
        let found = hits.take(3).find(has_causes);
        found.ok_or_else(|| {
            let message = format!("No symptom is called “{asked}”. For a list: lexigraph diagnose");
            Error::nothing(message)
        })
    }

    /// Prints the terms that have causes, those with the most causes and remedies first.
    fn list(&self, json: bool, out: &Out) -> Result<(), Error> {
        let mut symptoms: Vec<_> = self.glossary.terms().filter(|term| term.related(self.caused_by).len() > 0).collect();
        symptoms.sort_by_key(|&term| (Reverse(self.weight(term)), term));
        if json {
            let symptoms = symptoms.iter().map(|&term| remedy(term));
            return json::print(out, &symptoms.collect::<Vec<_>>());
        }
        let lines = symptoms.iter().map(|term| out.wrap(&format!("{}: {}", out.name(*term), term.summary()), "", "  ") + "\n");
        out.print(&lines.collect::<String>())
    }

    fn weight(&self, term: TermRef<'g, C>) -> usize {
        term.related(self.caused_by).len() + self.mitigated_by.map_or(0, |relation| term.related(relation).len())
    }

    /// Returns the causes of a term that are not listed yet, those with the most causes and remedies first.
    fn causes(&self, term: TermRef<'g, C>, told: &mut BTreeSet<TermRef<'g, C>>, depth: usize) -> Vec<Cause<'g>> {
        if depth > DEPTH {
            return Vec::new();
        }
        let mut causes: Vec<_> = term.related(self.caused_by).filter(|cause| told.insert(*cause)).collect();
        causes.sort_by_key(|&cause| (Reverse(self.weight(cause)), cause));
        let cause = |term: TermRef<'g, C>| Cause {
            term: term.slug(),
            name: term.name(),
            summary: term.summary(),
            remedies: self.remedies(term),
            causes: self.causes(term, told, depth + 1),
        };
        causes.into_iter().map(cause).collect()
    }

    fn remedies(&self, term: TermRef<'g, C>) -> Vec<Remedy<'g>> {
        self.mitigated_by.map(|relation| term.related(relation).map(remedy).collect()).unwrap_or_default()
    }

    /// Writes a cause, indented by its depth.
    fn write(&self, cause: &Cause<'g>, depth: usize, out: &Out, text: &mut String) {
        if depth == 1 {
            text.push('\n');
        }
        let indent = "  ".repeat(depth);
        let line = self.line(cause.term, cause.summary, out);
        *text += &format!("{}\n", out.wrap(&line, &indent, &format!("{indent}  ")));
        self.write_remedies(&cause.remedies, depth, out, text);
        cause.causes.iter().for_each(|cause| self.write(cause, depth + 1, out, text));
    }

    fn write_remedies(&self, remedies: &[Remedy<'g>], depth: usize, out: &Out, text: &mut String) {
        let indent = "  ".repeat(depth);
        for remedy in remedies {
            let line = self.line(remedy.term, remedy.summary, out);
            *text += &format!("{}\n", out.wrap(&line, &format!("{indent}  → "), &format!("{indent}    ")));
        }
    }

    fn line(&self, slug: &str, summary: &str, out: &Out) -> String {
        let name = self.glossary.from_slug(slug).map(|term| out.name(self.glossary.get(term)));
        format!("{}: {summary}", name.unwrap_or_default())
    }
}

fn remedy<C: Columns>(term: TermRef<'_, C>) -> Remedy<'_> {
    Remedy { term: term.slug(), name: term.name(), summary: term.summary() }
}

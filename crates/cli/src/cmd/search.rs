//! `lexigraph search`: searches the glossary, and says why each term matches.

use crate::{
    context::Context,
    error::Error,
    glossary::{Fallback, with_glossary},
    json,
    out::Out,
};
use lexigraph::{
    Columns, Glossary,
    search::{Hit, Why},
};
use serde::Serialize;
use std::{io, process::ExitCode};

/// Searches the glossary, best answers first.
#[derive(clap::Args)]
pub struct Args {
    /// The question; `-` reads one question per line from standard input.
    #[arg(required = true)]
    words: Vec<String>,
    /// Prints at most N answers.
    #[arg(long, short = 'n', value_name = "N", default_value_t = 8)]
    limit: usize,
    /// Prints JSON: `question` and `hits`. For standard input, prints one line per question.
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub fn run(args: Args, context: &Context) -> Result<ExitCode, Error> {
    with_glossary!(&context.glossary(Fallback::Bundled)?, |glossary| search(glossary, &args, &context.out))
}

fn search<C: Columns>(glossary: &Glossary<C>, args: &Args, out: &Out) -> Result<ExitCode, Error> {
    let question = args.words.join(" ");
    if question == "-" {
        for question in io::stdin().lines() {
            let question = question.map_err(|error| Error::new(format!("cannot read standard input: {error}")))?;
            let answers = answers(glossary, &question, args.limit);
            match args.json {
                true => json::line(out, &answers)?,
                false => out.print(&format!("{question}\n{}\n", text(glossary, &answers, out)))?,
            }
        }
        return Ok(ExitCode::SUCCESS);
    }
    let answers = answers(glossary, &question, args.limit);
    if args.json {
        json::print(out, &answers)?;
    } else if !answers.hits.is_empty() {
        out.print(&text(glossary, &answers, out))?;
    }
    match answers.hits.is_empty() {
        true => Err(nothing(glossary, &question)),
        false => Ok(ExitCode::SUCCESS),
    }
}

#[derive(Serialize)]
struct Answers<'g> {
    question: String,
    hits: Vec<Answer<'g>>,
}

#[derive(Serialize)]
struct Answer<'g> {
    term: &'g str,
    name: &'g str,
    summary: &'g str,
    score: f32,
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<String>,
}

fn answers<'g, C: Columns>(glossary: &'g Glossary<C>, question: &str, limit: usize) -> Answers<'g> {
    let answer = |hit: Hit<C>| {
        let term = glossary.get(hit.term);
        let because = because(glossary, question, &hit);
        Answer { term: term.slug(), name: term.name(), summary: term.summary(), score: hit.score, because }
    };
    let hits = glossary.search(question).into_iter().take(limit).map(answer).collect();
    Answers { question: question.to_owned(), hits }
}

/// Returns why a term answers the question, unless its name shows it.
fn because<C: Columns>(glossary: &Glossary<C>, question: &str, hit: &Hit<C>) -> Option<String> {
    let term = glossary.get(hit.term);
    match glossary.why(question, hit) {
        Why::Name { name, .. } if name == term.name() => None,
        Why::Name { name, kind } if kind.is_shown() => Some(format!("also called “{name}”")),
        Why::Misspelled { name } if name == term.name() => Some("similar to its name".to_owned()),
        Why::Misspelled { name } => Some(format!("similar to “{name}”")),
        Why::Explains(other) => {
            let relation = term.edges().find(|(_, target)| *target == other).map(|(relation, _)| relation.name());
            Some(format!("{} {}", relation.unwrap_or("explains"), glossary.get(other).name()))
        }
        Why::Asked(asked) => Some(format!("people ask “{asked}”")),
        _ => None,
    }
}

fn text<C: Columns>(glossary: &Glossary<C>, answers: &Answers<'_>, out: &Out) -> String {
    let mut text = String::new();
    for answer in &answers.hits {
        let name = glossary.from_slug(answer.term).map_or_else(String::new, |term| out.name(glossary.get(term)));
        let because = answer.because.as_ref().map(|because| format!(" ({because})")).unwrap_or_default();
        text += &format!("{}\n", out.wrap(&format!("{name}{because}"), "", "  "));
        text += &format!("{}\n", out.wrap(answer.summary, "  ", "  "));
    }
    text
}

/// Returns the error for a question without an answer. It suggests similar names and other searches.
fn nothing<C: Columns>(glossary: &Glossary<C>, question: &str) -> Error {
    let mut message = format!("Nothing in “{}” answers “{question}”.", glossary.title());
    let near = glossary.did_you_mean(question);
    if let Some(first) = near.first() {
        message += &format!(" Did you mean “{}”?", first.name);
    }
    let categories: Vec<_> = glossary.categories().map(|category| category.name()).collect();
    let advice = format!("Try fewer or other words. The glossary is about: {}.", categories.join(", "));
    Error::nothing(format!("{message}\n{advice}"))
}

//! `lexigraph show`: prints the page of a term.

use crate::{
    context::Context,
    error::Error,
    glossary::{Fallback, with_glossary},
    json,
};
use lexigraph::{Columns, Glossary, TermRef};
use serde::Serialize;
use std::process::ExitCode;

/// Prints the page of a term.
#[derive(clap::Args)]
pub struct Args {
    /// A name of the term; several words are one name.
    #[arg(required = true, value_name = "TERM")]
    name: Vec<String>,
    /// Prints JSON.
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub fn run(args: Args, context: &Context) -> Result<ExitCode, Error> {
    with_glossary!(&context.glossary(Fallback::Bundled)?, |glossary| show(glossary, &args, context))
}

#[derive(Serialize)]
struct Page<'g> {
    term: &'g str,
    name: &'g str,
    summary: &'g str,
}

fn show<C: Columns>(glossary: &Glossary<C>, args: &Args, context: &Context) -> Result<ExitCode, Error> {
    let name = args.name.join(" ");
    let Some(term) = glossary.find(&name) else {
        eprintln!("No term is called “{name}”.");
        return Ok(ExitCode::FAILURE);
    };
    if args.json {
        json::print(&context.out, &page(glossary.get(term)))?;
    } else {
        let term = glossary.get(term);
        let name = context.out.bold(&context.out.link(term.name(), ""));
        let text = context.out.wrap(term.summary(), "", "");
        context.out.print(&format!("{name}\n{}\n{text}\n", context.out.italic(term.category().name())))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn page<C: Columns>(term: TermRef<'_, C>) -> Page<'_> {
    Page { term: term.slug(), name: term.name(), summary: term.summary() }
}

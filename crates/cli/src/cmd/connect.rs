//! `lexigraph connect`: prints how two terms are connected.

use crate::{
    context::Context,
    error::Error,
    glossary::{Fallback, with_glossary},
    json, lookup,
    out::Out,
};
use lexigraph::{Columns, Glossary, TermRef};
use serde::Serialize;
use std::process::ExitCode;

/// Prints the shortest path of relations between two terms.
#[derive(clap::Args)]
#[command(override_usage = "lexigraph connect [OPTIONS] <A> <B>")]
pub struct Args {
    /// Two names or slugs. Put a name of several words in quotes.
    #[arg(required = true, num_args = 2.., value_name = "A B")]
    names: Vec<String>,
    /// Prints JSON: `from`, `to` and `steps`, each with its relation and term; `steps` is null if there is no path.
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub fn run(args: Args, context: &Context) -> Result<ExitCode, Error> {
    with_glossary!(&context.glossary(Fallback::Bundled)?, |glossary| connect(glossary, &args, &context.out))
}

#[derive(Serialize)]
struct Connection<'g> {
    from: &'g str,
    to: &'g str,
    steps: Option<Vec<Step<'g>>>,
}

#[derive(Serialize)]
struct Step<'g> {
    relation: &'g str,
    term: &'g str,
}

fn connect<C: Columns>(glossary: &Glossary<C>, args: &Args, out: &Out) -> Result<ExitCode, Error> {
    let (from, to) = ends(glossary, &args.names)?;
    let path = from.path_to(to).map(|path| {
        let step = |step: lexigraph::graph::Step<C>| (glossary.relation(step.relation), glossary.get(step.term));
        path.into_iter().map(step).collect::<Vec<_>>()
    });
    if args.json {
        let steps = path.as_ref().map(|path| {
            path.iter().map(|(relation, term)| Step { relation: relation.slug(), term: term.slug() }).collect()
        });
        json::print(out, &Connection { from: from.slug(), to: to.slug(), steps })?;
    }
    match path {
        None => Err(Error::nothing(format!("Nothing connects “{from}” and “{to}”."))),
        Some(_) if args.json => Ok(ExitCode::SUCCESS),
        Some(path) if path.is_empty() => {
            out.print(&format!("{}\n", out.wrap(&format!("Both names mean the term {}.", out.name(to)), "", "  ")))?;
            Ok(ExitCode::SUCCESS)
        }
        Some(path) => {
            let (mut at, mut text) = (from, String::new());
            for (relation, term) in path {
                let line = format!("{} {} {}.", out.name(at), out.italic(relation.name()), out.name(term));
                text += &format!("{}\n", out.wrap(&line, "", "  "));
                at = term;
            }
            out.print(&text)?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Returns the two terms. If there are more than two words, looks for the place at which they split into two names.
pub fn ends<'g, C: Columns>(
    glossary: &'g Glossary<C>,
    names: &[String],
) -> Result<(TermRef<'g, C>, TermRef<'g, C>), Error> {
    if let [from, to] = names {
        return Ok((lookup::one(glossary, from)?, lookup::one(glossary, to)?));
    }
    let split = |at: usize| {
        let (from, to) = names.split_at(at);
        Some((lookup::one(glossary, &from.join(" ")).ok()?, lookup::one(glossary, &to.join(" ")).ok()?))
    };
    let found: Vec<_> = (1..names.len()).filter_map(split).collect();
    match found[..] {
        [ends] => Ok(ends),
        _ => Err(Error::new("two names are required; put a name of several words in quotes, such as \"SIP trunk\"")),
    }
}

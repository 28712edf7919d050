//! `lexigraph stats`: prints statistics of the glossary.

use crate::{
    context::Context,
    error::Error,
    glossary::{Fallback, with_glossary},
    json,
    out::Out,
};
use lexigraph::{Columns, Glossary};
use serde::Serialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    process::ExitCode,
};

/// Prints statistics of the glossary.
#[derive(clap::Args)]
pub struct Args {
    /// Prints JSON.
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub fn run(args: Args, context: &Context) -> Result<ExitCode, Error> {
    let out = &context.out;
    with_glossary!(&context.glossary(Fallback::Bundled)?, |glossary| {
        let stats = stats(glossary);
        match args.json {
            true => json::print(out, &stats),
            false => out.print(&text(&stats, out)),
        }
    })?;
    Ok(ExitCode::SUCCESS)
}

#[derive(Serialize)]
struct Stats<'g> {
    title: &'g str,
    content_hash: String,
    terms: usize,
    categories: Vec<Count<'g>>,
    words: Words,
    names: usize,
    shared_names: usize,
    questions: usize,
    relations: usize,
    kinds: Vec<Count<'g>>,
    sources: usize,
    terms_without_source: usize,
    islands: usize,
}

#[derive(Serialize)]
struct Count<'g> {
    slug: &'g str,
    #[serde(skip)]
    name: &'g str,
    count: usize,
}

#[derive(Serialize)]
struct Words {
    summaries: usize,
    bodies: usize,
}

fn stats<C: Columns>(glossary: &Glossary<C>) -> Stats<'_> {
    let words = |text: &str| text.split_whitespace().count();
    let names: Vec<_> = glossary.terms().flat_map(|term| term.names()).map(|name| name.text).collect();
    let is_shared = |name: &&&str| glossary.resolve(name).len() > 1;
    let sources: BTreeSet<_> = glossary.terms().flat_map(|term| term.sources()).map(|source| source.title).collect();
    let mut edges: BTreeMap<usize, usize> = BTreeMap::new();
    for (relation, _) in glossary.terms().flat_map(|term| term.edges()).filter(|(relation, _)| !relation.is_inverse()) {
        *edges.entry(relation.index()).or_default() += 1;
    }
    let kinds = glossary.relations().filter(|relation| !relation.is_inverse()).map(|relation| {
        let count = edges.get(&relation.index()).copied().unwrap_or_default();
        // a symmetric edge is seen from both ends
        let count = if relation.is_symmetric() { count / 2 } else { count };
        Count { slug: relation.slug(), name: relation.name(), count }
    });
    let kinds: Vec<_> = kinds.collect();
    let count = |category: lexigraph::CategoryRef<'_, C>| category.terms().len();
    Stats {
        title: glossary.title(),
        content_hash: format!("{:016x}", glossary.content_hash()),
        terms: glossary.terms().len(),
        categories: glossary
            .categories()
            .map(|category| Count { slug: category.slug(), name: category.name(), count: count(category) })
            .collect(),
        words: Words {
            summaries: glossary.terms().map(|term| words(term.summary())).sum(),
            bodies: glossary.terms().map(|term| words(&term.body().plain().to_string())).sum(),
        },
        names: names.len(),
        shared_names: names.iter().filter(is_shared).collect::<BTreeSet<_>>().len(),
        questions: glossary.terms().map(|term| term.asked().len()).sum(),
        relations: kinds.iter().map(|kind| kind.count).sum(),
        kinds,
        sources: sources.len(),
        terms_without_source: glossary.terms().filter(|term| term.sources().len() == 0).count(),
        islands: glossary.islands().len(),
    }
}

fn text(stats: &Stats<'_>, out: &Out) -> String {
    let mut text = format!("{}\n", out.wrap(&out.bold(stats.title), "", "  "));
    let figures = [
        (stats.terms, "terms"),
        (stats.words.summaries, "words in summaries"),
        (stats.words.bodies, "words in bodies"),
        (stats.names, "names"),
        (stats.shared_names, "names that several terms share"),
        (stats.questions, "questions"),
        (stats.relations, "relations"),
        (stats.sources, "sources"),
        (stats.terms_without_source, "terms without a source"),
        (stats.islands, "groups of connected terms"),
    ];
    let list = |counts: &mut dyn Iterator<Item = (usize, &str)>, text: &mut String| {
        counts.for_each(|(count, name)| {
            let first = format!("{count:>8}  ");
            _ = writeln!(text, "{}", out.wrap(name, &first, &" ".repeat(first.len())));
        });
    };
    list(&mut figures.into_iter(), &mut text);
    for (heading, counts) in [("Categories", &stats.categories), ("Kinds of relation", &stats.kinds)] {
        _ = write!(text, "\n{}\n", out.bold(heading));
        list(&mut counts.iter().map(|count| (count.count, count.name)), &mut text);
    }
    text
}

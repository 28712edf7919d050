//! `lexigraph usage`: reports where documents use each term, and which terms they do not use or link.

use crate::{
    context::Context,
    documents::{
        each,
        mention::file,
        options::{Linking, Sources},
    },
    error::Error,
    glossary::{Fallback, with_glossary},
    json,
    out::count,
};
use lexigraph::{
    Columns, Glossary, Term,
    link::{Density, Format, State},
};
use serde::Serialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    process::ExitCode,
};

/// Maximum number of documents listed for each term in the text report.
const SHOWN: usize = 3;

/// Reports where documents use each term, which terms they never use, and which they use but never link.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    sources: Sources,
    #[command(flatten)]
    linking: Linking,
    /// Prints JSON, with all documents of each term.
    #[arg(long)]
    json: bool,
}

/// The report, as JSON.
#[derive(Serialize)]
struct Report<'a> {
    documents: usize,
    terms: Vec<Used<'a>>,
    never_used: Vec<&'a str>,
    never_linked: Vec<&'a str>,
}

/// A term in use.
#[derive(Serialize)]
struct Used<'a> {
    term: &'a str,
    name: &'a str,
    mentions: usize,
    linked: bool,
    documents: Vec<Place<'a>>,
}

/// A document that uses a term, and how often.
#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    mentions: usize,
}

/// Runs the command.
pub fn run(args: Args, context: &Context) -> Result<ExitCode, Error> {
    let documents = args.sources.documents(None, Format::Markdown)?;
    args.linking.fits(&documents)?;
    let glossary = context.glossary(Fallback::Fail)?;
    with_glossary!(&glossary, |glossary| {
        // counts mentions and existing links, and inserts no links
        let linker = args.linking.linker(glossary).density(Density::None);
        let usages = each(&documents, "reading", |document, text| {
            let mut usage = Usage { file: file(document), mentions: BTreeMap::new(), linked: BTreeSet::new() };
            for found in linker.occurrences(&text, document.format) {
                if found.state != State::Off {
                    *usage.mentions.entry(found.term).or_default() += 1;
                }
            }
            usage.linked.extend(linker.linked_terms(&text, document.format));
            Ok(usage)
        })?;
        let report = report(glossary, &usages);
        if args.json { json::print(&context.out, &report) } else { context.out.print(&text(context, &report)) }
    })?;
    Ok(ExitCode::SUCCESS)
}

/// The terms that one document uses.
struct Usage<C: Columns> {
    file: String,
    mentions: BTreeMap<Term<C>, usize>,
    linked: BTreeSet<Term<C>>,
}

/// Sums up the documents, the most used term first.
fn report<'a, C: Columns>(glossary: &'a Glossary<C>, usages: &'a [Usage<C>]) -> Report<'a> {
    let mut places: BTreeMap<Term<C>, Vec<Place<'a>>> = BTreeMap::new();
    for Usage { file, mentions, .. } in usages {
        for (&term, &mentions) in mentions {
            places.entry(term).or_default().push(Place { file, mentions });
        }
    }
    let linked: BTreeSet<_> = usages.iter().flat_map(|usage| usage.linked.iter().copied()).collect();
    let never_used = glossary.terms().filter(|term| !places.contains_key(&term.id()) && !linked.contains(&term.id()));
    let never_used = never_used.map(|term| term.slug()).collect();
    let used = places.into_iter().map(|(id, mut documents)| {
        documents.sort_by(|a, b| b.mentions.cmp(&a.mentions).then(a.file.cmp(b.file)));
        let term = glossary.get(id);
        let mentions = documents.iter().map(|place| place.mentions).sum();
        Used { term: term.slug(), name: term.name(), mentions, linked: linked.contains(&id), documents }
    });
    let mut terms: Vec<_> = used.collect();
    terms.sort_by(|a, b| b.mentions.cmp(&a.mentions).then(a.term.cmp(b.term)));
    let mut never_linked: Vec<_> = terms.iter().filter(|used| !used.linked).map(|used| used.term).collect();
    never_linked.sort_unstable();
    Report { documents: usages.len(), terms, never_used, never_linked }
}

fn text(context: &Context, report: &Report<'_>) -> String {
    let out = &context.out;
    let Report { documents, terms, never_used, never_linked } = report;
    let mut text = format!("{} in use in {}\n\n", count(terms.len(), "term"), count(*documents, "document"));
    for Used { term, name, mentions, documents, .. } in terms {
        text += &format!(
            "{} ({term}): {} in {}\n",
            out.bold(name),
            count(*mentions, "mention"),
            count(documents.len(), "document")
        );
        for Place { file, mentions } in documents.iter().take(SHOWN) {
            text += &format!("    {file}: {mentions}\n");
        }
        if let more @ 1.. = documents.len().saturating_sub(SHOWN) {
            text += &format!("    and {more} more\n");
        }
    }
    for (title, slugs) in [("Never used", never_used), ("Used and never linked", never_linked)] {
        text += &format!("\n{}: {}\n", out.bold(title), count(slugs.len(), "term"));
        if !slugs.is_empty() {
            text += &(out.wrap(&slugs.join(", "), "    ", "    ") + "\n");
        }
    }
    text
}

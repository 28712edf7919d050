//! `lexigraph link`: inserts links to the glossary into documents.

use crate::{
    context::Context,
    documents::{
        each,
        mention::Mention,
        options::{Linking, Sources},
        rewrite::{Destination, Direction, Rewrite},
    },
    error::Error,
    glossary::{Fallback, with_glossary},
    json,
};
use lexigraph::link::{Format, TOOLTIP_CSS};
use std::process::ExitCode;

/// Links the terms in documents. Nothing else in the documents changes, and `unlink` removes the links.
///
/// Prints a single document. Several documents, or a folder, need --in-place or --output DIR.
///
/// Comments in Markdown and HTML: <!-- lexigraph skip --> skips the next mention. <!-- lexigraph off --> skips all
/// mentions up to <!-- lexigraph on -->. With a slug, as in <!-- lexigraph off carrier -->, it skips only that term.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    sources: Sources,
    #[command(flatten)]
    linking: Linking,
    #[command(flatten)]
    destination: Destination,
    /// Inserts the style sheet for --style tooltip into HTML pages, before `</head>`. To add it to your site's own
    /// style sheet instead, see --print-css.
    #[arg(long)]
    css: bool,
    /// Prints one line of JSON for each mention, with its link state, instead of the documents.
    #[arg(long, conflicts_with_all = ["in_place", "output", "css"])]
    json: bool,
    /// Prints the style sheet for --style tooltip.
    #[arg(long, exclusive = true)]
    print_css: bool,
}

/// Runs the command.
pub fn run(args: Args, context: &Context) -> Result<ExitCode, Error> {
    let Args { sources, linking, destination, css, .. } = &args;
    if args.print_css {
        context.out.print(TOOLTIP_CSS)?;
        return Ok(ExitCode::SUCCESS);
    }
    if !args.json {
        return Rewrite { direction: Direction::Link, sources, linking, destination, css: *css }.run(context);
    }
    let documents = sources.documents(None, Format::Markdown)?;
    linking.fits(&documents)?;
    let glossary = context.glossary(Fallback::Fail)?;
    let lines = with_glossary!(&glossary, |glossary| {
        let linker = linking.linker(glossary);
        each(&documents, "reading", |document, text| {
            let found = linker.occurrences(&text, document.format);
            let mention = |found| json::to_line(&Mention::new(glossary, document, found).with_state(found.state));
            found.iter().map(mention).collect::<Result<String, _>>()
        })
    })?;
    context.out.print(&lines.concat())?;
    Ok(ExitCode::SUCCESS)
}

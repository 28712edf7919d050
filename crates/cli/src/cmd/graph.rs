//! `lexigraph graph`: draws a part of the graph.

use super::connect;
use crate::{
    context::Context,
    documents::replace::replace,
    error::Error,
    glossary::{Fallback, with_glossary},
    lookup,
};
use lexigraph::{CategoryRef, Columns, Glossary, page_address, site::Picture};
use std::{path::PathBuf, process::ExitCode};

/// Draws a term with its neighbors, a category, or the path from one term to another.
#[derive(clap::Args)]
#[command(
    override_usage = "lexigraph graph [OPTIONS] <TERM>...\n       lexigraph graph [OPTIONS] --category <CATEGORY>\n       lexigraph graph [OPTIONS] --path <A> <B>"
)]
pub struct Args {
    /// The name or slug of the term; several words form one name.
    #[arg(value_name = "TERM", required_unless_present = "category", conflicts_with = "category")]
    names: Vec<String>,
    /// Draws all terms of a category.
    #[arg(long)]
    category: Option<String>,
    /// Draws the path from the first term to the second.
    #[arg(long, conflicts_with = "category")]
    path: bool,
    /// The format of the picture. By default, the extension of --out decides, and without --out it is DOT.
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Format>,
    /// Writes the picture to a file instead of standard output.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// The format of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For Graphviz.
    Dot,
    /// For Markdown on GitHub and elsewhere.
    Mermaid,
    /// For browsers: each term links to its page.
    Svg,
}

/// Runs the command.
pub fn run(args: Args, context: &Context) -> Result<ExitCode, Error> {
    let format = match (args.format, &args.out) {
        (Some(format), _) => format,
        (None, None) => Format::Dot,
        (None, Some(path)) => match path.extension().and_then(|extension| extension.to_str()) {
            Some("dot" | "gv") => Format::Dot,
            Some("mmd" | "mermaid") => Format::Mermaid,
            Some("svg") => Format::Svg,
            _ => {
                let path = path.display();
                return Err(Error::new(format!("`{path}` does not end in .svg, .dot or .mmd; add --format")));
            }
        },
    };
    let text = with_glossary!(&context.glossary(Fallback::Bundled)?, |glossary| {
        let picture = picture(glossary, &args)?;
        match format {
            Format::Dot => picture.dot(),
            Format::Mermaid => picture.mermaid(),
            Format::Svg => picture.svg(page_address),
        }
    });
    match &args.out {
        Some(path) => replace(path, text.as_bytes())?,
        None => context.out.print(&text)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn picture<'g, C: Columns>(glossary: &'g Glossary<C>, args: &Args) -> Result<Picture<'g, C>, Error> {
    if let Some(name) = &args.category {
        return category(glossary, name).map(Picture::category);
    }
    if args.path {
        let (from, to) = connect::ends(glossary, &args.names)?;
        return Picture::path(from, to).ok_or_else(|| Error::nothing(format!("Nothing connects “{from}” and “{to}”.")));
    }
    lookup::one(glossary, &args.names.join(" ")).map(Picture::around)
}

fn category<'g, C: Columns>(glossary: &'g Glossary<C>, name: &str) -> Result<CategoryRef<'g, C>, Error> {
    let is_called = |category: &CategoryRef<'g, C>| category.slug() == name || category.name().eq_ignore_ascii_case(name);
    glossary.categories().find(is_called).ok_or_else(|| {
        let slugs: Vec<_> = glossary.categories().map(CategoryRef::slug).collect();
        Error::nothing(format!("No category is called “{name}”. The categories are: {}.", slugs.join(", ")))
    })
}

//! `lexigraph mdbook`: a preprocessor of mdBook. Definitions where a chapter mentions a term, and a chapter that lists
//! the terms.

use crate::{
    context::Context,
    error::Error,
    glossary::{self, AnyGlossary, Fallback, with_glossary},
    mdbook::{self, Settings},
};
use lexigraph::link::TOOLTIP_CSS;
use serde_json::Value;
use std::{
    env,
    io::{self, IsTerminal as _, Read as _},
    path::Path,
    process::ExitCode,
};

const BOOK_TOML: &str = r#"In book.toml:

    [preprocessor.lexigraph]
    command = "lexigraph mdbook"
    after   = ["links"]            # so that included files are read, too

    # optional, with their defaults:
    glossary = "glossary"          # its folder; by default the nearest, from book.toml upwards
    style    = "tooltip"           # link, abbr
    density  = "section"           # where a term is linked first: none, paragraph, section, document, all
    title    = "Glossary"          # of the chapter that lists the terms
    path     = "glossary.md"       # its place; a chapter of yours there gets the list after its text
    order    = "alphabet"          # category

    [output.html]
    additional-css = ["lexigraph.css"]

`lexigraph mdbook css > lexigraph.css` writes that style sheet."#;

/// Links the terms in a book, as a preprocessor of mdBook 0.4 and 0.5.
#[derive(clap::Args)]
#[command(after_help = BOOK_TOML)]
pub struct Args {
    #[command(subcommand)]
    question: Option<Question>,
}

/// What mdBook asks beforehand, and the style sheet.
#[derive(clap::Subcommand)]
enum Question {
    /// Says by its exit code whether books for this renderer are linked: only `html`.
    Supports {
        /// The name of the renderer.
        renderer: String,
    },
    /// Prints the style sheet.
    Css,
}

/// Runs the command.
pub fn run(args: Args, context: &Context) -> Result<ExitCode, Error> {
    match args.question {
        Some(Question::Supports { renderer }) => {
            Ok(if renderer == "html" { ExitCode::SUCCESS } else { ExitCode::FAILURE })
        }
        Some(Question::Css) => {
            context.out.print(TOOLTIP_CSS)?;
            Ok(ExitCode::SUCCESS)
        }
        None if io::stdin().is_terminal() => Err(Error::new(format!("mdBook calls this. {BOOK_TOML}"))),
        None => preprocess(context),
    }
}

/// Reads `[context, book]`, writes the book.
fn preprocess(context: &Context) -> Result<ExitCode, Error> {
    let mut input = String::new();
    io::stdin()
        .read_to_string(&mut input)
        .map_err(|error| Error::new(format!("cannot read the book from standard input: {error}")))?;
    let (config, mut book) = mdbook::parse(&input).map_err(Error::new)?;
    let settings = Settings::read(&config["config"]["preprocessor"]["lexigraph"]).map_err(Error::new)?;
    let glossary = glossary(context, &config, &settings)?;
    with_glossary!(&glossary, |glossary| mdbook::link(glossary, &settings, &mut book)).map_err(Error::new)?;
    context.out.print(&format!("{book}\n"))?;
    Ok(ExitCode::SUCCESS)
}

/// Returns the glossary that book.toml names, or the nearest from its folder upwards.
fn glossary(context: &Context, config: &Value, settings: &Settings) -> Result<AnyGlossary, Error> {
    // paths in book.toml begin at its folder, wherever mdBook was started
    if let Some(root) = config["root"].as_str() {
        env::set_current_dir(root).map_err(|error| Error::read(Path::new(root), error))?;
    }
    match &settings.glossary {
        Some(folder) => context.load(&glossary::in_folder(Path::new(folder))?),
        None => context.glossary(Fallback::Fail),
    }
}

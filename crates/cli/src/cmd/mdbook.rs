//! `lexigraph mdbook`: a preprocessor for mdBook. It adds definitions where a chapter mentions a term, and a chapter
//! that lists the terms.

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
    after   = ["links"]            # so that included files are linked, too

    # optional settings, with their defaults:
    glossary = "glossary"          # its folder; by default, the nearest to book.toml
    style    = "tooltip"           # or link, abbr
    density  = "section"           # link a term once per paragraph, section or document; or all, none
    title    = "Glossary"          # of the chapter that lists the terms
    path     = "glossary.md"       # its path; if it is one of your chapters, the list is appended
    order    = "alphabet"          # or category

    [output.html]
    additional-css = ["lexigraph.css"]

`lexigraph mdbook css > lexigraph.css` writes the style sheet."#;

/// Links the terms in a book, as a preprocessor for mdBook 0.4 and 0.5.
#[derive(clap::Args)]
#[command(after_help = BOOK_TOML)]
pub struct Args {
    #[command(subcommand)]
    question: Option<Question>,
}

/// The question that mdBook asks first, and the style sheet.
#[derive(clap::Subcommand)]
enum Question {
    /// Tests whether this renderer is supported. Exits with 0 for `html`, and with 1 for other renderers.
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
        None if io::stdin().is_terminal() => Err(Error::new(format!("mdBook runs this command. {BOOK_TOML}"))),
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

/// Returns the glossary that book.toml names, or the nearest one in its folder or above it.
fn glossary(context: &Context, config: &Value, settings: &Settings) -> Result<AnyGlossary, Error> {
    // paths in book.toml are relative to its folder, wherever mdBook was started
    if let Some(root) = config["root"].as_str() {
        env::set_current_dir(root).map_err(|error| Error::read(Path::new(root), error))?;
    }
    match &settings.glossary {
        Some(folder) => context.load(&glossary::in_folder(Path::new(folder))?),
        None => context.glossary(Fallback::Fail),
    }
}

//! The program `lexigraph`: parses the arguments, runs a command, and ends with its exit code.

mod cmd;
mod context;
mod documents;
mod error;
mod findings;
mod fingerprint;
mod git;
mod glossary;
mod json;
mod lines;
mod lookup;
mod lsp;
mod mcp;
mod mdbook;
mod out;
mod preview;
mod site_folder;
mod source_file;
mod version;
mod wrap;

use clap::{CommandFactory, Parser};
use context::Context;
use std::process::ExitCode;

/// Checks, searches, links and publishes a folder of glossary files.
#[derive(Parser)]
#[command(name = "lexigraph", version, max_term_width = 100, after_help = AFTER_HELP)]
struct Cli {
    #[command(flatten)]
    glossary: glossary::Choice,
    /// When to use colors.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", help_heading = "Common options")]
    color: clap::ColorChoice,
    #[command(subcommand)]
    command: cmd::Command,
}

const AFTER_HELP: &str = "\
The program uses the glossary in --glossary DIR or in $LEXIGRAPH_GLOSSARY. If neither is set, it looks for \
glossary.toml or glossary/glossary.toml in the current folder and its parents. If there is none, read-only commands \
use the bundled glossary of VoIP and call centers.

Exit code: 0 for success, 1 for findings or no match, 2 for wrong usage and for files that cannot be read or written.";

fn main() -> ExitCode {
    let Cli { glossary, color, command } = Cli::parse();
    let context = Context::new(glossary, color);
    command.run(&context).unwrap_or_else(|error| error.report())
}

/// Returns the description of the arguments, for completions and the man page.
fn command() -> clap::Command {
    Cli::command()
}

//! `lexigraph unlink`: removes from documents what `link` inserted.

use crate::{
    context::Context,
    documents::{
        options::{Linking, Sources},
        rewrite::{Destination, Direction, Rewrite},
    },
    error::Error,
};
use std::process::ExitCode;

/// Removes the links that `link` inserted with the same options and the same glossary.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    sources: Sources,
    #[command(flatten)]
    linking: Linking,
    #[command(flatten)]
    destination: Destination,
    /// Also removes the style sheet that `link --css` inserted.
    #[arg(long)]
    css: bool,
}

/// Runs the command.
pub fn run(args: Args, context: &Context) -> Result<ExitCode, Error> {
    let Args { sources, linking, destination, css } = &args;
    Rewrite { direction: Direction::Unlink, sources, linking, destination, css: *css }.run(context)
}

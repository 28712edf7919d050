//! `lexigraph stats`.

use crate::{context::Context, error::Error};
use std::process::ExitCode;

/// Prints the glossary in figures.
#[derive(clap::Args)]
pub struct Args {}

/// Runs the command.
pub fn run(_: Args, _: &Context) -> Result<ExitCode, Error> {
    Err(Error::new("`lexigraph stats` is not built yet"))
}

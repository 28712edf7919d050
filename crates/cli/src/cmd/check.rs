//! `lexigraph check`.

use crate::{context::Context, error::Error};
use std::process::ExitCode;

/// Checks a glossary.
#[derive(clap::Args)]
pub struct Args {}

/// Runs the command.
pub fn run(_: Args, _: &Context) -> Result<ExitCode, Error> {
    Err(Error::new("`lexigraph check` is not built yet"))
}

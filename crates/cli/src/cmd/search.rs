//! `lexigraph search`.

use crate::{context::Context, error::Error};
use std::process::ExitCode;

/// Searches the glossary, best answers first.
#[derive(clap::Args)]
pub struct Args {}

/// Runs the command.
pub fn run(_: Args, _: &Context) -> Result<ExitCode, Error> {
    Err(Error::new("`lexigraph search` is not built yet"))
}

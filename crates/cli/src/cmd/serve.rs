//! `lexigraph serve`.

use crate::{context::Context, error::Error};
use std::process::ExitCode;

/// Serves the website, rebuilt after each change.
#[derive(clap::Args)]
pub struct Args {}

/// Runs the command.
pub fn run(_: Args, _: &Context) -> Result<ExitCode, Error> {
    Err(Error::new("`lexigraph serve` is not built yet"))
}

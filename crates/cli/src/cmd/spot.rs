//! `lexigraph spot`.

use crate::{context::Context, error::Error};
use std::process::ExitCode;

/// Prints the terms that documents mention.
#[derive(clap::Args)]
pub struct Args {}

/// Runs the command.
pub fn run(_: Args, _: &Context) -> Result<ExitCode, Error> {
    Err(Error::new("`lexigraph spot` is not built yet"))
}

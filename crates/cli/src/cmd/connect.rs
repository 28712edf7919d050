//! `lexigraph connect`.

use crate::{context::Context, error::Error};
use std::process::ExitCode;

/// Prints how two terms are connected.
#[derive(clap::Args)]
pub struct Args {}

/// Runs the command.
pub fn run(_: Args, _: &Context) -> Result<ExitCode, Error> {
    Err(Error::new("`lexigraph connect` is not built yet"))
}

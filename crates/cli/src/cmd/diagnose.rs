//! `lexigraph diagnose`.

use crate::{context::Context, error::Error};
use std::process::ExitCode;

/// Prints what may cause a symptom, and what helps.
#[derive(clap::Args)]
pub struct Args {}

/// Runs the command.
pub fn run(_: Args, _: &Context) -> Result<ExitCode, Error> {
    Err(Error::new("`lexigraph diagnose` is not built yet"))
}

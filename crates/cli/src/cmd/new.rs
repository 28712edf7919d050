//! `lexigraph new`.

use crate::{context::Context, error::Error};
use std::process::ExitCode;

/// Creates a glossary.
#[derive(clap::Args)]
pub struct Args {}

/// Runs the command.
pub fn run(_: Args, _: &Context) -> Result<ExitCode, Error> {
    Err(Error::new("`lexigraph new` is not built yet"))
}

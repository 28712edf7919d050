//! `lexigraph diff`.

use crate::{context::Context, error::Error};
use std::process::ExitCode;

/// Compares two versions of a glossary.
#[derive(clap::Args)]
pub struct Args {}

/// Runs the command.
pub fn run(_: Args, _: &Context) -> Result<ExitCode, Error> {
    Err(Error::new("`lexigraph diff` is not built yet"))
}

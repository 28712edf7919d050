//! `lexigraph site`.

use crate::{context::Context, error::Error};
use std::process::ExitCode;

/// Writes the website of the glossary.
#[derive(clap::Args)]
pub struct Args {}

/// Runs the command.
pub fn run(_: Args, _: &Context) -> Result<ExitCode, Error> {
    Err(Error::new("`lexigraph site` is not built yet"))
}

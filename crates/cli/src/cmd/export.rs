//! `lexigraph export`.

use crate::{context::Context, error::Error};
use std::process::ExitCode;

/// Writes the glossary in another format.
#[derive(clap::Args)]
pub struct Args {}

/// Runs the command.
pub fn run(_: Args, _: &Context) -> Result<ExitCode, Error> {
    Err(Error::new("`lexigraph export` is not built yet"))
}

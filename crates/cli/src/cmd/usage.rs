//! `lexigraph usage`.

use crate::{context::Context, error::Error};
use std::process::ExitCode;

/// Reports where terms are used in a folder of documents.
#[derive(clap::Args)]
pub struct Args {}

/// Runs the command.
pub fn run(_: Args, _: &Context) -> Result<ExitCode, Error> {
    Err(Error::new("`lexigraph usage` is not built yet"))
}

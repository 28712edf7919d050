//! `lexigraph lint`.

use crate::{context::Context, error::Error};
use std::process::ExitCode;

/// Reports what an author of documents should look at.
#[derive(clap::Args)]
pub struct Args {}

/// Runs the command.
pub fn run(_: Args, _: &Context) -> Result<ExitCode, Error> {
    Err(Error::new("`lexigraph lint` is not built yet"))
}

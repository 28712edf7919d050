//! `lexigraph link`.

use crate::{context::Context, error::Error};
use std::process::ExitCode;

/// Links the terms in documents.
#[derive(clap::Args)]
pub struct Args {}

/// Runs the command.
pub fn run(_: Args, _: &Context) -> Result<ExitCode, Error> {
    Err(Error::new("`lexigraph link` is not built yet"))
}

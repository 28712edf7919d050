//! `lexigraph mcp`.

use crate::{context::Context, error::Error};
use std::process::ExitCode;

/// Answers assistants, by the Model Context Protocol.
#[derive(clap::Args)]
pub struct Args {}

/// Runs the command.
pub fn run(_: Args, _: &Context) -> Result<ExitCode, Error> {
    Err(Error::new("`lexigraph mcp` is not built yet"))
}

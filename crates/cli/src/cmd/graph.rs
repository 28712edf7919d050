//! `lexigraph graph`.

use crate::{context::Context, error::Error};
use std::process::ExitCode;

/// Draws a part of the graph.
#[derive(clap::Args)]
pub struct Args {}

/// Runs the command.
pub fn run(_: Args, _: &Context) -> Result<ExitCode, Error> {
    Err(Error::new("`lexigraph graph` is not built yet"))
}

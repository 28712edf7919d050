//! `lexigraph lsp`.

use crate::{context::Context, error::Error};
use std::process::ExitCode;

/// Answers editors, as a language server.
#[derive(clap::Args)]
pub struct Args {}

/// Runs the command.
pub fn run(_: Args, _: &Context) -> Result<ExitCode, Error> {
    Err(Error::new("`lexigraph lsp` is not built yet"))
}

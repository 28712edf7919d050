//! `lexigraph mcp`.

use crate::{context::Context, error::Error, glossary::Fallback, mcp};
use std::process::ExitCode;

/// Runs a Model Context Protocol server for AI assistants over standard input and output.
#[derive(clap::Args)]
pub struct Args {}

/// Runs the command.
pub fn run(_: Args, context: &Context) -> Result<ExitCode, Error> {
    mcp::serve(context.located(Fallback::Bundled)?)?;
    Ok(ExitCode::SUCCESS)
}

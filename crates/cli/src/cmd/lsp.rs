//! `lexigraph lsp`.

use crate::{context::Context, error::Error, lsp};
use std::process::ExitCode;

/// Runs a language server for editors over standard input and output.
#[derive(clap::Args)]
pub struct Args {}

/// Runs the command.
pub fn run(_: Args, context: &Context) -> Result<ExitCode, Error> {
    let is_in_order = lsp::serve(context.named_folder(), context.follows_links());
    Ok(if is_in_order { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

//! `lexigraph mdbook`.

use crate::{context::Context, error::Error};
use std::process::ExitCode;

/// Links the terms in a book, as a preprocessor of mdBook.
#[derive(clap::Args)]
pub struct Args {}

/// Runs the command.
pub fn run(_: Args, _: &Context) -> Result<ExitCode, Error> {
    Err(Error::new("`lexigraph mdbook` is not built yet"))
}

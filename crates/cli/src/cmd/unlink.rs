//! `lexigraph unlink`.

use crate::{context::Context, error::Error};
use std::process::ExitCode;

/// Takes out the links that `link` put in.
#[derive(clap::Args)]
pub struct Args {}

/// Runs the command.
pub fn run(_: Args, _: &Context) -> Result<ExitCode, Error> {
    Err(Error::new("`lexigraph unlink` is not built yet"))
}

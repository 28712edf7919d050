//! `lexigraph completions`: prints a script that lets a shell complete the program's arguments.

use crate::{command, context::Context, error::Error};
use clap_complete::{Shell, generate};
use std::process::ExitCode;

/// Prints the completions for a shell.
#[derive(clap::Args)]
#[command(after_help = "For bash: lexigraph completions bash > ~/.local/share/bash-completion/completions/lexigraph")]
pub struct Args {
    /// The shell.
    shell: Shell,
}

/// Runs the command.
pub fn run(args: Args, context: &Context) -> Result<ExitCode, Error> {
    let mut script = Vec::new();
    generate(args.shell, &mut command(), "lexigraph", &mut script);
    context.out.print(&String::from_utf8_lossy(&script))?;
    Ok(ExitCode::SUCCESS)
}

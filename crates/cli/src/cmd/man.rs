//! `lexigraph man`: prints the man page.

use crate::{command, context::Context, error::Error};
use std::{fmt::Write, process::ExitCode};

/// Prints the man page.
#[derive(clap::Args)]
#[command(after_help = "To install it: lexigraph man > ~/.local/share/man/man1/lexigraph.1")]
pub struct Args {}

/// Runs the command.
pub fn run(_: Args, context: &Context) -> Result<ExitCode, Error> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command()).render(&mut page)?;
    let mut text = String::from_utf8_lossy(&page).into_owned();
    let mut program = command();
    program.build();
    for command in program.get_subcommands_mut().filter(|command| command.get_name() != "help") {
        // the name and the arguments, as `--help` of the command shows them
        let usage = command.render_long_help().to_string().replace('\\', "\\e").replace('-', "\\-");
        _ = write!(text, ".SH \"{}\"\n.nf\n", command.get_name().to_uppercase());
        for line in usage.lines() {
            // a dot at the start of a line is a request
            _ = writeln!(text, "\\&{line}");
        }
        text.push_str(".fi\n");
    }
    context.out.print(&text)?;
    Ok(ExitCode::SUCCESS)
}

//! The commands. Each has its own file, with its arguments as a `clap` struct and a function `run`.

use crate::{context::Context, error::Error};
use std::process::ExitCode;

/// Declares the commands in the order in which the help lists them.
macro_rules! commands {
    ($($variant:ident $module:ident,)*) => {
        $(pub mod $module;)*

        /// The command to run.
        #[derive(clap::Subcommand)]
        pub enum Command {
            $(#[allow(missing_docs)] $variant($module::Args),)*
        }

        impl Command {
            /// Runs the command, and returns the exit code.
            pub fn run(self, context: &Context) -> Result<ExitCode, Error> {
                match self {
                    $(Self::$variant(args) => $module::run(args, context),)*
                }
            }
        }
    };
}

commands! {
    Show show,
    Search search,
    Connect connect,
    Diagnose diagnose,
    Stats stats,
    Graph graph,
    New new,
    Check check,
    Diff diff,
    Spot spot,
    Link link,
    Unlink unlink,
    Lint lint,
    Usage usage,
    Site site,
    Serve serve,
    Export export,
    Mdbook mdbook,
    Lsp lsp,
    Mcp mcp,
    Completions completions,
    Man man,
}

//! `lexigraph serve`: serves the website of the glossary on this machine, and rebuilds and reloads it after each
//! change.

use crate::{
    context::Context,
    error::Error,
    preview::{Preview, build::Builder, http::Listener, watch},
};
use std::{
    process::{Command, ExitCode, Stdio},
    sync::Arc,
    thread,
};

/// Serves the website of the glossary on this machine, and rebuilds it after each change.
///
/// Open pages reload by themselves and show the findings. Nothing is written.
#[derive(clap::Args)]
pub struct Args {
    /// The port; 0 selects a free port.
    #[arg(long, default_value_t = 7117)]
    port: u16,
    /// Opens the website in the browser.
    #[arg(long)]
    open: bool,
}

/// Runs the command.
pub fn run(args: Args, context: &Context) -> Result<ExitCode, Error> {
    let folder = context.folder()?;
    let listener = Listener::new(args.port).map_err(|error| {
        let port = args.port;
        Error::new(format!("cannot listen on port {port}: {error}; choose another port with --port, or use --port 0"))
    })?;
    let url = listener.url();
    let preview = Arc::new(Preview::new());
    let mut builder = Builder::new(context.compiler(&folder), url.clone(), context.out);
    builder.build(&preview);
    context.out.print(&format!("{url} shows the glossary in `{}`; press Ctrl-C to stop\n", folder.display()))?;
    if args.open {
        open(&url);
    }
    {
        let preview = Arc::clone(&preview);
        thread::spawn(move || {
            if let Err(error) = watch::watch(&folder, || builder.build(&preview)) {
                eprintln!("warning: cannot watch `{}`: {error}; changes will not be shown", folder.display());
            }
        });
    }
    listener.serve(&preview);
    Ok(ExitCode::SUCCESS)
}

/// Opens an address in the browser.
fn open(url: &str) {
    let (program, arguments): (_, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("rundll32", &["url.dll,FileProtocolHandler"]),
        _ => ("xdg-open", &[]),
    };
    let mut command = Command::new(program);
    command.args(arguments).arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    if let Err(error) = command.spawn() {
        eprintln!("warning: cannot open the browser with `{program}`: {error}; open {url} yourself");
    }
}

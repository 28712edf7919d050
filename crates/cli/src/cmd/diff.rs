//! `lexigraph diff`: compares two versions of a glossary, and says how the changes affect code.

use crate::{context::Context, error::Error, json, out::Out, version::Version};
use lexigraph_build::{Change, ChangeClass, diff, diff_files};
use serde::Serialize;
use std::process::ExitCode;

/// Compares two versions of a glossary.
#[derive(clap::Args)]
#[command(after_help = "\
A version is a folder or a git revision, such as v1.0 or HEAD~3. Breaking: a term, a category, a kind of relation or a \
name goes. Minor: one is added, or relations change. Patch: only texts change.

Exit code: 0 if no change is worse than allowed, 1 if one is, 2 if a version cannot be read.")]
pub struct Args {
    /// The old version.
    old: String,
    /// The new version. By default, the glossary as it is now.
    new: Option<String>,
    /// The most severe change that is allowed.
    #[arg(long, value_enum, value_name = "CLASS", default_value_t = Class::Breaking)]
    allow: Class,
    /// Prints JSON: a list of changes, each with its `class` and `message`.
    #[arg(long)]
    json: bool,
}

/// The effect of a change on code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Class {
    Patch,
    Minor,
    Breaking,
}

#[derive(Serialize)]
struct JsonChange<'a> {
    class: String,
    message: &'a str,
}

/// Runs the command.
pub fn run(args: Args, context: &Context) -> Result<ExitCode, Error> {
    let out = &context.out;
    let old = Version::find(&args.old, context)?;
    let new = match &args.new {
        Some(new) => Version::find(new, context)?,
        None => Version::of(context.folder()?, context),
    };
    let changes = match (&old, &new) {
        (Version::Folder(_, old), Version::Folder(_, new)) => diff(old, new),
        _ => diff_files(old.files()?, new.files()?),
    };
    let changes = changes.map_err(|report| Error::new(format!("one of the versions has errors\n\n{report}")))?;
    match args.json {
        true => {
            let changes = changes.iter().map(|change| JsonChange {
                class: change.class.to_string(),
                message: &change.message,
            });
            json::print(out, &changes.collect::<Vec<_>>())?;
        }
        false => out.print(&text(&changes, out))?,
    }
    let allowed = match args.allow {
        Class::Patch => ChangeClass::Patch,
        Class::Minor => ChangeClass::Minor,
        Class::Breaking => ChangeClass::Breaking,
    };
    let worst = changes.iter().map(|change| change.class).max();
    Ok(if worst > Some(allowed) { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn text(changes: &[Change], out: &Out) -> String {
    if changes.is_empty() {
        return "Nothing changed.\n".to_owned();
    }
    let section = |class: &[Change]| {
        let lines: String = class.iter().map(|change| out.wrap(&change.message, "- ", "  ") + "\n").collect();
        format!("## {}\n\n{lines}", class[0].class)
    };
    changes.chunk_by(|a, b| a.class == b.class).map(section).collect::<Vec<_>>().join("\n")
}

//! `lexigraph diff`: compares two versions of a glossary, and says what the changes mean to code.

use crate::{
    context::Context,
    error::Error,
    git::{Repository, Revision},
    glossary, json,
    out::Out,
};
use lexigraph_build::{Change, ChangeClass, Compiler, Report, SourceFile, diff, diff_files};
use serde::Serialize;
use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Compares two versions of a glossary.
#[derive(clap::Args)]
#[command(after_help = "\
A version is a folder or a git revision, such as v1.0 or HEAD~3. Breaking: a term, a category, a kind of relation or a \
name goes. Minor: one is added, or relations change. Patch: only texts change.

Exit code: 0 if no change is worse than allowed, 1 if one is, 2 if a version cannot be read.")]
pub struct Args {
    /// The old version.
    old: String,
    /// The new version; without it, the glossary as it is now.
    new: Option<String>,
    /// The worst change that is fine.
    #[arg(long, value_enum, value_name = "CLASS", default_value_t = Class::Breaking)]
    allow: Class,
    /// Prints JSON: a list of changes, each with its `class` and `message`.
    #[arg(long)]
    json: bool,
}

/// What a change means to code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Class {
    Patch,
    Minor,
    Breaking,
}

/// A version of the glossary.
enum Version {
    Folder(PathBuf),
    Revision(Revision),
}

#[derive(Serialize)]
struct JsonChange<'a> {
    class: String,
    message: &'a str,
}

/// Runs the command.
pub fn run(args: Args, context: &Context) -> Result<ExitCode, Error> {
    let out = &context.out;
    let old = version(&args.old, context)?;
    let new = match &args.new {
        Some(new) => version(new, context)?,
        None => Version::Folder(context.folder()?),
    };
    let changes = match (&old, &new) {
        (Version::Folder(old), Version::Folder(new)) => diff(&Compiler::new(old), &Compiler::new(new)),
        _ => diff_files(old.files()?, new.files()?),
    };
    let changes = changes.map_err(|report| Error::new(format!("a version has errors\n\n{report}")))?;
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

/// Returns the version that is meant: a folder of that name, else the revision of the glossary's repository.
fn version(name: &str, context: &Context) -> Result<Version, Error> {
    let path = Path::new(name);
    if path.is_dir() {
        return glossary::in_folder(path).map(Version::Folder);
    }
    let neither = |why: &str| {
        Error::new(format!("`{name}` is neither a folder nor a git revision of the glossary: {why}"))
    };
    if path.exists() {
        return Err(neither("it is a file"));
    }
    let folder = context.folder().map_err(|_| neither("there is no such folder, and no glossary here"))?;
    Repository::of(&folder).revision(name).map(Version::Revision).map_err(|why| neither(&why))
}

impl Version {
    fn files(&self) -> Result<Vec<SourceFile>, Error> {
        match self {
            Self::Revision(revision) => revision.files().map_err(Error::new),
            Self::Folder(folder) => {
                let report: Report = Compiler::new(folder).report();
                match report.has_errors() {
                    true => Err(Error::new(format!("a version has errors\n\n{report}"))),
                    false => Ok(report.files),
                }
            }
        }
    }
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

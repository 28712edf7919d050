//! `lexigraph check`: checks a glossary, and applies the fixes that are certain.

use crate::{
    context::Context,
    documents::replace::replace,
    error::Error,
    findings::{
        baseline::{Baseline, Entry},
        fix::{self, Fixed},
        github, text,
    },
    glossary,
    out::{Out, count},
};
use lexigraph_build::Report;
use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Checks a glossary.
#[derive(clap::Args)]
#[command(after_help = "Exit code: 0 without errors, 1 with errors, 2 if a file cannot be read.")]
pub struct Args {
    /// The folder of the glossary.
    dir: Option<PathBuf>,
    /// Treats warnings as errors.
    #[arg(long)]
    strict: bool,
    /// Output format of the findings.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
    /// Prints JSON, as --format json does.
    #[arg(long, conflicts_with = "format")]
    json: bool,
    /// Prints a diff, then applies the suggestions that are certain.
    #[arg(long)]
    fix: bool,
    /// Ignores the findings that FILE lists, and reports entries of FILE that match no finding.
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Writes the current findings to the baseline, except errors.
    #[arg(long, requires = "baseline")]
    update_baseline: bool,
}

/// Output format of the findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
    /// For code-review tools: SARIF 2.1.0.
    Sarif,
    /// For GitHub Actions: annotations.
    Github,
}

/// Runs the command.
pub fn run(args: Args, context: &Context) -> Result<ExitCode, Error> {
    let out = &context.out;
    let folder = match &args.dir {
        Some(dir) => glossary::in_folder(dir)?,
        None => context.folder()?,
    };
    let format = if args.json { Format::Json } else { args.format };
    let compiler = context.compiler(&folder).strict(args.strict);
    let mut report = compiler.report();
    if args.fix {
        let fixed = fix::fixed(&compiler, &report, &folder)?;
        apply(&fixed, format, out)?;
        if !fixed.is_empty() {
            report = compiler.report();
        }
    }
    // paths for other programs are relative to the current folder
    if report.folder == "." {
        report.folder.clear();
    }
    let unreadable = report.findings.iter().any(|finding| matches!(finding.check, "unreadable" | "utf-8"));
    let stale = match &args.baseline {
        Some(path) if args.update_baseline => {
            let baseline = Baseline::of(&report);
            replace(path, baseline.to_text().as_bytes())?;
            eprintln!("{}: {} in the baseline", path.display(), count(baseline.len(), "finding"));
            baseline.apply(&mut report)
        }
        Some(path) => Baseline::read(path)?.apply(&mut report),
        None => Vec::new(),
    };
    match format {
        Format::Text => out.print(&summary(&report, out))?,
        Format::Json => out.print(&report.to_json())?,
        Format::Sarif => out.print(&report.to_sarif())?,
        Format::Github => out.print(&github::annotations(&report))?,
    }
    if let Some(path) = &args.baseline {
        tell(&stale, path);
    }
    Ok(match report.has_errors() {
        _ if unreadable => ExitCode::from(2),
        false if stale.is_empty() || !args.strict => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    })
}

/// Prints the diff, then writes the files.
fn apply(fixed: &[Fixed], format: Format, out: &Out) -> Result<(), Error> {
    for file in fixed {
        let diff = file.diff();
        match format {
            Format::Text => out.print(&(colored(&diff, out) + "\n"))?,
            // standard output is for the findings
            _ => eprint!("{diff}"),
        }
    }
    for file in fixed {
        replace(&file.path, file.text().as_bytes())?;
    }
    if !fixed.is_empty() {
        eprintln!("fixed: {}", count(fixed.len(), "file"));
    }
    Ok(())
}

fn colored(diff: &str, out: &Out) -> String {
    if !out.color {
        return diff.to_owned();
    }
    let line = |line: &str| match line.chars().next() {
        Some('+') => format!("\x1b[32m{line}\x1b[0m\n"),
        Some('-') => format!("\x1b[31m{line}\x1b[0m\n"),
        _ => format!("{line}\n"),
    };
    diff.lines().map(line).collect()
}

fn summary(report: &Report, out: &Out) -> String {
    let findings = text::findings(report, out);
    format!("{findings}{}, {}\n", count(report.files.len(), "file"), report.count())
}

/// Prints the entries of the baseline that match no finding.
fn tell(stale: &[Entry], path: &Path) {
    for Entry { file, check, message } in stale {
        eprintln!("stale: {file}: {check}: {message}");
    }
    if !stale.is_empty() {
        let entries = if stale.len() == 1 { "1 stale entry" } else { &format!("{} stale entries", stale.len()) };
        let path = path.display();
        eprintln!("`{path}` has {entries}; to remove stale entries, add --update-baseline");
    }
}

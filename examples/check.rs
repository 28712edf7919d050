//! Checks a glossary's folder without compiling it:
//! `cargo run --example check -- DIR [--strict] [--format text|json|sarif]`.
//! Exit code: 0 without errors, 1 with errors in the glossary, 2 where something can't be read.

use lexigraph_build::{Compiler, Report};
use std::{
    env,
    io::{self, IsTerminal, Write},
    process::ExitCode,
};

const USAGE: &str = "usage: check DIR [--strict] [--format text|json|sarif]";

fn main() -> ExitCode {
    let (mut dir, mut strict, mut format) = (None, false, "text".to_owned());
    let mut arguments = env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match &*argument {
            "--strict" => strict = true,
            "--format" => format = arguments.next().unwrap_or_default(),
            _ if argument.starts_with('-') || dir.is_some() => return usage(),
            _ => dir = Some(argument),
        }
    }
    let Some(dir) = dir else { return usage() };
    let report = Compiler::new(dir).strict(strict).report();
    let text = match &*format {
        "text" => text(&report),
        "json" => report.to_json(),
        "sarif" => report.to_sarif(),
        _ => return usage(),
    };
    // who pipes it into `head` has read enough
    _ = io::stdout().write_all(text.as_bytes());
    match report.has_errors() {
        _ if report.findings.iter().any(|finding| finding.check == "unreadable") => ExitCode::from(2),
        true => ExitCode::from(1),
        false => ExitCode::SUCCESS,
    }
}

fn usage() -> ExitCode {
    eprintln!("{USAGE}");
    ExitCode::from(2)
}

fn text(report: &Report) -> String {
    let findings = if io::stdout().is_terminal() { report.render_styled() } else { report.render() };
    let lexigraph_build::Counts { errors, warnings, .. } = report.count();
    format!("{findings}files: {}, errors: {errors}, warnings: {warnings}\n", report.files.len())
}

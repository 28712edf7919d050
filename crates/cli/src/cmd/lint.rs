//! `lexigraph lint`: reports problems in documents that their author should review.

use crate::{
    context::Context,
    documents::{
        each,
        files::Document,
        mention::{candidates, file},
        options::{Linking, Sources},
    },
    error::Error,
    glossary::{Fallback, with_glossary},
    json,
};
use clap::ValueEnum;
use lexigraph::{
    Columns, Glossary,
    link::{Format, Lint, LintKind},
};
use serde::Serialize;
use std::process::ExitCode;

/// Reports names to avoid, deprecated terms, names with another spelling, and terms that are never linked.
///
/// Prints file:line:column for each finding. The exit code is 1 if there are findings.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    sources: Sources,
    #[command(flatten)]
    linking: Linking,
    /// Ignores one kind of finding. Can be repeated.
    #[arg(long, value_enum, value_name = "KIND")]
    allow: Vec<Kind>,
    /// Prints a line of JSON for each finding.
    #[arg(long)]
    json: bool,
}

/// A kind of finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// The glossary prefers another name.
    Avoided,
    /// The term is deprecated.
    Deprecated,
    /// The glossary spells the name differently.
    Writing,
    /// Several terms share the name, and the document chooses none.
    Ambiguous,
    /// The document mentions the term and never links it.
    Unlinked,
    /// A comment for the linker names no term, or has an unknown instruction.
    Comment,
}

impl Kind {
    /// Tests whether this is the library's kind.
    fn is(self, kind: LintKind) -> bool {
        self.to_possible_value().is_some_and(|value| value.get_name() == kind.as_str())
    }
}

/// A finding, as a line of JSON.
#[derive(Serialize)]
struct Finding<'a> {
    file: String,
    kind: &'static str,
    /// The slug of the term; absent for a comment.
    #[serde(skip_serializing_if = "Option::is_none")]
    term: Option<&'a str>,
    /// The slugs of all terms that share the name, if there are several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    candidates: Vec<&'a str>,
    text: &'a str,
    instead: &'a str,
    line: usize,
    column: usize,
    start: usize,
    end: usize,
    message: String,
}

/// Runs the command.
pub fn run(args: Args, context: &Context) -> Result<ExitCode, Error> {
    let documents = args.sources.documents(None, Format::Markdown)?;
    args.linking.fits(&documents)?;
    let glossary = context.glossary(Fallback::Fail)?;
    let texts = with_glossary!(&glossary, |glossary| {
        let linker = args.linking.linker(glossary);
        each(&documents, "reading", |document, text| {
            let lints = linker.lint(&text, document.format);
            let wanted = lints.iter().filter(|lint| !args.allow.iter().any(|kind| kind.is(lint.kind)));
            let shown = |lint| if args.json { json_line(glossary, document, lint) } else { Ok(line(document, lint)) };
            wanted.map(shown).collect::<Result<String, _>>()
        })
    })?;
    context.out.print(&texts.concat())?;
    Ok(if texts.iter().all(String::is_empty) { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn line<C: Columns>(document: &Document, lint: &Lint<C>) -> String {
    format!("{}:{lint}\n", document.name())
}

fn json_line<C: Columns>(glossary: &Glossary<C>, document: &Document, lint: &Lint<C>) -> Result<String, Error> {
    json::to_line(&Finding {
        file: file(document),
        kind: lint.kind.as_str(),
        term: lint.term.map(|term| glossary.get(term).slug()),
        candidates: candidates(glossary, &lint.candidates),
        text: &lint.text,
        instead: lint.instead.as_deref().unwrap_or_default(),
        line: lint.line,
        column: lint.column,
        start: lint.range.start,
        end: lint.range.end,
        message: lint.message(),
    })
}

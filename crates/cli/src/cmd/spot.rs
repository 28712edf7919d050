//! `lexigraph spot`: the terms that documents mention, and those in a field of JSON Lines.

use crate::{
    context::Context,
    documents::{
        each,
        mention::{Mention, candidates},
        options::Sources,
    },
    error::Error,
    glossary::{Fallback, with_glossary},
    json,
    lines::{self, Fields},
};
use lexigraph::{
    Columns, Glossary,
    link::{Density, Format, Linker},
};
use serde::Serialize;
use std::{
    io::{self, BufRead, BufReader, BufWriter, Write},
    process::ExitCode,
};

/// Prints where documents mention terms, as file:line:column.
///
/// Skips code, addresses and headings in Markdown.
///
/// With --field, reads JSON Lines from standard input, such as call transcripts, and adds the field `terms` to each
/// line: a list of the terms that the text mentions. The rest of each line stays the same, byte for byte.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    sources: Sources,
    /// Prints a line of JSON for each mention.
    #[arg(long)]
    json: bool,
    /// Reads the field NAME of each line of JSON on standard input, and adds a field with its terms.
    #[arg(long, value_name = "NAME", conflicts_with_all = ["paths", "format", "json"])]
    field: Option<String>,
    /// The name of the field to add.
    #[arg(long, value_name = "NAME", default_value = "terms", requires = "field")]
    into: String,
}

/// Runs the command.
pub fn run(args: Args, context: &Context) -> Result<ExitCode, Error> {
    if let Some(field) = &args.field {
        let glossary = context.glossary(Fallback::Bundled)?;
        let fields = Fields { from: field, into: &args.into };
        with_glossary!(&glossary, |glossary| stream(glossary, fields, io::stdin().lock(), io::stdout().lock()))?;
        return Ok(ExitCode::SUCCESS);
    }
    let documents = args.sources.documents(None, Format::Plain)?;
    let glossary = context.glossary(Fallback::Bundled)?;
    let texts = with_glossary!(&glossary, |glossary| {
        let linker = Linker::new(glossary).density(Density::None);
        each(&documents, "reading", |document, text| {
            let found = linker.occurrences(&text, document.format);
            let mentions = found.iter().map(|found| Mention::new(glossary, document, found));
            let shown = |mention: Mention<'_>| match args.json {
                true => json::to_line(&mention),
                false => Ok(mention.line(document)),
            };
            mentions.map(shown).collect::<Result<String, _>>()
        })
    })?;
    context.out.print(&texts.concat())?;
    Ok(ExitCode::SUCCESS)
}

/// A mention in a field.
#[derive(Serialize)]
struct Spotted<'a> {
    term: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    candidates: Vec<&'a str>,
    kind: &'static str,
    text: &'a str,
    start: usize,
    end: usize,
}

/// Copies lines and adds their terms. Flushes the output before it waits for more input.
fn stream<C: Columns>(
    glossary: &Glossary<C>,
    fields: Fields<'_>,
    input: impl io::Read,
    output: impl Write,
) -> Result<(), Error> {
    let (mut input, mut output) = (BufReader::with_capacity(1 << 16, input), BufWriter::with_capacity(1 << 16, output));
    let (mut line, mut number, mut missing) = (Vec::new(), 0, None);
    let mut has_field = false;
    loop {
        if input.buffer().is_empty() {
            output.flush()?;
        }
        line.clear();
        let read = input.read_until(b'\n', &mut line);
        if read.map_err(|error| Error::new(format!("cannot read standard input: {error}")))? == 0 {
            break;
        }
        number += 1;
        let added = lines::add(&line, fields, |text| spotted(glossary, text));
        match added {
            Ok(lines::Added { line, has_field: has }) => {
                has_field |= has;
                missing = missing.or_else(|| (!has && !line.trim_ascii().is_empty()).then(|| line.to_vec()));
                output.write_all(&line)?;
            }
            Err(message) => {
                output.flush()?;
                return Err(Error::new(format!("standard input, line {number}: {message}")));
            }
        }
    }
    output.flush()?;
    match missing {
        Some(line) if !has_field => Err(Error::new(format!(
            "no line has the field `{}`; the first line is {}",
            fields.from,
            lines::shown(&line)
        ))),
        _ => Ok(()),
    }
}

fn spotted<C: Columns>(glossary: &Glossary<C>, text: &str) -> String {
    let mentions = glossary.spot(text).map(|spot| {
        let text = &text[spot.range.clone()];
        let candidates = candidates(glossary, &spot.candidates().map(|found| found.term).collect::<Vec<_>>());
        let (start, end) = (spot.range.start, spot.range.end);
        Spotted { term: glossary.get(spot.term).slug(), candidates, kind: spot.kind.as_str(), text, start, end }
    });
    serde_json::to_string(&mentions.collect::<Vec<_>>()).expect("texts and numbers are JSON")
}

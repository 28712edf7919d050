//! `lexigraph export`: writes the glossary in the formats of other tools.

use crate::{
    context::Context,
    documents::replace,
    error::Error,
    glossary::{Fallback, with_glossary},
};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser as _};
use lexigraph::export::{Export, Format, JSON_SCHEMA};
use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

/// The usual name of the JSON Schema.
const SCHEMA_FILE: &str = "glossary.schema.json";

/// Writes the glossary in another format.
#[derive(clap::Args)]
pub struct Args {
    /// The format to write.
    #[arg(value_name = "FORMAT", value_parser = values())]
    what: What,
    /// Writes to PATH instead of standard output. If PATH is a folder, the file gets its usual name.
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
    /// The language that the glossary is written in, as a BCP 47 tag.
    #[arg(long, value_name = "TAG", default_value = "en")]
    language: String,
}

/// An output format.
#[derive(Clone, Copy, Debug)]
enum What {
    Format(Format),
    /// The JSON Schema of the format `json`.
    Schema,
    /// Every format and the schema, into a folder.
    All,
}

fn values() -> impl clap::builder::TypedValueParser<Value = What> {
    let help = |format: Format| match format {
        Format::Json => "All data, in lexigraph's own JSON format",
        Format::JsonLd => "JSON-LD with schema.org and SKOS",
        Format::Turtle => "SKOS in Turtle",
        Format::Tbx => "TBX-Basic, for translators",
        Format::Csv => "A table",
        Format::ValeAccept => "The accept.txt of a Vale vocabulary",
        Format::ValeReject => "The reject.txt of a Vale vocabulary",
        Format::ValeSubstitution => "A Vale rule: write this instead of that",
        Format::Cspell => "A word list for cspell",
        _ => "",
    };
    let formats = Format::ALL.iter().map(|&format| PossibleValue::new(format.as_str()).help(help(format)));
    let others = [
        PossibleValue::new("schema").help("The JSON Schema of `json`"),
        PossibleValue::new("all").help("All formats, into the folder that --out names"),
    ];
    PossibleValuesParser::new(formats.chain(others)).map(|name| match (&*name, name.parse()) {
        (_, Ok(format)) => What::Format(format),
        ("schema", _) => What::Schema,
        _ => What::All,
    })
}

/// Runs the command.
pub fn run(args: Args, context: &Context) -> Result<ExitCode, Error> {
    let Args { what, out, language } = &args;
    if let What::Schema = what {
        return write(context, out.as_deref(), SCHEMA_FILE, JSON_SCHEMA);
    }
    let glossary = context.glossary(Fallback::Fail)?;
    let text = |format| {
        with_glossary!(&glossary, |glossary| Export::new(glossary, format).language(language).to_string())
    };
    match what {
        What::Format(format) => write(context, out.as_deref(), format.file_name(), &text(*format)),
        _ => {
            let Some(folder) = out else {
                return Err(Error::new("`all` writes several files; name their folder with --out DIR"));
            };
            if folder.is_file() {
                return Err(Error::new(format!("`{}` is a file; `all` needs a folder", folder.display())));
            }
            for &format in Format::ALL {
                replace::replace_if_changed(&folder.join(format.file_name()), text(format).as_bytes())?;
            }
            replace::replace_if_changed(&folder.join(SCHEMA_FILE), JSON_SCHEMA.as_bytes())?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Writes to a file, to a file with the usual name in a folder, or to standard output.
fn write(context: &Context, out: Option<&Path>, usual: &str, text: &str) -> Result<ExitCode, Error> {
    match out {
        None => context.out.print(text)?,
        Some(path) if path.is_dir() => _ = replace::replace_if_changed(&path.join(usual), text.as_bytes())?,
        Some(path) => _ = replace::replace_if_changed(path, text.as_bytes())?,
    }
    Ok(ExitCode::SUCCESS)
}

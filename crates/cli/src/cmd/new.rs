//! `lexigraph new`: creates a glossary of two terms, ready to be extended.

use crate::{context::Context, error::Error, documents::replace::replace, out::Out};
use lexigraph_build::MANIFEST;
use std::{
    env,
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Creates a glossary.
#[derive(clap::Args)]
pub struct Args {
    /// The folder to create; the glossary is the folder `glossary` in it.
    dir: PathBuf,
    /// Writes all terms into one file, instead of one file for each term.
    #[arg(long)]
    in_one_file: bool,
}

/// Runs the command.
pub fn run(args: Args, context: &Context) -> Result<ExitCode, Error> {
    let glossary = args.dir.join("glossary");
    if glossary.exists() {
        return Err(Error::new(format!("`{}` already exists; choose another folder", glossary.display())));
    }
    if args.dir.join(MANIFEST).exists() {
        return Err(Error::new(format!("`{}` is already a glossary; choose another folder", args.dir.display())));
    }
    if args.dir.exists() && !args.dir.is_dir() {
        return Err(Error::new(format!("`{}` is a file; choose another name", args.dir.display())));
    }
    let title = title(&args.dir)?;
    let mut files = vec![(args.dir.join("README.md"), readme(&title, args.in_one_file))];
    let manifest = manifest(&title);
    if args.in_one_file {
        let terms = [("glossary", GLOSSARY), ("term", TERM)].map(|(slug, text)| {
            let text = text.replace("[relations]", "[term.relations]");
            format!("\n[[term]]\nslug = \"{slug}\"\ncategory = \"basics\"\n{text}")
        });
        files.push((glossary.join(MANIFEST), manifest + &terms.concat()));
    } else {
        files.push((glossary.join(MANIFEST), manifest));
        files.push((glossary.join("basics/glossary.toml"), GLOSSARY.to_owned()));
        files.push((glossary.join("basics/term.toml"), TERM.to_owned()));
    }
    let mut created = String::new();
    for (path, text) in files {
        if path.exists() {
            eprintln!("note: `{}` already exists and stays as it is", path.display());
            continue;
        }
        replace(&path, text.as_bytes())?;
        created += &format!("created {}\n", path.display());
    }
    context.out.print(&(created + &next(&args, &context.out)))?;
    Ok(ExitCode::SUCCESS)
}

/// Returns a text that says what to do next.
fn next(args: &Args, out: &Out) -> String {
    let dir = &args.dir;
    let enter = if dir == Path::new(".") { String::new() } else { format!("  cd {}\n", dir.display()) };
    let what = match args.in_one_file {
        true => "Each term is a [[term]] table in glossary.toml. To add one, add a table. Next:",
        false => "Each term is a TOML file. To add one, add a file. Next:",
    };
    format!("\n{}\n\n{enter}  lexigraph check\n  lexigraph show term\n  lexigraph serve --open\n", out.wrap(what, "", ""))
}

/// Returns the title of the glossary: the name of its folder.
fn title(dir: &Path) -> Result<String, Error> {
    let current = || env::current_dir().map_err(|error| Error::read(Path::new("."), error));
    let name = match dir.file_name() {
        Some(name) => name.to_owned(),
        // `.` or `..`
        None => current()?.join(dir).canonicalize().unwrap_or_default().file_name().unwrap_or_default().to_owned(),
    };
    let name: String = name.to_string_lossy().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let name = name.replace(['-', '_'], " ").trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let mut chars = name.chars();
    let title = chars.next().map(|first| first.to_uppercase().collect::<String>() + chars.as_str());
    Ok(title.unwrap_or_else(|| "Words".to_owned()))
}

/// Returns the name of the glossary's type: its title in upper camel case, if that is a valid name.
fn type_name(title: &str) -> String {
    let words = title.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let name: String = words.map(|word| word[..1].to_uppercase() + &word[1..]).collect();
    let is_taken = ["Term", "Category", "Relation", "Glossary", "Self"].contains(&&*name);
    match name.starts_with(|c: char| c.is_ascii_uppercase()) && !is_taken {
        true => name,
        false => "Words".to_owned(),
    }
}

/// Returns a text as a string of TOML.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn manifest(title: &str) -> String {
    format!(
        "\
title = {}
# The name of the glossary in Rust programs that compile it in.
type = {}
# license = \"CC-BY-4.0\"
# The address of the website, for links.
# base-url = \"https://example.org/words/\"

# Each category is a folder.
[categories.basics]
name = \"Basics\"
summary = \"What everybody here needs to know.\"

# Each relation leads from one term to another.
[relations.part-of]
name = \"is part of\"
inverse = \"has-part\"
inverse-name = \"has the part\"
acyclic = true

[relations.related]
name = \"is related to\"
symmetric = true

# How strict the checks are: `strict = true` treats warnings as errors.
[checks]
strict = false
",
        quoted(title),
        quoted(&type_name(title))
    )
}

const GLOSSARY: &str = "\
name = \"Glossary\"
summary = \"A list of words with what they mean to the people who use them.\"
aliases = [\"Vocabulary\"]
body = \"\"\"
It holds the [[term|terms]] that a newcomer does not know yet. Write down what a word means *here*: the general meaning
is in a dictionary.
\"\"\"
";

const TERM: &str = "\
name = \"Term\"
summary = \"A word or phrase with a meaning that people need to agree on.\"
asked = [\"what is an entry in this list\"]
body = \"\"\"
Each term has a name, a summary of one sentence, and a text that may link other terms, such as [[glossary]].
\"\"\"

[relations]
part-of = [\"glossary\"]
";

fn readme(title: &str, in_one_file: bool) -> String {
    let (where_, new) = match in_one_file {
        true => ("all in `glossary/glossary.toml`", "a new `[[term]]`, with `slug`, `category`, `name` and `summary`"),
        false => ("one file for each", "a new file such as `glossary/basics/lead.toml`, with `name` and `summary`"),
    };
    format!(
        "\
# {title}

The terms are in `glossary/`, {where_}. To add a term, write {new}.

- `lexigraph check` checks everything, and `lexigraph check --fix` applies the fixes that are certain.
- `lexigraph show term` prints an entry, and `lexigraph search WORDS` finds one.
- `lexigraph serve --open` shows the website while you write; `lexigraph site OUT` writes it to a folder.
- `lexigraph link page.md` links the terms in a document.
- `lexigraph --help` lists the other commands.
"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_types() {
        for (folder, wanted, type_) in [
            ("words", "Words", "Words"),
            ("a/call-center_terms", "Call center terms", "CallCenterTerms"),
            ("glossary", "Glossary", "Words"),
            ("10dlc", "10dlc", "Words"),
            ("Wörter", "Wörter", "WRter"),
            ("電話", "電話", "Words"),
            ("a \"b\" c", "A \"b\" c", "ABC"),
            (".hidden", "Hidden", "Hidden"),
            ("...", "Words", "Words"),
        ] {
            let title = title(Path::new(folder)).unwrap();
            assert_eq!((&*title, &*type_name(&title)), (wanted, type_));
        }
    }
}

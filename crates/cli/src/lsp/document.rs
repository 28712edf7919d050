//! `Document`: an open document, its kind, and the mentions in it.

use super::{
    code::{self, Prose, ProseKind, Syntax},
    text::Text,
};
use lexigraph::{
    Glossary, Term,
    link::{Density, Format, Linker, Lint, LintKind, Occurrence},
};
use lexigraph_build::Loaded;
use lsp_types::Uri;
use std::{ops::Range, path::Path};

/// An open document.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its address.
    pub uri: Uri,
    /// The client's name for the language.
    pub language: String,
    /// The version number from the client.
    pub version: i32,
    /// The text.
    pub text: Text,
}

/// The kind of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Prose in this format.
    Prose(Format),
    /// Source code.
    Code(&'static Syntax),
}

/// A mention of a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The bytes.
    pub range: Range<usize>,
    /// The terms that have the name, the most likely one first.
    pub terms: Vec<Term<Loaded>>,
}

/// A problem that the author should review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The bytes.
    pub range: Range<usize>,
    /// The kind of problem.
    pub kind: LintKind,
    /// The message.
    pub message: String,
    /// The suggested replacement, if there is one.
    pub instead: Option<String>,
    /// Comments that choose a term, one for each candidate. One of them goes before an ambiguous name.
    pub choices: Vec<String>,
}

/// The mentions and problems that a glossary finds in a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Analysis {
    /// The mentions, in their order.
    pub mentions: Vec<Mention>,
    /// The problems that the author should review, in the same order.
    pub remarks: Vec<Remark>,
}

/// The words of a comment that excuses a mention.
pub const SKIP: &str = "lexigraph skip";

impl Kind {
    /// Returns the kind of a document, by the client's name for the language, or else by the file extension.
    pub fn of(language: &str, path: Option<&Path>) -> Self {
        let by_name = |name: &str| match name {
            "mdx" => Some(Self::Prose(Format::Mdx)),
            "markdown" | "rmd" | "quarto" | "md" | "mkd" => Some(Self::Prose(Format::Markdown)),
            "html" | "xhtml" | "htm" | "xml" => Some(Self::Prose(Format::Html)),
            "plaintext" | "text" | "txt" | "gitcommit" | "git-commit" | "latex" | "tex" | "restructuredtext"
            | "rst" | "asciidoc" | "adoc" | "org" | "mail" => Some(Self::Prose(Format::Plain)),
            _ => code::syntax(name).map(Self::Code),
        };
        let ending = || path?.extension()?.to_str().map(str::to_lowercase);
        let known = by_name(language).or_else(|| {
            let ending = ending()?;
            by_name(match ending.as_str() {
                "rs" => "rust",
                "py" => "python",
                "js" | "mjs" | "cjs" | "jsx" => "javascript",
                "ts" | "tsx" => "typescript",
                "h" | "cc" | "hpp" | "cxx" => "cpp",
                "cs" => "csharp",
                "kt" => "kotlin",
                "rb" => "ruby",
                "sh" => "bash",
                "yml" => "yaml",
                "pl" | "pm" => "perl",
                "hs" => "haskell",
                "ex" | "exs" => "elixir",
                "erl" => "erlang",
                "cfg" => "conf",
                other => other,
            })
        });
        known.unwrap_or(Self::Prose(Format::Plain))
    }

    /// Returns the mentions in `text`, and the problems that the author should review.
    pub fn analyze(self, glossary: &Glossary<Loaded>, text: &str) -> Analysis {
        match self {
            Self::Prose(format) => prose(glossary, text, format),
            Self::Code(syntax) => source(glossary, text, syntax),
        }
    }
}

fn prose(glossary: &Glossary<Loaded>, text: &str, format: Format) -> Analysis {
    // an editor does not insert links
    let (occurrences, lints) = Linker::new(glossary).density(Density::None).inspect(text, format);
    let remark = |lint: Lint<Loaded>| {
        let message = lint.message();
        let Lint { range, kind, instead, choices, .. } = lint;
        Remark { message, range, kind, instead, choices }
    };
    let remarks = lints.into_iter().map(remark).collect();
    let mention = |found: Occurrence<'_, Loaded>| Mention { range: found.range, terms: found.candidates };
    let mentions = occurrences.into_iter().map(mention).collect();
    Analysis { mentions, remarks }
}

fn source(glossary: &Glossary<Loaded>, text: &str, syntax: &Syntax) -> Analysis {
    let parts = syntax.prose(text);
    let only_prose = code::only_prose(text, &parts);
    let mut analysis = prose(glossary, &only_prose, Format::Plain);
    let skipped = skipped_lines(text, &parts);
    analysis.remarks.retain(|remark| !skipped.iter().any(|line| line.contains(&remark.range.start)));
    let in_prose = std::mem::take(&mut analysis.mentions);
    let mut rest = in_prose.into_iter().peekable();
    for spot in glossary.identifiers(text) {
        while let Some(mention) = rest.next_if(|mention| mention.range.end <= spot.range.start) {
            analysis.mentions.push(mention);
        }
        let is_known = rest.peek().is_some_and(|mention| mention.range.start < spot.range.end);
        if !is_known && analysis.mentions.last().is_none_or(|last| last.range.end <= spot.range.start) {
            let mut terms = vec![spot.term];
            terms.extend(spot.candidates().map(|found| found.term).filter(|&term| term != spot.term));
            analysis.mentions.push(Mention { range: spot.range, terms });
        }
    }
    analysis.mentions.extend(rest);
    analysis
}

/// Returns the lines that a comment with `lexigraph skip` excuses: its own, and the next one if it holds nothing else.
fn skipped_lines(text: &str, parts: &[Prose]) -> Vec<Range<usize>> {
    let comments = parts.iter().filter(|part| part.kind != ProseKind::String);
    let with_skip = comments.filter(|part| text[part.range.clone()].contains(SKIP));
    let next = |from: usize| text[from..].find('\n').map_or(text.len(), |end| from + end + 1);
    let line_of = |part: &Prose| {
        let at = part.range.start + text[part.range.clone()].find(SKIP).unwrap_or_default();
        let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
        let end = next(at);
        let others = text[start..end].replacen(SKIP, "", 1);
        let is_alone = !others.contains(|c: char| c.is_alphanumeric());
        start..if is_alone { next(end) } else { end }
    };
    with_skip.map(line_of).collect()
}

impl Document {
    /// Returns the kind of the document.
    pub fn kind(&self) -> Kind {
        Kind::of(&self.language, super::uri::path(&self.uri).as_deref())
    }
}

impl Analysis {
    /// Returns the mention at a byte, or right before it.
    pub fn at(&self, offset: usize) -> Option<&Mention> {
        let after = self.mentions.partition_point(|mention| mention.range.start <= offset);
        self.mentions[..after].last().filter(|mention| offset <= mention.range.end)
    }
}

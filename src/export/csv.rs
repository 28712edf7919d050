//! CSV (RFC 4180): a header, then a record for each term, with CRLF after each record.
//! A cell with several values has a line for each. Names, titles and URLs contain no line breaks.

use super::names;
use crate::{Columns, Glossary, NameKind, Reference, TermRef};
use alloc::{format, string::String, vec::Vec};
use core::fmt::{self, Write};

const HEADER: [&str; 19] = [
    "slug",
    "name",
    "expansion",
    "category",
    "summary",
    "aliases",
    "hidden",
    "avoid",
    "plural",
    "body",
    "relations",
    "sources",
    "source-urls",
    "see",
    "see-urls",
    "deprecated",
    "deprecated-since",
    "deprecated-use",
    "deprecated-why",
];

pub(super) fn write<C: Columns>(glossary: &Glossary<C>, out: &mut impl Write) -> fmt::Result {
    record(out, HEADER.iter())?;
    glossary.terms().try_for_each(|term| record(out, cells(term).iter()))
}

fn cells<C: Columns>(term: TermRef<'_, C>) -> [String; HEADER.len()] {
    let glossary = term.glossary();
    let named = |kind| lines(names(term, kind));
    let titles = |references: &mut dyn Iterator<Item = Reference>| lines(references.map(|reference| reference.title));
    // aligned with the titles line by line, so a document without a URL gets an empty line
    let urls = |references: &mut dyn Iterator<Item = Reference>| {
        lines(references.map(|reference| reference.url.unwrap_or_default()))
    };
    let deprecation = term.deprecation();
    [
        term.slug().into(),
        term.name().into(),
        term.expansion().unwrap_or_default().into(),
        term.category().slug().into(),
        term.summary().into(),
        named(NameKind::Alias),
        named(NameKind::Hidden),
        named(NameKind::Avoided),
        named(NameKind::Inflected),
        format!("{}", term.body().plain()),
        lines(term.edges().map(|(relation, other)| format!("{} {}", relation.slug(), other.slug()))),
        titles(&mut term.sources()),
        urls(&mut term.sources()),
        titles(&mut term.see()),
        urls(&mut term.see()),
        deprecation.map_or("", |_| "yes").into(),
        deprecation.and_then(|d| d.since).unwrap_or_default().into(),
        deprecation.and_then(|d| d.replacement).map_or("", |term| glossary.get(term).slug()).into(),
        deprecation.and_then(|d| d.why).unwrap_or_default().into(),
    ]
}

fn lines<S: AsRef<str>>(items: impl Iterator<Item = S>) -> String {
    let mut out = String::new();
    for (index, item) in items.enumerate() {
        if index > 0 {
            out.push('\n');
        }
        out.push_str(item.as_ref());
    }
    out
}

fn record<S: AsRef<str>>(out: &mut impl Write, cells: impl Iterator<Item = S>) -> fmt::Result {
    let cells: Vec<_> = cells.map(|cell| quoted(cell.as_ref())).collect();
    write!(out, "{}\r\n", cells.join(","))
}

/// Returns a cell, quoted if necessary.
fn quoted(cell: &str) -> String {
    if cell.contains(['"', ',', '\r', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes() {
        for (cell, expected) in [
            ("", ""),
            (" =1+1 ", " =1+1 "),
            ("a,b", "\"a,b\""),
            ("\"a\"", "\"\"\"a\"\"\""),
            ("a\nb", "\"a\nb\""),
            ("a\rb", "\"a\rb\""),
        ] {
            assert_eq!(quoted(cell), expected);
        }
    }
}

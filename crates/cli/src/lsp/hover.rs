//! Hover: the definition of the term under the cursor, and the meaning of a key in a glossary file.

use super::{
    folder::{Folder, Good},
    keys,
    state::State,
    toml_source::{Context, SlugKind, TomlSource, kind_of},
    uri,
};
use lexigraph::{Term, TermRef};
use lexigraph_build::Loaded;
use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position, Uri};
use std::{fmt::Write, path::Path};

/// Maximum number of listed relations.
const RELATIONS: usize = 6;
/// Maximum number of listed terms of a relation.
const RELATED: usize = 5;

/// Answers `textDocument/hover`.
pub fn hover(state: &State, uri: &Uri, position: Position) -> Option<Hover> {
    let document = state.document(uri)?;
    let offset = state.offset(document, position);
    let (range, text) = match state.glossary_file(uri) {
        Some((folder, file)) => in_glossary(state, folder, &file, document.text.as_str(), offset)?,
        None => {
            let read = state.read(uri)?;
            let mention = read.analysis.at(offset)?;
            let folder = state.folder_for(uri)?;
            (mention.range.clone(), terms(state, folder, &read.good, &mention.terms))
        }
    };
    Some(Hover { contents: HoverContents::Markup(markup(state, text)), range: Some(state.range(document, &range)) })
}

/// Returns a text in a format that the client supports.
pub fn markup(state: &State, value: String) -> MarkupContent {
    let kind = if state.config.markdown { MarkupKind::Markdown } else { MarkupKind::PlainText };
    MarkupContent { kind, value }
}

/// Returns the hover text for terms that share a name.
pub fn terms(state: &State, folder: &Folder, good: &Good, terms: &[Term<Loaded>]) -> String {
    let each: Vec<String> = terms.iter().map(|&id| term(state, folder, good, id)).collect();
    each.join(if state.config.markdown { "\n\n---\n\n" } else { "\n\n" })
}

fn term(state: &State, folder: &Folder, good: &Good, id: Term<Loaded>) -> String {
    let term = good.glossary.get(id);
    let file = folder.path(&good.place(id).file);
    if state.config.markdown { markdown(term, &file) } else { plain(term) }
}

fn markdown(term: TermRef<'_, Loaded>, file: &Path) -> String {
    let mut out = format!("**{}**", escaped(term.name()));
    if let Some(expansion) = term.expansion() {
        _ = write!(out, " (*{}*)", escaped(expansion));
    }
    _ = write!(out, "\n\n{}", escaped(term.summary()));
    let lines: Vec<String> = deprecation(term).into_iter().chain(relations(term)).collect();
    if !lines.is_empty() {
        // a list needs an empty line in front of it
        out.push('\n');
    }
    for line in lines {
        _ = write!(out, "\n- {}", escaped(&line));
    }
    let entry = uri::of(file).map(|uri| format!("[entry]({})", uri.as_str()));
    let page = page(term).map(|page| format!("[page]({page})"));
    let links: Vec<String> = page.into_iter().chain(entry).collect();
    _ = write!(out, "\n\n{} · {}", escaped(term.category().name()), links.join(" · "));
    out
}

fn plain(term: TermRef<'_, Loaded>) -> String {
    let mut out = term.name().to_owned();
    if let Some(expansion) = term.expansion() {
        _ = write!(out, " ({expansion})");
    }
    _ = write!(out, "\n{}", term.summary());
    for line in deprecation(term).into_iter().chain(relations(term)) {
        _ = write!(out, "\n- {line}");
    }
    if let Some(page) = page(term) {
        _ = write!(out, "\n{page}");
    }
    out
}

/// Returns the documentation of a term, without the name that the reader already sees.
pub fn summary(term: TermRef<'_, Loaded>, markdown: bool) -> String {
    let text = match term.expansion() {
        Some(expansion) => format!("{expansion}: {}", term.summary()),
        None => term.summary().to_owned(),
    };
    if markdown { escaped(&text) } else { text }
}

fn deprecation(term: TermRef<'_, Loaded>) -> Option<String> {
    let deprecation = term.deprecation()?;
    let mut line = "deprecated".to_owned();
    if let Some(instead) = deprecation.replacement {
        _ = write!(line, ": say “{}”", term.glossary().get(instead).name());
    }
    if let Some(why) = deprecation.why {
        _ = write!(line, ". {why}");
    }
    Some(line)
}

/// Returns the relations of a term, one per line.
fn relations(term: TermRef<'_, Loaded>) -> Vec<String> {
    let mut lines: Vec<(usize, Vec<&str>, usize)> = Vec::new();
    for (relation, other) in term.edges() {
        if lines.last().is_none_or(|(last, ..)| *last != relation.index()) {
            lines.push((relation.index(), Vec::new(), 0));
        }
        if let Some((_, names, more)) = lines.last_mut() {
            if names.len() < RELATED { names.push(other.name()) } else { *more += 1 }
        }
    }
    let relations: Vec<_> = term.glossary().relations().collect();
    let line = |(relation, names, more): (usize, Vec<&str>, usize)| {
        let more = if more == 0 { String::new() } else { format!(" and {more} more") };
        format!("{} {}{more}", relations[relation].name(), names.join(", "))
    };
    lines.into_iter().take(RELATIONS).map(line).collect()
}

/// Returns the address of a term's page, if the glossary is published.
fn page(term: TermRef<'_, Loaded>) -> Option<String> {
    let base = term.glossary().base_url()?;
    (base.starts_with("https://") || base.starts_with("http://")).then(|| lexigraph::page_address(term))
}

/// Escapes a text for Markdown.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '&' | '~') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Returns the hover text for a byte of a glossary file.
fn in_glossary(
    state: &State,
    folder: &Folder,
    file: &str,
    text: &str,
    offset: usize,
) -> Option<(std::ops::Range<usize>, String)> {
    let source = TomlSource::read(text);
    let of_slug = |range: std::ops::Range<usize>| {
        let good = folder.good.as_ref()?;
        let term = good.glossary.from_slug(&text[range.clone()])?;
        Some((range, terms(state, folder, good, &[term])))
    };
    match source.context(text, offset) {
        Context::Link { range, .. } => of_slug(range),
        Context::Value { table, key, range } => match kind_of(&table, &key) {
            Some(SlugKind::Relation | SlugKind::Use | SlugKind::Own) => of_slug(range),
            None | Some(SlugKind::Link) => {
                // within the texts of an entry, names are mentions as in other documents
                let good = folder.good.as_ref()?;
                let spots = good.glossary.spot(&text[range.clone()]);
                let at = offset - range.start;
                let spot = spots.take_while(|spot| spot.range.start <= at).find(|spot| at <= spot.range.end)?;
                let found: Vec<_> = spot.candidates().map(|found| found.term).collect();
                let span = range.start + spot.range.start..range.start + spot.range.end;
                Some((span, terms(state, folder, good, &found)))
            }
        },
        Context::Key { table, range } => {
            let about = keys::about(folder, file, &table, &text[range.clone()])?;
            Some((range, if state.config.markdown { escaped(&about) } else { about }))
        }
        Context::Header { .. } | Context::Other => None,
    }
}

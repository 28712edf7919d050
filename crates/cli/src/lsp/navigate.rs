//! Navigation: from a mention to its entry, from a term to its mentions and links, and the terms of the workspace.

use super::{
    document::Kind,
    folder::{Folder, Good},
    state::State,
    text::Text,
    toml_source::{Context, SlugKind, TomlSource, kind_of},
    uri,
};
use crate::source_file;
use lexigraph::Term;
use lexigraph_build::Loaded;
use lsp_types::{DocumentLink, Location, Position, Range, SymbolInformation, SymbolKind, Uri};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Maximum number of symbols in an answer.
const SYMBOLS: usize = 200;
/// Maximum size of files that are searched for mentions.
const FILE_SIZE: u64 = 4 << 20;

/// Returns the terms at a position: those of a mention, or the one that a glossary file names there.
pub fn terms_at(state: &State, uri: &Uri, position: Position) -> Vec<String> {
    let Some(document) = state.document(uri) else { return Vec::new() };
    let (text, offset) = (document.text.as_str(), state.offset(document, position));
    let Some((folder, file)) = state.glossary_file(uri) else {
        let Some(read) = state.read(uri) else { return Vec::new() };
        let slug = |&term: &Term<Loaded>| read.good.glossary.get(term).slug().to_owned();
        return read.analysis.at(offset).map(|mention| mention.terms.iter().map(slug).collect()).unwrap_or_default();
    };
    let source = TomlSource::read(text);
    match source.context(text, offset) {
        Context::Link { range, .. } => vec![text[range].to_owned()],
        Context::Value { table, key, range } => match kind_of(&table, &key) {
            Some(_) => vec![text[range].to_owned()],
            // the term itself, on its own name
            None if table.is_empty() && key == ["name"] && file.contains('/') => {
                source_file::slug(&file).map(str::to_owned).into_iter().collect()
            }
            None => {
                let Some(good) = &folder.good else { return Vec::new() };
                let at = offset - range.start;
                let mut spots = good.glossary.spot(&text[range]);
                let spot = spots.find(|spot| spot.range.start <= at && at <= spot.range.end);
                let slug = |term: Term<Loaded>| good.glossary.get(term).slug().to_owned();
                spot.map(|spot| spot.candidates().map(|found| slug(found.term)).collect()).unwrap_or_default()
            }
        },
        Context::Key { table, .. } if table.is_empty() && file.contains('/') => {
            source_file::slug(&file).map(str::to_owned).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// Answers `textDocument/definition`.
pub fn definition(state: &State, uri: &Uri, position: Position) -> Vec<Location> {
    let Some(folder) = folder_of(state, uri) else { return Vec::new() };
    let places = terms_at(state, uri, position).into_iter().filter_map(|slug| folder.place_of_slug(&slug));
    places.filter_map(|place| state.location(folder, &place)).collect()
}

fn folder_of<'s>(state: &'s State, uri: &Uri) -> Option<&'s Folder> {
    state.glossary_file(uri).map(|(folder, _)| folder).or_else(|| state.folder_for(uri))
}

/// Answers `textDocument/references`: the mentions in the workspace's documents, and the entries that name the term.
pub fn references(state: &State, uri: &Uri, position: Position, with_declaration: bool) -> Vec<Location> {
    let Some(folder) = folder_of(state, uri) else { return Vec::new() };
    let slugs: BTreeSet<String> = terms_at(state, uri, position).into_iter().collect();
    if slugs.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    if with_declaration {
        let places = slugs.iter().filter_map(|slug| folder.place_of_slug(slug));
        found.extend(places.filter_map(|place| state.location(folder, &place)));
    }
    found.extend(in_glossary(state, folder, &slugs));
    if let Some(good) = &folder.good {
        let terms: Vec<_> = slugs.iter().filter_map(|slug| good.glossary.from_slug(slug)).collect();
        found.extend(mentions(state, folder, good, &terms));
    }
    found
}

/// Returns the current text of a glossary file: from the editor, or else from disk as last read.
pub fn current_text(state: &State, folder: &Folder, file: &str) -> Option<(Uri, Text)> {
    let uri = uri::of(&folder.path(file))?;
    let text = match state.document(&uri) {
        Some(document) => document.text.clone(),
        None => Text::new(folder.text(file)?.to_owned()),
    };
    Some((uri, text))
}

fn in_glossary(state: &State, folder: &Folder, slugs: &BTreeSet<String>) -> Vec<Location> {
    let mut found = Vec::new();
    for file in folder.files() {
        // most files name none of them
        if !slugs.iter().any(|slug| file.text.contains(slug.as_str())) && state.documents.is_empty() {
            continue;
        }
        let Some((uri, text)) = current_text(state, folder, &file.path) else { continue };
        if !slugs.iter().any(|slug| text.as_str().contains(slug.as_str())) {
            continue;
        }
        for place in TomlSource::read(text.as_str()).slugs(text.as_str()) {
            if place.kind != SlugKind::Own && slugs.contains(&text.as_str()[place.range.clone()]) {
                found.push(Location { uri: uri.clone(), range: text.range(&place.range, state.config.encoding) });
            }
        }
    }
    found
}

/// Returns the mentions of terms in the documents of the workspace, open or not.
fn mentions(state: &State, folder: &Folder, good: &Good, terms: &[Term<Loaded>]) -> Vec<Location> {
    let mut found = Vec::new();
    let mut push = |uri: &Uri, text: &Text, analysis: &super::document::Analysis| {
        for mention in analysis.mentions.iter().filter(|mention| mention.terms.iter().any(|term| terms.contains(term)))
        {
            found.push(Location { uri: uri.clone(), range: text.range(&mention.range, state.config.encoding) });
        }
    };
    for document in state.documents.values() {
        if state.dir_for(uri::path(&document.uri).as_deref()).as_deref() == Some(&folder.dir)
            && let Some(read) = state.read(&document.uri)
        {
            push(&document.uri, &document.text, &read.analysis);
        }
    }
    for path in files(&state.roots) {
        let Some(uri) = uri::of(&path).filter(|uri| state.document(uri).is_none()) else { continue };
        if folder.file_of(&path).is_some() || state.dir_for(Some(&path)).as_deref() != Some(&folder.dir) {
            continue;
        }
        let Some(text) = text_of(&path) else { continue };
        let names_one = good.glossary.identifiers(&text).into_iter().any(|spot| {
            terms.contains(&spot.term) || spot.is_ambiguous() && spot.candidates().any(|c| terms.contains(&c.term))
        });
        if names_one {
            let analysis = Kind::of("", Some(&path)).analyze(&good.glossary, &text);
            push(&uri, &Text::new(text), &analysis);
        }
    }
    found
}

/// Returns the files of the workspace that are not ignored, sorted by path.
fn files(roots: &[PathBuf]) -> Vec<PathBuf> {
    let mut paths = BTreeSet::new();
    for root in roots {
        let walk = ignore::WalkBuilder::new(root).build().flatten();
        paths.extend(
            walk.filter(|entry| entry.file_type().is_some_and(|t| t.is_file())).map(ignore::DirEntry::into_path),
        );
    }
    paths.into_iter().collect()
}

/// Returns the text of a file; `None` for files that are too large, not text or not UTF-8.
fn text_of(path: &Path) -> Option<String> {
    if fs::metadata(path).ok()?.len() > FILE_SIZE {
        return None;
    }
    String::from_utf8(fs::read(path).ok()?).ok().filter(|text| !text.contains('\0'))
}

/// Answers `workspace/symbol`: the terms with a name that contains the query, those that begin with it first.
#[allow(deprecated, reason = "the field `deprecated` has no default")]
pub fn symbols(state: &State, query: &str) -> Vec<SymbolInformation> {
    let wanted = query.to_lowercase();
    let mut found = Vec::new();
    for folder in state.folders.values() {
        let Some(good) = &folder.good else { continue };
        for term in good.glossary.terms() {
            let names = term.names().filter(|name| name.kind.is_shown());
            let rank = names.filter_map(|name| Some((name.text.to_lowercase().find(&wanted)?.min(1), name.text))).min();
            let Some((rank, name)) = rank else { continue };
            found.push((rank, name, term, folder, good));
        }
    }
    found.sort_by_key(|(rank, name, ..)| (*rank, name.len(), *name));
    let symbol = |(_, name, term, folder, good): (
        usize,
        &str,
        lexigraph::TermRef<'_, Loaded>,
        &Folder,
        &std::sync::Arc<Good>,
    )| {
        let name = if name == term.name() { name.to_owned() } else { format!("{name} ({})", term.name()) };
        Some(SymbolInformation {
            name,
            kind: SymbolKind::CONSTANT,
            tags: None,
            deprecated: None,
            location: state.location(folder, &good.place(term.id()))?,
            container_name: Some(term.category().name().to_owned()),
        })
    };
    found.into_iter().take(SYMBOLS).filter_map(symbol).collect()
}

/// Answers `textDocument/documentLink`: the slugs and sources of a glossary file.
pub fn links(state: &State, uri: &Uri) -> Vec<DocumentLink> {
    let (Some(document), Some((folder, file))) = (state.document(uri), state.glossary_file(uri)) else {
        return Vec::new();
    };
    let text = document.text.as_str();
    let source = TomlSource::read(text);
    let link = |range: Range, target: Uri| DocumentLink { range, target: Some(target), tooltip: None, data: None };
    let mut links = Vec::new();
    for place in source.slugs(text).into_iter().filter(|place| place.kind != SlugKind::Own) {
        let slug = &text[place.range.clone()];
        let target = folder.place_of_slug(slug).and_then(|place| uri::of(&folder.path(&place.file)));
        links.extend(target.map(|target| link(state.range(document, &place.range), target)));
    }
    // explicit addresses, and addresses of titles from the manifest's patterns
    let sources = folder.good.as_ref().and_then(|good| {
        let term = good.glossary.from_slug(source_file::slug(&file)?)?;
        Some(term_sources(good, term))
    });
    for field in &source.fields {
        if !matches!(field.key[0].as_str(), "sources" | "see") {
            continue;
        }
        for string in &field.strings {
            let written = &text[string.inner.clone()];
            let address = if written.starts_with("https://") || written.starts_with("http://") {
                Some(written.to_owned())
            } else {
                let known = sources.iter().flatten().find(|(title, _)| title == written);
                known.map(|(_, url)| url.clone())
            };
            let target = address.and_then(|address| address.parse().ok());
            links.extend(target.map(|target| link(state.range(document, &string.inner), target)));
        }
    }
    links.sort_by_key(|link| (link.range.start.line, link.range.start.character));
    links
}

fn term_sources(good: &Good, term: Term<Loaded>) -> Vec<(String, String)> {
    let term = good.glossary.get(term);
    let all = term.sources().chain(term.see());
    all.filter_map(|source| Some((source.title.to_owned(), source.url?.to_owned()))).collect()
}

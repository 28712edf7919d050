//! Completion: names of terms in documents; slugs, relations, categories, checks and keys in glossary files.

use super::{
    document::Kind,
    folder::{Folder, Good},
    hover::{markup, summary},
    keys,
    state::State,
    text::floor,
    toml_source::{Context, SlugKind, TomlSource, kind_of},
};
use lexigraph::TermRef;
use lexigraph_build::{
    Loaded, MANIFEST,
    keys::{Key, TERM, Value},
};
use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionTextEdit, Documentation, InsertTextFormat, Position,
    Range, TextEdit, Uri,
};
use std::ops;

/// Maximum number of completions in a list; further typing narrows it.
const LIMIT: usize = 50;
/// Maximum number of words before the cursor that may belong to a name.
const WORDS: usize = 6;
/// Maximum number of bytes before the cursor that are read.
const REACH: usize = 200;

/// Answers `textDocument/completion`.
pub fn complete(state: &State, uri: &Uri, position: Position) -> Option<CompletionList> {
    let document = state.document(uri)?;
    let text = document.text.as_str();
    let offset = state.offset(document, position);
    let (items, is_incomplete) = match state.glossary_file(uri) {
        Some((folder, file)) => in_glossary(state, folder, &file, text, offset, &|range| state.range(document, range)),
        None => {
            if !state.config.reads(&document.language) || !takes_names(document.kind(), text, offset) {
                return None;
            }
            let folder = state.folder_for(uri)?;
            let good = folder.indexed.as_ref().or(folder.good.as_ref())?;
            (names(state, good, text, offset, &|range| state.range(document, range)), true)
        }
    };
    Some(CompletionList { is_incomplete, items })
}

/// Tests whether prose may be written at a byte: in code, only comments and strings take names.
fn takes_names(kind: Kind, text: &str, offset: usize) -> bool {
    match kind {
        Kind::Prose(_) => true,
        Kind::Code(syntax) => {
            syntax.prose(text).iter().any(|part| part.range.start <= offset && offset <= part.range.end)
        }
    }
}

type ToRange<'a> = &'a dyn Fn(&ops::Range<usize>) -> Range;

/// Completes the words before a byte to names: the longest run of words that begins a name counts.
fn names(state: &State, good: &Good, text: &str, offset: usize, to_range: ToRange<'_>) -> Vec<CompletionItem> {
    for start in starts(text, offset) {
        let typed = &text[start..offset];
        let mut items = Vec::new();
        for found in good.glossary.complete(typed).take(LIMIT) {
            let term = good.glossary.get(found.term);
            if found.name != term.name() {
                // the preferred form first
                items.push((term, term.name(), found.name));
            }
            items.push((term, found.name, found.name));
        }
        if !items.is_empty() {
            let range = to_range(&(start..offset));
            let item = |(rank, (term, label, filter)): (usize, (TermRef<'_, Loaded>, &str, &str))| CompletionItem {
                label: label.to_owned(),
                kind: Some(CompletionItemKind::TEXT),
                detail: Some(if label == term.name() { term.category().name() } else { term.name() }.to_owned()),
                documentation: Some(Documentation::MarkupContent(markup(state, summary(term, state.config.markdown)))),
                deprecated: term.deprecation().map(|_| true),
                filter_text: Some(format!("{typed}{}", filter.get(typed.len()..).unwrap_or_default())),
                sort_text: Some(format!("{rank:04}")),
                text_edit: Some(CompletionTextEdit::Edit(TextEdit { range, new_text: label.to_owned() })),
                ..CompletionItem::default()
            };
            return items.into_iter().enumerate().map(item).collect();
        }
    }
    Vec::new()
}

/// Returns the starts of the words before a byte that may belong to a name, the farthest first.
fn starts(text: &str, offset: usize) -> Vec<usize> {
    let from = floor(text, offset.saturating_sub(REACH));
    let line = text[from..offset].rfind('\n').map_or(from, |at| from + at + 1);
    let mut starts = Vec::new();
    let mut is_word = false;
    for (at, c) in text[line..offset].char_indices() {
        if c.is_alphanumeric() && !is_word {
            starts.push(line + at);
        }
        if matches!(c, ',' | ';' | ':' | '!' | '?' | '(' | ')' | '"' | '[' | ']' | '<' | '>') {
            starts.clear();
        }
        is_word = c.is_alphanumeric();
    }
    // a single letter begins too many names
    starts.retain(|&start| text[start..offset].trim_end().chars().count() > 1);
    starts.drain(..starts.len().saturating_sub(WORDS));
    starts
}

fn in_glossary(
    state: &State,
    folder: &Folder,
    file: &str,
    text: &str,
    offset: usize,
    to_range: ToRange<'_>,
) -> (Vec<CompletionItem>, bool) {
    let source = TomlSource::read(text);
    let items = match source.context(text, offset) {
        Context::Link { range, is_closed } => {
            return (slugs(state, folder, &text[range.start..offset], &to_range(&range), is_closed), true);
        }
        Context::Value { table, key, range } => match kind_of(&table, &key) {
            Some(SlugKind::Relation | SlugKind::Use) => {
                return (slugs(state, folder, &text[range.start..offset], &to_range(&range), true), true);
            }
            _ => values(file, folder, &table, &key, &to_range(&range)),
        },
        Context::Key { table, range } => {
            let written = source.table_at(range.start);
            let present: Vec<&str> = source
                .fields_of(written)
                .filter(|field| field.key_span != range && field.key.len() == 1)
                .map(|field| field.key[0].as_str())
                .collect();
            let mut items = keys_of(folder, file, &table, &text[range.end..], &to_range(&range));
            items.retain(|item| !present.contains(&item.label.as_str()));
            items
        }
        Context::Header { range } => headers(file, &to_range(&range)),
        Context::Other => Vec::new(),
    };
    (items, false)
}

fn item(
    label: &str,
    kind: CompletionItemKind,
    detail: &str,
    about: &str,
    range: &Range,
    text: String,
) -> CompletionItem {
    CompletionItem {
        label: label.to_owned(),
        kind: Some(kind),
        detail: (!detail.is_empty()).then(|| detail.to_owned()),
        documentation: (!about.is_empty()).then(|| Documentation::String(about.to_owned())),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit { range: *range, new_text: text })),
        ..CompletionItem::default()
    }
}

/// Returns the terms whose slug begins with the typed text, or else those with a name that does.
fn slugs(state: &State, folder: &Folder, typed: &str, range: &Range, is_closed: bool) -> Vec<CompletionItem> {
    let Some(good) = folder.indexed.as_ref().or(folder.good.as_ref()) else { return Vec::new() };
    let by_slug = good.glossary.terms().filter(|term| term.slug().starts_with(typed));
    let mut found: Vec<TermRef<'_, Loaded>> = by_slug.take(LIMIT).collect();
    if found.len() < LIMIT && !typed.is_empty() {
        let by_name = good.glossary.complete(typed).map(|found| good.glossary.get(found.term)).take(LIMIT);
        let more: Vec<_> = by_name.filter(|term| !found.contains(term)).collect();
        found.extend(more);
    }
    let each = |(rank, term): (usize, TermRef<'_, Loaded>)| {
        let text = if is_closed { term.slug().to_owned() } else { format!("{}]]", term.slug()) };
        let mut item = item(term.slug(), CompletionItemKind::REFERENCE, term.name(), "", range, text);
        item.documentation = Some(Documentation::MarkupContent(markup(state, summary(term, state.config.markdown))));
        // a term found by its name has a slug that differs from the typed text
        item.filter_text = (!term.slug().starts_with(typed)).then(|| typed.to_owned());
        item.sort_text = Some(format!("{rank:04}"));
        item
    };
    found.into_iter().enumerate().map(each).collect()
}

/// Returns the words that a key accepts, if there are only a few.
fn values(file: &str, folder: &Folder, table: &[String], key: &[String], range: &Range) -> Vec<CompletionItem> {
    let word = |word: &str, about: &str| item(word, CompletionItemKind::VALUE, "", about, range, word.to_owned());
    let (table, key): (Vec<&str>, Vec<&str>) =
        (table.iter().map(String::as_str).collect(), key.iter().map(String::as_str).collect());
    match (&table[..], &key[..]) {
        ([] | ["term"], ["category"]) => {
            let categories = keys::categories(folder.manifest());
            categories
                .iter()
                .map(|known| {
                    item(
                        &known.slug,
                        CompletionItemKind::MODULE,
                        &known.name,
                        &known.summary,
                        range,
                        known.slug.clone(),
                    )
                })
                .collect()
        }
        (["checks"], [_]) if file == MANIFEST => {
            vec![
                word("off", "Disables the check."),
                word("warn", "Reports findings as warnings."),
                word("error", "Reports findings as errors, which stop the build."),
            ]
        }
        _ => Vec::new(),
    }
}

fn keys_of(folder: &Folder, file: &str, table: &[String], after: &str, range: &Range) -> Vec<CompletionItem> {
    // in front of a value only the key is completed
    let is_new = !after.trim_start_matches([' ', '\t']).starts_with('=');
    let with = |name: &str, value: &str| if is_new { format!("{name} = {value}") } else { name.to_owned() };
    let snippet = |mut item: CompletionItem| {
        item.insert_text_format = Some(InsertTextFormat::SNIPPET);
        item
    };
    if keys::are_relations(file, table) {
        let relations = keys::relations(folder.manifest());
        let each = relations.iter().map(|known| {
            let text = with(&known.slug, "[\"$0\"]");
            snippet(item(&known.slug, CompletionItemKind::PROPERTY, &known.name, &known.summary, range, text))
        });
        return each.collect();
    }
    if keys::are_checks(file, table) {
        let each = keys::checks().map(|check| {
            snippet(item(check.name, CompletionItemKind::PROPERTY, "", check.about, range, with(check.name, "\"$0\"")))
        });
        return each.collect();
    }
    let known = keys::of(file, table).unwrap_or_default();
    let each = known.iter().filter_map(|key| {
        let text = with(key.name, keys::snippet(key.value)?);
        Some(snippet(item(key.name, CompletionItemKind::PROPERTY, "", key.about, range, text)))
    });
    each.collect()
}

/// Returns the tables that a file may have.
fn headers(file: &str, range: &Range) -> Vec<CompletionItem> {
    let is_table = |key: &&Key| key.value == Value::Table;
    let known = keys::of(file, &[]).unwrap_or_default();
    let mut items: Vec<_> = known
        .iter()
        .filter(is_table)
        .map(|key| item(key.name, CompletionItemKind::MODULE, "", key.about, range, key.name.to_owned()))
        .collect();
    if !file.contains('/') {
        for key in TERM.iter().filter(is_table) {
            let name = format!("term.{}", key.name);
            items.push(item(&name, CompletionItemKind::MODULE, "", key.about, range, name.clone()));
        }
    }
    items
}

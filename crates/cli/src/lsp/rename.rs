//! Rename: changes a term's slug in its file name, in relations, links, `use` and `slug`.

use super::{
    folder::Folder,
    navigate::current_text,
    state::State,
    toml_source::{Context, SlugKind, TomlSource, kind_of},
    uri,
};
use crate::source_file;
use lsp_types::{
    DocumentChangeOperation, DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier, Position,
    PrepareRenameResponse, RenameFile, ResourceOp, TextDocumentEdit, TextEdit, Uri, WorkspaceEdit,
};
use std::ops::Range;

/// Answers `textDocument/prepareRename`: the slug at a position, if there is one.
pub fn prepare(state: &State, uri: &Uri, position: Position) -> Option<PrepareRenameResponse> {
    let document = state.document(uri)?;
    let (_, range, slug) = slug_at(state, uri, position)?;
    let range = state.range(document, &range);
    Some(PrepareRenameResponse::RangeWithPlaceholder { range, placeholder: slug })
}

/// Returns the slug at a position and its byte range. At the key `name`, returns the slug of the file.
fn slug_at<'s>(state: &'s State, uri: &Uri, position: Position) -> Option<(&'s Folder, Range<usize>, String)> {
    let document = state.document(uri)?;
    let (folder, file) = state.glossary_file(uri)?;
    let (text, offset) = (document.text.as_str(), state.offset(document, position));
    let (range, slug) = match TomlSource::read(text).context(text, offset) {
        Context::Link { range, .. } => (range.clone(), text[range].to_owned()),
        Context::Value { table, key, range } if kind_of(&table, &key).is_some() => {
            (range.clone(), text[range].to_owned())
        }
        Context::Key { table, range } if table.is_empty() && &text[range.clone()] == "name" => {
            (range, source_file::slug(&file)?.to_owned())
        }
        _ => return None,
    };
    folder.place_of_slug(&slug)?;
    Some((folder, range, slug))
}

/// Answers `textDocument/rename`.
pub fn rename(state: &State, uri: &Uri, position: Position, new: &str) -> Result<WorkspaceEdit, String> {
    let Some((folder, _, old)) = slug_at(state, uri, position) else {
        return Err("there is no term slug at this position".to_owned());
    };
    let is_slug = !new.is_empty()
        && new
            .split('-')
            .all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
    if !is_slug {
        return Err(format!("`{new}` is not a slug: use a-z and digits, with single hyphens between words"));
    }
    if new != old && folder.place_of_slug(new).is_some() {
        return Err(format!("the slug `{new}` belongs to another term"));
    }
    let mut operations = Vec::new();
    for file in folder.files() {
        let Some((uri, text)) = current_text(state, folder, &file.path) else { continue };
        if !text.as_str().contains(old.as_str()) {
            continue;
        }
        let places = TomlSource::read(text.as_str()).slugs(text.as_str()).into_iter();
        let edits: Vec<_> = places
            .filter(|place| text.as_str()[place.range.clone()] == *old)
            // if the term has its own file, `slug` repeats the file name
            .filter(|place| place.kind != SlugKind::Own || source_file::slug(&file.path).is_none_or(|own| own == old))
            .map(|place| {
                let range = text.range(&place.range, state.config.encoding);
                OneOf::Left(TextEdit { range, new_text: new.to_owned() })
            })
            .collect();
        if !edits.is_empty() {
            let version = state.document(&uri).map(|document| document.version);
            let text_document = OptionalVersionedTextDocumentIdentifier { uri, version };
            operations.push(DocumentChangeOperation::Edit(TextDocumentEdit { text_document, edits }));
        }
    }
    if let Some(file) = folder.file_of_slug(&old).filter(|_| new != old) {
        if !state.config.renames_files {
            return Err(format!("this editor cannot rename files, and the slug is the name of `{file}`"));
        }
        let (category, _) = file.split_once('/').unwrap_or_default();
        let address = |file: &str| uri::of(&folder.path(file)).ok_or("the path has no URI".to_owned());
        let (old_uri, new_uri) = (address(file)?, address(&format!("{category}/{new}.toml"))?);
        let rename = RenameFile { old_uri, new_uri, options: None, annotation_id: None };
        operations.push(DocumentChangeOperation::Op(ResourceOp::Rename(rename)));
    }
    Ok(WorkspaceEdit { document_changes: Some(DocumentChanges::Operations(operations)), ..WorkspaceEdit::default() })
}

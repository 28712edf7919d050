//! Reads a document in any format.

use super::{
    document::{Document, Piece},
    format::Format,
    html, markdown,
};

/// Reads a document.
pub fn read(source: &str, format: Format) -> Document<'_> {
    let mut document = Document::new(source, format);
    match format {
        Format::Plain => document.push(0..source.len(), source.into(), false, None),
        Format::Markdown | Format::Mdx => markdown::read(&mut document),
        Format::Html => html::read(&mut document),
    }
    document.pieces.push(Piece::End);
    document
}

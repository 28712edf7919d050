//! Writes the columns: a file for each, and the `impl` with constants that include the files.

use super::{
    options::{Options, OutputFile},
    text::literal,
};
use crate::{model::Model, tables::Tables};
use lexigraph_core::column::{ListsWriter, NumbersWriter, TextWriter};
use std::fmt::{self, Write};

/// The files of columns. Their names begin with that of the generated file.
pub struct Files {
    stem: String,
    files: Vec<OutputFile>,
}

impl Files {
    /// Creates an empty list of files for the generated file `file_name`.
    pub fn new(file_name: &str) -> Self {
        Self { stem: file_name.trim_end_matches(".rs").to_owned(), files: Vec::new() }
    }

    /// Returns the files.
    pub fn into_files(self) -> Vec<OutputFile> {
        self.files
    }

    /// Adds a file, and returns its name.
    fn add(&mut self, column: &str, ending: &str, bytes: &[u8]) -> String {
        let name = format!("{}.{column}.{ending}", self.stem);
        assert!(self.files.iter().all(|file| file.name != name), "each column has a file of its own");
        self.files.push(OutputFile { name: name.clone(), bytes: bytes.to_vec() });
        name
    }

    fn str(&mut self, column: &str, text: &str) -> String {
        format!("::core::include_str!({})", literal(&self.add(column, "txt", text.as_bytes())))
    }

    fn bytes(&mut self, column: &str, bytes: &[u8]) -> String {
        format!("::core::include_bytes!({})", literal(&self.add(column, "bin", bytes)))
    }
}

/// The `impl` of a glossary: a list of constants.
struct Columns<'a> {
    out: &'a mut String,
    files: &'a mut Files,
    /// The path of the column types.
    private: String,
}

impl Columns<'_> {
    fn constant(&mut self, name: &str, kind: &str, arguments: &[String]) -> fmt::Result {
        let private = &self.private;
        writeln!(
            self.out,
            "const {name}: {private}::{kind}<'static> = {private}::{kind}::new({});",
            arguments.join(", ")
        )
    }

    /// Writes a column that consists of files of bytes.
    fn bytes<const N: usize>(&mut self, name: &str, kind: &str, files: [(&str, &[u8]); N]) -> fmt::Result {
        let arguments = files.map(|(file, bytes)| self.files.bytes(file, bytes));
        self.constant(name, kind, &arguments)
    }

    fn text_arguments(&mut self, file: &str, column: &TextWriter) -> [String; 2] {
        [self.files.str(file, column.blob()), self.files.bytes(&format!("{file}-ends"), column.ends())]
    }

    fn text(&mut self, name: &str, file: &str, column: &TextWriter) -> fmt::Result {
        let arguments = self.text_arguments(file, column);
        self.constant(name, "Text", &arguments)
    }

    fn lists(&mut self, name: &str, file: &str, column: &ListsWriter) -> fmt::Result {
        let arguments = self.text_arguments(file, &column.items).join(", ");
        let items = format!("{}::Text::new({arguments})", self.private);
        let ends = self.files.bytes(&format!("{file}-lists"), column.ends());
        self.constant(name, "Lists", &[items, ends])
    }

    fn numbers(&mut self, name: &str, file: &str, column: &NumbersWriter) -> fmt::Result {
        self.bytes(name, "Numbers", [(file, column.bytes())])
    }
}

/// Writes the columns.
pub fn write(out: &mut String, model: &Model, tables: &Tables, options: &Options, files: &mut Files) -> fmt::Result {
    let private = format!("{}::__private", options.crate_path);
    writeln!(out, "impl {}::Compiled for {} {{", options.crate_path, model.type_name)?;
    for (name, text) in [
        ("TITLE", &model.title),
        ("LICENSE", &model.license),
        ("BASE_URL", &model.base_url),
        ("REPOSITORY", &model.repository),
        ("ISSUES", &model.issues),
    ] {
        writeln!(out, "const {name}: &'static str = {};", literal(text))?;
    }
    let mut columns = Columns { out, files, private };
    columns.text("SLUG", "slug", &tables.slug)?;
    columns.lists("NAME", "name", &tables.name)?;
    columns.text("SUMMARY", "summary", &tables.summary)?;
    columns.text("BODY", "body", &tables.body)?;
    columns.numbers("TERM_CATEGORY", "term-category", &tables.term_category)?;
    columns.lists("ASKED", "asked", &tables.asked)?;
    columns.lists("USAGE", "usage", &tables.usage)?;
    columns.text("FILE", "file", &tables.file)?;
    columns.lists("SOURCE", "source", &tables.source)?;
    columns.lists("SEE", "see", &tables.see)?;
    columns.numbers("DEPRECATED", "deprecated", &tables.deprecated)?;
    columns.text("DEPRECATION", "deprecation", &tables.deprecation)?;
    let [ends, edges] = tables.edges.columns();
    columns.bytes("EDGES", "Edges", [("edge-ends", ends), ("edges", edges)])?;
    let [pilots, entries, shared] = tables.index.columns();
    columns.bytes("INDEX", "Index", [("pilots", pilots), ("entries", entries), ("shared", shared)])?;
    let filter = [("filter-first", &*tables.filter.first), ("filter-longer", &*tables.filter.longer)];
    columns.bytes("FILTER", "Filter", filter)?;
    columns.text("CATEGORY", "category", &tables.category)?;
    columns.numbers("CATEGORY_TERMS", "category-terms", &tables.category_terms)?;
    columns.numbers("CATEGORY_ENDS", "category-term-ends", &tables.category_ends)?;
    columns.text("RELATION", "relation", &tables.relation)?;
    columns.numbers("RELATION_KIND", "relation-kind", &tables.relation_kind)?;
    let kinds = columns.files.bytes("name-kind", &tables.name_kind);
    writeln!(columns.out, "const NAME_KIND: &'static [u8] = {kinds};")?;
    let slugs = &tables.slugs;
    let numbers = [("slug-displacements", &slugs.displacements), ("slug-terms", &slugs.terms)];
    let [displacements, terms] = numbers.map(|(file, column)| {
        format!("{}::Numbers::new({})", columns.private, columns.files.bytes(file, column.bytes()))
    });
    columns.constant("SLUGS", "SlugSet", &[hexadecimal(slugs.key), displacements, terms])?;
    // at the end, because the presence of a search does not change the content of the glossary
    writeln!(columns.out, "const CONTENT_HASH: u64 = {};", hexadecimal(tables.content_hash(model)))?;
    search(&mut columns, model, options.search)?;
    writeln!(out, "}}")
}

/// Formats a number in groups of four digits, as clippy's `unreadable_literal` requires.
fn hexadecimal(number: u64) -> String {
    let part = |shift: u32| (number >> shift) as u16;
    format!("0x{:04x}_{:04x}_{:04x}_{:04x}", part(48), part(32), part(16), part(0))
}

/// Writes the columns of the search, which are empty if there is no search.
fn search(columns: &mut Columns<'_>, model: &Model, wanted: bool) -> fmt::Result {
    writeln!(columns.out, "const HAS_SEARCH: bool = {wanted};")?;
    #[cfg(feature = "search")]
    if wanted {
        let search = crate::tables::search(model);
        let [dictionary, names, ranks, blocks] = search.names.columns();
        let [words, postings] = search.words.columns();
        let [ends, terms] = search.explained.columns();
        let names = [
            ("search-names", dictionary),
            ("search-name-order", names),
            ("search-name-ranks", ranks),
            ("search-name-blocks", blocks),
        ];
        columns.bytes("SEARCH_NAMES", "NameIndex", names)?;
        columns.bytes("SEARCH_WORDS", "WordIndex", [("search-words", words), ("search-postings", postings)])?;
        let explained = [("search-explained-ends", ends), ("search-explained", terms)];
        return columns.bytes("SEARCH_EXPLAINED", "Explained", explained);
    }
    #[cfg(not(feature = "search"))]
    let _ = model;
    let private = &columns.private;
    for (name, kind) in
        [("SEARCH_NAMES", "NameIndex"), ("SEARCH_WORDS", "WordIndex"), ("SEARCH_EXPLAINED", "Explained")]
    {
        writeln!(columns.out, "const {name}: {private}::{kind}<'static> = {private}::{kind}::EMPTY;")?;
    }
    Ok(())
}

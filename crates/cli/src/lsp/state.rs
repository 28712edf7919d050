//! `State`: the documents and glossaries of a session. It is cheap to clone, so that slow answers get a snapshot.

use super::{
    compile::discover,
    config::Config,
    document::{Analysis, Document},
    folder::{FilePlace, Folder, Good},
    text::Text,
    uri,
};
use crate::source_file;
use lexigraph_build::MANIFEST;
use lsp_types::{Location, Position, Range, Uri};
use std::{
    cell::RefCell,
    collections::{BTreeMap, HashMap},
    path::{Path, PathBuf},
    sync::Arc,
};

/// The documents and glossaries of a session.
#[derive(Clone, Debug)]
pub struct State {
    /// The settings.
    pub config: Arc<Config>,
    /// The workspace folders.
    pub roots: Vec<PathBuf>,
    /// The open documents, by address.
    pub documents: BTreeMap<String, Arc<Document>>,
    /// The glossaries, by folder.
    pub folders: BTreeMap<PathBuf, Folder>,
    /// The folder of the glossary that applies to a folder.
    found: RefCell<HashMap<PathBuf, Option<PathBuf>>>,
    /// The cached results for each document, valid until the document or the glossary changes.
    analyses: RefCell<HashMap<String, Analyzed>>,
}

/// The cached results for one state of a document.
#[derive(Clone, Debug)]
struct Analyzed {
    version: i32,
    good: Arc<Good>,
    analysis: Arc<Analysis>,
}

/// A document, its glossary, and the mentions and problems in the document.
pub struct Read<'s> {
    /// The document.
    pub document: &'s Document,
    /// The glossary.
    pub good: Arc<Good>,
    /// The mentions and problems.
    pub analysis: Arc<Analysis>,
}

impl State {
    /// Creates the state of a new session.
    pub fn new(config: Config, roots: Vec<PathBuf>) -> Self {
        Self {
            config: Arc::new(config),
            roots,
            documents: BTreeMap::new(),
            folders: BTreeMap::new(),
            found: RefCell::default(),
            analyses: RefCell::default(),
        }
    }

    /// Clears the locations of glossaries, because one may have been created or removed.
    pub fn look_again(&self) {
        self.found.borrow_mut().clear();
    }

    /// Returns the folder of the glossary that applies to a file, or without a file, to the first workspace folder.
    pub fn dir_for(&self, file: Option<&Path>) -> Option<PathBuf> {
        let root = file.and_then(|file| {
            self.roots.iter().filter(|root| file.starts_with(root)).max_by_key(|r| r.as_os_str().len())
        });
        if let Some(set) = &self.config.glossary {
            let dir = match root.or(self.roots.first()) {
                Some(root) => uri::plain(&root.join(set)),
                None => uri::plain(set),
            };
            return dir.join(MANIFEST).is_file().then_some(dir);
        }
        let dir = match file {
            Some(file) => file.parent()?.to_owned(),
            None => self.roots.first()?.clone(),
        };
        self.found.borrow_mut().entry(dir.clone()).or_insert_with(|| discover(&dir)).clone()
    }

    /// Returns the glossary that applies to a document.
    pub fn folder_for(&self, uri: &Uri) -> Option<&Folder> {
        self.folders.get(&self.dir_for(uri::path(uri).as_deref())?)
    }

    /// Returns the glossary that a file belongs to, and the file's name there.
    pub fn glossary_file(&self, uri: &Uri) -> Option<(&Folder, String)> {
        let path = uri::path(uri)?;
        self.folders.values().find_map(|folder| Some((folder, folder.file_of(&path)?)))
    }

    /// Returns an open document.
    pub fn document(&self, uri: &Uri) -> Option<&Document> {
        self.documents.get(uri.as_str()).map(|document| &**document)
    }

    /// Returns the mentions and problems in an open document; `None` for the glossary's own files, for languages that
    /// are not read, and without a glossary.
    pub fn read(&self, uri: &Uri) -> Option<Read<'_>> {
        let document = self.document(uri)?;
        if !self.config.reads(&document.language) || self.glossary_file(uri).is_some() {
            return None;
        }
        let good = self.folder_for(uri)?.good.clone()?;
        let mut analyses = self.analyses.borrow_mut();
        let known = analyses.get(uri.as_str());
        if let Some(known) = known.filter(|known| known.version == document.version && Arc::ptr_eq(&known.good, &good))
        {
            return Some(Read { document, good, analysis: known.analysis.clone() });
        }
        let analysis = Arc::new(document.kind().analyze(&good.glossary, document.text.as_str()));
        let analyzed = Analyzed { version: document.version, good: good.clone(), analysis: analysis.clone() };
        analyses.insert(uri.as_str().to_owned(), analyzed);
        Some(Read { document, good, analysis })
    }

    /// Clears the cached results for a document.
    pub fn forget(&self, uri: &Uri) {
        self.analyses.borrow_mut().remove(uri.as_str());
    }

    /// Returns the byte of a document at a position.
    pub fn offset(&self, document: &Document, position: Position) -> usize {
        document.text.offset(position, self.config.encoding)
    }

    /// Returns the positions of bytes of a document.
    pub fn range(&self, document: &Document, range: &std::ops::Range<usize>) -> Range {
        document.text.range(range, self.config.encoding)
    }

    /// Returns the location of a place in a glossary, for clients.
    pub fn location(&self, folder: &Folder, place: &FilePlace) -> Option<Location> {
        let uri = uri::of(&folder.path(&place.file))?;
        let range = match self.document(&uri) {
            Some(document) => self.range(document, &place.span),
            None => {
                let text = folder.text(&place.file).unwrap_or_default();
                let end = super::text::floor(text, place.span.end);
                // only the lines up to the place matter
                Text::new(text[..end].to_owned()).range(&place.span, self.config.encoding)
            }
        };
        Some(Location { uri, range })
    }

    /// Returns the buffers of a glossary's files: name, version, text.
    pub fn buffers(&self, folder: &Folder) -> Vec<(String, i32, String)> {
        let open = self.documents.values().filter_map(|document| {
            let file = folder.file_of(&uri::path(&document.uri)?)?;
            Some((file, document.version, source_file::text(document.text.as_str())))
        });
        open.collect()
    }
}

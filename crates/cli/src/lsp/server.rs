//! The main loop: messages change the state, requests are answered from it, and what is shown is kept up to date.

use super::{
    compile::{Done, Job},
    complete::complete,
    config::Config,
    document::Document,
    folder::Folder,
    hover::hover,
    navigate, rename,
    shown::{self, Shown},
    state::State,
    text::Text,
    transport::Connection,
    uri,
};
use crate::{fingerprint::Fingerprint, source_file};
use crossbeam_channel::{Receiver, Sender, select, tick};
use lexigraph_build::MANIFEST;
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionParams, CodeActionProviderCapability, CompletionOptions,
    CompletionParams, DidChangeTextDocumentParams, DidChangeWatchedFilesParams,
    DidChangeWatchedFilesRegistrationOptions, DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, DidSaveTextDocumentParams, DocumentLinkOptions, DocumentLinkParams, FileSystemWatcher,
    GlobPattern, GotoDefinitionParams, HoverParams, HoverProviderCapability, InitializeParams, MessageType, OneOf,
    PublishDiagnosticsParams, ReferenceParams, Registration, RegistrationParams, RenameOptions, RenameParams,
    SaveOptions, ServerCapabilities, ShowMessageParams, TextDocumentPositionParams, TextDocumentSyncCapability,
    TextDocumentSyncKind, TextDocumentSyncOptions, TextDocumentSyncSaveOptions, Uri, WorkDoneProgressOptions,
    WorkspaceFoldersServerCapabilities, WorkspaceServerCapabilities, WorkspaceSymbolParams,
};
use serde::{Serialize, de::DeserializeOwned};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

/// Interval between checks of the files that the client does not watch.
const POLL: Duration = Duration::from_secs(2);

/// Returns the capabilities of the server.
pub fn capabilities(config: &Config) -> ServerCapabilities {
    let progress = WorkDoneProgressOptions::default;
    ServerCapabilities {
        position_encoding: Some(config.encoding.kind()),
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
            ..TextDocumentSyncOptions::default()
        })),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(vec!["[".to_owned(), "\"".to_owned(), "-".to_owned()]),
            ..CompletionOptions::default()
        }),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        workspace_symbol_provider: Some(OneOf::Left(true)),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX]),
            ..CodeActionOptions::default()
        })),
        document_link_provider: Some(DocumentLinkOptions {
            resolve_provider: Some(false),
            work_done_progress_options: progress(),
        }),
        rename_provider: Some(OneOf::Right(RenameOptions {
            prepare_provider: Some(true),
            work_done_progress_options: progress(),
        })),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(OneOf::Left(true)),
            }),
            file_operations: None,
        }),
        ..ServerCapabilities::default()
    }
}

/// Returns the workspace folders that the client sends at the start.
pub fn roots(params: &InitializeParams) -> Vec<PathBuf> {
    if let Some(folders) = &params.workspace_folders {
        return folders.iter().filter_map(|folder| uri::path(&folder.uri)).collect();
    }
    #[allow(deprecated, reason = "older clients know nothing else")]
    let root = params.root_uri.as_ref().and_then(uri::path);
    root.into_iter().collect()
}

/// A session after its start.
pub struct Server {
    state: State,
    sender: Sender<Message>,
    jobs: Sender<Job>,
    /// The documents whose diagnostics must be recomputed.
    dirty: BTreeSet<String>,
    /// The diagnostics that each document shows.
    shown: BTreeMap<String, Vec<Shown>>,
    /// Whether the user was told that there is no glossary.
    has_told: bool,
    /// The state of the files on disk, if the client does not watch them.
    seen: BTreeMap<PathBuf, Fingerprint>,
}

impl Server {
    /// Creates a session.
    pub fn new(state: State, sender: Sender<Message>, jobs: Sender<Job>) -> Self {
        Self {
            state,
            sender,
            jobs,
            dirty: BTreeSet::new(),
            shown: BTreeMap::new(),
            has_told: false,
            seen: BTreeMap::new(),
        }
    }

    /// Runs until the client ends the session. Returns whether the client shut the server down first.
    pub fn run(mut self, connection: &Connection, done: &Receiver<Done>) -> bool {
        if self.state.config.watches {
            self.watch();
        }
        self.open_folders();
        let poll = tick(POLL);
        let mut is_shut_down = false;
        loop {
            select! {
                recv(connection.receiver) -> message => match message {
                    Ok(Message::Notification(notification)) if notification.method == "exit" => return is_shut_down,
                    Ok(Message::Request(request)) if request.method == "shutdown" => {
                        is_shut_down = true;
                        self.respond(Response::new_ok(request.id, ()));
                    }
                    Ok(Message::Request(request)) if is_shut_down => {
                        let message = "the server is shutting down".to_owned();
                        self.respond(Response::new_err(request.id, ErrorCode::InvalidRequest as i32, message));
                    }
                    Ok(Message::Request(request)) => self.request(request),
                    Ok(Message::Notification(notification)) => self.notification(notification),
                    Ok(Message::Response(_)) => {}
                    Err(_) => return false,
                },
                recv(done) -> done => if let Ok(done) = done { self.compiled(done) },
                recv(poll) -> _ => self.poll(),
            }
            // diagnostics would be outdated immediately while messages are still arriving
            if connection.receiver.is_empty() {
                self.flush();
            }
        }
    }

    fn send(&self, message: impl Into<Message>) {
        // the loop ends by itself when the client is gone
        _ = self.sender.send(message.into());
    }

    fn respond(&self, response: Response) {
        self.send(response);
    }

    fn notify(&self, method: &str, params: impl Serialize) {
        self.send(Notification::new(method.to_owned(), params));
    }

    /// Shows a message to the user.
    pub fn tell(&self, typ: MessageType, message: String) {
        self.notify("window/showMessage", ShowMessageParams { typ, message });
    }

    /// Asks the client to watch the files that matter.
    fn watch(&self) {
        let watcher = FileSystemWatcher { glob_pattern: GlobPattern::String("**/*.toml".to_owned()), kind: None };
        let options = DidChangeWatchedFilesRegistrationOptions { watchers: vec![watcher] };
        let registration = Registration {
            id: "lexigraph-files".to_owned(),
            method: "workspace/didChangeWatchedFiles".to_owned(),
            register_options: serde_json::to_value(options).ok(),
        };
        let params = RegistrationParams { registrations: vec![registration] };
        let id = RequestId::from("lexigraph-watch".to_owned());
        self.send(Request::new(id, "client/registerCapability".to_owned(), params));
    }

    /// Loads the glossaries of the workspace folders.
    fn open_folders(&mut self) {
        let mut has_one = false;
        for root in self.state.roots.clone() {
            // any file of the folder
            if let Some(dir) = self.state.dir_for(Some(&root.join("x"))) {
                has_one = true;
                self.open(&dir);
            }
        }
        if !has_one && !self.state.roots.is_empty() {
            self.tell_missing();
        }
    }

    fn tell_missing(&mut self) {
        if std::mem::replace(&mut self.has_told, true) {
            return;
        }
        let message = match &self.state.config.glossary {
            Some(set) => {
                format!("lexigraph: no {MANIFEST} in `{}`, the folder in the option `glossary`", set.display())
            }
            None => format!(
                "lexigraph: no {MANIFEST} or glossary/{MANIFEST} in this folder or above it; create one with \
                 `lexigraph new DIR`, or set the option `glossary` to its folder"
            ),
        };
        self.tell(MessageType::INFO, message);
    }

    /// Loads a glossary, unless it is already loaded.
    fn open(&mut self, dir: &Path) {
        if !self.state.folders.contains_key(dir) {
            self.state.folders.insert(dir.to_owned(), Folder::new(dir.to_owned()));
            if !self.is_watched(dir) {
                self.seen.insert(dir.to_owned(), Fingerprint::of(dir));
            }
            self.compile(dir, true);
        }
    }

    fn compile(&self, dir: &Path, reread: bool) {
        let Some(folder) = self.state.folders.get(dir) else { return };
        let follow_links = self.state.config.follow_links;
        let job = Job { dir: dir.to_owned(), reread, follow_links, buffers: self.state.buffers(folder) };
        // the compiler lives as long as the session
        _ = self.jobs.send(job);
    }

    /// Tests whether the client reports changes in a folder. It watches the workspace, but a glossary may be elsewhere.
    fn is_watched(&self, dir: &Path) -> bool {
        self.state.config.watches && self.state.roots.iter().any(|root| dir.starts_with(root))
    }

    fn poll(&mut self) {
        let dirs: Vec<PathBuf> = self.state.folders.keys().filter(|dir| !self.is_watched(dir)).cloned().collect();
        for dir in dirs {
            let now = Fingerprint::of(&dir);
            if self.seen.get(&dir) != Some(&now) {
                self.seen.insert(dir.clone(), now);
                self.changed_on_disk(&dir);
            }
        }
    }

    fn changed_on_disk(&mut self, dir: &Path) {
        if dir.join(MANIFEST).is_file() {
            self.compile(dir, true);
            return;
        }
        // the glossary is gone
        self.state.look_again();
        if let Some(folder) = self.state.folders.remove(dir) {
            self.dirty.extend(shown::addresses(&folder));
        }
        self.dirty.extend(self.state.documents.keys().cloned());
    }

    fn compiled(&mut self, done: Done) {
        match done {
            Done::Indexed { dir, good } => {
                if let Some(folder) = self.state.folders.get_mut(&dir) {
                    folder.indexed = Some(good);
                }
            }
            Done::Compiled { dir, report, good, versions } => {
                let Some(folder) = self.state.folders.get_mut(&dir) else { return };
                self.dirty.extend(shown::addresses(folder));
                folder.report = Some(report);
                folder.versions = versions;
                folder.good = good.or(folder.good.take());
                self.dirty.extend(shown::addresses(folder));
                self.dirty.extend(self.state.documents.keys().cloned());
            }
        }
    }

    /// Computes and sends the diagnostics of the documents that changed.
    fn flush(&mut self) {
        let dirty = std::mem::take(&mut self.dirty);
        if dirty.is_empty() {
            return;
        }
        let mut of_folders: BTreeMap<PathBuf, BTreeMap<String, (Uri, Vec<Shown>)>> = BTreeMap::new();
        for address in dirty {
            let Ok(uri) = address.parse::<Uri>() else { continue };
            let now = match self.state.glossary_file(&uri) {
                Some((folder, file)) => {
                    let document = self.state.document(&uri);
                    let edited = document.filter(|document| folder.versions.get(&file) != Some(&document.version));
                    match edited {
                        Some(document) => shown::while_typing(&self.state, folder, document, &file),
                        None => {
                            let all = of_folders
                                .entry(folder.dir.clone())
                                .or_insert_with(|| shown::findings(&self.state, folder));
                            all.remove(&address).map(|(_, shown)| shown).unwrap_or_default()
                        }
                    }
                }
                None => shown::lint(&self.state, &uri),
            };
            self.show(uri, now);
        }
    }

    /// Sends the diagnostics of a document, if they changed.
    fn show(&mut self, uri: Uri, now: Vec<Shown>) {
        let before = self.shown.get(uri.as_str()).map(Vec::as_slice).unwrap_or_default();
        if before == now {
            return;
        }
        let diagnostics = now.iter().map(|shown| shown.diagnostic.clone()).collect();
        let version = self.state.document(&uri).map(|document| document.version);
        self.shown.insert(uri.as_str().to_owned(), now);
        self.notify("textDocument/publishDiagnostics", PublishDiagnosticsParams { uri, diagnostics, version });
    }

    fn request(&mut self, request: Request) {
        let state = &self.state;
        let response = match request.method.as_str() {
            "textDocument/hover" => answer(request, |params: HoverParams| {
                let at = params.text_document_position_params;
                hover(state, &at.text_document.uri, at.position)
            }),
            "textDocument/completion" => answer(request, |params: CompletionParams| {
                let at = params.text_document_position;
                complete(state, &at.text_document.uri, at.position)
            }),
            "textDocument/definition" => answer(request, |params: GotoDefinitionParams| {
                let at = params.text_document_position_params;
                navigate::definition(state, &at.text_document.uri, at.position)
            }),
            "textDocument/documentLink" => {
                answer(request, |params: DocumentLinkParams| navigate::links(state, &params.text_document.uri))
            }
            "workspace/symbol" => {
                answer(request, |params: WorkspaceSymbolParams| navigate::symbols(state, &params.query))
            }
            "textDocument/prepareRename" => answer(request, |params: TextDocumentPositionParams| {
                rename::prepare(state, &params.text_document.uri, params.position)
            }),
            "textDocument/rename" => {
                let id = request.id.clone();
                let parsed = serde_json::from_value::<RenameParams>(request.params);
                let result = parsed.map_err(|error| error.to_string()).and_then(|params| {
                    let at = params.text_document_position;
                    rename::rename(state, &at.text_document.uri, at.position, &params.new_name)
                });
                match result {
                    Ok(edit) => Response::new_ok(id, edit),
                    Err(message) => Response::new_err(id, ErrorCode::InvalidParams as i32, message),
                }
            }
            "textDocument/references" => {
                // reads all files of the workspace, so it works on a snapshot in the background
                let (state, sender) = (self.state.clone(), self.sender.clone());
                thread::spawn(move || {
                    let response = answer(request, |params: ReferenceParams| {
                        let at = params.text_document_position;
                        let with_declaration = params.context.include_declaration;
                        navigate::references(&state, &at.text_document.uri, at.position, with_declaration)
                    });
                    _ = sender.send(response.into());
                });
                return;
            }
            "textDocument/codeAction" => {
                // the fixes must match the current text
                self.flush();
                let (state, shown) = (&self.state, &self.shown);
                answer(request, |params: CodeActionParams| {
                    let of_document = shown.get(params.text_document.uri.as_str());
                    shown::actions(state, of_document.map(Vec::as_slice).unwrap_or_default(), params.range)
                })
            }
            "initialize" => {
                let message = "the session has already started".to_owned();
                Response::new_err(request.id, ErrorCode::InvalidRequest as i32, message)
            }
            method => {
                let message = format!("no method `{method}`");
                Response::new_err(request.id, ErrorCode::MethodNotFound as i32, message)
            }
        };
        self.respond(response);
    }

    fn notification(&mut self, notification: Notification) {
        let Notification { method, params } = notification;
        match method.as_str() {
            "textDocument/didOpen" => self.with(&method, params, Self::did_open),
            "textDocument/didChange" => self.with(&method, params, Self::did_change),
            "textDocument/didClose" => self.with(&method, params, Self::did_close),
            "textDocument/didSave" => self.with(&method, params, Self::did_save),
            "workspace/didChangeWatchedFiles" => self.with(&method, params, Self::did_change_files),
            "workspace/didChangeWorkspaceFolders" => self.with(&method, params, Self::did_change_folders),
            // other notifications need no answer
            _ => {}
        }
    }

    fn with<P: DeserializeOwned>(&mut self, method: &str, params: serde_json::Value, run: impl Fn(&mut Self, P)) {
        match serde_json::from_value(params) {
            Ok(params) => run(self, params),
            Err(error) => self.log(format!("`{method}` was not understood: {error}")),
        }
    }

    fn log(&self, message: String) {
        let typ = MessageType::WARNING;
        self.notify("window/logMessage", ShowMessageParams { typ, message });
    }

    fn did_open(&mut self, params: DidOpenTextDocumentParams) {
        let item = params.text_document;
        let document = Document {
            uri: item.uri.clone(),
            language: item.language_id,
            version: item.version,
            text: Text::new(item.text),
        };
        self.state.forget(&item.uri);
        self.state.documents.insert(item.uri.as_str().to_owned(), document.into());
        match self.state.dir_for(uri::path(&item.uri).as_deref()) {
            Some(dir) => self.open(&dir),
            None => self.tell_missing(),
        }
        self.edited(&item.uri, true);
    }

    /// Records that a document changed.
    fn edited(&mut self, uri: &Uri, is_opened: bool) {
        self.dirty.insert(uri.as_str().to_owned());
        let Some((folder, file)) = self.state.glossary_file(uri) else { return };
        // opening a file with its text on disk changes nothing
        let document = self.state.document(uri);
        let is_same = document.is_some_and(|document| {
            folder.text(&file).is_some_and(|known| known == source_file::text(document.text.as_str()))
        });
        let (dir, version) = (folder.dir.clone(), document.map(|document| document.version));
        if is_opened && is_same {
            if let (Some(folder), Some(version)) = (self.state.folders.get_mut(&dir), version) {
                folder.versions.insert(file, version);
            }
        } else {
            self.compile(&dir, false);
        }
    }

    fn did_change(&mut self, params: DidChangeTextDocumentParams) {
        let uri = params.text_document.uri;
        let encoding = self.state.config.encoding;
        let Some(document) = self.state.documents.get_mut(uri.as_str()) else {
            return self.log(format!("`{}` was changed but is not open", uri.as_str()));
        };
        let document = std::sync::Arc::make_mut(document);
        for change in &params.content_changes {
            document.text.edit(change, encoding);
        }
        document.version = params.text_document.version;
        self.edited(&uri, false);
    }

    fn did_close(&mut self, params: DidCloseTextDocumentParams) {
        let uri = params.text_document.uri;
        self.state.documents.remove(uri.as_str());
        self.state.forget(&uri);
        self.dirty.insert(uri.as_str().to_owned());
        // unsaved changes are gone
        if let Some((folder, _)) = self.state.glossary_file(&uri) {
            self.compile(&folder.dir, true);
        }
    }

    fn did_save(&mut self, params: DidSaveTextDocumentParams) {
        let path = uri::path(&params.text_document.uri);
        if path.as_ref().is_some_and(|path| path.ends_with(MANIFEST)) {
            self.look_again();
        }
        if let Some((folder, _)) = self.state.glossary_file(&params.text_document.uri) {
            self.compile(&folder.dir, true);
        }
    }

    /// Searches for glossaries again, after one was created or removed.
    fn look_again(&mut self) {
        self.state.look_again();
        let files: Vec<_> = self.state.documents.values().filter_map(|document| uri::path(&document.uri)).collect();
        let roots: Vec<_> = self.state.roots.iter().map(|root| root.join("x")).collect();
        for file in files.iter().chain(&roots) {
            if let Some(dir) = self.state.dir_for(Some(file)) {
                self.open(&dir);
            }
        }
        self.dirty.extend(self.state.documents.keys().cloned());
    }

    fn did_change_files(&mut self, params: DidChangeWatchedFilesParams) {
        let paths: Vec<PathBuf> = params.changes.iter().filter_map(|change| uri::path(&change.uri)).collect();
        let is_in = |dir: &&PathBuf| paths.iter().any(|path| path.starts_with(dir));
        let dirs: Vec<PathBuf> = self.state.folders.keys().filter(is_in).cloned().collect();
        for dir in dirs {
            self.changed_on_disk(&dir);
        }
        if paths.iter().any(|path| path.ends_with(MANIFEST)) {
            self.look_again();
        }
    }

    fn did_change_folders(&mut self, params: DidChangeWorkspaceFoldersParams) {
        let path = |folder: &lsp_types::WorkspaceFolder| uri::path(&folder.uri);
        let removed: Vec<PathBuf> = params.event.removed.iter().filter_map(path).collect();
        self.state.roots.retain(|root| !removed.contains(root));
        self.state.roots.extend(params.event.added.iter().filter_map(path));
        self.look_again();
        // the glossaries that are no longer needed
        let mut needed: BTreeSet<PathBuf> = BTreeSet::new();
        needed.extend(self.state.roots.iter().filter_map(|root| self.state.dir_for(Some(&root.join("x")))));
        let files = self.state.documents.values().filter_map(|document| uri::path(&document.uri));
        needed.extend(files.filter_map(|file| self.state.dir_for(Some(&file))));
        let gone: Vec<PathBuf> = self.state.folders.keys().filter(|dir| !needed.contains(*dir)).cloned().collect();
        for dir in gone {
            if let Some(folder) = self.state.folders.remove(&dir) {
                self.dirty.extend(shown::addresses(&folder));
            }
        }
    }
}

/// Answers a request, or reports an error in its parameters.
fn answer<P: DeserializeOwned, R: Serialize>(request: Request, run: impl FnOnce(P) -> R) -> Response {
    match serde_json::from_value(request.params) {
        Ok(params) => Response::new_ok(request.id, run(params)),
        Err(error) => {
            let message = format!("`{}` was not understood: {error}", request.method);
            Response::new_err(request.id, ErrorCode::InvalidParams as i32, message)
        }
    }
}

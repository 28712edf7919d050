//! `Config`: the client's settings in `initializationOptions`, and its capabilities.

use super::text::Encoding;
use lsp_types::{DiagnosticSeverity, InitializeParams, MarkupKind, ResourceOperationKind};
use std::path::PathBuf;

/// The settings of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Folder of the glossary, absolute or relative to a workspace folder. Without it, the server searches for a
    /// glossary.
    pub glossary: Option<PathBuf>,
    /// The client's names for the languages to read. Without them, all languages are read.
    pub languages: Option<Vec<String>>,
    /// The display of lint.
    pub lint: Lint,
    /// The encoding in which the client counts characters.
    pub encoding: Encoding,
    /// Whether symbolic links may lead out of the glossary's folder.
    pub follow_links: bool,
    /// Whether the client supports Markdown.
    pub markdown: bool,
    /// Whether the client can rename files.
    pub renames_files: bool,
    /// Whether the client reports which files changed on disk.
    pub watches: bool,
    /// Whether the client accepts edits with the document's version.
    pub versioned_edits: bool,
}

/// The display of lint.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lint {
    /// Not at all.
    Off,
    /// Each kind at its own level.
    #[default]
    Default,
    /// All kinds at this level.
    Level(DiagnosticSeverity),
}

impl Config {
    /// Reads the settings, with a message for each invalid one.
    pub fn read(params: &InitializeParams) -> (Self, Vec<String>) {
        let mut messages = Vec::new();
        let options = params.initialization_options.clone().unwrap_or_default();
        for key in options.as_object().into_iter().flat_map(|options| options.keys()) {
            if !["glossary", "languages", "lint"].contains(&key.as_str()) {
                messages.push(format!(
                    "lexigraph: no option `{key}`; the initializationOptions are `glossary`, `languages` and `lint`"
                ));
            }
        }
        let given = |key: &str| options.get(key).filter(|value| !value.is_null());
        let mut wrong = |key: &str, expected: &str| {
            messages.push(format!("lexigraph: the option `{key}` must be {expected}; it is ignored"));
        };
        let glossary = given("glossary").and_then(|value| {
            let folder = value.as_str().filter(|folder| !folder.is_empty()).map(PathBuf::from);
            folder.or_else(|| {
                wrong("glossary", "the path of a folder");
                None
            })
        });
        let languages = given("languages").and_then(|value| {
            let names = value.as_array().and_then(|names| {
                names.iter().map(|name| name.as_str().map(str::to_owned)).collect::<Option<Vec<_>>>()
            });
            names.or_else(|| {
                wrong("languages", "a list of names, such as [\"markdown\", \"rust\"]");
                None
            })
        });
        let lint = given("lint").map_or(Lint::Default, |value| {
            let level = match value.as_str() {
                Some("off") => Some(Lint::Off),
                Some("default") => Some(Lint::Default),
                Some("error") => Some(Lint::Level(DiagnosticSeverity::ERROR)),
                Some("warning") => Some(Lint::Level(DiagnosticSeverity::WARNING)),
                Some("information") => Some(Lint::Level(DiagnosticSeverity::INFORMATION)),
                Some("hint") => Some(Lint::Level(DiagnosticSeverity::HINT)),
                _ => None,
            };
            level.unwrap_or_else(|| {
                wrong("lint", "one of off, default, error, warning, information and hint");
                Lint::Default
            })
        });
        let capabilities = &params.capabilities;
        let document = capabilities.text_document.as_ref();
        let workspace = capabilities.workspace.as_ref();
        let formats = document.and_then(|document| document.hover.as_ref()?.content_format.as_ref());
        let edits = workspace.and_then(|workspace| workspace.workspace_edit.as_ref());
        let operations = edits.and_then(|edits| edits.resource_operations.as_ref());
        let watched = workspace.and_then(|workspace| workspace.did_change_watched_files.as_ref());
        let encodings = capabilities.general.as_ref().and_then(|general| general.position_encodings.as_deref());
        let config = Self {
            glossary,
            languages,
            lint,
            encoding: Encoding::negotiate(encodings),
            follow_links: false,
            markdown: formats.is_none_or(|formats| formats.contains(&MarkupKind::Markdown)),
            renames_files: operations.is_some_and(|known| known.contains(&ResourceOperationKind::Rename)),
            watches: watched.is_some_and(|watched| watched.dynamic_registration == Some(true)),
            versioned_edits: edits.is_some_and(|edits| edits.document_changes == Some(true)),
        };
        (config, messages)
    }

    /// Tests whether documents of a language are read.
    pub fn reads(&self, language: &str) -> bool {
        self.languages.as_ref().is_none_or(|languages| languages.iter().any(|known| known == language))
    }
}

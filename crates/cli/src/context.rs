//! `Context`: the state that commands share: the chosen glossary and the output.

use crate::{
    error::Error,
    glossary::{AnyGlossary, Choice, Fallback, Located},
    out::Out,
};
use lexigraph_build::Compiler;
use std::path::{Path, PathBuf};

/// The state that all commands share.
pub struct Context {
    choice: Choice,
    /// Standard output.
    pub out: Out,
}

impl Context {
    /// Creates the context from the options that are common to all commands.
    pub fn new(choice: Choice, color: clap::ColorChoice) -> Self {
        Self { choice, out: Out::new(color) }
    }

    /// Returns the folder that `--glossary` or the variable names, if one does.
    pub fn named_folder(&self) -> Option<PathBuf> {
        self.choice.named()
    }

    /// Loads the chosen glossary.
    pub fn glossary(&self, fallback: Fallback) -> Result<AnyGlossary, Error> {
        Ok(self.choice.load(fallback)?.glossary)
    }

    /// Loads the chosen glossary, and returns it with its origin.
    pub fn located(&self, fallback: Fallback) -> Result<Located, Error> {
        self.choice.load(fallback)
    }

    /// Loads the glossary of a folder.
    pub fn load(&self, folder: &Path) -> Result<AnyGlossary, Error> {
        Ok(self.choice.load_folder(folder)?.glossary)
    }

    /// Returns the compiler of the glossary in a folder.
    pub fn compiler(&self, folder: &Path) -> Compiler {
        self.choice.compiler(folder)
    }

    /// Tests whether symbolic links may lead out of the glossary's folder.
    pub fn follows_links(&self) -> bool {
        self.choice.follow_links
    }

    /// Returns the folder of the chosen glossary. The bundled glossary has no folder, so it is an error.
    pub fn folder(&self) -> Result<PathBuf, Error> {
        self.choice.folder()
    }
}

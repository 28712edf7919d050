//! `Context`: what every command may need: which glossary is meant, and where to print.

use crate::{
    error::Error,
    glossary::{AnyGlossary, Choice, Fallback},
    out::Out,
};
use std::path::PathBuf;

/// What is common to all commands.
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

    /// Returns the glossary that is meant, loaded.
    pub fn glossary(&self, fallback: Fallback) -> Result<AnyGlossary, Error> {
        self.choice.load(fallback)
    }

    /// Returns the folder of the glossary that is meant. The bundled glossary has none, so that asking for it is an error.
    pub fn folder(&self) -> Result<PathBuf, Error> {
        self.choice.folder()
    }
}

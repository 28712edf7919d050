//! A body as plain text: one line for each paragraph, links as their text.
//! It is what a terminal without colour and without an end of the line would show.

use super::{
    event::Body,
    terminal::{self, Terminal},
};
use crate::Compiled;
use core::fmt;

impl<'g, G: Compiled> Body<'g, G> {
    /// The text alone: paragraphs with an empty line between them, items behind `- ` or `1. `.
    pub const fn plain(self) -> Plain<'g, G> {
        Plain(self)
    }
}

/// Displays a body as plain text; see [`Body::plain`].
#[derive(Clone, Copy, Debug)]
pub struct Plain<'g, G>(Body<'g, G>);

impl<G: Compiled> fmt::Display for Plain<'_, G> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        terminal::render(self.0.codes(), Terminal { width: usize::MAX, colour: false }, f)
    }
}

//! Renders a body as plain text: one line for each paragraph, and links as their text.
//! The result is that of a terminal without color and without a maximum width.

use super::{
    event::Body,
    terminal::{self, Terminal},
};
use crate::compiled::Columns;
use core::fmt;

impl<'g, C: Columns> Body<'g, C> {
    /// Returns the plain text: paragraphs with a blank line between them, list items after `- ` or `1. `.
    pub const fn plain(self) -> Plain<'g, C> {
        Plain(self)
    }
}

/// Displays a body as plain text; see [`Body::plain`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Plain<'g, C>(Body<'g, C>);

impl<C: Columns> fmt::Display for Plain<'_, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        terminal::render(self.0.codes(), Terminal::new(usize::MAX), f)
    }
}

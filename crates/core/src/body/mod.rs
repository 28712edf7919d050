//! Bodies: the articles of terms, as events to iterate over, with a renderer for each output format.
//! [`Term::body`](crate::Term::body) and [`TermRef::body`](crate::TermRef::body) return them.

#[doc(hidden)]
pub mod code;
pub(crate) mod event;
#[doc(hidden)]
pub mod html;
mod layout;
mod markdown;
mod plain;
mod terminal;

pub use code::{Alignment, TagEnd};
pub use event::{Body, Event, Events, Tag};
pub use html::Html;
pub use markdown::Markdown;
pub use plain::Plain;
pub use terminal::{Linked, Styled, Terminal};

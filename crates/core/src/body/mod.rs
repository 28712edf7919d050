//! Bodies: the text about a term, as events to walk and as renderers over them.
//! See `term.rs` for how a body is found, and `lexigraph-build` for how its file is read.

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

//! `Out`: standard output, with its width, its colors and its links.

use crate::{
    error::Error,
    wrap::{columns, wrap},
};
use clap::ColorChoice;
use lexigraph::{Columns, TermRef, body::Terminal, page_address};
use std::{
    env,
    io::{self, IsTerminal, Write},
};

/// The default width of texts, and the maximum width for readable texts.
const WIDTH: usize = 80;
const WIDEST: usize = 100;

/// Standard output.
#[derive(Clone, Copy, Debug)]
pub struct Out {
    /// Number of columns at which texts are wrapped.
    pub width: usize,
    /// Whether to use colors and styles.
    pub color: bool,
    /// Whether names may be links, by OSC 8.
    pub links: bool,
}

impl Out {
    /// Detects the capabilities of standard output from the terminal and the environment.
    pub fn new(color: ColorChoice) -> Self {
        let terminal = io::stdout().is_terminal();
        let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
        let color = match color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto if is_set("NO_COLOR") => false,
            ColorChoice::Auto if is_set("CLICOLOR_FORCE") => true,
            ColorChoice::Auto => terminal && env::var_os("TERM").is_none_or(|term| term != "dumb"),
        };
        let width = columns(terminal).unwrap_or(WIDTH).min(WIDEST);
        let links = supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout);
        Self { width, color, links }
    }

    /// Prints a text as it is.
    pub fn print(&self, text: &str) -> Result<(), Error> {
        let mut out = io::stdout().lock();
        out.write_all(text.as_bytes())?;
        Ok(out.flush()?)
    }

    /// Returns a text wrapped at the width, without a line feed at its end. `first` begins its first line and `rest`
    /// the others.
    pub fn wrap(&self, text: &str, first: &str, rest: &str) -> String {
        wrap(text, self.width, first, rest)
    }

    /// Returns the article of a term, wrapped at the width, without a line feed at its end.
    pub fn body<C: Columns>(&self, term: TermRef<'_, C>) -> String {
        let glossary = term.glossary();
        let styled = term.body().terminal(Terminal::new(self.width).color(self.color));
        match self.links && glossary.base_url().is_some() {
            true => styled.linked(|term| page_address(glossary.get(term))).to_string(),
            false => styled.to_string(),
        }
    }

    /// Returns a text in bold, if styles are on.
    pub fn bold(&self, text: &str) -> String {
        self.styled("1", text)
    }

    /// Returns a text in italics, if styles are on.
    pub fn italic(&self, text: &str) -> String {
        self.styled("3", text)
    }

    /// Returns the name of a term: in bold, and as a link to its page where the terminal shows links and the glossary
    /// says where its pages are.
    pub fn name<C: Columns>(&self, term: TermRef<'_, C>) -> String {
        let url = term.glossary().base_url().map(|_| page_address(term)).unwrap_or_default();
        self.bold(&self.link(term.name(), &url))
    }

    /// Returns a text as a link to `url`, where the terminal shows links and there is an address.
    fn link(&self, text: &str, url: &str) -> String {
        match self.links && !url.is_empty() {
            true => format!("\x1b]8;;{url}\x1b\\{text}\x1b]8;;\x1b\\"),
            false => text.to_owned(),
        }
    }

    fn styled(&self, code: &str, text: &str) -> String {
        if self.color { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }
}

/// Returns a number and what it counts: `1 file`, `2 files`.
pub fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

//! Linking: the terms that a document mentions get a link, a tooltip or whatever you say; and what else can be told
//! from mentions: lint, counts. Documents are never printed anew: texts are inserted, at byte offsets.
//!
//! ```
//! use lexigraph::{link::{Format, Linker}, voip::GLOSSARY};
//!
//! let linker = Linker::new(&GLOSSARY).address(|term| format!("/words/{}", term.slug()));
//! let page = "# Jitter\n\nEvery `jitter` adds up: see the *jitter buffer*.\n";
//! let linked = linker.link(page, Format::Markdown);
//! assert!(linked.contains("see the *[jitter buffer](/words/jitter-buffer \""));
//! assert_eq!(linker.unlink(&linked, Format::Markdown), page);
//! ```
//!
//! Two laws hold for every document that holds none of the linker's insertions: `unlink(link(x)) == x`, byte for byte;
//! and for every document, `link(link(x)) == link(x)`.
//!
//! # What is passed over
//!
//! In Markdown and HTML: code, headings, links, images and their texts, raw HTML in Markdown, math, front matter,
//! scripts, buttons and form fields. An author says more by comments:
//!
//! | comment | what it does |
//! |---|---|
//! | `<!-- lexigraph skip -->` | the next mention isn't linked |
//! | `<!-- lexigraph off -->` … `<!-- lexigraph on -->` | nor is what stands between; without the second, up to the end |
//! | `<!-- lexigraph off sip-trunk -->` | nor is this term, from here on, until `<!-- lexigraph on sip-trunk -->` |
//!
//! Names that their glossary wants avoided aren't linked but reported, by [`Linker::lint`].

mod document;
mod html;
mod lint;
mod markdown;
mod mentions;
mod occurrence;
mod style;
mod usage;

pub use lint::{Lint, LintKind};
pub use occurrence::{Occurrence, State};
pub use style::{Style, TOOLTIP_CSS};
pub use usage::{Usage, Use};

use crate::{Columns, Glossary, NameKind, Term, TermRef, address};
use core::{fmt, ops::Range};
use document::Document;
use std::collections::BTreeSet;

/// How a document is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Plain text; an empty line ends a paragraph.
    Plain,
    /// CommonMark with the extensions of GitHub, footnotes, math and front matter.
    Markdown,
    /// HTML, a page or a part of one.
    Html,
}

/// How often a term is linked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Density {
    /// Never.
    None,
    /// Where it is first mentioned in a paragraph.
    Paragraph,
    /// Where it is first mentioned behind a heading.
    Section,
    /// Where it is first mentioned at all.
    #[default]
    Document,
    /// Wherever it is mentioned.
    All,
}

/// A mention that is about to be linked.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Mention<'t, C: Columns> {
    /// The term; of several that share the name, the first in the glossary's order.
    pub term: TermRef<'t, C>,
    /// What kind of name stands there.
    pub kind: NameKind,
    /// What stands there, as it is written in the document.
    pub text: &'t str,
    /// Where, in bytes.
    pub range: Range<usize>,
    /// Which of the document's links this will be, from 1 up.
    pub number: usize,
    /// How the document is written.
    pub format: Format,
}

/// What is inserted at a mention.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Insertion {
    /// In front of it.
    pub before: String,
    /// Behind it.
    pub after: String,
}

type Address<'a, C> = Box<dyn Fn(TermRef<'_, C>) -> String + 'a>;
type Insert<'a, C> = Box<dyn Fn(&Mention<'_, C>) -> Option<Insertion> + 'a>;

/// Links documents to a glossary; see the [module](self).
pub struct Linker<'a, C: Columns> {
    glossary: &'a Glossary<C>,
    density: Density,
    style: Style,
    ids: String,
    subject: Option<Term<C>>,
    address: Address<'a, C>,
    insert: Option<Insert<'a, C>>,
}

impl<C: Columns> fmt::Debug for Linker<'_, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { density, style, subject, .. } = self;
        f.debug_struct("Linker")
            .field("density", density)
            .field("style", style)
            .field("subject", subject)
            .finish_non_exhaustive()
    }
}

impl<'a, C: Columns> Linker<'a, C> {
    /// Creates a linker that links the first mention in a document to the term's page on the glossary's site.
    pub fn new(glossary: &'a Glossary<C>) -> Self {
        let address = |term: TermRef<'_, C>| address::page(term);
        Self {
            glossary,
            density: Density::default(),
            style: Style::Link,
            ids: "lexigraph-".to_owned(),
            subject: None,
            address: Box::new(address),
            insert: None,
        }
    }

    /// How often a term is linked.
    #[must_use]
    pub fn density(mut self, density: Density) -> Self {
        self.density = density;
        self
    }

    /// What is inserted: a link, a tooltip, an abbreviation.
    #[must_use]
    pub fn style(mut self, style: Style) -> Self {
        self.style = style;
        self
    }

    /// What the identifiers of [`Style::Tooltip`] begin with, `lexigraph-` unless you say otherwise: they are numbered
    /// in each document, so documents that end up in one page need beginnings of their own. ASCII letters, digits,
    /// `-` and `_`; anything else becomes `-`.
    #[must_use]
    pub fn ids(mut self, beginning: &str) -> Self {
        let is_safe = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        self.ids = beginning.chars().map(|c| if is_safe(&c) { c } else { '-' }).collect();
        self
    }

    /// The term that the document is about; it isn't linked.
    #[must_use]
    pub fn subject(mut self, subject: impl Into<Option<Term<C>>>) -> Self {
        self.subject = subject.into();
        self
    }

    /// Where a term's page is.
    #[must_use]
    pub fn address(mut self, address: impl Fn(TermRef<'_, C>) -> String + 'a) -> Self {
        self.address = Box::new(address);
        self
    }

    /// Sets where the pages of the glossary are, instead of its own `base-url`: a term's slug and `.html` are added. In an
    /// address with `{}`, the slug takes its place.
    ///
    /// ```
    /// use lexigraph::{link::{Format, Linker}, voip::GLOSSARY};
    ///
    /// let link = |base| Linker::new(&GLOSSARY).base_url(base).link("RTP", Format::Plain);
    /// assert_eq!(link("/words"), "RTP </words/rtp.html>");
    /// assert_eq!(link("/words/{}/"), "RTP </words/rtp/>");
    /// ```
    #[must_use]
    pub fn base_url(self, url: &str) -> Self {
        let base = address::with_slash(url);
        let url = url.to_owned();
        self.address(move |term| match url.contains("{}") {
            true => url.replace("{}", term.slug()),
            false => format!("{base}{}", address::file(&base, term.slug())),
        })
    }

    /// What is inserted, in place of a [`Style`]; `None` leaves a mention as it is.
    ///
    /// The same mention must always get the same, and something that no author writes: by it, insertions are known
    /// again. Inserted into Markdown, it must stay within a line.
    #[must_use]
    pub fn insert(mut self, insert: impl Fn(&Mention<'_, C>) -> Option<Insertion> + 'a) -> Self {
        self.insert = Some(Box::new(insert));
        self
    }

    /// Links `text`.
    pub fn link(&self, text: &str, format: Format) -> String {
        let document = Document::read(text, format);
        let mut insertions: Vec<Placed> = Vec::new();
        mentions::walk(self, &document, |found| {
            if let mentions::State::Linkable(Insertion { before, after }) = found.state {
                insertions.push(Placed { range: found.range, before, after });
            }
        });
        if format == Format::Markdown {
            insertions = markdown::harmless(text, insertions);
        }
        inserted(text, &insertions)
    }

    /// Takes out of `text` what [`link`](Self::link) inserted with the same settings.
    pub fn unlink(&self, text: &str, format: Format) -> String {
        let document = Document::read(text, format);
        let (mut out, mut at) = (String::with_capacity(text.len()), 0);
        mentions::walk(self, &document, |found| {
            if let mentions::State::Ours(insertion) = found.state {
                out.push_str(&text[at..found.range.start - insertion.before.len()]);
                out.push_str(&text[found.range.clone()]);
                at = found.range.end + insertion.after.len();
            }
        });
        out + &text[at..]
    }

    /// All mentions in `text`, in their order, and what [`link`](Self::link) makes of each.
    ///
    /// ```
    /// use lexigraph::{link::{Format, Linker, State}, voip::{GLOSSARY, term}};
    ///
    /// let found = Linker::new(&GLOSSARY).occurrences("*SIP*;\n[RTP](x), RTP", Format::Markdown);
    /// let found: Vec<_> = found.iter().map(|found| (found.term, found.line, found.state)).collect();
    /// let expected = [(term::SIP, 1, State::New), (term::RTP, 2, State::Fixed), (term::RTP, 2, State::New)];
    /// assert_eq!(found, expected);
    /// ```
    pub fn occurrences<'t>(&self, text: &'t str, format: Format) -> Vec<Occurrence<'t, C>> {
        occurrence::occurrences(self, text, format)
    }

    /// Returns the terms that `text` links: by what [`link`](Self::link) inserts, or by a link of the author's to the
    /// term's address.
    ///
    /// ```
    /// use lexigraph::{link::{Format, Linker}, voip::{GLOSSARY, term}};
    ///
    /// let linker = Linker::new(&GLOSSARY).base_url("/words");
    /// let text = "[the protocol](/words/sip.html) and RTP";
    /// assert_eq!(linker.linked_terms(text, Format::Markdown), [term::SIP]);
    /// assert_eq!(linker.linked_terms(&linker.link(text, Format::Markdown), Format::Markdown), [term::RTP, term::SIP]);
    /// ```
    pub fn linked_terms(&self, text: &str, format: Format) -> Vec<Term<C>> {
        let document = Document::read(text, format);
        let mut terms: BTreeSet<Term<C>> = mentions::linked(self, &document).into_values().collect();
        mentions::walk(self, &document, |found| {
            if let mentions::State::Ours(_) = found.state {
                terms.insert(found.term);
            }
        });
        terms.into_iter().collect()
    }

    /// What an author should look at: names to avoid, deprecated terms, names written otherwise than the glossary does,
    /// terms that are never linked. In the order of the text.
    pub fn lint(&self, text: &str, format: Format) -> Vec<Lint<C>> {
        lint::lint(self, text, format)
    }

    fn insertion(&self, mention: &Mention<'_, C>) -> Option<Insertion> {
        match &self.insert {
            Some(insert) => insert(mention),
            None => Some(style::insertion(self.style, &self.ids, mention, &(self.address)(mention.term))),
        }
        .filter(|insertion| !(insertion.before.is_empty() && insertion.after.is_empty()))
    }
}

/// An insertion and the bytes that it surrounds.
#[derive(Clone, Debug)]
struct Placed {
    range: Range<usize>,
    before: String,
    after: String,
}

fn inserted(text: &str, insertions: &[Placed]) -> String {
    let more: usize = insertions.iter().map(|placed| placed.before.len() + placed.after.len()).sum();
    let (mut out, mut at) = (String::with_capacity(text.len() + more), 0);
    for Placed { range, before, after } in insertions {
        out.push_str(&text[at..range.start]);
        out.push_str(before);
        out.push_str(&text[range.clone()]);
        out.push_str(after);
        at = range.end;
    }
    out + &text[at..]
}

//! `Linker`: the settings of the user, and the operations on a document.

use super::{
    density::{Ambiguity, Density},
    document::Document,
    format::Format,
    insertion::{Insertion, Link, inserted},
    lint::{self, Lint},
    occurrence::{Occurrence, State},
    plan::{harmful, plan},
    read::read,
    settings::Settings,
    style::Style,
    unlink::{cut, cuts},
    walk::walk,
};
use crate::{Columns, Glossary, Term, TermRef, address};
use core::fmt;
use std::{collections::BTreeSet, sync::OnceLock};

/// Links documents to a glossary; see the [module](super).
///
/// Threads can share one linker.
#[must_use]
pub struct Linker<'a, C: Columns> {
    settings: Settings<'a, C>,
}

impl<C: Columns> fmt::Debug for Linker<'_, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Settings { density, ambiguity, style, subject, .. } = &self.settings;
        f.debug_struct("Linker")
            .field("density", density)
            .field("ambiguity", ambiguity)
            .field("style", style)
            .field("subject", subject)
            .finish_non_exhaustive()
    }
}

impl<'a, C: Columns> Linker<'a, C> {
    /// Creates a linker that links the first occurrence of each term in a document to its page on the glossary's site.
    pub fn new(glossary: &'a Glossary<C>) -> Self {
        let settings = Settings {
            glossary,
            density: Density::default(),
            ambiguity: Ambiguity::default(),
            style: Style::Link,
            subject: None,
            address: Box::new(|term| address::page(term)),
            page: Box::new(|name, _| address::search(glossary, name)),
            insert: None,
            addresses: OnceLock::new(),
        };
        Self { settings }
    }

    /// Sets how often a term is linked.
    pub fn density(mut self, density: Density) -> Self {
        self.settings.density = density;
        self
    }

    /// Sets the target of a link for a name that several terms share.
    ///
    /// A document can choose one of them: after `<!-- lexigraph ASR = answer-seizure-ratio -->`, the name means that
    /// term. In a document about one of them, it means that one.
    pub fn ambiguity(mut self, ambiguity: Ambiguity) -> Self {
        self.settings.ambiguity = ambiguity;
        self
    }

    /// Sets the style of links: a link, a tooltip, an abbreviation.
    pub fn style(mut self, style: Style) -> Self {
        self.settings.style = style;
        self
    }

    /// Sets the term that the document is about. It is not linked.
    pub fn subject(mut self, subject: impl Into<Option<Term<C>>>) -> Self {
        self.settings.subject = subject.into();
        self
    }

    /// Sets the function that returns the URL of a term's page.
    pub fn address(mut self, address: impl Fn(TermRef<'_, C>) -> String + Send + Sync + 'a) -> Self {
        self.settings.address = Box::new(address);
        self.settings.addresses = OnceLock::new();
        self
    }

    /// Sets the base URL of the glossary's pages, instead of its own `base-url`. A term's slug and `.html` are
    /// appended. If the URL contains `{}`, the slug replaces it.
    ///
    /// ```
    /// use lexigraph::{link::{Format, Linker}, voip::GLOSSARY};
    ///
    /// let link = |base| Linker::new(&GLOSSARY).base_url(base).link("RTP", Format::Plain);
    /// assert_eq!(link("/words"), "RTP </words/rtp.html>");
    /// assert_eq!(link("/words/{}/"), "RTP </words/rtp/>");
    /// ```
    pub fn base_url(self, url: impl Into<String>) -> Self {
        let url = url.into();
        let base = address::with_slash(&url);
        self.address(move |term| match url.contains("{}") {
            true => url.replace("{}", term.slug()),
            false => format!("{base}{}", address::file(&base, term.slug())),
        })
    }

    /// Sets the function that returns the URL of the page that lists the terms that share a name, for
    /// [`Ambiguity::Page`]. By default, this is the site's search for the name.
    pub fn page(mut self, page: impl Fn(&str, &[Term<C>]) -> String + Send + Sync + 'a) -> Self {
        self.settings.page = Box::new(page);
        self
    }

    /// Sets the function that returns the text to insert, in place of a [`Style`]. `None` leaves an occurrence
    /// unchanged.
    ///
    /// The function must be deterministic, and return text that no author would write, because the linker recognizes
    /// its insertions by it. In Markdown, the text must stay within a line.
    pub fn insert(mut self, insert: impl Fn(&Link<'_, C>) -> Option<Insertion> + Send + Sync + 'a) -> Self {
        self.settings.insert = Some(Box::new(insert));
        self
    }

    /// Returns `text` with its links.
    pub fn link(&self, text: &str, format: Format) -> String {
        inserted(text, &plan(&self.settings, &read(text, format)).insertions)
    }

    /// Returns `text` without the insertions that [`link`](Self::link) made with the same settings.
    pub fn unlink(&self, text: &str, format: Format) -> String {
        cut(text, &cuts(&self.settings, &read(text, format)))
    }

    /// Returns all occurrences in `text`, in order, each with the result of [`link`](Self::link) for it.
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
        let document: Document<'t> = read(text, format);
        let (harmful, mut occurrences) = (harmful(&self.settings, &document), Vec::new());
        walk(&self.settings, &document, &harmful, |step| occurrences.push(step.occurrence));
        occurrences
    }

    /// Returns the terms that `text` links to: through an insertion of [`link`](Self::link), or through an author's
    /// link to the term's URL.
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
        let document = read(text, format);
        let targets = document.targets().filter_map(|target| self.settings.linked_by(target));
        let mut terms: BTreeSet<Term<C>> = targets.collect();
        walk(&self.settings, &document, &BTreeSet::new(), |step| {
            if step.occurrence.state == State::Linked {
                terms.insert(step.occurrence.term);
            }
        });
        terms.into_iter().collect()
    }

    /// Returns the issues that an author should look at, in the order of the text: names to avoid, deprecated terms,
    /// deviations from the glossary's capitalization, ambiguous names, terms that are never linked, and comments
    /// without effect.
    ///
    /// An occurrence that a comment excludes from linking ([`State::Off`]) is not reported.
    pub fn lint(&self, text: &str, format: Format) -> Vec<Lint<C>> {
        lint::lint(&self.settings, &read(text, format), drop)
    }

    /// Returns [all occurrences](Self::occurrences) and [all lints](Self::lint) of `text`, reading it only once.
    ///
    /// ```
    /// use lexigraph::{link::{Format, Linker}, voip::GLOSSARY};
    ///
    /// let linker = Linker::new(&GLOSSARY);
    /// let (occurrences, lints) = linker.inspect("SIP and Voip", Format::Markdown);
    /// assert_eq!(occurrences, linker.occurrences("SIP and Voip", Format::Markdown));
    /// assert_eq!(lints, linker.lint("SIP and Voip", Format::Markdown));
    /// ```
    pub fn inspect<'t>(&self, text: &'t str, format: Format) -> (Vec<Occurrence<'t, C>>, Vec<Lint<C>>) {
        let mut occurrences = Vec::new();
        let lints = lint::lint(&self.settings, &read(text, format), |occurrence| occurrences.push(occurrence));
        (occurrences, lints)
    }
}

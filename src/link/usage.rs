//! Usage: counts how often each document mentions a term, for back links from the glossary.

use super::{density::Density, format::Format, linker::Linker};
use crate::{Columns, Glossary, Term};
use core::fmt;
use std::collections::BTreeMap;

/// A document that mentions a term, with the number of mentions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Use<'u> {
    /// Name of the document.
    pub document: &'u str,
    /// Number of occurrences, including those in links.
    pub count: usize,
}

/// Counts the mentions of terms in a set of documents.
///
/// ```
/// use lexigraph::{link::{Format, Usage}, voip::{GLOSSARY, term}};
///
/// let mut usage = Usage::new(&GLOSSARY);
/// usage.add("sip.md", "SIP trunks carry SIP.", Format::Markdown);
/// usage.add("rtp.md", "RTP isn't SIP.", Format::Markdown);
/// let uses: Vec<_> = usage.of(term::SIP).map(|found| (found.document, found.count)).collect();
/// assert_eq!(uses, [("sip.md", 1), ("rtp.md", 1)]);
/// ```
pub struct Usage<'g, C: Columns> {
    glossary: &'g Glossary<C>,
    documents: Vec<String>,
    uses: BTreeMap<Term<C>, Vec<(usize, usize)>>,
}

impl<C: Columns> Clone for Usage<'_, C> {
    fn clone(&self) -> Self {
        Self { glossary: self.glossary, documents: self.documents.clone(), uses: self.uses.clone() }
    }
}

impl<C: Columns> fmt::Debug for Usage<'_, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Usage").field("documents", &self.documents).field("uses", &self.uses).finish_non_exhaustive()
    }
}

impl<'g, C: Columns> Usage<'g, C> {
    /// Creates a `Usage` without documents.
    pub const fn new(glossary: &'g Glossary<C>) -> Self {
        Self { glossary, documents: Vec::new(), uses: BTreeMap::new() }
    }

    /// Counts the occurrences in a document.
    pub fn add(&mut self, name: impl Into<String>, text: &str, format: Format) {
        let index = self.documents.len();
        self.documents.push(name.into());
        let linker = Linker::new(self.glossary).density(Density::None);
        for occurrence in linker.occurrences(text, format) {
            let uses = self.uses.entry(occurrence.term).or_default();
            match uses.last_mut() {
                Some((document, count)) if *document == index => *count += 1,
                _ => uses.push((index, 1)),
            }
        }
    }

    /// Returns the documents that mention a term, in the order in which they were added.
    pub fn of(&self, term: Term<C>) -> impl Iterator<Item = Use<'_>> {
        let uses = self.uses.get(&term).into_iter().flatten();
        uses.map(|&(document, count)| Use { document: &self.documents[document], count })
    }

    /// Returns the terms that are mentioned, each with its number of occurrences.
    pub fn terms(&self) -> impl Iterator<Item = (Term<C>, usize)> {
        self.uses.iter().map(|(term, uses)| (*term, uses.iter().map(|(_, count)| count).sum()))
    }
}

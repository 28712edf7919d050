//! Usage: which documents mention a term, and how often; back links from the glossary into them.

use super::{Density, Format, Linker, document::Document, mentions::walk};
use crate::{Compiled, Term};
use std::collections::BTreeMap;

/// That a document mentions a term so often.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Use<'u> {
    /// The document's name.
    pub document: &'u str,
    /// How many mentions it has, links among them.
    pub count: usize,
}

/// The mentions in a set of documents.
///
/// ```
/// # #[cfg(feature = "voip")] {
/// use lexigraph::{link::{Format, Usage}, voip::term};
///
/// let mut usage = Usage::new();
/// usage.add("sip.md", "SIP trunks carry SIP.", Format::Markdown);
/// usage.add("rtp.md", "RTP isn't SIP.", Format::Markdown);
/// let uses: Vec<_> = usage.of(term::SIP).map(|found| (found.document, found.count)).collect();
/// assert_eq!(uses, [("sip.md", 1), ("rtp.md", 1)]);
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Usage<G: Compiled> {
    documents: Vec<String>,
    uses: BTreeMap<Term<G>, Vec<(usize, usize)>>,
}

impl<G: Compiled> Default for Usage<G> {
    fn default() -> Self {
        Self::new()
    }
}

impl<G: Compiled> Usage<G> {
    /// No documents.
    pub const fn new() -> Self {
        Self { documents: Vec::new(), uses: BTreeMap::new() }
    }

    /// Counts the mentions in a document.
    pub fn add(&mut self, name: impl Into<String>, text: &str, format: Format) {
        let index = self.documents.len();
        self.documents.push(name.into());
        let linker = Linker::<G>::new().density(Density::None);
        walk(&linker, &Document::read(text, format), |found| {
            let uses = self.uses.entry(found.term).or_default();
            match uses.last_mut() {
                Some((document, count)) if *document == index => *count += 1,
                _ => uses.push((index, 1)),
            }
        });
    }

    /// The documents that mention a term, in the order in which they were added.
    pub fn of(&self, term: Term<G>) -> impl Iterator<Item = Use<'_>> {
        let uses = self.uses.get(&term).into_iter().flatten();
        uses.map(|&(document, count)| Use { document: &self.documents[document], count })
    }

    /// The terms that are mentioned, each with how often.
    pub fn terms(&self) -> impl Iterator<Item = (Term<G>, usize)> {
        self.uses.iter().map(|(term, uses)| (*term, uses.iter().map(|(_, count)| count).sum()))
    }
}

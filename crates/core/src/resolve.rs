//! `Resolve`: an iterator over all candidates for a name, as opposed to `Glossary::find`, which expects exactly one.

use crate::{
    compiled::Columns,
    glossary::Glossary,
    id::Term,
    name::{
        NameKind,
        table::{Candidate, Entry},
    },
};
use core::{fmt, iter::FusedIterator};

/// A term that has the requested name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Match<'g, C: Columns> {
    /// The term.
    pub term: Term<C>,
    /// The kind of name that matched; [`NameKind::Inflected`] for a plural.
    pub kind: NameKind,
    /// The name that matched, as its author wrote it; for a generated plural, the name it was made from.
    pub name: &'g str,
}

impl<C: Columns> Glossary<C> {
    /// Returns all terms that have this name, each with the kind of name. There are several only if they share it.
    ///
    /// Names are compared as in [`find`](Self::find). This method does not allocate.
    ///
    /// ```
    /// use lexigraph::voip::GLOSSARY;
    ///
    /// for found in GLOSSARY.resolve("ASR") {
    ///     println!("{} ({:?})", found.term, found.kind);
    /// }
    /// ```
    pub fn resolve(&self, name: &str) -> Resolve<'_, C> {
        let entry = C::index(&self.data).find(C::name(&self.data).items(), name);
        Resolve { glossary: self, entry }
    }

    /// Returns the term and the name of a candidate.
    #[doc(hidden)]
    pub fn candidate(&self, candidate: Candidate) -> Match<'_, C> {
        let name = candidate.name(C::name(&self.data).items());
        Match { term: Term::at(candidate.term()), kind: candidate.kind(), name }
    }

    /// Returns the terms of an entry of the table.
    #[doc(hidden)]
    pub const fn candidates(&self, entry: Entry) -> Resolve<'_, C> {
        Resolve { glossary: self, entry: Some(entry) }
    }
}

/// An iterator over the candidates for a name; see [`Glossary::resolve`].
pub struct Resolve<'g, C: Columns> {
    glossary: &'g Glossary<C>,
    entry: Option<Entry>,
}

impl<C: Columns> Clone for Resolve<'_, C> {
    fn clone(&self) -> Self {
        Self { glossary: self.glossary, entry: self.entry }
    }
}

impl<C: Columns> fmt::Debug for Resolve<'_, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

impl<'g, C: Columns> Iterator for Resolve<'g, C> {
    type Item = Match<'g, C>;

    fn next(&mut self) -> Option<Match<'g, C>> {
        let (candidate, rest) = match self.entry? {
            Entry::One(candidate) => (candidate, None),
            Entry::Shared(first, count) => {
                let rest = (count > 1).then(|| Entry::Shared(first + 1, count - 1));
                (C::index(&self.glossary.data).shared(first), rest)
            }
        };
        self.entry = rest;
        Some(self.glossary.candidate(candidate))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = match self.entry {
            None => 0,
            Some(Entry::One(_)) => 1,
            Some(Entry::Shared(_, count)) => count as usize,
        };
        (left, Some(left))
    }
}

impl<C: Columns> DoubleEndedIterator for Resolve<'_, C> {
    fn next_back(&mut self) -> Option<Self::Item> {
        match self.entry? {
            Entry::Shared(first, count) if count > 1 => {
                self.entry = Some(Entry::Shared(first, count - 1));
                Some(self.glossary.candidate(C::index(&self.glossary.data).shared(first + count - 1)))
            }
            _ => self.next(),
        }
    }
}

impl<C: Columns> ExactSizeIterator for Resolve<'_, C> {}
impl<C: Columns> FusedIterator for Resolve<'_, C> {}

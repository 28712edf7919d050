//! The typed interface of the search: hits, completions and suggestions as terms of a glossary.

use super::{columns::NameIndex, names::Ranked, rank};
use crate::{
    compiled::Columns,
    glossary::Glossary,
    id::Term,
    name::{kind::NameKind, table::Entry},
    term::Name,
};
use core::{fmt, iter::FusedIterator};
use std::vec::Vec;

/// Stops compilation if a program searches a glossary that has no index.
macro_rules! has_search {
    ($columns:ty) => {
        const {
            assert!(
                <$columns as Columns>::HAS_SEARCH,
                "this glossary was compiled without its search: in build.rs, write \
                 `lexigraph_build::Compiler::new(\"glossary\").search(true).compile()`, with the feature `search` of \
                 `lexigraph-build`"
            )
        }
    };
}

/// A term that answers a question; see [`Glossary::search`].
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Hit<C: Columns> {
    /// The term.
    pub term: Term<C>,
    /// The score, comparable only within the results of one search.
    pub score: f32,
    /// The hit that this term explains, if that is the main reason for its rank.
    pub explains: Option<Term<C>>,
}

/// A term with a name that begins with the typed text; see [`Glossary::complete`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Completion<'g, C: Columns> {
    /// The term.
    pub term: Term<C>,
    /// The name, as its author wrote it.
    pub name: &'g str,
    /// The kind of name: preferred, expansion or alias.
    pub kind: NameKind,
}

/// A term with a name near the given one; see [`Glossary::did_you_mean`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Suggestion<'g, C: Columns> {
    /// The term.
    pub term: Term<C>,
    /// The near name, as its author wrote it, or the preferred name if the near one is not shown.
    pub name: &'g str,
    /// The kind of the near name.
    pub kind: NameKind,
    /// Number of letters to insert, delete, replace or swap; 0 if the text is a name of the term.
    pub distance: u8,
}

impl<C: Columns> Glossary<C> {
    /// Returns the terms that answer `question`, best first, at most 100. They are ranked by the words in names,
    /// summaries and bodies, and by the terms that they explain. See [`search`](crate::search).
    ///
    /// Unknown words are treated as misspellings. The last word is first treated as an incomplete word.
    ///
    /// A program that searches a glossary compiled without its index does not compile. A loaded glossary builds its
    /// index on the first search.
    ///
    /// ```
    /// use lexigraph::voip::{GLOSSARY, term};
    ///
    /// let hits = GLOSSARY.search("choppy audio");
    /// assert_eq!(hits[0].explains, Some(term::CHOPPY_AUDIO));
    /// assert_eq!(hits[2].term, term::CHOPPY_AUDIO);
    /// ```
    pub fn search(&self, question: &str) -> Vec<Hit<C>> {
        has_search!(C);
        let index = C::index(&self.data);
        let entry = index.find(C::name(&self.data).items(), question);
        let is_name: Vec<u32> =
            entry.into_iter().flat_map(|entry: Entry| entry.candidates(index)).map(|c| c.term()).collect();
        let words = C::search_words(&self.data);
        let tables = rank::Tables {
            words,
            dictionary: &words.open(),
            explained: C::search_explained(&self.data),
            edges: C::edges(&self.data),
        };
        let near = || self.did_you_mean(question).into_iter().map(|near| near.term.index() as u32).collect();
        let hit = |hit: rank::Ranked| Hit {
            term: Term::at(hit.term),
            score: hit.score,
            explains: hit.explains.map(Term::at),
        };
        rank::rank(&tables, question, &is_name, near).into_iter().map(hit).collect()
    }

    /// Returns the terms with a name that begins with `typed`, whose last word may be incomplete: exact matches first,
    /// then the most important. Returns each term once, and considers only names that are shown.
    ///
    /// ```
    /// use lexigraph::voip::{GLOSSARY, term};
    ///
    /// let first = GLOSSARY.complete("sip trun").next().map(|first| (first.term, first.name));
    /// assert_eq!(first, Some((term::SIP_TRUNK, "SIP trunk")));
    /// ```
    pub fn complete(&self, typed: &str) -> Completions<'_, C> {
        has_search!(C);
        let names = C::search_names(&self.data);
        Completions { glossary: self, ranked: names.complete(&names.open(), typed), seen: Vec::new() }
    }

    /// Returns the terms with the names nearest to `name`, all at the same distance, most important first.
    ///
    /// The distance is the number of letters to insert, delete, replace or swap with the next one: at most a third of
    /// the letters, and at most three.
    ///
    /// ```
    /// use lexigraph::voip::{GLOSSARY, term};
    ///
    /// let near = GLOSSARY.did_you_mean("jiter bufer");
    /// assert_eq!((near[0].term, near[0].distance), (term::JITTER_BUFFER, 2));
    /// ```
    pub fn did_you_mean(&self, name: &str) -> Vec<Suggestion<'_, C>> {
        has_search!(C);
        let names = C::search_names(&self.data);
        let (distance, places) = names.near(&names.open(), name);
        let mut suggestions: Vec<Suggestion<'_, C>> = Vec::new();
        for place in places {
            let (term, Name { text, kind, .. }) = self.named(names, place);
            if suggestions.iter().all(|other| other.term != term) {
                let name = if kind.is_shown() { text } else { self.get(term).name() };
                suggestions.push(Suggestion { term, name, kind, distance });
            }
        }
        suggestions
    }

    /// Returns the name at a place of the dictionary, with its term.
    fn named(&self, names: NameIndex<'_>, place: usize) -> (Term<C>, Name<'_>) {
        let name = names.name(place) as usize;
        (self.term_of_name(name), self.name_at(name))
    }
}

/// An iterator over the completions of a typed text, most important first; see [`Glossary::complete`].
pub struct Completions<'g, C: Columns> {
    glossary: &'g Glossary<C>,
    ranked: Ranked<'g>,
    seen: Vec<u32>,
}

impl<C: Columns> Clone for Completions<'_, C> {
    fn clone(&self) -> Self {
        Self { glossary: self.glossary, ranked: self.ranked.clone(), seen: self.seen.clone() }
    }
}

impl<C: Columns> fmt::Debug for Completions<'_, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Completions").finish_non_exhaustive()
    }
}

impl<'g, C: Columns> Iterator for Completions<'g, C> {
    type Item = Completion<'g, C>;

    fn next(&mut self) -> Option<Completion<'g, C>> {
        loop {
            let names = C::search_names(&self.glossary.data);
            let (term, Name { text, kind, .. }) = self.glossary.named(names, self.ranked.next()?);
            let index = term.index() as u32;
            if let Err(at) = self.seen.binary_search(&index) {
                self.seen.insert(at, index);
                return Some(Completion { term, name: text, kind });
            }
        }
    }
}

impl<C: Columns> FusedIterator for Completions<'_, C> {}

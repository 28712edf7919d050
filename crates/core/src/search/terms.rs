//! The typed side: hits, completions and suggestions as terms of a compiled glossary.

use super::{names::Ranked, rank};
use crate::{
    Compiled, NameKind, Term,
    name::{Found, hash_name},
    term::Name,
};
use core::{fmt, iter::FusedIterator, marker::PhantomData};

/// What a search says where the compiler wrote no index.
macro_rules! has_search {
    ($glossary:ty) => {
        const {
            assert!(
                <$glossary>::HAS_SEARCH,
                "this glossary was compiled without its search: in build.rs, say \
                 `lexigraph_build::Compiler::new(\"glossary\").search(true).compile()`"
            )
        }
    };
}

/// A term that answers a question; see [`Compiled::search`].
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Hit<G: Compiled> {
    /// The term.
    pub term: Term<G>,
    /// How well it answers; to be compared with that of other hits of the same search only.
    pub score: f32,
    /// The hit that it explains, where it is found for that more than for its own words.
    pub explains: Option<Term<G>>,
}

impl<G: Compiled> Hit<G> {
    pub(crate) fn all(question: &str) -> Vec<Self> {
        has_search!(G);
        let found = hash_name(question).and_then(|hash| G::INDEX.get(hash));
        let is_name: Vec<u32> =
            found.into_iter().flat_map(|found: Found| found.candidates(G::INDEX)).map(|c| c.term()).collect();
        let tables = rank::Tables {
            words: G::SEARCH_WORDS,
            dictionary: G::search_words(),
            explained: G::SEARCH_EXPLAINED,
            edges: G::EDGES,
        };
        let near = || Suggestion::<G>::all(question).into_iter().map(|near| near.term.index() as u32).collect();
        let hit = |hit: rank::Ranked| Self {
            term: Term::at(hit.term),
            score: hit.score,
            explains: hit.explains.map(Term::at),
        };
        rank::rank(&tables, question, &is_name, near).into_iter().map(hit).collect()
    }
}

/// A term with a name that begins as was typed; see [`Compiled::complete`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Completion<G: Compiled> {
    /// The term.
    pub term: Term<G>,
    /// The name, as its author wrote it.
    pub name: &'static str,
    /// What kind of name it is: the preferred one, the expansion or an alias.
    pub kind: NameKind,
}

/// The completions of what was typed, the most important first; see [`Compiled::complete`].
#[derive(Clone)]
pub struct Completions<G> {
    ranked: Ranked<'static>,
    seen: Vec<u32>,
    glossary: PhantomData<G>,
}

impl<G: Compiled> Completions<G> {
    pub(crate) fn new(typed: &str) -> Self {
        has_search!(G);
        let ranked = G::SEARCH_NAMES.complete(G::search_names(), typed);
        Self { ranked, seen: Vec::new(), glossary: PhantomData }
    }
}

impl<G> fmt::Debug for Completions<G> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Completions").finish_non_exhaustive()
    }
}

impl<G: Compiled> Iterator for Completions<G> {
    type Item = Completion<G>;

    fn next(&mut self) -> Option<Completion<G>> {
        loop {
            let (term, Name { text, kind, .. }) = named(self.ranked.next()?);
            let index = term.index() as u32;
            if let Err(at) = self.seen.binary_search(&index) {
                self.seen.insert(at, index);
                return Some(Completion { term, name: text, kind });
            }
        }
    }
}

impl<G: Compiled> FusedIterator for Completions<G> {}

/// A term with a name that is near to what was written; see [`Compiled::did_you_mean`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Suggestion<G: Compiled> {
    /// The term.
    pub term: Term<G>,
    /// The name that is near, as its author wrote it; the preferred one where that isn't to be shown.
    pub name: &'static str,
    /// What kind of name is near.
    pub kind: NameKind,
    /// How many letters must be inserted, deleted, replaced or swapped; 0 for a name of the term.
    pub distance: u8,
}

impl<G: Compiled> Suggestion<G> {
    pub(crate) fn all(name: &str) -> Vec<Self> {
        has_search!(G);
        let (distance, places) = G::SEARCH_NAMES.near(G::search_names(), name);
        let mut suggestions: Vec<Self> = Vec::new();
        for place in places {
            let (term, Name { text, kind, .. }) = named(place);
            if suggestions.iter().all(|other| other.term != term) {
                let name = if kind.is_shown() { text } else { term.name() };
                suggestions.push(Self { term, name, kind, distance });
            }
        }
        suggestions
    }
}

/// The name at a place of the dictionary, and its term.
fn named<G: Compiled>(place: usize) -> (Term<G>, Name) {
    let name = G::SEARCH_NAMES.name(place) as usize;
    (Term::of_name(name), Name::at::<G>(name))
}

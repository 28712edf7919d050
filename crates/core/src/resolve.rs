//! `Resolve`: all candidates for a name, where `Term::find` wants exactly one.

use crate::{
    Compiled, NameKind, Term,
    name::{self, Candidate, Found},
    term::Name,
};

/// A term that bears a name that was looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Match<G: Compiled> {
    /// The term.
    pub term: Term<G>,
    /// What kind of name matched; [`NameKind::Inflected`] for a plural.
    pub kind: NameKind,
    /// The name that matched, as its author wrote it; for a plural that was made, the name it was made from.
    pub name: &'static str,
}

/// What a candidate of the table says.
#[doc(hidden)]
pub fn candidate_match<G: Compiled>(candidate: Candidate) -> Match<G> {
    let name = Name::at::<G>(candidate.name() as usize).text;
    Match { term: Term::at(candidate.term()), kind: candidate.kind(), name }
}

/// The candidates for a name; see [`Compiled::resolve`].
#[derive(Clone, Debug)]
pub struct Resolve<G> {
    found: Option<Found>,
    glossary: core::marker::PhantomData<G>,
}

impl<G: Compiled> Resolve<G> {
    pub(crate) fn new(name: &str) -> Self {
        Self { found: name::hash_name(name).and_then(|hash| G::INDEX.get(hash)), glossary: core::marker::PhantomData }
    }

    pub(crate) fn of(found: Found) -> Self {
        Self { found: Some(found), glossary: core::marker::PhantomData }
    }
}

impl<G: Compiled> Iterator for Resolve<G> {
    type Item = Match<G>;

    fn next(&mut self) -> Option<Match<G>> {
        let (candidate, rest) = match self.found? {
            Found::One(candidate) => (candidate, None),
            Found::Shared(first, count) => {
                (G::INDEX.shared(first), (count > 1).then(|| Found::Shared(first + 1, count - 1)))
            }
        };
        self.found = rest;
        Some(candidate_match(candidate))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = match self.found {
            None => 0,
            Some(Found::One(_)) => 1,
            Some(Found::Shared(_, count)) => count as usize,
        };
        (left, Some(left))
    }
}

impl<G: Compiled> ExactSizeIterator for Resolve<G> {}

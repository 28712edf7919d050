//! Reads a compiled glossary by its type alone, until the site takes a glossary.

use crate::{Category, CategoryRef, Compiled, Glossary, Relation, RelationRef, Term, TermRef};

pub fn terms<G: Compiled>() -> impl ExactSizeIterator<Item = Term<G>> + DoubleEndedIterator + Clone {
    glossary::<G>().terms().map(TermRef::id)
}

pub fn categories<G: Compiled>() -> impl ExactSizeIterator<Item = Category<G>> + DoubleEndedIterator + Clone {
    glossary::<G>().categories().map(CategoryRef::id)
}

pub fn glossary<G: Compiled>() -> &'static Glossary<G> {
    const { &Glossary::compiled() }
}

pub fn relations<G: Compiled>() -> impl ExactSizeIterator<Item = Relation<G>> + DoubleEndedIterator + Clone {
    glossary::<G>().relations().map(RelationRef::id)
}

//! Symptoms, their causes and their remedies, derived from the relations of a glossary.

use crate::{
    CategoryRef, Columns, RelationRef, TermRef,
    body::{Event, Tag},
};
use std::cmp::Reverse;

/// The relations from a problem to its causes, and to its remedies.
#[derive(Debug)]
pub struct Diagnosis<'g, C: Columns> {
    causes: Vec<RelationRef<'g, C>>,
    remedies: Vec<RelationRef<'g, C>>,
}

impl<'g, C: Columns> Diagnosis<'g, C> {
    pub fn new(relations: impl Iterator<Item = RelationRef<'g, C>>) -> Self {
        let (mut causes, mut remedies) = (Vec::new(), Vec::new());
        for relation in relations {
            match relation.slug() {
                "caused-by" => causes.push(relation),
                "mitigated-by" => remedies.push(relation),
                _ => {}
            }
        }
        Self { causes, remedies }
    }

    /// Returns the causes of a term, in the order in which its text links to them.
    pub fn causes(&self, term: TermRef<'g, C>) -> Vec<TermRef<'g, C>> {
        ranked(term, &self.causes)
    }

    /// Returns the remedies for a term.
    pub fn remedies(&self, term: TermRef<'g, C>) -> Vec<TermRef<'g, C>> {
        ranked(term, &self.remedies)
    }

    /// Returns the terms to start a diagnosis from, those with the most causes and remedies first.
    ///
    /// These are the terms with causes in categories where most terms have some. If there is no such category, these are
    /// the terms with at least two causes.
    pub fn symptoms(&self, categories: impl Iterator<Item = CategoryRef<'g, C>> + Clone) -> Vec<TermRef<'g, C>> {
        let causes = |term: &TermRef<'g, C>| count(*term, &self.causes);
        let of =
            |category: CategoryRef<'g, C>, least: usize| category.terms().filter(move |term| causes(term) >= least);
        let mut symptoms: Vec<TermRef<'g, C>> = categories
            .clone()
            .filter(|&category| 2 * of(category, 1).count() > category.terms().len())
            .flat_map(|category| of(category, 1))
            .collect();
        if symptoms.is_empty() {
            symptoms = categories.flat_map(|category| of(category, 2)).collect();
        }
        symptoms.sort_by_key(|term| (Reverse(causes(term) + count(*term, &self.remedies)), *term));
        symptoms
    }
}

fn targets<'g, C: Columns>(
    term: TermRef<'g, C>,
    relations: &[RelationRef<'g, C>],
) -> impl Iterator<Item = TermRef<'g, C>> {
    relations.iter().flat_map(move |&relation| term.related(relation))
}

fn count<'g, C: Columns>(term: TermRef<'g, C>, relations: &[RelationRef<'g, C>]) -> usize {
    targets(term, relations).count()
}

/// Returns the targets in the order in which the term's body links to them, then the others.
fn ranked<'g, C: Columns>(term: TermRef<'g, C>, relations: &[RelationRef<'g, C>]) -> Vec<TermRef<'g, C>> {
    let mut terms: Vec<_> = targets(term, relations).collect();
    if terms.len() < 2 {
        return terms;
    }
    let mentions: Vec<_> = mentions(term).collect();
    let place = |other: &TermRef<'g, C>| mentions.iter().position(|mention| mention == other).unwrap_or(mentions.len());
    terms.sort_by_key(|other| (place(other), Reverse(other.edges().len()), *other));
    terms.dedup();
    terms
}

/// Returns the terms that a term's body links to, in the order of the body.
pub fn mentions<'g, C: Columns>(term: TermRef<'g, C>) -> impl Iterator<Item = TermRef<'g, C>> {
    term.body().events().filter_map(move |event| match event {
        Event::Start(Tag::Term(target)) => Some(term.glossary().get(target)),
        _ => None,
    })
}

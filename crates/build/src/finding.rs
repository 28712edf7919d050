//! Findings as data: each with its check, its place, an explanation, and the edits that resolve it.

use crate::{
    checks::{Check, Level},
    edit::{Edit, Fix},
    ids::TermId,
    source::Place,
};

/// A mistake that a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// The name of the check, such as `unknown-term`.
    pub check: &'static str,
    /// The severity.
    pub level: Level,
    /// A description of the mistake, in a sentence.
    pub message: String,
    /// The place; `None` where a finding is in no file, such as that of a missing folder.
    pub place: Option<Place>,
    /// An explanation, shown beside the place.
    pub label: String,
    /// Other places that are involved, each with a label.
    pub others: Vec<(Place, String)>,
    /// A note with more information.
    pub note: Option<String>,
    /// A suggestion, if one is known.
    pub help: Option<String>,
    /// Changes of the sources that resolve it. Apply them together. Empty where none is known.
    pub edits: Vec<Edit>,
    /// The terms that may waive it.
    pub(crate) terms: Vec<TermId>,
    /// The changes that the check suggests, each with whether it is certain. The report turns them into edits.
    pub(crate) fixes: Vec<(Fix, bool)>,
}

impl Finding {
    /// Creates a finding of a check, with its default level.
    pub(crate) fn new(check: Check, message: impl Into<String>) -> Self {
        Self {
            check: check.name,
            level: check.level,
            message: message.into(),
            place: None,
            label: String::new(),
            others: Vec::new(),
            note: None,
            help: None,
            edits: Vec::new(),
            terms: Vec::new(),
            fixes: Vec::new(),
        }
    }

    /// Sets the place and the label beside it.
    pub(crate) fn at(mut self, place: &Place, label: impl Into<String>) -> Self {
        (self.place, self.label) = (Some(place.clone()), label.into());
        self
    }

    /// Adds another place with its label.
    pub(crate) fn other(mut self, place: &Place, label: impl Into<String>) -> Self {
        self.others.push((place.clone(), label.into()));
        self
    }

    /// Sets the note.
    pub(crate) fn note(mut self, note: impl Into<Option<String>>) -> Self {
        self.note = note.into();
        self
    }

    /// Sets the terms that may waive it.
    pub(crate) fn about(mut self, terms: impl Into<Vec<TermId>>) -> Self {
        self.terms = terms.into();
        self
    }

    /// Sets the suggestion.
    pub(crate) fn help(mut self, help: impl Into<Option<String>>) -> Self {
        self.help = help.into();
        self
    }

    /// Adds a change that resolves it and can't be wrong.
    pub(crate) fn certain(self, fix: impl Into<Option<Fix>>) -> Self {
        self.fix(fix, true)
    }

    /// Adds a change that probably resolves it.
    pub(crate) fn likely(self, fix: impl Into<Option<Fix>>) -> Self {
        self.fix(fix, false)
    }

    /// Adds a change that resolves it, and that can't be wrong if `certain`.
    pub(crate) fn fix(mut self, fix: impl Into<Option<Fix>>, certain: bool) -> Self {
        self.fixes.extend(fix.into().map(|fix| (fix, certain)));
        self
    }
}

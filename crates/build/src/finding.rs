//! Findings as data: which check, where, why, what to do, and which edits do it.

use crate::{
    checks::{Check, Level},
    edit::{Edit, Fix},
    source::Place,
};

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// The name of the check, such as `unknown-term`.
    pub check: &'static str,
    /// How bad it is.
    pub level: Level,
    /// What is wrong, in a sentence.
    pub message: String,
    /// Where; `None` for what has no place in a file, such as a missing folder.
    pub place: Option<Place>,
    /// Why, beside the place.
    pub label: String,
    /// Other places that have a part in it, each with what it is.
    pub others: Vec<(Place, String)>,
    /// What else there is to know.
    pub note: Option<String>,
    /// What to do, if that is known.
    pub help: Option<String>,
    /// Changes of the sources that resolve it, to be applied together; empty where none is known.
    pub edits: Vec<Edit>,
    /// The terms that may waive it.
    pub(crate) terms: Vec<u32>,
    /// The changes that the check wants, each with whether it is certain; the report makes edits of them.
    pub(crate) fixes: Vec<(Fix, bool)>,
}

impl Finding {
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

    pub(crate) fn at(mut self, place: &Place, label: impl Into<String>) -> Self {
        (self.place, self.label) = (Some(place.clone()), label.into());
        self
    }

    pub(crate) fn other(mut self, place: &Place, label: impl Into<String>) -> Self {
        self.others.push((place.clone(), label.into()));
        self
    }

    pub(crate) fn note(mut self, note: impl Into<Option<String>>) -> Self {
        self.note = note.into();
        self
    }

    /// Which terms may waive it.
    pub(crate) fn about(mut self, terms: impl Into<Vec<u32>>) -> Self {
        self.terms = terms.into();
        self
    }

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

    /// Adds a change that resolves it, which may be certain.
    pub(crate) fn fix(mut self, fix: impl Into<Option<Fix>>, certain: bool) -> Self {
        self.fixes.extend(fix.into().map(|fix| (fix, certain)));
        self
    }
}

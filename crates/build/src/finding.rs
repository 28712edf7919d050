//! Findings: each with its check, its place, an explanation, and the edits that resolve it.

use crate::{
    checks::{Check, Level},
    edit::{Edit, Fix},
    ids::TermId,
    source::Place,
};

/// A mistake that a check found.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Finding {
    /// The name of the check, such as `unknown-term`.
    pub check: &'static str,
    /// The severity.
    pub level: Level,
    /// A description of the mistake, in one sentence.
    pub message: String,
    /// The place; `None` for a finding without a file, such as a missing folder.
    pub place: Option<Place>,
    /// An explanation, shown next to the place.
    pub label: String,
    /// Other related places, each with a label.
    pub others: Vec<(Place, String)>,
    /// A note with more information.
    pub note: Option<String>,
    /// A suggestion, if one is known.
    pub help: Option<String>,
    /// Changes to the sources that resolve the finding. Apply all of them together. Empty if none are known.
    pub edits: Vec<Edit>,
    /// The terms that may waive the finding.
    pub(crate) terms: Vec<TermId>,
    /// The fixes suggested by the check, each with whether it is certain. The report turns them into edits.
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

    /// Sets the place and its label.
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

    /// Sets the terms that may waive the finding.
    pub(crate) fn about(mut self, terms: impl Into<Vec<TermId>>) -> Self {
        self.terms = terms.into();
        self
    }

    /// Sets the suggestion.
    pub(crate) fn help(mut self, help: impl Into<Option<String>>) -> Self {
        self.help = help.into();
        self
    }

    /// Adds a fix that is certainly correct.
    pub(crate) fn certain(self, fix: impl Into<Option<Fix>>) -> Self {
        self.fix(fix, true)
    }

    /// Adds a fix that is probably correct.
    pub(crate) fn likely(self, fix: impl Into<Option<Fix>>) -> Self {
        self.fix(fix, false)
    }

    /// Adds a fix, which is certainly correct if `certain`.
    pub(crate) fn fix(mut self, fix: impl Into<Option<Fix>>, certain: bool) -> Self {
        self.fixes.extend(fix.into().map(|fix| (fix, certain)));
        self
    }
}

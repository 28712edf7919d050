//! Findings as data: which check, where, why, and what to do; and how they read.
//! The checks themselves stand with what they check.

use super::{
    check::Check,
    edit::{self, Edit, Fix},
    source::{Place, SourceFile},
};
use annotate_snippets::{AnnotationKind, Group, Renderer, Snippet};
use lexigraph_core::name::floor;
use std::borrow::Cow;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Level {
    /// It isn't looked for.
    Off,
    /// It is told, and the build goes on.
    Warning,
    /// The build fails.
    Error,
}

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
    pub(super) terms: Vec<u32>,
    /// The changes that the check wants, each with whether it is certain; the report makes edits of them.
    fixes: Vec<(Fix, bool)>,
}

impl Finding {
    pub(super) fn new(check: &'static str, message: impl Into<String>) -> Self {
        let level = Check::named(check).map_or(Level::Error, |check| check.level);
        Self {
            check,
            level,
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

    pub(super) fn at(mut self, place: &Place, label: impl Into<String>) -> Self {
        (self.place, self.label) = (Some(place.clone()), label.into());
        self
    }

    pub(super) fn other(mut self, place: &Place, label: impl Into<String>) -> Self {
        self.others.push((place.clone(), label.into()));
        self
    }

    pub(super) fn note(mut self, note: impl Into<Option<String>>) -> Self {
        self.note = note.into();
        self
    }

    /// Which terms may waive it.
    pub(super) fn about(mut self, terms: impl Into<Vec<u32>>) -> Self {
        self.terms = terms.into();
        self
    }

    pub(super) fn help(mut self, help: impl Into<Option<String>>) -> Self {
        self.help = help.into();
        self
    }

    /// Adds a change that resolves it and can't be wrong.
    pub(super) fn certain(self, fix: impl Into<Option<Fix>>) -> Self {
        self.fix(fix, true)
    }

    /// Adds a change that probably resolves it.
    pub(super) fn likely(self, fix: impl Into<Option<Fix>>) -> Self {
        self.fix(fix, false)
    }

    /// Adds a change that resolves it, which may be certain.
    pub(super) fn fix(mut self, fix: impl Into<Option<Fix>>, certain: bool) -> Self {
        self.fixes.extend(fix.into().map(|fix| (fix, certain)));
        self
    }
}

/// All findings of a run, sorted by file and place, with the files that they are in.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Report {
    /// The glossary's folder, which stands before the files' paths; empty when they came from elsewhere.
    pub folder: String,
    /// The files that were read, sorted by path.
    pub files: Vec<SourceFile>,
    /// What was found.
    pub findings: Vec<Finding>,
}

/// How much of a long line is handed to the renderer in front of a place and behind it.
const SHOWN_BEFORE: usize = 2000;
const SHOWN_BEHIND: usize = 500;
/// How many findings are printed in full.
const SHOWN: usize = 50;

impl Report {
    pub(super) fn new(folder: String, files: Vec<SourceFile>, mut findings: Vec<Finding>) -> Self {
        for finding in &mut findings {
            let edits: Option<_> = finding.fixes.drain(..).map(|(fix, certain)| fix.edit(&files, certain)).collect();
            finding.edits = edits.unwrap_or_default();
        }
        findings.sort_by(|a, b| {
            let key = |finding: &Finding| finding.place.as_ref().map(Place::key);
            (key(a), a.check, &a.message).cmp(&(key(b), b.check, &b.message))
        });
        findings.dedup();
        Self { folder, files, findings }
    }

    /// Whether nothing was found.
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty()
    }

    /// How many errors and how many warnings there are.
    pub fn count(&self) -> (usize, usize) {
        let errors = self.findings.iter().filter(|finding| finding.level == Level::Error).count();
        (errors, self.findings.len() - errors)
    }

    /// Whether a finding is an error, and nothing is compiled.
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.level == Level::Error)
    }

    /// Returns the files that change when all certain edits are applied, with their new texts; see [`Edit::certain`].
    ///
    /// ```
    /// use lexigraph_build::{Compiler, SourceFile};
    ///
    /// let manifest = SourceFile::new("glossary.toml", "title = 'Ours'\ntype = 'Ours'\n[categories.all]\nname = 'All'\n");
    /// let lead = SourceFile::new("all/lead.toml", "name = 'Lead '\nsummary = 'A person to call'\n");
    /// let fixed = Compiler::new("glossary").check(vec![manifest, lead]).fixed();
    /// assert_eq!(fixed[0].text, "name = 'Lead'\nsummary = 'A person to call.'\n");
    /// ```
    pub fn fixed(&self) -> Vec<SourceFile> {
        let certain = self.findings.iter().filter(|finding| finding.edits.iter().all(|edit| edit.certain));
        edit::apply(&self.files, edit::compatible(certain.map(|finding| &*finding.edits)))
    }

    /// The line and the column, both from 1 up, at which a place begins. Columns count characters.
    pub fn line_column(&self, place: &Place) -> (usize, usize) {
        let before = &self.files[place.file].text[..place.span.start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }

    /// The findings as rustc writes its own, without color; past fifty, only their number.
    pub fn render(&self) -> String {
        self.render_with(&Renderer::plain())
    }

    /// The findings for a terminal that shows colors.
    pub fn render_styled(&self) -> String {
        self.render_with(&Renderer::styled())
    }

    fn render_with(&self, renderer: &Renderer) -> String {
        let mut out = String::new();
        for finding in self.findings.iter().take(SHOWN) {
            out.push_str(&self.render_one(renderer, finding));
            out.push_str("\n\n");
        }
        if self.findings.len() > SHOWN {
            out.push_str(&format!("and {} more\n", self.findings.len() - SHOWN));
        }
        out
    }

    fn render_one(&self, renderer: &Renderer, finding: &Finding) -> String {
        use annotate_snippets::Level as Shown;
        let level = if finding.level == Level::Error { Shown::ERROR } else { Shown::WARNING };
        let mut group = Group::with_title(level.primary_title(&finding.message).id(finding.check));
        if let Some(place) = &finding.place {
            group = group.element(self.snippet(place, &finding.label, AnnotationKind::Primary));
        }
        for (place, label) in &finding.others {
            group = group.element(self.snippet(place, label, AnnotationKind::Context));
        }
        if let Some(note) = &finding.note {
            group = group.element(Shown::NOTE.message(note));
        }
        if let Some(help) = &finding.help {
            group = group.element(Shown::HELP.message(help));
        }
        renderer.render(&[group])
    }

    /// The first line of the place; the renderer cuts a long one around it.
    fn snippet<'a>(
        &'a self,
        place: &Place,
        label: &'a str,
        kind: AnnotationKind,
    ) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
        let file = &self.files[place.file];
        let from = file.text[..place.span.start].rfind('\n').map_or(0, |at| at + 1);
        let to = file.text[from..].find('\n').map_or(file.text.len(), |at| from + at);
        let to = to.min(floor(&file.text, (place.span.start + SHOWN_BEHIND).min(file.text.len())));
        let (line, column) = self.line_column(place);
        let (mut from, mut label) = (from, Cow::Borrowed(label));
        if place.span.start - from > SHOWN_BEFORE {
            from = floor(&file.text, place.span.start - 60);
            label = format!("{label} (column {column} of a long line)").into();
        }
        let (start, end) = (place.span.start - from, place.span.end.clamp(place.span.start, to) - from);
        let annotation = kind.span(start..end).label((!label.is_empty()).then_some(label));
        let path = if self.folder.is_empty() { file.path.clone() } else { format!("{}/{}", self.folder, file.path) };
        Snippet::source(&file.text[from..to]).path(path).line_start(line).annotation(annotation)
    }
}

impl std::fmt::Display for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.render())
    }
}

impl std::error::Error for Report {}

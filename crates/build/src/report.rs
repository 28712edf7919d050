//! The report of a run: all findings, sorted, with their files.

use crate::{
    checks::Level,
    edit,
    finding::Finding,
    printable,
    source::{Place, SourceFile},
};
use std::fmt;

/// All findings of a run, sorted by file and place, with their files.
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// The glossary's folder, to which the paths of the files are relative; empty if the files were passed as texts.
    pub folder: String,
    /// The files that were read, sorted by path.
    pub files: Vec<SourceFile>,
    /// The findings, sorted by file and place.
    pub findings: Vec<Finding>,
}

/// The numbers of findings by level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Counts {
    /// Number of errors.
    pub errors: usize,
    /// Number of warnings.
    pub warnings: usize,
}

impl Counts {
    /// Counts findings.
    pub(crate) fn of(findings: &[Finding]) -> Self {
        let errors = findings.iter().filter(|finding| finding.level == Level::Error).count();
        Self { errors, warnings: findings.len() - errors }
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let many = |count: usize| if count == 1 { "" } else { "s" };
        let Self { errors, warnings } = *self;
        write!(f, "{errors} error{}, {warnings} warning{}", many(errors), many(warnings))
    }
}

impl Report {
    /// Creates a report: sorts the findings, and turns their fixes into edits.
    pub(crate) fn new(folder: String, files: Vec<SourceFile>, mut findings: Vec<Finding>) -> Self {
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

    /// Tests whether there are no findings.
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty()
    }

    /// Returns the numbers of errors and of warnings.
    pub fn count(&self) -> Counts {
        Counts::of(&self.findings)
    }

    /// Tests whether any finding is an error, which prevents compilation.
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.level == Level::Error)
    }

    /// Returns the files that change if all certain edits are applied, with their new texts; see
    /// [`Edit::certain`](crate::Edit::certain).
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

    /// Returns the line and the column at which a place begins, both counted from 1. Columns count characters.
    ///
    /// # Panics
    ///
    /// Panics if the place is not one of this report, or if [`files`](Self::files) was changed.
    pub fn line_column(&self, place: &Place) -> (usize, usize) {
        let before = &self.files[place.file].text[..place.span.start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }

    /// Returns the path of a file, prefixed with the glossary's folder.
    pub(crate) fn path(&self, file: usize) -> String {
        let path = &self.files[file].path;
        if self.folder.is_empty() { path.clone() } else { format!("{}/{path}", self.folder) }
    }
}

/// Omits the texts of the files, because `fn main() -> Result<(), Report>` prints this form.
impl fmt::Debug for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let messages = self.findings.iter().map(|Finding { level, check, message, .. }| {
            let message = printable::line(message);
            format!("{level}[{check}]: {message}")
        });
        f.debug_struct("Report")
            .field("folder", &self.folder)
            .field("files", &self.files.len())
            .field("findings", &messages.collect::<Vec<_>>())
            .finish()
    }
}

impl std::error::Error for Report {}

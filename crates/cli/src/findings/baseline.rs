//! A baseline: the findings that a glossary had when it adopted the checks, which are not reported again.
//!
//! An entry has no line number, so that it survives edits elsewhere in its file. A baseline does not contain errors,
//! because errors stop the build.

use crate::error::Error;
use lexigraph_build::{CHECKS, Finding, Level, Report};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fs, io, path::Path};

/// The accepted findings.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Baseline {
    findings: Vec<Entry>,
}

/// A kind of finding in a file. Each of several equal findings has its own entry.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Entry {
    /// The path of the file below the glossary's folder.
    pub file: String,
    /// The name of the check.
    pub check: String,
    /// The message of the finding.
    pub message: String,
}

impl Baseline {
    /// Returns the baseline that accepts all findings of a report except errors.
    pub fn of(report: &Report) -> Self {
        let acceptable = report.findings.iter().filter(|finding| is_acceptable(finding));
        let mut findings: Vec<_> = acceptable.map(|finding| entry(report, finding)).collect();
        findings.sort();
        Self { findings }
    }

    /// Reads a baseline.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let text = fs::read_to_string(path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => Error::new(format!(
                "the baseline `{0}` does not exist; to create it from the current findings, add --update-baseline",
                path.display()
            )),
            _ => Error::read(path, error),
        })?;
        serde_json::from_str(&text).map_err(|error| {
            Error::new(format!("`{}` is not a baseline: {error}; rewrite it with --update-baseline", path.display()))
        })
    }

    /// Returns the text of the file.
    pub fn to_text(&self) -> String {
        serde_json::to_string_pretty(self).expect("texts are JSON") + "\n"
    }

    /// Returns the number of entries.
    pub fn len(&self) -> usize {
        self.findings.len()
    }

    /// Removes the accepted findings from a report. Returns the stale entries, which match no finding.
    pub fn apply(&self, report: &mut Report) -> Vec<Entry> {
        let mut left: BTreeMap<&Entry, usize> = BTreeMap::new();
        self.findings.iter().for_each(|entry| *left.entry(entry).or_default() += 1);
        let findings = std::mem::take(&mut report.findings);
        for finding in findings {
            match left.get_mut(&entry(report, &finding)) {
                Some(count) if *count > 0 && is_acceptable(&finding) => *count -= 1,
                _ => report.findings.push(finding),
            }
        }
        left.into_iter().flat_map(|(entry, count)| std::iter::repeat_n(entry.clone(), count)).collect()
    }
}

fn entry(report: &Report, finding: &Finding) -> Entry {
    let file = finding.place.as_ref().map(|place| report.files[place.file].path.clone());
    Entry { file: file.unwrap_or_default(), check: finding.check.to_owned(), message: finding.message.clone() }
}

/// Tests whether the manifest may turn off the check of a finding.
fn is_acceptable(finding: &Finding) -> bool {
    CHECKS.iter().any(|check| check.name == finding.check && check.level != Level::Error)
}

#[cfg(test)]
mod tests {
    use super::*;
    use lexigraph_build::{Compiler, SourceFile};

    const MANIFEST: &str = "title = 'Ours'\ntype = 'Ours'\n[categories.all]\nname = 'All'\n";

    fn report(terms: &[(&str, &str)]) -> Report {
        let term = |(slug, text): &(&str, &str)| SourceFile::new(format!("all/{slug}.toml"), *text);
        let files = [SourceFile::new("glossary.toml", MANIFEST)].into_iter().chain(terms.iter().map(term));
        Compiler::new("").strict(true).check(files.collect())
    }

    #[test]
    fn accepts_what_was_there() {
        let old = "name = 'Lead'\nsummary = 'A person to call'\n";
        let baseline = Baseline::of(&report(&[("lead", old)]));
        assert_eq!(baseline.len(), 1, "{baseline:?}");
        // the place may change
        let mut moved = report(&[("lead", &format!("# why\n{old}"))]);
        assert!(baseline.apply(&mut moved).is_empty());
        assert!(moved.is_clean(), "{moved}");
        // a further finding of the same kind is new
        let mut more = report(&[("lead", old), ("list", "name = 'List'\nsummary = 'A set of leads'\n")]);
        baseline.apply(&mut more);
        assert_eq!(more.findings.iter().filter(|finding| finding.check == "summary-stop").count(), 1, "{more}");
        // an entry without a finding is stale
        let mut less = report(&[("lead", "name = 'Lead'\nsummary = 'A person to call.'\n")]);
        let stale = baseline.apply(&mut less);
        assert_eq!(stale.len(), 1);
        assert_eq!((&*stale[0].check, &*stale[0].file), ("summary-stop", "all/lead.toml"));
    }

    #[test]
    fn errors_stay() {
        let faulty = "name = 'Lead'\nsummary = 'A person to call.'\n[relations]\nneeds = ['x']\n";
        let baseline = Baseline::of(&report(&[("lead", faulty)]));
        let mut again = report(&[("lead", faulty)]);
        baseline.apply(&mut again);
        assert!(again.has_errors());
    }
}

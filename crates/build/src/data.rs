//! Findings as data for other programs: JSON of our own, and SARIF 2.1.0 for code-review tools.
//! How they read for people stands in `diagnostic.rs`.

use super::{
    check::CHECKS,
    diagnostic::{Finding, Level, Report},
    edit::Edit,
    source::Place,
};
use serde_json::{Value, json};

/// Where each line of a file begins, for many places in it.
struct Lines<'a> {
    report: &'a Report,
    starts: Vec<Vec<usize>>,
}

impl<'a> Lines<'a> {
    fn new(report: &'a Report) -> Self {
        let starts = |text: &str| -> Vec<usize> {
            std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
        };
        Self { report, starts: report.files.iter().map(|file| starts(&file.text)).collect() }
    }

    /// The line and the column of a byte, both from 1 up; columns count characters.
    fn at(&self, file: usize, byte: usize) -> (usize, usize) {
        let starts = &self.starts[file];
        let line = starts.partition_point(|&start| start <= byte);
        let before = &self.report.files[file].text[starts[line - 1]..byte];
        (line, before.chars().count() + 1)
    }

    fn path(&self, place: &Place) -> String {
        let path = &self.report.files[place.file].path;
        if self.report.folder.is_empty() { path.clone() } else { format!("{}/{path}", self.report.folder) }
    }

    fn region(&self, place: &Place) -> [usize; 4] {
        let (line, column) = self.at(place.file, place.span.start);
        let (end_line, end_column) = self.at(place.file, place.span.end);
        [line, column, end_line, end_column]
    }

    fn json(&self, place: &Place, label: &str) -> Value {
        let [line, column, end_line, end_column] = self.region(place);
        json!({
            "file": self.path(place), "line": line, "column": column, "end-line": end_line, "end-column": end_column,
            "label": label,
        })
    }

    fn edit(&self, edit: &Edit) -> Value {
        let [line, column, end_line, end_column] = self.region(&edit.place);
        json!({
            "file": self.path(&edit.place), "line": line, "column": column, "end-line": end_line,
            "end-column": end_column, "text": edit.text, "certain": edit.certain,
        })
    }

    fn artifact(&self, place: &Place) -> Value {
        json!({"uri": self.path(place).split('/').map(escaped).collect::<Vec<_>>().join("/")})
    }

    fn sarif_region(&self, place: &Place) -> Value {
        let [line, column, end_line, end_column] = self.region(place);
        json!({"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column})
    }

    /// Returns the edits of a finding as one fix.
    fn fix(&self, finding: &Finding) -> Value {
        let change = |edit: &Edit| {
            json!({
                "artifactLocation": self.artifact(&edit.place),
                "replacements": [{
                    "deletedRegion": self.sarif_region(&edit.place),
                    "insertedContent": {"text": edit.text},
                }],
            })
        };
        let description = finding.help.as_deref().unwrap_or(&finding.message);
        json!({
            "description": {"text": description},
            "artifactChanges": finding.edits.iter().map(change).collect::<Vec<_>>(),
        })
    }

    fn sarif(&self, place: &Place, label: &str) -> Value {
        let physical = json!({"artifactLocation": self.artifact(place), "region": self.sarif_region(place)});
        match label {
            "" => json!({"physicalLocation": physical}),
            _ => json!({"physicalLocation": physical, "message": {"text": label}}),
        }
    }
}

/// A part of a path as it stands in a URI.
fn escaped(part: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    part.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

const fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Off => "none",
    }
}

impl Report {
    /// The findings as JSON, all of them: an object with `findings`, each with `check`, `level`, `message`, `place`
    /// (or `null`), `others`, `note`, `help` and `edits`. A place has `file`, `line`, `column`, `end-line`, `end-column`
    /// and `label`; an edit has `text` and `certain` instead of the label. Lines and columns begin at 1, columns count
    /// characters, and the end is exclusive.
    ///
    /// ```
    /// use lexigraph_build::Compiler;
    ///
    /// let report = Compiler::new("glossary").check(Vec::new());
    /// assert!(report.to_json().contains("\"check\": \"missing\""));
    /// ```
    pub fn to_json(&self) -> String {
        let lines = Lines::new(self);
        let finding = |finding: &Finding| {
            json!({
                "check": finding.check,
                "level": level(finding.level),
                "message": finding.message,
                "place": finding.place.as_ref().map(|place| lines.json(place, &finding.label)),
                "others": finding.others.iter().map(|(place, label)| lines.json(place, label)).collect::<Vec<_>>(),
                "note": finding.note,
                "help": finding.help,
                "edits": finding.edits.iter().map(|edit| lines.edit(edit)).collect::<Vec<_>>(),
            })
        };
        let findings: Vec<_> = self.findings.iter().map(finding).collect();
        format!("{:#}\n", json!({"folder": self.folder, "findings": findings}))
    }

    /// The findings as a log in the Static Analysis Results Interchange Format (OASIS SARIF 2.1.0), which code-review
    /// tools show beside the lines.
    pub fn to_sarif(&self) -> String {
        let lines = Lines::new(self);
        let rule = |check: &super::Check| {
            json!({
                "id": check.name,
                "shortDescription": {"text": check.about},
                "help": {"text": format!("For example: {}", check.example)},
                "defaultConfiguration": {"level": level(check.level)},
            })
        };
        let result = |finding: &Finding| {
            let more = [&finding.note, &finding.help].into_iter().flatten();
            let text = more.fold(finding.message.clone(), |text, more| format!("{text}\n{more}"));
            let place = |place: &Place| lines.sarif(place, &finding.label);
            let others = finding.others.iter().map(|(place, label)| lines.sarif(place, label));
            let mut result = json!({
                "ruleId": finding.check,
                "ruleIndex": CHECKS.iter().position(|check| check.name == finding.check),
                "level": level(finding.level),
                "message": {"text": text},
                "locations": finding.place.iter().map(place).collect::<Vec<_>>(),
                "relatedLocations": others.collect::<Vec<_>>(),
            });
            if !finding.edits.is_empty() {
                result["fixes"] = json!([lines.fix(finding)]);
            }
            result
        };
        let driver = json!({
            "name": env!("CARGO_PKG_NAME"),
            "version": env!("CARGO_PKG_VERSION"),
            "rules": CHECKS.iter().map(rule).collect::<Vec<_>>(),
        });
        let run = json!({
            "tool": {"driver": driver},
            "columnKind": "unicodeCodePoints",
            "results": self.findings.iter().map(result).collect::<Vec<_>>(),
        });
        let schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
        format!("{:#}\n", json!({"$schema": schema, "version": "2.1.0", "runs": [run]}))
    }
}

//! Renders findings as JSON, for other programs.

use crate::{
    checks::Level,
    edit::Edit,
    finding::Finding,
    regions::{Region, Regions},
    report::Report,
    source::Place,
};
use serde_json::{Value, json};

fn place_json(regions: &Regions<'_>, place: &Place, label: &str) -> Value {
    let Region { line, column, end_line, end_column } = regions.region(place);
    json!({
        "file": regions.path(place), "line": line, "column": column, "end-line": end_line, "end-column": end_column,
        "label": label,
    })
}

fn edit_json(regions: &Regions<'_>, edit: &Edit) -> Value {
    let Region { line, column, end_line, end_column } = regions.region(&edit.place);
    json!({
        "file": regions.path(&edit.place), "line": line, "column": column, "end-line": end_line,
        "end-column": end_column, "text": edit.text, "certain": edit.certain,
    })
}

const fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Off => "off",
    }
}

impl Report {
    /// Returns all findings as JSON: an object with `findings`, each with `check`, `level`, `message`, `place` (or
    /// `null`), `others`, `note`, `help` and `edits`. A place has `file`, `line`, `column`, `end-line`, `end-column`
    /// and `label`. An edit has `text` and `certain` instead of the label. Lines and columns begin at 1, columns count
    /// characters, and the end is exclusive.
    ///
    /// ```
    /// use lexigraph_build::Compiler;
    ///
    /// let report = Compiler::new("glossary").check(Vec::new());
    /// assert!(report.to_json().contains("\"check\": \"missing\""));
    /// ```
    pub fn to_json(&self) -> String {
        let regions = Regions::new(self);
        let finding = |finding: &Finding| {
            json!({
                "check": finding.check,
                "level": level(finding.level),
                "message": finding.message,
                "place": finding.place.as_ref().map(|at| place_json(&regions, at, &finding.label)),
                "others": finding.others.iter().map(|(place, label)| place_json(&regions, place, label)).collect::<Vec<_>>(),
                "note": finding.note,
                "help": finding.help,
                "edits": finding.edits.iter().map(|edit| edit_json(&regions, edit)).collect::<Vec<_>>(),
            })
        };
        let findings: Vec<_> = self.findings.iter().map(finding).collect();
        format!("{:#}\n", json!({"folder": self.folder, "findings": findings}))
    }
}

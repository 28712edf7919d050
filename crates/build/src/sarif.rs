//! Renders findings as SARIF 2.1.0, for code-review tools.

use crate::{
    checks::{CHECKS, Check, Level},
    edit::Edit,
    finding::Finding,
    regions::{Region, Regions},
    report::Report,
    source::Place,
};
use serde_json::{Value, json};

fn artifact(regions: &Regions<'_>, place: &Place) -> Value {
    json!({"uri": regions.path(place).split('/').map(escaped).collect::<Vec<_>>().join("/")})
}

fn sarif_region(regions: &Regions<'_>, place: &Place) -> Value {
    let Region { line, column, end_line, end_column } = regions.region(place);
    json!({"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column})
}

/// Returns the edits of a finding as one SARIF fix.
fn fix(regions: &Regions<'_>, finding: &Finding) -> Value {
    let change = |edit: &Edit| {
        json!({
            "artifactLocation": artifact(regions, &edit.place),
            "replacements": [{
                "deletedRegion": sarif_region(regions, &edit.place),
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

fn location(regions: &Regions<'_>, place: &Place, label: &str) -> Value {
    let physical = json!({"artifactLocation": artifact(regions, place), "region": sarif_region(regions, place)});
    match label {
        "" => json!({"physicalLocation": physical}),
        _ => json!({"physicalLocation": physical, "message": {"text": label}}),
    }
}

/// Percent-encodes a part of a path for a URI.
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
    /// Returns the findings as a log in the Static Analysis Results Interchange Format (OASIS SARIF 2.1.0), which
    /// code-review tools show next to the lines.
    pub fn to_sarif(&self) -> String {
        let regions = Regions::new(self);
        let rule = |check: &Check| {
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
            let place = |place: &Place| location(&regions, place, &finding.label);
            let others = finding.others.iter().map(|(place, label)| location(&regions, place, label));
            let mut result = json!({
                "ruleId": finding.check,
                "ruleIndex": CHECKS.iter().position(|check| check.name == finding.check),
                "level": level(finding.level),
                "message": {"text": text},
                "locations": finding.place.iter().map(place).collect::<Vec<_>>(),
                "relatedLocations": others.collect::<Vec<_>>(),
            });
            if !finding.edits.is_empty() {
                result["fixes"] = json!([fix(&regions, finding)]);
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

//! Renders findings for a terminal in the style of rustc, and escapes characters that could control the terminal.

use crate::{
    checks::Level,
    finding::Finding,
    printable::{escaped, line},
    report::{Counts, Report},
    source::Place,
};
use annotate_snippets::{Annotation, AnnotationKind, Group, Renderer, Snippet};
use lexigraph_core::name::floor;
use std::fmt;

/// Maximum number of bytes of a line before a place that are passed to the renderer.
const SHOWN_BEFORE: usize = 2000;
/// Maximum number of bytes of a line from a place on that are passed to the renderer.
const SHOWN_AFTER: usize = 500;
/// Maximum number of findings that are printed in full.
const SHOWN: usize = 50;

impl Report {
    /// Returns the findings in the style of rustc, without color. Findings after the fiftieth are only counted.
    pub fn render(&self) -> String {
        self.render_with(&Renderer::plain())
    }

    /// Returns the findings with color, for a terminal.
    pub fn render_styled(&self) -> String {
        self.render_with(&Renderer::styled())
    }

    fn render_with(&self, renderer: &Renderer) -> String {
        let mut out = String::new();
        for finding in self.findings.iter().take(SHOWN) {
            out.push_str(&self.render_one(renderer, finding));
            out.push_str("\n\n");
        }
        if let Some(rest) = self.findings.get(SHOWN..).filter(|rest| !rest.is_empty()) {
            out.push_str(&format!("and {} more: {}\n", rest.len(), Counts::of(rest)));
        }
        out
    }

    fn render_one(&self, renderer: &Renderer, finding: &Finding) -> String {
        use annotate_snippets::Level as Shown;
        let level = if finding.level == Level::Error { Shown::ERROR } else { Shown::WARNING };
        let mut group = Group::with_title(level.primary_title(line(&finding.message)).id(finding.check));
        if let Some(place) = &finding.place {
            group = group.element(self.snippet(place, &finding.label, AnnotationKind::Primary));
        }
        for (place, label) in &finding.others {
            group = group.element(self.snippet(place, label, AnnotationKind::Context));
        }
        if let Some(note) = &finding.note {
            group = group.element(Shown::NOTE.message(line(note)));
        }
        if let Some(help) = &finding.help {
            group = group.element(Shown::HELP.message(line(help)));
        }
        renderer.render(&[group])
    }

    /// Returns the first line of the place. The renderer shortens a long line around it.
    fn snippet(&self, place: &Place, label: &str, kind: AnnotationKind) -> Snippet<'_, Annotation<'_>> {
        let text = &self.files[place.file].text;
        let mut from = text[..place.span.start].rfind('\n').map_or(0, |at| at + 1);
        let to = text[from..].find('\n').map_or(text.len(), |at| from + at);
        let to = to.min(floor(text, (place.span.start + SHOWN_AFTER).min(text.len())));
        let (number, column) = self.line_column(place);
        let mut label = line(label);
        if place.span.start - from > SHOWN_BEFORE {
            from = floor(text, place.span.start - 60);
            label = format!("{label} (column {column} of a long line)");
        }
        let span = place.span.start - from..place.span.end.clamp(place.span.start, to) - from;
        let (source, span) = escaped(&text[from..to], &span);
        let annotation = kind.span(span).label((!label.is_empty()).then_some(label));
        Snippet::source(source).path(line(&self.path(place.file))).line_start(number).annotation(annotation)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render())
    }
}

//! The diagnostics of a document and their fixes, from lint and from the compiler's findings.

use super::{
    config::Lint,
    document::{Document, Remark},
    excuse::{self, Excuses},
    folder::Folder,
    own,
    state::State,
    text::Text,
    uri,
};
use crate::source_file;
use lexigraph::link::LintKind;
use lexigraph_build::{Finding, Level, MANIFEST, Report};
use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity,
    DiagnosticTag, DocumentChanges, Location, NumberOrString, OneOf, OptionalVersionedTextDocumentIdentifier, Position,
    Range, TextDocumentEdit, TextEdit, Uri, WorkspaceEdit,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A diagnostic and the ways to resolve it.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The diagnostic.
    pub diagnostic: Diagnostic,
    /// The ways to resolve it, the best first.
    pub fixes: Vec<Fix>,
}

/// A way to resolve a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The title.
    pub title: String,
    /// The edits, by the address of the document.
    pub edits: Vec<(Uri, TextEdit)>,
    /// Whether this is the most likely fix.
    pub is_preferred: bool,
}

fn diagnostic(range: Range, severity: DiagnosticSeverity, code: &str, message: String) -> Diagnostic {
    Diagnostic {
        range,
        severity: Some(severity),
        code: Some(NumberOrString::String(code.to_owned())),
        source: Some("lexigraph".to_owned()),
        message,
        ..Diagnostic::default()
    }
}

/// Returns the lint diagnostics of a document.
pub fn lint(state: &State, uri: &Uri) -> Vec<Shown> {
    if state.config.lint == Lint::Off {
        return Vec::new();
    }
    let Some(read) = state.read(uri) else { return Vec::new() };
    let document = read.document;
    let mut excuses = Excuses::new(document);
    let mut positions = Forward::new(&document.text, state);
    let each = read.analysis.remarks.iter().map(|remark| {
        let range = positions.range(&remark.range);
        let severity = match (state.config.lint, remark.kind) {
            (Lint::Level(level), _) => level,
            (_, LintKind::Avoided | LintKind::Deprecated | LintKind::Comment) => DiagnosticSeverity::WARNING,
            _ => DiagnosticSeverity::INFORMATION,
        };
        let mut diagnostic = diagnostic(range, severity, remark.kind.as_str(), remark.message.clone());
        if remark.kind == LintKind::Deprecated {
            diagnostic.tags = Some(vec![DiagnosticTag::DEPRECATED]);
        }
        Shown { fixes: fixes(document, state, &mut excuses, remark, range), diagnostic }
    });
    each.collect()
}

/// Converts places in document order to positions, without counting a line twice.
struct Forward<'t> {
    text: &'t Text,
    encoding: super::text::Encoding,
    last: Option<(usize, Position)>,
}

impl<'t> Forward<'t> {
    fn new(text: &'t Text, state: &State) -> Self {
        Self { text, encoding: state.config.encoding, last: None }
    }

    fn range(&mut self, range: &std::ops::Range<usize>) -> Range {
        Range { start: self.position(range.start), end: self.position(range.end) }
    }

    /// Avoids counting a long line from its start for each place.
    fn position(&mut self, offset: usize) -> Position {
        let line = self.text.line_of(offset);
        let position = match self.last {
            Some((from, at)) if from <= offset && at.line as usize == line => {
                let more =
                    Text::new(self.text.as_str()[from..offset].to_owned()).position(offset - from, self.encoding);
                Position { line: at.line, character: at.character + more.character }
            }
            _ => self.text.position(offset, self.encoding),
        };
        self.last = Some((offset, position));
        position
    }
}

fn fixes(document: &Document, state: &State, excuses: &mut Excuses<'_>, remark: &Remark, range: Range) -> Vec<Fix> {
    let mut fixes = Vec::new();
    let mut push = |title: String, range: Range, new_text: String, is_preferred: bool| {
        let edits = vec![(document.uri.clone(), TextEdit { range, new_text })];
        fixes.push(Fix { title, edits, is_preferred });
    };
    if let Some(instead) = &remark.instead {
        push(format!("Write “{instead}”"), range, instead.clone(), true);
    }
    if remark.kind == LintKind::Comment {
        return fixes;
    }
    let start = remark.range.start;
    let choices = remark.choices.iter().map(|choice| (format!("Insert {choice}"), excuses.comment(start, choice)));
    let mut insertions: Vec<(String, Option<excuse::Insertion>)> = choices.collect();
    insertions.push(("Ignore here".to_owned(), excuses.skip(start)));
    for (title, insertion) in insertions {
        let Some((at, text)) = insertion else { continue };
        // the mention's own place is known
        let at = if at == start { range.start } else { state.range(document, &(at..at)).start };
        push(title, Range { start: at, end: at }, text, false);
    }
    fixes
}

/// Returns the file that shows a finding. Findings without a place are shown in the manifest.
fn file_of<'r>(report: &'r Report, finding: &Finding) -> &'r str {
    finding.place.as_ref().map_or(MANIFEST, |place| report.files[place.file].path.as_str())
}

/// Returns the addresses of the files that have findings.
pub fn addresses(folder: &Folder) -> BTreeSet<String> {
    let Some(report) = &folder.report else { return BTreeSet::new() };
    let files: BTreeSet<&str> = report.findings.iter().map(|finding| file_of(report, finding)).collect();
    let uris = files.into_iter().filter_map(|file| uri::of(&folder.path(file)));
    uris.map(|uri| uri.as_str().to_owned()).collect()
}

/// Returns the findings of a glossary, by the address of the file.
pub fn findings(state: &State, folder: &Folder) -> BTreeMap<String, (Uri, Vec<Shown>)> {
    let mut all: BTreeMap<String, (Uri, Vec<Shown>)> = BTreeMap::new();
    let Some(report) = &folder.report else { return all };
    let mut texts = Texts { state, report, texts: HashMap::new() };
    for finding in &report.findings {
        let Some(uri) = uri::of(&folder.path(file_of(report, finding))) else { continue };
        let shown = texts.shown(folder, finding);
        all.entry(uri.as_str().to_owned()).or_insert_with(|| (uri, Vec::new())).1.push(shown);
    }
    all
}

/// Returns the diagnostics of a glossary file that was edited since the glossary was compiled: its own findings, and
/// those of the whole glossary that the edits did not touch.
pub fn while_typing(state: &State, folder: &Folder, document: &Document, file: &str) -> Vec<Shown> {
    let text = source_file::text(document.text.as_str());
    let report = own::findings(folder, file, &text);
    let mut texts = Texts { state, report: &report, texts: HashMap::new() };
    let mut shown: Vec<Shown> = report.findings.iter().map(|finding| texts.shown(folder, finding)).collect();
    if let Some(whole) = &folder.report {
        let before = folder.text(file).unwrap_or_default();
        let change = Change::between(before, &text);
        let mut texts = Texts { state, report: whole, texts: HashMap::new() };
        let now = Text::new(text);
        for finding in whole.findings.iter().filter(|finding| !own::is_own(finding.check)) {
            let Some(place) = finding.place.as_ref().filter(|place| whole.files[place.file].path == file) else {
                continue;
            };
            let Some(span) = change.moved(&place.span) else { continue };
            let mut moved = texts.shown(folder, finding);
            moved.diagnostic.range = now.range(&span, state.config.encoding);
            // the edits belong to the previous text
            moved.fixes.clear();
            shown.push(moved);
        }
    }
    shown
}

/// The stretch in which two texts differ.
struct Change {
    start: usize,
    end_before: usize,
    end_after: usize,
}

impl Change {
    fn between(before: &str, after: &str) -> Self {
        let (b, a) = (before.as_bytes(), after.as_bytes());
        let start = b.iter().zip(a).take_while(|(x, y)| x == y).count();
        let most = b.len().min(a.len()) - start;
        let same = b.iter().rev().zip(a.iter().rev()).take(most).take_while(|(x, y)| x == y).count();
        Self { start, end_before: b.len() - same, end_after: a.len() - same }
    }

    /// Returns the new position of a byte range after the change; `None` if the change touched it.
    fn moved(&self, span: &std::ops::Range<usize>) -> Option<std::ops::Range<usize>> {
        if span.end <= self.start {
            return Some(span.clone());
        }
        let moved = |at: usize| at - self.end_before + self.end_after;
        (span.start >= self.end_before).then(|| moved(span.start)..moved(span.end))
    }
}

/// The texts of a report's files with their lines, read once each.
struct Texts<'a> {
    state: &'a State,
    report: &'a Report,
    texts: HashMap<usize, Text>,
}

impl Texts<'_> {
    fn range(&mut self, place: &lexigraph_build::Place) -> Range {
        let report = self.report;
        let text = self.texts.entry(place.file).or_insert_with(|| Text::new(report.files[place.file].text.clone()));
        text.range(&place.span, self.state.config.encoding)
    }

    fn uri(&self, folder: &Folder, place: &lexigraph_build::Place) -> Option<Uri> {
        uri::of(&folder.path(&self.report.files[place.file].path))
    }

    fn shown(&mut self, folder: &Folder, finding: &Finding) -> Shown {
        let severity = match finding.level {
            Level::Error => DiagnosticSeverity::ERROR,
            _ => DiagnosticSeverity::WARNING,
        };
        let mut message = finding.message.clone();
        let label = Some(&finding.label).filter(|label| !label.is_empty());
        for more in [label, finding.note.as_ref(), finding.help.as_ref()].into_iter().flatten() {
            message.push('\n');
            message.push_str(more);
        }
        let range = finding.place.as_ref().map(|place| self.range(place)).unwrap_or_default();
        let mut diagnostic = diagnostic(range, severity, finding.check, message);
        let mut others = Vec::new();
        for (place, label) in &finding.others {
            if let Some(uri) = self.uri(folder, place) {
                let location = Location { uri, range: self.range(place) };
                others.push(DiagnosticRelatedInformation { location, message: label.clone() });
            }
        }
        diagnostic.related_information = (!others.is_empty()).then_some(others);
        let fixes = self.fix(folder, finding).into_iter().collect();
        Shown { diagnostic, fixes }
    }

    /// Returns the finding's own edits, which belong together.
    fn fix(&mut self, folder: &Folder, finding: &Finding) -> Option<Fix> {
        let edits: Vec<(Uri, TextEdit)> = finding
            .edits
            .iter()
            .map(|edit| {
                let range = self.range(&edit.place);
                Some((self.uri(folder, &edit.place)?, TextEdit { range, new_text: edit.text.clone() }))
            })
            .collect::<Option<_>>()?;
        let [(_, first), rest @ ..] = &edits[..] else { return None };
        let title = match (finding.help.as_ref(), first.new_text.as_str()) {
            (_, text) if rest.is_empty() && !text.is_empty() && text.len() < 60 && !text.contains('\n') => {
                format!("Write {text}")
            }
            (Some(help), _) => {
                let mut title: String = help.chars().take(80).collect();
                if let Some(first) = title.get_mut(..1) {
                    first.make_ascii_uppercase();
                }
                title
            }
            _ => format!("Fix {}", finding.check),
        };
        Some(Fix { title, is_preferred: finding.edits.iter().all(|edit| edit.certain), edits })
    }
}

/// Answers `textDocument/codeAction`: the fixes of the diagnostics in a range.
pub fn actions(state: &State, shown: &[Shown], range: Range) -> Vec<CodeActionOrCommand> {
    let touches =
        |shown: &&Shown| shown.diagnostic.range.start <= range.end && range.start <= shown.diagnostic.range.end;
    let mut actions = Vec::new();
    for shown in shown.iter().filter(touches) {
        for fix in &shown.fixes {
            actions.push(CodeActionOrCommand::CodeAction(CodeAction {
                title: fix.title.clone(),
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: Some(vec![shown.diagnostic.clone()]),
                edit: Some(edit(state, fix)),
                is_preferred: fix.is_preferred.then_some(true),
                ..CodeAction::default()
            }));
        }
    }
    actions
}

fn edit(state: &State, fix: &Fix) -> WorkspaceEdit {
    let mut by_document: BTreeMap<&str, (&Uri, Vec<TextEdit>)> = BTreeMap::new();
    for (uri, edit) in &fix.edits {
        by_document.entry(uri.as_str()).or_insert_with(|| (uri, Vec::new())).1.push(edit.clone());
    }
    if !state.config.versioned_edits {
        #[allow(clippy::mutable_key_type, reason = "the type of the protocol")]
        let changes = by_document.into_values().map(|(uri, edits)| (uri.clone(), edits)).collect();
        return WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() };
    }
    let edits = by_document.into_values().map(|(uri, edits)| {
        let version = state.document(uri).map(|document| document.version);
        let text_document = OptionalVersionedTextDocumentIdentifier { uri: uri.clone(), version };
        TextDocumentEdit { text_document, edits: edits.into_iter().map(OneOf::Left).collect() }
    });
    WorkspaceEdit { document_changes: Some(DocumentChanges::Edits(edits.collect())), ..WorkspaceEdit::default() }
}

//! Edits: changes to the source files that resolve a finding. A check describes a change as a [`Fix`], and this module
//! turns it into TOML.

use crate::source::{Place, SourceFile};
use std::{collections::BTreeMap, ops::Range};

/// A change to a source file that resolves a finding, alone or together with the finding's other edits.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Edit {
    /// The bytes to replace; empty for an insertion.
    pub place: Place,
    /// The new text; empty for a deletion.
    pub text: String,
    /// Whether the edit is certainly correct, so that a program may apply it without asking.
    pub certain: bool,
}

/// A change that a check suggests.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Fix {
    /// Write `text` over these bytes. It needs no escaping.
    Write { place: Place, text: String },
    /// Replace the TOML string at this place with another text.
    Value { place: Place, text: String },
    /// Replace the key or the string at this place with another word, such as a slug.
    Word { place: Place, text: String },
    /// Turn the TOML string at this place into a list with one item.
    List { place: Place },
    /// Remove an item and its comma from a list.
    RemoveItem { place: Place },
    /// Remove the line of a key and its value.
    RemoveKey { key: Place, value: Place },
}

impl Fix {
    /// Returns the edit, or `None` if this module does not support the form of the source.
    pub fn edit(&self, files: &[SourceFile], certain: bool) -> Option<Edit> {
        let (place, text) = match self {
            Self::Write { place, text } => (place.clone(), text.clone()),
            Self::Value { place, text } => {
                let source = files[place.file].text.get(place.span.clone())?;
                let quote = source.chars().next().filter(|c| matches!(c, '"' | '\''))?;
                (place.clone(), literal(text, quote))
            }
            Self::Word { place, text } => {
                let source = files[place.file].text.get(place.span.clone())?;
                let quote = source.chars().next().filter(|c| matches!(c, '"' | '\''));
                (place.clone(), quote.map_or_else(|| text.clone(), |quote| literal(text, quote)))
            }
            Self::List { place } => (place.clone(), format!("[{}]", files[place.file].text.get(place.span.clone())?)),
            Self::RemoveItem { place } => {
                let span = item(&files[place.file].text, &place.span)?;
                (Place { file: place.file, span }, String::new())
            }
            Self::RemoveKey { key, value } => {
                let span = line(&files[key.file].text, &key.span, &value.span)?;
                (Place { file: key.file, span }, String::new())
            }
        };
        Some(Edit { place, text, certain })
    }
}

/// Returns a TOML string on one line, in the given quotes if they can hold the text.
fn literal(text: &str, quote: char) -> String {
    if quote == '\'' && !text.contains(|c: char| c == '\'' || c.is_control()) {
        return format!("'{text}'");
    }
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Returns the bytes to remove in order to remove an item from a list.
fn item(text: &str, span: &Range<usize>) -> Option<Range<usize>> {
    let before = text.get(..span.start)?;
    let after = text.get(span.end..)?;
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let rest = after.trim_start_matches([' ', '\t']);
    let comma = rest.strip_prefix(',');
    let behind = comma.unwrap_or(rest).trim_start_matches([' ', '\t']);
    // an item on a separate line
    if text[line_start..span.start].trim().is_empty() && behind.starts_with('\n') {
        return Some(line_start..text.len() - behind.len() + 1);
    }
    if comma.is_some() {
        return Some(span.start..text.len() - behind.len());
    }
    let bare = before.trim_end_matches([' ', '\t', '\n']);
    match bare.chars().next_back()? {
        ',' => Some(bare.len() - 1..span.end),
        '[' => Some(span.clone()),
        _ => None,
    }
}

/// Returns the bytes of the lines that contain a key and its value, if they contain nothing else.
fn line(text: &str, key: &Range<usize>, value: &Range<usize>) -> Option<Range<usize>> {
    let start = text.get(..key.start)?.rfind('\n').map_or(0, |at| at + 1);
    let after = text.get(value.end..)?;
    let end = after.find('\n').map_or(text.len(), |at| value.end + at + 1);
    // a dotted key, such as `waive.orphan`, may be the only one of its table
    let dotted = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ' ' | '\t');
    let rest = text[value.end..end].trim();
    let is_alone = text[start..key.start].chars().all(dotted) && (rest.is_empty() || rest.starts_with('#'));
    is_alone.then_some(start..end)
}

/// Returns the edits of each group that does not overlap with the groups taken before it.
pub fn compatible<'a>(groups: impl Iterator<Item = &'a [Edit]>) -> Vec<&'a Edit> {
    // the start of each edit, with its end; two edits must not start at the same place
    let mut taken: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut edits = Vec::new();
    for group in groups {
        let is_free = |edit: &Edit| {
            let Place { file, span } = &edit.place;
            let before = taken.range(..(*file, span.end.max(span.start + 1))).next_back();
            before.is_none_or(|(&(other, start), &end)| other != *file || start != span.start && end <= span.start)
        };
        if group.iter().all(is_free) {
            taken.extend(group.iter().map(|edit| ((edit.place.file, edit.place.span.start), edit.place.span.end)));
            edits.extend(group);
        }
    }
    edits
}

/// Applies non-overlapping edits to the files, and returns the changed files.
pub fn apply(files: &[SourceFile], mut edits: Vec<&Edit>) -> Vec<SourceFile> {
    edits.sort_by_key(|edit| edit.place.key());
    let mut changed = Vec::new();
    for edits in edits.chunk_by(|a, b| a.place.file == b.place.file) {
        let file = &files[edits[0].place.file];
        let (mut text, mut at) = (String::new(), 0);
        for edit in edits {
            let Range { start, end } = edit.place.span;
            text.push_str(&file.text[at..start]);
            text.push_str(&edit.text);
            at = end;
        }
        text.push_str(&file.text[at..]);
        changed.push(SourceFile { path: file.path.clone(), text });
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(text: &str) -> [SourceFile; 1] {
        [SourceFile::new("x.toml", text)]
    }

    fn place(text: &str, part: &str) -> Place {
        let start = text.rfind(part).unwrap();
        Place { file: 0, span: start..start + part.len() }
    }

    fn fixed(text: &str, fix: &Fix) -> Option<String> {
        let edit = fix.edit(&files(text), true)?;
        Some(apply(&files(text), vec![&edit]).remove(0).text)
    }

    #[test]
    fn items() {
        for (text, wanted) in [
            ("a = ['x']", "a = []"),
            ("a = ['x', 'y']", "a = ['y']"),
            ("a = ['y', 'x']", "a = ['y']"),
            ("a = ['y', 'x', ]", "a = ['y', ]"),
            ("a = [\n  'x',\n  'y',\n]", "a = [\n  'y',\n]"),
            ("a = [\n  'y', # why\n  'x'\n]", "a = [\n  'y', # why\n]"),
            ("a = ['y'\n, 'x']", "a = ['y'\n]"),
        ] {
            let fix = Fix::RemoveItem { place: place(text, "'x'") };
            assert_eq!(fixed(text, &fix).as_deref(), Some(wanted), "{text}");
        }
    }

    #[test]
    fn of_two_edits_that_overlap_one_counts() {
        let edit = |span: Range<usize>| vec![Edit { place: Place { file: 0, span }, text: "-".into(), certain: true }];
        let groups = [edit(2..4), edit(3..5), edit(1..3), edit(2..2), edit(0..2), edit(4..5), edit(0..0)];
        let edits = compatible(groups.iter().map(|group| &**group));
        assert_eq!(apply(&files("abcdef"), edits)[0].text, "---f");
    }

    #[test]
    fn keys() {
        for (text, wanted) in [
            ("[w]\nx = 'y'\nz = 1\n", Some("[w]\nz = 1\n")),
            ("[w]\n  x = 'y' # why\n", Some("[w]\n")),
            ("w.x = 'y'", Some("")),
            ("w = { x = 'y' }", None),
        ] {
            let fix = Fix::RemoveKey { key: place(text, "x"), value: place(text, "'y'") };
            assert_eq!(fixed(text, &fix).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn values() {
        let value =
            |text: &str, old: &str, new: &str| fixed(text, &Fix::Value { place: place(text, old), text: new.into() });
        assert_eq!(value("a = 'x'", "'x'", "y").unwrap(), "a = 'y'");
        assert_eq!(value("a = 'x'", "'x'", "it's").unwrap(), "a = \"it's\"");
        assert_eq!(value("a = \"x\"", "\"x\"", "\"\\\n\u{1b}").unwrap(), "a = \"\\\"\\\\\\n\\u001B\"");
        assert_eq!(value("a = 1", "1", "y"), None);
        assert_eq!(fixed("a = 'x'", &Fix::List { place: place("a = 'x'", "'x'") }).unwrap(), "a = ['x']");
    }
}

//! What a text may hold: forbidden characters, the form of slugs, names and addresses.

use super::{diagnostic::Finding, edit::Fix, limits::NAME_LENGTH, load::At, source::Place};
use lexigraph_core::name;

/// Reports every character that hides or reorders text, anywhere in a file.
pub fn check_characters(file: usize, text: &str, findings: &mut Vec<Finding>) {
    if text.is_ascii() && !text.bytes().any(|b| b < 0x20 && b != b'\n' && b != b'\t' || b == 0x7F) {
        return;
    }
    let mut before = None;
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let after = characters.peek().map(|&(_, c)| c);
        if let Some(what) = forbidden(before, c, after) {
            let place = Place { file, span: at..at + c.len_utf8() };
            let message = format!("the character U+{:04X} ({what}) can't be seen", u32::from(c));
            let finding = Finding::new("character", message).at(&place, "right here").help("remove it".to_owned());
            // between two letters it may stand for a space
            let is_certain = c == '\u{AD}' || [before, after].into_iter().any(|c| c.is_none_or(char::is_whitespace));
            findings.push(finding.fix(Fix::Write { place, text: String::new() }, is_certain));
        }
        before = Some(c);
    }
}

fn forbidden(before: Option<char>, c: char, after: Option<char>) -> Option<&'static str> {
    let pictured = |c: Option<char>| {
        c.is_some_and(|c| matches!(u32::from(c), 0x203C..=0x3299 | 0x1F000..=0x1FBFF | 0xFE0F) && !c.is_alphanumeric())
    };
    let joined = |c: Option<char>| c.is_some_and(|c| u32::from(c) >= 0x600 && c.is_alphabetic());
    match c {
        '\n' | '\t' => None,
        '\u{0}'..='\u{1F}' | '\u{7F}'..='\u{9F}' => Some("a control character"),
        '\u{200D}' if pictured(before) && pictured(after) => None,
        '\u{FE00}'..='\u{FE0F}' if before.is_some_and(|c| !c.is_alphabetic() && !c.is_whitespace()) => None,
        '\u{200C}' if joined(before) && joined(after) => None,
        '\u{AD}' => Some("a soft hyphen"),
        '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{180E}' | '\u{FE00}'..='\u{FE0F}' => {
            Some("a zero-width character")
        }
        '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            Some("a mark that changes the direction of text")
        }
        '\u{2028}' | '\u{2029}' => Some("a line or paragraph separator"),
        '\u{E0000}'..='\u{E01EF}' => Some("a tag character"),
        _ => None,
    }
}

/// Reports a slug that isn't lower-case words joined by single hyphens.
pub fn check_slug(slug: &At<String>, what: &str, others: &[&str], findings: &mut Vec<Finding>) {
    let word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    if !slug.value.split('-').all(word) {
        let suggestion = slug.value.to_lowercase();
        let words: Vec<_> = suggestion.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
        let finding = Finding::new("slug", format!("`{}` can't be the slug of {what}", slug.value))
            .at(&slug.place, "a slug is `a`–`z` and digits, words joined by single hyphens");
        let better = (!words.is_empty()).then(|| words.join("-"));
        // the file's name is the slug of a term in a file of its own, and nothing to write over
        let is_free = |better: &String| !slug.place.span.is_empty() && !others.contains(&&**better);
        let stated = better.clone().filter(is_free);
        let fix = stated.map(|text| Fix::Word { place: slug.place.clone(), text });
        findings.push(finding.help(better.map(|slug| format!("write `{slug}`"))).likely(fix));
    }
}

/// Reports a name that has a bad form.
pub fn check_name(text: &At<String>, findings: &mut Vec<Finding>) {
    let value = &text.value;
    let spaced = value.trim() != value || value.contains("  ");
    let fault = if value.contains(['\n', '\t']) {
        "a name stands on one line, without tabs".to_owned()
    } else if spaced {
        "spaces at the edge, or two in a row".to_owned()
    } else if name::hash_name(value).is_none() {
        "a name needs at least one letter or digit".to_owned()
    } else if value.chars().count() > NAME_LENGTH {
        format!("longer than {NAME_LENGTH} characters")
    } else {
        return;
    };
    let trimmed = value.split_whitespace().collect::<Vec<_>>().join(" ");
    let fix = (spaced && !trimmed.is_empty()).then(|| Fix::Value { place: text.place.clone(), text: trimmed });
    findings.push(Finding::new("name-form", "this can't be a name").at(&text.place, fault).certain(fix));
}

/// Reports a line break or a tab in a text that stands on one line.
pub fn check_line(text: &At<String>, what: &str, findings: &mut Vec<Finding>) {
    if text.value.contains(['\n', '\t']) {
        let message = format!("{what} stands on one line");
        findings.push(Finding::new("character", message).at(&text.place, "this has a line break or a tab"));
    }
}

/// Whether `url` is an `http` or `https` address.
pub fn is_web_address(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
        && !url.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"'))
}

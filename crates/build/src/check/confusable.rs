//! Finds names with letters that look like those of another script, such as a Cyrillic `С` in a Latin name. Readers who
//! type such a name would not find the term.

use super::Context;
use crate::{checks, edit::Fix, finding::Finding, ids::TermId, names::stated};
use lexigraph_core::name;
use unicode_script::{Script, UnicodeScript};
use unicode_security::confusable_detection::skeleton;

/// Returns the ASCII letters or digits that a letter of another script looks like.
fn looks_like(c: char) -> Option<String> {
    let text: String = skeleton(c.encode_utf8(&mut [0; 4])).collect();
    (is_foreign(c) && text.chars().all(|c| c.is_ascii_alphanumeric())).then_some(text)
}

/// Tests whether `c` is a letter of a script other than Latin, or one that is used only in formulas.
fn is_foreign(c: char) -> bool {
    let is_mathematical = matches!(c, '\u{1D400}'..='\u{1D7FF}');
    is_mathematical || c.is_alphabetic() && !matches!(c.script(), Script::Latin | Script::Common | Script::Inherited)
}

fn is_latin(c: char) -> bool {
    c.is_alphabetic() && c.script() == Script::Latin
}

/// Returns the text with look-alike letters replaced with Latin ones.
fn latin(text: &str) -> String {
    text.chars().map(|c| looks_like(c).unwrap_or_else(|| c.to_string())).collect()
}

/// Returns a word of `name` that looks Latin but is not, for a term with this summary.
fn false_word<'a>(name: &'a str, summary: &str) -> Option<&'a str> {
    let words = name::Words::new(name).map(|word| &name[word.start..word.end]);
    words.filter(|word| !word.is_ascii()).find(|word| {
        let foreign = || word.chars().filter(|c| is_foreign(*c));
        let alike = foreign().filter(|c| looks_like(*c).is_some()).count();
        if alike == 0 {
            return false;
        }
        if word.chars().any(is_latin) {
            return true;
        }
        // a single Greek letter is a symbol
        let is_symbol = word.chars().nth(1).is_none() && foreign().all(|c| c.script() == Script::Greek);
        let script = |c: char| foreign().any(|of| of.script() == c.script());
        let among_latin = name.chars().any(is_latin)
            || summary.chars().any(is_latin) && !summary.chars().any(|c| is_foreign(c) && script(c));
        alike == foreign().count() && !is_symbol && among_latin
    })
}

pub fn confusable(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (term, entry) in TermId::enumerate(cx.entries) {
        for (name, _) in stated(entry).filter(|(name, _)| !name.value.is_ascii()) {
            let latin = latin(&name.value);
            let other = || {
                let bearers = cx.model.index.get(&name::hash_name(&latin)?)?;
                bearers.iter().map(|bearer| TermId::from(bearer.term())).find(|bearer| *bearer != term)
            };
            let (label, help) = if latin == name.value {
                continue;
            } else if let Some(other) = other() {
                (format!("it looks like a name of {}", cx.shown(other)), None)
            } else if let Some(word) = false_word(&name.value, &entry.summary.value) {
                let letters = word.chars().filter(|c| looks_like(*c).is_some());
                let letters: Vec<_> =
                    letters.map(|c| format!("{c} (U+{:04X}, {})", u32::from(c), c.script().full_name())).collect();
                (format!("it has {}", letters.join(", ")), Some(format!("write “{latin}”")))
            } else {
                continue;
            };
            let message = format!("the name “{}” has letters that look like Latin ones", name.value);
            let fix = Fix::Value { place: name.place.clone(), text: latin.clone() };
            let fix = help.as_ref().map(|_| fix);
            let finding = Finding::new(checks::CONFUSABLE, message).at(&name.place, label);
            findings.push(finding.help(help).about([term]).likely(fix));
        }
    }
}

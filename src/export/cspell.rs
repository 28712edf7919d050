//! A dictionary for cspell: the words of all names that may be written, one on a line.
//! A name to avoid is forbidden (`!`) if it is one word that no other name has.

use super::{names, written_names};
use crate::{Columns, Glossary, NameKind};
use alloc::{collections::BTreeSet, string::String};
use core::fmt::{self, Write};

pub(super) fn write<C: Columns>(glossary: &Glossary<C>, out: &mut impl Write) -> fmt::Result {
    let title: String = glossary.title().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    writeln!(out, "# {title}")?;
    let mut all = BTreeSet::new();
    for name in glossary.terms().flat_map(written_names) {
        all.extend(words(&name).map(String::from));
    }
    let folded: BTreeSet<String> = all.iter().map(|word| word.to_lowercase()).collect();
    for name in glossary.terms().flat_map(|term| names(term, NameKind::Avoided)) {
        if words(name).eq([name]) && !folded.contains(&name.to_lowercase()) {
            all.insert(alloc::format!("!{name}"));
        }
    }
    all.iter().try_for_each(|word| writeln!(out, "{word}"))
}

/// The words as a spell checker sees them: letters, with apostrophes between them. A single letter is no word.
fn words(name: &str) -> impl Iterator<Item = &str> {
    let parts = name.split(|c: char| !(c.is_alphabetic() || is_mark(c) || matches!(c, '\'' | '’')));
    let bare = parts.map(|part| part.trim_matches(|c: char| !c.is_alphabetic() && !is_mark(c)));
    bare.filter(|word| word.chars().nth(1).is_some())
}

/// An accent that follows its letter.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    #[test]
    fn splits() {
        let split = |name| words(name).collect::<Vec<_>>();
        assert_eq!(split("G.711 (A-law)"), ["law"]);
        assert_eq!(split("Erlang's 'C' #model 3x !no"), ["Erlang's", "model", "no"]);
        assert_eq!(split("e\u{301}tude 電話"), ["e\u{301}tude", "電話"]);
    }
}

//! A cspell dictionary: the words of all names that may be used, one per line.
//! A name to avoid is forbidden (`!`) if it is a single word that is in no other name.

use super::{names, written_names};
use crate::{Columns, Glossary, NameKind, name::is_word_char};
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

/// Returns the words as a spell checker splits them: letters and combining marks of any script, with apostrophes
/// between them. A single letter is not a word.
fn words(name: &str) -> impl Iterator<Item = &str> {
    let is_letter = |c: char| is_word_char(u32::from(c)) && !c.is_numeric();
    let parts = name.split(move |c: char| !(is_letter(c) || matches!(c, '\'' | '’')));
    let bare = parts.map(move |part| part.trim_matches(|c: char| !is_letter(c)));
    bare.filter(|word| word.chars().nth(1).is_some())
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
        assert_eq!(split("हिन्दी, தமிழ் (ภาษาไทย)"), ["हिन्दी", "தமிழ்", "ภาษาไทย"]);
        assert_eq!(split("العَرَبِيَّة שָׁלוֹם C\u{20D1}x"), ["العَرَبِيَّة", "שָׁלוֹם", "C\u{20D1}x"]);
        assert_eq!(split("IPv4 x² Ⅳ g\u{1ACF}h"), ["IPv", "g\u{1ACF}h"]);
    }
}

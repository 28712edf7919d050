//! Vale: the two word lists of a vocabulary, which are regular expressions, and a substitution rule.
//! Vale reads a vocabulary from `<StylesPath>/config/vocabularies/<name>/`, and a rule from `<StylesPath>/<style>/`.

use super::{names, written_names};
use crate::{Columns, Glossary, NameKind, TermRef, escape::Json};
use alloc::{
    collections::{BTreeMap, BTreeSet},
    format,
    string::String,
};
use core::fmt::{self, Write};

/// Writes the shown names of terms that are not deprecated.
///
/// Vale enforces the case of an entry that is plain text. Only preferred names with a capital after their first letter
/// are therefore plain. Others become expressions: in a group, or with the first letter in either case.
pub(super) fn accept<C: Columns>(glossary: &Glossary<C>, out: &mut impl Write) -> fmt::Result {
    let live = glossary.terms().filter(|term| term.deprecation().is_none());
    let mut names = BTreeSet::new();
    for term in live {
        names.extend(written_names(term).iter().map(|name| pattern(name, name == term.name())));
    }
    names.iter().try_for_each(|name| writeln!(out, "{name}"))
}

/// Writes the names to avoid, in any case.
pub(super) fn reject<C: Columns>(glossary: &Glossary<C>, out: &mut impl Write) -> fmt::Result {
    let names: BTreeSet<String> =
        glossary.terms().flat_map(unwanted).map(|name| format!("(?i){}", escaped(name))).collect();
    names.iter().try_for_each(|name| writeln!(out, "{name}"))
}

/// Writes names to avoid and names of replaced deprecated terms, each with the preferred name.
pub(super) fn substitution<C: Columns>(glossary: &Glossary<C>, out: &mut impl Write) -> fmt::Result {
    let mut swaps: BTreeMap<String, &str> = BTreeMap::new();
    for term in glossary.terms() {
        let instead =
            term.deprecation().map_or(Some(term), |deprecation| deprecation.replacement.map(|term| glossary.get(term)));
        if let Some(instead) = instead {
            swaps.extend(unwanted(term).map(|name| (escaped(name), instead.name())));
        }
    }
    out.write_str("extends: substitution\nmessage: \"Use '%s' instead of '%s'.\"\nlevel: warning\n")?;
    out.write_str("ignorecase: true\nvocab: false\naction:\n  name: replace\n")?;
    if swaps.is_empty() {
        return out.write_str("swap: {}\n");
    }
    out.write_str("swap:\n")?;
    for (name, instead) in swaps {
        // a JSON string is also a YAML string
        writeln!(out, "  {}: {}", Json(&name), Json(instead))?;
    }
    Ok(())
}

/// Returns the names of a term that nobody should use, unless another term has the same name.
fn unwanted<'g, C: Columns>(term: TermRef<'g, C>) -> impl Iterator<Item = &'g str> {
    let glossary = term.glossary();
    let shown = term.names().filter(|name| name.kind.is_shown()).map(|name| name.text);
    let shown = shown.filter(move |_| term.deprecation().is_some());
    names(term, NameKind::Avoided).chain(shown).filter(move |name| {
        let is_good =
            |other: TermRef<'_, C>, kind: NameKind| other.deprecation().is_none() && kind != NameKind::Avoided;
        !glossary.resolve(name).any(|found| found.term != term && is_good(glossary.get(found.term), found.kind))
    })
}

fn pattern(name: &str, is_preferred: bool) -> String {
    let mut rest = name.chars();
    if let Some(first) = rest.next().filter(|_| !rest.clone().any(char::is_uppercase)) {
        let (mut upper, mut lower) = (first.to_uppercase(), first.to_lowercase());
        if let [Some(upper), None, Some(lower), None] = [upper.next(), upper.next(), lower.next(), lower.next()]
            && upper != lower
        {
            return format!("[{upper}{lower}]{}", escaped(rest.as_str()));
        }
    }
    if is_preferred { escaped(name) } else { format!("(?:{})", escaped(name)) }
}

/// Returns a regular expression that matches exactly this text.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if matches!(c, '\\' | '.' | '+' | '*' | '?' | '(' | ')' | '|' | '[' | ']' | '{' | '}' | '^' | '$' | '#') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns() {
        for (name, expected) in [
            ("Softphone", "[Ss]oftphone"),
            ("SIP trunk", "SIP trunk"),
            ("answer rate", "[Aa]nswer rate"),
            ("WebRTC", "WebRTC"),
            ("C++", "[Cc]\\+\\+"),
            ("G.711 (A-law)", "G\\.711 \\(A-law\\)"),
            ("#hash", "\\#hash"),
            ("電話", "電話"),
            ("ßa", "ßa"),
            ("Élan", "[Éé]lan"),
        ] {
            assert_eq!(pattern(name, true), expected);
        }
        assert_eq!(pattern("SIP trunks", false), "(?:SIP trunks)");
        assert_eq!(pattern("Softphones", false), "[Ss]oftphones");
    }
}

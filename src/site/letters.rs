//! The letters of the alphabetical list, each with its names.

use crate::{Columns, Glossary, NameKind, TermRef};
use std::collections::BTreeMap;

/// The names that begin with a letter.
#[derive(Debug)]
pub struct Letter<'g, C: Columns> {
    /// Heading: a capital, `0–9`, or `…` for scripts without capitals.
    pub heading: String,
    /// Anchor of the letter on the page of all names.
    pub anchor: String,
    pub names: Vec<(&'g str, NameKind, TermRef<'g, C>)>,
}

impl<C: Columns> Letter<'_, C> {
    /// Returns the file name of the letter's own page in the folder `browse`, if there is one.
    pub fn file(&self) -> String {
        format!("{}.html", self.anchor)
    }
}

/// Returns all names grouped by their first letter.
pub fn letters<'g, C: Columns>(glossary: &'g Glossary<C>) -> Vec<Letter<'g, C>> {
    let mut groups: BTreeMap<(u8, String), Vec<_>> = BTreeMap::new();
    for term in glossary.terms() {
        for name in term.names().filter(|name| name.kind.is_shown()) {
            let first = name.text.chars().find(|c| c.is_alphanumeric());
            let first = symbol(name.text).and_then(|spelled| spelled.chars().next()).or(first);
            let key = match first {
                Some(c) if c.is_numeric() => (0, "0–9".to_owned()),
                Some(c) if c.is_ascii_alphabetic() => (1, c.to_ascii_uppercase().to_string()),
                // shows both cases, because many capitals look like those of another alphabet
                Some(c) if c.is_lowercase() || c.is_uppercase() => {
                    (1, c.to_uppercase().chain(c.to_lowercase()).collect())
                }
                _ => (2, "…".to_owned()),
            };
            groups.entry(key).or_default().push((name.text, name.kind, term));
        }
    }
    let letter = |((class, heading), mut names): ((u8, String), Vec<_>)| {
        names.sort_by_cached_key(|&(name, kind, term): &(&str, NameKind, TermRef<'g, C>)| (sorted(name), kind, term));
        let anchor = match class {
            0 => "digits".to_owned(),
            1 if heading.is_ascii() => heading.to_lowercase(),
            1 => heading.chars().map(|c| format!("u{:x}", u32::from(c))).collect(),
            _ => "other".to_owned(),
        };
        Letter { heading, anchor: format!("letter-{anchor}"), names }
    };
    groups.into_iter().map(letter).collect()
}

/// Returns the sort key of a name: its letters and digits, with a Greek symbol spelled out.
fn sorted(name: &str) -> (String, &str) {
    let spelled = symbol(name).unwrap_or_default();
    let read = name.chars().filter(|c| c.is_alphanumeric()).skip(usize::from(!spelled.is_empty()));
    (spelled.chars().chain(read.flat_map(char::to_lowercase)).collect(), name)
}

/// Returns the spelling of the Greek letter that a name begins with, if it is a symbol: a single letter, alone or
/// before Latin letters.
fn symbol(name: &str) -> Option<&'static str> {
    const SYMBOLS: [(char, &str); 15] = [
        ('α', "alpha"),
        ('β', "beta"),
        ('γ', "gamma"),
        ('δ', "delta"),
        ('ε', "epsilon"),
        ('η', "eta"),
        ('θ', "theta"),
        ('λ', "lambda"),
        ('μ', "mu"),
        ('π', "pi"),
        ('ρ', "rho"),
        ('σ', "sigma"),
        ('τ', "tau"),
        ('φ', "phi"),
        ('ω', "omega"),
    ];
    let mut letters = name.chars().filter(|c| c.is_alphanumeric());
    // upper-casing and lower-casing turn the micro sign into a mu
    let first = letters.next()?.to_uppercase().flat_map(char::to_lowercase).next()?;
    let (_, spelled) = SYMBOLS.iter().find(|(letter, _)| *letter == first)?;
    letters.all(|c| c.is_ascii()).then_some(*spelled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn greek_symbols_are_sorted_as_they_are_spelled() {
        for name in ["μ-law", "µ-law", "Μ-law"] {
            assert_eq!((symbol(name), &*sorted(name).0), (Some("mu"), "mulaw"), "{name}");
        }
        assert_eq!(symbol("Ω"), Some("omega"));
        for name in ["μήνυμα", "A-law", "", "1μ"] {
            assert_eq!(symbol(name), None, "{name}");
        }
    }
}

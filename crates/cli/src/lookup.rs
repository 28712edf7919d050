//! Finds the terms that a person types, by slug or name, with suggestions if there is no match.

use crate::error::Error;
use lexigraph::{Columns, Glossary, TermRef};

/// Number of suggestions.
const SUGGESTED: usize = 5;

/// Returns all terms that have the name or the slug.
pub fn all<'g, C: Columns>(glossary: &'g Glossary<C>, name: &str) -> Vec<TermRef<'g, C>> {
    let mut terms: Vec<_> = glossary.resolve(name).map(|found| glossary.get(found.term)).collect();
    terms.extend(glossary.from_slug(name).map(|term| glossary.get(term)).filter(|term| !terms.contains(term)));
    terms.dedup();
    terms
}

/// Returns the one term that has the slug or the name.
///
/// # Errors
///
/// Fails if no term or several terms match.
pub fn one<'g, C: Columns>(glossary: &'g Glossary<C>, name: &str) -> Result<TermRef<'g, C>, Error> {
    if let Some(term) = glossary.from_slug(name) {
        return Ok(glossary.get(term));
    }
    let terms = all(glossary, name);
    match terms[..] {
        [term] => Ok(term),
        [] => Err(unknown(glossary, name)),
        _ => {
            let terms: String = terms.iter().map(|&term| line(term, term.slug())).collect();
            Err(Error::nothing(format!("Several terms are called “{name}”. Choose one by its slug:\n{terms}")))
        }
    }
}

/// Returns the error for an unknown name. It suggests the nearest name, terms with a word of the name, and a search.
pub fn unknown<C: Columns>(glossary: &Glossary<C>, name: &str) -> Error {
    let mut message = format!("No term is called “{name}”.");
    let near = glossary.nearest(name).map(|near| glossary.get(near));
    if let Some(near) = near {
        message += &format!(" Did you mean “{}”?", near.name());
    }
    message.push('\n');
    for term in with_a_word(glossary, name).filter(|&term| Some(term) != near).take(SUGGESTED) {
        message += &line(term, term.name());
    }
    let question = name.split_whitespace().collect::<Vec<_>>().join(" ");
    Error::nothing(message + &format!("To search the texts: lexigraph search {question}"))
}

fn line<C: Columns>(term: TermRef<'_, C>, called: &str) -> String {
    format!(
        "  {called}: {}
",
        term.summary()
    )
}

/// Returns the terms in whose names a word of `name` occurs.
fn with_a_word<'g, C: Columns>(
    glossary: &'g Glossary<C>,
    name: &str,
) -> impl Iterator<Item = TermRef<'g, C>> + use<'g, C> {
    let words: Vec<String> = name.split_whitespace().filter(|word| word.len() > 2).map(str::to_lowercase).collect();
    glossary.terms().filter(move |term| {
        let has = |text: &str| words.iter().any(|word| text.to_lowercase().contains(word));
        term.names().any(|name| name.kind.is_shown() && has(name.text))
    })
}

//! The reason why a hit answers a question, for display next to it in a list of results.

use super::{rank::stems, terms::Hit};
use crate::{compiled::Columns, glossary::Glossary, id::Term, name::kind::NameKind};

/// The main reason for a hit; see [`Glossary::why`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Why<'g, C: Columns> {
    /// The question is, contains or is part of this name of the term.
    Name {
        /// The name.
        name: &'g str,
        /// The kind of name.
        kind: NameKind,
    },
    /// The question is nearly this name of the term.
    Misspelled {
        /// The name.
        name: &'g str,
    },
    /// The term explains this one, such as a symptom that the term causes.
    Explains(Term<C>),
    /// The question is similar to this one, which the term answers.
    Asked(&'g str),
    /// The words of the question are in the text of the term.
    Text,
}

impl<C: Columns> Glossary<C> {
    /// Returns the main reason why `hit` answers `question`.
    ///
    /// ```
    /// use lexigraph::{search::Why, voip::{GLOSSARY, term}};
    ///
    /// let hits = GLOSSARY.search("jiter bufer");
    /// assert_eq!(GLOSSARY.why("jiter bufer", &hits[0]), Why::Misspelled { name: "Jitter buffer" });
    ///
    /// let hits = GLOSSARY.search("choppy audio");
    /// assert_eq!(GLOSSARY.why("choppy audio", &hits[0]), Why::Explains(term::CHOPPY_AUDIO));
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if the id of the hit is out of range, because it belongs to another loaded glossary.
    pub fn why(&self, question: &str, hit: &Hit<C>) -> Why<'_, C> {
        if let Some(symptom) = hit.explains {
            return Why::Explains(symptom);
        }
        let mut known = self.resolve(question).peekable();
        if known.peek().is_some() {
            if let Some(found) = known.find(|found| found.term == hit.term) {
                return Why::Name { name: found.name, kind: found.kind };
            }
        } else if let Some(near) = self.did_you_mean(question).into_iter().find(|near| near.term == hit.term) {
            return Why::Misspelled { name: near.name };
        }
        let wanted = stems(question);
        let term = self.get(hit.term);
        let shared = |text: &str| {
            let own = stems(text);
            let count = own.iter().filter(|stem| wanted.contains(stem)).count();
            (count, count > 0 && (count == own.len() || count == wanted.len()))
        };
        let names = term.names().filter(|name| name.kind.is_shown());
        let whole = names.map(|name| (shared(name.text), name)).filter(|((_, is_whole), _)| *is_whole);
        if let Some((_, name)) = whole.min_by_key(|((count, _), _)| core::cmp::Reverse(*count)) {
            return Why::Name { name: name.text, kind: name.kind };
        }
        let asked = term.asked().map(|asked| (shared(asked).0, asked));
        match asked.max_by_key(|(count, _)| *count) {
            Some((count, asked)) if 2 * count > wanted.len() => Why::Asked(asked),
            _ => Why::Text,
        }
    }
}

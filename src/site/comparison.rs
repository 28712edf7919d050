//! The comparison of two versions of a glossary, and its date.

use super::texts::Texts;
use crate::{Columns, Glossary, Reference, TermRef};

/// The changes between two versions of a glossary, for [`Site::changes`](super::Site::changes).
///
/// ```
/// # #[cfg(feature = "voip")] {
/// use lexigraph::{site::Changes, voip::GLOSSARY};
///
/// let changes = Changes::between(&GLOSSARY, &GLOSSARY);
/// assert!(changes.is_empty());
/// # }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Changes {
    /// Slugs of new terms, sorted.
    pub added: Vec<String>,
    /// Slugs of changed terms, sorted, each with its changed parts.
    pub changed: Vec<(String, Vec<Part>)>,
    /// Slugs and names of removed terms, sorted by slug.
    pub removed: Vec<(String, String)>,
}

/// A part of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Part {
    /// Its names.
    Names,
    /// Its category.
    Category,
    /// Its summary.
    Summary,
    /// Its text.
    Text,
    /// Its relations.
    Relations,
    /// Its sources and further reading.
    Sources,
    /// Its deprecation.
    Deprecation,
}

impl Changes {
    /// Compares two versions of a glossary, term by term.
    pub fn between<O: Columns, N: Columns>(old: &Glossary<O>, new: &Glossary<N>) -> Self {
        let mut changes = Self::default();
        for term in new.terms() {
            match old.from_slug(term.slug()) {
                None => changes.added.push(term.slug().to_owned()),
                Some(before) => {
                    let parts = parts(old.get(before), term);
                    if !parts.is_empty() {
                        changes.changed.push((term.slug().to_owned(), parts));
                    }
                }
            }
        }
        let gone = old.terms().filter(|term| new.from_slug(term.slug()).is_none());
        changes.removed = gone.map(|term| (term.slug().to_owned(), term.name().to_owned())).collect();
        changes
    }

    /// Tests whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }

    /// Tests whether a text is a date of the calendar in the form `YYYY-MM-DD`, for
    /// [`Site::changes`](super::Site::changes).
    ///
    /// ```
    /// # use lexigraph::site::Changes;
    /// assert!(Changes::is_date("2024-02-29"));
    /// assert!(!Changes::is_date("2026-02-29"));
    /// ```
    pub fn is_date(text: &str) -> bool {
        let number = |part: &str, digits: usize| {
            let is_number = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
            is_number.then(|| part.parse::<u32>().ok()).flatten()
        };
        let parts: Vec<_> = text.split('-').collect();
        let [year, month, day] = parts[..] else { return false };
        let (Some(year), Some(month), Some(day)) = (number(year, 4), number(month, 2), number(day, 2)) else {
            return false;
        };
        let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            4 | 6 | 9 | 11 => 30,
            2 => 28 + u32::from(is_leap),
            1..=12 => 31,
            _ => 0,
        };
        (1..=days).contains(&day)
    }
}

/// Returns the parts of a term that differ.
fn parts<O: Columns, N: Columns>(old: TermRef<'_, O>, new: TermRef<'_, N>) -> Vec<Part> {
    let differs = [
        (
            Part::Names,
            !old.names().map(|name| (name.text, name.kind)).eq(new.names().map(|name| (name.text, name.kind))),
        ),
        (Part::Category, old.category().slug() != new.category().slug()),
        (Part::Summary, old.summary() != new.summary()),
        (Part::Text, old.body().plain().to_string() != new.body().plain().to_string()),
        (Part::Relations, stated(old) != stated(new)),
        (Part::Sources, !references(old).eq(references(new))),
        (Part::Deprecation, deprecation(old) != deprecation(new)),
    ];
    differs.into_iter().filter_map(|(part, differs)| differs.then_some(part)).collect()
}

/// Returns the slugs of its relations and of the terms they lead to, sorted.
fn stated<'g, C: Columns>(term: TermRef<'g, C>) -> Vec<(&'g str, &'g str)> {
    let own = term.edges().filter(|(relation, _)| !relation.is_inverse());
    let mut stated: Vec<_> = own.map(|(relation, other)| (relation.slug(), other.slug())).collect();
    stated.sort_unstable();
    stated
}

fn references<'g, C: Columns>(term: TermRef<'g, C>) -> impl Iterator<Item = Reference<'g>> {
    term.sources().chain(term.see())
}

/// Returns the version, the reason and the slug of the replacement.
fn deprecation<'g, C: Columns>(term: TermRef<'g, C>) -> Option<[Option<&'g str>; 3]> {
    let deprecation = term.deprecation()?;
    let replacement = deprecation.replacement.map(|other| term.glossary().get(other).slug());
    Some([deprecation.since, deprecation.why, replacement])
}

impl Part {
    pub(super) fn text(self, texts: &Texts) -> &str {
        match self {
            Self::Names => &texts.part_names,
            Self::Category => &texts.part_category,
            Self::Summary => &texts.part_summary,
            Self::Text => &texts.part_text,
            Self::Relations => &texts.part_relations,
            Self::Sources => &texts.part_sources,
            Self::Deprecation => &texts.part_deprecation,
        }
    }
}

/// Changes with their date.
#[derive(Clone, Debug)]
pub struct Dated {
    pub changes: Changes,
    /// `YYYY-MM-DD`, or empty.
    pub date: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        for right in ["2026-11-28", "2000-02-29", "0000-12-31"] {
            assert!(Changes::is_date(right), "{right}");
        }
        for wrong in [
            "",
            "2026-13-01",
            "2026-00-01",
            "2026-11-00",
            "2026-11-31",
            "1900-02-29",
            "26-11-28",
            "2026-11-28T",
            "2026-1-28",
            "2026-11-28-",
            "+026-11-28",
            "\"><x>",
        ] {
            assert!(!Changes::is_date(wrong), "{wrong}");
        }
    }
}

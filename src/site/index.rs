//! The index that the search box reads: `search.json` with the texts, and `search.bin` with the numbers.

use super::{
    json,
    plan::{Plan, path},
};
use crate::{Columns, NameKind, escape::Json};
#[cfg(feature = "search")]
use crate::{
    TermRef,
    name::plural,
    search::{
        rank::weight,
        stem::EMPTY,
        words::{LEVELS, STEP},
    },
};
#[cfg(feature = "search")]
use lexigraph_core::search::Streamer;
use std::fmt::{self, Write};

/// Writes `{"categories": [name], "terms": [[path, name, category, summary, [other name], [hidden name]]]}`, where `path`
/// lacks its `.html`.
///
/// With the index of the search, a term has a seventh item if the author wants no plural of some of its names: their
/// positions. Before the terms are `"weights"` of the ranking, `"empty"`, the words that say nothing, and `"stems"`, the
/// words of [`numbers`], both separated by spaces.
pub fn texts<'g, C: Columns>(plan: &Plan<'g, C>, out: &mut String) -> fmt::Result {
    out.write_str("{\"categories\":")?;
    json::values(plan.categories().map(|category| Json(category.name())), out)?;
    #[cfg(feature = "search")]
    if C::HAS_SEARCH {
        head(plan, out)?;
    }
    out.write_str(",\"terms\":[")?;
    for term in plan.terms() {
        let path = path(term);
        let path = path.strip_suffix(".html").unwrap_or(&path);
        let before = if term.index() == 0 { "" } else { "," };
        let (category, summary) = (term.category().index(), Json(term.summary()));
        write!(out, "{before}\n[{},{},{category},{summary},", Json(path), Json(term.name()))?;
        let shown = |kind: NameKind| kind.is_shown() && kind != NameKind::Preferred;
        let of = |wanted: fn(NameKind) -> bool| term.names().filter(move |name| wanted(name.kind));
        json::values(of(shown).map(|name| Json(name.text)), out)?;
        out.write_char(',')?;
        json::values(of(|kind| !kind.is_shown()).map(|name| Json(name.text)), out)?;
        #[cfg(feature = "search")]
        if C::HAS_SEARCH {
            singulars(term, out)?;
        }
        out.write_char(']')?;
    }
    out.write_str("\n]}\n")
}

#[cfg(feature = "search")]
fn head<C: Columns>(plan: &Plan<'_, C>, out: &mut String) -> fmt::Result {
    out.write_str(",\n\"weights\":{")?;
    for (at, (name, weight)) in weight::ALL.iter().enumerate() {
        write!(out, "{}\"{name}\":{weight}", if at == 0 { "" } else { "," })?;
    }
    write!(out, "}},\n\"empty\":{},\n\"stems\":", Json(&EMPTY.join(" ")))?;
    let dictionary = C::search_words(plan.glossary.data()).open();
    let (mut stems, mut all) = (dictionary.stream(), String::new());
    while let Some((stem, _)) = stems.next() {
        all.push_str(if all.is_empty() { "" } else { " " });
        all.push_str(&String::from_utf8_lossy(stem));
    }
    write!(out, "{}", Json(&all))
}

/// Writes the positions of the names whose regular plural is not the term's, if there are any.
#[cfg(feature = "search")]
fn singulars<C: Columns>(term: TermRef<'_, C>, out: &mut String) -> fmt::Result {
    let glossary = term.glossary();
    // in the order of the lists of names: shown ones, then the others; `resolve` knows what the author wants
    let (shown, hidden): (Vec<_>, Vec<_>) = term.names().partition(|name| name.kind.is_shown());
    let is_refused =
        |name: &str| plural(name).is_some_and(|plural| !glossary.resolve(&plural).any(|found| found.term == term.id()));
    let names = shown.iter().chain(&hidden).enumerate();
    let refused: Vec<usize> = names.filter(|(_, name)| is_refused(name.text)).map(|(at, _)| at).collect();
    if refused.is_empty() {
        return Ok(());
    }
    out.write_char(',')?;
    json::values(refused.iter(), out)
}

/// Writes the numbers, as bits from the lowest up.
///
/// For each stem, in the order of `"stems"`: the number of its terms, then each term, as the difference from the one
/// before less one, with its impact in four bits. For each term: the number of its edges, the terms at their other ends,
/// sorted, as differences; what explains it, the likeliest first; and the number of its links. Counts are in Elias's gamma
/// code ("Universal codeword sets", 1975) of the number plus one, differences in Rice's code (1979) with a parameter that
/// follows from the counts of terms.
#[cfg(feature = "search")]
pub fn numbers<C: Columns>(plan: &Plan<'_, C>) -> Vec<u8> {
    let data = plan.glossary.data();
    let (index, explained) = (C::search_words(data), C::search_explained(data));
    let terms = plan.terms().len() as u32;
    let mut bits = Bits::default();
    let dictionary = index.open();
    let mut stems = dictionary.stream();
    while let Some((_, start)) = stems.next() {
        let postings = index.postings(start);
        bits.gamma(postings.len() as u32);
        let parameter = parameter(terms, postings.len() as u32);
        let mut next = 0;
        for (term, impact) in postings {
            bits.rice(term - next, parameter);
            bits.push(u32::from(impact / STEP) & u32::from(LEVELS), 4);
            next = term + 1;
        }
    }
    for term in plan.terms() {
        let mut related: Vec<u32> = term.edges().map(|(_, other)| other.index() as u32).collect();
        related.sort_unstable();
        bits.gamma(related.len() as u32);
        let parameter = parameter(terms, related.len() as u32);
        let mut before = 0;
        for other in related {
            bits.rice(other - before, parameter);
            before = other;
        }
        let explained: Vec<u32> = explained.by(term.index() as u32).collect();
        bits.gamma(explained.len() as u32);
        explained.into_iter().for_each(|other| bits.push(other, 24));
        bits.gamma(plan.connections(term) as u32);
    }
    bits.bytes
}

/// Returns the parameter of the code for `count` rising numbers below `terms`.
#[cfg(feature = "search")]
fn parameter(terms: u32, count: u32) -> u32 {
    (terms / (count + 1)).max(1).ilog2()
}

/// Bits, from the lowest of the first byte up.
#[cfg(feature = "search")]
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    filled: u32,
}

#[cfg(feature = "search")]
impl Bits {
    fn push(&mut self, number: u32, width: u32) {
        for at in 0..width {
            if self.filled.is_multiple_of(8) {
                self.bytes.push(0);
            }
            if let Some(last) = self.bytes.last_mut() {
                *last |= ((number >> at & 1) as u8) << (self.filled % 8);
            }
            self.filled += 1;
        }
    }

    fn gamma(&mut self, count: u32) {
        let width = (count + 1).ilog2();
        self.push(0, width);
        self.push(1, 1);
        self.push(count + 1, width);
    }

    fn rice(&mut self, number: u32, parameter: u32) {
        (0..number >> parameter).for_each(|_| self.push(0, 1));
        self.push(1, 1);
        self.push(number, parameter);
    }
}

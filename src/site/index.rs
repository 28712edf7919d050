//! The index for the search box: `search.json` with the terms, `words.json` with the words of the ranking, and
//! `search.bin` with its numbers. The first is enough to find terms by name. The page shows these results while the
//! other files load.

use super::{
    assets::mark,
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
#[cfg(feature = "search")]
use std::cmp::Reverse;
use std::fmt::{self, Write};

/// The files of the index.
#[derive(Debug, Default)]
pub struct Index {
    /// `search.json`.
    pub terms: String,
    /// `words.json`.
    pub words: String,
    /// `search.bin`.
    pub numbers: Vec<u8>,
}

impl Index {
    /// Creates the files. All of them contain the same version mark, so that the script notices a cached file of
    /// another version. In JSON the mark is the member `"mark"`, and in the numbers the first 32 bits.
    pub fn new<C: Columns>(plan: &Plan<'_, C>) -> Self {
        let mut index = Self::default();
        let written = terms(plan, &mut index.terms);
        debug_assert!(written.is_ok(), "writing to a string can't fail");
        #[cfg(feature = "search")]
        if C::HAS_SEARCH {
            let written = words(plan, &mut index.words);
            debug_assert!(written.is_ok(), "writing to a string can't fail");
            index.numbers = numbers(plan);
        }
        let files = [index.terms.as_bytes(), index.words.as_bytes(), &index.numbers];
        let mark = mark(files.into_iter().flatten().copied());
        for json in [&mut index.terms, &mut index.words].into_iter().filter(|json| !json.is_empty()) {
            json.insert_str(1, &format!("\"mark\":{mark},"));
        }
        if !index.numbers.is_empty() {
            index.numbers.splice(..0, mark.to_le_bytes());
        }
        index
    }
}

/// Writes `{"categories": [name], "terms": [[path, name, category, summary, [other name], [hidden name]]]}`. `path`
/// lacks `.html`. It is empty if it equals the name in lower case with a hyphen for each run of other characters.
///
/// With a search index, a term has a seventh item, the number of its links. It has an eighth, a list of indexes of
/// names, if the author disallows the plurals of some of its names.
fn terms<'g, C: Columns>(plan: &Plan<'g, C>, out: &mut String) -> fmt::Result {
    out.write_str("{\"categories\":")?;
    json::values(plan.categories().map(|category| Json(category.name())), out)?;
    out.write_str(",\"terms\":[")?;
    for term in plan.terms() {
        let path = path(term);
        let path = path.strip_suffix(".html").unwrap_or(&path);
        let path = if path == hyphenated(term.name()) { "" } else { path };
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
            write!(out, ",{}", plan.connections(term))?;
            singulars(term, out)?;
        }
        out.write_char(']')?;
    }
    out.write_str("\n]}\n")
}

/// Returns a name in lower case, with a hyphen for each run of characters that are neither letters nor digits of ASCII.
fn hyphenated(name: &str) -> String {
    let lower = name.to_lowercase();
    let parts = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("-")
}

/// Writes the data of the ranking besides [`numbers`]: `"weights"`, `"empty"` (the stop words), `"stems"` (the words of
/// the index) and `"impacts"` (from the most frequent to the rarest). Words are separated by spaces.
#[cfg(feature = "search")]
fn words<C: Columns>(plan: &Plan<'_, C>, out: &mut String) -> fmt::Result {
    out.write_str("{\"weights\":{")?;
    for (at, (name, weight)) in weight::ALL.iter().enumerate() {
        write!(out, "{}\"{name}\":{weight}", if at == 0 { "" } else { "," })?;
    }
    write!(out, "}},\n\"empty\":{},\n\"impacts\":", Json(&EMPTY.join(" ")))?;
    json::values(impacts(plan), out)?;
    let dictionary = C::search_words(plan.glossary.data()).open();
    let (mut stems, mut all) = (dictionary.stream(), String::new());
    while let Some((stem, _)) = stems.next() {
        all.push_str(if all.is_empty() { "" } else { " " });
        all.push_str(&String::from_utf8_lossy(stem));
    }
    writeln!(out, ",\n\"stems\":{}}}", Json(&all))
}

/// Returns all impacts, from the most frequent to the rarest.
#[cfg(feature = "search")]
fn impacts<C: Columns>(plan: &Plan<'_, C>) -> Vec<u8> {
    let index = C::search_words(plan.glossary.data());
    let mut counts = [0u32; LEVELS as usize + 1];
    let dictionary = index.open();
    let mut stems = dictionary.stream();
    while let Some((_, start)) = stems.next() {
        index.postings(start).for_each(|(_, impact)| counts[usize::from(impact / STEP)] += 1);
    }
    let mut impacts: Vec<u8> = (0..=LEVELS).map(|level| level * STEP).collect();
    impacts.sort_by_key(|impact| Reverse(counts[usize::from(impact / STEP)]));
    impacts
}

/// Writes the indexes of the names whose regular plural does not belong to the term, if any.
#[cfg(feature = "search")]
fn singulars<C: Columns>(term: TermRef<'_, C>, out: &mut String) -> fmt::Result {
    let glossary = term.glossary();
    // in the order of the lists of names: shown names, then the others; `resolve` knows the author's choice
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

/// Writes the numbers as bits, lowest first.
///
/// For each stem, in the order of `"stems"`: the number of its terms, then each term, as the difference from the
/// previous one minus one, with the index of its impact in `"impacts"`. For each term: the number of its edges; the
/// terms at their other ends, sorted, as differences; and its explanations, most likely first. Counts and indexes plus
/// one are in Elias gamma code ("Universal codeword sets", 1975). Differences are in Rice code (1979), with a parameter
/// derived from the counts of terms.
#[cfg(feature = "search")]
fn numbers<C: Columns>(plan: &Plan<'_, C>) -> Vec<u8> {
    let data = plan.glossary.data();
    let (index, explained) = (C::search_words(data), C::search_explained(data));
    let terms = plan.terms().len() as u32;
    let mut positions = [0; LEVELS as usize + 1];
    (0..).zip(impacts(plan)).for_each(|(at, impact)| positions[usize::from(impact / STEP)] = at);
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
            bits.gamma(positions[usize::from(impact / STEP)]);
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
    }
    bits.bytes
}

/// Returns the code parameter for `count` ascending numbers below `terms`.
#[cfg(feature = "search")]
fn parameter(terms: u32, count: u32) -> u32 {
    (terms / (count + 1)).max(1).ilog2()
}

/// A bit string, filled from the lowest bit of the first byte.
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

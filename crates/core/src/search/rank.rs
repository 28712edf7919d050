//! Ranking: from the words of a question to the terms that answer it, best first.
//! Works on views and plain indexes; `terms.rs` adds the types.

use super::{
    columns::WordIndex,
    explained::Explained,
    fuzzy::Near,
    stem::{is_empty_word, stem},
};
use crate::{
    graph::edges::Edges,
    name::word::{Words, folded},
};
use fst::{Automaton, IntoStreamer, Map, Streamer, automaton::Str};
use std::cmp::Reverse;

/// Maximum number of hits.
const HITS: usize = 100;
/// Number of top hits whose explanations are added.
const EXPLAINED: usize = 6;
/// Number of explanations that rank before a hit whose name is the question.
const BEFORE: usize = 2;
/// Maximum number of different words of a question.
const WORDS: usize = 32;
/// Maximum number of forms of an unknown word.
const VARIANTS: usize = 12;

/// The weights of the ranking, tuned on two thirds of the judged questions (`tests/search/questions.tsv`).
pub mod weight {
    /// Fraction of a hit's score that its first explanation inherits.
    pub const INHERITED: f32 = 0.15;
    /// The same, if the question is the hit's name.
    pub const INHERITED_BY_NAME: f32 = 1.6;
    /// Fraction of its neighbors' mean score that a hit gains.
    pub const NEIGHBORS: f32 = 0.6;
    /// Number of neighbors with score 0 that are added to that mean.
    pub const MORE_NEIGHBORS: f32 = 3.0;
    /// Gain of a term whose name is the question, as a multiple of the question's weight.
    pub const IS_NAME: f32 = 2.0;
    /// Gain of a term whose name is nearly the question.
    pub const IS_NEARLY_NAME: f32 = 1.0;
    /// Exponent of the weight of a word. It is below 1, so that one rare word does not outweigh the others.
    pub const RARITY: f32 = 0.6;
    /// Factor of a word that was completed.
    pub const COMPLETED: f32 = 0.7;
    /// Factor of a word with one edit.
    pub const EDITED: f32 = 0.5;
    /// All weights by name, for other implementations that must rank the same way.
    pub const ALL: [(&str, f32); 9] = [
        ("inherited", INHERITED),
        ("inheritedByName", INHERITED_BY_NAME),
        ("neighbors", NEIGHBORS),
        ("moreNeighbors", MORE_NEIGHBORS),
        ("isName", IS_NAME),
        ("isNearlyName", IS_NEARLY_NAME),
        ("rarity", RARITY),
        ("completed", COMPLETED),
        ("edited", EDITED),
    ];
}

/// The columns that a search reads.
#[derive(Debug)]
pub struct Tables<'a> {
    pub words: WordIndex<'a>,
    pub dictionary: &'a Map<&'a [u8]>,
    pub explained: Explained<'a>,
    pub edges: Edges<'a>,
}

/// A term that answers a question.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranked {
    pub term: u32,
    pub score: f32,
    /// The hit that it explains, if that is the main reason for its rank.
    pub explains: Option<u32>,
}

/// Ranks the terms that answer `question`, best first. `is_name` are the terms that have it as a name. `near` returns
/// the terms of which it may be a misspelled name, and is called only if a word is unknown.
pub fn rank(tables: &Tables<'_>, question: &str, is_name: &[u32], near: impl FnOnce() -> Vec<u32>) -> Vec<Ranked> {
    let mut scores = Scores { scores: vec![0.0; tables.explained.terms()], touched: Vec::new() };
    let words = stems(question);
    let (mut whole, mut has_unknown) = (0.0, false);
    for (word, is_last) in words.iter().zip((1..).map(|count| count == words.len())) {
        let variants = variants(tables, word, is_last);
        has_unknown |= variants.is_empty() || variants.iter().any(|(_, factor)| *factor < 1.0);
        let Some(most) = variants.iter().map(|(start, _)| tables.words.postings(*start).len()).max() else {
            continue;
        };
        let weight = rarity(scores.scores.len(), most);
        whole += weight;
        let unit = weight / 255.0;
        if let [(start, factor)] = variants[..] {
            let unit = unit * factor;
            tables.words.postings(start).for_each(|(term, impact)| scores.add(term, unit * f32::from(impact)));
            continue;
        }
        // the best of several forms counts
        let of_one = |&(start, factor): &(u64, f32)| {
            tables.words.postings(start).map(move |(term, impact)| (term, factor * f32::from(impact)))
        };
        let mut found: Vec<(u32, f32)> = variants.iter().flat_map(of_one).collect();
        found.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        found.dedup_by_key(|(term, _)| *term);
        found.into_iter().for_each(|(term, gain)| scores.add(term, unit * gain));
    }
    is_name.iter().for_each(|&term| scores.add(term, weight::IS_NAME * whole.max(1.0)));
    if has_unknown && is_name.is_empty() {
        near().into_iter().for_each(|term| scores.add(term, weight::IS_NEARLY_NAME * whole.max(1.0)));
    }
    let Scores { scores, touched } = scores;
    let hit = |term: u32| Ranked { term, score: scores[term as usize], explains: None };
    let mut hits: Vec<Ranked> = touched.into_iter().map(hit).collect();
    best(&mut hits);
    for hit in &mut hits {
        hit.score += weight::NEIGHBORS * around(tables.edges, hit.term, &scores);
    }
    best(&mut hits);
    explain(tables.explained, &mut hits, is_name);
    best(&mut hits);
    hits
}

/// The score of each term so far, and the terms that have one.
struct Scores {
    scores: Vec<f32>,
    touched: Vec<u32>,
}

impl Scores {
    #[inline]
    fn add(&mut self, term: u32, gain: f32) {
        let Some(score) = self.scores.get_mut(term as usize) else { return };
        if *score == 0.0 {
            self.touched.push(term);
        }
        *score += gain;
    }
}

/// Returns the mean score of a term's neighbors. A term whose neighbors are hits is more likely to be one.
fn around(edges: Edges<'_>, term: u32, scores: &[f32]) -> f32 {
    let (start, end) = edges.range(term as usize);
    let sum: f32 = (start..end).map(|edge| scores.get(edges.get(edge).target as usize).copied().unwrap_or(0.0)).sum();
    sum / ((end - start) as f32 + weight::MORE_NEIGHBORS)
}

/// Keeps the best hits, sorted.
fn best(hits: &mut Vec<Ranked>) {
    let order = |a: &Ranked, b: &Ranked| b.score.total_cmp(&a.score).then(a.term.cmp(&b.term));
    if hits.len() > HITS {
        hits.select_nth_unstable_by(HITS, order);
        hits.truncate(HITS);
    }
    hits.sort_unstable_by(order);
}

/// Adds the explanations of the best hits.
fn explain(explained: Explained<'_>, hits: &mut Vec<Ranked>, is_name: &[u32]) {
    let mut first: Vec<Ranked> = hits.iter().take(EXPLAINED).copied().collect();
    first.sort_by_key(|hit| is_name.contains(&hit.term));
    for hit in first {
        let by_name = is_name.contains(&hit.term);
        let inherited = if by_name { weight::INHERITED_BY_NAME } else { weight::INHERITED };
        for (place, term) in explained.by(hit.term).enumerate() {
            let score = hit.score * inherited / (1.0 + place as f32 / 2.0);
            let at = hits.iter().position(|other| other.term == term).unwrap_or_else(|| {
                hits.push(Ranked { term, score: 0.0, explains: None });
                hits.len() - 1
            });
            let other = &mut hits[at];
            if score > other.score {
                other.explains = Some(hit.term);
            }
            other.score += score;
            if by_name && place >= BEFORE {
                other.score = other.score.min(0.99 * hit.score);
            }
        }
    }
}

/// Returns the stems of the question without duplicates, and without stop words if there are other words.
pub(super) fn stems(question: &str) -> Vec<String> {
    let mut stems: Vec<(String, bool)> = Vec::new();
    for word in Words::new(question) {
        let mut text = String::new();
        folded(question, word, &mut text);
        // "did" is a stop word, but "DID" is not
        let is_capitals = question[word.start..word.end].chars().all(char::is_uppercase);
        let is_empty = is_empty_word(&text) && !(is_capitals && text.len() > 1);
        stem(&mut text);
        if stems.iter().all(|(known, _)| *known != text) {
            stems.push((text, is_empty));
        }
        if stems.len() == WORDS {
            break;
        }
    }
    if stems.iter().any(|(_, is_empty)| !is_empty) {
        stems.retain(|(_, is_empty)| !is_empty);
    }
    stems.into_iter().map(|(stem, _)| stem).collect()
}

/// Returns the offset of a stem's postings. For an unknown word, returns those of the stems that it may begin or
/// misspell, each with a factor.
fn variants(tables: &Tables<'_>, word: &str, is_last: bool) -> Vec<(u64, f32)> {
    if let Some(start) = tables.dictionary.get(word) {
        return vec![(start, 1.0)];
    }
    let length = word.chars().count();
    if is_last && length > 2 {
        let mut begun = tables.dictionary.search(Str::new(word).starts_with()).into_stream();
        let mut variants = Vec::new();
        while let Some((_, start)) = begun.next() {
            variants.push((start, weight::COMPLETED));
        }
        if !variants.is_empty() {
            variants.sort_by_key(|(start, _)| Reverse(tables.words.postings(*start).len()));
            variants.truncate(VARIANTS);
            return variants;
        }
    }
    for edits in 1..=(length / 4).min(2) {
        let near = Near::new(word, edits);
        let mut found = tables.dictionary.search(&near).into_stream();
        let mut variants = Vec::new();
        while let Some((_, start)) = found.next() {
            variants.push((start, if edits == 1 { weight::EDITED } else { weight::EDITED * weight::EDITED }));
        }
        if !variants.is_empty() {
            variants.sort_by_key(|(start, _)| Reverse(tables.words.postings(*start).len()));
            variants.truncate(VARIANTS);
            return variants;
        }
    }
    Vec::new()
}

/// Returns the weight of a word that `found` out of `terms` terms contain (the inverse document frequency of BM25).
fn rarity(terms: usize, found: usize) -> f32 {
    let (terms, found) = (terms as f32, found as f32);
    (1.0 + (terms - found + 0.5) / (found + 0.5)).ln().powf(weight::RARITY)
}

//! Checks of texts: summaries, the links of bodies, and sources. They use the glossary's own spotter to find the terms
//! in a text.

use super::{ARTICLES, Context};
use crate::{
    checks,
    edit::Fix,
    finding::Finding,
    graph::{Graph, Step, of_steps},
    ids::TermId,
    limits::SUMMARY_LENGTH,
    model::{Reference, Written},
    source::Place,
    span::part,
};
use lexigraph_core::name::{self, Entry};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    ops::Range,
};

/// Maximum number of capitals in an acronym. A longer run counts as an ordinary word in capitals.
const ACRONYM: usize = 10;
const SHORTENED: [&str; 12] = ["e.g", "i.e", "etc", "vs", "cf", "no", "approx", "incl", "st", "dr", "mr", "ms"];
const OPENINGS: [&str; 2] = ["is when ", "is where "];
const SMALL: [&str; 10] = ["of", "and", "the", "for", "in", "to", "a", "an", "on", "by"];

fn place(cx: &Context<'_>, term: TermId, range: Range<usize>) -> Place {
    part(cx.files, &cx.entry(term).summary, &range)
}

/// Returns an iterator over summaries with their terms, without blank ones, which were reported during reading.
fn summaries<'a>(cx: &'a Context<'_>) -> impl Iterator<Item = (TermId, &'a str)> {
    let all = TermId::enumerate(cx.entries).map(|(term, entry)| (term, &*entry.summary.value));
    all.filter(|(_, summary)| !summary.trim().is_empty())
}

/// Returns an iterator over the words of `text`, each with its offset.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    name::Words::new(text).map(|word| (word.start, &text[word.start..word.end]))
}

pub fn same_summary(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut seen: HashMap<String, TermId> = HashMap::new();
    for (term, summary) in summaries(cx) {
        let words: Vec<_> = words(summary).map(|(_, word)| word).collect();
        let folded = if words.is_empty() { summary.to_owned() } else { words.join(" ").to_lowercase() };
        let first = *seen.entry(folded).or_insert(term);
        if first != term {
            let message = format!("{} and {} have the same summary", cx.shown(first), cx.shown(term));
            let [first, second] = [first, term].map(|term| &cx.entry(term).summary.place);
            let finding =
                Finding::new(checks::SAME_SUMMARY, message).at(second, "the second").other(first, "the first");
            findings.push(finding.help("say what sets them apart, or make one a name of the other".to_owned()));
        }
    }
}

/// Returns the offset of the second sentence, if there is one.
fn second_sentence(text: &str) -> Option<usize> {
    text.char_indices().find_map(|(at, c)| {
        let behind = &text[at + c.len_utf8()..];
        match c {
            '。' | '！' | '？' if !behind.is_empty() => return Some(at + c.len_utf8()),
            '.' | '!' | '?' => {}
            _ => return None,
        }
        let closed = behind.trim_start_matches([')', '”', '"', '’', '\'', '»']);
        let next = closed.trim_start();
        let word = text[..at].rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
        let is_short = word.chars().count() == 1 || SHORTENED.contains(&&*word.to_lowercase());
        let begins = next.trim_start_matches(['(', '“', '"', '‘', '«']).starts_with(|c: char| !c.is_lowercase());
        let ends = next.len() < closed.len() && !next.is_empty() && begins && !(c == '.' && is_short);
        ends.then(|| text.len() - next.len())
    })
}

pub fn summary_sentence(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (term, summary) in summaries(cx) {
        if let Some(at) = second_sentence(summary) {
            let finding = Finding::new(checks::SUMMARY_SENTENCE, "a summary is one sentence");
            let finding = finding.at(&place(cx, term, at..summary.len()), "a second sentence begins here");
            findings.push(finding.help("move it to the body".to_owned()).about([term]));
        }
    }
}

pub fn summary_length(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (term, summary) in summaries(cx) {
        let length = summary.chars().count();
        if let Some((at, _)) = summary.char_indices().nth(SUMMARY_LENGTH) {
            let message = format!("a summary has at most {SUMMARY_LENGTH} characters, and this one {length}");
            let finding = Finding::new(checks::SUMMARY_LENGTH, message);
            findings.push(finding.at(&place(cx, term, at..summary.len()), "over the limit from here on").about([term]));
        }
    }
}

pub fn summary_stop(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (term, summary) in summaries(cx) {
        let text = summary.trim_end().trim_end_matches([')', '”', '"', '’', '\'', '»']);
        if !text.ends_with(['.', '!', '?', '…', '。', '！', '？']) {
            let finding = Finding::new(checks::SUMMARY_STOP, "a summary ends with a full stop");
            let at = summary.trim_end().len();
            let last = summary[..at].char_indices().next_back().map_or(0, |(at, _)| at);
            let finding = finding.at(&place(cx, term, last..at), "it ends here");
            // before only quotation marks or white space
            let end = place(cx, term, last..at);
            let is_plain = cx.files[end.file].text.get(end.span.clone()) == Some(&summary[last..at]);
            let span = end.span.end..end.span.end;
            let fix = is_plain.then(|| Fix::Write { place: Place { file: end.file, span }, text: ".".to_owned() });
            let is_certain = text.ends_with(|c: char| c.is_alphanumeric() || c == '%');
            findings.push(finding.help("add a `.`".to_owned()).about([term]).fix(fix, is_certain));
        }
    }
}

pub fn summary_opening(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (term, summary) in summaries(cx) {
        let lower = summary.to_lowercase();
        let first = lower.split(' ').next().unwrap_or_default();
        let article = if ARTICLES.contains(&first) { first.len() + 1 } else { 0 };
        let own = cx.mentions()[term.index()].iter().find(|hit| hit.start == article);
        let own = own.filter(|hit| cx.candidates(**hit).any(|candidate| candidate == term));
        let opening = OPENINGS.iter().find(|opening| lower.starts_with(**opening));
        let (range, label) = match (own, opening) {
            (Some(hit), _) => (hit.start..hit.end, "the term itself"),
            (None, Some(opening)) => (0..opening.trim_end().len(), "a definition doesn't begin like this"),
            (None, None) => continue,
        };
        let finding = Finding::new(checks::SUMMARY_OPENING, "a summary begins with what the term is");
        let finding = finding.at(&place(cx, term, range), label);
        findings.push(
            finding
                .help("begin with the kind of thing that it is, such as “A setting that …”".to_owned())
                .about([term]),
        );
    }
}

pub fn own_name(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (term, summary) in summaries(cx) {
        for &hit in &cx.mentions()[term.index()] {
            if cx.candidates(hit).any(|candidate| candidate == term) {
                let message = format!("the summary explains {} by its own name", cx.shown(term));
                let label = format!("“{}” is the term itself", &summary[hit.start..hit.end]);
                let finding = Finding::new(checks::OWN_NAME, message).at(&place(cx, term, hit.start..hit.end), label);
                findings.push(finding.help("use other words".to_owned()).about([term]));
                break;
            }
        }
    }
}

pub fn circular(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut needs: BTreeMap<Step, Range<usize>> = BTreeMap::new();
    for (term, hits) in TermId::enumerate(cx.mentions()) {
        for hit in hits {
            let Entry::One(candidate) = hit.entry else { continue };
            let needed = TermId::from(candidate.term());
            if needed != term {
                needs.entry(Step { from: term, to: needed }).or_insert(hit.start..hit.end);
            }
        }
    }
    let edges = of_steps(cx.entries.len(), needs.keys().copied());
    let graph = Graph::new(edges.view());
    for group in graph.strong_groups(Step::KIND) {
        for cycle in graph.cycles(Step::KIND, &group) {
            let message = format!("summaries that need each other: {}", cx.chain(&cycle));
            let mut finding = Finding::new(checks::CIRCULAR, message);
            for (&from, &to) in cycle.iter().zip(&cycle[1..]) {
                let range = needs[&Step { from, to }].clone();
                let place = place(cx, from, range);
                let label = format!("{} needs {}", cx.shown(from), cx.shown(to));
                let is_first = finding.place.is_none();
                finding = if is_first { finding.at(&place, label) } else { finding.other(&place, label) };
            }
            findings.push(finding.help("explain one of them without the next".to_owned()).about(cycle));
        }
    }
}

/// Tests whether consecutive words of `text` spell out `acronym` by their first letters. Small words may be skipped,
/// and `Real-time` may count as one word or two.
fn is_spelled_out(text: &str, acronym: &str) -> bool {
    [true, false].into_iter().any(|hyphens_join| {
        let words = || text.split(move |c: char| !(c.is_alphanumeric() || c == '-' && hyphens_join));
        [true, false].into_iter().any(|small_count| {
            let kept = words().filter(|word| small_count || !SMALL.contains(&&*word.to_lowercase()));
            let others = kept.filter(|word| *word != acronym);
            let initials: String = others.filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect();
            initials.contains(acronym)
        })
    })
}

pub fn acronym(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (term, summary) in summaries(cx) {
        let mut seen = BTreeSet::new();
        for (start, word) in words(summary) {
            let bare = word.strip_suffix('s').unwrap_or(word);
            let capitals = bare.chars().filter(|c| c.is_uppercase()).count();
            if !(2..=ACRONYM).contains(&capitals) || bare.chars().any(char::is_lowercase) || !seen.insert(bare) {
                continue;
            }
            let is_name = cx.mentions()[term.index()].iter().any(|hit| hit.start <= start && start < hit.end);
            if !is_name && !is_spelled_out(summary, bare) {
                let message = format!("the acronym “{bare}” is not explained");
                let place = place(cx, term, start..start + word.len());
                let finding = Finding::new(checks::ACRONYM, message)
                    .at(&place, "not a name in the glossary, and not spelled out here");
                findings.push(finding.help("spell it out, or add a term for it".to_owned()).about([term]));
            }
        }
    }
}

pub fn linked_unrelated(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let graph = cx.graph();
    let mut seen = BTreeSet::new();
    for link in &cx.model.links {
        let is_related = graph.leads(link.from, link.to) || graph.leads(link.to, link.from);
        let Some(body) = cx.entry(link.from).body.as_ref().filter(|_| !is_related) else { continue };
        if seen.insert(Step { from: link.from, to: link.to }) {
            let message = format!("{} links {} without a relation to it", cx.shown(link.from), cx.shown(link.to));
            let finding = Finding::new(checks::LINKED_UNRELATED, message);
            let finding = finding.at(&part(cx.files, body, &link.span), "no relation connects the two");
            findings.push(finding.help("add the relation that the text describes".to_owned()).about([link.from]));
        }
    }
}

pub fn related_unmentioned(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut linked: BTreeMap<TermId, BTreeSet<TermId>> = BTreeMap::new();
    for link in &cx.model.links {
        linked.entry(link.from).or_default().insert(link.to);
    }
    for written in cx.model.written.chunk_by(|a, b| a.edge.from == b.edge.from) {
        let from = written[0].edge.from;
        let Some(body) = &cx.entry(from).body else { continue };
        let mut mentioned = linked.remove(&from).unwrap_or_default();
        cx.spots(&body.value).for_each(|hit| mentioned.extend(cx.candidates(hit)));
        for Written { edge, place } in written.iter().filter(|written| !mentioned.contains(&written.edge.to)) {
            let message = format!("the body of {} never mentions {}", cx.shown(from), cx.shown(edge.to));
            let finding = Finding::new(checks::RELATED_UNMENTIONED, message).at(place, "related, but not mentioned");
            findings.push(finding.about([from]));
        }
    }
}

/// Path segments that do not name a specific page: languages, versions and start pages.
const START_PAGES: [&str; 16] = [
    "docs",
    "doc",
    "documentation",
    "wiki",
    "home",
    "main",
    "welcome",
    "latest",
    "stable",
    "current",
    "en",
    "en-us",
    "en-gb",
    "index",
    "default",
    "start",
];

/// Tests whether `url` is a bare host or the start page of a site.
fn is_start_page(url: &str) -> bool {
    let Some((_, rest)) = url.split_once("://") else { return false };
    let (path, has_more) = match rest.find(['?', '#']) {
        Some(at) => (&rest[..at], rest[at + 1..].contains(|c: char| c.is_alphanumeric())),
        None => (rest, false),
    };
    let segments = path.split('/').skip(1).filter(|segment| !segment.is_empty());
    let is_start = |segment: &str| {
        let stem = segment.split('.').next().unwrap_or_default().to_ascii_lowercase();
        START_PAGES.contains(&&*stem)
    };
    !has_more && segments.into_iter().all(is_start)
}

pub fn vague_source(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (term, entry) in TermId::enumerate(cx.entries) {
        let resolved = &cx.model[term].sources;
        for (source, Reference { url, .. }) in entry.sources.iter().zip(resolved) {
            if is_start_page(url) {
                let place = &source.url.as_ref().unwrap_or(&source.title).place;
                let finding = Finding::new(checks::VAGUE_SOURCE, "a source leads to a start page")
                    .at(place, "readers can't find the fact from here");
                findings.push(finding.help("link the page, file or section that states it".to_owned()).about([term]));
            }
        }
    }
}

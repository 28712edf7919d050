//! The walk over a document: every occurrence, its position in the source, and its treatment.
//! Linking, unlinking, lint and counting share this walk.

use super::{
    control::Control,
    density::{Ambiguity, Density},
    document::{Document, Piece, Text},
    format::Format,
    insertion::{Insertion, Link},
    occurrence::{Occurrence, State},
    settings::Settings,
};
use crate::{
    Columns, Match, NameKind, Term,
    lines::Lines,
    name::hash_name,
    spot::find::{Hit, keeps_rules, next_hit},
};
use core::{mem, ops::Range};
use std::collections::{BTreeMap, BTreeSet};

/// An occurrence, with data that only the linker needs.
pub struct Step<'t, 'g, C: Columns> {
    pub occurrence: Occurrence<'t, C>,
    /// The name, as its author wrote it.
    pub name: &'g str,
    /// The insertion for it, new or existing.
    pub insertion: Option<Insertion>,
}

/// Calls `each` with every occurrence, in source order. Occurrences at an offset in `harmful` get no insertion.
pub fn walk<'t, 'g, C: Columns>(
    settings: &Settings<'g, C>,
    document: &Document<'t>,
    harmful: &BTreeSet<usize>,
    mut each: impl FnMut(Step<'t, 'g, C>),
) {
    let mut walk = Walk {
        settings,
        document,
        harmful,
        lines: Lines::new(document.source),
        used: BTreeSet::new(),
        off: false,
        off_terms: BTreeSet::new(),
        chosen: BTreeMap::new(),
        skip: false,
        number: 0,
        linked: 0,
        resume: 0,
    };
    let mut flow = Flow::default();
    for piece in &document.pieces {
        match piece {
            Piece::Text(text) => flow.text(text),
            // neither a word character nor a gap between words
            Piece::Object => flow.logical.push('\u{FFFC}'),
            Piece::Target(target) => flow.marks.push((flow.logical.len(), Mark::Target(target))),
            Piece::Control(control, _) => flow.marks.push((flow.logical.len(), Mark::Control(control))),
            Piece::End => {
                walk.flow(&flow, &mut each);
                flow.clear();
                if settings.density == Density::Paragraph {
                    walk.used.clear();
                }
            }
            Piece::Section if settings.density == Density::Section => walk.used.clear(),
            Piece::Section => {}
        }
    }
}

/// A paragraph: its text, and the mapping to the source.
#[derive(Default)]
struct Flow<'d> {
    logical: String,
    /// Each text with its offset in `logical`.
    texts: Vec<(usize, &'d Text<'d>)>,
    marks: Vec<(usize, Mark<'d>)>,
}

enum Mark<'d> {
    Target(&'d str),
    Control(&'d Control),
}

impl<'d> Flow<'d> {
    fn clear(&mut self) {
        self.logical.clear();
        self.texts.clear();
        self.marks.clear();
    }

    fn text(&mut self, text: &'d Text<'d>) {
        self.texts.push((self.logical.len(), text));
        self.logical.push_str(&text.text);
    }

    /// Returns the index of the text that contains the byte `at`.
    fn index(&self, at: usize) -> usize {
        self.texts.partition_point(|(start, _)| *start <= at) - 1
    }
}

struct Walk<'w, 't, 'g, C: Columns> {
    settings: &'w Settings<'g, C>,
    document: &'w Document<'t>,
    harmful: &'w BTreeSet<usize>,
    lines: Lines<'t>,
    /// The terms, or the candidates for a name, that the current paragraph, section or document has linked.
    used: BTreeSet<Vec<Term<C>>>,
    off: bool,
    off_terms: BTreeSet<String>,
    /// The terms that the document chooses for names, by the hash of each.
    chosen: BTreeMap<u64, Term<C>>,
    skip: bool,
    /// Number of links so far, including those about to be inserted.
    number: usize,
    /// Number of the linker's own links so far. Their numbers do not depend on other possible links.
    linked: usize,
    /// The end of the current insertion in the source.
    resume: usize,
}

/// The meaning of a name at this position.
struct Meaning<'g, C: Columns> {
    /// The term, or the first of several.
    term: Term<C>,
    kind: NameKind,
    name: &'g str,
    candidates: Vec<Term<C>>,
}

impl<'t, 'g, C: Columns> Walk<'_, 't, 'g, C> {
    fn flow(&mut self, flow: &Flow<'_>, each: &mut impl FnMut(Step<'t, 'g, C>)) {
        let mut marks = flow.marks.iter().peekable();
        let mut at = 0;
        loop {
            let hit = next_hit(self.settings.glossary.spotter(), &flow.logical, at);
            let until = hit.map_or(usize::MAX, |hit| hit.start);
            while let Some((_, mark)) = marks.next_if(|(at, _)| *at <= until) {
                self.mark(mark);
            }
            let Some(hit) = hit else { break };
            at = hit.end;
            if let Some(step) = self.step(flow, hit) {
                each(step);
            }
            // ignore the text that was inserted after it
            while at < flow.logical.len() && flow.texts[flow.index(at)].1.source.end <= self.resume {
                let next = flow.index(at) + 1;
                at = flow.texts.get(next).map_or(flow.logical.len(), |(start, _)| *start);
            }
            at = at.max(hit.next);
        }
    }

    fn mark(&mut self, mark: &Mark<'_>) {
        match mark {
            // these densities do not depend on the existing links
            Mark::Target(_) if matches!(self.settings.density, Density::None | Density::All) => {}
            Mark::Target(target) => self.used.extend(self.settings.linked_by(target).map(|term| vec![term])),
            Mark::Control(Control::Skip) => self.skip = true,
            Mark::Control(Control::On(None)) => self.off = false,
            Mark::Control(Control::Off(None)) => self.off = true,
            Mark::Control(Control::On(Some(slug))) => _ = self.off_terms.remove(slug),
            Mark::Control(Control::Off(Some(slug))) => _ = self.off_terms.insert(slug.clone()),
            Mark::Control(Control::Choose { name, slug }) => {
                if let (Some(hash), Some(term)) = (hash_name(name), self.settings.glossary.from_slug(slug)) {
                    self.chosen.insert(hash, term);
                }
            }
            Mark::Control(Control::Unknown) => {}
        }
    }

    /// Returns the meaning of a hit's name: the document's choice, or else its subject, or else all terms with the
    /// name.
    fn meaning(&self, flow: &Flow<'_>, hit: &Hit) -> Meaning<'g, C> {
        let glossary = self.settings.glossary;
        let tables = glossary.spotter();
        let mut matches: Vec<Match<'g, C>> = Vec::new();
        for candidate in hit.entry.candidates(tables.index) {
            if candidate == hit.first || keeps_rules(tables, &flow.logical, hit, candidate) {
                matches.push(glossary.candidate(candidate));
            }
        }
        let first = glossary.candidate(hit.first);
        let chosen = || {
            // a plural has the meaning of the name that it is made from
            let names = [&flow.logical[hit.start..hit.end], first.name];
            names.into_iter().filter_map(hash_name).find_map(|hash| self.chosen.get(&hash)).copied()
        };
        let chosen = (!self.chosen.is_empty()).then(chosen).flatten();
        let of = |term: Term<C>| matches.iter().find(|found| found.term == term).copied();
        let subject = self.settings.subject.filter(|&term| of(term).is_some());
        let one = chosen.or(subject);
        let Match { term, kind, name, .. } = one.and_then(of).unwrap_or(first);
        match one {
            Some(term) => Meaning { term, kind, name, candidates: vec![term] },
            None => Meaning { term, kind, name, candidates: matches.iter().map(|found| found.term).collect() },
        }
    }

    fn step(&mut self, flow: &Flow<'_>, hit: Hit) -> Option<Step<'t, 'g, C>> {
        let settings = self.settings;
        let (first, last) = (flow.index(hit.start), flow.index(hit.end - 1));
        let texts = &flow.texts[first..=last];
        let span = source_of(texts[0], hit.start, false)..source_of(texts[texts.len() - 1], hit.end, true);
        if span.start < self.resume {
            return None;
        }
        let Meaning { term, kind, name, candidates } = self.meaning(flow, &hit);
        let source = self.document.source;
        let range = self.range(flow, texts, hit);
        let is_page = candidates.len() > 1 && settings.ambiguity == Ambiguity::Page;
        let targets = if is_page { &candidates[..] } else { &[term] };
        let address = match is_page {
            true => (settings.page)(name, targets),
            false => (settings.address)(settings.glossary.get(term)),
        };
        let numbered = |range: &Range<usize>, number: usize| {
            settings.insertion(&Link {
                term: settings.glossary.get(term),
                candidates: targets,
                address: &address,
                kind,
                text: &source[range.clone()],
                range: range.clone(),
                number,
                format: self.document.format,
            })
        };
        let surrounds = |range: &Range<usize>, insertion: &Insertion| {
            source[..range.start].ends_with(&*insertion.before)
                && source[range.end..].starts_with(&*insertion.after)
                && range.start - insertion.before.len() >= self.resume
        };
        let insertion = range.as_ref().and_then(|range| {
            let own = numbered(range, self.linked + 1)?;
            if surrounds(range, &own) || self.linked == self.number {
                Some(own)
            } else {
                numbered(range, self.number + 1)
            }
        });
        let is_fixed = texts.iter().any(|(_, text)| text.fixed);
        let (range, insertion) = match (range, insertion) {
            (Some(range), Some(insertion)) => (range, Some(insertion)),
            _ => (span.clone(), None),
        };
        let is_ours = insertion.as_ref().is_some_and(|insertion| surrounds(&range, insertion));
        let is_wanted = match settings.density {
            Density::None => false,
            Density::All => true,
            _ => !self.used.contains(targets),
        };
        let state = match &insertion {
            Some(insertion) if is_ours => {
                self.resume = range.end + insertion.after.len();
                State::Linked
            }
            _ if !is_fixed && mem::take(&mut self.skip) => State::Off,
            _ if self.off || self.off_terms.contains(settings.glossary.get(term).slug()) => State::Off,
            _ if is_fixed => State::Fixed,
            _ if candidates.len() > 1 && settings.ambiguity == Ambiguity::None => State::Ambiguous,
            Some(insertion) if is_wanted && kind != NameKind::Avoided && settings.subject != Some(term) => {
                let joins = matches!(self.document.format, Format::Markdown | Format::Mdx)
                    && joins_neighbors(&source[..range.start], &source[range.end..], insertion);
                if joins || self.harmful.contains(&range.start) { State::Harmful } else { State::New }
            }
            _ => State::Left,
        };
        let (range, insertion) = match state {
            State::New | State::Linked => {
                self.number += 1;
                self.linked += usize::from(state == State::Linked);
                self.used.insert(targets.to_vec());
                (range, insertion)
            }
            State::Harmful => (range, None),
            _ => (span, None),
        };
        let (line, column) = self.lines.position(range.start);
        let text = &source[range.clone()];
        let occurrence = Occurrence { term, candidates, kind, text, range, line, column, state };
        Some(Step { occurrence, name, insertion })
    }

    /// Returns the source range of a hit, extended so that each element that begins or ends in it lies completely
    /// inside.
    fn range(&self, flow: &Flow<'_>, texts: &[(usize, &Text<'_>)], hit: Hit) -> Option<Range<usize>> {
        let (first, last) = (texts[0], texts[texts.len() - 1]);
        let mut range = source_of(first, hit.start, false)..source_of(last, hit.end, true);
        if texts.iter().all(|(_, text)| text.inside == first.1.inside) {
            return Some(range);
        }
        let paths: Vec<_> = texts.iter().map(|(_, text)| self.document.path(text.inside)).collect();
        let is_shared = |i: &usize| paths.iter().all(|path| path.get(*i).is_some() && path.get(*i) == paths[0].get(*i));
        let shared = (0..).take_while(is_shared).count();
        // the outermost element that does not contain the whole hit must be contained in it
        let element = |path: &[u32]| path.get(shared).map(|&element| &self.document.elements[element as usize].source);
        if paths.iter().filter_map(|path| element(path)).any(|source| source.end == usize::MAX) {
            return None;
        }
        let (start, end) = (range.start, range.end);
        for source in [element(&paths[0]), element(&paths[paths.len() - 1])].into_iter().flatten() {
            range = range.start.min(source.start)..range.end.max(source.end);
        }
        // it must contain no words other than those of the hit
        let begins_whole = range.start == start || first.1.source.start == start;
        let ends_whole = range.end == end || last.1.source.end == end;
        let is_other = |text: &Text<'_>| {
            range.start <= text.source.start && text.source.end <= start
                || end <= text.source.start && text.source.end <= range.end
        };
        (begins_whole && ends_whole && !flow.texts.iter().any(|(_, text)| is_other(text))).then_some(range)
    }
}

/// Returns the source offset for the offset `at` of the paragraph, where `text` begins at `start`. For an `end`,
/// returns the offset after the source of the character before it.
fn source_of((start, text): (usize, &Text<'_>), at: usize, end: bool) -> usize {
    match at - start {
        0 if !end => text.source.start,
        inside if text.text.len() == text.source.len() => text.source.start + inside,
        _ if end => text.source.end,
        _ => text.source.start,
    }
}

/// Tests whether an insertion would form markup together with the character before or after it, in any dialect: `^[`
/// opens a footnote, `][` a reference, `@[` and `%[` an embedded page, `<` with anything a tag, and `)` with `{` an
/// attribute list.
fn joins_neighbors(before: &str, after: &str, insertion: &Insertion) -> bool {
    let opens_bracket = insertion.before.starts_with('[');
    // between two marks, `~~` could both begin and end a passage
    let is_mark = |c: char| c.is_ascii_punctuation();
    let strikes = before.ends_with('~') && before.trim_end_matches('~').ends_with(is_mark)
        || after.starts_with('~') && after.trim_start_matches('~').starts_with(is_mark);
    opens_bracket && before.ends_with(['!', '^', ']', '@', '%', '\\'])
        || strikes
        || before.ends_with('<')
        || after.starts_with('{')
}

//! Mentions: the terms that a document's paragraphs name, where each stands in the source, and what becomes of it.
//! Linking, unlinking, lint and counting are this one walk.

use super::{
    Density, Insertion, Linker, Mention,
    document::{Control, Document, Piece, Text},
};
use crate::{
    Columns, Match, NameKind, Term,
    spot::find::{Hit, next_hit},
};
use core::{mem, ops::Range};
use std::collections::{BTreeSet, HashMap};

/// A mention that was found.
pub struct Found<'g, C: Columns> {
    pub term: Term<C>,
    pub kind: NameKind,
    pub name: &'g str,
    /// Its bytes in the source, marks of elements that it holds wholly among them.
    pub range: Range<usize>,
    pub state: State,
}

/// What becomes of a mention.
pub enum State {
    /// It gets this.
    Linkable(Insertion),
    /// It has this already.
    Ours(Insertion),
    /// It stays as it is.
    Left,
    /// It stands in a link of the author's or the like.
    Fixed,
    /// A comment of the author's says that it stays as it is.
    Off,
}

/// The terms to whose addresses the author's links lead.
pub fn linked<C: Columns>(linker: &Linker<'_, C>, document: &Document<'_>) -> HashMap<String, Term<C>> {
    let targets: BTreeSet<&str> = document.targets().collect();
    if targets.is_empty() {
        return HashMap::new();
    }
    let addresses = linker.glossary.terms().map(|term| ((linker.address)(term), term.id()));
    addresses.filter(|(address, _)| targets.contains(&**address)).collect()
}

/// Calls `each` with every mention, in the order of the source.
pub fn walk<'g, C: Columns>(linker: &Linker<'g, C>, document: &Document<'_>, mut each: impl FnMut(Found<'g, C>)) {
    let mut walk = Walk {
        linker,
        document,
        addresses: linked(linker, document),
        used: BTreeSet::new(),
        off: false,
        off_terms: BTreeSet::new(),
        skip: false,
        number: 0,
        resume: 0,
    };
    let mut flow = Flow::default();
    for piece in &document.pieces {
        match piece {
            Piece::Text(text) => flow.text(text),
            // no word character, and no gap between words
            Piece::Object => flow.logical.push('\u{FFFC}'),
            Piece::Target(target) => flow.marks.push((flow.logical.len(), Mark::Target(target))),
            Piece::Control(control) => flow.marks.push((flow.logical.len(), Mark::Control(control))),
            Piece::End => {
                walk.flow(mem::take(&mut flow), &mut each);
                if linker.density == Density::Paragraph {
                    walk.used.clear();
                }
            }
            Piece::Section if linker.density == Density::Section => walk.used.clear(),
            Piece::Section => {}
        }
    }
}

/// A paragraph: what it says, and where that stands.
#[derive(Default)]
struct Flow<'d> {
    logical: String,
    /// Each text with the byte of `logical` at which it begins.
    texts: Vec<(usize, &'d Text<'d>)>,
    marks: Vec<(usize, Mark<'d>)>,
}

enum Mark<'d> {
    Target(&'d str),
    Control(&'d Control),
}

impl<'d> Flow<'d> {
    fn text(&mut self, text: &'d Text<'d>) {
        self.texts.push((self.logical.len(), text));
        self.logical.push_str(&text.text);
    }

    /// Which of the texts holds the byte `at`.
    fn index(&self, at: usize) -> usize {
        self.texts.partition_point(|(start, _)| *start <= at) - 1
    }
}

struct Walk<'w, 'g, C: Columns> {
    linker: &'w Linker<'g, C>,
    document: &'w Document<'w>,
    addresses: HashMap<String, Term<C>>,
    /// The terms that the current paragraph, section or document has linked.
    used: BTreeSet<Term<C>>,
    off: bool,
    off_terms: BTreeSet<String>,
    skip: bool,
    /// How many links there are so far.
    number: usize,
    /// Up to here, the source is an insertion.
    resume: usize,
}

impl<'g, C: Columns> Walk<'_, 'g, C> {
    fn flow(&mut self, flow: Flow<'_>, each: &mut impl FnMut(Found<'g, C>)) {
        let mut marks = flow.marks.iter().peekable();
        let mut at = 0;
        loop {
            let hit = next_hit(self.linker.glossary.spotter(), &flow.logical, at);
            let until = hit.map_or(usize::MAX, |hit| hit.start);
            while let Some((_, mark)) = marks.next_if(|(at, _)| *at <= until) {
                self.mark(mark);
            }
            let Some(hit) = hit else { break };
            at = hit.end;
            if let Some(found) = self.found(&flow, hit) {
                each(found);
            }
            // what was inserted behind it says nothing more
            while at < flow.logical.len() && flow.texts[flow.index(at)].1.source.end <= self.resume {
                let next = flow.index(at) + 1;
                at = flow.texts.get(next).map_or(flow.logical.len(), |(start, _)| *start);
            }
            at = at.max(hit.next);
        }
    }

    fn mark(&mut self, mark: &Mark<'_>) {
        match mark {
            Mark::Target(target) => self.used.extend(self.addresses.get(*target)),
            Mark::Control(Control::Skip) => self.skip = true,
            Mark::Control(Control::On(None)) => self.off = false,
            Mark::Control(Control::Off(None)) => self.off = true,
            Mark::Control(Control::On(Some(slug))) => _ = self.off_terms.remove(slug),
            Mark::Control(Control::Off(Some(slug))) => _ = self.off_terms.insert(slug.clone()),
        }
    }

    fn found(&mut self, flow: &Flow<'_>, hit: Hit) -> Option<Found<'g, C>> {
        let glossary = self.linker.glossary;
        let Match { term, kind, name, .. } = glossary.candidate(hit.first);
        let (first, last) = (flow.index(hit.start), flow.index(hit.end - 1));
        let texts = &flow.texts[first..=last];
        let range = self.range(flow, texts, hit);
        let span = source_of(texts[0], hit.start, false)..source_of(texts[texts.len() - 1], hit.end, true);
        if span.start < self.resume {
            return None;
        }
        let is_fixed = texts.iter().any(|(_, text)| text.fixed);
        let source = self.document.source;
        let mention = |range: &Range<usize>, number| Mention {
            term: glossary.get(term),
            kind,
            text: &source[range.clone()],
            range: range.clone(),
            number,
            format: self.document.format,
        };
        let insertion = range.as_ref().and_then(|range| self.linker.insertion(&mention(range, self.number + 1)));
        let found = |range: Range<usize>, state| Some(Found { term, kind, name, range, state });
        if let (Some(range), Some(insertion)) = (&range, &insertion)
            && source[..range.start].ends_with(&*insertion.before)
            && source[range.end..].starts_with(&*insertion.after)
            && range.start - insertion.before.len() >= self.resume
        {
            self.number += 1;
            self.used.insert(term);
            self.resume = range.end + insertion.after.len();
            return found(range.clone(), State::Ours(insertion.clone()));
        }
        let is_off = self.off || self.off_terms.contains(glossary.get(term).slug());
        if !is_fixed && mem::take(&mut self.skip) || is_off {
            return found(span, State::Off);
        }
        if is_fixed {
            return found(span, State::Fixed);
        }
        let is_wanted = match self.linker.density {
            Density::None => false,
            Density::All => true,
            _ => !self.used.contains(&term),
        };
        match (range, insertion) {
            (Some(range), Some(insertion))
                if is_wanted && kind != NameKind::Avoided && self.linker.subject != Some(term) =>
            {
                self.number += 1;
                self.used.insert(term);
                found(range, State::Linkable(insertion))
            }
            _ => found(span, State::Left),
        }
    }

    /// The bytes of the source around a hit, such that the elements that begin or end in it do both.
    fn range(&self, flow: &Flow<'_>, texts: &[(usize, &Text<'_>)], hit: Hit) -> Option<Range<usize>> {
        let (first, last) = (texts[0], texts[texts.len() - 1]);
        let mut range = source_of(first, hit.start, false)..source_of(last, hit.end, true);
        if texts.iter().all(|(_, text)| text.inside == first.1.inside) {
            return Some(range);
        }
        let paths: Vec<_> = texts.iter().map(|(_, text)| self.document.path(text.inside)).collect();
        let is_shared = |i: &usize| paths.iter().all(|path| path.get(*i).is_some() && path.get(*i) == paths[0].get(*i));
        let shared = (0..).take_while(is_shared).count();
        // the outermost element of a text that doesn't hold the whole hit must be held by it
        let element = |path: &[u32]| path.get(shared).map(|&element| &self.document.elements[element as usize].source);
        if paths.iter().filter_map(|path| element(path)).any(|source| source.end == usize::MAX) {
            return None;
        }
        let (start, end) = (range.start, range.end);
        for source in [element(&paths[0]), element(&paths[paths.len() - 1])].into_iter().flatten() {
            range = range.start.min(source.start)..range.end.max(source.end);
        }
        // it may hold no other words than those of the hit
        let begins_whole = range.start == start || first.1.source.start == start;
        let ends_whole = range.end == end || last.1.source.end == end;
        let is_other = |text: &Text<'_>| {
            range.start <= text.source.start && text.source.end <= start
                || end <= text.source.start && text.source.end <= range.end
        };
        (begins_whole && ends_whole && !flow.texts.iter().any(|(_, text)| is_other(text))).then_some(range)
    }
}

/// The byte of the source at which the byte `at` of the paragraph stands, where `text` begins at `start`; behind what
/// it stands for if it is an `end`.
fn source_of((start, text): (usize, &Text<'_>), at: usize, end: bool) -> usize {
    match at - start {
        0 if !end => text.source.start,
        inside if text.text.len() == text.source.len() => text.source.start + inside,
        _ if end => text.source.end,
        _ => text.source.start,
    }
}

//! Pictures of parts of the graph: which terms and edges they show, and their SVG by three simple layouts.
//! DOT and Mermaid, which lay out by themselves, stand in `dot.rs`.

use super::{
    Site, by_edges,
    escape::Html,
    label::{lines, shortened},
};
use crate::{Category, Compiled, Relation, Term};
use std::{
    collections::{BTreeMap, BTreeSet},
    f64::consts::TAU,
    fmt::{self, Display, Write},
};

/// Neighbours on each side of a picture around a term.
const SIDE: usize = 9;
/// Edges among the neighbours that are drawn.
const CHORDS: usize = 16;

/// A part of the graph, to be drawn.
///
/// ```
/// # #[cfg(feature = "voip")] {
/// use lexigraph::{site::Picture, voip::term};
///
/// let picture = Picture::path(term::RTP, term::CARRIER).unwrap();
/// println!("{}", picture.mermaid());
/// let svg = picture.svg(|term| format!("https://example.org/{}.html", term.slug()));
/// assert!(svg.starts_with("<svg "));
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Picture<G: Compiled> {
    pub(super) title: String,
    pub(super) terms: Vec<Term<G>>,
    /// Positions of two terms, and the relation of the first to the second: never a derived one.
    pub(super) edges: Vec<(usize, Relation<G>, usize)>,
    layout: Layout<G>,
}

#[derive(Clone, Debug)]
enum Layout<G: Compiled> {
    /// The first term above, the others in two columns.
    Around([Vec<Group<G>>; 2]),
    /// In a ring, with the names outside.
    Ring,
    /// One below the other, with the relation of each to the next.
    Chain(Vec<Relation<G>>),
}

/// Neighbours by the same relation.
#[derive(Clone, Debug)]
struct Group<G: Compiled> {
    relation: Relation<G>,
    /// Their positions among the picture's terms.
    members: Vec<usize>,
    /// How many are left out.
    more: usize,
}

impl<G: Compiled> Picture<G> {
    /// A term and those that it has relations with, 18 at most: the best connected of each relation.
    pub fn around(term: Term<G>) -> Self {
        let mut sides = [Vec::new(), Vec::new()];
        let mut seen = BTreeSet::from([term]);
        let mut groups: BTreeMap<Relation<G>, Vec<Term<G>>> = BTreeMap::new();
        for (relation, other) in term.edges() {
            if seen.insert(other) {
                groups.entry(relation).or_default().push(other);
            }
        }
        for (relation, others) in groups {
            sides[usize::from(!relation.is_inverse())].push((relation, by_edges(others.into_iter(), usize::MAX)));
        }
        if sides.iter().any(Vec::is_empty) {
            sides = halves(sides.into_iter().flatten().collect());
        }
        let mut terms = vec![term];
        let layout = sides.map(|groups| {
            let kept = shares(groups.iter().map(|(_, terms)| terms.len()));
            let group = |((relation, others), kept): ((_, Vec<Term<G>>), usize)| {
                let first = terms.len();
                terms.extend(&others[..kept]);
                Group { relation, members: (first..terms.len()).collect(), more: others.len() - kept }
            };
            groups.into_iter().zip(kept).map(group).collect()
        });
        let edges = edges(&terms);
        Self { title: term.name().to_owned(), terms, edges, layout: Layout::Around(layout) }
    }

    /// All terms of a category, and the relations among them.
    pub fn category(category: Category<G>) -> Self {
        let terms: Vec<_> = category.terms().collect();
        Self { title: category.name().to_owned(), edges: edges(&terms), terms, layout: Layout::Ring }
    }

    /// A shortest way from one term to another; `None` where nothing connects them.
    pub fn path(from: Term<G>, to: Term<G>) -> Option<Self> {
        let path = from.path_to(to)?;
        let terms: Vec<_> = [from].into_iter().chain(path.iter().map(|step| step.term)).collect();
        let edge = |(at, relation): (usize, Relation<G>)| match relation.is_inverse() {
            true => (at + 1, relation.inverse(), at),
            false => (at, relation, at + 1),
        };
        let steps: Vec<_> = path.iter().map(|step| step.relation).collect();
        let edges = steps.iter().copied().enumerate().map(edge).collect();
        Some(Self { title: format!("{from} – {to}"), terms, edges, layout: Layout::Chain(steps) })
    }

    /// The terms that it shows; that which it was made around comes first.
    pub fn terms(&self) -> &[Term<G>] {
        &self.terms
    }

    /// The picture as an SVG file that needs nothing else: each term links to its address, dark where the viewer is.
    pub fn svg<A: Display>(&self, address: impl Fn(Term<G>) -> A) -> String {
        written(|out| self.draw().write(&self.title, Some(&address), out))
    }

    /// The picture for a page of the website, whose style sheet draws it. It is for the eye and the mouse only: the
    /// page says the same in text.
    pub(super) fn within(&self) -> String {
        written(|out| self.draw().write("", None::<&dyn Fn(Term<G>) -> String>, out))
    }

    fn draw(&self) -> Drawing<G> {
        match &self.layout {
            Layout::Around(sides) => self.draw_around(sides),
            Layout::Ring => self.draw_ring(),
            Layout::Chain(steps) => self.draw_chain(steps),
        }
    }

    fn draw_around(&self, sides: &[Vec<Group<G>>; 2]) -> Drawing<G> {
        const WIDTH: f64 = 352.0;
        const TOP: f64 = 42.0;
        const LABEL: f64 = 126.0;
        let middle = WIDTH / 2.0;
        let mut drawing = Drawing::new(WIDTH);
        let mut at = vec![(middle, TOP); self.terms.len()];
        for (side, groups) in sides.iter().enumerate() {
            let (dot, text, anchor) = match side {
                0 => (middle - 38.0, middle - 48.0, Anchor::End),
                _ => (middle + 38.0, middle + 48.0, Anchor::Start),
            };
            let mut y = TOP + 38.0;
            for group in groups {
                let mut heading = group.relation.name().to_owned();
                if group.more > 0 {
                    _ = write!(heading, " (+{})", group.more);
                }
                for line in lines(&heading, 11.0, LABEL) {
                    drawing.texts.push(Label { x: text, y, anchor, class: "kind", text: line, turn: None });
                    y += 14.0;
                }
                y += 4.0;
                for &member in &group.members {
                    let name = lines(self.terms[member].name(), 13.0, LABEL);
                    let height = 16.0 * name.len() as f64;
                    at[member] = (dot, y + height / 2.0 - 12.0);
                    let label = |(line, text_line)| Label {
                        x: text,
                        y: y + 16.0 * line as f64,
                        anchor,
                        class: "name",
                        text: text_line,
                        turn: None,
                    };
                    let labels = name.into_iter().enumerate().map(label).collect();
                    drawing.nodes.push(Node { term: self.terms[member], at: at[member], size: 4.0, class: "", labels });
                    y += height + 8.0;
                }
                y += 14.0;
            }
            drawing.height = drawing.height.max(y - 12.0);
        }
        let name = shortened(self.terms[0].name(), 15.0, WIDTH - 8.0);
        let label = Label { x: middle, y: 20.0, anchor: Anchor::Middle, class: "name", text: name, turn: None };
        drawing.nodes.push(Node { term: self.terms[0], at: at[0], size: 7.0, class: "here", labels: vec![label] });
        let mut chords = 0;
        for &(from, _, to) in &self.edges {
            let ((x, y), (u, v)) = (at[from], at[to]);
            if from == 0 || to == 0 {
                let (x, y) = if from == 0 { (u, v) } else { (x, y) };
                let bend = (TOP + y) / 2.0;
                drawing.lines.push((
                    "spoke",
                    format!("M{middle:.0} {TOP:.0}C{middle:.0} {bend:.1} {middle:.0} {y:.1} {x:.0} {y:.1}"),
                ));
            } else if chords < CHORDS {
                chords += 1;
                let line = match x == u {
                    true => {
                        let bend = x + (middle - x) * 0.7;
                        format!("M{x:.0} {y:.1}Q{bend:.1} {:.1} {u:.0} {v:.1}", (y + v) / 2.0)
                    }
                    false => format!("M{x:.0} {y:.1}C{middle:.0} {y:.1} {middle:.0} {v:.1} {u:.0} {v:.1}"),
                };
                drawing.lines.push(("chord", line));
            }
        }
        drawing.tidy();
        drawing
    }

    fn draw_ring(&self) -> Drawing<G> {
        const LABEL: f64 = 190.0;
        let count = self.terms.len().max(1) as f64;
        let radius = (count * 19.0 / TAU).max(80.0);
        let middle = radius + LABEL + 16.0;
        let mut drawing = Drawing::new(2.0 * middle);
        drawing.height = drawing.width;
        let around = |index: usize, radius: f64| {
            let angle = TAU * index as f64 / count;
            (middle + radius * angle.sin(), middle - radius * angle.cos())
        };
        for (index, &term) in self.terms.iter().enumerate() {
            let degrees = 360.0 * index as f64 / count;
            let (x, y) = around(index, radius + 10.0);
            // the left half would stand on its head
            let (anchor, turn) =
                if degrees < 180.0 { (Anchor::Start, degrees - 90.0) } else { (Anchor::End, degrees + 90.0) };
            let text = shortened(term.name(), 13.0, LABEL);
            let label = Label { x, y, anchor, class: "name", text, turn: Some(turn) };
            drawing.nodes.push(Node { term, at: around(index, radius), size: 4.0, class: "", labels: vec![label] });
        }
        for &(from, _, to) in &self.edges {
            let ((x, y), (u, v)) = (around(from, radius), around(to, radius));
            // neighbours are joined along the ring, opposite ones through its middle
            let straight = 1.0 - 0.7 * (TAU * (from as f64 - to as f64) / count / 2.0).sin().abs();
            let pull = |a: f64, b: f64| middle + ((a + b) / 2.0 - middle) * straight;
            drawing.lines.push(("spoke", format!("M{x:.1} {y:.1}Q{:.1} {:.1} {u:.1} {v:.1}", pull(x, u), pull(y, v))));
        }
        drawing
    }

    fn draw_chain(&self, steps: &[Relation<G>]) -> Drawing<G> {
        const STEP: f64 = 62.0;
        let mut drawing = Drawing::new(352.0);
        for (index, &term) in self.terms.iter().enumerate() {
            let y = 28.0 + STEP * index as f64;
            let text = shortened(term.name(), 15.0, 300.0);
            let label = Label { x: 40.0, y: y + 5.0, anchor: Anchor::Start, class: "name", text, turn: None };
            drawing.nodes.push(Node { term, at: (20.0, y), size: 7.0, class: "here", labels: vec![label] });
            if let Some(relation) = steps.get(index) {
                drawing.lines.push(("spoke", format!("M20 {y:.0}V{:.0}", y + STEP)));
                let text = shortened(relation.name(), 11.0, 300.0);
                let y = y + STEP / 2.0 + 4.0;
                drawing.texts.push(Label { x: 40.0, y, anchor: Anchor::Start, class: "kind", text, turn: None });
            }
        }
        drawing.height = 56.0 + STEP * steps.len() as f64;
        drawing
    }
}

/// What `write` writes; a string takes every text.
pub(super) fn written(write: impl FnOnce(&mut String) -> fmt::Result) -> String {
    let mut out = String::new();
    let result = write(&mut out);
    debug_assert!(result.is_ok(), "no part of it fails");
    out
}

/// All edges among the terms, each once: as it was stated, and a symmetric one from the first of its two.
fn edges<G: Compiled>(terms: &[Term<G>]) -> Vec<(usize, Relation<G>, usize)> {
    let place: BTreeMap<_, _> = terms.iter().enumerate().map(|(at, &term)| (term, at)).collect();
    let mut edges = Vec::new();
    for (from, term) in terms.iter().enumerate() {
        for (relation, target) in term.edges() {
            let Some(&to) = place.get(&target) else { continue };
            if !relation.is_inverse() && (!relation.is_symmetric() || from < to) {
                edges.push((from, relation, to));
            }
        }
    }
    edges
}

type Neighbours<G> = Vec<(Relation<G>, Vec<Term<G>>)>;

/// Two columns where all would stand in one.
fn halves<G: Compiled>(mut groups: Neighbours<G>) -> [Neighbours<G>; 2] {
    match &mut groups[..] {
        [(relation, terms)] if terms.len() > 1 => {
            let rest = terms.split_off(terms.len().div_ceil(2));
            let rest = vec![(*relation, rest)];
            [groups, rest]
        }
        _ => {
            let rest = groups.split_off(groups.len() / 2);
            [groups, rest]
        }
    }
}

/// How many of each group have room on a side: one of each in turn.
fn shares(sizes: impl Iterator<Item = usize>) -> Vec<usize> {
    let sizes: Vec<_> = sizes.collect();
    let mut shares = vec![0; sizes.len()];
    let mut left = SIDE.min(sizes.iter().sum()).max(sizes.len());
    while left > 0 {
        for (share, &size) in shares.iter_mut().zip(&sizes) {
            if *share < size && left > 0 {
                *share += 1;
                left -= 1;
            }
        }
    }
    shares
}

/// What is drawn, with its places.
struct Drawing<G: Compiled> {
    width: f64,
    height: f64,
    lines: Vec<(&'static str, String)>,
    texts: Vec<Label>,
    nodes: Vec<Node<G>>,
}

struct Node<G: Compiled> {
    term: Term<G>,
    at: (f64, f64),
    size: f64,
    class: &'static str,
    labels: Vec<Label>,
}

struct Label {
    x: f64,
    y: f64,
    anchor: Anchor,
    class: &'static str,
    text: String,
    /// Degrees by which it is turned around its place.
    turn: Option<f64>,
}

#[derive(Clone, Copy)]
enum Anchor {
    Start,
    Middle,
    End,
}

/// How a picture looks outside the website, whose style sheet has the same classes.
const STYLE: &str = "svg{background:#fff;color:#1c2024;font:13px system-ui,sans-serif}\
text{fill:currentColor}.kind{font-size:11px;font-style:italic;opacity:.75}\
.spoke,.chord{fill:none;stroke:#8a97a3}.chord{stroke-dasharray:2 3}circle{fill:#0b5c8a}\
.here text{font-weight:600;font-size:15px}a:hover text{text-decoration:underline}\
@media(prefers-color-scheme:dark){svg{background:#14171a;color:#e6e8ea}circle{fill:#7cc0ea}}";

impl<G: Compiled> Drawing<G> {
    fn new(width: f64) -> Self {
        Self { width, height: 56.0, lines: Vec::new(), texts: Vec::new(), nodes: Vec::new() }
    }

    /// Two relations of the same two terms are one line.
    fn tidy(&mut self) {
        self.lines.sort();
        self.lines.dedup();
    }

    fn write<A: Display>(
        &self,
        title: &str,
        address: Option<&(impl Fn(Term<G>) -> A + ?Sized)>,
        out: &mut String,
    ) -> fmt::Result {
        write!(out, "<svg ")?;
        out.write_str(match address {
            Some(_) => "xmlns=\"http://www.w3.org/2000/svg\"",
            None => "class=\"graph\" aria-hidden=\"true\"",
        })?;
        let (width, height) = (self.width, self.height);
        write!(out, " viewBox=\"0 0 {width:.0} {height:.0}\" width=\"{width:.0}\" height=\"{height:.0}\">")?;
        if address.is_some() {
            write!(out, "<title>{}</title><style>{STYLE}</style>", Html(title))?;
        }
        out.write_char('\n')?;
        for (class, line) in &self.lines {
            write!(out, "<path class=\"{class}\" d=\"{line}\"/>")?;
        }
        out.write_char('\n')?;
        for label in &self.texts {
            label.write(out)?;
        }
        for node in &self.nodes {
            out.write_str("\n<a")?;
            if !node.class.is_empty() {
                write!(out, " class=\"{}\"", node.class)?;
            }
            match address {
                Some(address) => write!(out, " href=\"{}\">", Html(address(node.term)))?,
                None => write!(out, " href=\"{}\" tabindex=\"-1\">", Site::path(node.term))?,
            }
            let (x, y) = node.at;
            let is_whole = node.labels.iter().all(|label| !label.text.ends_with('…'));
            if !is_whole {
                write!(out, "<title>{}</title>", Html(node.term.name()))?;
            }
            write!(out, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{}\"/>", node.size)?;
            for label in &node.labels {
                label.write(out)?;
            }
            out.write_str("</a>")?;
        }
        out.write_str("\n</svg>\n")
    }
}

impl Label {
    fn write(&self, out: &mut String) -> fmt::Result {
        let Self { x, y, .. } = self;
        match self.turn {
            None => write!(out, "<text x=\"{x:.0}\" y=\"{y:.1}\"")?,
            Some(turn) => write!(out, "<text transform=\"translate({x:.1} {y:.1})rotate({turn:.1})\" dy=\".35em\"")?,
        }
        out.write_str(match self.anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        })?;
        write!(out, " class=\"{}\">{}</text>", self.class, Html(&self.text))
    }
}

//! The layout of a picture: around a term, in a ring, or in a chain.

use super::{
    Group, Picture, Shape,
    label::{lines, width},
};
use crate::{Columns, RelationRef};
use std::{
    f64::consts::TAU,
    fmt::{self, Display, Write},
};

/// Maximum number of edges to other neighbors that a neighbor shows.
const CHORDS: usize = 12;
const NAME: f64 = 13.0;
const KIND: f64 = 11.0;
const TITLE: f64 = 15.0;

/// The parts of a picture with their positions.
pub struct Drawing {
    pub width: f64,
    pub height: f64,
    /// Lines that are always visible.
    pub lines: Vec<String>,
    pub headings: Vec<Heading>,
    pub nodes: Vec<Node>,
}

/// The name of a relation, above its group or between two terms.
pub struct Heading {
    pub labels: Vec<Label>,
    /// Index of the group among all groups, if some of its terms are omitted.
    pub rest: Option<usize>,
}

/// A term in the picture.
pub struct Node {
    /// Index among the picture's terms.
    pub term: usize,
    pub at: (f64, f64),
    pub size: f64,
    pub class: &'static str,
    pub labels: Vec<Label>,
    /// Lines that are highlighted together with the term.
    pub own: Vec<String>,
    /// Lines to other neighbors, visible only while the term is highlighted.
    pub chords: Vec<String>,
}

/// A line of text in the picture.
pub struct Label {
    pub x: f64,
    pub y: f64,
    pub anchor: Anchor,
    pub class: &'static str,
    pub text: String,
    /// Rotation around its position, in degrees.
    pub turn: Option<f64>,
}

/// The part of a label that is placed at its position.
#[derive(Clone, Copy)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

impl Drawing {
    /// Computes the layout of a picture.
    pub fn of<C: Columns>(picture: &Picture<'_, C>) -> Self {
        match &picture.shape {
            Shape::Around(sides) => around(picture, sides),
            Shape::Ring => ring(picture),
            Shape::Chain(steps) => chain(picture, steps),
        }
    }
}

/// A length in a picture, displayed with one decimal. Formatting a float takes several times as long, and a page has
/// hundreds.
#[derive(Clone, Copy, Debug)]
pub struct Tenths(pub f64);

impl Display for Tenths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = (self.0 * 10.0).round() as i64;
        let (whole, tenth) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
        if tenths < 0 {
            f.write_char('-')?;
        }
        match tenth {
            0 => write!(f, "{whole}"),
            _ => write!(f, "{whole}.{tenth}"),
        }
    }
}

/// A point in a picture, displayed in the syntax of SVG paths.
#[derive(Clone, Copy, Debug)]
struct Point(f64, f64);

impl Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", Tenths(self.0), Tenths(self.1))
    }
}

/// Returns labels for the lines of a text, one below the other.
fn stacked(texts: Vec<String>, x: f64, y: f64, step: f64, anchor: Anchor, class: &'static str) -> Vec<Label> {
    let label = |(line, text)| Label { x, y: y + step * line as f64, anchor, class, text, turn: None };
    texts.into_iter().enumerate().map(label).collect()
}

/// Draws a term above a stem. Each group of neighbors is a separate branch, so that every line leads to one of them.
fn around<C: Columns>(picture: &Picture<'_, C>, sides: &[Vec<Group<'_, C>>; 2]) -> Drawing {
    const WIDTH: f64 = 352.0;
    const TOP: f64 = 44.0;
    const LABEL: f64 = 126.0;
    const BEND: f64 = 6.0;
    let middle = WIDTH / 2.0;
    let mut drawing =
        Drawing { width: WIDTH, height: 60.0, lines: Vec::new(), headings: Vec::new(), nodes: Vec::new() };
    let mut at = vec![(middle, TOP); picture.terms.len()];
    let mut stem = TOP;
    let mut groups_seen = 0;
    for (side, groups) in sides.iter().enumerate() {
        let sign = if side == 0 { -1.0 } else { 1.0 };
        let anchor = if side == 0 { Anchor::End } else { Anchor::Start };
        let (rail, dot, text) = (middle + sign * 20.0, middle + sign * 38.0, middle + sign * 48.0);
        let bend = Tenths(sign * BEND);
        let turn = |y: f64| format!("V{}q0 {} {bend} {}", Tenths(y - BEND), Tenths(BEND), Tenths(BEND));
        let start = format!("M{} {}", Tenths(middle), Tenths(TOP));
        let along = format!("H{}q{bend} 0 {bend} {}", Tenths(rail - sign * BEND), Tenths(BEND));
        let mut y = TOP + 34.0;
        for group in groups {
            let mut heading = group.relation.name().to_owned();
            if group.more > 0 {
                heading = format!("{heading} (+{})", group.more);
            }
            let heading = lines(&heading, KIND, LABEL);
            let branch = y - 4.0;
            let count = heading.len() as f64;
            let labels = stacked(heading, text, y, 14.0, anchor, "kind");
            drawing.headings.push(Heading { labels, rest: (group.more > 0).then_some(groups_seen) });
            groups_seen += 1;
            stem = stem.max(branch);
            y += 14.0 * count + 4.0;
            let mut last = branch;
            for &member in &group.members {
                let name = lines(picture.terms[member].name(), NAME, LABEL);
                let height = 16.0 * name.len() as f64;
                let place = y + height / 2.0 - 12.0;
                last = place;
                at[member] = (dot, place);
                let into = turn(place);
                drawing.lines.push(format!("M{} {}{into}H{}", Tenths(rail), Tenths(branch + BEND), Tenths(dot)));
                let own = format!("{start}{}{along}{into}H{}", turn(branch), Tenths(dot));
                drawing.nodes.push(Node {
                    term: member,
                    at: at[member],
                    size: 4.0,
                    class: "",
                    labels: stacked(name, text, y, 16.0, anchor, "name"),
                    own: vec![own],
                    chords: Vec::new(),
                });
                y += height + 8.0;
            }
            if last > branch {
                let from = Tenths(branch - 2.0 * BEND);
                drawing.lines.push(format!("M{} {from}{}{along}", Tenths(middle), turn(branch)));
            }
            y += 12.0;
        }
        drawing.height = drawing.height.max(y - 20.0);
    }
    if stem > TOP {
        drawing.lines.push(format!("M{} {}V{}", Tenths(middle), Tenths(TOP), Tenths(stem - BEND)));
    }
    chords(picture, &at, middle, &mut drawing);
    drawing.lines.sort();
    drawing.lines.dedup();
    let name = lines(picture.terms[0].name(), TITLE, WIDTH - 8.0);
    // a second line would overlap the dot
    let name = name.into_iter().take(1).collect();
    drawing.nodes.push(Node {
        term: 0,
        at: at[0],
        size: 7.0,
        class: "here",
        labels: stacked(name, middle, 22.0, 18.0, Anchor::Middle, "name"),
        own: Vec::new(),
        chords: Vec::new(),
    });
    drawing
}

/// Adds the edges between neighbors to both of them.
fn chords<C: Columns>(picture: &Picture<'_, C>, at: &[(f64, f64)], middle: f64, drawing: &mut Drawing) {
    for &(from, _, to) in &picture.edges {
        if from == 0 || to == 0 {
            continue;
        }
        let ((x, y), (u, v)) = (at[from], at[to]);
        let (start, end) = (Point(x, y), Point(u, v));
        let line = match x == u {
            true => format!("M{start}Q{} {end}", Point(x + (middle - x) * 0.9, (y + v) / 2.0)),
            false => format!("M{start}C{} {} {end}", Point(middle, y), Point(middle, v)),
        };
        for node in &mut drawing.nodes {
            if (node.term == from || node.term == to) && node.chords.len() < CHORDS && !node.chords.contains(&line) {
                node.chords.push(line.clone());
            }
        }
    }
}

/// Draws all terms in a ring, with their names outside.
fn ring<C: Columns>(picture: &Picture<'_, C>) -> Drawing {
    const MOST: f64 = 320.0;
    let names: Vec<_> = picture.terms.iter().map(|term| lines(term.name(), NAME, MOST).swap_remove(0)).collect();
    let room = names.iter().map(|name| width(name, NAME)).fold(0.0, f64::max);
    let count = picture.terms.len().max(1) as f64;
    let radius = (count * 19.0 / TAU).max(80.0);
    let middle = radius + room + 22.0;
    let around = |index: usize, radius: f64| {
        let angle = TAU * index as f64 / count;
        (middle + radius * angle.sin(), middle - radius * angle.cos())
    };
    let mut nodes: Vec<Node> = Vec::new();
    for (index, text) in names.into_iter().enumerate() {
        let degrees = 360.0 * index as f64 / count;
        let (x, y) = around(index, radius + 10.0);
        // turns labels in the left half, which would be upside down
        let (anchor, turn) =
            if degrees < 180.0 { (Anchor::Start, degrees - 90.0) } else { (Anchor::End, degrees + 90.0) };
        let label = Label { x, y, anchor, class: "name", text, turn: Some(turn) };
        let (at, labels) = (around(index, radius), vec![label]);
        nodes.push(Node { term: index, at, size: 4.0, class: "", labels, own: Vec::new(), chords: Vec::new() });
    }
    let mut lines = Vec::new();
    for &(from, _, to) in &picture.edges {
        let ((x, y), (u, v)) = (nodes[from].at, nodes[to].at);
        // neighbors are joined along the ring, opposite ones through its middle
        let straight = 1.0 - 0.7 * (TAU * (from as f64 - to as f64) / count / 2.0).sin().abs();
        let pull = |a: f64, b: f64| middle + ((a + b) / 2.0 - middle) * straight;
        let line = format!("M{}Q{} {}", Point(x, y), Point(pull(x, u), pull(y, v)), Point(u, v));
        nodes[from].own.push(line.clone());
        nodes[to].own.push(line.clone());
        lines.push(line);
    }
    lines.sort();
    lines.dedup();
    Drawing { width: 2.0 * middle, height: 2.0 * middle, lines, headings: Vec::new(), nodes }
}

/// Draws terms one below the other, with relations between them.
fn chain<C: Columns>(picture: &Picture<'_, C>, steps: &[RelationRef<'_, C>]) -> Drawing {
    const STEP: f64 = 62.0;
    let names = picture.terms.iter().map(|term| width(term.name(), TITLE));
    let kinds = steps.iter().map(|relation| width(relation.name(), KIND));
    let room = names.chain(kinds).fold(240.0, f64::max);
    let mut drawing = Drawing {
        width: room + 60.0,
        height: 56.0 + STEP * steps.len() as f64,
        lines: Vec::new(),
        headings: Vec::new(),
        nodes: Vec::new(),
    };
    for (index, term) in picture.terms.iter().enumerate() {
        let y = 28.0 + STEP * index as f64;
        drawing.nodes.push(Node {
            term: index,
            at: (20.0, y),
            size: 7.0,
            class: "here",
            labels: stacked(vec![term.name().to_owned()], 40.0, y + 5.0, 0.0, Anchor::Start, "name"),
            own: Vec::new(),
            chords: Vec::new(),
        });
        if let Some(relation) = steps.get(index) {
            drawing.lines.push(format!("M20 {}V{}", Tenths(y), Tenths(y + STEP)));
            let text = vec![relation.name().to_owned()];
            let labels = stacked(text, 40.0, y + STEP / 2.0 + 4.0, 0.0, Anchor::Start, "kind");
            drawing.headings.push(Heading { labels, rest: None });
        }
    }
    drawing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths() {
        let written = [0.0, 44.0, 12.25, -6.0, -0.04, -0.06, 99.96].map(|length| Tenths(length).to_string());
        assert_eq!(written, ["0", "44", "12.3", "-6", "0", "-0.1", "100"]);
    }
}

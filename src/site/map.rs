//! The map: a disc for each category, with a dot for each term, best connected in the middle. The width of a line
//! between discs shows the number of relations. The discs form a ring, or a column on narrow screens.

use super::{
    layout::{Here, Layout},
    lists::{heading, names},
    picture::label::{lines, shortened, width},
    plan::{Plan, category_path, path},
    texts::Fill,
};
use crate::{CategoryRef, Columns, escape::Html};
use std::{
    collections::BTreeMap,
    f64::consts::{PI, TAU},
    fmt::{self, Write},
};

/// Maximum number of dots in a disc. A larger category shows its best connected terms.
const DOTS: usize = 120;
/// Distance between two dots.
const SPACING: f64 = 9.0;
/// Distance between two discs.
const GAP: f64 = 34.0;
/// Room for names beside the ring.
const LABEL: f64 = 150.0;
/// Number of terms named for each category in the list below the map.
const NAMED: usize = 6;
/// Maximum number of terms named beside a disc.
const BESIDE: usize = 2;
/// Font size of their names.
const SMALL: f64 = 11.0;

/// A category on the map.
struct Disc<'g, C: Columns> {
    category: CategoryRef<'g, C>,
    radius: f64,
    /// Angle in the ring, from the top clockwise.
    angle: f64,
}

/// Two discs, by index, and the strength of their connection, from 0 to 1.
struct Tie {
    ends: [usize; 2],
    strength: f64,
}

pub fn map<C: Columns>(plan: &Plan<'_, C>, out: &mut String) -> fmt::Result {
    let texts = plan.texts();
    let mut main = String::new();
    write!(
        main,
        "<div class=\"intro\"><h1>{0}</h1>\n<p class=\"lead\">{1}</p></div>\n<figure class=\"maps\" aria-label=\"{0}\">\n",
        Html(&texts.map),
        Html(&texts.map_lead)
    )?;
    let discs = discs(plan);
    let ties = ties(plan, &discs);
    ring(plan, &discs, &ties, &mut main)?;
    column(plan, &discs, &ties, &mut main)?;
    main.write_str("</figure>\n")?;
    heading(2, "best", &texts.map_list, &mut main)?;
    main.write_str("<ul class=\"cards\">\n")?;
    for Disc { category, .. } in &discs {
        writeln!(
            main,
            "<li><h3><a href=\"../{}\">{}</a> <span>{}</span></h3>",
            category_path(*category),
            Html(category.name()),
            Html(plan.count(category.terms().len()))
        )?;
        names("../", plan.central(*category, NAMED), &mut main)?;
        main.write_str("</li>\n")?;
    }
    main.write_str("</ul>\n")?;
    let description = Fill(&texts.map_description, &[&plan.title()]).to_string();
    Layout {
        root: "../",
        path: "browse/map.html",
        title: &texts.map_title,
        description: &description,
        here: Here::Map,
        data: "",
        main: &main,
    }
    .write(plan, out)
}

fn discs<'g, C: Columns>(plan: &Plan<'g, C>) -> Vec<Disc<'g, C>> {
    let radius = |category: CategoryRef<'g, C>| SPACING * (category.terms().len().min(DOTS) as f64).sqrt() * 0.56 + 8.0;
    let whole: f64 = plan.filled_categories().map(|category| 2.0 * radius(category) + GAP).sum();
    let mut way = 0.0;
    let disc = |category| {
        let radius = radius(category);
        let middle = way + radius + GAP / 2.0;
        way = middle + radius + GAP / 2.0;
        Disc { category, radius, angle: TAU * middle / whole }
    };
    plan.filled_categories().map(disc).collect()
}

/// Returns the pairs of discs with the most relations.
fn ties<C: Columns>(plan: &Plan<'_, C>, discs: &[Disc<'_, C>]) -> Vec<Tie> {
    let mut place = vec![0; plan.categories().len()];
    discs.iter().enumerate().for_each(|(at, disc)| place[disc.category.index()] = at);
    let mut counts = BTreeMap::new();
    for term in plan.terms() {
        for (_, other) in term.edges() {
            let (from, to) = (place[term.category().index()], place[other.category().index()]);
            if from < to {
                *counts.entry([from, to]).or_insert(0u32) += 1;
            }
        }
    }
    let most = counts.values().copied().max().unwrap_or(1);
    counts.retain(|_, count| *count * 8 >= most);
    counts.into_iter().map(|(ends, count)| Tie { ends, strength: f64::from(count) / f64::from(most) }).collect()
}

/// Writes the lines of all ties, then the discs as links. A disc shows its own lines when the mouse or the focus is on it.
fn write<C: Columns>(
    discs: &[Disc<'_, C>],
    ties: &[Tie],
    line: impl Fn(usize, usize) -> String,
    disc: impl Fn(usize, &mut String) -> fmt::Result,
    out: &mut String,
) -> fmt::Result {
    let path = |class: &str, tie: &Tie, out: &mut String| {
        let [from, to] = tie.ends;
        let width = 0.8 + 5.0 * tie.strength;
        write!(out, "<path class=\"{class}\" stroke-width=\"{width:.1}\" d=\"{}\"/>", line(from, to))
    };
    for tie in ties {
        path("tie", tie, out)?;
    }
    for (at, Disc { category, .. }) in discs.iter().enumerate() {
        write!(out, "\n<a href=\"../{}\">", category_path(*category))?;
        for tie in ties.iter().filter(|tie| tie.ends.contains(&at)) {
            path("own", tie, out)?;
        }
        disc(at, out)?;
        out.write_str("</a>")?;
    }
    out.write_str("\n")
}

/// Returns the names of the best connected terms of a category, as many as fit. If not even one fits, returns one name,
/// shortened.
fn beside<C: Columns>(plan: &Plan<'_, C>, category: CategoryRef<'_, C>, room: f64) -> String {
    let names: Vec<_> = plan.central(category, BESIDE).iter().map(|term| term.name()).collect();
    let fitting = (1..=names.len()).rev().map(|count| names[..count].join(", "));
    let fitting = fitting.into_iter().find(|text| width(text, SMALL) <= room);
    fitting.unwrap_or_else(|| shortened(names.first().unwrap_or(&""), SMALL, room))
}

fn ring<C: Columns>(plan: &Plan<'_, C>, discs: &[Disc<'_, C>], ties: &[Tie], out: &mut String) -> fmt::Result {
    let whole: f64 = discs.iter().map(|disc| 2.0 * disc.radius + GAP).sum();
    let ring = (whole / TAU).max(if discs.len() > 1 { 120.0 } else { 0.0 });
    let largest = discs.iter().map(|disc| disc.radius).fold(0.0, f64::max);
    let (across, down) = (ring + largest + LABEL + 16.0, ring + largest + 56.0);
    let at = |angle: f64, radius: f64| (across + radius * angle.sin(), down - radius * angle.cos());
    let (width, height) = (2.0 * across, 2.0 * down);
    writeln!(
        out,
        "<svg class=\"graph map wide\" viewBox=\"0 0 {width:.0} {height:.0}\" width=\"{width:.0}\" height=\"{height:.0}\">"
    )?;
    let line = |from: usize, to: usize| {
        let ((x, y), (u, v)) = (at(discs[from].angle, ring), at(discs[to].angle, ring));
        // neighbors are joined along the ring, and opposite discs near its middle
        let straight = 1.0 - 0.75 * ((discs[to].angle - discs[from].angle) / 2.0).sin().abs();
        let pull = |a: f64, b: f64, middle: f64| middle + ((a + b) / 2.0 - middle) * straight;
        format!("M{x:.0} {y:.0}Q{:.0} {:.0} {u:.0} {v:.0}", pull(x, u, across), pull(y, v, down))
    };
    let disc = |place: usize, out: &mut String| {
        let Disc { category, radius, angle } = &discs[place];
        let (x, y) = at(*angle, ring);
        write!(out, "<circle class=\"disc\" cx=\"{x:.0}\" cy=\"{y:.0}\" r=\"{radius:.0}\"/>")?;
        let best = beside(plan, *category, LABEL);
        let mut labels: Vec<_> =
            lines(category.name(), 15.0, LABEL).into_iter().map(|line| ("name", 17.0, line)).collect();
        labels.push(("kind", 14.0, best));
        let tall: f64 = labels.iter().map(|(_, step, _)| step).sum();
        // above and below the middle, more of the label's height points towards the disc
        let (label_x, label_y) = at(*angle, ring + radius + 10.0 + tall / 2.0 * angle.cos().abs());
        let anchor = match angle.sin() {
            sine if sine.abs() < 0.25 => "middle",
            sine if sine > 0.0 => "start",
            _ => "end",
        };
        let mut baseline = label_y - tall / 2.0;
        for (class, step, text) in labels {
            baseline += step;
            write!(
                out,
                "<text class=\"{class}\" x=\"{label_x:.0}\" y=\"{:.0}\" text-anchor=\"{anchor}\">{} </text>",
                baseline - 3.0,
                Html(text)
            )?;
        }
        Ok(())
    };
    write(discs, ties, line, disc, out)?;
    out.write_str("<g aria-hidden=\"true\">\n")?;
    for Disc { category, angle, .. } in discs {
        let (x, y) = at(*angle, ring);
        for (index, &term) in plan.central(*category, DOTS).iter().enumerate() {
            // the pattern of sunflower seeds: the golden angle between neighbors
            let (turn, far) = (index as f64 * PI * (3.0 - 5f64.sqrt()), SPACING * 0.56 * (index as f64 + 0.3).sqrt());
            let size = 1.6 + (term.edges().len() as f64).sqrt().min(8.0) * 0.34;
            writeln!(
                out,
                "<a href=\"../{}\" tabindex=\"-1\"><title>{}</title><circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"{size:.1}\"/></a>",
                path(term),
                Html(term.name()),
                x + far * turn.sin(),
                y - far * turn.cos()
            )?;
        }
    }
    out.write_str("</g>\n</svg>\n")
}

/// Writes the map for a narrow window: a column of discs, with the lines as arcs beside it.
fn column<C: Columns>(plan: &Plan<'_, C>, discs: &[Disc<'_, C>], ties: &[Tie], out: &mut String) -> fmt::Result {
    const WIDTH: f64 = 340.0;
    const ROW: f64 = 58.0;
    /// X coordinate at which the arcs start.
    const ARCS: f64 = 238.0;
    let height = ROW * discs.len() as f64;
    let middle = |place: usize| ROW * (place as f64 + 0.5);
    let largest = discs.iter().map(|disc| disc.radius).fold(1.0, f64::max);
    writeln!(
        out,
        "<svg class=\"graph map narrow\" viewBox=\"0 0 {WIDTH:.0} {height:.0}\" width=\"{WIDTH:.0}\" height=\"{height:.0}\">"
    )?;
    let line = |from: usize, to: usize| {
        let (y, v) = (middle(from), middle(to));
        let far = ARCS + (WIDTH - ARCS - 8.0) * 4.0 / 3.0 * ((to - from) as f64 / discs.len() as f64).sqrt();
        format!("M{ARCS:.0} {y:.0}C{far:.0} {y:.0} {far:.0} {v:.0} {ARCS:.0} {v:.0}")
    };
    let disc = |place: usize, out: &mut String| {
        let Disc { category, radius, .. } = &discs[place];
        let y = middle(place);
        let best = beside(plan, *category, ARCS - 70.0);
        write!(
            out,
            "<circle class=\"disc\" cx=\"28\" cy=\"{y:.0}\" r=\"{:.0}\"/>\
             <text class=\"count\" x=\"28\" y=\"{:.0}\" text-anchor=\"middle\">{}</text>\
             <text class=\"name\" x=\"64\" y=\"{:.0}\">{} </text><text class=\"kind\" x=\"64\" y=\"{:.0}\">{} </text>",
            26.0 * (radius / largest).max(0.45),
            y + 4.0,
            category.terms().len(),
            y - 2.0,
            Html(shortened(category.name(), 15.0, ARCS - 70.0)),
            y + 14.0,
            Html(best)
        )
    };
    write(discs, ties, line, disc, out)?;
    out.write_str("</svg>\n")
}

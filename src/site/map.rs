//! The map: every category a disc in a ring, every term a dot in it, the best connected in the middle; lines between
//! the discs are as strong as there are relations.

use super::shim::{categories, terms};
use super::{
    Plan, Site, by_edges,
    escape::Html,
    label::shortened,
    layout::{Here, Layout},
    lists::{heading, names},
    texts::Fill,
};
use crate::{Category, Compiled};
use std::{
    f64::consts::{PI, TAU},
    fmt::{self, Write},
};

/// Dots in a disc: of a larger category, the best connected.
const DOTS: usize = 120;
/// Between two dots.
const SPACING: f64 = 9.0;
/// Between two discs.
const GAP: f64 = 34.0;
/// Beside the ring, for names.
const LABEL: f64 = 170.0;
/// Terms named for each category in the list below the map.
const NAMED: usize = 6;

/// A category on the map.
struct Disc<G: Compiled> {
    category: Category<G>,
    radius: f64,
    /// Where it stands, from the top clockwise.
    angle: f64,
}

pub fn map<G: Compiled>(plan: &Plan<G>, out: &mut String) -> fmt::Result {
    let mut main = String::new();
    let texts = &plan.texts;
    write!(
        main,
        "<div class=\"intro\"><h1>{0}</h1>\n<p class=\"lead\">{1}</p></div>\n\
         <div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\">\n",
        Html(&texts.map),
        Html(&texts.map_lead)
    )?;
    picture::<G>(&mut main)?;
    main.write_str("</div>\n")?;
    heading(2, "best", &texts.map_list, &mut main)?;
    main.write_str("<div class=\"cards\">\n")?;
    for category in filled::<G>() {
        let terms: usize = category.terms().len();
        writeln!(
            main,
            "<section><h3><a href=\"../category/{}.html\">{}</a> <span>{terms}</span></h3>",
            category.slug(),
            Html(category.name())
        )?;
        let best = by_edges(category.terms(), NAMED);
        names("../", &best, &mut main)?;
        main.write_str("</section>\n")?;
    }
    main.write_str("</div>\n")?;
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

fn filled<G: Compiled>() -> impl Iterator<Item = Category<G>> {
    categories::<G>().filter(|category| category.terms().len() > 0)
}

fn picture<G: Compiled>(out: &mut String) -> fmt::Result {
    let radius = |category: &Category<G>| SPACING * (category.terms().len().min(DOTS) as f64).sqrt() * 0.56 + 8.0;
    let whole: f64 = filled::<G>().map(|category| 2.0 * radius(&category) + GAP).sum();
    let ring = (whole / TAU).max(if filled::<G>().nth(1).is_some() { 120.0 } else { 0.0 });
    let largest = filled::<G>().map(|category| radius(&category)).fold(0.0, f64::max);
    let mut way = 0.0;
    let discs: Vec<Disc<G>> = filled::<G>()
        .map(|category| {
            let radius = radius(&category);
            let middle = way + radius + GAP / 2.0;
            way = middle + radius + GAP / 2.0;
            Disc { category, radius, angle: TAU * middle / whole }
        })
        .collect();
    let (across, down) = (ring + largest + LABEL + 16.0, ring + largest + 40.0);
    let at = |angle: f64, radius: f64| (across + radius * angle.sin(), down - radius * angle.cos());
    let (width, height) = (2.0 * across, 2.0 * down);
    writeln!(
        out,
        "<svg class=\"graph map\" aria-hidden=\"true\" viewBox=\"0 0 {width:.0} {height:.0}\" width=\"{width:.0}\" \
         height=\"{height:.0}\">"
    )?;
    for (from, to, strength) in lines(&discs) {
        let ((x, y), (u, v)) = (at(discs[from].angle, ring), at(discs[to].angle, ring));
        // neighbours are joined along the ring, opposite ones near its middle
        let straight = 1.0 - 0.75 * ((discs[to].angle - discs[from].angle) / 2.0).sin().abs();
        let pull = |a: f64, b: f64, middle: f64| middle + ((a + b) / 2.0 - middle) * straight;
        writeln!(
            out,
            "<path class=\"tie\" stroke-width=\"{:.1}\" d=\"M{x:.0} {y:.0}Q{:.0} {:.0} {u:.0} {v:.0}\"/>",
            0.8 + 7.0 * strength,
            pull(x, u, across),
            pull(y, v, down)
        )?;
    }
    for Disc { category, radius, angle } in &discs {
        let (x, y) = at(*angle, ring);
        writeln!(
            out,
            "<a href=\"../category/{}.html\" tabindex=\"-1\"><circle class=\"disc\" cx=\"{x:.0}\" cy=\"{y:.0}\" \
             r=\"{radius:.0}\"/>",
            category.slug()
        )?;
        let (label_x, label_y) = at(*angle, ring + radius + 12.0);
        let (anchor, label_y) = match angle.sin() {
            sine if sine.abs() < 0.25 => ("middle", label_y + if angle.cos() > 0.0 { -4.0 } else { 16.0 }),
            sine => (if sine > 0.0 { "start" } else { "end" }, label_y + 5.0),
        };
        let name = shortened(category.name(), 15.0, LABEL);
        writeln!(
            out,
            "<text x=\"{label_x:.0}\" y=\"{label_y:.0}\" text-anchor=\"{anchor}\">{}</text></a>",
            Html(name)
        )?;
        for (index, term) in by_edges(category.terms(), DOTS).into_iter().enumerate() {
            // a sunflower's seeds: the golden angle from one to the next
            let (turn, far) = (index as f64 * PI * (3.0 - 5f64.sqrt()), SPACING * 0.56 * (index as f64 + 0.3).sqrt());
            let size = 1.6 + (term.edges().len() as f64).sqrt().min(8.0) * 0.34;
            writeln!(
                out,
                "<a href=\"../{}\" tabindex=\"-1\"><title>{}</title><circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"{size:.1}\"/></a>",
                Site::path(term),
                Html(term.name()),
                x + far * turn.sin(),
                y - far * turn.cos()
            )?;
        }
    }
    out.write_str("</svg>\n")
}

/// Pairs of categories and how strongly they are joined, from 0 to 1; the weak ones left out.
fn lines<G: Compiled>(discs: &[Disc<G>]) -> Vec<(usize, usize, f64)> {
    let mut place = vec![0; categories::<G>().len()];
    discs.iter().enumerate().for_each(|(at, disc)| place[disc.category.index()] = at);
    let mut counts = std::collections::BTreeMap::new();
    for term in terms::<G>() {
        for (_, other) in term.edges() {
            let (from, to) = (place[term.category().index()], place[other.category().index()]);
            if from < to {
                *counts.entry((from, to)).or_insert(0u32) += 1;
            }
        }
    }
    let most = counts.values().copied().max().unwrap_or(1);
    counts.retain(|_, count| *count * 8 >= most);
    counts.into_iter().map(|((from, to), count)| (from, to, f64::from(count) / f64::from(most))).collect()
}

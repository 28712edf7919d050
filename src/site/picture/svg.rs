//! Pictures as SVG: a separate file, or a part of a page.

use super::{
    Picture, Shape,
    layout::{Anchor, Drawing, Label, Node, Tenths},
};
use crate::{Columns, RelationRef, TermRef, escape::Html};
use std::fmt::{self, Display, Write};

/// The style sheet of a picture outside the website, whose style sheet has the same classes.
const STYLE: &str = "svg{background:#fff;color:#1c2024;font:13px system-ui,sans-serif}\
text{fill:currentColor}.kind{font-size:11px;font-style:italic;fill:#555f69}\
path{fill:none;stroke:#788793}.own,.chord{visibility:hidden;stroke:#0a5a88;stroke-width:2;pointer-events:none}\
.chord{stroke-dasharray:3 3;stroke-width:1.5}:is(a:hover,a:focus)>path{visibility:visible}\
circle{fill:#0a5a88}.here text{font-weight:600;font-size:15px}a:hover text,a:focus text{text-decoration:underline}\
@media(prefers-color-scheme:dark){svg{background:#121518;color:#e4e7ea}circle{fill:#84c5ee}.kind{fill:#a0abb5}\
path{stroke:#76858f}.own,.chord{stroke:#84c5ee}}";

/// Writes a separate SVG file.
pub fn file<'g, C: Columns, A: Display>(
    picture: &Picture<'g, C>,
    address: impl Fn(TermRef<'g, C>) -> A,
    out: &mut String,
) -> fmt::Result {
    let drawing = Drawing::of(picture);
    let (width, height) = (drawing.width, drawing.height);
    writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" width=\"{width:.0}\" \
         height=\"{height:.0}\"><title>{}</title><style>{STYLE}</style>",
        Html(&picture.title)
    )?;
    content(picture, &drawing, address, |_| None, out)
}

/// Writes an SVG element as a part of a page.
pub fn within<'g, C: Columns, A: Display>(
    picture: &Picture<'g, C>,
    address: impl Fn(TermRef<'g, C>) -> A,
    rest: impl Fn(RelationRef<'g, C>) -> String,
    out: &mut String,
) -> fmt::Result {
    let drawing = Drawing::of(picture);
    let (width, height) = (drawing.width, drawing.height);
    writeln!(
        out,
        "<svg class=\"graph\" viewBox=\"0 0 {width:.0} {height:.0}\" width=\"{width:.0}\" height=\"{height:.0}\">"
    )?;
    let relations: Vec<_> = match &picture.shape {
        Shape::Around(sides) => sides.iter().flatten().map(|group| group.relation).collect(),
        _ => Vec::new(),
    };
    content(picture, &drawing, address, |group| relations.get(group).map(|&relation| rest(relation)), out)
}

fn content<'g, C: Columns, A: Display>(
    picture: &Picture<'g, C>,
    drawing: &Drawing,
    address: impl Fn(TermRef<'g, C>) -> A,
    rest: impl Fn(usize) -> Option<String>,
    out: &mut String,
) -> fmt::Result {
    for line in &drawing.lines {
        write!(out, "<path d=\"{line}\"/>")?;
    }
    for heading in &drawing.headings {
        let target = heading.rest.and_then(&rest);
        match &target {
            Some(url) => write!(out, "\n<a href=\"{}\">", Html(url))?,
            None => out.write_char('\n')?,
        }
        heading.labels.iter().try_for_each(|label| label.write(out))?;
        if target.is_some() {
            out.write_str("</a>")?;
        }
    }
    for node in &drawing.nodes {
        let term = picture.terms[node.term];
        out.write_str("\n<a")?;
        if !node.class.is_empty() {
            write!(out, " class=\"{}\"", node.class)?;
        }
        write!(out, " href=\"{}\">", Html(address(term)))?;
        node.write(term.name(), out)?;
        out.write_str("</a>")?;
    }
    out.write_str("\n</svg>\n")
}

impl Node {
    fn write(&self, name: &str, out: &mut String) -> fmt::Result {
        let (x, y) = self.at;
        if self.labels.iter().any(|label| label.text.ends_with('…')) {
            write!(out, "<title>{}</title>", Html(name))?;
        }
        for (class, lines) in [("own", &self.own), ("chord", &self.chords)] {
            if !lines.is_empty() {
                write!(out, "<path class=\"{class}\" d=\"{}\"/>", lines.concat())?;
            }
        }
        write!(out, "<circle cx=\"{}\" cy=\"{}\" r=\"{}\"/>", Tenths(x), Tenths(y), Tenths(self.size))?;
        self.labels.iter().try_for_each(|label| label.write(out))
    }
}

impl Label {
    fn write(&self, out: &mut String) -> fmt::Result {
        let (x, y) = (Tenths(self.x), Tenths(self.y));
        match self.turn.map(Tenths) {
            None => write!(out, "<text x=\"{x}\" y=\"{y}\"")?,
            Some(turn) => write!(out, "<text transform=\"translate({x} {y})rotate({turn})\" dy=\".35em\"")?,
        }
        out.write_str(match self.anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        })?;
        // the space separates the words of two lines for screen readers
        write!(out, " class=\"{}\">{} </text>", self.class, Html(&self.text))
    }
}

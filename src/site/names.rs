//! A–Z: all shown names, each with a link to its term. Large glossaries have a page for each letter.

use super::{
    layout::{Here, Layout},
    letters::Letter,
    plan::{Plan, path},
    texts::Fill,
};
use crate::{Columns, NameKind, escape::Html};
use std::fmt::{self, Write};

/// Writes the page of all names, or of all letters if there are too many names.
pub fn all<'g, C: Columns>(plan: &Plan<'g, C>, out: &mut String) -> fmt::Result {
    let count: usize = plan.letters.iter().map(|letter| letter.names.len()).sum();
    let mut main = String::new();
    write!(
        main,
        "<div class=\"intro\"><h1>{}</h1>\n<p class=\"lead\">{}</p></div>\n",
        Html(&plan.texts().names),
        Html(Fill(&plan.texts().names_lead, &[&count]))
    )?;
    letter_bar(plan, None, &mut main)?;
    match plan.is_long() {
        true => cards(plan, &mut main)?,
        false => plan.letters.iter().try_for_each(|letter| section(letter, &mut main))?,
    }
    write(plan, "browse/a-z.html", &plan.texts().names_title, &main, out)
}

/// Writes a card for each letter, with the number of its names, and the first and the last one.
fn cards<C: Columns>(plan: &Plan<'_, C>, out: &mut String) -> fmt::Result {
    out.write_str("<ul class=\"cards\">\n")?;
    for letter in &plan.letters {
        let (file, heading, count) = (letter.file(), Html(&letter.heading), letter.names.len());
        write!(out, "<li><h2><a href=\"{file}\">{heading}</a> <span>{count}</span></h2>\n<p>")?;
        if let [(first, ..), .., (last, ..)] = &letter.names[..] {
            write!(out, "{} – {}", Html(first), Html(last))?;
        } else if let [(only, ..)] = &letter.names[..] {
            write!(out, "{}", Html(only))?;
        }
        out.write_str("</p></li>\n")?;
    }
    out.write_str("</ul>\n")
}

/// Writes the page of a letter.
pub fn one<'g, C: Columns>(plan: &Plan<'g, C>, letter: &Letter<'g, C>, out: &mut String) -> fmt::Result {
    let mut main = String::new();
    let title = Fill(&plan.texts().letter_title, &[&letter.heading]).to_string();
    writeln!(main, "<div class=\"intro\"><h1>{}</h1></div>", Html(&title))?;
    letter_bar(plan, Some(letter), &mut main)?;
    section(letter, &mut main)?;
    write(plan, &format!("browse/{}", letter.file()), &title, &main, out)
}

fn write<'g, C: Columns>(plan: &Plan<'g, C>, path: &str, title: &str, main: &str, out: &mut String) -> fmt::Result {
    let description = Fill(&plan.texts().names_description, &[&plan.title()]).to_string();
    Layout { root: "../", path, title, description: &description, here: Here::Names, data: "", main }.write(plan, out)
}

fn letter_bar<'g, C: Columns>(plan: &Plan<'g, C>, here: Option<&Letter<'g, C>>, out: &mut String) -> fmt::Result {
    writeln!(out, "<nav class=\"letters\" aria-label=\"{}\"><ul>", Html(&plan.texts().letters))?;
    for letter in &plan.letters {
        let current = here.is_some_and(|here| here.anchor == letter.anchor);
        let target = if plan.is_long() { letter.file() } else { format!("#{}", letter.anchor) };
        let current = if current { " aria-current=\"page\"" } else { "" };
        writeln!(out, "<li><a href=\"{target}\"{current}>{}</a></li>", Html(&letter.heading))?;
    }
    out.write_str("</ul></nav>\n")
}

fn section<'g, C: Columns>(letter: &Letter<'g, C>, out: &mut String) -> fmt::Result {
    write!(out, "<section class=\"letter\" id=\"{}\">\n<h2>{}</h2>\n<ul>\n", letter.anchor, Html(&letter.heading))?;
    for &(name, kind, term) in &letter.names {
        let path = path(term);
        match kind {
            NameKind::Preferred => writeln!(out, "<li><a href=\"../{path}\"><b>{}</b></a></li>", Html(name))?,
            _ => writeln!(out, "<li><a href=\"../{path}\">{} <i>{}</i></a></li>", Html(name), Html(term.name()))?,
        }
    }
    out.write_str("</ul>\n</section>\n")
}

//! Lists of terms, headings with anchors, breadcrumbs, links to neighbors.

use super::{
    plan::{Plan, path},
    texts::Fill,
};
use crate::{Columns, TermRef, escape::Html};
use std::fmt::{self, Display, Write};

/// Number of terms of a group that are shown before the rest is collapsed.
const OPEN: usize = 8;

/// Writes a heading that links to itself.
pub fn heading(level: u8, id: &str, text: impl Display, out: &mut String) -> fmt::Result {
    writeln!(out, "<h{level} id=\"{id}\"><a class=\"self\" href=\"#{id}\">{}</a></h{level}>", Html(text))
}

/// Writes breadcrumbs from URLs and names.
pub fn crumbs<'g, C: Columns>(plan: &Plan<'g, C>, links: &[(String, &str)], out: &mut String) -> fmt::Result {
    write!(out, "<nav class=\"crumbs\" aria-label=\"{}\"><ol>", Html(&plan.texts().breadcrumbs))?;
    for (url, name) in links {
        write!(out, "<li><a href=\"{url}\">{}</a></li>", Html(name))?;
    }
    out.write_str("</ol></nav>\n")
}

/// Writes terms with their summaries.
pub fn definitions<'g, C: Columns>(root: &str, terms: &[TermRef<'g, C>], out: &mut String) -> fmt::Result {
    if terms.is_empty() {
        return Ok(());
    }
    out.write_str("<dl class=\"terms\">\n")?;
    for &term in terms {
        writeln!(
            out,
            "<div><dt><a href=\"{root}{}\">{}</a></dt><dd>{}</dd></div>",
            path(term),
            Html(term.name()),
            Html(term.summary())
        )?;
    }
    out.write_str("</dl>\n")
}

/// Writes a list of names of terms.
pub fn names<'g, C: Columns>(root: &str, terms: &[TermRef<'g, C>], out: &mut String) -> fmt::Result {
    out.write_str("<ul class=\"names\">\n")?;
    for &term in terms {
        writeln!(out, "<li><a href=\"{root}{}\">{}</a></li>", path(term), Html(term.name()))?;
    }
    out.write_str("</ul>\n")
}

/// Writes a group of terms, with or without summaries. The first eight are visible, and up to `most` of the others when
/// the rest is expanded.
pub fn group<'g, C: Columns>(
    plan: &Plan<'g, C>,
    root: &str,
    terms: &[TermRef<'g, C>],
    most: usize,
    write: impl Fn(&str, &[TermRef<'g, C>], &mut String) -> fmt::Result,
    out: &mut String,
) -> fmt::Result {
    // do not collapse a single term
    let open = if terms.len() <= OPEN + 1 { terms.len() } else { OPEN };
    write(root, &terms[..open], out)?;
    if let Some(rest) = terms.get(open..).filter(|rest| !rest.is_empty()) {
        writeln!(out, "<details class=\"more\"><summary>{}</summary>", Html(Fill(&plan.texts().more, &[&rest.len()])))?;
        let shown = &rest[..rest.len().min(most)];
        write(root, shown, out)?;
        if shown.len() < rest.len() {
            writeln!(out, "<p>{}</p>", Html(Fill(&plan.texts().and_more, &[&(rest.len() - shown.len())])))?;
        }
        out.write_str("</details>\n")?;
    }
    Ok(())
}

/// Writes a link to the previous or the next page, with a label above its name.
pub struct Neighbor<'a> {
    pub url: String,
    pub name: &'a str,
    pub label: String,
}

/// Writes links to the previous and the next page.
pub fn neighbors(
    label: &str,
    before: Option<Neighbor<'_>>,
    after: Option<Neighbor<'_>>,
    out: &mut String,
) -> fmt::Result {
    if before.is_none() && after.is_none() {
        return Ok(());
    }
    writeln!(out, "<nav class=\"neighbors\" aria-label=\"{}\">", Html(label))?;
    for (neighbor, rel) in [(before, "prev"), (after, "next")] {
        if let Some(Neighbor { url, name, label }) = neighbor {
            writeln!(out, "<a rel=\"{rel}\" href=\"{url}\"><span>{}</span> {}</a>", Html(label), Html(name))?;
        }
    }
    out.write_str("</nav>\n")
}

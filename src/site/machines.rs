//! Files for machines: the index that the search box reads, `sitemap.xml`, `llms.txt`.

use super::{
    Plan, Site, by_name,
    escape::{Html, Json, Line},
};
use crate::{Glossary, NameKind};
use std::fmt::{self, Write};

/// `{"categories": [name], "terms": [[path, name, category, summary, [other name], [hidden name]]]}`.
pub fn search_index<G: Glossary>(out: &mut String) -> fmt::Result {
    out.write_str("{\"categories\":[")?;
    for category in G::categories() {
        write!(out, "{}{}", comma(category.index()), Json(category.name()))?;
    }
    out.write_str("],\"terms\":[")?;
    for term in G::terms() {
        write!(
            out,
            "{}\n[{},{},{},{},[",
            comma(term.index()),
            Json(&Site::path(term)),
            Json(term.name()),
            term.category().index(),
            Json(term.summary())
        )?;
        let shown = |kind: NameKind| kind.is_shown() && kind != NameKind::Preferred;
        let of = |wanted: fn(NameKind) -> bool| term.names().filter(move |name| wanted(name.kind)).enumerate();
        for (at, name) in of(shown) {
            write!(out, "{}{}", comma(at), Json(name.text))?;
        }
        out.write_str("],[")?;
        for (at, name) in of(|kind| !kind.is_shown()) {
            write!(out, "{}{}", comma(at), Json(name.text))?;
        }
        out.write_str("]]")?;
    }
    out.write_str("\n]}\n")
}

fn comma(index: usize) -> &'static str {
    if index == 0 { "" } else { "," }
}

/// The addresses of all pages.
pub fn sitemap<G: Glossary>(plan: &Plan<G>, out: &mut String) -> fmt::Result {
    out.write_str(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    )?;
    for file in plan.files() {
        let path = plan.path(&file);
        if path.ends_with(".html") {
            let path = if path == "index.html" { "" } else { &*path };
            writeln!(out, "<url><loc>{}{path}</loc></url>", Html(&plan.base_url))?;
        }
    }
    out.write_str("</urlset>\n")
}

/// All terms with their summaries, as the proposal <https://llmstxt.org> has it.
pub fn llms<G: Glossary>(plan: &Plan<G>, out: &mut String) -> fmt::Result {
    writeln!(out, "# {}\n\n> A glossary of {} terms.", Line(G::TITLE), G::terms().len())?;
    for category in G::categories().filter(|category| category.terms().len() > 0) {
        writeln!(out, "\n## {}\n", Line(category.name()))?;
        for term in by_name(category.terms()) {
            let (url, path) = (&plan.base_url, Site::path(term));
            writeln!(out, "- [{}]({url}{path}): {}", Line(term.name()), Line(term.summary()))?;
        }
    }
    Ok(())
}

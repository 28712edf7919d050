//! Files for machines: the index that the search box reads, `sitemap.xml`, `llms.txt`.

use super::{
    File, Plan,
    escape::{Html, Json, Line},
    path,
};
use crate::{Columns, NameKind};
#[cfg(feature = "search")]
use crate::{TermRef, name::plural, search::stem::EMPTY};
#[cfg(feature = "search")]
use lexigraph_core::search::Streamer;
use std::fmt::{self, Display, Write};

/// `{"categories": [name], "terms": [[path, name, category, summary, [other name], [hidden name], links]]}`,
/// where `links` is how many relations and links the term has.
///
/// With the index of the search, each term goes on with `[plural], [related term], [term that explains it]`, and behind
/// the terms stand `"empty"`, the words that say nothing, and `"words"`: each stem with the terms that it stands in, each
/// as the difference from the one before, followed by how well it stands there.
pub fn search_index<'g, C: Columns>(plan: &Plan<'g, C>, out: &mut String) -> fmt::Result {
    out.write_str("{\"categories\":")?;
    list(out, plan.categories().map(|category| Json(category.name())))?;
    out.write_str(",\"terms\":[")?;
    for term in plan.terms() {
        write!(
            out,
            "{}\n[{},{},{},{},",
            comma(term.index()),
            Json(&path(term)),
            Json(term.name()),
            term.category().index(),
            Json(term.summary())
        )?;
        let shown = |kind: NameKind| kind.is_shown() && kind != NameKind::Preferred;
        let of = |wanted: fn(NameKind) -> bool| term.names().filter(move |name| wanted(name.kind));
        list(out, of(shown).map(|name| Json(name.text)))?;
        out.write_char(',')?;
        list(out, of(|kind| !kind.is_shown()).map(|name| Json(name.text)))?;
        write!(out, ",{}", term.edges().len() + plan.linked_from[term.index()].len())?;
        #[cfg(feature = "search")]
        if C::HAS_SEARCH {
            ranked_term(out, term)?;
        }
        out.write_char(']')?;
    }
    out.write_str("\n]")?;
    #[cfg(feature = "search")]
    if C::HAS_SEARCH {
        words(plan, out)?;
    }
    out.write_str("}\n")
}

/// What the ranking knows of a term beside its words.
#[cfg(feature = "search")]
fn ranked_term<'g, C: Columns>(out: &mut String, term: TermRef<'g, C>) -> fmt::Result {
    // `resolve` knows whether the author wants a plural
    let glossary = term.glossary();
    let is_own = |plural: &String| glossary.resolve(plural).any(|found| found.term == term.id());
    let plurals: Vec<String> = term.names().filter_map(|name| plural(name.text)).filter(is_own).collect();
    out.write_char(',')?;
    list(out, plurals.iter().map(|plural| Json(plural)))?;
    out.write_char(',')?;
    list(out, term.edges().map(|(_, other)| other.index()))?;
    out.write_char(',')?;
    list(out, C::search_explained(glossary.data()).by(term.index() as u32))
}

/// The index of words.
#[cfg(feature = "search")]
fn words<C: Columns>(plan: &Plan<'_, C>, out: &mut String) -> fmt::Result {
    write!(out, ",\n\"empty\":{},\n\"words\":[", Json(&EMPTY.join(" ")))?;
    let index = C::search_words(plan.glossary.data());
    let dictionary = index.open();
    let mut stems = dictionary.stream();
    let mut first = true;
    while let Some((stem, start)) = stems.next() {
        write!(out, "{}\n[{}", if first { "" } else { "," }, Json(&String::from_utf8_lossy(stem)))?;
        let mut before = 0;
        let numbers = index.postings(start).flat_map(|(term, impact)| {
            let step = term - before;
            before = term;
            [step, u32::from(impact)]
        });
        for number in numbers {
            write!(out, ",{number}")?;
        }
        out.write_char(']')?;
        first = false;
    }
    out.write_str("\n]")
}

/// A list of JSON.
fn list<T: Display>(out: &mut String, items: impl Iterator<Item = T>) -> fmt::Result {
    out.write_char('[')?;
    for (at, item) in items.enumerate() {
        write!(out, "{}{item}", comma(at))?;
    }
    out.write_char(']')
}

fn comma(index: usize) -> &'static str {
    if index == 0 { "" } else { "," }
}

/// Lets every crawler in, and names the site map.
pub fn robots<'g, C: Columns>(plan: &Plan<'g, C>, out: &mut String) -> fmt::Result {
    out.write_str("User-agent: *\nAllow: /\n")?;
    if !plan.base_url.is_empty() {
        writeln!(out, "Sitemap: {}sitemap.xml", plan.base_url)?;
    }
    Ok(())
}

/// The addresses of all pages.
pub fn sitemap<'g, C: Columns>(plan: &Plan<'g, C>, out: &mut String) -> fmt::Result {
    out.write_str(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    )?;
    for file in plan.files() {
        let path = plan.path(&file);
        if path.ends_with(".html") && !matches!(file, File::Results | File::Missing) {
            let path = if path == "index.html" { "" } else { &*path };
            writeln!(out, "<url><loc>{}{path}</loc></url>", Html(&plan.base_url))?;
        }
    }
    out.write_str("</urlset>\n")
}

/// All terms with their summaries, as the proposal <https://llmstxt.org> has it.
pub fn llms<'g, C: Columns>(plan: &Plan<'g, C>, out: &mut String) -> fmt::Result {
    writeln!(out, "# {}\n\n> A glossary of {} terms.", Line(plan.title()), plan.terms().len())?;
    for category in plan.categories().filter(|category| category.terms().len() > 0) {
        writeln!(out, "\n## {}\n", Line(category.name()))?;
        for &term in plan.by_name(category) {
            let (url, path) = (&plan.base_url, path(term));
            writeln!(out, "- [{}]({url}{path}): {}", Line(term.name()), Line(term.summary()))?;
        }
    }
    Ok(())
}

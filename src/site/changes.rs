//! The page and the Atom feed of changes since an older version of the glossary.

use super::{
    comparison::{Dated, Part},
    layout::{Here, Layout},
    lists::{crumbs, definitions, group, heading},
    plan::{Plan, home, path},
    texts::{Fill, Texts},
};
use crate::{Columns, TermRef, escape::Html};
use std::fmt::{self, Write};

/// Maximum number of terms in a collapsed group.
const MOST: usize = 500;

/// Returns the term with a slug, if the glossary has it.
fn term<'g, C: Columns>(plan: &Plan<'g, C>, slug: &str) -> Option<TermRef<'g, C>> {
    plan.glossary.from_slug(slug).map(|term| plan.glossary.get(term))
}

/// Returns the names of the parts of a term that changed.
fn told(parts: &[Part], texts: &Texts) -> String {
    parts.iter().map(|part| part.text(texts)).collect::<Vec<_>>().join(", ")
}

/// Writes the page that lists the changes.
pub fn page<'g, C: Columns>(plan: &Plan<'g, C>, dated: &Dated, out: &mut String) -> fmt::Result {
    let (texts, Dated { changes, date }) = (plan.texts(), dated);
    let mut main = String::new();
    main.write_str("<div class=\"intro\">\n")?;
    crumbs(plan, &[(home("../"), &texts.home)], &mut main)?;
    writeln!(main, "<h1>{}</h1>", Html(&texts.changes))?;
    if !date.is_empty() {
        writeln!(main, "<p class=\"lead\"><time datetime=\"{date}\">{date}</time></p>")?;
    }
    if changes.is_empty() {
        writeln!(main, "<p>{}</p>", Html(&texts.changes_none))?;
    }
    main.write_str("</div>\n<div class=\"relations\">\n")?;
    let added: Vec<_> = changes.added.iter().filter_map(|slug| term(plan, slug)).collect();
    if !added.is_empty() {
        main.write_str("<section aria-labelledby=\"added\">\n")?;
        heading(2, "added", &texts.changes_added, &mut main)?;
        group(plan, "../", &added, MOST, definitions, &mut main)?;
        main.write_str("</section>\n")?;
    }
    if !changes.changed.is_empty() {
        main.write_str("<section aria-labelledby=\"changed\">\n")?;
        heading(2, "changed", &texts.changes_changed, &mut main)?;
        main.write_str("<ul>\n")?;
        for (slug, parts) in &changes.changed {
            if let Some(term) = term(plan, slug) {
                let (url, name) = (path(term), Html(term.name()));
                writeln!(main, "<li><a href=\"../{url}\">{name}</a>: {}</li>", Html(told(parts, texts)))?;
            }
        }
        main.write_str("</ul>\n</section>\n")?;
    }
    if !changes.removed.is_empty() {
        main.write_str("<section aria-labelledby=\"removed\">\n")?;
        heading(2, "removed", &texts.changes_removed, &mut main)?;
        main.write_str("<ul>\n")?;
        changes.removed.iter().try_for_each(|(_, name)| writeln!(main, "<li>{}</li>", Html(name)))?;
        main.write_str("</ul>\n</section>\n")?;
    }
    main.write_str("</div>\n")?;
    Layout {
        root: "../",
        path: "browse/changes.html",
        title: &texts.changes,
        description: &Fill(&texts.changes_description, &[&plan.title()]).to_string(),
        here: Here::Elsewhere,
        data: "",
        main: &main,
    }
    .write(plan, out)
}

/// Writes the Atom feed of the changes.
pub fn feed<C: Columns>(plan: &Plan<'_, C>, dated: &Dated, out: &mut String) -> fmt::Result {
    let (texts, base, Dated { changes, date }) = (plan.texts(), Html(&plan.options.base_url), dated);
    write!(
        out,
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
         <title>{title}</title>\n<id>{base}</id>\n<link href=\"{base}\"/>\n\
         <link rel=\"self\" href=\"{base}feed.xml\"/>\n<updated>{date}T00:00:00Z</updated>\n\
         <author><name>{title}</name></author>\n",
        Html(&plan.options.language),
        title = Html(plan.title()),
    )?;
    let mut entry = |term: TermRef<'_, C>, label: &str, summary: &str| {
        let url = plan.url(term);
        write!(
            out,
            "<entry>\n<title>{}</title>\n<id>{}#{date}</id>\n<link href=\"{}\"/>\n<updated>{date}T00:00:00Z</updated>\n\
             <summary>{}</summary>\n</entry>\n",
            Html(Fill(label, &[&term.name()])),
            Html(&url),
            Html(&url),
            Html(summary)
        )
    };
    for term in changes.added.iter().filter_map(|slug| term(plan, slug)) {
        entry(term, &texts.feed_added, term.summary())?;
    }
    for (slug, parts) in &changes.changed {
        if let Some(term) = term(plan, slug) {
            entry(term, &texts.feed_changed, &told(parts, texts))?;
        }
    }
    out.write_str("</feed>\n")
}

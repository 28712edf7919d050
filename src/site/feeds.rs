//! Files for other programs: `robots.txt`, `sitemap.xml`, `llms.txt`.

use super::plan::{File, Plan, path};
use crate::{
    Columns,
    escape::{Html, Line},
};
use std::fmt::{self, Write};

/// Writes `robots.txt`, which allows all crawlers and names the site map.
pub fn robots<'g, C: Columns>(plan: &Plan<'g, C>, out: &mut String) -> fmt::Result {
    out.write_str("User-agent: *\nAllow: /\n")?;
    if !plan.options.base_url.is_empty() {
        writeln!(out, "Sitemap: {}sitemap.xml", plan.options.base_url)?;
    }
    Ok(())
}

/// Writes `sitemap.xml`, the addresses of all pages.
pub fn sitemap<'g, C: Columns>(plan: &Plan<'g, C>, out: &mut String) -> fmt::Result {
    out.write_str(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    )?;
    for file in plan.files() {
        let path = plan.path(&file);
        if path.ends_with(".html") && !matches!(file, File::Results | File::Missing) {
            let path = if path == "index.html" { "" } else { &*path };
            writeln!(out, "<url><loc>{}{path}</loc></url>", Html(&plan.options.base_url))?;
        }
    }
    out.write_str("</urlset>\n")
}

/// Writes `llms.txt`, all terms with their summaries, in the format of <https://llmstxt.org>.
pub fn llms<'g, C: Columns>(plan: &Plan<'g, C>, out: &mut String) -> fmt::Result {
    writeln!(out, "# {}\n\n> A glossary of {} terms.", Line(plan.title()), plan.terms().len())?;
    for category in plan.filled_categories() {
        writeln!(out, "\n## {}\n", Line(category.name()))?;
        for &term in plan.by_name(category) {
            let (url, path) = (&plan.options.base_url, path(term));
            writeln!(out, "- [{}]({url}{path}): {}", Line(term.name()), Line(term.summary()))?;
        }
    }
    Ok(())
}

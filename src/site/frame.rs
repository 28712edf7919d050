//! What every page has around its own content: head, header, footer.

use super::{
    Plan,
    assets::{self, mark},
    escape::{Html, Json},
};
use crate::Compiled;
use std::fmt::{self, Write};

/// A page's own part, and what its head says of it.
pub struct Frame<'a> {
    /// The way from the page to the home page's folder: empty or `../`.
    pub root: &'static str,
    /// Below the base address; empty for the home page.
    pub path: &'a str,
    /// Its title; the glossary's is added.
    pub title: &'a str,
    pub description: &'a str,
    /// The entry of the header that this page is.
    pub here: &'static str,
    /// JSON-LD.
    pub data: &'a str,
    pub main: &'a str,
}

const CSS_MARK: u32 = mark(assets::CSS);
// the one loads the other under its own mark
const JS_MARK: u32 = mark(assets::JS) ^ mark(assets::SEARCH);

impl Frame<'_> {
    pub fn write<G: Compiled>(self, plan: &Plan<G>, out: &mut String) -> fmt::Result {
        let Self { root, path, title, description, here, data, main } = self;
        let whole_title = if title == G::TITLE { title.to_owned() } else { format!("{title} · {}", G::TITLE) };
        write!(
            out,
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"description\" content=\"{}\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n",
            Html(&plan.language),
            Html(whole_title),
            Html(description)
        )?;
        if !plan.base_url.is_empty() {
            let url = format!("{}{path}", plan.base_url);
            writeln!(out, "<link rel=\"canonical\" href=\"{}\">", Html(&url))?;
            writeln!(out, "<meta property=\"og:url\" content=\"{}\">", Html(&url))?;
        }
        write!(
            out,
            "<meta property=\"og:type\" content=\"{}\">\n<meta property=\"og:title\" content=\"{}\">\n\
             <meta property=\"og:description\" content=\"{}\">\n<meta property=\"og:site_name\" content=\"{}\">\n\
             <link rel=\"icon\" href=\"{root}assets/icon.svg\" type=\"image/svg+xml\">\n\
             <link rel=\"stylesheet\" href=\"{root}assets/site.css?{CSS_MARK:08x}\">\n\
             <script src=\"{root}assets/site.js?{JS_MARK:08x}\" defer></script>\n",
            if path.is_empty() { "website" } else { "article" },
            Html(title),
            Html(description),
            Html(G::TITLE)
        )?;
        if !data.is_empty() {
            writeln!(out, "<script type=\"application/ld+json\">{data}</script>")?;
        }
        write!(
            out,
            "</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to content</a>\n<header class=\"top\">\n\
             <a class=\"brand\" href=\"{root}index.html\">{}</a>\n<nav aria-label=\"Compiled\"><ul>\n",
            Html(G::TITLE)
        )?;
        for (name, target) in [("Categories", "index.html"), ("A–Z", "browse/a-z.html"), ("Map", "browse/map.html")] {
            let current = if name == here { " aria-current=\"page\"" } else { "" };
            writeln!(out, "<li><a href=\"{root}{target}\"{current}>{name}</a></li>")?;
        }
        write!(
            out,
            "</ul></nav>\n<search><form class=\"search\" action=\"{root}browse/a-z.html\">\n\
             <label for=\"search\">Search the glossary</label>\n\
             <input type=\"search\" id=\"search\" name=\"q\" placeholder=\"Search\" autocomplete=\"off\" \
             spellcheck=\"false\" aria-controls=\"found\">\n\
             <div id=\"found\" class=\"found\" hidden>\n<p role=\"status\"></p>\n<ul></ul>\n</div>\n</form></search>\n\
             </header>\n<main id=\"main\" tabindex=\"-1\">\n{main}</main>\n<footer class=\"bottom\">\n<p>{}: {} terms in \
             {} categories.",
            Html(G::TITLE),
            G::terms().len(),
            G::categories().len()
        )?;
        if !G::LICENSE.is_empty() {
            write!(out, " License: {}.", Html(G::LICENSE))?;
        }
        out.write_str("</p>\n</footer>\n</body>\n</html>\n")
    }
}

/// The glossary as a `DefinedTermSet`, without its terms.
pub fn term_set<G: Compiled>(plan: &Plan<G>, out: &mut String) -> fmt::Result {
    write!(out, "{{\"@type\":\"DefinedTermSet\",\"name\":{}", Json(G::TITLE))?;
    if !plan.base_url.is_empty() {
        write!(out, ",\"@id\":{0},\"url\":{0}", Json(&plan.base_url))?;
    }
    out.write_char('}')
}

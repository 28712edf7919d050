//! The parts around the content of every page: head, header with the search, footer.

use super::{
    plan::{Plan, home},
    texts::Fill,
};
use crate::{Columns, escape::Html};
use std::fmt::{self, Write};

/// Colors of the page's background, light and dark, as in the style sheet.
const PAPER: [(&str, &str); 2] = [("light", "#fdfdfc"), ("dark", "#121518")];

/// The content of a page and the data for its head.
pub struct Layout<'a> {
    /// Path from the page to the home page's folder, escaped: empty, `../`, or absolute.
    pub root: &'a str,
    /// Path below the base address, empty for the home page.
    pub path: &'a str,
    /// Title, to which the title of the glossary is added.
    pub title: &'a str,
    pub description: &'a str,
    /// Entry of the header that this page belongs to.
    pub here: Here,
    /// JSON-LD.
    pub data: &'a str,
    pub main: &'a str,
}

/// Entries of the header, and pages with their own search field.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Here {
    Home,
    Names,
    Map,
    Search,
    Missing,
    Elsewhere,
}

impl Layout<'_> {
    pub fn write<'g, C: Columns>(self, plan: &Plan<'g, C>, out: &mut String) -> fmt::Result {
        self.head(plan, out)?;
        let Self { root, here, main, .. } = self;
        let texts = plan.texts();
        write!(
            out,
            "<body>\n<a class=\"skip\" href=\"#main\">{}</a>\n<header class=\"top\"><div>\n\
             <a class=\"brand\" href=\"{}\">{}</a>\n<nav aria-label=\"{}\"><ul>\n",
            Html(&texts.skip),
            home(root),
            Html(plan.title()),
            Html(&texts.navigation)
        )?;
        let entries = [
            (Here::Home, &texts.home, home(root)),
            (Here::Names, &texts.names, format!("{root}browse/a-z.html")),
            (Here::Map, &texts.map, format!("{root}browse/map.html")),
        ];
        for (entry, name, target) in entries {
            let current = if entry == here { " aria-current=\"page\"" } else { "" };
            writeln!(out, "<li><a href=\"{target}\"{current}>{}</a></li>", Html(name))?;
        }
        out.write_str("</ul></nav>\n")?;
        if !matches!(here, Here::Home | Here::Search | Here::Missing) {
            search(plan, root, out)?;
        }
        write!(
            out,
            "<button type=\"button\" class=\"theme\" hidden></button>\n</div></header>\n\
             <main id=\"main\" tabindex=\"-1\">\n{main}</main>\n"
        )?;
        footer(plan, root, out)
    }

    fn head<'g, C: Columns>(&self, plan: &Plan<'g, C>, out: &mut String) -> fmt::Result {
        let &Self { root, path, title, description, data, .. } = self;
        let whole_title = if title == plan.title() { title.to_owned() } else { format!("{title} · {}", plan.title()) };
        write!(
            out,
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"description\" content=\"{}\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n",
            Html(&plan.options.language),
            Html(whole_title),
            Html(description)
        )?;
        for (scheme, color) in PAPER {
            writeln!(
                out,
                "<meta name=\"theme-color\" media=\"(prefers-color-scheme: {scheme})\" content=\"{color}\">"
            )?;
        }
        if self.here == Here::Missing || self.here == Here::Search {
            out.write_str("<meta name=\"robots\" content=\"noindex\">\n")?;
        } else if !plan.options.base_url.is_empty() {
            let url = format!("{}{path}", plan.options.base_url);
            writeln!(out, "<link rel=\"canonical\" href=\"{}\">", Html(&url))?;
            writeln!(out, "<meta property=\"og:url\" content=\"{}\">", Html(&url))?;
        }
        write!(
            out,
            "<meta property=\"og:type\" content=\"{}\">\n<meta property=\"og:title\" content=\"{}\">\n\
             <meta property=\"og:description\" content=\"{}\">\n<meta property=\"og:site_name\" content=\"{}\">\n",
            if path.is_empty() { "website" } else { "article" },
            Html(title),
            Html(description),
            Html(plan.title())
        )?;
        if !plan.options.image.is_empty() {
            writeln!(out, "<meta property=\"og:image\" content=\"{}\">", Html(&plan.options.image))?;
            out.write_str("<meta name=\"twitter:card\" content=\"summary_large_image\">\n")?;
        }
        if plan.has_feed() {
            let title = Html(&plan.texts().changes);
            writeln!(
                out,
                "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"{title}\" href=\"{root}feed.xml\">"
            )?;
        }
        let (css, js) = plan.marks;
        write!(
            out,
            "<link rel=\"icon\" href=\"{root}assets/icon.svg\" type=\"image/svg+xml\">\n\
             <link rel=\"apple-touch-icon\" href=\"{root}assets/touch.png\">\n\
             <link rel=\"stylesheet\" href=\"{root}assets/site.css?{css:08x}\">\n\
             <script src=\"{root}assets/theme.js?{js:08x}\"></script>\n\
             <script src=\"{root}assets/site.js?{js:08x}\" defer></script>\n"
        )?;
        if self.here == Here::Search {
            // both are needed immediately, and would otherwise be requested one round trip later
            for script in ["search.js", "results.js"] {
                writeln!(out, "<link rel=\"modulepreload\" href=\"{root}assets/{script}?{js:08x}\">")?;
            }
            writeln!(
                out,
                "<link rel=\"preload\" href=\"{root}assets/search.json?{js:08x}\" as=\"fetch\" crossorigin>"
            )?;
        }
        if !data.is_empty() {
            writeln!(out, "<script type=\"application/ld+json\">{data}</script>")?;
        }
        out.write_str("</head>\n")
    }
}

/// Writes the search field. Its results open below it.
pub fn search<'g, C: Columns>(plan: &Plan<'g, C>, root: &str, out: &mut String) -> fmt::Result {
    let texts = plan.texts();
    write!(
        out,
        "<search><form class=\"search\" action=\"{root}browse/search.html\" data-browse=\"{3}\">\n\
         <label for=\"search\">{0}</label>\n\
         <input type=\"text\" id=\"search\" name=\"q\" placeholder=\"{1}\" role=\"combobox\" aria-expanded=\"false\" \
         aria-controls=\"hits\" aria-autocomplete=\"list\" autocomplete=\"off\" autocapitalize=\"off\" \
         spellcheck=\"false\" inputmode=\"search\" enterkeyhint=\"search\">\n<kbd aria-hidden=\"true\">/</kbd>\n\
         <button type=\"submit\" class=\"go\" aria-label=\"{4}\"><svg viewBox=\"0 0 16 16\" aria-hidden=\"true\">\
         <circle cx=\"7\" cy=\"7\" r=\"4.5\"/><path d=\"m10.5 10.5 4 4\"/></svg></button>\n\
         <p class=\"aside\" role=\"status\"></p>\n\
         <div class=\"found\" hidden>\n<p aria-hidden=\"true\"></p>\n\
         <div id=\"hits\" role=\"listbox\" aria-label=\"{2}\"></div>\n</div>\n</form></search>\n",
        Html(&texts.search),
        Html(&texts.search_placeholder),
        Html(&texts.search_results),
        Html(&texts.search_browse),
        Html(&texts.search_button)
    )
}

fn footer<C: Columns>(plan: &Plan<'_, C>, root: &str, out: &mut String) -> fmt::Result {
    let (terms, categories) = (plan.count(plan.terms().len()), plan.category_count());
    write!(
        out,
        "<footer class=\"bottom\">\n<p>{}",
        Html(Fill(&plan.texts().footer, &[&plan.title(), &terms, &categories]))
    )?;
    if let Some(license) = plan.glossary.license() {
        write!(out, " {}", Html(Fill(&plan.texts().license, &[&license])))?;
    }
    if plan.options.changes.is_some() {
        write!(out, " <a href=\"{root}browse/changes.html\">{}</a>", Html(&plan.texts().changes))?;
    }
    #[cfg(feature = "export")]
    {
        write!(out, "</p>\n<p>{}", Html(&plan.texts().download))?;
        for (at, (format, name)) in super::plan::DOWNLOADS.into_iter().enumerate() {
            let comma = if at == 0 { "" } else { "," };
            write!(out, "{comma} <a href=\"{root}data/{}\" download>{name}</a>", format.file_name())?;
        }
    }
    out.write_str("</p>\n</footer>\n</body>\n</html>\n")
}

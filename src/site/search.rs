//! The page of search results, and the page for unknown URLs.

use super::{
    layout::{Here, Layout, search},
    lists::crumbs,
    plan::{Plan, category_path, home},
    texts::Fill,
};
use crate::{Columns, escape::Html};
use std::fmt::{self, Write};

/// Writes the page that shows all results. Its script reads the question from `?q=`.
pub fn results<'g, C: Columns>(plan: &Plan<'g, C>, out: &mut String) -> fmt::Result {
    let texts = plan.texts();
    let mut main = String::new();
    main.write_str("<div class=\"intro\">\n")?;
    crumbs(plan, &[(home("../"), &texts.home)], &mut main)?;
    write!(
        main,
        "<h1>{}</h1>\n<search><form class=\"search wide\" action=\"search.html\">\n\
         <label for=\"search\">{}</label>\n\
         <input type=\"search\" id=\"search\" name=\"q\" placeholder=\"{}\" autocomplete=\"off\" autocapitalize=\"off\" \
         spellcheck=\"false\" enterkeyhint=\"search\">\n<button type=\"submit\">{}</button>\n</form></search>\n\
         <noscript><p>{} <a href=\"a-z.html\">{}</a></p></noscript>\n</div>\n\
         <div id=\"results\">\n<p class=\"count\" role=\"status\"></p>\n<ol class=\"hits\"></ol>\n\
         <button type=\"button\" class=\"further\" hidden>{}</button>\n</div>\n",
        Html(&texts.search_title),
        Html(&texts.search),
        Html(&texts.search_placeholder),
        Html(&texts.search_button),
        Html(&texts.search_no_script),
        Html(&texts.names),
        Html(&texts.found_more)
    )?;
    browse(plan, "../", &mut main)?;
    Layout {
        root: "../",
        path: "browse/search.html",
        title: &texts.search_title,
        description: &Fill(&texts.search_description, &[&plan.title()]).to_string(),
        here: Here::Search,
        data: "",
        main: &main,
    }
    .write(plan, out)
}

/// Writes the categories, for questions without results.
fn browse<'g, C: Columns>(plan: &Plan<'g, C>, root: &str, out: &mut String) -> fmt::Result {
    write!(
        out,
        "<section class=\"browse\" aria-labelledby=\"browse\">\n<h2 id=\"browse\">{}</h2>\n<ul class=\"chips\">\n",
        Html(&plan.texts().search_browse)
    )?;
    for category in plan.filled_categories() {
        writeln!(out, "<li><a href=\"{root}{}\">{}</a></li>", category_path(category), Html(category.name()))?;
    }
    out.write_str("</ul>\n</section>\n")
}

/// Writes the page that servers send for unknown URLs. They send it for any folder, so its links begin at the server's
/// root, if the base URL tells where that is.
pub fn missing<'g, C: Columns>(plan: &Plan<'g, C>, out: &mut String) -> fmt::Result {
    let texts = plan.texts();
    let after_scheme = plan.options.base_url.split_once("://").map_or("", |(_, rest)| rest);
    let root = after_scheme.find('/').map_or("", |slash| &after_scheme[slash..]);
    let root = &Html(root.split(['?', '#']).next().unwrap_or_default()).to_string();
    let mut main = String::new();
    write!(
        main,
        "<div class=\"intro\"><h1>{}</h1>\n<p class=\"lead\">{}</p>\n",
        Html(&texts.missing_title),
        Html(&texts.missing_lead)
    )?;
    search(plan, root, &mut main)?;
    main.write_str("</div>\n")?;
    browse(plan, root, &mut main)?;
    Layout {
        root,
        path: "404.html",
        title: &texts.missing_title,
        description: &texts.missing_lead,
        here: Here::Missing,
        data: "",
        main: &main,
    }
    .write(plan, out)
}

//! The home page and the pages of the categories: terms with their summaries.

use super::{
    Plan, Site, by_edges, by_name,
    escape::{Html, Json},
    frame::Frame,
};
use crate::{Category, Compiled, Term};
use std::fmt::{self, Write};

/// How many terms stand for a category where there is no room for all.
pub const SOME: usize = 12;

pub fn home<G: Compiled>(plan: &Plan<G>, out: &mut String) -> fmt::Result {
    let count = G::terms().len();
    let description = format!(
        "{}: {count} {} explained, with their names, sources and relations.",
        G::TITLE,
        if count == 1 { "term" } else { "terms" }
    );
    let mut main = String::new();
    write!(
        main,
        "<div class=\"intro\"><h1>{}</h1>\n<p class=\"lead\">{count} terms in {} categories, each explained in a \
         sentence and then in full, with its sources and what it has to do with the others.</p></div>\n\
         <nav class=\"jump\" aria-label=\"Categories\"><ul>\n",
        Html(G::TITLE),
        G::categories().len()
    )?;
    let filled = || G::categories().filter(|category| category.terms().len() > 0);
    for category in filled() {
        writeln!(
            main,
            "<li><a href=\"#{}\">{} <span>{}</span></a></li>",
            category.slug(),
            Html(category.name()),
            category.terms().len()
        )?;
    }
    main.write_str("</ul></nav>\n")?;
    for category in filled() {
        let terms = category.terms().len();
        write!(
            main,
            "<section class=\"category\" id=\"{0}\">\n<h2><a href=\"category/{0}.html\">{1}</a></h2>\n",
            category.slug(),
            Html(category.name())
        )?;
        if !category.summary().is_empty() {
            writeln!(main, "<p>{}</p>", Html(category.summary()))?;
        }
        if plan.is_long() {
            let best = by_edges(category.terms(), SOME);
            name_list("", &best, terms, &mut main)?;
        } else {
            definitions("", &by_name(category.terms()), &mut main)?;
        }
        main.write_str("</section>\n")?;
    }
    let mut data = "{\"@context\":\"https://schema.org\",\"@type\":\"DefinedTermSet\"".to_owned();
    write!(data, ",\"name\":{},\"description\":{}", Json(G::TITLE), Json(&description))?;
    write!(data, ",\"inLanguage\":{}", Json(&plan.language))?;
    if !plan.base_url.is_empty() {
        write!(data, ",\"@id\":{0},\"url\":{0}", Json(&plan.base_url))?;
    }
    data.push('}');
    let frame = Frame {
        root: "",
        path: "",
        title: G::TITLE,
        description: &description,
        here: "Categories",
        data: &data,
        main: &main,
    };
    frame.write(plan, out)
}

pub fn category<G: Compiled>(plan: &Plan<G>, category: Category<G>, out: &mut String) -> fmt::Result {
    let (before, after) = (category.index().checked_sub(1), category.index() + 1);
    let mut main = String::new();
    write!(
        main,
        "<div class=\"intro\"><p class=\"crumbs\"><a href=\"../index.html\">Categories</a></p>\n<h1>{}</h1>\n",
        Html(category.name())
    )?;
    if !category.summary().is_empty() {
        writeln!(main, "<p class=\"lead\">{}</p>", Html(category.summary()))?;
    }
    main.write_str("</div>\n<section class=\"category\" aria-label=\"Terms\">\n")?;
    definitions("../", &by_name(category.terms()), &mut main)?;
    main.write_str("</section>\n")?;
    let at = |index: Option<usize>| index.and_then(|index| G::categories().nth(index));
    let link = |category: Category<G>| (format!("{}.html", category.slug()), category.name());
    neighbours("Categories", at(before).map(link), at(Some(after)).map(link), &mut main)?;
    let path = format!("category/{}.html", category.slug());
    let description = match category.summary() {
        "" => format!("The terms of the category {}", category.name()),
        summary => summary.to_owned(),
    };
    let frame = Frame {
        root: "../",
        path: &path,
        title: category.name(),
        description: &description,
        here: "",
        data: "",
        main: &main,
    };
    frame.write(plan, out)
}

/// Terms, each with its summary.
pub fn definitions<G: Compiled>(root: &str, terms: &[Term<G>], out: &mut String) -> fmt::Result {
    if terms.is_empty() {
        return Ok(());
    }
    out.write_str("<dl class=\"terms\">\n")?;
    for &term in terms {
        writeln!(
            out,
            "<div><dt><a href=\"{root}{}\">{}</a></dt><dd>{}</dd></div>",
            Site::path(term),
            Html(term.name()),
            Html(term.summary())
        )?;
    }
    out.write_str("</dl>\n")
}

/// Names of terms, one behind the other, and how many of `all` are left out.
pub fn name_list<G: Compiled>(root: &str, terms: &[Term<G>], all: usize, out: &mut String) -> fmt::Result {
    out.write_str("<ul class=\"names\">\n")?;
    for &term in terms {
        writeln!(out, "<li><a href=\"{root}{}\">{}</a></li>", Site::path(term), Html(term.name()))?;
    }
    if all > terms.len() {
        writeln!(out, "<li>and {} more</li>", all - terms.len())?;
    }
    out.write_str("</ul>\n")
}

/// The links to the page before and the page behind, as address and name.
pub fn neighbours(
    label: &str,
    before: Option<(String, &str)>,
    after: Option<(String, &str)>,
    out: &mut String,
) -> fmt::Result {
    if before.is_none() && after.is_none() {
        return Ok(());
    }
    writeln!(out, "<nav class=\"neighbours\" aria-label=\"{label}\">")?;
    for (link, rel, word) in [(before, "prev", "Previous"), (after, "next", "Next")] {
        if let Some((url, name)) = link {
            writeln!(out, "<a rel=\"{rel}\" href=\"{url}\"><span>{word}</span> {}</a>", Html(name))?;
        }
    }
    out.write_str("</nav>\n")
}

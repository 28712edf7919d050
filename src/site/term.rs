//! The page of a term.

use super::{
    Plan, Site, body,
    escape::{Html, Json, web},
    frame::{Frame, term_set},
    home::{definitions, name_list, neighbours},
    picture::Picture,
};
use crate::{Compiled, NameKind, Reference, Relation, Term};
use std::fmt::{self, Write};

/// Of more terms than these that refer here by the same relation, the summaries are left out.
const WITH_SUMMARIES: usize = 8;
/// Of more terms than these in one group, the rest is counted.
const NAMED: usize = 200;

pub fn page<G: Compiled>(plan: &Plan<G>, term: Term<G>, out: &mut String) -> fmt::Result {
    let mut main = "<div class=\"page\">\n<article>\n".to_owned();
    head(term, &mut main)?;
    if !term.body().is_empty() {
        main.write_str("<div class=\"body\">\n")?;
        body::write(term, &mut main)?;
        main.write_str("</div>\n")?;
    }
    references("Sources", "sources", term.sources(), &mut main)?;
    references("Read on", "see", term.see(), &mut main)?;
    main.write_str("</article>\n")?;
    if term.edges().len() > 0 {
        let picture = Picture::around(term);
        write!(
            main,
            "<aside aria-label=\"Neighbourhood\"><figure class=\"picture\">\n{}<figcaption>{}</figcaption></figure></aside>\n",
            picture.within(),
            Html(caption(term, picture.terms().len() - 1))
        )?;
    }
    main.write_str("<div class=\"relations\">\n")?;
    related(term, &mut main)?;
    referring(plan, term, &mut main)?;
    main.write_str("</div>\n</div>\n")?;
    let place = plan.place[term.index()];
    let near = |place: Option<usize>| {
        place.and_then(|place| plan.order.get(place)).map(|&term| (Site::path(term), term.name()))
    };
    neighbours("Reading order", near(place.checked_sub(1)), near(Some(place + 1)), &mut main)?;

    let mut data = String::new();
    json_ld(plan, term, &mut data)?;
    let path = Site::path(term);
    let frame = Frame {
        root: "",
        path: &path,
        title: term.name(),
        description: term.summary(),
        here: "",
        data: &data,
        main: &main,
    };
    frame.write(plan, out)
}

/// Category, name, names, definition.
fn head<G: Compiled>(term: Term<G>, out: &mut String) -> fmt::Result {
    let category = term.category();
    write!(
        out,
        "<header>\n<p class=\"crumbs\"><a href=\"category/{}.html\">{}</a></p>\n<h1>{}</h1>\n",
        category.slug(),
        Html(category.name()),
        Html(term.name())
    )?;
    if let Some(expansion) = term.expansion() {
        writeln!(out, "<p class=\"expansion\">{}</p>", Html(expansion))?;
    }
    if let Some(deprecated) = term.deprecation() {
        out.write_str("<p class=\"notice\"><strong>No longer used")?;
        if !deprecated.since.is_empty() {
            write!(out, " since {}", Html(deprecated.since))?;
        }
        out.write_str(".</strong>")?;
        if let Some(other) = deprecated.replacement {
            write!(out, " Say <a href=\"{}\">{}</a>.", Site::path(other), Html(other.name()))?;
        }
        if !deprecated.why.is_empty() {
            write!(out, " {}", Html(deprecated.why))?;
        }
        out.write_str("</p>\n")?;
    }
    writeln!(out, "<p class=\"lead\">{}</p>", Html(term.summary()))?;
    named("Also called", term, NameKind::Alias, out)?;
    named("Better not called", term, NameKind::Avoided, out)?;
    out.write_str("</header>\n")
}

fn named<G: Compiled>(label: &str, term: Term<G>, kind: NameKind, out: &mut String) -> fmt::Result {
    let mut names = term.names().filter(|name| name.kind == kind).map(|name| name.text);
    if let Some(first) = names.next() {
        write!(out, "<p class=\"also\">{label} <span>{}</span>", Html(first))?;
        for name in names {
            write!(out, ", <span>{}</span>", Html(name))?;
        }
        out.write_str("</p>\n")?;
    }
    Ok(())
}

fn references(title: &str, id: &str, list: impl ExactSizeIterator<Item = Reference>, out: &mut String) -> fmt::Result {
    if list.len() == 0 {
        return Ok(());
    }
    writeln!(out, "<section class=\"references\" aria-labelledby=\"{id}\"><h2 id=\"{id}\">{title}</h2>\n<ul>")?;
    for Reference { title, url, .. } in list {
        match web(url) {
            Some(url) => writeln!(out, "<li><a rel=\"external\" href=\"{}\">{}</a></li>", Html(url), Html(title))?,
            None => writeln!(out, "<li>{}</li>", Html(title))?,
        }
    }
    out.write_str("</ul></section>\n")
}

/// What the term itself says of others.
fn related<G: Compiled>(term: Term<G>, out: &mut String) -> fmt::Result {
    let groups: Vec<_> = groups(term).into_iter().filter(|(relation, _)| !relation.is_inverse()).collect();
    if groups.is_empty() {
        return Ok(());
    }
    out.write_str("<section aria-labelledby=\"related\"><h2 id=\"related\">Related terms</h2>\n")?;
    for (relation, terms) in groups {
        writeln!(out, "<h3>{}</h3>", Html(Name(relation)))?;
        definitions("", &terms[..terms.len().min(NAMED)], out)?;
    }
    out.write_str("</section>\n")
}

/// What others say of it: by a relation, or by a link.
fn referring<G: Compiled>(plan: &Plan<G>, term: Term<G>, out: &mut String) -> fmt::Result {
    let groups: Vec<_> = groups(term).into_iter().filter(|(relation, _)| relation.is_inverse()).collect();
    let mut known: Vec<_> = term.edges().map(|(_, other)| other).collect();
    known.sort_unstable();
    let linked = plan.linked_from[term.index()].iter().copied();
    let linked: Vec<_> = linked.filter(|other| known.binary_search(other).is_err()).collect();
    if groups.is_empty() && linked.is_empty() {
        return Ok(());
    }
    out.write_str("<section aria-labelledby=\"referring\"><h2 id=\"referring\">Terms that point here</h2>\n")?;
    for (relation, terms) in groups {
        writeln!(out, "<h3>{}</h3>", Html(Name(relation)))?;
        if terms.len() <= WITH_SUMMARIES {
            definitions("", &terms, out)?;
        } else {
            name_list("", &terms[..terms.len().min(NAMED)], terms.len(), out)?;
        }
    }
    if !linked.is_empty() {
        out.write_str("<h3>Is mentioned in</h3>\n")?;
        name_list("", &linked[..linked.len().min(NAMED)], linked.len(), out)?;
    }
    out.write_str("</section>\n")
}

/// The terms at the other ends of its edges, by relation.
fn groups<G: Compiled>(term: Term<G>) -> Vec<(Relation<G>, Vec<Term<G>>)> {
    let mut groups: Vec<(Relation<G>, Vec<Term<G>>)> = Vec::new();
    for (relation, other) in term.edges() {
        match groups.last_mut() {
            Some((last, terms)) if *last == relation => terms.push(other),
            _ => groups.push((relation, vec![other])),
        }
    }
    groups
}

/// A relation's name as a heading: its first letter is a capital.
struct Name<G: Compiled>(Relation<G>);

impl<G: Compiled> fmt::Display for Name<G> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letters = self.0.name().chars();
        if let Some(first) = letters.next() {
            write!(f, "{}{}", first.to_uppercase(), letters.as_str())?;
        }
        Ok(())
    }
}

fn caption<G: Compiled>(term: Term<G>, shown: usize) -> String {
    let mut all: Vec<_> = term.edges().map(|(_, other)| other).collect();
    all.sort_unstable();
    all.dedup();
    match all.len() {
        1 => format!("{} and the term that it is connected with.", term.name()),
        count if count == shown => format!("{} and the {count} terms that it is connected with.", term.name()),
        count => format!(
            "{} and {shown} of the {count} terms that it is connected with; all are listed on this page.",
            term.name()
        ),
    }
}

fn json_ld<G: Compiled>(plan: &Plan<G>, term: Term<G>, out: &mut String) -> fmt::Result {
    write!(
        out,
        "{{\"@context\":\"https://schema.org\",\"@type\":\"DefinedTerm\",\"name\":{},\"termCode\":{},\"description\":{}",
        Json(term.name()),
        Json(term.slug()),
        Json(term.summary())
    )?;
    let others = || term.names().filter(|name| name.kind.is_shown() && name.kind != NameKind::Preferred);
    if others().next().is_some() {
        out.write_str(",\"alternateName\":[")?;
        for (at, name) in others().enumerate() {
            write!(out, "{}{}", if at == 0 { "" } else { "," }, Json(name.text))?;
        }
        out.write_char(']')?;
    }
    if !plan.base_url.is_empty() {
        let url = format!("{}{}", plan.base_url, Site::path(term));
        write!(out, ",\"@id\":{0},\"url\":{0}", Json(&url))?;
    }
    write!(out, ",\"inLanguage\":{},\"inDefinedTermSet\":", Json(&plan.language))?;
    term_set(plan, out)?;
    out.write_char('}')
}

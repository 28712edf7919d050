//! The page of a term.

use super::{
    body, json,
    layout::{Here, Layout},
    lists::{Neighbor, crumbs, definitions, group, heading, names, neighbors},
    picture::Picture,
    plan::{Plan, category_path, home, path},
    texts::Fill,
};
use crate::{
    Columns, NameKind, Reference, References, RelationRef, TermRef, Texts, address,
    escape::{Html, Json, web},
};
use std::fmt::{self, Write};

/// Maximum number of terms with the same relation that are shown with summaries.
const WITH_SUMMARIES: usize = 8;
/// Maximum number of terms in the collapsed rest of a group. Further terms are only counted.
const NAMED: usize = 200;
/// Maximum number of other terms of the category beside the text.
const MORE_IN: usize = 8;

pub fn page<'g, C: Columns>(plan: &Plan<'g, C>, term: TermRef<'g, C>, out: &mut String) -> fmt::Result {
    let texts = plan.texts();
    let mut main = "<div class=\"page\">\n<article>\n".to_owned();
    head(plan, term, &mut main)?;
    super::symptom::sections(plan, term, &mut main)?;
    let mut linked = Vec::new();
    if !term.body().is_empty() {
        main.write_str("<div class=\"body\">\n")?;
        linked = body::write(term, &texts.section_link, &mut main)?;
        main.write_str("</div>\n")?;
    }
    texts_list("asked", &texts.asked, term.asked(), &mut main)?;
    texts_list("usage", &texts.usage, term.usage(), &mut main)?;
    references(&texts.sources, "sources", term.sources(), &mut main)?;
    references(&texts.see, "see", term.see(), &mut main)?;
    report(plan, term, &mut main)?;
    main.write_str("</article>\n<aside>\n")?;
    if term.edges().len() > 0 {
        let picture = Picture::around(term);
        write!(
            main,
            "<figure class=\"picture\" aria-label=\"{}\">\n{}<figcaption>{}</figcaption></figure>\n",
            Html(&texts.neighborhood),
            picture.within(path, |relation| format!("#by-{}", relation.slug())),
            Html(caption(plan, term, picture.terms().len() - 1))
        )?;
    }
    more_in(plan, term, &mut main)?;
    main.write_str("</aside>\n<div class=\"relations\">\n")?;
    related(plan, term, &mut main)?;
    referring(plan, term, &mut main)?;
    main.write_str("</div>\n</div>\n")?;
    within_category(plan, term, &mut main)?;
    body::notes(&linked, &mut main)?;

    let mut data = String::new();
    json_ld(plan, term, &mut data)?;
    let path = path(term);
    let layout = Layout {
        root: "",
        path: &path,
        title: &plan.title_of(term),
        description: term.summary(),
        here: Here::Elsewhere,
        data: &data,
        main: &main,
    };
    layout.write(plan, out)
}

/// Writes breadcrumbs, name, other names and definition.
fn head<'g, C: Columns>(plan: &Plan<'g, C>, term: TermRef<'g, C>, out: &mut String) -> fmt::Result {
    let (texts, category) = (plan.texts(), term.category());
    out.write_str("<header>\n")?;
    let here = (category_path(category), category.name());
    crumbs(plan, &[(home(""), &texts.home), here], out)?;
    writeln!(out, "<h1>{}</h1>", Html(term.name()))?;
    if let Some(expansion) = term.expansion() {
        writeln!(out, "<p class=\"expansion\">{}</p>", Html(expansion))?;
    }
    if let Some(deprecated) = term.deprecation() {
        out.write_str("<p class=\"notice\"><strong>")?;
        match deprecated.since {
            None => write!(out, "{}", Html(&texts.deprecated))?,
            Some(since) => write!(out, "{}", Html(Fill(&texts.deprecated_since, &[&since])))?,
        }
        out.write_str("</strong>")?;
        if let Some(other) = deprecated.replacement.map(|other| term.glossary().get(other)) {
            let (url, name) = (path(other), Html(other.name()));
            write!(out, " {} <a href=\"{url}\">{name}</a>.", Html(&texts.replacement))?;
        }
        if let Some(why) = deprecated.why {
            write!(out, " {}", Html(why))?;
        }
        out.write_str("</p>\n")?;
    }
    writeln!(out, "<p class=\"lead\">{}</p>", Html(term.summary()))?;
    named(&texts.also, term, NameKind::Alias, out)?;
    named(&texts.avoid, term, NameKind::Avoided, out)?;
    out.write_str("</header>\n")
}

fn named<'g, C: Columns>(label: &str, term: TermRef<'g, C>, kind: NameKind, out: &mut String) -> fmt::Result {
    let mut names = term.names().filter(|name| name.kind == kind).map(|name| name.text);
    if let Some(first) = names.next() {
        write!(out, "<p class=\"also\">{} <span>{}</span>", Html(label), Html(first))?;
        for name in names {
            write!(out, ", <span>{}</span>", Html(name))?;
        }
        out.write_str("</p>\n")?;
    }
    Ok(())
}

/// Writes the everyday questions that the page answers, or sentences that use the term.
fn texts_list(id: &str, title: &str, list: Texts<'_>, out: &mut String) -> fmt::Result {
    if list.len() == 0 {
        return Ok(());
    }
    writeln!(out, "<section class=\"{id}\" aria-labelledby=\"{id}\">")?;
    heading(2, id, title, out)?;
    out.write_str("<ul>\n")?;
    for text in list {
        writeln!(out, "<li>{}</li>", Html(text))?;
    }
    out.write_str("</ul>\n</section>\n")
}

/// Writes links for editing the term's source and for reporting an error, if the manifest has their URLs.
fn report<C: Columns>(plan: &Plan<'_, C>, term: TermRef<'_, C>, out: &mut String) -> fmt::Result {
    let (glossary, texts) = (plan.glossary, plan.texts());
    let links = [(glossary.repository(), &texts.edit), (glossary.issues(), &texts.report)];
    let links = links.map(|(template, text)| (filled(template.unwrap_or_default(), term), text));
    let links: Vec<_> = links.iter().filter(|(url, _)| web(Some(url)).is_some()).collect();
    if links.is_empty() {
        return Ok(());
    }
    out.write_str("<p class=\"report\">")?;
    for (at, (url, text)) in links.iter().enumerate() {
        let separator = if at == 0 { "" } else { " · " };
        write!(out, "{separator}<a rel=\"external\" href=\"{}\">{}</a>", Html(url), Html(text))?;
    }
    out.write_str("</p>\n")
}

/// Fills a URL template with the term's file, slug and name.
fn filled<C: Columns>(template: &str, term: TermRef<'_, C>) -> String {
    let values = [("{file}", term.file()), ("{slug}", term.slug()), ("{name}", term.name())];
    values.iter().fold(template.to_owned(), |url, (mark, value)| url.replace(mark, &address::component(value)))
}

fn references(title: &str, id: &str, list: References<'_>, out: &mut String) -> fmt::Result {
    if list.len() == 0 {
        return Ok(());
    }
    writeln!(out, "<section class=\"references\" aria-labelledby=\"{id}\">")?;
    heading(2, id, title, out)?;
    out.write_str("<ul>\n")?;
    for Reference { title, url, .. } in list {
        match web(url) {
            Some(url) => writeln!(out, "<li><a rel=\"external\" href=\"{}\">{}</a></li>", Html(url), Html(title))?,
            None => writeln!(out, "<li>{}</li>", Html(title))?,
        }
    }
    out.write_str("</ul>\n</section>\n")
}

/// Writes the central terms of the category that the page does not already link to.
fn more_in<'g, C: Columns>(plan: &Plan<'g, C>, term: TermRef<'g, C>, out: &mut String) -> fmt::Result {
    let category = term.category();
    let count = category.terms().len();
    let known: Vec<_> = term.edges().map(|(_, other)| other).collect();
    let is_new = |other: &TermRef<'g, C>| *other != term && !known.contains(other);
    let more: Vec<_> = plan.central(category, usize::MAX).iter().copied().filter(is_new).take(MORE_IN).collect();
    if more.is_empty() {
        return Ok(());
    }
    out.write_str("<nav class=\"more-in\" aria-labelledby=\"more-in\">\n<h2 id=\"more-in\">")?;
    writeln!(out, "{}</h2>", Html(Fill(&plan.texts().more_in, &[&category.name()])))?;
    names("", &more, out)?;
    writeln!(
        out,
        "<p><a href=\"{}\">{}</a></p>\n</nav>",
        category_path(category),
        Html(Fill(&plan.texts().all_in, &[&count]))
    )
}

/// Writes links to the previous and the next term of the category.
fn within_category<'g, C: Columns>(plan: &Plan<'g, C>, term: TermRef<'g, C>, out: &mut String) -> fmt::Result {
    let category = term.category();
    let terms = plan.by_name(category);
    let Some(place) = terms.iter().position(|&other| other == term) else { return Ok(()) };
    let neighbor = |place: Option<usize>, label: &str| {
        let &term = terms.get(place?)?;
        let label = Fill(label, &[&category.name()]).to_string();
        Some(Neighbor { url: path(term), name: term.name(), label })
    };
    let before = neighbor(place.checked_sub(1), &plan.texts().previous_in);
    let after = neighbor(Some(place + 1), &plan.texts().next_in);
    neighbors(category.name(), before, after, out)
}

/// Writes the term's own relations.
fn related<'g, C: Columns>(plan: &Plan<'g, C>, term: TermRef<'g, C>, out: &mut String) -> fmt::Result {
    let groups: Vec<_> = groups(term).into_iter().filter(|(relation, _)| !relation.is_inverse()).collect();
    if groups.is_empty() {
        return Ok(());
    }
    out.write_str("<section aria-labelledby=\"related\">\n")?;
    heading(2, "related", &plan.texts().related, out)?;
    for (relation, terms) in groups {
        relation_heading(relation, out)?;
        group(plan, "", &terms, NAMED, definitions, out)?;
    }
    out.write_str("</section>\n")
}

/// Writes the terms that refer to the term by a relation or by a link.
fn referring<'g, C: Columns>(plan: &Plan<'g, C>, term: TermRef<'g, C>, out: &mut String) -> fmt::Result {
    let groups: Vec<_> = groups(term).into_iter().filter(|(relation, _)| relation.is_inverse()).collect();
    let pointing = by_relation(plan.pointing_to[term.index()].iter().copied());
    let mut known: Vec<_> = term.edges().map(|(_, other)| other).collect();
    known.extend(pointing.iter().flat_map(|(_, others)| others));
    known.sort_unstable();
    let linked = plan.linked_from[term.index()].iter().copied();
    let linked: Vec<_> = linked.filter(|other| known.binary_search(other).is_err()).collect();
    if groups.is_empty() && pointing.is_empty() && linked.is_empty() {
        return Ok(());
    }
    out.write_str("<section aria-labelledby=\"referring\">\n")?;
    heading(2, "referring", &plan.texts().referring, out)?;
    let is_own = groups.into_iter().map(|group| (true, group));
    for (is_own, (relation, terms)) in is_own.chain(pointing.into_iter().map(|group| (false, group))) {
        match is_own {
            true => relation_heading(relation, out)?,
            // the term may also have this relation to others
            false => heading(3, &format!("from-{}", relation.slug()), Name(relation), out)?,
        }
        let write = if terms.len() <= WITH_SUMMARIES { definitions } else { names };
        group(plan, "", &terms, NAMED, write, out)?;
    }
    if !linked.is_empty() {
        heading(3, "by-mention", &plan.texts().mentioned, out)?;
        group(plan, "", &linked, NAMED, names, out)?;
    }
    out.write_str("</section>\n")
}

fn relation_heading<'g, C: Columns>(relation: RelationRef<'g, C>, out: &mut String) -> fmt::Result {
    heading(3, &format!("by-{}", relation.slug()), Name(relation), out)
}

/// Returns the target terms of the term's edges, grouped by relation.
fn groups<'g, C: Columns>(term: TermRef<'g, C>) -> Vec<(RelationRef<'g, C>, Vec<TermRef<'g, C>>)> {
    by_relation(term.edges())
}

/// Groups edges, which are sorted by relation.
fn by_relation<'g, C: Columns>(
    edges: impl Iterator<Item = (RelationRef<'g, C>, TermRef<'g, C>)>,
) -> Vec<(RelationRef<'g, C>, Vec<TermRef<'g, C>>)> {
    let mut groups: Vec<(RelationRef<'g, C>, Vec<TermRef<'g, C>>)> = Vec::new();
    for (relation, other) in edges {
        match groups.last_mut() {
            Some((last, terms)) if *last == relation => terms.push(other),
            _ => groups.push((relation, vec![other])),
        }
    }
    groups
}

/// Displays a relation's name with an initial capital, as a heading.
struct Name<'g, C: Columns>(RelationRef<'g, C>);

impl<C: Columns> fmt::Display for Name<'_, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letters = self.0.name().chars();
        if let Some(first) = letters.next() {
            write!(f, "{}{}", first.to_uppercase(), letters.as_str())?;
        }
        Ok(())
    }
}

fn caption<'g, C: Columns>(plan: &Plan<'g, C>, term: TermRef<'g, C>, shown: usize) -> String {
    let mut all: Vec<_> = term.edges().map(|(_, other)| other).collect();
    all.sort_unstable();
    all.dedup();
    let (name, texts) = (term.name(), plan.texts());
    match all.len() {
        1 => Fill(&texts.caption_one, &[&name]).to_string(),
        count if count == shown => Fill(&texts.caption, &[&name, &count]).to_string(),
        count => Fill(&texts.caption_some, &[&name, &shown, &count]).to_string(),
    }
}

fn json_ld<'g, C: Columns>(plan: &Plan<'g, C>, term: TermRef<'g, C>, out: &mut String) -> fmt::Result {
    write!(
        out,
        "{{\"@context\":\"https://schema.org\",\"@graph\":[{{\"@type\":\"DefinedTerm\",\"name\":{},\"termCode\":{},\"description\":{}",
        Json(term.name()),
        Json(term.slug()),
        Json(term.summary())
    )?;
    let others = || term.names().filter(|name| name.kind.is_shown() && name.kind != NameKind::Preferred);
    if others().next().is_some() {
        out.write_str(",\"alternateName\":")?;
        json::values(others().map(|name| Json(name.text)), out)?;
    }
    json::address(plan, &path(term), out)?;
    write!(out, ",\"inLanguage\":{},\"inDefinedTermSet\":", Json(&plan.options.language))?;
    json::term_set(plan, out)?;
    out.write_str("},")?;
    let category = term.category();
    let crumbs = [(plan.title(), String::new()), (category.name(), category_path(category)), (term.name(), path(term))];
    json::breadcrumbs(plan, &crumbs, out)?;
    out.write_str("]}")
}

//! The page of a category: all its terms with their summaries.

use super::{
    json,
    layout::{Here, Layout},
    lists::{Neighbor, crumbs, definitions, neighbors},
    plan::{Plan, category_path, home},
    texts::Fill,
};
use crate::{
    CategoryRef, Columns,
    escape::{Html, Json},
};
use std::fmt::{self, Write};

pub fn page<'g, C: Columns>(plan: &Plan<'g, C>, category: CategoryRef<'g, C>, out: &mut String) -> fmt::Result {
    let texts = plan.texts();
    let mut main = String::new();
    main.write_str("<div class=\"intro\">\n")?;
    crumbs(plan, &[(home("../"), &texts.home)], &mut main)?;
    writeln!(main, "<h1>{}</h1>", Html(category.name()))?;
    if !category.summary().is_empty() {
        writeln!(main, "<p class=\"lead\">{}</p>", Html(category.summary()))?;
    }
    writeln!(main, "<p class=\"count\">{}</p>", Html(plan.count(category.terms().len())))?;
    main.write_str("</div>\n<div class=\"category\">\n")?;
    definitions("../", plan.by_name(category), &mut main)?;
    main.write_str("</div>\n")?;
    let neighbor = |index: Option<usize>, label: &str| {
        let category = index.and_then(|index| plan.categories().nth(index))?;
        Some(Neighbor { url: format!("{}.html", category.slug()), name: category.name(), label: label.to_owned() })
    };
    let before = neighbor(category.index().checked_sub(1), &texts.previous_category);
    let after = neighbor(Some(category.index() + 1), &texts.next_category);
    neighbors(&texts.categories, before, after, &mut main)?;
    let path = category_path(category);
    let description = match category.summary() {
        "" => Fill(&texts.category_description, &[&category.name()]).to_string(),
        summary => summary.to_owned(),
    };
    let mut data = String::new();
    json_ld(plan, category, &description, &mut data)?;
    let layout = Layout {
        root: "../",
        path: &path,
        title: &Fill(&texts.category_title, &[&category.name()]).to_string(),
        description: &description,
        here: Here::Elsewhere,
        data: &data,
        main: &main,
    };
    layout.write(plan, out)
}

/// Writes the category as a set of terms, and its breadcrumbs, as JSON-LD.
fn json_ld<'g, C: Columns>(
    plan: &Plan<'g, C>,
    category: CategoryRef<'g, C>,
    description: &str,
    out: &mut String,
) -> fmt::Result {
    let path = category_path(category);
    write!(
        out,
        "{{\"@context\":\"https://schema.org\",\"@graph\":[{{\"@type\":\"DefinedTermSet\",\"name\":{},\"description\":{}",
        Json(category.name()),
        Json(description)
    )?;
    json::address(plan, &path, out)?;
    out.write_str(",\"isPartOf\":")?;
    json::term_set(plan, out)?;
    out.write_str(",\"hasDefinedTerm\":")?;
    json::list(plan.by_name(category), out, |&term, out| {
        write!(out, "{{\"@type\":\"DefinedTerm\",\"name\":{}", Json(term.name()))?;
        if !plan.options.base_url.is_empty() {
            write!(out, ",\"@id\":{}", Json(&plan.url(term)))?;
        }
        out.write_char('}')
    })?;
    out.write_str("},")?;
    json::breadcrumbs(plan, &[(plan.title(), String::new()), (category.name(), path)], out)?;
    out.write_str("]}")
}

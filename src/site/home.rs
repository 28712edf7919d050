//! The home page: search, symptoms, a card for each category, and where to start.

use super::{
    json,
    layout::{Here, Layout, search},
    lists::{heading, names},
    plan::{Plan, category_path, path},
    texts::Fill,
};
use crate::{
    CategoryRef, Columns,
    escape::{Html, Json},
};
use std::fmt::{self, Write};

/// Maximum number of symptoms on the home page.
const SYMPTOMS: usize = 12;
/// Number of terms on the card of a category.
const CENTRAL: usize = 5;
/// Number of terms to start with.
const FIRST: usize = 10;

pub fn page<'g, C: Columns>(plan: &Plan<'g, C>, out: &mut String) -> fmt::Result {
    let (texts, terms) = (plan.texts(), plan.count(plan.terms().len()));
    let description = Fill(&texts.home_description, &[&plan.title(), &terms]).to_string();
    let mut main = String::new();
    writeln!(
        main,
        "<div class=\"hero\"><h1>{}</h1>\n<p class=\"lead\">{}</p>",
        Html(plan.title()),
        Html(Fill(&texts.home_lead, &[&terms, &plan.category_count()]))
    )?;
    search(plan, "", &mut main)?;
    main.write_str("</div>\n")?;
    symptoms(plan, &mut main)?;
    main.write_str("<section aria-labelledby=\"categories\">\n")?;
    heading(2, "categories", &texts.categories, &mut main)?;
    main.write_str("<ul class=\"cards\">\n")?;
    for category in plan.filled_categories() {
        card(plan, category, &mut main)?;
    }
    main.write_str("</ul>\n</section>\n")?;
    start(plan, &mut main)?;
    let mut data = "{\"@context\":\"https://schema.org\",\"@type\":\"DefinedTermSet\"".to_owned();
    write!(data, ",\"name\":{},\"description\":{}", Json(plan.title()), Json(&description))?;
    write!(data, ",\"inLanguage\":{}", Json(&plan.options.language))?;
    json::address(plan, "", &mut data)?;
    data.push('}');
    let layout = Layout {
        root: "",
        path: "",
        title: plan.title(),
        description: &description,
        here: Here::Home,
        data: &data,
        main: &main,
    };
    layout.write(plan, out)
}

fn symptoms<'g, C: Columns>(plan: &Plan<'g, C>, out: &mut String) -> fmt::Result {
    let symptoms = plan.diagnosis.symptoms(plan.categories());
    if symptoms.is_empty() {
        return Ok(());
    }
    out.write_str("<section class=\"symptoms\" aria-labelledby=\"symptoms\">\n")?;
    heading(2, "symptoms", &plan.texts().symptoms, out)?;
    writeln!(out, "<p>{}</p>\n<ul class=\"chips\">", Html(&plan.texts().symptoms_lead))?;
    for &symptom in symptoms.iter().take(SYMPTOMS) {
        writeln!(out, "<li><a href=\"{}\">{}</a></li>", path(symptom), Html(symptom.name()))?;
    }
    // all of them are in one category
    let category = symptoms[0].category();
    if symptoms.len() > SYMPTOMS && symptoms.iter().all(|symptom| symptom.category() == category) {
        writeln!(
            out,
            "<li><a class=\"all\" href=\"{}\">{}</a></li>",
            category_path(category),
            Html(Fill(&plan.texts().symptoms_all, &[&category.terms().len()]))
        )?;
    }
    out.write_str("</ul>\n</section>\n")
}

fn card<'g, C: Columns>(plan: &Plan<'g, C>, category: CategoryRef<'g, C>, out: &mut String) -> fmt::Result {
    writeln!(
        out,
        "<li><h3><a href=\"{}\">{}</a> <span>{}</span></h3>",
        category_path(category),
        Html(category.name()),
        Html(plan.count(category.terms().len()))
    )?;
    if !category.summary().is_empty() {
        writeln!(out, "<p>{}</p>", Html(category.summary()))?;
    }
    names("", plan.central(category, CENTRAL), out)?;
    out.write_str("</li>\n")
}

fn start<'g, C: Columns>(plan: &Plan<'g, C>, out: &mut String) -> fmt::Result {
    let first = plan.first(FIRST);
    if first.is_empty() {
        return Ok(());
    }
    out.write_str("<section aria-labelledby=\"start\">\n")?;
    heading(2, "start", &plan.texts().start, out)?;
    writeln!(out, "<p>{}</p>\n<ol class=\"steps\">", Html(&plan.texts().start_lead))?;
    for term in first {
        writeln!(
            out,
            "<li><a href=\"{}\">{}</a> <span>{}</span></li>",
            path(term),
            Html(term.name()),
            Html(term.summary())
        )?;
    }
    out.write_str("</ol>\n</section>\n")
}

//! `lexigraph show`: prints the page of a term.

use crate::{
    context::Context,
    error::Error,
    glossary::{Fallback, with_glossary},
    json, lookup,
    out::Out,
};
use lexigraph::{Columns, Glossary, NameKind, Reference, TermRef, page_address};
use serde::Serialize;
use std::{collections::BTreeMap, process::ExitCode};

/// Prints the page of a term.
#[derive(clap::Args)]
pub struct Args {
    /// The name or slug of the term; several words form one name.
    #[arg(required = true, value_name = "TERM")]
    name: Vec<String>,
    /// Prints JSON: `terms`, a list, because several terms may share a name.
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub fn run(args: Args, context: &Context) -> Result<ExitCode, Error> {
    with_glossary!(&context.glossary(Fallback::Bundled)?, |glossary| show(glossary, &args, &context.out))
}

fn show<C: Columns>(glossary: &Glossary<C>, args: &Args, out: &Out) -> Result<ExitCode, Error> {
    let name = args.name.join(" ");
    let terms = lookup::all(glossary, &name);
    if args.json {
        json::print(out, &Pages { terms: terms.iter().map(|&term| json_page(term)).collect() })?;
    }
    if terms.is_empty() {
        return Err(lookup::unknown(glossary, &name));
    }
    if !args.json {
        let pages: Vec<_> = terms.into_iter().map(|term| page(term, out)).collect();
        out.print(&pages.join(&format!("\n{}\n\n", "─".repeat(out.width))))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Returns the page as text.
fn page<C: Columns>(term: TermRef<'_, C>, out: &Out) -> String {
    let mut page = format!("{}\n", out.wrap(&term.category().name().to_uppercase(), "", ""));
    let heading = |text: &str| format!("\n{}\n", out.bold(text));
    page += &format!("{}\n", out.name(term));
    let others: Vec<_> = term.names().filter(|name| name.kind.is_shown() && name.kind != NameKind::Preferred).collect();
    if !others.is_empty() {
        let names: Vec<_> = others.iter().map(|name| name.text).collect();
        page += &format!("{}\n", out.wrap(&names.join(" · "), "", "  "));
    }
    if let Some(deprecation) = term.deprecation() {
        let mut text = "Deprecated".to_owned();
        if let Some(since) = deprecation.since {
            text += &format!(" since {since}");
        }
        if let Some(why) = deprecation.why {
            text += &format!(": {why}");
        }
        text = text.trim_end_matches('.').to_owned() + ".";
        if let Some(replacement) = deprecation.replacement {
            text += &format!(" Use {}.", out.name(term.glossary().get(replacement)));
        }
        page += &format!("\n{}\n", out.wrap(&text, "", ""));
    }
    page += &format!("\n{}\n", out.wrap(term.summary(), "", ""));
    if !term.body().is_empty() {
        page += &format!("\n{}\n", out.body(term));
    }
    if term.asked().len() > 0 {
        page += &heading("People ask");
        term.asked().for_each(|question| page += &format!("{}\n", out.wrap(question, "  ", "    ")));
    }
    let references = |title: &str, references: &mut dyn Iterator<Item = Reference<'_>>| {
        let mut lines = String::new();
        for reference in references {
            let text = format!("{}  {}", reference.title, reference.url.unwrap_or_default());
            lines += &format!("{}\n", out.wrap(text.trim_end(), "  ", "    "));
        }
        if lines.is_empty() { lines } else { heading(title) + &lines }
    };
    page += &references("Further reading", &mut term.see());
    if term.edges().len() > 0 {
        page += &heading("Related terms");
        let mut last = None;
        for (relation, other) in term.edges() {
            if last.replace(relation) != Some(relation) {
                page += &format!("  {}\n", out.italic(relation.name()));
            }
            page += &format!("{}\n", out.wrap(&format!("{}: {}", out.name(other), other.summary()), "    ", "      "));
        }
    }
    page + &references("Sources", &mut term.sources())
}

#[derive(Serialize)]
struct Pages<'g> {
    terms: Vec<JsonPage<'g>>,
}

/// The page as JSON, with the keys of `lexigraph export json`.
#[derive(Serialize)]
struct JsonPage<'g> {
    slug: &'g str,
    name: &'g str,
    #[serde(skip_serializing_if = "Option::is_none")]
    expansion: Option<&'g str>,
    category: &'g str,
    summary: &'g str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    aliases: Vec<&'g str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    asked: Vec<&'g str>,
    #[serde(skip_serializing_if = "String::is_empty")]
    body: String,
    relations: BTreeMap<&'g str, Vec<&'g str>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<JsonReference<'g>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    see: Vec<JsonReference<'g>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deprecated: Option<JsonDeprecation<'g>>,
    url: String,
}

#[derive(Serialize)]
struct JsonReference<'g> {
    title: &'g str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'g str>,
}

impl<'g> From<Reference<'g>> for JsonReference<'g> {
    fn from(Reference { title, url, .. }: Reference<'g>) -> Self {
        Self { title, url }
    }
}

#[derive(Serialize)]
struct JsonDeprecation<'g> {
    since: &'g str,
    r#use: Option<&'g str>,
    why: &'g str,
}

fn json_page<C: Columns>(term: TermRef<'_, C>) -> JsonPage<'_> {
    let glossary = term.glossary();
    let mut relations: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (relation, other) in term.edges() {
        relations.entry(relation.slug()).or_default().push(other.slug());
    }
    JsonPage {
        slug: term.slug(),
        name: term.name(),
        expansion: term.expansion(),
        category: term.category().slug(),
        summary: term.summary(),
        aliases: term.names().filter(|name| name.kind == NameKind::Alias).map(|name| name.text).collect(),
        asked: term.asked().collect(),
        body: term.body().markdown(|other| page_address(glossary.get(other))).to_string(),
        relations,
        sources: term.sources().map(JsonReference::from).collect(),
        see: term.see().map(JsonReference::from).collect(),
        deprecated: term.deprecation().map(|deprecation| JsonDeprecation {
            since: deprecation.since.unwrap_or_default(),
            r#use: deprecation.replacement.map(|term| glossary.get(term).slug()),
            why: deprecation.why.unwrap_or_default(),
        }),
        url: page_address(term),
    }
}

//! The answers to assistants: pure functions from a glossary to short, structured results that cite sources.

use lexigraph::{
    Columns, Glossary, Term, TermRef,
    link::{Format, Linker, LintKind},
};
use schemars::JsonSchema;
use serde::Serialize;
use std::{collections::BTreeSet, fmt::Write};

/// Maximum number of mentions or remarks in an answer.
const MANY: usize = 200;
/// Maximum number of terms that a relation lists.
const RELATED: usize = 30;
/// Maximum number of hits of a search.
const HITS: usize = 20;
/// Maximum length of a text in bytes.
pub const TEXT: usize = 1 << 20;

/// An answer.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Answer<T> {
    /// Answer itself.
    #[serde(flatten)]
    pub result: T,
    /// Reason why the answer is from an older version of the glossary, whose files now have errors.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outdated: Option<String>,
}

/// A source document.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Source {
    /// Title, such as `RFC 3261`.
    title: String,
    /// Address on the web.
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

/// A term in a list.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Short {
    /// Identifier; the resource is `term://slug`.
    slug: String,
    /// Preferred name.
    name: String,
    /// Definition in one sentence.
    summary: String,
    /// Sources of the entry.
    sources: Vec<Source>,
}

/// An entry of the glossary.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Entry {
    /// Identifier; the resource is `term://slug`.
    slug: String,
    /// Preferred name.
    name: String,
    /// Long form of an acronym.
    #[serde(skip_serializing_if = "Option::is_none")]
    expansion: Option<String>,
    /// Definition in one sentence.
    summary: String,
    /// Category.
    category: String,
    /// Other accepted names.
    aliases: Vec<String>,
    /// Names to avoid.
    avoid: Vec<String>,
    /// Replacement and reason, if the term is deprecated.
    #[serde(skip_serializing_if = "Option::is_none")]
    deprecated: Option<String>,
    /// Article in Markdown; links lead to `term://slug`.
    article: String,
    /// Sources of the entry.
    sources: Vec<Source>,
}

/// The entries with a name.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Found {
    /// Entries with this name; several if they share the name.
    terms: Vec<Entry>,
}

/// A hit of a search.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Hit {
    /// Term.
    #[serde(flatten)]
    term: Short,
    /// Slug of the symptom that this term explains, if that is why it was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    explains: Option<String>,
}

/// The hits of a search.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Hits {
    /// Hits, best first.
    hits: Vec<Hit>,
}

/// A relation and the terms that it leads to.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Relation {
    /// Slug of the relation.
    relation: String,
    /// Name, as it reads between the two terms.
    reads: String,
    /// Terms.
    terms: Vec<Short>,
    /// Number of omitted terms.
    more: usize,
}

/// The relations of a term.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Related {
    /// Term.
    term: Short,
    /// Relations.
    relations: Vec<Relation>,
}

/// A step from one term to the next.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Step {
    /// Relation, as it reads between the two terms.
    relation: String,
    /// Next term.
    term: Short,
}

/// The connection of two terms.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Path {
    /// First term.
    from: Short,
    /// Shortest path to the other term; empty if there is no path.
    steps: Vec<Step>,
    /// Whether relations connect the two.
    connected: bool,
    /// Connection in words.
    sentence: String,
}

/// A mention in a text.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Mention {
    /// What is written.
    text: String,
    /// Line, from 1.
    line: usize,
    /// Column in characters, from 1.
    column: usize,
    /// Slugs of the terms with this name; several if they share the name.
    candidates: Vec<String>,
}

/// The mentions in a text.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Mentions {
    /// Mentions, in their order.
    mentions: Vec<Mention>,
    /// Mentioned terms, each once.
    terms: Vec<Short>,
    /// Number of omitted mentions.
    more: usize,
}

/// A problem that the author should review.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Remark {
    /// What is written.
    text: String,
    /// Line, from 1.
    line: usize,
    /// Column in characters, from 1.
    column: usize,
    /// Kind of problem.
    message: String,
    /// Suggested replacement; empty if there is none.
    instead: String,
    /// Slug of the term.
    slug: String,
}

/// The problems in a text that its author should review.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Remarks {
    /// Remarks, in their order.
    remarks: Vec<Remark>,
    /// Number of omitted remarks.
    more: usize,
}

fn sources<C: Columns>(term: TermRef<'_, C>) -> Vec<Source> {
    let source = |source: lexigraph::Reference<'_>| Source {
        title: source.title.to_owned(),
        url: source.url.map(str::to_owned),
    };
    term.sources().map(source).collect()
}

fn short<C: Columns>(term: TermRef<'_, C>) -> Short {
    Short {
        slug: term.slug().to_owned(),
        name: term.name().to_owned(),
        summary: term.summary().to_owned(),
        sources: sources(term),
    }
}

fn article<C: Columns>(term: TermRef<'_, C>) -> String {
    let glossary = term.glossary();
    term.body().markdown(|id| format!("term://{}", glossary.get(id).slug())).to_string()
}

fn entry<C: Columns>(term: TermRef<'_, C>) -> Entry {
    use lexigraph::NameKind::{Alias, Avoided};
    let names = |kind| term.names().filter(move |name| name.kind == kind).map(|name| name.text.to_owned()).collect();
    let deprecated = term.deprecation().map(|deprecation| {
        let instead = deprecation.replacement.map(|id| format!("use {}", term.glossary().get(id).name()));
        let parts = [instead, deprecation.why.map(str::to_owned)];
        parts.into_iter().flatten().collect::<Vec<_>>().join(": ")
    });
    Entry {
        slug: term.slug().to_owned(),
        name: term.name().to_owned(),
        expansion: term.expansion().map(str::to_owned),
        summary: term.summary().to_owned(),
        category: term.category().name().to_owned(),
        aliases: names(Alias),
        avoid: names(Avoided),
        deprecated,
        article: article(term),
        sources: sources(term),
    }
}

/// Returns the terms with this slug or name, or an error that suggests the nearest names.
fn terms<'g, C: Columns>(glossary: &'g Glossary<C>, name: &str) -> Result<Vec<TermRef<'g, C>>, String> {
    let by_slug = glossary.from_slug(name).map(|id| vec![id]);
    let ids: Vec<Term<C>> = by_slug.unwrap_or_else(|| glossary.resolve(name).map(|found| found.term).collect());
    if !ids.is_empty() {
        return Ok(ids.into_iter().map(|id| glossary.get(id)).collect());
    }
    let near: Vec<String> =
        glossary.did_you_mean(name).into_iter().take(5).map(|near| format!("“{}”", near.name)).collect();
    let hint = match near.is_empty() {
        true => "; try `search_terms` with what you know about it".to_owned(),
        false => format!("; did you mean {}?", near.join(" or ")),
    };
    Err(format!("the glossary has no term “{name}”{hint}"))
}

fn one<'g, C: Columns>(glossary: &'g Glossary<C>, name: &str) -> Result<TermRef<'g, C>, String> {
    let found = terms(glossary, name)?;
    match &found[..] {
        [term] => Ok(*term),
        _ => {
            let slugs: Vec<_> = found.iter().map(|term| format!("`{}` ({})", term.slug(), term.name())).collect();
            Err(format!("several terms have the name “{name}”; pass one of the slugs {}", slugs.join(", ")))
        }
    }
}

fn checked(text: &str) -> Result<&str, String> {
    match text.len() {
        0..=TEXT => Ok(text),
        length => Err(format!("the text has {length} bytes, and the limit is {TEXT}; pass it in parts")),
    }
}

/// Returns the entries with a slug or name.
pub fn find<C: Columns>(glossary: &Glossary<C>, name: &str) -> Result<Found, String> {
    Ok(Found { terms: terms(glossary, name)?.into_iter().map(entry).collect() })
}

/// Returns the terms that answer a question, best first.
pub fn search<C: Columns>(glossary: &Glossary<C>, question: &str, limit: usize) -> Hits {
    let hits = glossary.search(question).into_iter().take(limit.clamp(1, HITS));
    let hit = |hit: lexigraph::search::Hit<C>| Hit {
        term: short(glossary.get(hit.term)),
        explains: hit.explains.map(|id| glossary.get(id).slug().to_owned()),
    };
    Hits { hits: hits.map(hit).collect() }
}

/// Returns the relations of a term, or one of them.
pub fn related<C: Columns>(glossary: &Glossary<C>, name: &str, only: Option<&str>) -> Result<Related, String> {
    let term = one(glossary, name)?;
    if let Some(only) = only
        && !glossary.relations().any(|relation| relation.slug() == only)
    {
        let known: Vec<_> = glossary.relations().map(|relation| relation.slug()).collect();
        return Err(format!("the glossary has no relation `{only}`; it has {}", known.join(", ")));
    }
    let mut relations: Vec<Relation> = Vec::new();
    for (relation, other) in term.edges().filter(|(relation, _)| only.is_none_or(|only| relation.slug() == only)) {
        if relations.last().is_none_or(|last| last.relation != relation.slug()) {
            let (slug, reads) = (relation.slug().to_owned(), relation.name().to_owned());
            relations.push(Relation { relation: slug, reads, terms: Vec::new(), more: 0 });
        }
        if let Some(last) = relations.last_mut() {
            if last.terms.len() < RELATED { last.terms.push(short(other)) } else { last.more += 1 }
        }
    }
    Ok(Related { term: short(term), relations })
}

/// Returns the fewest steps from one term to another.
pub fn connect<C: Columns>(glossary: &Glossary<C>, from: &str, to: &str) -> Result<Path, String> {
    let (start, end) = (one(glossary, from)?, one(glossary, to)?);
    let path = start.path_to(end.id());
    let connected = path.is_some();
    let mut sentence = start.name().to_owned();
    let mut steps = Vec::new();
    for step in path.unwrap_or_default() {
        let (relation, term) = (glossary.relation(step.relation).name(), glossary.get(step.term));
        let before = if steps.is_empty() { " " } else { ", which " };
        _ = write!(sentence, "{before}{relation} {}", term.name());
        steps.push(Step { relation: relation.to_owned(), term: short(term) });
    }
    if !connected {
        sentence = format!("no relations connect {} with {}", start.name(), end.name());
    }
    Ok(Path { from: short(start), steps, connected, sentence: format!("{sentence}.") })
}

/// Reads the name of a format.
fn format(name: Option<&str>) -> Result<Format, String> {
    let Some(name) = name else { return Ok(Format::Plain) };
    name.parse().map_err(|_| format!("`{name}` is not a format: pass text, markdown, mdx or html"))
}

/// Returns the terms that a text mentions.
pub fn spot<C: Columns>(glossary: &Glossary<C>, text: &str, name: Option<&str>) -> Result<Mentions, String> {
    let found = Linker::new(glossary).occurrences(checked(text)?, format(name)?);
    let mut ids: BTreeSet<Term<C>> = BTreeSet::new();
    let mut mentions = Vec::new();
    let more = found.len().saturating_sub(MANY);
    for occurrence in found.into_iter().take(MANY) {
        let candidates = occurrence.candidates;
        ids.extend(&candidates);
        let candidates = candidates.into_iter().map(|id| glossary.get(id).slug().to_owned()).collect();
        let (line, column) = (occurrence.line, occurrence.column);
        mentions.push(Mention { text: occurrence.text.to_owned(), line, column, candidates });
    }
    Ok(Mentions { mentions, terms: ids.into_iter().map(|id| short(glossary.get(id))).collect(), more })
}

/// Returns the problems in a text that its author should review.
pub fn lint<C: Columns>(glossary: &Glossary<C>, text: &str, name: Option<&str>) -> Result<Remarks, String> {
    let found = Linker::new(glossary).lint(checked(text)?, format(name)?);
    // links do not matter in a text that is passed as an argument
    let found: Vec<_> = found.into_iter().filter(|lint| lint.kind != LintKind::Unlinked).collect();
    let more = found.len().saturating_sub(MANY);
    let remark = |lint: lexigraph::link::Lint<C>| Remark {
        message: lint.message(),
        slug: lint.term.map(|term| glossary.get(term).slug().to_owned()).unwrap_or_default(),
        text: lint.text,
        line: lint.line,
        column: lint.column,
        instead: lint.instead.unwrap_or_default(),
    };
    Ok(Remarks { remarks: found.into_iter().take(MANY).map(remark).collect(), more })
}

/// Returns a term's page in Markdown; `None` for an unknown slug.
pub fn page<C: Columns>(glossary: &Glossary<C>, slug: &str) -> Option<String> {
    let term = glossary.get(glossary.from_slug(slug)?);
    let mut out = format!("# {}\n\n", term.name());
    if let Some(expansion) = term.expansion() {
        _ = write!(out, "*{expansion}*\n\n");
    }
    _ = write!(out, "{}\n\n", term.summary());
    let article = article(term);
    if !article.is_empty() {
        _ = write!(out, "{article}\n\n");
    }
    if term.edges().len() > 0 {
        out.push_str("## Relations\n\n");
        for (relation, other) in term.edges() {
            _ = writeln!(out, "- {} [{}](term://{})", relation.name(), other.name(), other.slug());
        }
        out.push('\n');
    }
    if term.sources().len() > 0 {
        out.push_str("## Sources\n\n");
        for source in term.sources() {
            _ = match source.url {
                Some(url) => writeln!(out, "- [{}]({url})", source.title),
                None => writeln!(out, "- {}", source.title),
            };
        }
    }
    Some(out)
}

/// Returns the slug, name and summary of the terms from a position on, at most `count`.
pub fn list<C: Columns>(glossary: &Glossary<C>, from: usize, count: usize) -> Vec<[String; 3]> {
    let terms = glossary.terms().skip(from).take(count);
    terms.map(|term| [term.slug(), term.name(), term.summary()].map(str::to_owned)).collect()
}

/// Returns the request to explain a text: the text and the definitions of the terms in it.
pub fn explain<C: Columns>(glossary: &Glossary<C>, text: &str) -> Result<String, String> {
    let mentions = spot(glossary, text, None)?;
    let mut out = String::from(
        "Explain the text below to a reader who is new to the field. Use the definitions of the glossary, point out \
         words with several meanings, and cite the sources that the glossary gives.\n\n",
    );
    match mentions.terms.is_empty() {
        true => out.push_str("The text mentions no terms of the glossary.\n"),
        false => _ = writeln!(out, "Definitions from “{}”:\n", glossary.title()),
    }
    for term in &mentions.terms {
        let sources: Vec<&str> = term.sources.iter().map(|source| source.title.as_str()).collect();
        let sources = if sources.is_empty() { String::new() } else { format!(" ({})", sources.join("; ")) };
        _ = writeln!(out, "- {} (term://{}): {}{sources}", term.name, term.slug, term.summary);
    }
    _ = write!(out, "\nText:\n\n{text}\n");
    Ok(out)
}

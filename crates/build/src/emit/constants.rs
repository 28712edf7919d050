//! Writes the constants: one for each term, category and kind of relation, with documentation.
//! Macros of the crate `lexigraph` declare them, so that documentation lints of the user's crate do not apply to the
//! texts.

use super::{
    options::Options,
    text::{literal, prose},
};
use crate::{
    ident,
    ids::{CategoryId, KindId, TermId},
    model::{Category, Edge, Model, Relation, Term},
};
use lexigraph_core::NameKind;
use std::{
    collections::BTreeSet,
    fmt::{self, Write},
};

/// Maximum number of edges in the documentation of a constant.
const EDGES_SHOWN: usize = 12;
/// Number of constants in each call of the macro that declares them.
const AT_A_TIME: usize = 64;
/// Maximum number of terms for which the crate's macro declares each constant, with aliases and relations in its
/// documentation, and uses it once. In a larger glossary, rustc would take twice the time and a third more memory.
const FULLY_DECLARED: usize = 20_000;

/// Writes the modules of constants.
pub fn write(out: &mut String, model: &Model, options: &Options) -> fmt::Result {
    let marker = &model.type_name;
    writeln!(out, "/// A constant for each term of [`{marker}`].")?;
    if options.constants && model.terms.len() > FULLY_DECLARED {
        plainly(out, options, model)?;
    } else {
        let terms = TermId::enumerate(&model.terms).filter(|_| options.constants);
        let terms = terms.map(|(id, term)| constant(model, term, id)).collect::<Result<_, _>>()?;
        module(out, options, "term", "Term", terms)?;
    }
    writeln!(out, "/// A constant for each category of [`{marker}`].")?;
    let category = |(id, category): (CategoryId, &Category)| {
        let doc = format!("**{}**: {}", prose(&category.name), prose(&category.summary));
        format!("{} => {} {};", literal(&doc), ident::constant(&category.slug), id.index())
    };
    module(out, options, "category", "Category", CategoryId::enumerate(&model.categories).map(category).collect())?;
    writeln!(out, "/// A constant for each kind of relation of [`{marker}`].")?;
    let relation = |(id, relation): (KindId, &Relation)| {
        let doc = format!("*{}*. {}", prose(&relation.name), prose(&relation.summary));
        format!("{} => {} {};", literal(&doc), ident::constant(&relation.slug), id.index())
    };
    module(out, options, "relation", "Relation", KindId::enumerate(&model.relations).map(relation).collect())
}

/// Writes a module of constants of the type `kind`.
fn module(out: &mut String, options: &Options, name: &str, kind: &str, constants: Vec<String>) -> fmt::Result {
    let root = &options.crate_path;
    writeln!(out, "pub mod {name} {{\n{root}::__constants! {{ super::{kind} }}")?;
    for constants in constants.chunks(AT_A_TIME) {
        writeln!(out, "{root}::__constants! {{ super::{kind};\n{}\n}}", constants.join("\n"))?;
    }
    writeln!(out, "}}")
}

/// Writes the constants of terms directly, each with its summary as documentation.
fn plainly(out: &mut String, options: &Options, model: &Model) -> fmt::Result {
    // constants may be unused in a private module, and the summaries are not code of the user
    let groups = ["all", "pedantic", "nursery", "restriction"].map(|group| format!("clippy::{group}")).join(", ");
    writeln!(out, "#[allow(dead_code, {groups})]")?;
    writeln!(out, "pub mod term {{\n{}::__constants! {{ super::Term }}", options.crate_path)?;
    for (id, term) in TermId::enumerate(&model.terms) {
        let (doc, name) = (literal(&summary(model, term)).to_string(), ident::constant(&term.slug));
        let deprecated = note(model, term).map(|note| format!("#[deprecated(note = {})] ", literal(&note)));
        let deprecated = deprecated.unwrap_or_default();
        writeln!(out, "#[doc = {doc}] {deprecated}pub const {name}: super::Term = at({});", id.index())?;
    }
    writeln!(out, "}}")
}

/// Uses each constant once, so that none is reported as dead code in a private module.
pub fn uses(out: &mut String, model: &Model, options: &Options) -> fmt::Result {
    let mut use_all = |kind: &str, module: &str, slugs: &mut dyn Iterator<Item = &str>| -> fmt::Result {
        write!(out, "const _: &[{kind}] = &[")?;
        for slug in slugs {
            write!(out, "{module}::{}, ", ident::constant(slug))?;
        }
        writeln!(out, "];")
    };
    if options.constants && model.terms.len() <= FULLY_DECLARED {
        // a deprecated constant can't be used without a warning, and the use in its documentation is enough
        let live = model.terms.iter().filter(|term| term.deprecated.is_none());
        use_all("Term", "term", &mut live.map(|term| &*term.slug))?;
    }
    use_all("Category", "category", &mut model.categories.iter().map(|category| &*category.slug))?;
    use_all("Relation", "relation", &mut model.relations.iter().map(|relation| &*relation.slug))
}

/// Returns the constant of one term, with its documentation.
fn constant(model: &Model, term: &Term, id: TermId) -> Result<String, fmt::Error> {
    let mut out = literal(&documentation(model, term, id)?).to_string();
    let name = ident::constant(&term.slug);
    let mut aliases = BTreeSet::new();
    for (alias, kind) in &term.names {
        let allowed = !alias.contains(|c: char| c == '"' || c == '\'' || c.is_whitespace() && c != ' ');
        if kind.is_shown() && allowed && *alias != name && aliases.insert(alias) {
            write!(out, ", alias {}", literal(alias))?;
        }
    }
    if let Some(note) = note(model, term) {
        write!(out, ", deprecated {}", literal(&note))?;
    }
    write!(out, " => {name} {};", id.index())?;
    Ok(out)
}

/// Returns the deprecation note of a term.
fn note(model: &Model, term: &Term) -> Option<String> {
    let deprecated = term.deprecated.as_ref()?;
    let instead = deprecated.replacement.map(|id| format!("use `{}`", ident::constant(&model[id].slug)));
    // in the note, because the attribute's `since` must be a version of the user's crate
    let since = Some(format!("since {}", deprecated.since)).filter(|_| !deprecated.since.is_empty());
    let what: Vec<_> = since.into_iter().chain(instead).collect();
    let why = Some(deprecated.why.clone()).filter(|why| !why.is_empty());
    let note: Vec<_> = Some(what.join(", ")).filter(|what| !what.is_empty()).into_iter().chain(why).collect();
    Some(note.join(": "))
}

/// Returns a term's full names, its summary and its category.
fn summary(model: &Model, term: &Term) -> String {
    let mut doc = format!("**{}**", prose(&term.names[0].0));
    if let Some((expansion, _)) = term.names.iter().find(|(_, kind)| *kind == NameKind::Expansion) {
        doc += &format!(" ({})", prose(expansion));
    }
    let category = &model[term.category];
    let (name, constant) = (prose(&category.name), ident::constant(&category.slug));
    doc + &format!(": {}\n\nCategory [{name}](super::category::{constant}).", prose(&term.summary))
}

fn documentation(model: &Model, term: &Term, id: TermId) -> Result<String, fmt::Error> {
    let mut doc = summary(model, term);
    let mut last = None;
    for &Edge { kind, to, .. } in model.edges_from(id).take(EDGES_SHOWN) {
        let (relation, target) = (&model[kind], &model[to]);
        match last == Some(kind) {
            true => write!(doc, ", ")?,
            false if last.is_some() => write!(doc, ".\n*{}* ", prose(&relation.name))?,
            false => write!(doc, "\n\n*{}* ", prose(&relation.name))?,
        }
        let (name, constant) = (prose(&target.names[0].0), ident::constant(&target.slug));
        match name == constant {
            true => write!(doc, "[{name}]")?,
            false => write!(doc, "[{name}]({constant})")?,
        }
        last = Some(kind);
    }
    if last.is_some() {
        doc.push('.');
    }
    Ok(doc)
}

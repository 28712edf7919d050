//! The constants: one for each term, category and kind of relation, with their documentation.
//! Macros of the crate declare them, so that lints on documentation find no text of the user's crate.

use super::{
    options::Options,
    text::{literal, prose},
};
use crate::{
    ident,
    ids::{CategoryId, KindId, TermId},
    model::{Edge, Model, Term},
};
use lexigraph_core::NameKind;
use std::{
    collections::BTreeSet,
    fmt::{self, Write},
};

/// Number of edges that a constant's documentation lists.
const EDGES_SHOWN: usize = 12;
/// Number of terms up to which their constants are used once, which costs the compiler some microseconds each.
const USED: usize = 20_000;

/// Writes the modules of constants.
pub fn write(out: &mut String, model: &Model, options: &Options) -> fmt::Result {
    let (root, marker) = (&options.crate_path, &model.type_name);
    writeln!(out, "/// A constant for each term of [`{marker}`].")?;
    // past this number the constants are not used, and a private module would have dead ones
    let allowed = if model.terms.len() > USED { "#[allow(dead_code)]\n" } else { "" };
    writeln!(out, "{allowed}pub mod term {{\n{root}::__constants! {{ super::Term;")?;
    if options.constants {
        for (id, term) in TermId::enumerate(&model.terms) {
            constant(out, model, term, id)?;
        }
    }
    writeln!(out, "}} }}\n/// A constant for each category of [`{marker}`].")?;
    writeln!(out, "pub mod category {{\n{root}::__constants! {{ super::Category;")?;
    for (id, category) in CategoryId::enumerate(&model.categories) {
        let doc = format!("**{}**: {}", prose(&category.name), prose(&category.summary));
        writeln!(out, "{} => {} {};", literal(&doc), ident::constant(&category.slug), id.index())?;
    }
    writeln!(out, "}} }}\n/// A constant for each kind of relation of [`{marker}`].")?;
    writeln!(out, "pub mod relation {{\n{root}::__constants! {{ super::Relation;")?;
    for (id, relation) in KindId::enumerate(&model.relations) {
        let doc = format!("*{}*. {}", prose(&relation.name), prose(&relation.summary));
        writeln!(out, "{} => {} {};", literal(&doc), ident::constant(&relation.slug), id.index())?;
    }
    writeln!(out, "}} }}")
}

/// Uses the constants once, so that none counts as dead in a private module.
pub fn uses(out: &mut String, model: &Model, options: &Options) -> fmt::Result {
    let mut use_all = |kind: &str, module: &str, slugs: &mut dyn Iterator<Item = &str>| -> fmt::Result {
        write!(out, "const _: &[{kind}] = &[")?;
        for slug in slugs {
            write!(out, "{module}::{}, ", ident::constant(slug))?;
        }
        writeln!(out, "];")
    };
    if options.constants && model.terms.len() <= USED {
        // a deprecated constant may not be used without a warning, and counts as used by its documentation
        let live = model.terms.iter().filter(|term| term.deprecated.is_none());
        use_all("Term", "term", &mut live.map(|term| &*term.slug))?;
    }
    use_all("Category", "category", &mut model.categories.iter().map(|category| &*category.slug))?;
    use_all("Relation", "relation", &mut model.relations.iter().map(|relation| &*relation.slug))
}

/// Writes the constant of one term, with its documentation.
fn constant(out: &mut String, model: &Model, term: &Term, id: TermId) -> fmt::Result {
    write!(out, "{}", literal(&documentation(model, term, id)?))?;
    let name = ident::constant(&term.slug);
    let mut aliases = BTreeSet::new();
    for (alias, kind) in &term.names {
        let allowed = !alias.contains(|c: char| c == '"' || c == '\'' || c.is_whitespace() && c != ' ');
        if kind.is_shown() && allowed && *alias != name && aliases.insert(alias) {
            write!(out, ", alias {}", literal(alias))?;
        }
    }
    if let Some(deprecated) = &term.deprecated {
        let instead = deprecated.replacement.map(|id| format!("use `{}`", ident::constant(&model[id].slug)));
        // in the note, since the attribute's own `since` must be a version of the user's crate
        let since = Some(format!("since {}", deprecated.since)).filter(|_| !deprecated.since.is_empty());
        let what: Vec<_> = since.into_iter().chain(instead).collect();
        let why = Some(deprecated.why.clone()).filter(|why| !why.is_empty());
        let note: Vec<_> = Some(what.join(", ")).filter(|what| !what.is_empty()).into_iter().chain(why).collect();
        write!(out, ", deprecated {}", literal(&note.join(": ")))?;
    }
    writeln!(out, " => {name} {};", id.index())
}

fn documentation(model: &Model, term: &Term, id: TermId) -> Result<String, fmt::Error> {
    let mut doc = format!("**{}**", prose(&term.names[0].0));
    if let Some((expansion, _)) = term.names.iter().find(|(_, kind)| *kind == NameKind::Expansion) {
        write!(doc, " ({})", prose(expansion))?;
    }
    let category = &model[term.category];
    let (name, constant) = (prose(&category.name), ident::constant(&category.slug));
    write!(doc, ": {}\n\nCategory [{name}](super::category::{constant}).", prose(&term.summary))?;
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

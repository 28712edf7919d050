//! Differences between two glossaries, each classified by its effect on code that uses the glossary. Removing a
//! constant, a name or a kind of relation is a breaking change, like the removal of an item in Cargo's SemVer rules.

use crate::{
    compiler::Compiler,
    ids::{KindId, TermId},
    model::{Model, Relation},
    report::Report,
    source::SourceFile,
};
use lexigraph_core::{
    body::code::{Code, Decoder, Mark},
    name,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt, mem,
};

/// The effect of a change on code that uses the glossary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeClass {
    /// Only texts changed.
    Patch,
    /// Something was added, or the relations of terms changed.
    Minor,
    /// Code may no longer compile, or a name finds a different term.
    Breaking,
}

/// One change between two glossaries.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Change {
    /// The effect on code.
    pub class: ChangeClass,
    /// A description of the change, in one sentence.
    pub message: String,
}

lexigraph_core::__named! { ChangeClass, "a class of changes: patch, minor or breaking",
Patch => "patch", Minor => "minor", Breaking => "breaking" }

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.class, self.message)
    }
}

/// Returns the changes from the glossary of `old` to that of `new`: breaking changes first, then minor ones, then
/// patches. Within a class, they are sorted by message.
///
/// Breaking: the marker type is renamed; a term, a category or a kind of relation is removed (with its constant); a
/// name no longer finds its term, because it was removed, moved to another term or became shared. Minor: any of these
/// is added, a term is deprecated or moves to another category, relations are added or removed. Patch: changes of texts
/// and references.
///
/// # Errors
///
/// Returns the findings of the glossary that has errors, or those of the old one if both have errors.
pub fn diff(old: &Compiler, new: &Compiler) -> Result<Vec<Change>, Report> {
    Ok(models(&old.run_folder().model()?, &new.run_folder().model()?))
}

/// Returns the changes between two glossaries passed as texts, such as two revisions; see [`diff`].
///
/// ```
/// use lexigraph_build::{ChangeClass, SourceFile, diff_files};
///
/// let manifest = "title = 'Ours'\ntype = 'Ours'\n[categories.all]\nname = 'All'\n";
/// let files = |summary: &str| {
///     let term = format!("name = 'Lead'\nsummary = '{summary}'\n");
///     vec![SourceFile::new("glossary.toml", manifest), SourceFile::new("all/lead.toml", term)]
/// };
/// let changes = diff_files(files("A person."), files("A person to call."))?;
/// assert_eq!(changes[0].class, ChangeClass::Patch);
/// # Ok::<_, lexigraph_build::Report>(())
/// ```
///
/// # Errors
///
/// Returns the findings of the glossary that has errors, or those of the old one if both have errors.
pub fn diff_files(old: Vec<SourceFile>, new: Vec<SourceFile>) -> Result<Vec<Change>, Report> {
    let run = |files| Compiler::new("").run_files(files).model();
    Ok(models(&run(old)?, &run(new)?))
}

fn models(old: &Model, new: &Model) -> Vec<Change> {
    let mut changes = Changes::default();
    if old.type_name != new.type_name {
        changes.breaking(format!("the marker type `{}` is called `{}` now", old.type_name, new.type_name));
    }
    for (what, old, new) in [
        ("title", &old.title, &new.title),
        ("license", &old.license, &new.license),
        ("base address", &old.base_url, &new.base_url),
        ("repository", &old.repository, &new.repository),
        ("address for issues", &old.issues, &new.issues),
    ] {
        if old != new {
            changes.patch(format!("the glossary's {what} is “{new}” now"));
        }
    }
    let categories = [old, new].map(|model| model.categories.iter().map(|c| (&*c.slug, [&*c.name, &*c.summary])));
    changes.items("category", categories);
    let kinds = [old, new].map(|model| model.relations.iter().map(|kind| (&*kind.slug, (&kind.name, &kind.summary))));
    changes.items("relation", kinds);
    for kind in &old.relations {
        let same = new.relations.iter().find(|other| other.slug == kind.slug);
        let nature = |model: &Model, kind: &Relation| {
            let inverse = kind.inverse.map(|inverse| model[inverse].slug.clone());
            (inverse, kind.acyclic, kind.transitive)
        };
        if let Some(same) = same.filter(|same| nature(new, same) != nature(old, kind)) {
            changes.minor(format!(
                "relation `{}` has another inverse, or is acyclic or transitive as it wasn't",
                same.slug
            ));
        }
    }
    terms(old, new, &mut changes);
    names(old, new, &mut changes);
    edges(old, new, &mut changes);
    let Changes(mut changes) = changes;
    changes.sort_by(|a, b| (b.class, &a.message).cmp(&(a.class, &b.message)));
    changes.dedup();
    changes
}

#[derive(Default)]
struct Changes(Vec<Change>);

impl Changes {
    fn breaking(&mut self, message: String) {
        self.0.push(Change { class: ChangeClass::Breaking, message });
    }

    fn minor(&mut self, message: String) {
        self.0.push(Change { class: ChangeClass::Minor, message });
    }

    fn patch(&mut self, message: String) {
        self.0.push(Change { class: ChangeClass::Patch, message });
    }

    /// Adds the items that are new, removed or have different texts.
    fn items<'a, T: PartialEq>(&mut self, what: &str, items: [impl Iterator<Item = (&'a str, T)>; 2]) {
        let [old, new] = items.map(|items| items.collect::<BTreeMap<_, _>>());
        for (slug, texts) in &old {
            match new.get(slug) {
                None => self.breaking(format!("{what} `{slug}` is gone")),
                Some(other) if other != texts => self.patch(format!("{what} `{slug}` has another text")),
                Some(_) => {}
            }
        }
        for slug in new.keys().filter(|slug| !old.contains_key(*slug)) {
            self.minor(format!("{what} `{slug}` is new"));
        }
    }
}

fn terms(old: &Model, new: &Model, changes: &mut Changes) {
    let texts = [old, new].map(|model| {
        model.terms.iter().map(|term| {
            let names: Vec<_> = term.names.iter().filter(|(_, kind)| kind.is_shown()).collect();
            (&*term.slug, (&term.summary, plain(model, &term.body), &term.sources, &term.see, names))
        })
    });
    changes.items("term", texts);
    let known: BTreeMap<_, _> = old.terms.iter().map(|term| (&term.slug, term)).collect();
    for term in &new.terms {
        let Some(before) = known.get(&term.slug) else { continue };
        let [from, to] = [(old, before.category), (new, term.category)].map(|(m, c)| &m[c].slug);
        if from != to {
            changes.minor(format!("term `{}` moved from category `{from}` to `{to}`", term.slug));
        }
        match (before.deprecated.is_some(), term.deprecated.is_some()) {
            (false, true) => changes.minor(format!("term `{}` is deprecated", term.slug)),
            (true, false) => changes.minor(format!("term `{}` is no longer deprecated", term.slug)),
            _ => {}
        }
    }
}

/// Returns a body in which links contain slugs in place of term ids, which depend on the other terms.
fn plain(model: &Model, code: &str) -> String {
    let event = |event| match event {
        Code::Start(Mark::Term(id)) => format!("[[{}]]", model[TermId::from(id)].slug),
        other => format!("{other:?}"),
    };
    Decoder::new(code).map(event).collect()
}

/// A name in the table: its spelling, the terms that have it, and the name that it was made from if it is a plural.
struct Bearers<'a> {
    text: String,
    terms: BTreeSet<&'a str>,
    made_from: Option<u64>,
}

fn bearers(model: &Model) -> BTreeMap<u64, Bearers<'_>> {
    let names = || model.terms.iter().flat_map(|term| &term.names).map(|(text, _)| &**text);
    let places = names().scan(0, |next, text| Some(mem::replace(next, *next + text.len() as u32)));
    let texts: BTreeMap<u32, &str> = places.zip(names()).collect();
    let entry = |(hash, candidates): (&u64, &Vec<name::Candidate>)| {
        let first = candidates[0];
        let text = texts[&first.place()];
        let made = first.made().map(|rule| rule.of(text));
        let made_from = made.as_ref().and_then(|_| name::hash_name(text));
        let terms = candidates.iter().map(|candidate| &*model[TermId::from(candidate.term())].slug).collect();
        (*hash, Bearers { text: made.unwrap_or_else(|| text.to_owned()), terms, made_from })
    };
    model.index.iter().map(entry).collect()
}

fn names(old: &Model, new: &Model, changes: &mut Changes) {
    let slugs = |model: &Model| model.terms.iter().map(|term| term.slug.clone()).collect::<BTreeSet<_>>();
    let (old_slugs, new_slugs) = (slugs(old), slugs(new));
    let (before, after) = (bearers(old), bearers(new));
    let bears = |hash: u64| after.get(&hash).map(|name| name.terms.clone()).unwrap_or_default();
    for (hash, Bearers { text, terms: bore, made_from }) in &before {
        let bear = bears(*hash);
        let others: Vec<_> = bear.difference(bore).map(|slug| format!("`{slug}`")).collect();
        let others = others.join(" and ");
        for slug in bore.difference(&bear) {
            // another change already reports that the term is gone, or the name whose plural this is
            match (others.is_empty(), new_slugs.contains(*slug)) {
                _ if made_from.is_some_and(|name| !bears(name).contains(slug)) => {}
                (false, _) => changes.breaking(format!("name “{text}” finds {others} now, not `{slug}`")),
                (true, true) => changes.breaking(format!("name “{text}” no longer finds `{slug}`")),
                (true, false) => {}
            }
        }
        if bore.len() == 1 && bear.len() > 1 && bear.is_superset(bore) {
            changes.breaking(format!("name “{text}” is shared with {others} now, so that `find` finds none"));
        }
    }
    for (hash, name) in after.iter().filter(|(_, name)| name.made_from.is_none()) {
        let bore = before.get(hash).map(|name| &name.terms);
        let is_new = |slug: &&str| old_slugs.contains(*slug) && bore.is_none_or(|bore| !bore.contains(slug));
        for slug in name.terms.iter().filter(|slug| is_new(slug)) {
            changes.minor(format!("name “{}” finds `{slug}` now", name.text));
        }
    }
}

/// An edge by slugs, which are stable when ids change: those of its ends and of its kind.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Edge<'a> {
    from: &'a str,
    kind: &'a str,
    to: &'a str,
}

/// Returns the edges of a model, counting those of a kind and its inverse once.
fn stated(model: &Model) -> BTreeSet<Edge<'_>> {
    let is_stated = |from: TermId, kind: KindId, to: TermId| {
        let Relation { is_inverse, inverse, .. } = &model[kind];
        !is_inverse && (*inverse != Some(kind) || from < to)
    };
    let edges = model.edges.iter().filter(|edge| is_stated(edge.from, edge.kind, edge.to));
    edges
        .map(|edge| Edge { from: &model[edge.from].slug, kind: &model[edge.kind].slug, to: &model[edge.to].slug })
        .collect()
}

fn edges(old: &Model, new: &Model, changes: &mut Changes) {
    let slugs = |model: &Model| model.terms.iter().map(|term| term.slug.clone()).collect::<BTreeSet<_>>();
    let both: BTreeSet<_> = slugs(old).intersection(&slugs(new)).cloned().collect();
    let (before, after) = (stated(old), stated(new));
    // the change of an added or removed term already implies these
    let both_stay = |edge: &&Edge<'_>| both.contains(edge.from) && both.contains(edge.to);
    for Edge { from, kind, to } in before.difference(&after).filter(both_stay) {
        changes.minor(format!("`{from}` is no longer `{kind}` `{to}`"));
    }
    for Edge { from, kind, to } in after.difference(&before).filter(both_stay) {
        changes.minor(format!("`{from}` is `{kind}` `{to}` now"));
    }
}

//! JSON-LD: the graph that `turtle.rs` writes, plus schema.org's `DefinedTermSet` and `DefinedTerm`.
//! The document contains its context, so nothing needs to be fetched.

use super::{
    base, iri,
    json::Writer,
    skos::{self, Hierarchy, Label},
    turtle::tops,
};
use crate::{Columns, Glossary, Reference, Term, TermRef, address::encoded};
use alloc::{format, vec::Vec};
use core::fmt::{self, Write};

const NAMESPACES: [(&str, &str); 6] = [
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("schema", "https://schema.org/"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
];

/// Keys whose values are classes, or texts in the glossary's language.
const SPOKEN: [(&str, &str); 14] = [
    ("DefinedTermSet", "schema:DefinedTermSet"),
    ("DefinedTerm", "schema:DefinedTerm"),
    ("name", "schema:name"),
    ("alternateName", "schema:alternateName"),
    ("description", "schema:description"),
    ("schemeTitle", "dcterms:title"),
    ("prefLabel", "skos:prefLabel"),
    ("altLabel", "skos:altLabel"),
    ("hiddenLabel", "skos:hiddenLabel"),
    ("definition", "skos:definition"),
    ("note", "skos:note"),
    ("changeNote", "skos:changeNote"),
    ("label", "rdfs:label"),
    ("comment", "rdfs:comment"),
];

/// Keys whose values have no language.
const PLAIN: [(&str, &str); 9] = [
    ("termCode", "schema:termCode"),
    ("inLanguage", "schema:inLanguage"),
    ("notation", "skos:notation"),
    ("rights", "dc:rights"),
    ("versionInfo", "owl:versionInfo"),
    ("deprecated", "owl:deprecated"),
    ("source", "dcterms:source"),
    ("seeAlso", "rdfs:seeAlso"),
    ("title", "dcterms:title"),
];

/// Keys whose values are IRIs.
const LINKS: [(&str, &str); 14] = [
    ("hasDefinedTerm", "schema:hasDefinedTerm"),
    ("inDefinedTermSet", "schema:inDefinedTermSet"),
    ("url", "schema:url"),
    ("hasTopConcept", "skos:hasTopConcept"),
    ("topConceptOf", "skos:topConceptOf"),
    ("inScheme", "skos:inScheme"),
    ("member", "skos:member"),
    ("broader", "skos:broader"),
    ("narrower", "skos:narrower"),
    ("related", "skos:related"),
    ("semanticRelation", "skos:semanticRelation"),
    ("inverseOf", "owl:inverseOf"),
    ("subPropertyOf", "rdfs:subPropertyOf"),
    ("isReplacedBy", "dcterms:isReplacedBy"),
];

pub(super) fn write<C: Columns>(glossary: &Glossary<C>, language: &str, out: &mut impl Write) -> fmt::Result {
    let base = base(glossary);
    let hierarchy = Hierarchy::of(glossary);
    let concept = |term: TermRef<'_, C>| iri(&base, term);
    let mut json = Writer::new(out);
    json.object(|json| {
        json.key("@context")?;
        json.object(|json| context(glossary, &base, language, json))?;
        json.key("@graph")?;
        json.array(|json| {
            json.element()?;
            json.object(|json| {
                json.text("@id", &base)?;
                json.texts("@type", ["DefinedTermSet", "skos:ConceptScheme"].iter())?;
                json.text("name", glossary.title())?;
                json.text("schemeTitle", glossary.title())?;
                json.text("inLanguage", language)?;
                json.optional("rights", glossary.license().unwrap_or_default())?;
                json.text("versionInfo", &format!("{:016x}", glossary.content_hash()))?;
                json.texts("hasTopConcept", tops(glossary, &hierarchy).map(concept))?;
                json.key("hasDefinedTerm")?;
                json.array(|json| {
                    glossary.terms().try_for_each(|term| {
                        json.element()?;
                        json.object(|json| self::term(term, &base, &hierarchy, json))
                    })
                })
            })?;
            for relation in glossary.relations() {
                json.element()?;
                json.object(|json| {
                    json.text("@id", &format!("{base}relation/{}", relation.slug()))?;
                    let kinds = [
                        ("owl:SymmetricProperty", relation.is_symmetric()),
                        ("owl:TransitiveProperty", relation.is_transitive()),
                    ];
                    let kinds = kinds.into_iter().filter(|(_, is)| *is).map(|(kind, _)| kind);
                    json.texts("@type", ["owl:ObjectProperty"].into_iter().chain(kinds))?;
                    json.text("subPropertyOf", "skos:semanticRelation")?;
                    if let Some(inverse) = relation.inverse() {
                        json.text("inverseOf", &format!("{base}relation/{}", inverse.slug()))?;
                    }
                    json.text("label", relation.name())?;
                    json.optional("comment", relation.summary())
                })?;
            }
            for category in glossary.categories() {
                json.element()?;
                json.object(|json| {
                    json.text("@id", &format!("{base}category/{}", category.slug()))?;
                    json.text("@type", "skos:Collection")?;
                    json.text("prefLabel", category.name())?;
                    json.optional("definition", category.summary())?;
                    json.texts("member", category.terms().map(concept))
                })?;
            }
            Ok(())
        })
    })?;
    out.write_char('\n')
}

fn context<C: Columns, W: Write>(
    glossary: &Glossary<C>,
    base: &str,
    language: &str,
    json: &mut Writer<'_, W>,
) -> fmt::Result {
    json.text("@language", language)?;
    for (prefix, namespace) in NAMESPACES.into_iter().chain(SPOKEN) {
        json.text(prefix, namespace)?;
    }
    for (key, property) in PLAIN {
        json.key(key)?;
        json.object(|json| {
            json.text("@id", property)?;
            json.null("@language")
        })?;
    }
    let mut link = |key: &str, property: &str| {
        json.key(key)?;
        json.object(|json| {
            json.text("@id", property)?;
            json.text("@type", "@id")
        })
    };
    LINKS.into_iter().try_for_each(|(key, property)| link(key, property))?;
    // the slug of a relation may be one of the keys above
    glossary
        .relations()
        .try_for_each(|r| link(&format!("relation-{}", r.slug()), &format!("{base}relation/{}", r.slug())))
}

fn term<C: Columns, W: Write>(
    term: TermRef<'_, C>,
    base: &str,
    hierarchy: &Hierarchy,
    json: &mut Writer<'_, W>,
) -> fmt::Result {
    let glossary = term.glossary();
    let concept = |term: TermRef<'_, C>| iri(base, term);
    let labels = |kind| skos::labels(term).filter(move |(of, _)| *of == kind).map(|(_, text)| text);
    json.text("@id", &concept(term))?;
    json.texts("@type", ["DefinedTerm", "skos:Concept"].iter())?;
    json.text("termCode", term.slug())?;
    json.text("name", term.name())?;
    json.texts("alternateName", labels(Label::Alternative))?;
    json.text("description", term.summary())?;
    json.text("inDefinedTermSet", base)?;
    if glossary.base_url().is_some() {
        json.text("url", &concept(term))?;
    }
    json.text("inScheme", base)?;
    if hierarchy.broader[term.index()].is_empty() {
        json.text("topConceptOf", base)?;
    }
    json.text("notation", term.slug())?;
    json.texts("prefLabel", labels(Label::Preferred))?;
    json.texts("altLabel", labels(Label::Alternative))?;
    json.texts("hiddenLabel", labels(Label::Hidden))?;
    json.text("definition", term.summary())?;
    json.optional("note", &format!("{}", term.body().plain()))?;
    let Hierarchy { broader, narrower, related } = hierarchy;
    for (key, column) in [("broader", broader), ("narrower", narrower), ("related", related)] {
        json.texts(key, column[term.index()].iter().map(|&index| concept(glossary.get(Term::at(index)))))?;
    }
    for relation in glossary.relations() {
        json.texts(&format!("relation-{}", relation.slug()), term.related(relation).map(concept))?;
    }
    references("source", term.sources().collect(), json)?;
    references("seeAlso", term.see().collect(), json)?;
    if let Some(deprecation) = term.deprecation() {
        json.boolean("deprecated", true)?;
        json.optional(
            "isReplacedBy",
            &deprecation.replacement.map(|term| concept(glossary.get(term))).unwrap_or_default(),
        )?;
        json.optional("versionInfo", deprecation.since.unwrap_or_default())?;
        json.optional("changeNote", deprecation.why.unwrap_or_default())?;
    }
    Ok(())
}

/// Writes documents on the web with their titles, and other documents as titles alone.
fn references<W: Write>(key: &str, references: Vec<Reference>, json: &mut Writer<'_, W>) -> fmt::Result {
    if references.is_empty() {
        return Ok(());
    }
    json.key(key)?;
    json.array(|json| {
        references.into_iter().try_for_each(|reference| {
            json.element()?;
            match reference.url {
                None => json.string(reference.title),
                Some(url) => json.object(|json| {
                    json.text("@id", &encoded(url))?;
                    json.text("title", reference.title)
                }),
            }
        })
    })
}

//! SKOS in Turtle: the scheme, the kinds of relation, the categories, the terms, and the referenced documents.
//! `skos.rs` maps the parts of a glossary to SKOS.

use super::{
    base,
    skos::{self, Hierarchy, Label},
};
use crate::{
    Columns, Glossary, Reference, Term, TermRef,
    address::{self, encoded},
};
use alloc::{format, string::String, vec::Vec};
use core::fmt::{self, Display, Write};

const PREFIXES: &str = "\
@prefix dc: <http://purl.org/dc/elements/1.1/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
";

pub(super) fn write<C: Columns>(glossary: &Glossary<C>, language: &str, out: &mut impl Write) -> fmt::Result {
    let base = base(glossary);
    let concept = |term: TermRef<'_, C>| format!(":{}", address::file(&base, term.slug()));
    let spoken = |text: &str| format!("{}@{language}", Literal(text));
    let hierarchy = Hierarchy::of(glossary);
    out.write_str(PREFIXES)?;
    writeln!(out, "@prefix : <{base}> .")?;
    writeln!(out, "@prefix category: <{base}category/> .\n@prefix relation: <{base}relation/> .")?;

    let mut scheme = Subject::new(out, &format!("<{base}>"), "skos:ConceptScheme")?;
    scheme.add("dcterms:title", [spoken(glossary.title())])?;
    scheme.optional("dc:rights", glossary.license().unwrap_or_default(), |text| format!("{}", Literal(text)))?;
    scheme.add("owl:versionInfo", [format!("\"{:016x}\"", glossary.content_hash())])?;
    scheme.add("skos:hasTopConcept", tops(glossary, &hierarchy).map(concept))?;
    scheme.end()?;

    for relation in glossary.relations() {
        let kinds =
            [("owl:SymmetricProperty", relation.is_symmetric()), ("owl:TransitiveProperty", relation.is_transitive())];
        let kinds = kinds.into_iter().filter(|(_, is)| *is).map(|(kind, _)| kind);
        let classes = ["owl:ObjectProperty"].into_iter().chain(kinds).collect::<Vec<_>>().join(", ");
        let mut property = Subject::new(out, &format!("relation:{}", relation.slug()), &classes)?;
        property.add("rdfs:subPropertyOf", ["skos:semanticRelation"])?;
        property.add("owl:inverseOf", relation.inverse().map(|inverse| format!("relation:{}", inverse.slug())))?;
        property.add("rdfs:label", [spoken(relation.name())])?;
        property.optional("rdfs:comment", relation.summary(), spoken)?;
        property.end()?;
    }

    for category in glossary.categories() {
        let mut collection = Subject::new(out, &format!("category:{}", category.slug()), "skos:Collection")?;
        collection.add("skos:prefLabel", [spoken(category.name())])?;
        collection.optional("skos:definition", category.summary(), spoken)?;
        collection.add("skos:member", category.terms().map(concept))?;
        collection.end()?;
    }

    for term in glossary.terms() {
        let labels = |kind| skos::labels(term).filter(move |(of, _)| *of == kind).map(|(_, text)| spoken(text));
        let terms = |column: &[Vec<u32>]| -> Vec<String> {
            column[term.index()].iter().map(|&index| concept(glossary.get(Term::at(index)))).collect()
        };
        let mut subject = Subject::new(out, &concept(term), "skos:Concept")?;
        subject.add("skos:inScheme", [format!("<{base}>")])?;
        if hierarchy.broader[term.index()].is_empty() {
            subject.add("skos:topConceptOf", [format!("<{base}>")])?;
        }
        subject.add("skos:notation", [Literal(term.slug())])?;
        subject.add("skos:prefLabel", labels(Label::Preferred))?;
        subject.add("skos:altLabel", labels(Label::Alternative))?;
        subject.add("skos:hiddenLabel", labels(Label::Hidden))?;
        subject.add("skos:definition", [spoken(term.summary())])?;
        subject.optional("skos:note", &format!("{}", term.body().plain()), spoken)?;
        subject.add("skos:broader", terms(&hierarchy.broader))?;
        subject.add("skos:narrower", terms(&hierarchy.narrower))?;
        subject.add("skos:related", terms(&hierarchy.related))?;
        for relation in glossary.relations() {
            subject.add(&format!("relation:{}", relation.slug()), term.related(relation).map(concept))?;
        }
        subject.add("dcterms:source", term.sources().map(document))?;
        subject.add("rdfs:seeAlso", term.see().map(document))?;
        if let Some(deprecation) = term.deprecation() {
            subject.add("owl:deprecated", ["true"])?;
            subject.add("dcterms:isReplacedBy", deprecation.replacement.map(|term| concept(glossary.get(term))))?;
            subject.optional("owl:versionInfo", deprecation.since.unwrap_or_default(), |text| {
                format!("{}", Literal(text))
            })?;
            subject.optional("skos:changeNote", deprecation.why.unwrap_or_default(), spoken)?;
        }
        subject.end()?;
    }

    let documents = skos::documents(glossary);
    if !documents.is_empty() {
        writeln!(out)?;
    }
    for (url, titles) in documents {
        write!(out, "<{}> dcterms:title ", encoded(url))?;
        list(out, titles.into_iter().map(Literal))?;
        out.write_str(" .\n")?;
    }
    Ok(())
}

/// Returns the terms with nothing above them.
pub(super) fn tops<'g, C: Columns>(
    glossary: &'g Glossary<C>,
    hierarchy: &Hierarchy,
) -> impl Iterator<Item = TermRef<'g, C>> {
    glossary.terms().filter(|term| hierarchy.broader[term.index()].is_empty())
}

fn document(reference: Reference) -> String {
    match reference.url {
        Some(url) => format!("<{}>", encoded(url)),
        None => format!("{}", Literal(reference.title)),
    }
}

/// Writes a subject with its predicates, up to the final period.
struct Subject<'a, W>(&'a mut W);

impl<'a, W: Write> Subject<'a, W> {
    fn new(out: &'a mut W, subject: &str, class: &str) -> Result<Self, fmt::Error> {
        write!(out, "\n{subject} a {class}")?;
        Ok(Self(out))
    }

    /// Writes a predicate with its objects, or nothing if there are none.
    fn add<D: Display>(&mut self, predicate: &str, objects: impl IntoIterator<Item = D>) -> fmt::Result {
        let mut objects = objects.into_iter().peekable();
        if objects.peek().is_none() {
            return Ok(());
        }
        write!(self.0, " ;\n    {predicate} ")?;
        list(self.0, objects)
    }

    /// Writes a predicate with the object that `show` returns for a text, or nothing if the text is empty.
    fn optional(&mut self, predicate: &str, text: &str, show: impl Fn(&str) -> String) -> fmt::Result {
        self.add(predicate, (!text.is_empty()).then(|| show(text)))
    }

    fn end(self) -> fmt::Result {
        self.0.write_str(" .\n")
    }
}

fn list<D: Display>(out: &mut impl Write, objects: impl IntoIterator<Item = D>) -> fmt::Result {
    let mut separator = "";
    for object in objects {
        write!(out, "{}{object}", core::mem::replace(&mut separator, ", "))?;
    }
    Ok(())
}

/// Displays a string literal without a language.
struct Literal<'a>(&'a str);

impl Display for Literal<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        for c in self.0.chars() {
            match c {
                '"' | '\\' => {
                    f.write_char('\\')?;
                    f.write_char(c)?;
                }
                '\n' => f.write_str("\\n")?,
                '\t' => f.write_str("\\t")?,
                '\0'..='\u{1F}' | '\u{7F}' => write!(f, "\\u{:04X}", c as u32)?,
                _ => f.write_char(c)?,
            }
        }
        f.write_char('"')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals() {
        assert_eq!(format!("{}", Literal("a\"b\\c\nd\re\t'''\"\"\" é")), r#""a\"b\\c\nd\u000De\t'''\"\"\" é""#);
    }
}

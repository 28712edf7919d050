//! Exports: a glossary in the formats of other tools (feature `export`).
//!
//! ```
//! use lexigraph::{export::Format, voip::GLOSSARY};
//!
//! let mut turtle = String::new();
//! Format::Turtle.write(&GLOSSARY, &mut turtle)?;
//! assert!(turtle.contains(":sip-trunk.html a skos:Concept"));
//! # Ok::<_, std::fmt::Error>(())
//! ```
//!
//! | format | standard | content |
//! |---|---|---|
//! | [`Json`](Format::Json) | our own JSON, described by [`JSON_SCHEMA`] | everything; bodies as Markdown |
//! | [`JsonLd`](Format::JsonLd) | JSON-LD: schema.org's `DefinedTermSet`, and SKOS | the graph of Turtle, plus schema.org's vocabulary |
//! | [`Turtle`](Format::Turtle) | SKOS in Turtle | everything; bodies as plain text |
//! | [`Tbx`](Format::Tbx) | TBX-Basic of ISO 30042:2019, data categories as attributes | everything except hidden names and plurals |
//! | [`Csv`](Format::Csv) | CSV of RFC 4180, with a header | everything; bodies as plain text |
//! | [`ValeAccept`](Format::ValeAccept), [`ValeReject`](Format::ValeReject) | the two files of a Vale vocabulary | names |
//! | [`ValeSubstitution`](Format::ValeSubstitution) | a Vale substitution rule | names to avoid, deprecated terms |
//! | [`Cspell`](Format::Cspell) | a dictionary of cspell | the words of names |
//!
//! The output is deterministic. It escapes only what a format requires. In particular, a CSV cell that begins with `=`
//! is not escaped, and a spreadsheet may treat it as a formula.
//!
//! # IRIs
//!
//! The IRI of a term is the URL of its page on the site. If the manifest's `base-url` is
//! `https://example.org/glossary/`, that is the IRI of the scheme, a term is
//! `https://example.org/glossary/sip-trunk.html`, a category is `https://example.org/glossary/category/media`, and a
//! kind of relation is `https://example.org/glossary/relation/part-of`. A base that does not end in `/`, `#`, `=`, `?`
//! or `:` gets a `/`. If it then still does not end in `/`, the IRI of a term is its slug without `.html`. Without a
//! base, the IRIs begin with `urn:example:` (RFC 6963) and the title; do not publish these.
//!
//! # SKOS
//!
//! | glossary | SKOS |
//! |---|---|
//! | the glossary | `skos:ConceptScheme`; its title is `dcterms:title` |
//! | a term; its slug, summary and body | `skos:Concept`; `skos:notation`, `skos:definition` and `skos:note` |
//! | its preferred name | `skos:prefLabel` |
//! | expansion, aliases | `skos:altLabel` |
//! | hidden names, names to avoid, irregular plurals | `skos:hiddenLabel` |
//! | a category | `skos:Collection` with its terms as `skos:member` |
//! | kinds that mean *broader* | `skos:broader`, their inverses `skos:narrower` |
//! | symmetric kinds | `skos:related` |
//! | every kind | also a separate property, a subproperty of `skos:semanticRelation` |
//! | sources; further reading | `dcterms:source`; `rdfs:seeAlso` |
//! | a deprecated term | `owl:deprecated`, `dcterms:isReplacedBy`, `skos:changeNote` |
//!
//! A kind means *broader* if it is acyclic and its slug is one of [`BROADER`]. Being acyclic alone does not make a
//! hierarchy (*replaces* is acyclic too). If two such kinds together form a cycle, its edges are not `skos:broader`. If
//! one term is above another, at any distance, the two are not `skos:related` (S27 of the SKOS reference). In both
//! cases, the kind's own property remains. No label occurs twice on a term (S13).

mod cspell;
mod csv;
mod json;
mod jsonld;
mod skos;
mod tbx;
mod turtle;
mod vale;

use crate::{Columns, Glossary, NameKind, TermRef, address, language, name};
use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use core::fmt::{self, Write};

/// The JSON Schema (draft 2020-12) of [`Format::Json`], from the file `src/export/glossary.schema.json`.
pub const JSON_SCHEMA: &str = include_str!("glossary.schema.json");

/// The slugs of the acyclic relations that become `skos:broader`; see [SKOS](self#skos).
pub const BROADER: &[&str] = &["broader", "is-a", "kind-of", "instance-of", "part-of"];

/// An export format; see [the table](self).
///
/// ```
/// use lexigraph::export::Format;
///
/// assert_eq!("json-ld".parse(), Ok(Format::JsonLd));
/// assert_eq!(Format::JsonLd.to_string(), "json-ld");
/// assert!("xlsx".parse::<Format>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Format {
    /// JSON, as [`JSON_SCHEMA`] describes it.
    Json,
    /// JSON-LD with schema.org and SKOS.
    JsonLd,
    /// SKOS in Turtle.
    Turtle,
    /// TBX-Basic in DCA style.
    Tbx,
    /// CSV. A cell with several values has a line for each. A line of `relations` is a kind and a term.
    Csv,
    /// The names that a Vale vocabulary accepts, as regular expressions.
    ValeAccept,
    /// The names that a Vale vocabulary rejects: names to avoid.
    ValeReject,
    /// A Vale rule that suggests the preferred name instead of a name to avoid.
    ValeSubstitution,
    /// A word list for cspell.
    Cspell,
}

crate::__named! { Format, "an export format, such as json or turtle",
Json => "json", JsonLd => "json-ld", Turtle => "turtle", Tbx => "tbx", Csv => "csv", ValeAccept => "vale-accept",
ValeReject => "vale-reject", ValeSubstitution => "vale-substitution", Cspell => "cspell" }

impl Format {
    /// Writes a glossary in this format. `out` can be a `&mut` reference. Use [`Export`] to set options.
    ///
    /// # Errors
    ///
    /// Returns any error of `out`.
    ///
    /// ```
    /// use lexigraph::{export::Format, voip::GLOSSARY};
    ///
    /// let mut turtle = String::new();
    /// Format::Turtle.write(&GLOSSARY, &mut turtle)?;
    /// assert!(turtle.contains(":sip-trunk.html a skos:Concept"));
    /// # Ok::<_, std::fmt::Error>(())
    /// ```
    pub fn write<C: Columns>(self, glossary: &Glossary<C>, mut out: impl Write) -> fmt::Result {
        write!(out, "{}", Export::new(glossary, self))
    }

    /// Returns the default name of a file in this format.
    pub const fn file_name(self) -> &'static str {
        match self {
            Self::Json => "glossary.json",
            Self::JsonLd => "glossary.jsonld",
            Self::Turtle => "glossary.ttl",
            Self::Tbx => "glossary.tbx",
            Self::Csv => "glossary.csv",
            Self::ValeAccept => "accept.txt",
            Self::ValeReject => "reject.txt",
            Self::ValeSubstitution => "Terms.yml",
            Self::Cspell => "cspell.txt",
        }
    }
}

/// Displays a glossary in a format.
///
/// ```
/// use lexigraph::{export::{Export, Format}, voip::GLOSSARY};
///
/// let export = Export::new(&GLOSSARY, Format::Tbx).language("en-GB");
/// assert!(export.to_string().contains("<langSec xml:lang=\"en-GB\">"));
/// ```
#[must_use]
pub struct Export<'a, C: Columns> {
    glossary: &'a Glossary<C>,
    format: Format,
    language: &'a str,
}

impl<'a, C: Columns> Export<'a, C> {
    /// Creates an export to `format`. The language defaults to English.
    pub const fn new(glossary: &'a Glossary<C>, format: Format) -> Self {
        Self { glossary, format, language: "en" }
    }

    /// Sets the language of the glossary, as a BCP 47 tag. An invalid tag becomes `und`.
    pub fn language(mut self, tag: &'a str) -> Self {
        self.language = if language::is_tag(tag) { tag } else { "und" };
        self
    }
}

impl<C: Columns> Copy for Export<'_, C> {}

impl<C: Columns> Clone for Export<'_, C> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<C: Columns> fmt::Debug for Export<'_, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Export").field("format", &self.format).field("language", &self.language).finish_non_exhaustive()
    }
}

impl<C: Columns> fmt::Display for Export<'_, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (glossary, language) = (self.glossary, self.language);
        match self.format {
            Format::Json => json::write(glossary, language, f),
            Format::JsonLd => jsonld::write(glossary, language, f),
            Format::Turtle => turtle::write(glossary, language, f),
            Format::Tbx => tbx::write(glossary, language, f),
            Format::Csv => csv::write(glossary, f),
            Format::ValeAccept => vale::accept(glossary, f),
            Format::ValeReject => vale::reject(glossary, f),
            Format::ValeSubstitution => vale::substitution(glossary, f),
            Format::Cspell => cspell::write(glossary, f),
        }
    }
}

/// Returns the names of a term of one kind.
fn names<'g, C: Columns>(term: TermRef<'g, C>, kind: NameKind) -> impl Iterator<Item = &'g str> {
    term.names().filter(move |name| name.kind == kind).map(|name| name.text)
}

/// Returns all names of a term that may be used, with their regular plurals.
fn written_names<C: Columns>(term: TermRef<'_, C>) -> Vec<String> {
    let glossary = term.glossary();
    let mut all = Vec::new();
    for name in term.names() {
        if name.kind.is_shown() {
            all.push(name.text.to_string());
            // `resolve` knows whether the author allows a plural
            let is_own = |plural: &String| glossary.resolve(plural).any(|found| found.term == term);
            all.extend(name::plural(name.text).filter(is_own));
        } else if name.kind == NameKind::Inflected {
            all.push(name.text.to_string());
        }
    }
    all
}

/// Returns the IRI of a term, which is the URL of its page.
fn iri<C: Columns>(base: &str, term: TermRef<'_, C>) -> String {
    alloc::format!("{base}{}", address::file(base, term.slug()))
}

/// Returns the common prefix of the IRIs of a glossary; see [IRIs](self#iris).
fn base<C: Columns>(glossary: &Glossary<C>) -> String {
    let base = address::base(glossary);
    if !base.is_empty() {
        return base;
    }
    let words = glossary.title().split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let title = words.collect::<Vec<_>>().join("-").to_ascii_lowercase();
    alloc::format!("urn:example:{}:", if title.is_empty() { "glossary" } else { &title })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_have_distinct_names() {
        for &format in Format::ALL {
            assert_eq!(format.as_str().parse(), Ok(format));
            assert_eq!(Format::ALL.iter().filter(|other| other.file_name() == format.file_name()).count(), 1);
        }
    }
}

//! TBX-Basic (ISO 30042:2019) in DCA style: a concept entry for each term, with a single language section.
//! Hidden names and plurals are omitted, because TBX has no kind of name that is not shown.

use super::names;
use crate::{Columns, Glossary, NameKind, TermRef, address::encoded, escape::Html};
use alloc::format;
use core::fmt::{self, Write};

pub(super) fn write<C: Columns>(glossary: &Glossary<C>, language: &str, out: &mut impl Write) -> fmt::Result {
    let title = Html(glossary.title());
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(
        out,
        "<tbx type=\"TBX-Basic\" style=\"dca\" xml:lang=\"{language}\" xmlns=\"urn:iso:std:iso:30042:ed-2\">"
    )?;
    out.write_str("  <tbxHeader>\n    <fileDesc>\n")?;
    writeln!(out, "      <titleStmt>\n        <title>{title}</title>\n      </titleStmt>")?;
    if let Some(license) = glossary.license() {
        writeln!(out, "      <publicationStmt>\n        <p>{}</p>\n      </publicationStmt>", Html(license))?;
    }
    writeln!(out, "      <sourceDesc>\n        <p>{title}, {:016x}</p>\n      </sourceDesc>", glossary.content_hash())?;
    out.write_str("    </fileDesc>\n  </tbxHeader>\n  <text>\n    <body>\n")?;
    glossary.terms().try_for_each(|term| entry(term, language, out))?;
    out.write_str("    </body>\n  </text>\n</tbx>\n")
}

fn entry<C: Columns>(term: TermRef<'_, C>, language: &str, out: &mut impl Write) -> fmt::Result {
    writeln!(out, "      <conceptEntry id=\"term-{}\">", term.slug())?;
    writeln!(out, "        <descrip type=\"subjectField\">{}</descrip>", Html(term.category().name()))?;
    for (relation, other) in term.edges() {
        let (slug, text) = (other.slug(), format!("{}: {}", relation.name(), other.name()));
        writeln!(out, "        <ref type=\"crossReference\" target=\"term-{slug}\">{}</ref>", Html(&text))?;
    }
    for source in term.sources() {
        writeln!(out, "        <admin type=\"source\">{}</admin>", Html(source.title))?;
    }
    for reference in term.sources().chain(term.see()) {
        let title = Html(reference.title);
        if let Some(url) = reference.url {
            let url = encoded(url);
            let url = Html(&url);
            writeln!(out, "        <xref type=\"externalCrossReference\" target=\"{url}\">{title}</xref>")?;
        }
    }
    for reference in term.see().filter(|see| see.url.is_none()) {
        writeln!(out, "        <note>{}</note>", Html(reference.title))?;
    }
    writeln!(out, "        <langSec xml:lang=\"{language}\">")?;
    writeln!(out, "          <descrip type=\"definition\">{}</descrip>", Html(term.summary()))?;
    if !term.body().is_empty() {
        let body = format!("{}", term.body().plain());
        writeln!(out, "          <note>{}</note>", Html(&body))?;
    }
    // all names of a deprecated term are deprecated
    let status = |status: &'static str| match term.deprecation() {
        None => status,
        Some(deprecation) if deprecation.replacement.is_some() => "supersededTerm-admn-sts",
        Some(_) => "deprecatedTerm-admn-sts",
    };
    let kind = match term.expansion() {
        Some(_) if term.name().contains(' ') => "shortForm",
        Some(_) => "acronym",
        None => "",
    };
    name(term.name(), kind, status("preferredTerm-admn-sts"), out)?;
    term.expansion().map_or(Ok(()), |text| name(text, "fullForm", status("admittedTerm-admn-sts"), out))?;
    names(term, NameKind::Alias).try_for_each(|text| name(text, "", status("admittedTerm-admn-sts"), out))?;
    names(term, NameKind::Avoided).try_for_each(|text| name(text, "", "deprecatedTerm-admn-sts", out))?;
    out.write_str("        </langSec>\n      </conceptEntry>\n")
}

fn name(text: &str, kind: &str, status: &str, out: &mut impl Write) -> fmt::Result {
    writeln!(out, "          <termSec>\n            <term>{}</term>", Html(text))?;
    if !kind.is_empty() {
        writeln!(out, "            <termNote type=\"termType\">{kind}</termNote>")?;
    }
    writeln!(out, "            <termNote type=\"administrativeStatus\">{status}</termNote>\n          </termSec>")
}

//! TBX-Basic (ISO 30042:2019) in DCA style: a concept entry for each term, with one language section.
//! Hidden names and plurals are left out, because TBX has no kind of name that isn't shown.

use super::names;
use crate::{Columns, Glossary, NameKind, TermRef, address::encoded};
use alloc::format;
use core::fmt::{self, Display, Write};

pub(super) fn write<C: Columns>(glossary: &Glossary<C>, language: &str, out: &mut impl Write) -> fmt::Result {
    let title = Text(glossary.title());
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(
        out,
        "<tbx type=\"TBX-Basic\" style=\"dca\" xml:lang=\"{language}\" xmlns=\"urn:iso:std:iso:30042:ed-2\">"
    )?;
    out.write_str("  <tbxHeader>\n    <fileDesc>\n")?;
    writeln!(out, "      <titleStmt>\n        <title>{title}</title>\n      </titleStmt>")?;
    if !glossary.license().is_empty() {
        writeln!(
            out,
            "      <publicationStmt>\n        <p>{}</p>\n      </publicationStmt>",
            Text(glossary.license())
        )?;
    }
    writeln!(out, "      <sourceDesc>\n        <p>{title}, {:016x}</p>\n      </sourceDesc>", glossary.content_hash())?;
    out.write_str("    </fileDesc>\n  </tbxHeader>\n  <text>\n    <body>\n")?;
    glossary.terms().try_for_each(|term| entry(term, language, out))?;
    out.write_str("    </body>\n  </text>\n</tbx>\n")
}

fn entry<C: Columns>(term: TermRef<'_, C>, language: &str, out: &mut impl Write) -> fmt::Result {
    writeln!(out, "      <conceptEntry id=\"term-{}\">", term.slug())?;
    writeln!(out, "        <descrip type=\"subjectField\">{}</descrip>", Text(term.category().name()))?;
    for (relation, other) in term.edges() {
        let (slug, text) = (other.slug(), format!("{}: {}", relation.name(), other.name()));
        writeln!(out, "        <ref type=\"crossReference\" target=\"term-{slug}\">{}</ref>", Text(&text))?;
    }
    for source in term.sources() {
        writeln!(out, "        <admin type=\"source\">{}</admin>", Text(source.title))?;
    }
    for reference in term.sources().chain(term.see()) {
        let title = Text(reference.title);
        if let Some(url) = reference.url {
            let url = encoded(url);
            let url = Text(&url);
            writeln!(out, "        <xref type=\"externalCrossReference\" target=\"{url}\">{title}</xref>")?;
        }
    }
    for reference in term.see().filter(|see| see.url.is_none()) {
        writeln!(out, "        <note>{}</note>", Text(reference.title))?;
    }
    writeln!(out, "        <langSec xml:lang=\"{language}\">")?;
    writeln!(out, "          <descrip type=\"definition\">{}</descrip>", Text(term.summary()))?;
    if !term.body().is_empty() {
        let body = format!("{}", term.body().plain());
        writeln!(out, "          <note>{}</note>", Text(&body))?;
    }
    // a deprecated term deprecates all its names
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
    writeln!(out, "          <termSec>\n            <term>{}</term>", Text(text))?;
    if !kind.is_empty() {
        writeln!(out, "            <termNote type=\"termType\">{kind}</termNote>")?;
    }
    writeln!(out, "            <termNote type=\"administrativeStatus\">{status}</termNote>\n          </termSec>")
}

/// Text of an element or an attribute. What XML 1.0 can't hold becomes U+FFFD.
struct Text<'a>(&'a str);

impl Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\r' => f.write_str("&#13;")?,
                '\n' | '\t' => f.write_char(c)?,
                '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => f.write_char(char::REPLACEMENT_CHARACTER)?,
                _ => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts() {
        assert_eq!(
            format!("{}", Text("<a b=\"c\"> & ]]> ' \n\t\r\0\u{b}\u{fffe}é🦀")),
            "&lt;a b=&quot;c&quot;&gt; &amp; ]]&gt; ' \n\t&#13;\u{fffd}\u{fffd}\u{fffd}é🦀"
        );
    }
}

//! JSON: an indenting writer, and the export of a glossary in a format of our own.
//! `glossary.schema.json` describes the keys.

use super::{base, iri, names};
use crate::{Columns, Glossary, NameKind, References, TermRef, escape::Json};
use core::fmt::{self, Write};

/// Writes values one by one. Inserts commas and line breaks automatically.
pub(super) struct Writer<'a, W> {
    out: &'a mut W,
    depth: usize,
    is_first: bool,
}

impl<'a, W: Write> Writer<'a, W> {
    pub(super) fn new(out: &'a mut W) -> Self {
        Self { out, depth: 0, is_first: true }
    }

    fn line(&mut self) -> fmt::Result {
        self.out.write_char('\n')?;
        (0..self.depth).try_for_each(|_| self.out.write_str("  "))
    }

    fn nested(&mut self, [open, close]: [char; 2], content: impl FnOnce(&mut Self) -> fmt::Result) -> fmt::Result {
        self.out.write_char(open)?;
        self.depth += 1;
        self.is_first = true;
        content(self)?;
        self.depth -= 1;
        if !self.is_first {
            self.line()?;
        }
        self.is_first = false;
        self.out.write_char(close)
    }

    /// Writes an object. `content` writes its members.
    pub(super) fn object(&mut self, content: impl FnOnce(&mut Self) -> fmt::Result) -> fmt::Result {
        self.nested(['{', '}'], content)
    }

    /// Writes an array. `content` writes its elements, and calls [`element`](Self::element) before each.
    pub(super) fn array(&mut self, content: impl FnOnce(&mut Self) -> fmt::Result) -> fmt::Result {
        self.nested(['[', ']'], content)
    }

    /// Begins an element of an array.
    pub(super) fn element(&mut self) -> fmt::Result {
        if !core::mem::replace(&mut self.is_first, false) {
            self.out.write_char(',')?;
        }
        self.line()
    }

    /// Begins a member of an object.
    pub(super) fn key(&mut self, key: &str) -> fmt::Result {
        self.element()?;
        write!(self.out, "{}", Json(key))?;
        self.out.write_str(": ")
    }

    /// Writes a text member.
    pub(super) fn text(&mut self, key: &str, text: &str) -> fmt::Result {
        self.key(key)?;
        self.string(text)
    }

    /// Writes a text member, unless the text is empty.
    pub(super) fn optional(&mut self, key: &str, text: &str) -> fmt::Result {
        if text.is_empty() { Ok(()) } else { self.text(key, text) }
    }

    /// Writes a Boolean member.
    pub(super) fn boolean(&mut self, key: &str, value: bool) -> fmt::Result {
        self.key(key)?;
        self.out.write_str(if value { "true" } else { "false" })
    }

    /// Writes a `null` member.
    pub(super) fn null(&mut self, key: &str) -> fmt::Result {
        self.key(key)?;
        self.out.write_str("null")
    }

    /// Writes a member that is an array of texts, on one line; nothing if there are no texts.
    pub(super) fn texts<S: AsRef<str>>(&mut self, key: &str, texts: impl Iterator<Item = S>) -> fmt::Result {
        let mut texts = texts.peekable();
        if texts.peek().is_none() {
            return Ok(());
        }
        self.key(key)?;
        let mut opening = "[";
        for text in texts {
            self.out.write_str(core::mem::replace(&mut opening, ", "))?;
            write!(self.out, "{}", Json(text.as_ref()))?;
        }
        self.out.write_char(']')
    }

    pub(super) fn string(&mut self, text: &str) -> fmt::Result {
        write!(self.out, "{}", Json(text))
    }
}

pub(super) fn write<C: Columns>(glossary: &Glossary<C>, language: &str, out: &mut impl Write) -> fmt::Result {
    let base = base(glossary);
    let mut json = Writer::new(out);
    json.object(|json| {
        json.text("format", "lexigraph-glossary-1")?;
        json.text("title", glossary.title())?;
        json.text("language", language)?;
        json.optional("license", glossary.license().unwrap_or_default())?;
        json.optional("base-url", glossary.base_url().unwrap_or_default())?;
        json.text("content-hash", &alloc::format!("{:016x}", glossary.content_hash()))?;
        json.key("categories")?;
        json.array(|json| {
            for category in glossary.categories() {
                json.element()?;
                json.object(|json| {
                    json.text("slug", category.slug())?;
                    json.text("name", category.name())?;
                    json.optional("summary", category.summary())
                })?;
            }
            Ok(())
        })?;
        json.key("relations")?;
        json.array(|json| {
            for relation in glossary.relations() {
                json.element()?;
                json.object(|json| {
                    json.text("slug", relation.slug())?;
                    json.text("name", relation.name())?;
                    json.optional("summary", relation.summary())?;
                    if let Some(inverse) = relation.inverse() {
                        json.text("inverse", inverse.slug())?;
                    }
                    json.boolean("symmetric", relation.is_symmetric())?;
                    json.boolean("acyclic", relation.is_acyclic())?;
                    json.boolean("transitive", relation.is_transitive())?;
                    json.boolean("derived", relation.is_inverse())
                })?;
            }
            Ok(())
        })?;
        json.key("terms")?;
        json.array(|json| {
            for term in glossary.terms() {
                json.element()?;
                json.object(|json| self::term(term, &base, json))?;
            }
            Ok(())
        })
    })?;
    out.write_char('\n')
}

fn term<C: Columns, W: Write>(term: TermRef<'_, C>, base: &str, json: &mut Writer<'_, W>) -> fmt::Result {
    let glossary = term.glossary();
    json.text("slug", term.slug())?;
    json.text("name", term.name())?;
    json.optional("expansion", term.expansion().unwrap_or_default())?;
    json.text("category", term.category().slug())?;
    json.text("summary", term.summary())?;
    json.texts("aliases", names(term, NameKind::Alias))?;
    json.texts("hidden", names(term, NameKind::Hidden))?;
    json.texts("avoid", names(term, NameKind::Avoided))?;
    json.texts("plural", names(term, NameKind::Inflected))?;
    if !term.body().is_empty() {
        let body = term.body().markdown(|other| iri(base, glossary.get(other)));
        json.text("body", &alloc::format!("{body}"))?;
    }
    if term.edges().len() > 0 {
        json.key("relations")?;
        json.object(|json| {
            let used = glossary.relations().filter(|&relation| term.related(relation).len() > 0);
            used.into_iter().try_for_each(|r| json.texts(r.slug(), term.related(r).map(TermRef::slug)))
        })?;
    }
    references("sources", term.sources(), json)?;
    references("see", term.see(), json)?;
    if let Some(deprecation) = term.deprecation() {
        json.key("deprecated")?;
        json.object(|json| {
            json.optional("since", deprecation.since.unwrap_or_default())?;
            json.optional("use", deprecation.replacement.map_or("", |term| glossary.get(term).slug()))?;
            json.optional("why", deprecation.why.unwrap_or_default())
        })?;
    }
    Ok(())
}

fn references<W: Write>(key: &str, mut references: References<'_>, json: &mut Writer<'_, W>) -> fmt::Result {
    if references.len() == 0 {
        return Ok(());
    }
    json.key(key)?;
    json.array(|json| {
        references.try_for_each(|reference| {
            json.element()?;
            json.object(|json| {
                json.text("title", reference.title)?;
                json.optional("url", reference.url.unwrap_or_default())
            })
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::String;

    #[test]
    fn strings_read_back() {
        for text in
            ["", "\"\\/\u{8}\u{c}\n\r\t\0\u{1f}\u{7f}", "</script> ]]> é 電話 🦀 \u{2028}\u{2029}\u{feff}\u{ffff}"]
        {
            let out = alloc::format!("{}", Json(text));
            assert_eq!(serde_json::from_str::<String>(&out).unwrap(), text);
            assert!(!out.contains('<'));
        }
    }

    #[test]
    fn nests() {
        let mut out = String::new();
        Writer::new(&mut out)
            .object(|json| {
                json.key("a")?;
                json.array(|_| Ok(()))?;
                json.key("b")?;
                json.array(|json| {
                    json.element()?;
                    json.object(|_| Ok(()))?;
                    json.element()?;
                    json.string("x")
                })?;
                json.texts("c", ["1", "2"].iter())?;
                json.texts("d", [""; 0].iter())?;
                json.boolean("e", true)
            })
            .unwrap();
        assert_eq!(
            out,
            "{\n  \"a\": [],\n  \"b\": [\n    {},\n    \"x\"\n  ],\n  \"c\": [\"1\", \"2\"],\n  \"e\": true\n}"
        );
    }
}

//! Pictures as DOT for Graphviz and as Mermaid, which both lay out by themselves.

use super::picture::{Picture, written};
use crate::Compiled;
use std::fmt::{self, Display, Write};

impl<G: Compiled> Picture<G> {
    /// The picture in Graphviz's language.
    pub fn dot(&self) -> String {
        written(|f| {
            writeln!(f, "digraph {} {{\n  rankdir=LR;\n  node [shape=box, style=rounded];", Dot(&self.title))?;
            for term in &self.terms {
                let (slug, name, summary) = (Dot(term.slug()), Dot(term.name()), Dot(term.summary()));
                writeln!(f, "  {slug} [label={name}, tooltip={summary}];")?;
            }
            for &(from, relation, to) in &self.edges {
                let direction = if relation.is_symmetric() { ", dir=none" } else { "" };
                let (from, to) = (Dot(self.terms[from].slug()), Dot(self.terms[to].slug()));
                writeln!(f, "  {from} -> {to} [label={}{direction}];", Dot(relation.name()))?;
            }
            f.write_str("}\n")
        })
    }

    /// The picture as a Mermaid flowchart, which GitHub and many others show in Markdown.
    pub fn mermaid(&self) -> String {
        written(|f| {
            f.write_str("flowchart LR\n")?;
            for (at, term) in self.terms.iter().enumerate() {
                writeln!(f, "  t{at}[\"{}\"]", Mermaid(term.name()))?;
            }
            for &(from, relation, to) in &self.edges {
                let arrow = if relation.is_symmetric() { "---" } else { "-->" };
                writeln!(f, "  t{from} {arrow}|\"{}\"| t{to}", Mermaid(relation.name()))?;
            }
            Ok(())
        })
    }
}

/// A quoted string of DOT.
struct Dot<'a>(&'a str);

impl Display for Dot<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"")?;
        for c in self.0.chars() {
            match c {
                '"' => f.write_str("\\\"")?,
                '\\' => f.write_str("\\\\")?,
                '&' => f.write_str("&amp;")?,
                _ if c.is_control() => f.write_str(" ")?,
                _ => write!(f, "{c}")?,
            }
        }
        f.write_str("\"")
    }
}

/// A text within quotes of Mermaid: what might mean something becomes a number.
struct Mermaid<'a>(&'a str);

impl Display for Mermaid<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                _ if c.is_control() => f.write_str(" ")?,
                _ if c.is_alphanumeric() || " -.,()/'".contains(c) || !c.is_ascii() => write!(f, "{c}")?,
                _ => write!(f, "#{};", u32::from(c))?,
            }
        }
        Ok(())
    }
}

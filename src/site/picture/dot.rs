//! Pictures in Graphviz's language, DOT.

use super::{Picture, written};
use crate::Columns;
use std::fmt::{self, Display, Write};

impl<C: Columns> Picture<'_, C> {
    /// Returns the picture in Graphviz's language, DOT. Graphviz computes the layout.
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
}

/// Displays a quoted DOT string.
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

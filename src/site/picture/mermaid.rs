//! Pictures as Mermaid flowcharts.

use super::{Picture, written};
use crate::Columns;
use std::fmt::{self, Display, Write};

impl<C: Columns> Picture<'_, C> {
    /// Returns a Mermaid flowchart, which GitHub and many other tools show in Markdown.
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

/// Displays a quoted Mermaid text, with special characters as numeric codes.
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

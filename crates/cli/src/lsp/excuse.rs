//! Comments for the linker that a quick fix inserts: their syntax in each format, and places where they affect only the
//! linker.

use super::{
    code::{Prose, ProseKind, Syntax},
    document::{Document, Kind, SKIP},
};
use lexigraph::link::Format;

/// A text to insert, and the byte to insert it at.
pub type Insertion = (usize, String);

/// A document in which mentions are excused.
pub struct Excuses<'d> {
    document: &'d Document,
    kind: Kind,
    /// The comments and strings of code, computed for the first excuse.
    parts: Option<Vec<Prose>>,
}

impl<'d> Excuses<'d> {
    /// Creates the excuses of a document.
    pub fn new(document: &'d Document) -> Self {
        Self { document, kind: document.kind(), parts: None }
    }

    /// Returns the comment that excuses the mention at a byte; `None` if no comment is possible there.
    pub fn skip(&mut self, at: usize) -> Option<Insertion> {
        match self.kind {
            Kind::Prose(Format::Markdown | Format::Html) => self.comment(at, &format!("<!-- {SKIP} -->")),
            Kind::Prose(Format::Mdx) => self.comment(at, &format!("{{/* {SKIP} */}}")),
            Kind::Prose(_) => None,
            Kind::Code(syntax) => self.in_code(at, syntax),
        }
    }

    /// Returns the place for a comment about the mention at a byte; `None` in code and plain text.
    pub fn comment(&self, at: usize, comment: &str) -> Option<Insertion> {
        match self.kind {
            Kind::Prose(Format::Markdown) => Some(in_markdown(self.document.text.as_str(), at, comment)),
            Kind::Prose(Format::Html | Format::Mdx) => Some((at, comment.to_owned())),
            Kind::Prose(_) | Kind::Code(_) => None,
        }
    }

    /// Returns a comment on its own line above the mention.
    fn in_code(&mut self, at: usize, syntax: &Syntax) -> Option<Insertion> {
        let text = self.document.text.as_str();
        let start = self.document.text.line(self.document.text.line_of(at)).start;
        let indent: String = text[start..].chars().take_while(|c| matches!(c, ' ' | '\t')).collect();
        let parts = self.parts.get_or_insert_with(|| syntax.prose(text));
        let around = parts.iter().find(|part| part.range.start < start && start <= part.range.end);
        let line = match around.map(|part| part.kind) {
            // a line within a string would change the program
            Some(ProseKind::String) => return None,
            Some(_) => format!("{indent}{SKIP}\n"),
            None => format!("{indent}{} {SKIP}\n", syntax.line_comment()?),
        };
        Some((start, line))
    }
}

/// A comment at the start of a line is a block of its own in Markdown, and the rest of the line is not parsed as
/// Markdown. So within a paragraph, the comment goes to the end of the previous line; at the start of one, it gets its
/// own line.
fn in_markdown(text: &str, at: usize, comment: &str) -> Insertion {
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let Some(Containers { indent, begins_item }) = Containers::read(&text[line..at]) else {
        return (at, comment.to_owned());
    };
    let before = text[..line].trim_end_matches(['\n', '\r']);
    let is_next = line > 0 && text[before.len()..line].matches('\n').count() == 1;
    if is_next && !begins_item {
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        let said = before[start..].trim_start_matches([' ', '\t', '>']);
        if !said.trim_end().is_empty() && !is_no_paragraph(said) {
            // a hard break stays at the end of its line
            let end = before.trim_end_matches([' ', '\t', '\\']).len();
            return (end, format!(" {comment}"));
        }
    }
    (at, format!("{comment}\n{indent}"))
}

/// Tests whether a line, without its container marks, may be something other than a line of a paragraph.
fn is_no_paragraph(line: &str) -> bool {
    line.starts_with(['#', '`', '~', '<', '|', '=', ':', '!', '[', '{', '$', '%'])
        || line.starts_with("--")
        || line.ends_with('|')
}

/// The prefix before the first word of a block: quote marks, list markers and white space.
struct Containers {
    /// The prefix for the block's next line.
    indent: String,
    /// Whether a list item begins there.
    begins_item: bool,
}

impl Containers {
    /// Reads the prefix before a mention; `None` if other text of the line precedes it.
    fn read(prefix: &str) -> Option<Self> {
        let mut read = Self { indent: String::new(), begins_item: false };
        let mut rest = prefix;
        while let Some(c) = rest.chars().next() {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let mark = match c {
                ' ' | '\t' | '>' => {
                    read.indent.push(c);
                    rest = &rest[1..];
                    continue;
                }
                '-' | '*' | '+' => 1,
                _ if (1..10).contains(&digits) && rest[digits..].starts_with(['.', ')']) => digits + 1,
                _ => return None,
            };
            if !rest[mark..].starts_with([' ', '\t']) {
                return None;
            }
            read.begins_item = true;
            read.indent.extend(std::iter::repeat_n(' ', mark));
            rest = &rest[mark..];
        }
        Some(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_in_markdown_do_not_take_their_line_away() {
        for (text, expected) in [
            ("A VoIP", "A <!-- -->VoIP"),
            ("**VoIP**", "**<!-- -->VoIP**"),
            ("VoIP is", "<!-- -->\nVoIP is"),
            ("\n\nVoIP", "\n\n<!-- -->\nVoIP"),
            ("A line\nVoIP", "A line <!-- -->\nVoIP"),
            ("A line  \nVoIP", "A line <!-- -->  \nVoIP"),
            ("A line\\\n  VoIP", "A line <!-- -->\\\n  VoIP"),
            ("# A\nVoIP", "# A\n<!-- -->\nVoIP"),
            ("```\n```\nVoIP", "```\n```\n<!-- -->\nVoIP"),
            ("- VoIP", "- <!-- -->\n  VoIP"),
            ("- a\n- VoIP", "- a\n- <!-- -->\n  VoIP"),
            ("- a\n  VoIP", "- a <!-- -->\n  VoIP"),
            ("> 10. VoIP", "> 10. <!-- -->\n>     VoIP"),
            ("> a\n> VoIP", "> a <!-- -->\n> VoIP"),
            ("| VoIP |", "| <!-- -->VoIP |"),
        ] {
            let (at, inserted) = in_markdown(text, text.find("VoIP").unwrap(), "<!-- -->");
            let mut now = text.to_owned();
            now.insert_str(at, &inserted);
            assert_eq!(now, expected, "{text}");
        }
    }
}

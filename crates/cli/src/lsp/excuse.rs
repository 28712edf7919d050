//! Comments to the linker that a quick fix writes: how they are written in each format, and where they change nothing
//! but what the linker does.

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
    /// The comments and strings of code, found for the first excuse.
    parts: Option<Vec<Prose>>,
}

impl<'d> Excuses<'d> {
    /// Creates the excuses of a document.
    pub fn new(document: &'d Document) -> Self {
        Self { document, kind: document.kind(), parts: None }
    }

    /// Returns the comment that excuses the mention at a byte; `None` where none can be written.
    pub fn skip(&mut self, at: usize) -> Option<Insertion> {
        match self.kind {
            Kind::Prose(Format::Markdown | Format::Html) => self.comment(at, &format!("<!-- {SKIP} -->")),
            Kind::Prose(Format::Mdx) => self.comment(at, &format!("{{/* {SKIP} */}}")),
            Kind::Prose(_) => None,
            Kind::Code(syntax) => self.in_code(at, syntax),
        }
    }

    /// Returns where a comment goes that is about the mention at a byte; `None` in code and plain text.
    pub fn comment(&self, at: usize, comment: &str) -> Option<Insertion> {
        match self.kind {
            Kind::Prose(Format::Markdown) => Some(in_markdown(self.document.text.as_str(), at, comment)),
            Kind::Prose(Format::Html | Format::Mdx) => Some((at, comment.to_owned())),
            Kind::Prose(_) | Kind::Code(_) => None,
        }
    }

    /// A line of its own above the mention.
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

/// A comment that begins a line of Markdown is a block of its own, and its line is not read as Markdown. So it goes to the
/// end of the line before where a paragraph continues, and to a line of its own where a paragraph begins.
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

/// Tests whether a line, without what contains it, may be something else than a line of a paragraph.
fn is_no_paragraph(line: &str) -> bool {
    line.starts_with(['#', '`', '~', '<', '|', '=', ':', '!', '[', '{', '$', '%'])
        || line.starts_with("--")
        || line.ends_with('|')
}

/// What stands before the first word of a block: quote marks, marks of list items, white space.
struct Containers {
    /// The same for the block's next line.
    indent: String,
    /// Whether a list item begins there.
    begins_item: bool,
}

impl Containers {
    /// Reads what stands before a mention; `None` where other text of the line does.
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

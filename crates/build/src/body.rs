//! Compiles the Markdown of a body to its encoded form, and finds content that a body may not have.
//! See `lexigraph_core::body::code` for the encoding, and `resolve/bodies.rs` for how faults are reported.

use crate::ids::TermId;
use lexigraph_core::body::code::{Alignment, DEPTH, Encoder, Mark, is_linkable};
use pulldown_cmark::{Alignment as Column, CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};
use std::ops::{ControlFlow, Range};

/// A list whose marker begins beyond this column counts as nested too deeply.
const COLUMNS: usize = 512;

/// A compiled body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compiled {
    /// The encoded events; complete only if there are no faults.
    pub code: String,
    /// The terms that it links to, with the byte range of each link.
    pub links: Vec<(TermId, Range<usize>)>,
    /// The faults, in the order of the text.
    pub faults: Vec<Fault>,
}

/// A part that a body may not contain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Byte range of the part in the Markdown.
    pub span: Range<usize>,
    /// The kind of fault.
    pub kind: FaultKind,
}

/// A kind of fault in a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// HTML.
    RawHtml,
    /// An image.
    Image,
    /// A `[[link]]` that names no term or is malformed.
    BrokenLink {
        /// The text where the slug should be.
        slug: String,
    },
    /// A link that is not an http(s) or mailto address.
    OutsideLink {
        /// The address of the link.
        url: String,
    },
    /// More than [`DEPTH`] nested tags. The rest of the text was not read.
    TooDeep,
    /// Markdown that is not supported in bodies.
    Unsupported {
        /// The kind of Markdown, such as `a task list`.
        what: &'static str,
    },
}

/// Compiles a body. `term` returns the id and the name of the term with a slug.
pub fn compile(markdown: &str, term: &mut dyn FnMut(&str) -> Option<(TermId, String)>) -> Compiled {
    let deep = deep_line(markdown);
    let readable = deep.as_ref().map_or(markdown, |line| &markdown[..line.start]);
    // the parser recognizes unsupported Markdown too, so that it becomes a fault and not odd text
    let options = Options::ENABLE_WIKILINKS
        | Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    let mut walk = Walk {
        markdown,
        term,
        out: Compiled::default(),
        encoder: Encoder::default(),
        open: Vec::new(),
        hidden: 0,
        block: Block::Lines,
        bracket: None,
        link: None,
        columns: Vec::new(),
        column: 0,
        in_header: false,
        notes: Notes::default(),
    };
    for (event, span) in Parser::new_ext(readable, options).into_offset_iter() {
        if walk.event(event, span).is_break() {
            break;
        }
    }
    if let Some(span) = deep
        && walk.out.faults.last().is_none_or(|fault| fault.kind != FaultKind::TooDeep)
    {
        walk.fault(span, FaultKind::TooDeep);
    }
    walk.finish()
}

/// Returns the first line whose markers alone nest too deeply. Otherwise, the time to parse each later line would be
/// proportional to that depth.
fn deep_line(markdown: &str) -> Option<Range<usize>> {
    let mut start = 0;
    for line in markdown.split_inclusive('\n') {
        let (mut rest, mut markers) = (line, 0);
        loop {
            rest = rest.trim_start_matches([' ', '\t']);
            let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let is_item = |marker: &str| marker[1..].starts_with([' ', '\t', '\n']);
            let behind = match rest[digits..].chars().next() {
                Some('>') if digits == 0 => 1,
                Some('-' | '+' | '*') if digits == 0 && is_item(rest) => 1,
                Some('.' | ')') if digits > 0 && is_item(&rest[digits..]) => digits + 1,
                _ => break,
            };
            markers += 1;
            if markers > DEPTH || line.len() - rest.len() > COLUMNS {
                return Some(start..start + line.trim_end().len());
            }
            rest = &rest[behind..];
        }
        start += line.len();
    }
    None
}

/// The kind of content in the current block.
#[derive(PartialEq)]
enum Block {
    /// Running text.
    Lines,
    /// A heading, which is one line.
    Heading,
    /// Code, and whether the part read so far ends with a line feed.
    Code { ended: bool },
}

struct Walk<'a> {
    markdown: &'a str,
    term: &'a mut dyn FnMut(&str) -> Option<(TermId, String)>,
    out: Compiled,
    encoder: Encoder,
    /// For each open tag, whether it was also written to the code.
    open: Vec<bool>,
    /// Number of open tags whose content is omitted.
    hidden: usize,
    block: Block,
    /// The place of the last `[` that is plain text.
    bracket: Option<usize>,
    /// The number of open tags outside of the open link.
    link: Option<usize>,
    /// The alignments of the table's columns.
    columns: Vec<Alignment>,
    /// The column of the next cell.
    column: usize,
    in_header: bool,
    notes: Notes,
}

/// The footnotes of a body.
#[derive(Default)]
struct Notes {
    /// The labels in the order of their first references, each with the place of that reference.
    order: Vec<(String, Range<usize>)>,
    /// The label, the code and the place of each note.
    written: Vec<(String, String, Range<usize>)>,
    /// The note that is being read, and the encoder of the surrounding text.
    open: Option<(String, Range<usize>, Encoder)>,
}

impl Notes {
    /// Returns the number of the note with a label, counted from 1.
    fn number(&mut self, label: &str, span: Range<usize>) -> u32 {
        let known = self.order.iter().position(|(known, _)| known == label);
        let index = known.unwrap_or_else(|| {
            self.order.push((label.to_owned(), span));
            self.order.len() - 1
        });
        index as u32 + 1
    }
}

impl Walk<'_> {
    fn fault(&mut self, span: Range<usize>, kind: FaultKind) {
        self.out.faults.push(Fault { span, kind });
    }

    fn event(&mut self, event: Event<'_>, span: Range<usize>) -> ControlFlow<()> {
        if self.hidden > 0 {
            match event {
                Event::Start(_) => self.hidden += 1,
                Event::End(_) => self.hidden -= 1,
                _ => {}
            }
            return ControlFlow::Continue(());
        }
        match event {
            Event::Start(_) if self.open.len() >= DEPTH => {
                self.fault(span, FaultKind::TooDeep);
                return ControlFlow::Break(());
            }
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text, span),
            Event::Code(code) => self.encoder.code(&code),
            Event::SoftBreak | Event::HardBreak if self.block == Block::Heading => self.encoder.text(" "),
            Event::SoftBreak => self.encoder.soft_break(),
            Event::HardBreak => self.encoder.hard_break(),
            Event::Html(_) | Event::InlineHtml(_) => self.fault(span, FaultKind::RawHtml),
            Event::Rule => self.unsupported(span, "a thematic break"),
            Event::FootnoteReference(label) => {
                let number = self.notes.number(&label, span);
                self.encoder.footnote_reference(number);
            }
            Event::TaskListMarker(_) => self.unsupported(span, "a task list"),
            Event::InlineMath(_) | Event::DisplayMath(_) => self.unsupported(span, "a formula"),
        }
        ControlFlow::Continue(())
    }

    fn unsupported(&mut self, span: Range<usize>, what: &'static str) {
        self.fault(span, FaultKind::Unsupported { what });
    }

    /// Reports a tag, and omits its content.
    fn hide(&mut self, span: Range<usize>, kind: FaultKind) {
        self.fault(span, kind);
        self.hidden = 1;
    }

    fn open(&mut self, mark: Mark<'_>) {
        if let Mark::Term(_) | Mark::Link(_) = mark {
            self.link = Some(self.open.len());
        }
        self.encoder.start(mark);
        self.open.push(true);
    }

    fn start(&mut self, tag: Tag<'_>, span: Range<usize>) {
        let unsupported = |what| FaultKind::Unsupported { what };
        match tag {
            Tag::Paragraph => self.open(Mark::Paragraph),
            Tag::Heading { level, .. } => {
                self.block = Block::Heading;
                self.open(Mark::Heading(level as u8));
            }
            Tag::BlockQuote(_) => self.open(Mark::Quote),
            Tag::CodeBlock(kind) => {
                self.block = Block::Code { ended: true };
                let language = match &kind {
                    CodeBlockKind::Fenced(info) => info.split_whitespace().next().unwrap_or(""),
                    CodeBlockKind::Indented => "",
                };
                self.open(Mark::CodeBlock(language));
            }
            Tag::List(start) => self.open(Mark::List(start)),
            Tag::Item => self.open(Mark::Item),
            Tag::Emphasis => self.open(Mark::Emphasis),
            Tag::Strong => self.open(Mark::Strong),
            Tag::Link { link_type: LinkType::WikiLink { has_pothole }, dest_url, .. } => {
                self.wiki_link(&dest_url, has_pothole, span);
            }
            Tag::Link { dest_url, title, .. } => {
                if !title.is_empty() {
                    self.unsupported(span.clone(), "a link's title");
                }
                if self.link.is_some() {
                    self.hide(span, unsupported("a link in a link"));
                } else if is_linkable(&dest_url) {
                    self.open(Mark::Link(&dest_url.replace([' ', '\n', '\t'], "%20")));
                } else {
                    self.fault(span, FaultKind::OutsideLink { url: dest_url.into_string() });
                    self.open.push(false);
                }
            }
            Tag::Image { .. } => self.hide(span, FaultKind::Image),
            Tag::HtmlBlock => self.hide(span, FaultKind::RawHtml),
            Tag::Table(columns) => {
                let alignment = |column: &Column| match column {
                    Column::None => Alignment::None,
                    Column::Left => Alignment::Left,
                    Column::Center => Alignment::Center,
                    Column::Right => Alignment::Right,
                };
                self.columns = columns.iter().map(alignment).collect();
                self.open(Mark::Table);
            }
            Tag::TableHead => {
                (self.in_header, self.column) = (true, 0);
                self.open(Mark::HeaderRow);
            }
            Tag::TableRow => {
                (self.in_header, self.column) = (false, 0);
                self.open(Mark::Row);
            }
            Tag::TableCell => {
                let alignment = self.columns.get(self.column).copied().unwrap_or_default();
                self.column += 1;
                self.open(if self.in_header { Mark::HeaderCell(alignment) } else { Mark::Cell(alignment) });
            }
            Tag::FootnoteDefinition(_) if self.notes.open.is_some() || self.link.is_some() => {
                self.hide(span, unsupported("a footnote in a footnote"));
            }
            Tag::FootnoteDefinition(label) => {
                let around = core::mem::take(&mut self.encoder);
                self.notes.open = Some((label.into_string(), span, around));
                self.open.push(false);
            }
            Tag::Strikethrough => self.hide(span, unsupported("struck text")),
            _ => self.hide(span, unsupported("this Markdown")),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        if self.block == (Block::Code { ended: false }) {
            self.encoder.text("\n");
        }
        if tag == TagEnd::FootnoteDefinition
            && let Some((label, span, around)) = self.notes.open.take()
        {
            let note = core::mem::replace(&mut self.encoder, around);
            self.notes.written.push((label, note.finish(), span));
        }
        if matches!(tag, TagEnd::Heading(_) | TagEnd::CodeBlock) {
            self.block = Block::Lines;
        }
        if self.open.pop() == Some(true) {
            self.encoder.end();
        }
        if self.link == Some(self.open.len()) {
            self.link = None;
        }
    }

    /// Writes the footnotes, and reports notes without a reference.
    fn finish(mut self) -> Compiled {
        if let Some((_, _, around)) = self.notes.open.take() {
            self.encoder = around;
        }
        let mut code = self.encoder.finish();
        let mut notes = Encoder::default();
        for ((label, span), number) in self.notes.order.iter().zip(1..) {
            match self.notes.written.iter().find(|(written, ..)| written == label) {
                Some((_, note, _)) => {
                    notes.start(Mark::Footnote(number));
                    notes.append(note);
                    notes.end();
                }
                None => {
                    let kind = FaultKind::Unsupported { what: "a reference to a footnote that isn't there" };
                    self.out.faults.push(Fault { span: span.clone(), kind });
                }
            }
        }
        for (at, (label, _, span)) in self.notes.written.iter().enumerate() {
            let is_second = self.notes.written[..at].iter().any(|(other, ..)| other == label);
            let is_used = self.notes.order.iter().any(|(used, _)| used == label);
            let what = if is_second { "a second footnote of one name" } else { "a footnote that nothing refers to" };
            if is_second || !is_used {
                self.out.faults.push(Fault { span: span.clone(), kind: FaultKind::Unsupported { what } });
            }
        }
        code.push_str(&notes.finish());
        self.out.faults.sort_by_key(|fault| fault.span.start);
        Compiled { code, ..self.out }
    }

    fn wiki_link(&mut self, slug: &str, own_text: bool, span: Range<usize>) {
        // in a table, the `|` of a link is escaped
        let slug = slug.strip_suffix('\\').filter(|_| own_text).unwrap_or(slug);
        let empty = own_text && self.markdown[span.clone()].trim_end_matches("]]").trim_end().ends_with('|');
        match (self.term)(slug) {
            Some((id, name)) if !empty => {
                self.out.links.push((id, span));
                let mark = Mark::Term(id.into());
                if own_text {
                    self.open(mark);
                } else {
                    self.encoder.start(mark);
                    self.encoder.text(&name);
                    self.encoder.end();
                    self.hidden = 1;
                }
            }
            _ => {
                self.fault(span, FaultKind::BrokenLink { slug: slug.to_owned() });
                self.hidden = 1;
            }
        }
    }

    fn text(&mut self, text: &str, span: Range<usize>) {
        if let Block::Code { ended } = &mut self.block {
            *ended = if text.is_empty() { *ended } else { text.ends_with('\n') };
            self.encoder.text(text);
            return;
        }
        self.encoder.text(&text.replace(['\n', '\t'], " "));
        let markdown = self.markdown;
        if markdown[span.clone()] != *text {
            return; // a character reference
        }
        for (offset, _) in text.match_indices('[') {
            let at = span.start + offset;
            let before = &markdown[..at];
            if (before.len() - before.trim_end_matches('\\').len()) % 2 == 1 {
                continue;
            }
            if at > 0 && self.bracket == Some(at - 1) {
                self.bracket = None;
                let rest = &markdown[at + 1..];
                let stops = |pair: &[u8]| pair[0] == b'\n' || pair == b"]]" || pair == b"[[";
                let slug = &rest[..rest.as_bytes().windows(2).position(stops).unwrap_or(rest.len())];
                let slug = slug.trim_end_matches('\n');
                let end = at + 1 + slug.len() + if rest[slug.len()..].starts_with("]]") { 2 } else { 0 };
                let slug = slug.split('|').next().unwrap_or(slug).trim().to_owned();
                self.fault(at - 1..end, FaultKind::BrokenLink { slug });
            } else {
                self.bracket = Some(at);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lexigraph_core::body::code::{Code, Decoder, TagEnd as End};
    use std::time::Instant;

    fn body(markdown: &str) -> Compiled {
        compile(markdown, &mut |slug| (slug == "sip").then(|| (TermId::from(7), "S*I]]P".into())))
    }

    fn events(compiled: &Compiled) -> Vec<Code<'_>> {
        Decoder::new(&compiled.code).collect()
    }

    fn faults(markdown: &str) -> Vec<(&str, FaultKind)> {
        body(markdown).faults.into_iter().map(|fault| (&markdown[fault.span], fault.kind)).collect()
    }

    fn broken(slug: &str) -> FaultKind {
        FaultKind::BrokenLink { slug: slug.into() }
    }

    #[test]
    fn every_tag() {
        let compiled = body(
            "### H\nt\n\n3. a\n\n> *e* **s** `c`  \nx\n\n```rust no_run\nlet\n```\n\n[[sip]] [[sip|t]] [u](HTTPS://u.example) [r]\n\n[r]: http://r",
        );
        assert_eq!(compiled.faults, []);
        let (start, end, text) = (Code::Start, Code::End, Code::Text);
        let expected = [
            start(Mark::Heading(3)),
            text("H"),
            end(End::Heading(3)),
            start(Mark::Paragraph),
            text("t"),
            end(End::Paragraph),
            start(Mark::List(Some(3))),
            start(Mark::Item),
            text("a"),
            end(End::Item),
            end(End::List { ordered: true }),
            start(Mark::Quote),
            start(Mark::Paragraph),
            start(Mark::Emphasis),
            text("e"),
            end(End::Emphasis),
            text(" "),
            start(Mark::Strong),
            text("s"),
            end(End::Strong),
            text(" "),
            Code::Code("c"),
            Code::HardBreak,
            text("x"),
            end(End::Paragraph),
            end(End::Quote),
            start(Mark::CodeBlock("rust")),
            text("let\n"),
            end(End::CodeBlock),
            start(Mark::Paragraph),
            start(Mark::Term(7)),
            text("S*I]]P"),
            end(End::Term),
            text(" "),
            start(Mark::Term(7)),
            text("t"),
            end(End::Term),
            text(" "),
            start(Mark::Link("HTTPS://u.example")),
            text("u"),
            end(End::Link),
            text(" "),
            start(Mark::Link("http://r")),
            text("r"),
            end(End::Link),
            end(End::Paragraph),
        ];
        assert_eq!(events(&compiled), expected);
        assert_eq!(compiled.links.len(), 2);
    }

    #[test]
    fn links_in_tables() {
        let compiled = body("| a |\n|---|\n| [[sip\\|t]] [[sip]] |");
        assert_eq!(compiled.faults, []);
        assert_eq!(events(&compiled).iter().filter(|event| **event == Code::Start(Mark::Term(7))).count(), 2);
        assert!(events(&compiled).contains(&Code::Text("t")));
    }

    #[test]
    fn footnotes() {
        let note = |what| FaultKind::Unsupported { what };
        assert_eq!(faults("a[^x] b[^y]\n\n[^y]: c[^x]\n\n[^x]: d"), []);
        assert_eq!(faults("a[^x]\n\n[^x]: b\n\n[^x]: c")[0].1, note("a second footnote of one name"));
        assert_eq!(faults("> a\n>\n> [^x]: b\n\nc")[0].1, note("a footnote that nothing refers to"));
        let compiled = body("a[^x] b[^y] c[^x]\n\n[^y]: d\n\n[^x]: e\n");
        let numbers = events(&compiled).into_iter().filter_map(|event| match event {
            Code::FootnoteReference(number) => Some(number as i64),
            Code::Start(Mark::Footnote(number)) => Some(-i64::from(number)),
            _ => None,
        });
        assert_eq!(numbers.collect::<Vec<_>>(), [1, 2, 1, -1, -2]);
        assert_eq!(faults("a [^x] b"), [], "plain text where there is no note");
    }

    #[test]
    fn links_to_terms_that_are_broken() {
        assert_eq!(faults("a [[x]] b"), [("[[x]]", broken("x"))]);
        assert_eq!(faults("[[x|y *z*]]"), [("[[x|y *z*]]", broken("x"))]);
        assert_eq!(faults("[[sip|]]"), [("[[sip|]]", broken("sip"))]);
        assert_eq!(faults("[[ sip ]]"), [("[[ sip ]]", broken(" sip "))]);
        assert_eq!(faults("a [[]] b"), [("[[]]", broken(""))]);
        assert_eq!(faults("a [[a b\nc"), [("[[a b", broken("a b"))]);
        assert_eq!(faults("a [[b\n"), [("[[b", broken("b"))]);
        assert_eq!(faults("[[a [[sip]] [[b"), [("[[a ", broken("a")), ("[[b", broken("b"))]);
        assert_eq!(faults("\\[[a]] `[[b]]` \\[\\[c ]]\n\n    [[d]]"), []);
    }

    #[test]
    fn what_bodies_do_not_have() {
        let unsupported = |what| FaultKind::Unsupported { what };
        assert_eq!(faults("a <b>c</b>"), [("<b>", FaultKind::RawHtml), ("</b>", FaultKind::RawHtml)]);
        assert_eq!(faults("<div>\n[[x]]\n</div>"), [("<div>\n[[x]]\n</div>", FaultKind::RawHtml)]);
        assert_eq!(faults("![a](https://b)"), [("![a](https://b)", FaultKind::Image)]);
        assert_eq!(faults("![[sip]]"), [("![[sip]]", FaultKind::Image)]);
        for url in ["javascript:alert(1)", "/a", "mailto:", "mailto:a", "//a", "https://", "#a", "&#1;https://a"] {
            let found = body(&format!("[a]({url})")).faults;
            assert!(matches!(&found[..], [Fault { kind: FaultKind::OutsideLink { .. }, .. }]), "{url} {found:?}");
        }
        assert_eq!(faults("***"), [("***", unsupported("a thematic break"))]);
        assert_eq!(faults("~~a~~"), [("~~a~~", unsupported("struck text"))]);
        assert_eq!(faults("- [ ] a"), [("[ ]", unsupported("a task list"))]);
        assert_eq!(faults("a\n\n[^1]: b"), [("[^1]: b", unsupported("a footnote that nothing refers to"))]);
        assert_eq!(faults("[a <https://b> c](https://d)")[0].1, unsupported("a link in a link"));
        assert_eq!(faults("[a](https://d 'e')")[0].1, unsupported("a link's title"));
    }

    #[test]
    fn hostile_texts_are_text() {
        for (source, text) in [
            ("\\\"'&quot;", "\"'\""),
            ("&lt;script&gt;", "<script>"),
            ("]] ]]", "]] ]]"),
            ("🦀\u{202e}مرحبا", "🦀\u{202e}مرحبا"),
            ("a&#27;&#1;p&#10;&#x9b;", "a\u{fffd}\u{fffd}p \u{fffd}"),
        ] {
            let compiled = body(source);
            let expected = [Code::Start(Mark::Paragraph), Code::Text(text), Code::End(End::Paragraph)];
            assert_eq!((events(&compiled), &compiled.faults[..]), (expected.to_vec(), &[][..]), "{source}");
        }
    }

    #[test]
    fn deep_texts_end_soon() {
        assert_eq!(faults(&">".repeat(DEPTH - 1)), []);
        let nested: String = (0..300).map(|i| format!("{:1$}- {2}\n", "", i * 2, "- ".repeat(60))).collect();
        for source in [
            ">".repeat(100_000),
            "> ".repeat(100_000) + "\n" + &"a\n".repeat(100_000),
            "- ".repeat(100_000) + "\n" + &"\n".repeat(100_000),
            "1. ".repeat(100_000),
            (0..400).map(|i| format!("{:1$}- a\n", "", i * 2)).collect::<String>() + &"\n".repeat(500_000),
            nested + &"\n".repeat(500_000),
            "*a ".repeat(50_000) + &"b*".repeat(50_000),
            format!("a\n\n{}", ">".repeat(65)),
        ] {
            let begin = Instant::now();
            let compiled = body(&source);
            assert!(
                compiled.faults.iter().any(|fault| fault.kind == FaultKind::TooDeep),
                "{}",
                &source[..40.min(source.len())]
            );
            assert!(begin.elapsed().as_secs() < 5, "{:?} {}", begin.elapsed(), &source[..40]);
            assert!(Decoder::new(&compiled.code).count() < 5_000);
        }
        for source in [
            "[", "[[", "![", "`", "[a](", "<", "&", "*", "_", "~", "[[a|", "\\", "**a ", "a*", "[a]: ", "|", "\n-",
            "\n> -",
        ] {
            let begin = Instant::now();
            body(&source.repeat(100_000));
            assert!(begin.elapsed().as_secs() < 5, "{source} {:?}", begin.elapsed());
        }
    }

    #[test]
    fn nothing_is_left_open_after_a_fault() {
        let compiled = body(&"> ".repeat(64));
        let depth = |event: &Code<'_>| match event {
            Code::Start(_) => 1,
            Code::End(_) => -1,
            _ => 0,
        };
        assert_eq!(events(&compiled).iter().map(depth).sum::<i32>(), 0);
        assert_eq!(body("").links, []);
    }
}

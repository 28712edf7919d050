//! A glossary file as an editor sees it: its tables, keys and strings with their positions, even while it is
//! incomplete.

use std::ops::Range;
use toml_parser::{
    Source, Span,
    parser::{Event, EventKind, RecursionGuard, parse_document},
};

/// The tables and keys of a file, in their order.
#[derive(Debug, Default)]
pub struct TomlSource {
    /// The headers, such as `[relations]`.
    pub headers: Vec<Header>,
    /// The keys with their strings.
    pub fields: Vec<Field>,
}

/// The header of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// The parts of its name.
    pub path: Vec<String>,
    /// The bytes, brackets included.
    pub span: Range<usize>,
}

/// A key and the strings of its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Number of headers before the key; 0 before the first header.
    pub table: usize,
    /// The parts of the key.
    pub key: Vec<String>,
    /// The bytes of the key.
    pub key_span: Range<usize>,
    /// The strings of the value, those in lists and inline tables included.
    pub strings: Vec<StringValue>,
}

/// A string of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StringValue {
    /// The key within an inline table.
    pub key: Option<String>,
    /// The bytes, quotes included.
    pub span: Range<usize>,
    /// The bytes between the quotes.
    pub inner: Range<usize>,
}

/// The syntax at a position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Context {
    /// The header of a table.
    Header {
        /// The bytes between the brackets.
        range: Range<usize>,
    },
    /// A key of a table.
    Key {
        /// The table; empty at the top.
        table: Vec<String>,
        /// The bytes of the key, as far as it is written.
        range: Range<usize>,
    },
    /// A string that is a value.
    Value {
        /// The table; empty at the top.
        table: Vec<String>,
        /// The parts of the key.
        key: Vec<String>,
        /// The bytes between the quotes.
        range: Range<usize>,
    },
    /// The slug in a link to a term, `[[slug|text]]`.
    Link {
        /// The bytes of the slug.
        range: Range<usize>,
        /// Whether the link is closed.
        is_closed: bool,
    },
    /// Anything else.
    Other,
}

impl TomlSource {
    /// Reads a file.
    pub fn read(text: &str) -> Self {
        let source = Source::new(text);
        let tokens = source.lex().into_vec();
        let mut events: Vec<Event> = Vec::new();
        let mut errors = ();
        parse_document(&tokens, &mut RecursionGuard::new(&mut events, 80), &mut errors);
        let mut reader = Reader { text, source: Self::default(), header: None, depth: 0, dotted: false, inner: None };
        for event in &events {
            reader.event(event);
        }
        reader.source
    }

    /// Returns the parts of the name of a table; empty for the top.
    pub fn table(&self, index: usize) -> &[String] {
        index.checked_sub(1).and_then(|index| self.headers.get(index)).map_or(&[], |header| &header.path)
    }

    /// Returns the fields of a table, by its position.
    pub fn fields_of(&self, table: usize) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(move |field| field.table == table)
    }

    /// Returns the table that contains a byte.
    pub fn table_at(&self, offset: usize) -> usize {
        self.headers.partition_point(|header| header.span.end <= offset)
    }

    /// Returns the syntax at a byte.
    pub fn context(&self, text: &str, offset: usize) -> Context {
        let strings = self.fields.iter().flat_map(|field| field.strings.iter().map(move |string| (field, string)));
        for (field, string) in strings {
            if string.inner.start <= offset && offset <= string.inner.end {
                if let Some((range, is_closed)) = link_at(text, &string.inner, offset) {
                    return Context::Link { range, is_closed };
                }
                let mut key = field.key.clone();
                key.extend(string.key.clone());
                return Context::Value { table: self.table(field.table).to_vec(), key, range: string.inner.clone() };
            }
        }
        if let Some(header) = self.headers.iter().find(|h| h.span.start < offset && offset < h.span.end) {
            let brackets = if text[header.span.clone()].starts_with("[[") { 2 } else { 1 };
            let end = header.span.end.saturating_sub(brackets).max(header.span.start + brackets);
            return Context::Header { range: header.span.start + brackets..end };
        }
        if let Some(field) = self.fields.iter().find(|f| f.key_span.start <= offset && offset <= f.key_span.end) {
            return Context::Key { table: self.table(field.table).to_vec(), range: field.key_span.clone() };
        }
        let line = text[..offset].rfind('\n').map_or(0, |at| at + 1);
        let written = &text[line..offset];
        let start = line + (written.len() - written.trim_start().len());
        match written.trim_start().strip_prefix('[') {
            Some(rest) if !rest.contains(']') => {
                let start = start + if rest.starts_with('[') { 2 } else { 1 };
                Context::Header { range: start.min(offset)..offset }
            }
            None if written.trim_start().bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_') => {
                let end =
                    offset + text[offset..].bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'-').count();
                Context::Key { table: self.table(self.table_at(start)).to_vec(), range: start..end }
            }
            _ => Context::Other,
        }
    }

    /// Returns the places that name a term in relations, links, `slug` and `use`, each with the bytes of the slug.
    pub fn slugs(&self, text: &str) -> Vec<SlugPlace> {
        let mut places = Vec::new();
        for field in &self.fields {
            let table = self.table(field.table);
            let kind = kind_of(table, &field.key);
            for string in &field.strings {
                match kind {
                    Some(kind) if field.key.len() == 1 || kind == SlugKind::Relation => {
                        places.push(SlugPlace { range: string.inner.clone(), kind });
                    }
                    _ => {
                        places.extend(links(text, &string.inner).map(|range| SlugPlace { range, kind: SlugKind::Link }))
                    }
                }
            }
        }
        places
    }
}

/// A place that names a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlugPlace {
    /// The bytes of the slug.
    pub range: Range<usize>,
    /// The syntax that names the term.
    pub kind: SlugKind,
}

/// The kind of syntax that names a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlugKind {
    /// A relation.
    Relation,
    /// A link in a text.
    Link,
    /// The replacement of a deprecated term.
    Use,
    /// The term's own `slug`.
    Own,
}

/// Returns the kind of slug that the strings of a key hold, if they name terms.
pub fn kind_of(table: &[String], key: &[String]) -> Option<SlugKind> {
    let table: Vec<&str> = table.iter().map(String::as_str).filter(|part| *part != "term").collect();
    let key: Vec<&str> = key.iter().map(String::as_str).collect();
    match (&table[..], &key[..]) {
        (["relations"], [_]) | ([], ["relations", _]) => Some(SlugKind::Relation),
        (["deprecated"], ["use"]) | ([], ["deprecated", "use"]) => Some(SlugKind::Use),
        ([], ["slug"]) => Some(SlugKind::Own),
        _ => None,
    }
}

/// Returns the slugs of the links in a string.
fn links<'t>(text: &'t str, inner: &Range<usize>) -> impl Iterator<Item = Range<usize>> + 't {
    let base = inner.start;
    let string = &text[inner.clone()];
    string.match_indices("[[").filter_map(move |(at, _)| {
        let start = at + 2;
        let end = start + string[start..].find(['|', ']', '[', '\n'])?;
        string[end..].starts_with(['|', ']']).then_some(base + start..base + end)
    })
}

/// Returns the slug of the link around a byte of a string, and whether the link is closed.
fn link_at(text: &str, inner: &Range<usize>, offset: usize) -> Option<(Range<usize>, bool)> {
    let before = &text[inner.start..offset];
    let open = before.rfind("[[")?;
    let written = &before[open + 2..];
    if written.contains([']', '|', '\n', '[']) {
        return None;
    }
    let after = &text[offset..inner.end];
    let rest = after.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(after.len());
    let is_closed = after[rest..].starts_with("]]") || after[rest..].starts_with('|');
    let start = inner.start + open + 2;
    Some((start..offset + rest, is_closed))
}

struct Reader<'t> {
    text: &'t str,
    source: TomlSource,
    /// The header that is being read.
    header: Option<Header>,
    /// Number of open lists and inline tables.
    depth: usize,
    /// Whether the next key continues after a dot.
    dotted: bool,
    /// The key within an inline table.
    inner: Option<String>,
}

impl Reader<'_> {
    fn event(&mut self, event: &Event) {
        let span = range(event.span());
        match event.kind() {
            EventKind::StdTableOpen | EventKind::ArrayTableOpen => {
                self.depth = 0;
                self.header = Some(Header { path: Vec::new(), span });
            }
            EventKind::StdTableClose | EventKind::ArrayTableClose => {
                if let Some(mut header) = self.header.take() {
                    header.span.end = span.end;
                    self.source.headers.push(header);
                }
            }
            EventKind::SimpleKey => self.key(span),
            EventKind::KeySep => self.dotted = true,
            EventKind::ArrayOpen | EventKind::InlineTableOpen => self.depth += 1,
            EventKind::ArrayClose | EventKind::InlineTableClose => {
                self.depth = self.depth.saturating_sub(1);
                self.inner = None;
            }
            EventKind::Scalar => self.scalar(span),
            EventKind::Newline => {
                if let Some(mut header) = self.header.take() {
                    header.span.end = span.start;
                    self.source.headers.push(header);
                }
            }
            _ => {}
        }
    }

    fn key(&mut self, span: Range<usize>) {
        let name = self.text[span.clone()].trim_matches(['"', '\'']).to_owned();
        let dotted = std::mem::take(&mut self.dotted);
        if let Some(header) = &mut self.header {
            header.span.end = span.end;
            header.path.push(name);
        } else if self.depth > 0 {
            self.inner = Some(name);
        } else if let Some(field) = self.source.fields.last_mut().filter(|_| dotted) {
            field.key.push(name);
            field.key_span.end = span.end;
        } else {
            let table = self.source.headers.len();
            self.source.fields.push(Field { table, key: vec![name], key_span: span, strings: Vec::new() });
        }
    }

    fn scalar(&mut self, span: Range<usize>) {
        let Some(field) = self.source.fields.last_mut() else { return };
        let raw = &self.text[span.clone()];
        let quotes = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|quote| raw.starts_with(quote));
        if let Some(quote) = quotes {
            let start = span.start + quote.len();
            let is_closed = raw.len() >= 2 * quote.len() && raw.ends_with(quote);
            let end = if is_closed { span.end - quote.len() } else { span.end };
            let inner = start..end.max(start);
            field.strings.push(StringValue { key: self.inner.clone(), span, inner });
        }
    }
}

fn range(span: Span) -> Range<usize> {
    span.start()..span.end()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a text in which `‸` marks the place.
    fn context(marked: &str) -> (String, Context) {
        let offset = marked.find('‸').unwrap();
        let text = marked.replace('‸', "");
        let context = TomlSource::read(&text).context(&text, offset);
        (text, context)
    }

    #[track_caller]
    fn check(marked: &str, expected: &str) {
        let (text, context) = context(marked);
        let shown = match context {
            Context::Header { range } => format!("header {:?}", &text[range]),
            Context::Key { table, range } => format!("key {}: {:?}", table.join("."), &text[range]),
            Context::Value { table, key, range } => {
                format!("value {}: {}: {:?}", table.join("."), key.join("."), &text[range])
            }
            Context::Link { range, is_closed } => format!("link {:?} {is_closed}", &text[range]),
            Context::Other => "other".to_owned(),
        };
        assert_eq!(shown, expected, "{marked}");
    }

    #[test]
    fn contexts() {
        check("na‸me = 'SIP'", "key : \"name\"");
        check("name = 'SI‸P'", "value : name: \"SIP\"");
        check("‸", "key : \"\"");
        check("name = 'SIP'\nsum‸", "key : \"sum\"");
        check("[relations]\nuses = [\"rt‸\"]", "value relations: uses: \"rt\"");
        check("[relations]\nuses = [\"rt‸", "value relations: uses: \"rt\"");
        check("[relations]\nuses = [\"sip\", \"‸\"]\n[spot]\n", "value relations: uses: \"\"");
        check("[relations]\nus‸", "key relations: \"us\"");
        check("[relations]\nuses = [\"a\"]\n‸\n[spot]\n", "key relations: \"\"");
        check("[rel‸", "header \"rel\"");
        check("[rel‸]\n", "header \"rel\"");
        check("body = \"\"\"\nSee [[si‸\n\"\"\"", "link \"si\" false");
        check("body = \"\"\"\nSee [[s‸ip|SIP]].\n\"\"\"", "link \"sip\" true");
        check("body = \"\"\"\n[x]\nSee [[sip|S‸IP]].\n\"\"\"", "value : body: \"\\n[x]\\nSee [[sip|SIP]].\\n\"");
        check("sources = [{ title = \"R‸FC\", url = \"x\" }]", "value : sources.title: \"RFC\"");
        check("[[term]]\nslug = 'a'\n[term.relations]\nuses = ['b‸']", "value term.relations: uses: \"b\"");
        check("strict = tr‸ue", "other");
    }

    #[test]
    fn places_of_slugs() {
        let text = "name = 'A [[x]]'\nbody = '''[[sip]] and [[rtp|RTP]], [[open'''\n[relations]\nuses = ['sip', \"rtp\"]\n\
                    [deprecated]\nuse = 'b'\n[[term]]\nslug = 'c'\nrelations.uses = ['d']\n[term.relations]\nuses = ['e']\n";
        let found = TomlSource::read(text).slugs(text);
        let found: Vec<_> = found.iter().map(|place| (&text[place.range.clone()], place.kind)).collect();
        use SlugKind::{Link, Own, Relation, Use};
        assert_eq!(
            found,
            [
                ("x", Link),
                ("sip", Link),
                ("rtp", Link),
                ("sip", Relation),
                ("rtp", Relation),
                ("b", Use),
                ("c", Own),
                ("d", Relation),
                ("e", Relation)
            ]
        );
    }

    /// The reader does not panic, even on texts that are cut at any byte.
    #[test]
    fn every_beginning_is_read() {
        let text = "a.b = [\"x\", { c = 'é' }]\n[[term]]\nbody = \"\"\"\n[[sip|é]] \\u00e9\n\"\"\"\n[relations]\n'u' = [[['a']]]\n";
        for end in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
            let part = &text[..end];
            let source = TomlSource::read(part);
            source.slugs(part);
            for offset in (0..=end).filter(|&at| part.is_char_boundary(at)) {
                source.context(part, offset);
            }
        }
        let deep = format!("a = {}", "[".repeat(100_000));
        TomlSource::read(&deep);
    }
}

//! Fields: reads the keys of a TOML table one by one, each with the place of its value.
//! All texts of all files go through [`Reader::text`], which checks them after decoding.

use crate::{
    character::{Forbidden, all_forbidden},
    checks,
    edit::Fix,
    finding::Finding,
    keys::Key,
    limits::TEXT_SIZE,
    near,
    source::{At, Place, SourceFile},
    span::Spans,
};
use std::ops::Range;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// The reader of one file.
pub struct Reader<'s> {
    file: usize,
    source: &'s str,
    /// The ranges of texts that were checked after decoding.
    checked: Vec<Range<usize>>,
    findings: &'s mut Vec<Finding>,
}

/// The form of a text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A single line without tabs.
    Line,
    /// Several lines, with tabs.
    Lines,
}

/// A kind of table: its name in messages, and the allowed keys.
pub struct Shape {
    pub what: &'static str,
    pub keys: &'static [Key],
}

/// The type of a value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Type {
    Text,
    Flag,
    /// A list, with the name of its items.
    List(&'static str),
    Table,
    /// Tables, written `[[key]]`.
    Tables,
}

impl<'s> Reader<'s> {
    /// Creates a reader of the file with this index.
    pub fn new(file: usize, source: &'s SourceFile, findings: &'s mut Vec<Finding>) -> Self {
        Self { file, source: &source.text, checked: Vec::new(), findings }
    }

    /// Adds a finding.
    pub fn find(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Returns a place in the file.
    pub fn place(&self, span: Range<usize>) -> Place {
        Place { file: self.file, span }
    }

    /// Checks a decoded text, and returns it with its place.
    fn text(&mut self, text: &str, span: Range<usize>, form: Form) -> At<String> {
        let text = At { value: text.to_owned(), place: self.place(span) };
        if all_forbidden(&text.value).next().is_some() {
            let spans = Spans::new(self.source, &text);
            let findings: Vec<_> = all_forbidden(&text.value)
                .map(|forbidden| {
                    let place = spans.place(&(forbidden.at..forbidden.at + forbidden.character.len_utf8()));
                    hidden(&forbidden, &place)
                })
                .collect();
            self.findings.extend(findings);
        }
        if form == Form::Line && text.value.contains(['\n', '\t']) {
            let finding = Finding::new(checks::CHARACTER, "this text must be on one line");
            self.find(finding.at(&text.place, "this has a line break or a tab"));
        }
        self.checked.push(text.place.span.clone());
        text
    }

    /// Checks the rest of the file: comments, keys, and texts that were not read.
    pub fn finish(mut self) {
        let mut checked = std::mem::take(&mut self.checked);
        checked.sort_by_key(|span| span.start);
        let mut at = 0;
        for span in checked.into_iter().chain(std::iter::once(self.source.len()..self.source.len())) {
            if let Some(part) = self.source.get(at..span.start) {
                for forbidden in all_forbidden(part) {
                    let start = at + forbidden.at;
                    let place = self.place(start..start + forbidden.character.len_utf8());
                    self.find(hidden(&forbidden, &place));
                }
            }
            at = at.max(span.end);
        }
    }
}

fn hidden(forbidden: &Forbidden, place: &Place) -> Finding {
    let Forbidden { character, what, neighbors, .. } = *forbidden;
    let message = format!("the character U+{:04X} ({what}) can't be seen", u32::from(character));
    // between two letters, it may take the place of a space
    let is_certain = character == '\u{AD}' || neighbors.iter().any(|c| c.is_none_or(char::is_whitespace));
    let fix = Fix::Write { place: place.clone(), text: String::new() };
    Finding::new(checks::CHARACTER, message).at(place, "right here").help("remove it".to_owned()).fix(fix, is_certain)
}

/// A table whose keys are taken one by one. The keys that remain are unknown.
pub struct Fields<'t, 'r, 's> {
    pub reader: &'r mut Reader<'s>,
    table: DeTable<'t>,
    /// The place of the table.
    pub whole: Place,
    shape: &'static Shape,
    /// The keys that were present and taken.
    taken: Vec<&'static str>,
}

impl<'t, 'r, 's> Fields<'t, 'r, 's> {
    /// Creates the fields of a table in the byte range `whole`.
    pub fn new(reader: &'r mut Reader<'s>, table: DeTable<'t>, whole: Range<usize>, shape: &'static Shape) -> Self {
        let whole = reader.place(whole);
        Self { reader, table, whole, shape, taken: Vec::new() }
    }

    fn take(&mut self, key: &'static str) -> Option<Spanned<DeValue<'t>>> {
        let value = self.table.remove(key)?;
        self.taken.push(key);
        Some(value)
    }

    fn wrong_type(&mut self, key: &str, expected: Type, value: &Spanned<DeValue<'_>>) {
        let must = match expected {
            Type::Text => "a text".to_owned(),
            Type::Flag => "`true` or `false`".to_owned(),
            Type::List(of) => format!("a list of {of}, in `[…]`"),
            Type::Table => "a table".to_owned(),
            Type::Tables => format!("tables, `[[{key}]]`"),
        };
        let place = self.reader.place(value.span());
        let (fix, is_certain) = match (expected, value.get_ref()) {
            // a single text may contain several items
            (Type::List(_), DeValue::String(text)) => {
                (Some(Fix::List { place: place.clone() }), !text.contains([',', ';', '\n']))
            }
            (Type::Flag, DeValue::String(text)) if matches!(&**text, "true" | "false") => {
                (Some(Fix::Write { place: place.clone(), text: text.clone().into_owned() }), true)
            }
            _ => (None, false),
        };
        let finding = Finding::new(checks::WRONG_TYPE, format!("`{key}` must be {must}"));
        let finding = finding.at(&place, format!("this is {}", describe(value.get_ref())));
        self.reader.find(finding.fix(fix, is_certain));
    }

    /// Reports that a required key is missing.
    pub fn missing(&mut self, key: &str) {
        let message = format!("{} needs `{key}`", self.shape.what);
        let finding = Finding::new(checks::MISSING, message).at(&self.whole, format!("`{key}` is missing here"));
        self.reader.find(finding.help(format!("add `{key} = \"…\"`")));
    }

    fn string(&mut self, key: &str, value: &Spanned<DeValue<'t>>, form: Form) -> Option<At<String>> {
        match value.get_ref() {
            DeValue::String(text) if text.len() > TEXT_SIZE => {
                let message = format!("a text has at most {TEXT_SIZE} bytes, and this one {}", text.len());
                let place = self.reader.place(value.span());
                self.reader.find(Finding::new(checks::LIMIT, message).at(&place, format!("`{key}`")));
                None
            }
            DeValue::String(text) => Some(self.reader.text(text, value.span(), form)),
            _ => {
                self.wrong_type(key, Type::Text, value);
                None
            }
        }
    }

    /// Returns an item of the list `key`, which must be a text.
    fn item(&mut self, key: &str, value: &Spanned<DeValue<'t>>, form: Form) -> Option<At<String>> {
        if !value.get_ref().is_str() {
            self.wrong_type(key, Type::List("texts"), value);
            return None;
        }
        self.string(key, value, form)
    }

    fn filled(&mut self, key: &'static str, form: Form) -> Option<At<String>> {
        let value = self.take(key)?;
        let text = self.string(key, &value, form)?;
        if text.value.trim().is_empty() {
            let finding =
                Finding::new(checks::BLANK, format!("`{key}` is blank")).at(&text.place, "nothing to read here");
            self.reader.find(finding.help(format!("fill it in, or remove `{key}`")));
        }
        Some(text)
    }

    /// Takes a single-line text.
    pub fn line(&mut self, key: &'static str) -> Option<At<String>> {
        self.filled(key, Form::Line)
    }

    /// Takes a text that may have several lines.
    pub fn lines(&mut self, key: &'static str) -> Option<At<String>> {
        self.filled(key, Form::Lines)
    }

    /// Takes a required single-line text.
    pub fn required(&mut self, key: &'static str) -> Option<At<String>> {
        if self.table.contains_key(key) {
            return self.line(key);
        }
        self.missing(key);
        None
    }

    /// Takes `true` or `false`; a missing key is `false`.
    pub fn flag(&mut self, key: &'static str) -> bool {
        let Some(value) = self.take(key) else { return false };
        value.get_ref().as_bool().unwrap_or_else(|| {
            self.wrong_type(key, Type::Flag, &value);
            false
        })
    }

    fn list(&mut self, key: &'static str, of: Type) -> Option<Vec<Spanned<DeValue<'t>>>> {
        let value = self.take(key)?;
        if !value.get_ref().is_array() {
            self.wrong_type(key, of, &value);
            return None;
        }
        match value.into_inner() {
            DeValue::Array(items) => Some(items.into_iter().collect()),
            _ => None,
        }
    }

    /// Takes a list of texts.
    pub fn texts(&mut self, key: &'static str, form: Form) -> Option<Vec<At<String>>> {
        let items = self.list(key, Type::List("texts"))?;
        Some(self.items(key, &items, form))
    }

    /// Returns the items of the list `key`, without excess capacity, because a glossary has many short lists.
    fn items(&mut self, key: &str, items: &[Spanned<DeValue<'t>>], form: Form) -> Vec<At<String>> {
        let mut texts = Vec::with_capacity(items.len());
        texts.extend(items.iter().filter_map(|item| self.item(key, item, form)));
        texts
    }

    /// Takes a list of texts and tables. Calls `read` on each table, which has the shape `shape`.
    pub fn texts_or_tables<T>(
        &mut self,
        key: &'static str,
        shape: &'static Shape,
        text: impl Fn(At<String>) -> T,
        read: impl Fn(&mut Fields<'t, '_, 's>) -> Option<T>,
    ) -> Vec<T> {
        let mut all = Vec::new();
        for item in self.list(key, Type::List("texts or tables")).unwrap_or_default() {
            let span = item.span();
            if item.get_ref().is_table() {
                let DeValue::Table(table) = item.into_inner() else { continue };
                let mut fields = Fields::new(self.reader, table, span, shape);
                all.extend(read(&mut fields));
                fields.finish();
            } else {
                all.extend(self.string(key, &item, Form::Line).map(&text));
            }
        }
        all
    }

    /// Takes the tables `[[key]]`, each with its place.
    pub fn tables(&mut self, key: &'static str) -> Vec<(DeTable<'t>, Range<usize>)> {
        let mut tables = Vec::new();
        for item in self.list(key, Type::Tables).unwrap_or_default() {
            let span = item.span();
            if !item.get_ref().is_table() {
                self.wrong_type(key, Type::Tables, &item);
            } else if let DeValue::Table(table) = item.into_inner() {
                tables.push((table, span));
            }
        }
        tables
    }

    /// Takes the table `[key]`.
    pub fn table(&mut self, key: &'static str, shape: &'static Shape) -> Option<Fields<'t, '_, 's>> {
        let value = self.take(key)?;
        let span = value.span();
        if !value.get_ref().is_table() {
            self.wrong_type(key, Type::Table, &value);
            return None;
        }
        match value.into_inner() {
            DeValue::Table(table) => Some(Fields::new(self.reader, table, span, shape)),
            _ => None,
        }
    }

    /// Calls `read` on each table in the table `key`, in the order of the file. Reports the keys that it did not take.
    pub fn named_tables(
        &mut self,
        key: &'static str,
        shape: &'static Shape,
        mut read: impl FnMut(At<String>, &mut Fields<'t, '_, 's>),
    ) {
        let Some(mut tables) = self.table(key, shape) else { return };
        for (slug, value) in tables.take_all() {
            if !value.get_ref().is_table() {
                tables.wrong_type(&slug.value, Type::Table, &value);
            } else if let DeValue::Table(table) = value.into_inner() {
                let mut fields = Fields::new(tables.reader, table, slug.place.span.clone(), shape);
                read(slug, &mut fields);
                fields.finish();
            }
        }
    }

    /// Takes all remaining keys, in the order of the file.
    fn take_all(&mut self) -> Vec<(At<String>, Spanned<DeValue<'t>>)> {
        let mut all: Vec<_> = std::mem::take(&mut self.table).into_iter().collect();
        all.sort_by_key(|(key, _)| key.span().start);
        all.into_iter().map(|(key, value)| (self.reader.text(key.get_ref(), key.span(), Form::Line), value)).collect()
    }

    /// Takes all remaining keys, whose values must be texts.
    pub fn all_texts(&mut self, form: Form) -> Vec<(At<String>, At<String>)> {
        let all = self.take_all();
        all.iter().filter_map(|(key, value)| Some((key.clone(), self.string(&key.value, value, form)?))).collect()
    }

    /// Takes all remaining keys, whose values must be lists of slugs.
    pub fn all_lists(&mut self) -> Vec<(At<String>, Vec<At<String>>)> {
        let mut lists = Vec::new();
        for (key, value) in self.take_all() {
            let Some(items) = value.get_ref().as_array() else {
                self.wrong_type(&key.value, Type::List("slugs"), &value);
                continue;
            };
            let items = self.items(&key.value, items, Form::Line);
            lists.push((key, items));
        }
        lists.shrink_to_fit();
        lists
    }

    /// Reports the keys that were not taken.
    pub fn finish(&mut self) {
        let known: Vec<_> = self.shape.keys.iter().map(|key| key.name).collect();
        for (key, _) in self.take_all() {
            let message = format!("{} has no key `{}`", self.shape.what, key.value);
            let near = near::key(&known, &key.value);
            let help = near.map(|(near, is_certain)| match is_certain {
                true => format!("it is `{near}`"),
                false => format!("did you mean `{near}`?"),
            });
            let free = near.filter(|(near, _)| !self.taken.contains(near));
            let fix = free.map(|(near, _)| Fix::Word { place: key.place.clone(), text: near.to_owned() });
            let finding = Finding::new(checks::UNKNOWN_KEY, message).at(&key.place, "unknown key");
            self.reader.find(finding.help(help).fix(fix, near.is_some_and(|(_, is_certain)| is_certain)));
        }
    }
}

fn describe(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "a truth value",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

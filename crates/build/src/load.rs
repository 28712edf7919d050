//! Loading: TOML files become typed sources, every value with its place.
//! Form only; what the values mean to each other stands in `model.rs`.

use super::{
    diagnostic::Finding,
    edit::Fix,
    limits::TEXT_SIZE,
    source::{Place, SourceFile},
    text,
};
use lexigraph_core::{
    column::TextWriter,
    name::{self, floor},
};
use std::ops::Range;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// A value and where it stands.
#[derive(Clone, Debug)]
pub struct At<T> {
    pub value: T,
    pub place: Place,
}

/// All files, read.
#[derive(Default)]
pub struct Sources {
    /// Whether the manifest was read; without it, what merely follows is held back.
    pub has_manifest: bool,
    pub manifest: Manifest,
    pub terms: Vec<Entry>,
    /// Slugs of terms whose files could not be read; what merely follows from that is held back.
    pub unread: Vec<String>,
}

#[derive(Default)]
pub struct Manifest {
    pub title: Option<At<String>>,
    pub type_name: Option<At<String>>,
    pub license: Option<At<String>>,
    pub base_url: Option<At<String>>,
    pub repository: Option<At<String>>,
    pub issues: Option<At<String>>,
    pub categories: Vec<Category>,
    pub relations: Vec<Kind>,
    pub sources: Vec<(At<String>, At<String>)>,
    /// The levels of checks, as the author wrote them.
    pub levels: Vec<(At<String>, At<String>)>,
    /// Whether warnings are errors.
    pub strict: bool,
}

pub struct Category {
    pub slug: At<String>,
    pub name: Option<At<String>>,
    pub summary: Option<At<String>>,
}

#[derive(Debug)]
pub struct Kind {
    pub slug: At<String>,
    pub name: Option<At<String>>,
    pub summary: Option<At<String>>,
    pub inverse: Option<At<String>>,
    pub inverse_name: Option<At<String>>,
    pub symmetric: bool,
    pub acyclic: bool,
    pub transitive: bool,
    pub explains: bool,
}

/// A term, as its author wrote it.
pub struct Entry {
    pub slug: At<String>,
    pub category: Option<At<String>>,
    pub name: At<String>,
    pub expansion: Option<At<String>>,
    pub summary: At<String>,
    pub aliases: Vec<At<String>>,
    pub hidden: Vec<At<String>>,
    pub avoid: Vec<At<String>>,
    pub shared: Vec<At<String>>,
    pub plural: Option<Vec<At<String>>>,
    /// Questions that the term answers, in everyday words.
    pub asked: Vec<At<String>>,
    pub sources: Vec<Reference>,
    pub see: Vec<Reference>,
    pub body: Option<At<String>>,
    pub relations: Vec<(At<String>, Vec<At<String>>)>,
    pub spot: Option<Spot>,
    /// Checks that the term may fail, each with the reason.
    pub waivers: Vec<(At<String>, At<String>)>,
    pub deprecated: Option<Deprecated>,
}

/// How the term's names are found in texts.
pub struct Spot {
    pub case: Option<At<String>>,
    pub yes: Vec<At<String>>,
    pub no: Vec<At<String>>,
}

/// A reference: a title, and an address unless it is to be made from the title.
pub struct Reference {
    pub title: At<String>,
    pub url: Option<At<String>>,
}

pub struct Deprecated {
    pub since: Option<At<String>>,
    pub replacement: Option<At<String>>,
    pub why: Option<At<String>>,
}

/// The manifest's name.
pub const MANIFEST: &str = "glossary.toml";

/// Reads all files. Terms come sorted by slug, so that the files' order doesn't matter.
pub fn load(files: &[SourceFile], findings: &mut Vec<Finding>) -> Sources {
    let mut sources = Sources::default();
    for (file, source) in files.iter().enumerate() {
        text::check_characters(file, &source.text, findings);
        let (table, errors) = DeTable::parse_recoverable(&source.text);
        for error in &errors {
            let span = error.span().unwrap_or(0..0);
            let place = Place { file, span: clamp(span, &source.text) };
            findings.push(Finding::new("toml", "this is not TOML").at(&place, error.message().trim()));
        }
        let (folder, stem) = match source.path.split_once('/') {
            Some((folder, name)) => (Some(folder), name.strip_suffix(".toml").unwrap_or(name)),
            None => (None, source.path.strip_suffix(".toml").unwrap_or(&source.path)),
        };
        if !errors.is_empty() {
            sources.unread.push(stem.to_owned());
            continue;
        }
        let whole = Place { file, span: 0..0 };
        let mut fields = Fields { file, table: table.into_inner(), whole, what: "a term", taken: Vec::new(), findings };
        if folder.is_none() && source.path == MANIFEST {
            fields.what = "the manifest";
            sources.has_manifest = true;
            sources.manifest = manifest(&mut fields);
        }
        if folder.is_none() {
            fields.what = if source.path == MANIFEST { "the manifest" } else { "a list of terms" };
            for entry in fields.tables("term") {
                let place = fields.place(entry.span());
                let mut fields = Fields {
                    file,
                    table: entry.into_inner(),
                    whole: place,
                    what: "a term",
                    taken: Vec::new(),
                    findings: fields.findings,
                };
                let parts = term(&mut fields, None);
                fields.finish();
                sources.terms.extend(parts);
            }
        } else if let Some(entry) = term(&mut fields, Some((folder.unwrap_or_default(), stem))) {
            sources.terms.push(entry);
        } else {
            sources.unread.push(stem.to_owned());
        }
        fields.finish();
    }
    sources.terms.sort_by(|a, b| (&a.slug.value, a.slug.place.file).cmp(&(&b.slug.value, b.slug.place.file)));
    sources
}

fn clamp(span: Range<usize>, text: &str) -> Range<usize> {
    let start = floor(text, span.start);
    start..floor(text, span.end.max(start))
}

fn manifest(fields: &mut Fields<'_, '_>) -> Manifest {
    let mut manifest = Manifest {
        title: fields.required("title"),
        type_name: fields.required("type"),
        license: fields.text("license"),
        base_url: fields.text("base-url"),
        repository: fields.text("repository"),
        issues: fields.text("issues"),
        ..Manifest::default()
    };
    fields.named_tables("categories", "a category", |slug, fields| {
        let (name, summary) = (fields.required("name"), fields.text("summary"));
        manifest.categories.push(Category { slug, name, summary });
    });
    fields.named_tables("relations", "a kind of relation", |slug, fields| {
        manifest.relations.push(Kind {
            slug,
            name: fields.text("name"),
            summary: fields.text("summary"),
            inverse: fields.text("inverse"),
            inverse_name: fields.text("inverse-name"),
            symmetric: fields.flag("symmetric"),
            acyclic: fields.flag("acyclic"),
            transitive: fields.flag("transitive"),
            explains: fields.flag("explains"),
        });
    });
    if let Some(mut fields) = fields.table("sources", "the sources") {
        manifest.sources = fields.all_texts();
    }
    if let Some(mut fields) = fields.table("checks", "the checks") {
        manifest.strict = fields.flag("strict");
        manifest.levels = fields.all_texts();
    }
    manifest
}

/// A term; `None` where what it must have is missing. `file` gives the folder and the name of a file of its own.
fn term(fields: &mut Fields<'_, '_>, file: Option<(&str, &str)>) -> Option<Entry> {
    let whole = fields.whole.clone();
    let implied = |value: &str| At { value: value.to_owned(), place: whole.clone() };
    let (mut slug, mut category) = (fields.text("slug"), fields.text("category"));
    if let Some((folder, stem)) = file {
        for (stated, expected, what) in [(&slug, stem, "slug"), (&category, folder, "category")] {
            if let Some(stated) = stated.as_ref().filter(|s| s.value != expected) {
                let message = format!(
                    "the {what} of a term in a file of its own is the {}'s name",
                    if what == "slug" { "file" } else { "folder" }
                );
                let finding =
                    Finding::new("slug-file", message).at(&stated.place, format!("the name says `{expected}`"));
                let finding = finding.help(format!("leave `{what}` out, or write `{what} = \"{expected}\"`"));
                let fix = Fix::Value { place: stated.place.clone(), text: expected.to_owned() };
                fields.findings.push(finding.likely(fix));
            }
        }
        // what was told as wrong counts for nothing
        slug = slug.filter(|slug| slug.value == stem).or_else(|| Some(implied(stem)));
        category = category.filter(|category| category.value == folder).or_else(|| Some(implied(folder)));
    } else {
        for (stated, key) in [(&slug, "slug"), (&category, "category")] {
            if stated.is_none() {
                fields.missing(key);
            }
        }
    }
    let (name, summary) = (fields.required("name"), fields.required("summary"));
    let entry = Parts {
        expansion: fields.text("expansion"),
        aliases: fields.texts("aliases").unwrap_or_default(),
        hidden: fields.texts("hidden").unwrap_or_default(),
        avoid: fields.texts("avoid").unwrap_or_default(),
        shared: fields.texts("shared").unwrap_or_default(),
        plural: fields.texts("plural"),
        asked: fields.texts("asked").unwrap_or_default(),
        sources: fields.links("sources"),
        see: fields.links("see"),
        body: fields.text("body"),
    };
    let relations = fields.table("relations", "the relations").map(|mut f| f.all_lists()).unwrap_or_default();
    let spot = fields.table("spot", "`spot`").map(|mut f| {
        let texts = |list: Option<Vec<_>>| list.unwrap_or_default();
        let spot = Spot { case: f.text("case"), yes: texts(f.texts("yes")), no: texts(f.texts("no")) };
        f.finish();
        spot
    });
    let waivers = fields.table("waive", "the waivers").map(|mut f| f.all_texts()).unwrap_or_default();
    let deprecated = fields.table("deprecated", "`deprecated`").map(|mut f| {
        let deprecated = Deprecated { since: f.text("since"), replacement: f.text("use"), why: f.text("why") };
        f.finish();
        deprecated
    });
    let Parts { expansion, aliases, hidden, avoid, shared, plural, asked, sources, see, body } = entry;
    Some(Entry {
        slug: slug?,
        category,
        name: name?,
        summary: summary?,
        expansion,
        aliases,
        hidden,
        avoid,
        shared,
        plural,
        asked,
        sources,
        see,
        body,
        relations,
        spot,
        waivers,
        deprecated,
    })
}

/// What a term may have, read before it is known whether what it must have is there.
struct Parts {
    expansion: Option<At<String>>,
    aliases: Vec<At<String>>,
    hidden: Vec<At<String>>,
    avoid: Vec<At<String>>,
    shared: Vec<At<String>>,
    plural: Option<Vec<At<String>>>,
    asked: Vec<At<String>>,
    sources: Vec<Reference>,
    see: Vec<Reference>,
    body: Option<At<String>>,
}

/// What a flag must be.
const FLAG: &str = "`true` or `false`";

/// A table whose keys are taken one by one; what is left over at the end is unknown.
struct Fields<'t, 'f> {
    file: usize,
    table: DeTable<'t>,
    whole: Place,
    what: &'static str,
    /// The keys that were there and taken.
    taken: Vec<String>,
    findings: &'f mut Vec<Finding>,
}

impl<'t> Fields<'t, '_> {
    fn place(&self, span: Range<usize>) -> Place {
        Place { file: self.file, span }
    }

    fn take(&mut self, key: &str) -> Option<(At<String>, Spanned<DeValue<'t>>)> {
        // a key that was taken stays known, for the hints
        let (found, value) = self.table.remove_entry(key)?;
        let key = At { value: key.to_owned(), place: self.place(found.span()) };
        self.taken.push(key.value.clone());
        Some((key, value))
    }

    fn wrong_type(&mut self, key: &str, expected: &str, value: &Spanned<DeValue<'_>>) {
        let message = format!("`{key}` must be {expected}");
        let label = format!("this is {}", describe(value.get_ref()));
        let place = self.place(value.span());
        let fix = match value.get_ref() {
            // several in one text are not one item
            DeValue::String(text) if expected.starts_with("a list") => {
                Some((Fix::List { place: place.clone() }, !text.contains([',', ';', '\n'])))
            }
            DeValue::String(text) if expected == FLAG && matches!(&**text, "true" | "false") => {
                Some((Fix::Write { place: place.clone(), text: text.clone().into_owned() }, true))
            }
            _ => None,
        };
        let finding = Finding::new("wrong-type", message).at(&place, label);
        let is_certain = fix.as_ref().is_some_and(|(_, certain)| *certain);
        self.findings.push(finding.fix(fix.map(|(fix, _)| fix), is_certain));
    }

    fn missing(&mut self, key: &str) {
        let message = format!("{} needs `{key}`", self.what);
        let finding = Finding::new("missing", message).at(&self.whole, format!("`{key}` is missing here"));
        self.findings.push(finding.help(format!("add `{key} = \"…\"`")));
    }

    fn string(&mut self, key: &str, value: Spanned<DeValue<'t>>) -> Option<At<String>> {
        let place = self.place(value.span());
        match value.get_ref() {
            DeValue::String(text) if text.len() > TEXT_SIZE => {
                let message = format!("a text has at most {TEXT_SIZE} bytes, and this one {}", text.len());
                self.findings.push(Finding::new("limit", message).at(&place, format!("`{key}`")));
                None
            }
            DeValue::String(text) => Some(At { value: text.clone().into_owned(), place }),
            _ => {
                self.wrong_type(key, "a text", &value);
                None
            }
        }
    }

    /// A text in the list `key`.
    fn item(&mut self, key: &str, value: Spanned<DeValue<'t>>) -> Option<At<String>> {
        if !value.get_ref().is_str() {
            self.wrong_type(key, "a list of texts", &value);
            return None;
        }
        self.string(key, value)
    }

    fn text(&mut self, key: &str) -> Option<At<String>> {
        let (_, value) = self.take(key)?;
        let text = self.string(key, value)?;
        if text.value.trim().is_empty() {
            let finding = Finding::new("blank", format!("`{key}` is blank")).at(&text.place, "nothing to read here");
            self.findings.push(finding.help(format!("fill it in, or leave `{key}` out")));
        }
        Some(text)
    }

    fn required(&mut self, key: &str) -> Option<At<String>> {
        if self.table.contains_key(key) {
            return self.text(key);
        }
        self.missing(key);
        None
    }

    fn flag(&mut self, key: &str) -> bool {
        match self.take(key) {
            Some((_, value)) => value.get_ref().as_bool().unwrap_or_else(|| {
                self.wrong_type(key, FLAG, &value);
                false
            }),
            None => false,
        }
    }

    fn list(&mut self, key: &str) -> Option<Vec<Spanned<DeValue<'t>>>> {
        let (_, value) = self.take(key)?;
        if !value.get_ref().is_array() {
            self.wrong_type(key, "a list, in `[…]`", &value);
            return None;
        }
        match value.into_inner() {
            DeValue::Array(items) => Some(items.into_iter().collect()),
            _ => None,
        }
    }

    fn texts(&mut self, key: &str) -> Option<Vec<At<String>>> {
        let items = self.list(key)?;
        Some(items.into_iter().filter_map(|item| self.item(key, item)).collect())
    }

    fn links(&mut self, key: &str) -> Vec<Reference> {
        let mut links = Vec::new();
        for item in self.list(key).unwrap_or_default() {
            if !item.get_ref().is_table() {
                links.extend(self.string(key, item).map(|title| Reference { title, url: None }));
                continue;
            }
            let whole = self.place(item.span());
            if let DeValue::Table(table) = item.into_inner() {
                let mut fields = Fields {
                    file: self.file,
                    table,
                    whole,
                    what: "a reference",
                    taken: Vec::new(),
                    findings: self.findings,
                };
                let (title, url) = (fields.required("title"), fields.text("url"));
                fields.finish();
                links.extend(title.map(|title| Reference { title, url }));
            }
        }
        links
    }

    fn tables(&mut self, key: &str) -> Vec<Spanned<DeTable<'t>>> {
        let mut tables = Vec::new();
        for item in self.list(key).unwrap_or_default() {
            let span = item.span();
            if !item.get_ref().is_table() {
                self.wrong_type(key, "tables, `[[term]]`", &item);
            } else if let DeValue::Table(table) = item.into_inner() {
                tables.push(Spanned::new(span, table));
            }
        }
        tables
    }

    fn table(&mut self, key: &str, what: &'static str) -> Option<Fields<'t, '_>> {
        let (_, value) = self.take(key)?;
        let whole = self.place(value.span());
        if !value.get_ref().is_table() {
            self.wrong_type(key, &format!("a table, `[{key}]`"), &value);
            return None;
        }
        match value.into_inner() {
            DeValue::Table(table) => {
                Some(Fields { file: self.file, table, whole, what, taken: Vec::new(), findings: self.findings })
            }
            _ => None,
        }
    }

    /// Calls `read` on each table in the table `key`, in the order of the file, and reports the keys that it left.
    fn named_tables(&mut self, key: &str, what: &'static str, mut read: impl FnMut(At<String>, &mut Fields<'t, '_>)) {
        let Some(mut tables) = self.table(key, what) else {
            return;
        };
        for (slug, value) in tables.take_all() {
            let (file, whole) = (tables.file, slug.place.clone());
            match value {
                value if !value.get_ref().is_table() => tables.wrong_type(&slug.value, "a table", &value),
                value => {
                    if let DeValue::Table(table) = value.into_inner() {
                        let mut fields =
                            Fields { file, table, whole, what, taken: Vec::new(), findings: tables.findings };
                        read(slug, &mut fields);
                        fields.finish();
                    }
                }
            }
        }
    }

    /// What is left, in the order of the file.
    fn take_all(&mut self) -> Vec<(At<String>, Spanned<DeValue<'t>>)> {
        let table = std::mem::take(&mut self.table);
        let mut all: Vec<_> = table
            .into_iter()
            .map(|(key, value)| (At { place: self.place(key.span()), value: key.into_inner().into_owned() }, value))
            .collect();
        all.sort_by_key(|(key, _)| key.place.span.start);
        all
    }

    fn all_texts(&mut self) -> Vec<(At<String>, At<String>)> {
        let all = self.take_all();
        all.into_iter().filter_map(|(key, value)| self.string(&key.value, value).map(|text| (key, text))).collect()
    }

    fn all_lists(&mut self) -> Vec<(At<String>, Vec<At<String>>)> {
        let mut lists = Vec::new();
        for (key, value) in self.take_all() {
            let place = self.place(value.span());
            match value.into_inner() {
                DeValue::Array(items) => {
                    let items = items.into_iter().filter_map(|item| self.item(&key.value, item)).collect();
                    lists.push((key, items));
                }
                other => self.wrong_type(&key.value, "a list of slugs, in `[…]`", &Spanned::new(place.span, other)),
            }
        }
        lists
    }

    /// Reports the keys that nobody took.
    fn finish(&mut self) {
        for (key, _) in self.take_all() {
            let message = format!("{} has no key `{}`", self.what, key.value);
            let near = near(known_keys(self.what), &key.value);
            let help = near.map(|near| format!("did you mean `{near}`?"));
            let free = near.filter(|near| self.taken.iter().all(|taken| taken != near));
            let fix = free.map(|near| Fix::Word { place: key.place.clone(), text: near.to_owned() });
            let finding = Finding::new("unknown-key", message).at(&key.place, "unknown key");
            self.findings.push(finding.help(help).likely(fix));
        }
    }
}

fn known_keys(what: &str) -> &'static [&'static str] {
    match what {
        "a term" => &[
            "slug",
            "category",
            "name",
            "expansion",
            "summary",
            "aliases",
            "hidden",
            "avoid",
            "shared",
            "plural",
            "asked",
            "sources",
            "see",
            "body",
            "relations",
            "spot",
            "waive",
            "deprecated",
        ],
        "the manifest" => &[
            "title",
            "type",
            "license",
            "base-url",
            "repository",
            "issues",
            "categories",
            "relations",
            "sources",
            "checks",
            "term",
        ],
        "a category" => &["name", "summary"],
        "a kind of relation" => {
            &["name", "summary", "inverse", "inverse-name", "symmetric", "acyclic", "transitive", "explains"]
        }
        "a reference" => &["title", "url"],
        "`spot`" => &["case", "yes", "no"],
        "`deprecated`" => &["since", "use", "why"],
        _ => &["term"],
    }
}

/// Which of `known` is nearest to `wanted`, for a hint.
pub fn near<'a>(known: &[&'a str], wanted: &str) -> Option<&'a str> {
    let mut column = TextWriter::default();
    known.iter().for_each(|text| column.push(text));
    name::nearest::nearest(column.view(), wanted).map(|index| known[index])
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

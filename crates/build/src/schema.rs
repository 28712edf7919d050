//! Reads files as typed sources. See `keys.rs` for the allowed keys.

use crate::{
    authored::{Category, Deprecated, Entry, Kind, MANIFEST, Manifest, Reference, Sources, Spot, Unread},
    cache::{self, Cache, Parsed},
    checks,
    fields::{Fields, Form, Reader, Shape},
    finding::Finding,
    keys, parallel,
    source::{At, SourceFile},
};
use lexigraph_core::name::floor;
use std::{ops::Range, sync::Arc};
use toml::de::DeTable;

const THE_MANIFEST: Shape = Shape { what: "the manifest", keys: keys::MANIFEST };
const LIST: Shape = Shape { what: "a list of terms", keys: keys::LIST };
const CATEGORY: Shape = Shape { what: "a category", keys: keys::CATEGORY };
const KIND: Shape = Shape { what: "a kind of relation", keys: keys::RELATION };
const SOURCES: Shape = Shape { what: "the sources", keys: &[] };
const CHECKS: Shape = Shape { what: "the checks", keys: keys::CHECKS };
const TERM: Shape = Shape { what: "a term", keys: keys::TERM };
const RELATIONS: Shape = Shape { what: "the relations", keys: &[] };
const SPOT: Shape = Shape { what: "`spot`", keys: keys::SPOT };
const WAIVERS: Shape = Shape { what: "the waivers", keys: &[] };
const DEPRECATED: Shape = Shape { what: "`deprecated`", keys: keys::DEPRECATED };
const REFERENCE: Shape = Shape { what: "a reference", keys: keys::REFERENCE };

/// Reads all files except those in `faulty`, and takes unchanged ones from the cache. Terms are sorted by slug, so that
/// the order of the files does not matter.
pub fn read(
    files: &[SourceFile],
    unread: Unread,
    faulty: &[usize],
    cache: Option<&mut Cache>,
    findings: &mut Vec<Finding>,
) -> Sources {
    let mut sources = Sources { unread, ..Sources::default() };
    let of_files = parallel::map(files, |file, source| {
        if faulty.contains(&file) {
            return None;
        }
        let hash = cache.as_ref().map_or(0, |_| cache::hash(source));
        let known = cache.as_ref().and_then(|cache| cache.get(file, hash));
        Some((hash, known.unwrap_or_else(|| Arc::new(parse(file, source)))))
    });
    for (_, parsed) in of_files.iter().flatten() {
        sources.add(&parsed.sources);
        findings.extend(parsed.findings.iter().cloned());
    }
    if let Some(cache) = cache {
        cache.replace(of_files);
    }
    sources.terms.sort_by(|a, b| (&a.slug.value, a.slug.place.file).cmp(&(&b.slug.value, b.slug.place.file)));
    sources
}

fn parse(file: usize, source: &SourceFile) -> Parsed {
    let Parsed { mut sources, mut findings } = Parsed::default();
    let mut reader = Reader::new(file, source, &mut findings);
    let (table, errors) = DeTable::parse_recoverable(&source.text);
    for error in &errors {
        let place = reader.place(clamp(error.span().unwrap_or(0..0), &source.text));
        reader.find(Finding::new(checks::TOML, "this is not TOML").at(&place, error.message().trim()));
    }
    if errors.is_empty() {
        self::file(&source.path, table.into_inner(), &mut reader, &mut sources);
    } else {
        sources.unread.add(&source.path);
    }
    reader.finish();
    Parsed { sources, findings }
}

fn clamp(span: Range<usize>, text: &str) -> Range<usize> {
    let start = floor(text, span.start);
    start..floor(text, span.end.max(start))
}

/// Reads one file: the manifest, a list of terms, or a term.
fn file<'t>(path: &str, table: DeTable<'t>, reader: &mut Reader<'_>, sources: &mut Sources) {
    if let Some((folder, name)) = path.split_once('/') {
        let stem = name.strip_suffix(".toml").unwrap_or(name);
        let mut fields = Fields::new(reader, table, 0..0, &TERM);
        match term(&mut fields, Some((folder, stem))) {
            Some(term) => sources.terms.push(Arc::new(term)),
            None => sources.unread.slugs.push(stem.to_owned()),
        }
        return fields.finish();
    }
    let is_manifest = path == MANIFEST;
    let mut fields = Fields::new(reader, table, 0..0, if is_manifest { &THE_MANIFEST } else { &LIST });
    if is_manifest {
        sources.has_manifest = true;
        sources.manifest = Arc::new(manifest(&mut fields));
    }
    for (table, span) in fields.tables("term") {
        let mut fields = Fields::new(fields.reader, table, span, &TERM);
        match term(&mut fields, None) {
            Some(term) => sources.terms.push(Arc::new(term)),
            None => sources.unread.others = true,
        }
        fields.finish();
    }
    fields.finish();
}

fn manifest(fields: &mut Fields<'_, '_, '_>) -> Manifest {
    let mut manifest = Manifest {
        title: fields.required("title"),
        type_name: fields.required("type"),
        license: fields.line("license"),
        base_url: fields.line("base-url"),
        repository: fields.line("repository"),
        issues: fields.line("issues"),
        ..Manifest::default()
    };
    fields.named_tables("categories", &CATEGORY, |slug, fields| {
        let (name, summary) = (fields.required("name"), fields.line("summary"));
        manifest.categories.push(Category { slug, name, summary });
    });
    fields.named_tables("relations", &KIND, |slug, fields| {
        manifest.relations.push(Kind {
            slug,
            name: fields.line("name"),
            summary: fields.line("summary"),
            inverse: fields.line("inverse"),
            inverse_name: fields.line("inverse-name"),
            symmetric: fields.flag("symmetric"),
            acyclic: fields.flag("acyclic"),
            transitive: fields.flag("transitive"),
            explains: fields.flag("explains"),
        });
    });
    if let Some(mut fields) = fields.table("sources", &SOURCES) {
        manifest.sources = fields.all_texts(Form::Line);
    }
    if let Some(mut fields) = fields.table("checks", &CHECKS) {
        manifest.strict = fields.flag("strict");
        manifest.levels = fields.all_texts(Form::Line);
    }
    manifest
}

/// Reads a term. Returns `None` if a required key is missing. `file` holds the names of the folder and the file, if the
/// term has its own file.
fn term(fields: &mut Fields<'_, '_, '_>, file: Option<(&str, &str)>) -> Option<Entry> {
    let (slug, category) = identity(fields, file);
    let (name, summary) = (fields.required("name"), fields.required("summary"));
    let expansion = fields.line("expansion");
    let [aliases, hidden, avoid, shared] =
        ["aliases", "hidden", "avoid", "shared"].map(|key| fields.texts(key, Form::Line).unwrap_or_default());
    let plural = fields.texts("plural", Form::Line);
    let asked = fields.texts("asked", Form::Line).unwrap_or_default();
    let [sources, see] = ["sources", "see"].map(|key| references(fields, key));
    let body = fields.lines("body");
    let relations = fields.table("relations", &RELATIONS).map(|mut fields| fields.all_lists()).unwrap_or_default();
    let spot = fields.table("spot", &SPOT).map(|mut fields| spot(&mut fields));
    let waivers = fields.table("waive", &WAIVERS).map(|mut fields| fields.all_texts(Form::Lines)).unwrap_or_default();
    let deprecated = fields.table("deprecated", &DEPRECATED).map(|mut fields| deprecated(&mut fields));
    Some(Entry {
        slug: slug?,
        category,
        name: name?,
        expansion,
        summary: summary?,
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

/// Reads slug and category. If the term has its own file, they are the names of the file and its folder.
fn identity(fields: &mut Fields<'_, '_, '_>, file: Option<(&str, &str)>) -> (Option<At<String>>, Option<At<String>>) {
    let (slug, category) = (fields.line("slug"), fields.line("category"));
    let Some((folder, stem)) = file else {
        for (stated, key) in [(&slug, "slug"), (&category, "category")] {
            if stated.is_none() {
                fields.missing(key);
            }
        }
        return (slug, category);
    };
    let mut of_file = |stated: Option<At<String>>, expected: &str, key: &str, what: &str| {
        if let Some(stated) = stated.as_ref().filter(|stated| stated.value != expected) {
            let message = format!("the {key} of a term in a file of its own is the {what}'s name");
            let finding =
                Finding::new(checks::SLUG_FILE, message).at(&stated.place, format!("the name says `{expected}`"));
            let finding = finding.help(format!("remove `{key}`, or write `{key} = \"{expected}\"`"));
            let fix = crate::edit::Fix::Value { place: stated.place.clone(), text: expected.to_owned() };
            fields.reader.find(finding.likely(fix));
        }
        // ignore a value that was reported as wrong
        let implied = At { value: expected.to_owned(), place: fields.whole.clone() };
        Some(stated.filter(|stated| stated.value == expected).unwrap_or(implied))
    };
    (of_file(slug, stem, "slug", "file"), of_file(category, folder, "category", "folder"))
}

/// Reads references, each a title or a table.
fn references(fields: &mut Fields<'_, '_, '_>, key: &'static str) -> Vec<Reference> {
    let text = |title| Reference { title, url: None };
    fields.texts_or_tables(key, &REFERENCE, text, |fields| {
        let (title, url) = (fields.required("title"), fields.line("url"));
        title.map(|title| Reference { title, url })
    })
}

fn spot(fields: &mut Fields<'_, '_, '_>) -> Spot {
    let case = fields.line("case");
    let [yes, no] = ["yes", "no"].map(|key| fields.texts(key, Form::Lines).unwrap_or_default());
    fields.finish();
    Spot { case, yes, no }
}

fn deprecated(fields: &mut Fields<'_, '_, '_>) -> Deprecated {
    let deprecated =
        Deprecated { since: fields.line("since"), replacement: fields.line("use"), why: fields.line("why") };
    fields.finish();
    deprecated
}

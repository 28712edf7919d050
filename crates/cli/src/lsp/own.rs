//! A glossary file's own findings, at once: the file is compiled with the manifest and stubs of the terms that it names.
//! What depends on other files follows when the whole glossary is compiled.

use super::{folder::Folder, toml_source::TomlSource};
use lexigraph_build::{Compiler, Finding, MANIFEST, Report, SourceFile};
use std::collections::BTreeSet;

/// The checks whose findings depend on other files than the manifest and the one that they are in.
const OF_THE_WHOLE: &[&str] = &[
    "no-terms",
    "duplicate-slug",
    "identifier-clash",
    "replacement",
    "name-clash",
    "shared",
    "cycle",
    "related-ancestor",
    "edge-twice",
    "implied-edge",
    "orphan",
    "island",
    "sibling-related",
    "unreached",
    "same-summary",
    "circular",
    "acronym",
    "linked-unrelated",
    "related-unmentioned",
    "spot-yes",
    "spot-no",
    "deprecated-use",
    "stale-waiver",
    "waiver",
];

/// Tests whether a finding of this check can be told from its file and the manifest.
pub fn is_own(check: &str) -> bool {
    !OF_THE_WHOLE.contains(&check)
}

/// The name of the file of stubs; no folder can have it.
const STUBS: &str = "\u{10FFFF}.toml";

/// Returns the report of one file alone, as it is in an editor, with the findings that can be told from it.
pub fn findings(folder: &Folder, file: &str, text: &str) -> Report {
    let mut files = vec![SourceFile::new(file, text)];
    if file != MANIFEST {
        files.push(SourceFile::new(MANIFEST, folder.manifest()));
    }
    files.push(SourceFile::new(STUBS, stubs(folder, file, text)));
    let mut report = Compiler::new(&folder.dir).check(files);
    let at = report.files.iter().position(|known| known.path == file);
    let is_here =
        |finding: &Finding| is_own(finding.check) && finding.place.as_ref().is_some_and(|place| Some(place.file) == at);
    report.findings.retain(is_here);
    report
}

/// Returns terms of the slugs that a text names and the glossary has.
fn stubs(folder: &Folder, file: &str, text: &str) -> String {
    let source = TomlSource::read(text);
    let named: BTreeSet<&str> = source.slugs(text).into_iter().map(|place| &text[place.range]).collect();
    // a category of the manifest that needs no quotes
    let manifest = TomlSource::read(folder.manifest());
    let category = manifest.headers.iter().find_map(|header| match &header.path[..] {
        [table, slug] if table == "categories" => Some(slug.clone()),
        _ => None,
    });
    let category = category.unwrap_or_default();
    let mut stubs = String::new();
    for slug in named {
        let is_plain = slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        let place = folder.place_of_slug(slug).filter(|place| is_plain && place.file != file);
        if place.is_some() {
            // messages show the name
            let term = folder.good.as_ref().and_then(|good| Some(good.glossary.get(good.glossary.from_slug(slug)?)));
            let name = term.map_or(slug, |term| term.name());
            let name = if name.contains(['"', '\\']) { slug } else { name };
            stubs.push_str(&format!(
                "[[term]]\nslug = \"{slug}\"\ncategory = \"{category}\"\nname = \"{name}\"\nsummary = \"Stub {slug}.\"\n"
            ));
        }
    }
    stubs
}

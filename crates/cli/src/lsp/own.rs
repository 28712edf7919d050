//! Immediate findings for one glossary file: the file is compiled with the manifest and stubs of the terms that it
//! names. Findings that depend on other files follow when the whole glossary is compiled.

use super::{folder::Folder, toml_source::TomlSource};
use lexigraph_build::{Compiler, Finding, MANIFEST, Report, SourceFile};
use std::collections::BTreeSet;

/// The checks whose findings depend on files other than the manifest and the checked file.
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

/// Tests whether this check needs only the checked file and the manifest.
pub fn is_own(check: &str) -> bool {
    !OF_THE_WHOLE.contains(&check)
}

/// The name of the file of stubs; no folder can have it.
const STUBS: &str = "\u{10FFFF}.toml";

/// Returns the report for a single file as it is in the editor, with the findings that need no other files.
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

/// Returns stubs of the terms in the glossary whose slugs occur in a text.
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

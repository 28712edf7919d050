//! Runs the conformance file of spotting (`tests/spotting`) on tables in memory.

use crate::{MANIFEST, SourceFile, resolve, tables};
use lexigraph_core::spot::{
    find::{Tables, next_hit, next_hit_of},
    scan::Scan,
};

/// Returns `text` with brackets around the names that spotting finds.
fn bracketed(tables: Tables<'_>, text: &str) -> String {
    let (mut out, mut at, mut last) = (String::new(), 0, 0);
    let mut scan = Scan::new(text, tables.filter, 0);
    while let Some(hit) = next_hit_of(tables, text, &mut scan) {
        assert_eq!(next_hit(tables, text, at), Some(hit), "{text}: a scan finds the same wherever it begins");
        assert!(hit.start >= last && hit.end > hit.start, "{text}: finds are sorted and don't overlap");
        out.push_str(&text[last..hit.start]);
        out.push_str(&format!("[{}]", &text[hit.start..hit.end]));
        (at, last) = (hit.next, hit.end);
    }
    out + &text[last..]
}

#[test]
fn conformance() {
    let text = include_str!("../../../tests/spotting/glossary.toml").to_owned();
    let model = resolve::of(vec![SourceFile { path: MANIFEST.to_owned(), text }]).expect("the glossary is right");
    let written = tables::lay_out(&model);
    let tables = Tables {
        index: written.index.view(),
        filter: written.filter.view(),
        names: written.name.view().items(),
        any_case: false,
    };
    let mut wrong = Vec::new();
    let cases = include_str!("../../../tests/spotting/cases.txt").lines();
    for case in cases.filter(|case| !case.is_empty() && !case.starts_with(['#', '='])) {
        let expected = case.replace("\\n", "\n");
        let found = bracketed(tables, &expected.replace(['[', ']'], ""));
        if found != expected {
            wrong.push(format!("expected {expected}\n   found {found}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

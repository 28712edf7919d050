//! Spotting: the terms that a text mentions, with byte ranges.
//! How a name is found stands in `find.rs`, the filter before it in `filter.rs`; text in chunks in `stream.rs`, code in
//! `identifiers.rs`.

mod filter;
mod find;
#[cfg(all(runtime, feature = "alloc"))]
mod identifiers;
#[cfg(all(runtime, feature = "alloc"))]
mod stream;
#[cfg(runtime)]
mod terms;

pub use filter::Filter;
pub use find::{Hit, Tables, next_hit};
#[cfg(runtime)]
pub use terms::{Spot, Spots};
#[cfg(all(runtime, feature = "alloc"))]
pub use {identifiers::identifiers, stream::Stream};

#[cfg(any(feature = "compiler", not(runtime)))]
pub use filter::write as write_filter;

#[cfg(all(test, feature = "compiler"))]
mod tests {
    use super::{Filter, Tables, next_hit};
    use crate::compiler::{MANIFEST, SourceFile, model, tables};

    /// The bracketed text that spotting makes of `text`.
    fn bracketed(tables: Tables<'_>, text: &str) -> String {
        let (mut out, mut at, mut last) = (String::new(), 0, 0);
        while let Some(hit) = next_hit(tables, text, at) {
            assert!(hit.start >= last && hit.end > hit.start, "{text}: finds are sorted and don't overlap");
            out.push_str(&text[last..hit.start]);
            out.push_str(&format!("[{}]", &text[hit.start..hit.end]));
            (at, last) = (hit.end, hit.end);
        }
        out + &text[last..]
    }

    #[test]
    fn conformance() {
        let text = include_str!("../../tests/spotting/glossary.toml").to_owned();
        let model = model::of(vec![SourceFile { path: MANIFEST.to_owned(), text }]).expect("the glossary is right");
        let written = tables::lay_out(&model);
        let tables = Tables {
            index: written.index.view(),
            filter: Filter::new(&written.filter),
            names: written.name.view().items(),
            any_case: false,
        };
        let mut wrong = Vec::new();
        let cases = include_str!("../../tests/spotting/cases.txt").lines();
        for case in cases.filter(|case| !case.is_empty() && !case.starts_with(['#', '='])) {
            let expected = case.replace("\\n", "\n");
            let found = bracketed(tables, &expected.replace(['[', ']'], ""));
            if found != expected {
                wrong.push(format!("expected {expected}\n   found {found}"));
            }
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    }
}

//! Every value that the build script wrote reads back equal.

#[path = "../texts.rs"]
mod texts;

use awkward::{GLOSSARY, Term, category};
use lexigraph::body::Event;

#[test]
fn every_value() {
    let entries = texts::entries();
    assert_eq!(GLOSSARY.terms().len(), entries.len());
    assert!(entries.iter().any(|entry| entry.text.len() > 100_000));
    for entry in entries {
        let term = Term::from_slug(&entry.slug).expect(&entry.slug);
        assert_eq!(term.slug(), entry.slug);
        assert_eq!(term.category(), category::ALL);
        assert_eq!(term.summary(), entry.text);
        assert_eq!(
            term.see().map(|see| (see.title.to_owned(), see.url)).collect::<Vec<_>>(),
            [(entry.text.clone(), Some("https://e.example/"))]
        );
        let names: Vec<_> = term.names().map(|name| name.text).collect();
        let expected = [&*entry.name, &*entry.alias];
        assert_eq!(names, expected[..if entry.alias.is_empty() { 1 } else { 2 }]);
        for name in names {
            assert_eq!(Term::find(name), Some(term), "{name}");
        }
        let body: String = term
            .body()
            .events()
            .filter_map(|event| if let Event::Text(text) = event { Some(text) } else { None })
            .collect();
        assert_eq!(body.strip_suffix('\n'), Some(&*entry.text));
    }
}

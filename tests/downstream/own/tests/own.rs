//! Tests of a crate's own glossary.

use lexigraph::NameKind;
use own::{GLOSSARY, Term, category, relation, term};

#[test]
fn names() {
    assert_eq!(own::TRUNK, term::SIP_TRUNK);
    assert_eq!(own::term!("café"), term::CAFE);
    assert_eq!(Term::find("cafés"), Some(term::CAFE));
    assert_eq!(Term::find("CAFÉ!"), Some(term::CAFE));
    assert_eq!(Term::find("été-bar"), Some(term::CAFE));
    assert_eq!(Term::find("電話線"), Some(term::SIP_TRUNK));
    assert_eq!(Term::find("10-Digit long codes").map(Term::slug), Some("10dlc"));
    assert_eq!(Term::find("points of presence"), Some(term::SELF));
    assert_eq!(Term::find("point of presences"), None);
    assert_eq!(Term::find("C"), None);
    assert_eq!(Term::find("c++"), None, "shared names are ambiguous");
    let both: Vec<_> = GLOSSARY.resolve("c++").map(|m| (m.term, m.kind, m.name)).collect();
    assert_eq!(both, [(term::CAFE, NameKind::Alias, "C++"), (term::CPP, NameKind::Preferred, "C++")]);
    let plural = GLOSSARY.resolve("SIP trunks").next().unwrap();
    assert_eq!((plural.kind, plural.name), (NameKind::Inflected, "SIP trunk"));
    for (slug, kind) in [("cplusplus", NameKind::Hidden), ("see plus plus", NameKind::Avoided)] {
        assert_eq!(GLOSSARY.resolve(slug).map(|m| m.kind).collect::<Vec<_>>(), [kind]);
    }
    assert_eq!("cafe".parse::<Term>(), Ok(term::CAFE));
    assert!("sip trnk".parse::<Term>().unwrap_err().to_string().contains("the closest is `SIP trunk`"));
    assert!("c++".parse::<Term>().unwrap_err().to_string().contains("several"));
}

#[test]
fn texts() {
    assert_eq!(term::CAFE.summary(), "A place \"with\" \\ backslashes, r#\"raw\"# and {braces}.");
    assert!(term::SELF.summary().ends_with("\\u{41}."));
    let sources: Vec<_> = term::SIP_TRUNK.sources().map(|s| (s.title, s.url)).collect();
    assert_eq!(sources[0], ("RFC 3261", Some("https://www.rfc-editor.org/rfc/rfc3261")));
    assert_eq!(sources[1], ("A book", None));
    assert_eq!(term::SIP_TRUNK.see().next().unwrap().title, "Guide");
    assert_eq!(category::WORDS.name(), "Words & <tags>");
    assert_eq!(category::WORDS.terms().collect::<Vec<_>>(), [term::SIP_TRUNK]);
    assert_eq!(
        term::SIP_TRUNK.body().plain().to_string(),
        "It needs Café, and long codes; code </code> too.\n\n- one\n- two"
    );
}

#[test]
fn graph() {
    assert_eq!(term::CAFE.related(relation::NEEDED_BY).collect::<Vec<_>>(), [term::SIP_TRUNK]);
    assert_eq!(term::SIP_TRUNK.ancestors(relation::NEEDS), [term::CAFE, term::SELF]);
    assert_eq!(relation::NEEDS.name(), "needs");
    assert!(relation::NEEDED_BY.is_inverse() && relation::LIKE.is_symmetric());
    assert_eq!(term::CAFE.path_to(term::SELF).unwrap().len(), 2);
    assert_eq!(GLOSSARY.islands().len(), 2);
}

#[test]
#[allow(deprecated)]
fn deprecation() {
    let deprecation = term::_10DLC.deprecation().unwrap();
    assert_eq!((deprecation.since, deprecation.replacement), (Some("0.2.0"), Some(term::CAFE)));
    assert_eq!(term::CAFE.deprecation(), None);
}

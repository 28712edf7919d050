//! The guarantees of the bundled glossary's API.
#![cfg(feature = "voip")]

use lexigraph::{
    NotFound, TermRef,
    voip::{Category, GLOSSARY, Relation, Term, category, relation, term},
};
use std::{
    collections::{BTreeSet, HashSet},
    mem::size_of,
};

#[test]
fn any_text_can_be_looked_up() {
    let mut random = fastrand::Rng::with_seed(7);
    let pieces: Vec<_> = GLOSSARY
        .terms()
        .flat_map(TermRef::names)
        .map(|name| name.text)
        .chain(["'s", "-", " ", "\u{301}", "\u{AD}", "電"])
        .collect();
    for round in 0..20_000 {
        let text: String = (0..random.usize(0..20))
            .map(|_| match round % 3 {
                0 => char::from(random.u8(0..128)).to_string(),
                1 => random.char(..).to_string(),
                _ => match random.bool() {
                    true => pieces[random.usize(0..pieces.len())].to_owned(),
                    false => random.char(' '..'\u{400}').to_string(),
                },
            })
            .collect();
        let candidates = GLOSSARY.resolve(&text).len();
        assert_eq!(Term::find(&text).is_some(), candidates == 1, "{text:?}");
        assert_eq!(text.parse::<Term>().is_ok(), candidates == 1 || Term::from_slug(&text).is_some(), "{text:?}");
        if round % 100 == 0 {
            _ = Term::nearest(&text);
        }
    }
}

#[test]
fn names_are_found_as_people_type_them() {
    for term in GLOSSARY.terms() {
        for name in term.names().filter(|name| name.kind.is_shown()) {
            let name = name.text;
            let forms =
                [name.to_uppercase(), name.to_lowercase(), name.replace(' ', "-"), name.replace([' ', '-'], "_")];
            for form in forms.into_iter().chain([format!("  {name}. "), format!("“{name}”")]) {
                assert!(GLOSSARY.resolve(&form).any(|found| found.term == term), "{form}");
                assert_eq!(Term::find(&form), Term::find(name), "{form}");
            }
        }
    }
}

#[test]
fn constants() {
    const TRUNK: Term = Term::find("SIP trunks").unwrap();
    assert_eq!(TRUNK, term::SIP_TRUNK);
    assert_eq!(lexigraph::voip::term!("sip-trunk"), term::SIP_TRUNK);
    let what = |term| match term {
        term::SIP | term::RTP => "a protocol",
        TRUNK => "a trunk",
        _ => "something else",
    };
    assert_eq!([term::RTP, term::SIP_TRUNK, term::CODEC].map(what), ["a protocol", "a trunk", "something else"]);
    assert!(matches!(relation::USES.inverse(), Some(relation::USED_BY)));
    assert!(matches!(term::VOIP.category(), category::CARRIERS_SIP));
    for size in [size_of::<Option<Term>>(), size_of::<Option<Category>>(), size_of::<Option<Relation>>()] {
        assert_eq!(size, 4);
    }
}

#[test]
fn texts_become_handles() {
    assert_eq!("sip-trunk".parse(), Ok(term::SIP_TRUNK));
    assert_eq!(Term::try_from("SIP Trunks"), Ok(term::SIP_TRUNK));
    assert_eq!("carriers & sip".parse(), Ok(category::CARRIERS_SIP));
    assert_eq!(Category::try_from("carriers-sip"), Ok(category::CARRIERS_SIP));
    assert_eq!("used-by".parse(), Ok(relation::USED_BY));
    assert_eq!(Relation::try_from("is used by"), Ok(relation::USED_BY));
    assert_eq!("SIP trnk".parse::<Term>(), Err(NotFound::Unknown { text: None, nearest: Some(term::SIP_TRUNK) }));
    assert_eq!(
        "carrier-sip".parse::<Category>(),
        Err(NotFound::Unknown { text: None, nearest: Some(category::CARRIERS_SIP) })
    );
    assert_eq!("usedby".parse::<Relation>(), Err(NotFound::Unknown { text: None, nearest: Some(relation::USED_BY) }));
    let error: Box<dyn std::error::Error + Send + Sync> = "zzzzzzzzzz".parse::<Term>().unwrap_err().into();
    let borrowed = Term::try_from("SIP trnk").unwrap_err();
    assert_eq!(borrowed.to_string(), "no entry of the glossary is called `SIP trnk`; the closest is `SIP trunk`");
    assert_eq!(error.to_string(), "no entry of the glossary has this name");
}

#[test]
fn handles_become_texts() {
    assert_eq!(format!("{:>10}|{:<10}|{:?}", term::RTP, term::RTP, term::RTP), "       RTP|RTP       |Term(rtp)");
    assert_eq!(category::CARRIERS_SIP.to_string(), "Carriers & SIP");
    assert_eq!(relation::USED_BY.to_string(), "is used by");
    let length = |text: &dyn AsRef<str>| text.as_ref().len();
    assert_eq!([length(&term::SIP), length(&category::MEDIA), length(&relation::USES)], [3, 5, 4]);
}

#[test]
fn handles_are_ordered_and_hashed() {
    let terms: Vec<_> = GLOSSARY.terms().collect();
    assert!(terms.is_sorted_by(|a, b| a < b && a.slug() < b.slug()));
    assert_eq!(terms.iter().collect::<BTreeSet<_>>().len(), terms.len());
    assert_eq!(terms.iter().collect::<HashSet<_>>().len(), terms.len());
    for (index, term) in terms.iter().enumerate() {
        assert_eq!((term.index(), Term::from_index(index)), (index, Some(term.id())));
    }
    assert_eq!(Term::from_index(terms.len()), None);
    assert!(GLOSSARY.terms().rev().eq(terms.into_iter().rev()));
}

#[test]
#[cfg(feature = "serde")]
fn serde() {
    let json = serde_json::to_string(&(term::SIP_TRUNK, category::MEDIA, relation::USED_BY)).unwrap();
    assert_eq!(json, r#"["sip-trunk","media","used-by"]"#);
    let back: (Term, Category, Relation) = serde_json::from_str(&json).unwrap();
    assert_eq!(back, (term::SIP_TRUNK, category::MEDIA, relation::USED_BY));
    for term in GLOSSARY.terms() {
        assert_eq!(serde_json::from_value::<Term>(serde_json::to_value(term).unwrap()).unwrap(), term);
    }
    let error = |json: &str| serde_json::from_str::<Term>(json).unwrap_err().to_string();
    assert!(error("\"sip-trnk\"").starts_with("no term has the slug `sip-trnk`; the closest is `sip-trunk`"));
    assert!(error("\"SIP trunk\"").contains("the closest is `sip-trunk`"), "a name is no slug");
    assert!(error("\"zzzzzzzzzz\"").starts_with("no term of “VoIP and the call center” has the slug `zzzzzzzzzz`"));
    assert!(error("5").contains("expected the slug of a term of “VoIP and the call center”"));
}

#[test]
fn threads_can_share_everything() {
    use lexigraph::{CategoryRef, Deprecation, Glossary, NameKind, RelationRef, UnknownWord, voip::Voip};
    use lexigraph::{Match, Name, Names, Reference, References, Resolve, Spot, Spots, Terms, Texts, body, graph, spot};
    fn both<T: Send + Sync>() {}
    both::<(Glossary<Voip>, Term, Category, Relation, NotFound<'_, Term>, UnknownWord, NameKind)>();
    both::<(TermRef<'_, Voip>, CategoryRef<'_, Voip>, RelationRef<'_, Voip>)>();
    both::<(Terms<'_, Voip>, Names<'_>, Texts<'_>, References<'_>, Resolve<'_, Voip>)>();
    both::<(Match<Voip>, Name<'_>, Reference<'_>, Deprecation<'_, Voip>)>();
    both::<(Spot<'_, Voip>, Spots<'_, '_, Voip>, spot::Stream<'_, Voip>)>();
    both::<(graph::Step<Voip>, graph::TermEdges<'_, Voip>, graph::Related<'_, Voip>)>();
    both::<(body::Body<'_, Voip>, body::Events<'_, Voip>, body::Event<'_, Voip>, body::Plain<'_, Voip>)>();
    #[cfg(feature = "search")]
    {
        use lexigraph::search::{Completion, Completions, Hit, Suggestion, Why};
        both::<(Hit<Voip>, Completion<'_, Voip>, Completions<'_, Voip>, Suggestion<'_, Voip>, Why<'_, Voip>)>();
    }
    #[cfg(feature = "export")]
    both::<(lexigraph::export::Format, lexigraph::export::Export<'_, Voip>)>();
    #[cfg(feature = "link")]
    {
        use lexigraph::link::{Insertion, Link, Linker, Lint, Occurrence, Usage, Use};
        both::<(Linker<'_, Voip>, Link<'_, Voip>, Lint<Voip>, Insertion, Occurrence<'_, Voip>, Usage<Voip>, Use)>();
    }
    #[cfg(feature = "site")]
    {
        use lexigraph::site::{Changes, Page, Pages, Picture, Site, Summary, Texts};
        both::<(Site<'_, Voip>, Pages<'_, Voip>, Page, Summary, Changes, Texts, Picture<'_, Voip>)>();
    }
    #[cfg(feature = "petgraph")]
    {
        use lexigraph::petgraph::{EdgeRef, EdgeRefs, Graph, NodeRef, Visited};
        both::<(Graph<'_, Voip>, NodeRef<Voip>, EdgeRef<Voip>, EdgeRefs<'_, Voip>, Visited)>();
    }
    {
        use lexigraph_build::{
            Cache, Change, Check, Compiler, Counts, Edit, Finding, Loaded, OutputFile, Place, Report,
        };
        both::<(Compiler, Cache, Glossary<Loaded>, Report, Finding, Place, Edit, OutputFile, Counts, Check, Change)>();
    }
}

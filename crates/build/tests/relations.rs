//! Kinds of relation: with and without inverse, acyclic and transitive, over two hierarchies.

mod common;

use common::source;
use lexigraph_build::{Compiler, Loaded, Report, SourceFile};

fn files(kinds: &str, terms: &[(&str, &str)]) -> Vec<SourceFile> {
    let manifest =
        format!("title = 'T'\ntype = 'T'\n[checks]\norphan = 'off'\n[categories.all]\nname = 'All'\n{kinds}");
    let term = |(slug, relations): &(&str, &str)| {
        source(
            &format!("all/{slug}.toml"),
            format!("name = 'Thing {slug}'\nsummary = 'What {slug} is.'\n[relations]\n{relations}\n"),
        )
    };
    [source("glossary.toml", manifest)].into_iter().chain(terms.iter().map(term)).collect()
}

fn checks(report: &Report) -> Vec<&str> {
    report.findings.iter().map(|finding| finding.check).collect()
}

const CHAIN: [(&str, &str); 3] = [("a", "leads-to = ['b']"), ("b", "leads-to = ['c']"), ("c", "")];

#[test]
fn a_kind_may_have_no_inverse() {
    for (kind, chains) in [("", false), ("transitive = true", true), ("acyclic = true", true)] {
        let (glossary, report) =
            Compiler::new("").load_files(files(&format!("[relations.leads-to]\n{kind}\n"), &CHAIN));
        assert!(report.is_clean(), "{report}");
        let glossary: lexigraph_core::Glossary<Loaded> = glossary.unwrap();
        assert_eq!(glossary.relations().len(), 1);
        let leads_to = glossary.relations().next().unwrap();
        assert!(leads_to.inverse().is_none() && !leads_to.is_symmetric() && !leads_to.is_inverse());
        assert_eq!(leads_to.is_transitive(), chains);
        let [a, b, c] = ["a", "b", "c"].map(|slug| glossary.from_slug(slug).unwrap());
        let [a, b, c] = [a, b, c].map(|term| glossary.get(term));
        assert_eq!([a, b, c].map(|term| term.edges().len()), [1, 1, 0]);
        assert_eq!(slugs(a.ancestors(leads_to)), if chains { vec!["b", "c"] } else { vec!["b"] });
        assert_eq!(slugs(c.descendants(leads_to)), if chains { vec!["b", "a"] } else { vec!["b"] });
        assert_eq!(a.path_to(c).unwrap().len(), 2);
        assert!(c.path_to(a).is_none());
        assert_eq!(glossary.islands().len(), 1);
        assert_eq!(glossary.reading_order().concat().len(), 3);
    }
}

#[test]
fn contradictions() {
    for kind in [
        "symmetric = true\ninverse = 'x'",
        "symmetric = true\nacyclic = true",
        "symmetric = true\nexplains = true",
        "inverse-name = 'comes from'",
    ] {
        let report = Compiler::new("").check(files(&format!("[relations.leads-to]\n{kind}\n"), &[("a", "")]));
        assert_eq!(checks(&report), ["manifest"], "{kind}: {report}");
    }
    for kind in
        ["symmetric = true\ntransitive = true", "inverse = 'x'", "explains = true", "inverse = 'x'\ntransitive = true"]
    {
        let report = Compiler::new("").check(files(&format!("[relations.leads-to]\n{kind}\n"), &[("a", "")]));
        assert!(report.is_clean(), "{kind}: {report}");
    }
}

#[test]
fn a_term_that_is_only_referred_to_is_no_orphan() {
    let manifest = "[relations.leads-to]\n";
    let mut files = files(manifest, &CHAIN);
    files[0].text = files[0].text.replace("orphan = 'off'", "unreached = 'off'");
    files[3].text.push_str("[waive]\norphan = 'never'\n");
    assert_eq!(checks(&Compiler::new("").check(files)), ["stale-waiver"]);
}

#[test]
fn cycles_of_acyclic_kinds_only() {
    let round = [("a", "leads-to = ['b']"), ("b", "leads-to = ['c']"), ("c", "leads-to = ['a']")];
    for (kind, expected) in [
        ("acyclic = true", vec!["cycle"]),
        ("acyclic = true\ninverse = 'x'", vec!["cycle"]),
        ("transitive = true", vec![]),
        ("transitive = true\ninverse = 'x'", vec![]),
        ("inverse = 'x'", vec![]),
        ("", vec![]),
    ] {
        let report = Compiler::new("").check(files(&format!("[relations.leads-to]\n{kind}\n"), &round));
        assert_eq!(checks(&report), expected, "{kind}: {report}");
    }
}

#[test]
fn ancestors_over_two_acyclic_kinds() {
    let related = "[relations.related]\nsymmetric = true\n";
    let up = "[relations.is-a]\nacyclic = true\ninverse = 'has-kind'\n";
    let part = "[relations.part-of]\nacyclic = true\n";
    let has = "[relations.has-part]\nacyclic = true\ninverse = 'part-of'\n";
    for (kinds, a, b, c) in [
        (format!("{related}{up}{part}"), "is-a = ['b']\nrelated = ['c']", "part-of = ['c']", ""),
        (format!("{related}{up}{part}"), "part-of = ['b']", "is-a = ['c']", "related = ['a']"),
        (format!("{related}{up}{has}"), "is-a = ['b']\nrelated = ['c']", "", "has-part = ['b']"),
        (format!("{related}{up}{has}"), "is-a = ['b']\nrelated = ['c']", "part-of = ['c']", ""),
    ] {
        let report = Compiler::new("").check(files(&kinds, &[("a", a), ("b", b), ("c", c)]));
        assert_eq!(checks(&report), ["related-ancestor"], "{kinds}: {report}");
    }
    // a kind of thing and a part of it are no ancestors of each other
    let kinds = format!("{related}{up}{has}");
    let terms = [("a", "is-a = ['b']\nrelated = ['c']"), ("b", "has-part = ['c']"), ("c", "")];
    let report = Compiler::new("").check(files(&kinds, &terms));
    assert!(report.is_clean(), "{report}");
}

fn slugs<'g>(terms: Vec<lexigraph_core::TermRef<'g, Loaded>>) -> Vec<&'g str> {
    terms.iter().map(|term| term.slug()).collect()
}

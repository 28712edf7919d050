//! Search over the bundled glossary: judged questions, and the guarantees of each part.
#![cfg(all(feature = "search", feature = "voip"))]

use lexigraph::{
    NameKind, TermRef,
    search::Why,
    voip::{GLOSSARY, Term, term},
};
use std::{cmp::Reverse, sync::LazyLock};

struct Question {
    text: &'static str,
    right: Vec<Term>,
    /// Whether the question was held out when the weights of the ranking were chosen.
    aside: bool,
}

fn questions() -> Vec<Question> {
    let lines = include_str!("search/questions.tsv").lines().filter(|line| !line.starts_with('#'));
    let question = |(number, line): (usize, &'static str)| {
        let (text, right) = line.split_once('\t').expect(line);
        let right = right.split(' ').map(|slug| Term::from_slug(slug).expect(slug)).collect();
        Question { text, right, aside: number % 3 == 2 }
    };
    lines.enumerate().map(question).collect()
}

#[derive(Debug)]
struct Quality {
    /// Mean reciprocal rank of the first right term.
    reciprocal_rank: f64,
    /// Share of questions with a right term among the first five.
    success: f64,
    /// Mean share of the right terms that are among the first five.
    recall: f64,
}

fn quality<'q>(questions: impl Iterator<Item = &'q Question> + Clone, search: impl Fn(&str) -> Vec<Term>) -> Quality {
    let count = questions.clone().count() as f64;
    let (mut reciprocal_rank, mut success, mut recall) = (0.0, 0.0, 0.0);
    for Question { text, right, .. } in questions {
        let found = search(text);
        if let Some(first) = found.iter().position(|term| right.contains(term)) {
            reciprocal_rank += 1.0 / (first + 1) as f64;
            success += f64::from(u8::from(first < 5));
        }
        recall += right.iter().filter(|term| found.iter().take(5).any(|found| found == *term)).count() as f64
            / right.len() as f64;
    }
    Quality { reciprocal_rank: reciprocal_rank / count, success: success / count, recall: recall / count }
}

fn search(question: &str) -> Vec<Term> {
    GLOSSARY.search(question).into_iter().map(|hit| hit.term).collect()
}

/// The texts of each term, in lower case.
static TEXTS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let text = |term: TermRef<'static, _>| {
        let names: Vec<&str> = term.names().map(|name| name.text).collect();
        format!("{} {} {}", names.join(" "), term.summary(), term.body().plain()).to_lowercase()
    };
    GLOSSARY.terms().map(text).collect()
});

/// A baseline without an index: the number of the question's longer words that occur in the text.
fn substring(question: &str) -> Vec<Term> {
    let question = question.to_lowercase();
    let words: Vec<&str> = question.split_whitespace().filter(|word| word.len() > 3).collect();
    let mut found: Vec<(usize, Term)> = GLOSSARY
        .terms()
        .zip(&*TEXTS)
        .map(|(term, text)| (words.iter().filter(|word| text.contains(**word)).count(), term.id()))
        .filter(|(count, _)| *count > 0)
        .collect();
    found.sort_by_key(|(count, term)| (Reverse(*count), *term));
    found.into_iter().map(|(_, term)| term).collect()
}

/// Names that begin with one of the question's longer words.
fn prefix(question: &str) -> Vec<Term> {
    let question = question.to_lowercase();
    let words: Vec<&str> = question.split_whitespace().filter(|word| word.len() > 3).collect();
    let begins = |name: &str| words.iter().any(|word| name.to_lowercase().starts_with(word));
    GLOSSARY.terms().filter(|term| term.names().any(|name| begins(name.text))).map(TermRef::id).collect()
}

#[test]
fn judged_questions() {
    let questions = questions();
    assert!(questions.len() >= 120);
    let all = quality(questions.iter(), search);
    let aside = quality(questions.iter().filter(|question| question.aside), search);
    let substring = quality(questions.iter(), substring);
    let prefix = quality(questions.iter(), prefix);
    println!("search    {all:?}\nset aside {aside:?}\nsubstring {substring:?}\nprefix    {prefix:?}");
    assert!(all.reciprocal_rank >= 0.77 && all.success >= 0.88, "{all:?}");
    assert!(aside.reciprocal_rank >= 0.75 && aside.success >= 0.85, "{aside:?}");
    for simple in [substring, prefix] {
        assert!(all.reciprocal_rank > 2.0 * simple.reciprocal_rank && all.recall > 2.0 * simple.recall, "{simple:?}");
    }
}

#[test]
fn a_symptom_leads_to_its_causes() {
    let hits = GLOSSARY.search("choppy audio");
    let explained = hits.iter().take(2).all(|hit| hit.explains == Some(term::CHOPPY_AUDIO));
    assert!(explained, "does `causes` have `explains = true`? {:?}", &hits[..3]);
    assert_eq!((hits[2].term, hits[2].explains), (term::CHOPPY_AUDIO, None));
    assert!(hits.is_sorted_by(|a, b| a.score >= b.score));
    assert!([term::PACKET_LOSS, term::JITTER].iter().all(|term| search("choppy audio")[..6].contains(term)));
    assert_eq!(search("the audio on my calls is choppy")[0], term::CHOPPY_AUDIO);
}

#[test]
fn a_hit_says_why() {
    let why = |question: &str, term: Term| {
        let hits = GLOSSARY.search(question);
        let hit = hits.iter().find(|hit| hit.term == term).expect(question);
        GLOSSARY.why(question, hit)
    };
    let name = |name, kind| Why::Name { name, kind };
    assert_eq!(why("voice over ip", term::VOIP), name("Voice over IP", NameKind::Alias));
    assert_eq!(why("sip-trunks", term::SIP_TRUNK), name("SIP trunk", NameKind::Inflected));
    assert_eq!(why("what is a SIP trunk for", term::SIP_TRUNK), name("SIP trunk", NameKind::Preferred));
    assert_eq!(why("jiter bufer", term::JITTER_BUFFER), Why::Misspelled { name: "Jitter buffer" });
    assert_eq!(why("choppy audio", term::CHOPPY_AUDIO), name("Choppy audio", NameKind::Preferred));
    let asked = term::ECHO.asked().next().unwrap();
    assert!(matches!(why(asked, term::ECHO), Why::Asked(_) | Why::Name { .. }));
}

#[test]
fn every_name_finds_its_term() {
    let mut late = Vec::new();
    for term in GLOSSARY.terms() {
        for name in term.names().filter(|name| GLOSSARY.resolve(name.text).len() == 1) {
            // terms that explain the symptom may come first
            let rank = search(name.text).iter().position(|found| *found == term);
            if rank.is_none_or(|rank| rank > 2) {
                late.push(name.text);
            }
        }
    }
    assert!(late.is_empty(), "{late:?}");
}

#[test]
fn misspelt_and_unfinished() {
    for (question, expected) in [
        ("jiter bufer", term::JITTER_BUFFER),
        ("predictve dialing", term::PREDICTIVE_DIALING),
        ("choppy aud", term::CHOPPY_AUDIO),
        ("packet los concealm", term::PACKET_LOSS_CONCEALMENT),
        ("What is a SIP trunk?", term::SIP_TRUNK),
        ("DID", term::DID),
        ("voice over ip", term::VOIP),
    ] {
        let found = search(question);
        assert!(found.iter().take(3).any(|term| *term == expected), "{question}: {:?}", found.iter().take(5));
    }
}

#[test]
fn completion() {
    let complete = |typed: &str| GLOSSARY.complete(typed).map(|found| found.name).collect::<Vec<_>>();
    assert!(complete("sip t").contains(&"SIP trunk"));
    assert_eq!(complete("sip trun")[0], "SIP trunk");
    assert_eq!(complete("SIP")[0], "SIP");
    assert_eq!(complete("sip_trunk")[0], "SIP trunk");
    assert!(complete("").is_empty() && complete("?").is_empty() && complete("xyzzy").is_empty());
    for typed in ["s", "ca", "pack", "one-way", "g.7"] {
        let found: Vec<_> = GLOSSARY.complete(typed).collect();
        assert!(!found.is_empty() && found.iter().all(|found| found.kind.is_shown()));
        let mut terms: Vec<_> = found.iter().map(|found| found.term).collect();
        terms.sort();
        terms.dedup();
        assert_eq!(terms.len(), found.len(), "each term once");
    }
    for term in GLOSSARY.terms() {
        let first = GLOSSARY.complete(term.name()).next().unwrap();
        assert!(GLOSSARY.resolve(term.name()).any(|found| found.term == first.term), "{term}");
    }
}

#[test]
fn did_you_mean() {
    for (name, expected, distance) in [
        ("jiter bufer", term::JITTER_BUFFER, 2),
        ("jitterbufer", term::JITTER_BUFFER, 1),
        ("sip turnk", term::SIP_TRUNK, 1),
        ("sip trunk", term::SIP_TRUNK, 0),
        ("Predctive dailing", term::PREDICTIVE_DIALING, 2),
    ] {
        let near = GLOSSARY.did_you_mean(name);
        assert_eq!((near[0].term, near[0].distance), (expected, distance), "{name}");
    }
    let hidden = GLOSSARY.did_you_mean("jitterbuffer")[0];
    assert_eq!((hidden.name, hidden.kind), ("Jitter buffer", NameKind::Hidden));
    assert!(GLOSSARY.did_you_mean("").is_empty() && GLOSSARY.did_you_mean("qqqqqqqqqqqq").is_empty());
}

/// Letters with marks are the same in any normal form, wherever they are typed.
#[test]
fn marks_may_be_typed_apart() {
    let manifest = "title = 'Ours'\ntype = 'Ours'\n[categories.all]\nname = 'All'\nsummary = 'All.'\n";
    let file = |path: &str, text: &str| lexigraph_build::SourceFile::new(path, text);
    let files = vec![
        file("glossary.toml", manifest),
        file("all/cafe.toml", "name = 'Café crème'\nsummary = 'A coffee.'\nasked = ['où boire un café']\n"),
        file("all/tea.toml", "name = 'Tea'\nsummary = 'A drink.'\n"),
    ];
    let (glossary, report) = lexigraph_build::Compiler::new("").load_files(files);
    let glossary = glossary.unwrap_or_else(|| panic!("{report}"));
    let cafe = glossary.from_slug("cafe").unwrap();
    for typed in ["café", "cafe\u{301}", "CAFE\u{301} cre\u{300}me", "Café cre\u{300}"] {
        assert_eq!(glossary.complete(typed).next().map(|name| name.term), Some(cafe), "{typed:?}");
    }
    for typed in ["café crème", "cafe\u{301} cre\u{300}me", "ou\u{300} boire"] {
        assert_eq!(glossary.search(typed).first().map(|hit| hit.term), Some(cafe), "{typed:?}");
    }
    for typed in ["cafe\u{301} crem", "cafr cre\u{300}me"] {
        assert_eq!(glossary.did_you_mean(typed).first().map(|near| near.term), Some(cafe), "{typed:?}");
    }
}

#[test]
fn any_text_is_a_question() {
    let pieces =
        ["call", "jiter", " ", "-", "é", "電", "\u{AD}", "'s", "C++", "zzzz", "\u{301}", "\u{FFFF}", "\0", "the "];
    let mut random = fastrand::Rng::with_seed(1);
    for _ in 0..500 {
        let text: String = (0..random.usize(..12)).map(|_| pieces[random.usize(..pieces.len())]).collect();
        let (hits, near) = (GLOSSARY.search(&text), GLOSSARY.did_you_mean(&text));
        assert!(hits.len() <= 100 && hits.iter().all(|hit| hit.score.is_finite() && hit.score > 0.0), "{text:?}");
        assert!(near.len() <= GLOSSARY.terms().len() && GLOSSARY.complete(&text).count() <= GLOSSARY.terms().len());
    }
    let long = "packet loss ".repeat(100_000);
    assert!(!GLOSSARY.search(&long).is_empty() && GLOSSARY.did_you_mean(&long).is_empty());
    assert_eq!(GLOSSARY.complete(&long).count(), 0);
}

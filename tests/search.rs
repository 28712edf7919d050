//! Search over the bundled glossary: judged questions, and what each part promises.
#![cfg(all(feature = "search", feature = "voip"))]

use lexigraph::{
    NameKind,
    voip::{Term, Voip, term},
};
use std::cmp::Reverse;

struct Question {
    text: &'static str,
    right: Vec<Term>,
    /// Whether no weight of the ranking was chosen by it.
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

/// The mean of 1 by the rank of the first right term (mean reciprocal rank), and the mean share of the right terms that are
/// among the first five.
#[derive(Debug)]
struct Quality {
    reciprocal_rank: f64,
    recall: f64,
}

fn quality<'q>(questions: impl Iterator<Item = &'q Question> + Clone, search: impl Fn(&str) -> Vec<Term>) -> Quality {
    let count = questions.clone().count() as f64;
    let (mut reciprocal_rank, mut recall) = (0.0, 0.0);
    for Question { text, right, .. } in questions {
        let found = search(text);
        if let Some(first) = found.iter().position(|term| right.contains(term)) {
            reciprocal_rank += 1.0 / (first + 1) as f64;
        }
        recall += right.iter().filter(|term| found.iter().take(5).any(|found| found == *term)).count() as f64
            / right.len() as f64;
    }
    Quality { reciprocal_rank: reciprocal_rank / count, recall: recall / count }
}

fn search(question: &str) -> Vec<Term> {
    Voip::search(question).into_iter().map(|hit| hit.term).collect()
}

/// What one would write without a search: how many of the question's longer words stand somewhere in the text.
fn substring(question: &str) -> Vec<Term> {
    let question = question.to_lowercase();
    let words: Vec<&str> = question.split_whitespace().filter(|word| word.len() > 3).collect();
    let mut found: Vec<(usize, Term)> = Voip::terms()
        .map(|term| {
            let names: Vec<&str> = term.names().map(|name| name.text).collect();
            let text = format!("{} {} {}", names.join(" "), term.summary(), term.body().plain()).to_lowercase();
            (words.iter().filter(|word| text.contains(**word)).count(), term)
        })
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
    Voip::terms().filter(|term| term.names().any(|name| begins(name.text))).collect()
}

#[test]
fn judged_questions() {
    let questions = questions();
    assert!(questions.len() >= 120);
    let all = quality(questions.iter(), search);
    let aside = quality(questions.iter().filter(|question| question.aside), search);
    let substring = quality(questions.iter(), substring);
    let prefix = quality(questions.iter(), prefix);
    println!("search {all:?}\n of it set aside {aside:?}\nsubstring {substring:?}\nprefix {prefix:?}");
    for Question { text, right, aside } in &questions {
        let found = search(text);
        let rank = found.iter().position(|term| right.contains(term)).map_or(0, |rank| rank + 1);
        if rank != 1 && !aside {
            let first: Vec<_> = found.iter().take(5).map(|term| term.slug()).collect();
            println!("{rank:3} {text}: {}", first.join(" "));
        }
    }
    assert!(all.reciprocal_rank > 0.5 && all.recall > 0.5);
}

//! The race on WordNet: its glosses, and 1,000 or 100,000 of its nouns as names, against aho-corasick and Hyperscan.

use crate::{is_whole, speeds};
use aho_corasick::{AhoCorasick, MatchKind};
use std::{ops::Range, process::Command};

glossary!(few, "few.rs");
glossary!(many, "many.rs");

const FOLDER: &str = env!("RACE");

/// The glosses, 8 MB.
pub fn text() -> String {
    std::fs::read_to_string(format!("{FOLDER}/text.txt")).expect("`race.sh` has written the text")
}

pub fn run() {
    let text = text();
    println!("\nWordNet's glosses:\n\n| names | finds | lexigraph MB/s | aho-corasick | ratio | Hyperscan | ratio |");
    println!("|--:|--:|--:|--:|--:|--:|--:|");
    race(&text, "few", |text| few::ranges(text).collect(), |text| few::ranges(text).count());
    race(&text, "many", |text| many::ranges(text).collect(), |text| many::ranges(text).count());
}

fn race(text: &str, set: &str, ranges: impl Fn(&str) -> Vec<Range<usize>>, count: impl Fn(&str) -> usize) {
    let file = format!("{FOLDER}/glossaries/{set}.names");
    let names = std::fs::read_to_string(&file).expect("`race.sh` has written the names");
    let names: Vec<&str> = names.lines().collect();
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .ascii_case_insensitive(true)
        .build(&names)
        .unwrap();
    // the same finds, except names across a line break or with a hyphen, which the automata lack, and those that they
    // lose after a match that begins within a word
    let own = ranges(text);
    let theirs: Vec<_> =
        automaton.find_iter(text).map(|found| found.range()).filter(|range| is_whole(text, range)).collect();
    let common = own.iter().filter(|range| theirs.binary_search_by_key(&range.start, |r| r.start).is_ok()).count();
    assert!(common * 100 > own.len() * 97 && common * 100 > theirs.len() * 97, "{common} {} {}", own.len(), theirs.len());

    // runs before and after the others, so that other load on the machine affects both equally
    let hyperscan = [hyperscan(&file), hyperscan(&file)];
    let [own_speed, aho] = speeds(
        text.len(),
        [&|| count(text), &|| automaton.find_iter(text).filter(|found| is_whole(text, &found.range())).count()],
    );
    let ratio = own_speed / aho;
    print!("| {} | {} | {own_speed:.0} | {aho:.0} | {ratio:.1}× |", names.len(), own.len());
    match hyperscan {
        [Some(one), Some(other)] => println!(" {:.0} | {:.2}× |", one.max(other), own_speed / one.max(other)),
        _ => println!(" not installed | |"),
    }
}

/// MB/s of the C program, if `race.sh` could compile it.
fn hyperscan(names: &str) -> Option<f64> {
    let output = Command::new(format!("{FOLDER}/hs")).arg(names).arg(format!("{FOLDER}/text.txt")).output().ok()?;
    String::from_utf8(output.stdout).ok()?.split_whitespace().next()?.parse().ok()
}

//! Measures all checks on glossaries of 10,000 and 100,000 terms in memory, including TOML parsing.

use lexigraph_build::{CHECKS, Compiler, Level, SourceFile};
use std::{
    env,
    fmt::Write as _,
    time::{Duration, Instant},
};

const RUNS: usize = 3;

fn main() {
    // `cargo bench` passes `--bench`; `cargo test --benches` doesn't
    if !env::args().any(|argument| argument == "--bench") {
        return;
    }
    let lowerable = || CHECKS.iter().filter(|check| check.level != Level::Error).map(|check| check.name);
    let all = |level: &str| lowerable().map(|name| format!("{name} = '{level}'\n")).collect::<String>();
    println!("| terms | sources MB | all checks s | of it checks that can be off s |\n|--:|--:|--:|--:|");
    for terms in [10_000, 100_000] {
        let files = glossary(terms);
        let bytes: usize = files.iter().map(|file| file.text.len()).sum();
        let (base, whole) = (time(&files, &all("off")), time(&files, &all("warn")));
        let can_be_off = whole.saturating_sub(base).as_secs_f64();
        println!("| {terms} | {:.1} | {:.2} | {can_be_off:.2} |", bytes as f64 / 1e6, whole.as_secs_f64());
    }
}

/// Returns the median of several runs, with these levels in the manifest.
fn time(files: &[SourceFile], levels: &str) -> Duration {
    let mut times = [(); RUNS].map(|()| {
        let mut files = files.to_vec();
        _ = write!(files[0].text, "\n[checks]\n{levels}");
        let start = Instant::now();
        let report = Compiler::new("").check(files);
        let took = start.elapsed();
        assert!(!report.has_errors(), "{}", report.render());
        took
    });
    times.sort();
    times[RUNS / 2]
}

/// Creates a glossary with this number of terms, 100 per file. Each has three names, a summary and a body of 400 bytes
/// that mention and link other terms, and four relations.
fn glossary(terms: usize) -> Vec<SourceFile> {
    let manifest = "title = 'T'\ntype = 'T'\n[categories.all]\nname = 'All'\n[relations.is-a]\ninverse = 'has-kind'\n\
                    acyclic = true\n[relations.uses]\ninverse = 'used-by'\n[relations.like]\nsymmetric = true\n";
    let mut files = vec![SourceFile::new("glossary.toml", manifest)];
    let mut random = fastrand::Rng::with_seed(7);
    let filler = "What a caller hears when the line is busy, and where an agent looks first when it goes on too long. ";
    for start in (0..terms).step_by(100) {
        let mut text = String::new();
        for id in start..(start + 100).min(terms) {
            let stem = stem(id);
            // summaries mention only lower terms, so that they are not circular
            let lower = random.usize(..id.max(1));
            let (uses, other) = (random.usize(..terms), random.usize(..terms));
            let relation =
                |kind: &str, to: usize| if to == id { String::new() } else { format!("{kind} = ['t{to}']\n") };
            let mention = if lower == id { "a thing".to_owned() } else { self::stem(lower) };
            _ = write!(
                text,
                "[[term]]\nslug = 't{id}'\ncategory = 'all'\nname = '{stem} gateway'\nexpansion = 'Long {stem} gateway'\n\
                 aliases = ['{stem} link', '{stem} relay', 'G{id}X']\n\
                 summary = 'Number {id} of what carries a call over the {mention} gateway to GATE (Great And Tall Exits).'\n\
                 body = '''\n{filler}{filler}See [[t{}]].\n\n{filler}Or the {} relay.\n'''\n[term.relations]\n{}{}{}\n",
                if uses == id { (id + 1) % terms } else { uses },
                self::stem(other),
                if id == 0 { String::new() } else { relation("is-a", lower) },
                relation("uses", uses),
                if id % 2 == 0 { relation("like", (id + 1) % terms) } else { String::new() },
            );
        }
        files.push(SourceFile::new(format!("f{start:06}.toml"), text));
    }
    files
}

/// Returns syllables, which differ for each number.
fn stem(id: usize) -> String {
    let mixed = id * 618_033 % 1_000_000;
    let syllables = [mixed / 10_000, mixed / 100 % 100, mixed % 100];
    let (consonants, vowels) = (b"bcdfghjklmnprstvwxyz", b"aeiou");
    syllables.iter().flat_map(|s| [consonants[s / 5], vowels[s % 5]]).map(char::from).collect()
}

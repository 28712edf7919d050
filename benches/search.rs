//! Measures search and the cost of its index, for the bundled glossary and for 100,000 terms. Prints Markdown.

use lexigraph::{
    graph::edges::Edges,
    search::{
        columns::{NameIndex, WordIndex},
        explained::Explained,
        rank::{self, rank},
    },
    voip::GLOSSARY,
};
use lexigraph_build::{Compiler, OutputFile, SourceFile};
use std::{
    env,
    fmt::Write as _,
    hint::black_box,
    time::{Duration, Instant},
};

/// Number of passes over the queries; the result is their median.
const ROUNDS: usize = 11;
/// Number of queries of each kind.
const QUERIES: usize = 200;
/// Number of names in a list of completions.
const SHOWN: usize = 10;

fn main() {
    // `cargo bench` passes `--bench`; `cargo test --benches` doesn't
    if !env::args().any(|argument| argument == "--bench") {
        return;
    }
    println!("| µs for each | search | complete, {SHOWN} shown | did you mean |\n|---|--:|--:|--:|");
    bundled();
    large(100_000);
}

fn bundled() {
    let questions = include_str!("../tests/search/questions.tsv").lines().filter(|line| !line.starts_with('#'));
    let questions: Vec<&str> = questions.filter_map(|line| Some(line.split_once('\t')?.0)).collect();
    let names: Vec<&str> = GLOSSARY.terms().map(|term| term.name()).take(QUERIES).collect();
    let search = time(&questions, |question| GLOSSARY.search(question).len());
    let complete = time(&beginnings(&names), |typed| GLOSSARY.complete(typed).take(SHOWN).count());
    let mend = time(&misspelt(&names), |name| GLOSSARY.did_you_mean(name).len());
    println!("| {} terms | {search:.1} | {complete:.1} | {mend:.1} |", GLOSSARY.terms().len());
}

fn large(terms: usize) {
    let mut words = Words::new(20_000);
    let files = glossary(terms, &mut words);
    let compiler = Compiler::new("").constants(false);
    let generate = |compiler: &Compiler| {
        let start = Instant::now();
        let output = compiler.generate(files.clone()).unwrap_or_else(|report| panic!("{}", report.render()));
        (output, start.elapsed().as_secs_f64())
    };
    let (without, seconds_without) = generate(&compiler);
    let (with, seconds_with) = generate(&compiler.search(true));
    let column_of = |name: &str| -> &[u8] {
        let file = with.iter().find(|file| file.name == format!("glossary.{name}.bin"));
        &file.expect("a column").bytes
    };
    let column = |name: &str| column_of(&format!("search-{name}"));
    let names = NameIndex::new(column("names"), column("name-order"), column("name-ranks"), column("name-blocks"));
    let index = WordIndex::new(column("words"), column("postings"));
    let explained = Explained::new(column("explained-ends"), column("explained"));
    let (by_name, by_word) = (names.open(), index.open());
    let (ends, edges) = (column_of("edge-ends"), column_of("edges"));
    let edges = Edges::new(ends, edges);
    let tables = rank::Tables { words: index, dictionary: &by_word, explained, edges };

    let questions: Vec<String> = (0..QUERIES).map(|number| words.draw(2 + number % 4)).collect();
    let questions: Vec<&str> = questions.iter().map(String::as_str).collect();
    let search = time(&questions, |question| rank(&tables, question, &[], Vec::new).len());
    let some: Vec<String> = (0..QUERIES).map(|number| name(number * (terms / QUERIES))).collect();
    let some: Vec<&str> = some.iter().map(String::as_str).collect();
    let complete = time(&beginnings(&some), |typed| names.complete(&by_name, typed).take(SHOWN).count());
    let mend = time(&misspelt(&some), |name| names.near(&by_name, name).1.len());
    println!("| {terms} terms | {search:.1} | {complete:.1} | {mend:.1} |");

    let bytes = |files: &[OutputFile]| files.iter().map(|file| file.bytes.len()).sum::<usize>() as f64 / 1e6;
    println!("\n{terms} terms, {} names:\n", 2 * terms);
    println!("| | sources MB | tables MB | compiled in s |\n|---|--:|--:|--:|");
    let sources = files.iter().map(|file| file.text.len()).sum::<usize>() as f64 / 1e6;
    println!("| without search | {sources:.1} | {:.1} | {seconds_without:.1} |", bytes(&without));
    println!("| with search | {sources:.1} | {:.1} | {seconds_with:.1} |", bytes(&with));
}

/// Returns the microseconds per query: the median of several passes.
fn time<R>(queries: &[impl AsRef<str>], run: impl Fn(&str) -> R) -> f64 {
    let pass = || {
        let start = Instant::now();
        queries.iter().for_each(|query| _ = black_box(run(black_box(query.as_ref()))));
        start.elapsed()
    };
    let mut times: Vec<Duration> = (0..ROUNDS).map(|_| pass()).collect();
    times.sort();
    times[ROUNDS / 2].as_secs_f64() * 1e6 / queries.len() as f64
}

/// Returns the prefixes of each name, from one to six characters.
fn beginnings(names: &[&str]) -> Vec<String> {
    names.iter().zip((1..=6).cycle()).map(|(name, length)| name.chars().take(length).collect()).collect()
}

/// Returns each name with two adjacent letters swapped and one letter removed.
fn misspelt(names: &[&str]) -> Vec<String> {
    let wrong = |name: &&str| {
        let mut letters: Vec<char> = name.chars().collect();
        if letters.len() > 5 {
            letters.swap(1, 2);
            letters.remove(letters.len() - 2);
        }
        letters.into_iter().collect()
    };
    names.iter().map(wrong).collect()
}

/// Returns words with the frequencies of a natural language: a few are frequent, and most are rare.
struct Words {
    known: Vec<String>,
    random: fastrand::Rng,
}

impl Words {
    fn new(count: usize) -> Self {
        Self { known: (0..count).map(syllables).collect(), random: fastrand::Rng::with_seed(7) }
    }

    fn draw(&mut self, count: usize) -> String {
        let mut text = String::new();
        for number in 0..count {
            if number > 0 {
                text.push(' ');
            }
            let at = self.random.f64().powi(4) * self.known.len() as f64;
            text.push_str(&self.known[at as usize]);
        }
        text
    }
}

/// Creates a glossary with this number of terms, 100 per file. Each has two names, a summary, a body of 60 words and a
/// link.
fn glossary(terms: usize, words: &mut Words) -> Vec<SourceFile> {
    let manifest = "title = 'T'\ntype = 'T'\n[categories.all]\nname = 'All'\n[relations.causes]\n\
                    inverse = 'caused-by'\nexplains = true\n";
    let mut files = vec![SourceFile::new("glossary.toml", manifest)];
    for start in (0..terms).step_by(100) {
        let mut text = String::new();
        for id in start..(start + 100).min(terms) {
            let other = (id * 7 + 1) % terms;
            _ = write!(
                text,
                "[[term]]\nslug = 't{id}'\ncategory = 'all'\nname = '{}'\naliases = ['The {} of {}']\n\
                 summary = 'Thing {}.'\nbody = 'It {} [[t{}]] {}.'\n[term.relations]\ncauses = ['t{}']\n",
                name(id),
                syllables(id * 31 % terms),
                syllables(id),
                words.draw(15),
                words.draw(30),
                if other == id { (id + 1) % terms } else { other },
                words.draw(30),
                if other == id { (id + 1) % terms } else { other },
            );
        }
        files.push(SourceFile::new(format!("f{start:06}.toml"), text));
    }
    files
}

fn name(id: usize) -> String {
    format!("{} {}", syllables(id), ["gateway", "link", "relay", "line"][id % 4])
}

/// Returns three syllables, which differ for each number.
fn syllables(id: usize) -> String {
    let mixed = id * 618_033 % 1_000_000;
    let syllables = [mixed / 10_000, mixed / 100 % 100, mixed % 100];
    let (consonants, vowels) = (b"bcdfghjklmnprstvwxyz", b"aeiou");
    syllables.iter().flat_map(|s| [consonants[s / 5], vowels[s % 5]]).map(char::from).collect()
}

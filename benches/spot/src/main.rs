//! Compares spotting with alternatives that find the same names, and measures adversarial texts. Prints MB/s, as
//! Markdown. With `--count SET ROUNDS`, only spots a set's text that many times, for counting instructions.


use aho_corasick::{AhoCorasick, MatchKind};
use daachorse::{CharwiseDoubleArrayAhoCorasickBuilder, MatchKind as DaachorseKind};
use lexigraph::{spot::Stream, voip::GLOSSARY};
use std::{
    hint::black_box,
    ops::Range,
    time::{Duration, Instant},
};

const ROUNDS: usize = 7;

macro_rules! glossary {
    ($module:ident, $file:literal) => {
        pub mod $module {
            lexigraph::include_glossary!($file);
            pub fn ranges(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
                GLOSSARY.spot(text).map(|spot| spot.range)
            }
        }
    };
}
#[cfg(race)]
mod race;

glossary!(small, "small.rs");
glossary!(large, "large.rs");

macro_rules! made_up {
    ($file:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/", $file))
    };
}
const SMALL: [&str; 2] = [made_up!("small.txt"), made_up!("small-names.txt")];
const LARGE: [&str; 2] = [made_up!("large.txt"), made_up!("large-names.txt")];

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, flag, set, rounds] = &arguments[..]
        && flag == "--count"
    {
        return count(set, rounds.parse().expect("a number of rounds"));
    }
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    println!("{}\n", model.map_or(std::env::consts::ARCH, |model| model.1));
    println!(
        "| names | finds | lexigraph MB/s | aho-corasick | ratio | daachorse | regex a name |\n|--:|--:|--:|--:|--:|--:|--:|"
    );
    measure(SMALL, |text| small::ranges(text).collect(), |text| small::ranges(text).count());
    measure(LARGE, |text| large::ranges(text).collect(), |text| large::ranges(text).count());
    bundled();
    #[cfg(race)]
    race::run();
    #[cfg(not(race))]
    println!("\nNo race on WordNet: `benches/spot/race.sh` runs it.");
    hostile();
}

/// Spots the text of `set` repeatedly.
fn count(set: &str, rounds: usize) {
    let finds = |text: &str, ranges: &dyn Fn(&str) -> usize| (0..rounds).map(|_| ranges(text)).sum::<usize>();
    let total = match set {
        "small" => finds(SMALL[0], &|text| small::ranges(text).count()),
        "large" => finds(LARGE[0], &|text| large::ranges(text).count()),
        "bodies" => finds(&bodies(), &|text| GLOSSARY.spot(text).count()),
        #[cfg(race)]
        "few" => finds(&race::text(), &|text| race::few::ranges(text).count()),
        #[cfg(race)]
        "many" => finds(&race::text(), &|text| race::many::ranges(text).count()),
        _ => panic!("no set `{set}`"),
    };
    println!("{total}");
}

fn measure(
    [text, names]: [&str; 2],
    ranges: impl Fn(&str) -> Vec<Range<usize>>,
    count: impl Fn(&str) -> usize,
) {
    let names: Vec<&str> = names.lines().collect();
    let whole = |range: &Range<usize>| is_whole(text, range);
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .ascii_case_insensitive(true)
        .build(&names)
        .unwrap();
    let double = CharwiseDoubleArrayAhoCorasickBuilder::new()
        .match_kind(DaachorseKind::LeftmostLongest)
        .build::<_, _, u32>(&names)
        .unwrap();
    // the same finds: names in the text have single spaces, except at line breaks, which the automata do not cross
    let text = &text.replace('\n', " ");
    let own = ranges(text);
    let theirs: Vec<_> = automaton.find_iter(text).map(|found| found.range()).filter(|range| whole(range)).collect();
    let common =
        own.iter().filter(|range| theirs.binary_search_by_key(&range.start, |range| range.start).is_ok()).count();
    // spotting finds all of theirs; an automaton loses a few after matches that begin within a word
    assert!(
        common == theirs.len() && common * 1000 > own.len() * 995,
        "{common} {} {}",
        own.len(),
        theirs.len()
    );

    let lower = text.to_ascii_lowercase();
    let [own_speed, aho, daachorse] = speeds(
        text.len(),
        [
            &|| count(text),
            &|| automaton.find_iter(text).filter(|found| whole(&found.range())).count(),
            // is case-sensitive, so the text is folded first
            &|| {
                let folded = text.to_ascii_lowercase();
                double.leftmost_find_iter(&folded).filter(|found| whole(&(found.start()..found.end()))).count()
            },
        ],
    );
    // a regex for each name, on a part of the text, as the linkers in use do
    let part = &lower[..if names.len() > 1000 { 2_000 } else { 100_000 }];
    let expressions = names.iter().take(1000).map(|name| regex::Regex::new(&format!(r"(?i)\b{name}\b")).unwrap());
    let expressions: Vec<_> = expressions.collect();
    let start = Instant::now();
    black_box(expressions.iter().map(|expression| expression.find_iter(part).count()).sum::<usize>());
    let each =
        part.len() as f64 / 1e6 / (start.elapsed().as_secs_f64() * names.len() as f64 / expressions.len() as f64);
    println!(
        "| {} | {} | {own_speed:.0} | {aho:.0} | {:.1}× | {daachorse:.0} | {each:.3} |",
        names.len(),
        own.len(),
        own_speed / aho
    );
}

/// Tests that no word character is directly before or after `range`.
fn is_whole(text: &str, range: &Range<usize>) -> bool {
    let is_word =
        |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_' || *byte >= 0x80);
    let bytes = text.as_bytes();
    !is_word(range.start.checked_sub(1).and_then(|at| bytes.get(at))) && !is_word(bytes.get(range.end))
}

/// Returns the MB/s of each candidate: medians of rounds in which all candidates run.
fn speeds<const N: usize>(bytes: usize, candidates: [&dyn Fn() -> usize; N]) -> [f64; N] {
    let mut times = vec![[Duration::ZERO; N]; ROUNDS];
    for round in &mut times {
        for (time, candidate) in round.iter_mut().zip(candidates) {
            let start = Instant::now();
            black_box(candidate());
            *time = start.elapsed();
        }
    }
    std::array::from_fn(|i| {
        let mut all: Vec<_> = times.iter().map(|round| round[i]).collect();
        all.sort();
        bytes as f64 / 1e6 / all[ROUNDS / 2].as_secs_f64()
    })
}

fn bodies() -> String {
    let mut text = String::new();
    while text.len() < 8_000_000 {
        GLOSSARY.terms().for_each(|term| text.push_str(&format!("{} {}\n\n", term.name(), term.body().plain())));
    }
    text
}

/// Spots the bundled glossary's terms in its own bodies.
fn bundled() {
    let text = bodies();
    let finds = GLOSSARY.spot(&text).count();
    let [whole, chunks] = speeds(
        text.len(),
        [&|| GLOSSARY.spot(&text).count(), &|| {
            let mut stream = Stream::new(&GLOSSARY);
            let found: usize = text
                .as_bytes()
                .chunks(64 * 1024)
                .map(|chunk| {
                    stream.push_bytes(chunk);
                    stream.by_ref().count()
                })
                .sum();
            stream.finish();
            found + stream.count()
        }],
    );
    let words = text.split_whitespace().count();
    println!(
        "\nThe bundled glossary on its own bodies ({finds} finds, one in {} words): {whole:.0} MB/s; in chunks of 64 KiB {chunks:.0} MB/s.",
        words / finds
    );
}

/// Measures adversarial texts at three lengths each: 100 MB must take ten times as long as 10 MB.
fn hostile() {
    println!("\n| text | 1 MB, ms | 10 MB | 100 MB |\n|---|--:|--:|--:|");
    for (what, piece) in [
        ("one letter", "a"),
        ("separators", " "),
        ("dots", "."),
        ("a name's first word", "jitter "),
        ("a name's first word and a dot", "SIP."),
        ("a name", "SIP "),
        ("soft hyphens", "\u{AD}"),
        ("ideographs", "電"),
        ("combining marks", "e\u{301}"),
        ("addresses", "https://sip "),
        ("one long address", "/sip"),
    ] {
        let mut row = format!("| {what} |");
        for size in [1_000_000, 10_000_000, 100_000_000] {
            let text = piece.repeat(size / piece.len());
            let start = Instant::now();
            black_box(GLOSSARY.spot(&text).count());
            row.push_str(&format!(" {:.1} |", start.elapsed().as_secs_f64() * 1e3));
        }
        println!("{row}");
    }
}

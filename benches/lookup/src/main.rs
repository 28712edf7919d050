//! Compares `Term::find` with alternatives that return the same hits. Prints nanoseconds per name, as Markdown.
#![allow(dead_code, reason = "the large glossary has no `match`")]

use std::{
    collections::HashMap as StdMap,
    hint::black_box,
    time::{Duration, Instant},
};

use foldhash::fast::RandomState;
use hashbrown::HashMap;
use unicase::UniCase;

/// Number of rounds; each candidate runs in each round.
const ROUNDS: usize = 31;
/// Minimum time that a candidate runs in a round.
const ROUND: Duration = Duration::from_millis(2);
/// Number of names in a list of queries.
const QUERIES: usize = 4000;

macro_rules! glossary {
    ($module:ident, $file:literal, $peers:literal) => {
        pub mod $module {
            lexigraph::include_glossary!($file);
            pub mod peers {
                include!(concat!(env!("OUT_DIR"), "/", $peers));
            }
            pub fn find(name: &str) -> Option<u32> {
                Term::find(name).map(|term| term.index() as u32)
            }
            pub fn from_slug(slug: &str) -> Option<u32> {
                Term::from_slug(slug).map(|term| term.index() as u32)
            }
            pub fn measure() {
                let peers = crate::Peers {
                    names: peers::NAMES,
                    slugs: peers::SLUGS,
                    keys: peers::KEYS,
                    exact: &peers::EXACT,
                    unicase: &peers::UNICASE,
                };
                crate::measure(&peers, find, from_slug, peers::by_match);
            }
        }
    };
}
glossary!(small, "small.rs", "small-peers.rs");
glossary!(large, "large.rs", "large-peers.rs");

fn main() {
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    println!("{}; {}", model.map_or(std::env::consts::ARCH, |model| model.1), env!("RUSTC_VERSION"));
    small::measure();
    large::measure();
}

/// The tables that the build script wrote for the alternatives.
struct Peers {
    names: &'static [(&'static str, &'static str)],
    slugs: &'static [&'static str],
    keys: &'static [(&'static str, u32)],
    exact: &'static phf::Map<&'static str, u32>,
    unicase: &'static phf::Map<UniCase<&'static str>, u32>,
}

/// Both tables for one glossary. The functions are generic, so that each loop can inline its own.
fn measure(
    peers: &Peers,
    find: impl Fn(&str) -> Option<u32> + Copy + 'static,
    from_slug: impl Fn(&str) -> Option<u32> + 'static,
    by_match: impl Fn(&str) -> Option<u32> + 'static,
) {
    let &Peers { names, slugs, keys, exact, unicase } = peers;
    let random = &mut Random(names.len() as u64);
    println!("\n## {} terms, {} names, {} with plurals", slugs.len(), names.len(), keys.len());

    let bytes = || keys.iter().map(|&(key, id)| (key.as_bytes(), id));
    let cased: HashMap<_, u32, _> = keys.iter().map(|&(key, id)| (UniCase::new(key), id)).collect();
    let cased: HashMap<_, _, RandomState> = cased;
    let copied: HashMap<&[u8], u32, RandomState> = bytes().collect();
    let buffered = copied.clone();
    let standard: StdMap<&[u8], u32> = bytes().collect();
    let (mut a, mut b, mut c, mut d, mut e, mut f) = Default::default();
    let typed = typed(names, keys, random);
    let mut rows = vec![
        row("`find`", &typed, find),
        row("hashbrown + foldhash, `UniCase` keys", &typed, move |q| get_cased(&cased, spaced(q, &mut a))),
        row("hashbrown + foldhash, a folded copy", &typed, move |q| {
            copied.get(q.bytes().map(fold).collect::<Vec<_>>().as_slice()).copied()
        }),
        row("hashbrown + foldhash, folded into a reused buffer", &typed, move |q| {
            buffered.get(folded(q, &mut b)).copied()
        }),
        row("phf + unicase", &typed, move |q| unicase.get(&UniCase::new(spaced(q, &mut c))).copied()),
        row("std `HashMap`, reused buffer", &typed, move |q| standard.get(folded(q, &mut d)).copied()),
        row("binary search, reused buffer", &typed, move |q| {
            let q = folded(q, &mut e);
            keys.binary_search_by(|key| key.0.as_bytes().cmp(q)).ok().map(|at| keys[at].1)
        }),
    ];
    if by_match(keys[0].0).is_some() {
        rows.push(row("`match`, reused buffer", &typed, move |q| by_match(str::from_utf8(folded(q, &mut f)).ok()?)));
    }
    run("as typed", &mut rows);

    let written = blob((0..QUERIES).map(|_| random.of(names).0.to_owned()));
    let slug = blob((0..QUERIES).map(|_| (*random.of(slugs)).to_owned()));
    let quick: HashMap<&str, u32, RandomState> = exact.entries().map(|(&key, &id)| (key, id)).collect();
    let standard: StdMap<&str, u32> = exact.entries().map(|(&key, &id)| (key, id)).collect();
    run("exactly as written", &mut [
        row("`find`", &written, find),
        row("`phf::Map::get`", &written, move |q| exact.get(q).copied()),
        row("hashbrown + foldhash", &written, move |q| quick.get(q).copied()),
        row("std `HashMap`", &written, move |q| standard.get(q).copied()),
    ]);
    let by_slug: HashMap<&str, u32, RandomState> = slugs.iter().copied().zip(0..).collect();
    run("slugs", &mut [
        row("`from_slug`", &slug, from_slug),
        row("hashbrown + foldhash", &slug, move |q| by_slug.get(q).copied()),
    ]);
}

/// Folds a byte for the alternatives. `find` folds all of Unicode, but the alternatives only fold ASCII.
#[inline]
fn fold(byte: u8) -> u8 {
    if matches!(byte, b'-' | b'_') { b' ' } else { byte.to_ascii_lowercase() }
}

#[inline]
fn folded<'a>(name: &str, buffer: &'a mut Vec<u8>) -> &'a [u8] {
    buffer.clear();
    buffer.extend(name.bytes().map(fold));
    buffer
}

/// Returns the name with spaces instead of hyphens. Copies it only if it has hyphens.
#[inline]
fn spaced<'a>(name: &'a str, buffer: &'a mut String) -> &'a str {
    if !name.bytes().any(|byte| matches!(byte, b'-' | b'_')) {
        return name;
    }
    buffer.clear();
    buffer.extend(name.chars().map(|c| if matches!(c, '-' | '_') { ' ' } else { c }));
    buffer
}

#[inline]
fn get_cased<'a>(map: &HashMap<UniCase<&'a str>, u32, RandomState>, name: &'a str) -> Option<u32> {
    map.get(&UniCase::new(name)).copied()
}

/// Names as people type them: half of them as written, a fifth in other case, 15 % with hyphens or underscores,
/// a tenth as plurals; the rest is in no glossary.
fn typed(names: &[(&str, &str)], keys: &[(&str, u32)], random: &mut Random) -> Vec<&'static str> {
    let known = |name: &str| keys.binary_search_by(|key| key.0.cmp(&name.bytes().map(|b| fold(b) as char).collect::<String>())).is_ok();
    blob((0..QUERIES).map(|i| {
        let &(name, plural) = random.of(names);
        match i * 100 / QUERIES {
            0..50 => name.to_owned(),
            50..58 => name.to_lowercase(),
            58..64 => name.to_uppercase(),
            64..70 => name.split(' ').map(|word| word[..1].to_uppercase() + &word[1..]).collect::<Vec<_>>().join(" "),
            70..85 => loop {
                let &(name, _) = random.of(names);
                if name.contains(' ') {
                    break name.replace(' ', ["-", "-", "_"][random.below(3)]);
                }
            },
            85..95 => plural.to_owned(),
            _ => loop {
                // a misspelling, or words of two names
                let mut name = random.of(names).0.to_owned();
                if random.below(2) == 0 {
                    name.remove(random.below(name.len()));
                } else {
                    name = format!("{} {}", name.split(' ').next().unwrap(), random.of(names).0);
                }
                if !name.is_empty() && !known(&name) {
                    break name;
                }
            },
        }
    }))
    .shuffled(random)
}

/// Texts that are contiguous in memory.
fn blob(texts: impl Iterator<Item = String>) -> Vec<&'static str> {
    let texts: Vec<_> = texts.collect();
    let mut rest: &'static str = texts.concat().leak();
    let mut cut = |text: &String| {
        let (first, behind) = rest.split_at(text.len());
        rest = behind;
        first
    };
    texts.iter().map(&mut cut).collect()
}

trait Shuffled {
    fn shuffled(self, random: &mut Random) -> Self;
}

impl Shuffled for Vec<&'static str> {
    fn shuffled(mut self, random: &mut Random) -> Self {
        for i in (1..self.len()).rev() {
            self.swap(i, random.below(i + 1));
        }
        self
    }
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((u128::from(mixed ^ (mixed >> 31)) * end as u128) >> 64) as usize
    }

    fn of<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }
}

/// A candidate and the names that it looks up.
struct Row<F> {
    label: &'static str,
    queries: Vec<&'static str>,
    get: F,
}

trait Run {
    fn label(&self) -> &'static str;
    fn hits(&mut self) -> Vec<Option<u32>>;
    /// Measures the time of `passes` over the queries.
    fn pass(&mut self, passes: u32) -> Duration;
}

impl<F: FnMut(&str) -> Option<u32>> Run for Row<F> {
    fn label(&self) -> &'static str {
        self.label
    }

    fn hits(&mut self) -> Vec<Option<u32>> {
        self.queries.iter().map(|query| (self.get)(query)).collect()
    }

    #[inline(never)]
    fn pass(&mut self, passes: u32) -> Duration {
        let start = Instant::now();
        for _ in 0..passes {
            for query in &self.queries {
                black_box((self.get)(black_box(query)));
            }
        }
        start.elapsed()
    }
}

fn row(label: &'static str, queries: &[&'static str], get: impl FnMut(&str) -> Option<u32> + 'static) -> Box<dyn Run> {
    Box::new(Row { label, queries: queries.to_vec(), get })
}

/// Checks that all candidates find the same terms, runs them in turn, and prints the medians.
fn run(title: &str, rows: &mut [Box<dyn Run>]) {
    let expected = rows[0].hits();
    let found = expected.iter().flatten().count();
    for row in rows.iter_mut() {
        assert!(row.hits() == expected, "{} finds something else", row.label());
    }
    let passes: Vec<u32> =
        rows.iter_mut().map(|row| (ROUND.as_nanos() / row.pass(1).as_nanos()).clamp(1, 1000) as u32).collect();
    let mut times = vec![Vec::new(); rows.len()];
    for round in 0..ROUNDS {
        for i in 0..rows.len() {
            let i = (i + round) % rows.len();
            if passes[i] > 1 {
                rows[i].pass(1); // warms the caches
            }
            let time = rows[i].pass(passes[i]);
            times[i].push(time.as_nanos() as f64 / f64::from(passes[i]) / QUERIES as f64);
        }
    }
    let medians = times.iter_mut().map(|times| {
        times.sort_by(f64::total_cmp);
        times[ROUNDS / 2]
    });
    let medians: Vec<f64> = medians.collect();
    println!("\n| {title} ({found} of {QUERIES} found) | ns | × |\n|---|--:|--:|");
    for (row, median) in rows.iter().zip(&medians) {
        println!("| {} | {median:.1} | {:.2} |", row.label(), median / medians[0]);
    }
}

//! Writes a glossary of N terms: `cargo run --release -- N DIR`. The same N gives the same glossary.
//! A term has two names, four stated edges over three kinds and 100 bytes of text with a link.

use std::{
    collections::BTreeSet,
    env,
    fmt::Write as _,
    fs, io,
    path::{Path, PathBuf},
};

/// Number of terms in a file.
const FILE: usize = 1000;
/// Bytes of a term's summary and of its body.
const TEXT: (usize, usize) = (45, 55);
/// Names are made from three of 100 syllables.
const NAMES: usize = 1_000_000;

const CATEGORIES: [&str; 10] = ["call", "code", "desk", "line", "media", "net", "plan", "route", "sign", "team"];
const NOUNS: [&str; 8] = ["gateway", "trunk", "codec", "header", "queue", "proxy", "session", "address"];
const OTHER_NOUNS: [&str; 8] = ["bridge", "link", "coder", "field", "line", "relay", "dialog", "place"];
const WORDS: [&str; 12] =
    ["the", "caller", "hears", "a", "tone", "while", "each", "agent", "sends", "packets", "to", "another"];

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let parsed = match &arguments[..] {
        [terms, dir] => terms.parse().ok().zip(Some(PathBuf::from(dir))),
        _ => None,
    };
    match parsed.filter(|(terms, _)| (10..=NAMES).contains(terms)) {
        Some((terms, dir)) => write(terms, &dir),
        None => Err(io::Error::other(format!("usage: scale N DIR, with N from 10 to {NAMES}"))),
    }
}

/// Writes the glossary into `dir`, and replaces its content.
fn write(terms: usize, dir: &Path) -> io::Result<()> {
    if dir.exists() {
        fs::remove_dir_all(dir)?;
    }
    fs::create_dir_all(dir)?;
    fs::write(dir.join("glossary.toml"), manifest(terms))?;
    let mut random = Random(0x5CA1E);
    for start in (0..terms).step_by(FILE) {
        let mut file = String::new();
        for id in start..terms.min(start + FILE) {
            term(&mut file, id, terms, &mut random);
        }
        fs::write(dir.join(format!("terms-{:04}.toml", start / FILE)), file)?;
    }
    Ok(())
}

fn manifest(terms: usize) -> String {
    let mut out = format!("title = \"{terms} terms\"\ntype = \"Scale\"\n");
    for category in CATEGORIES {
        _ = write!(out, "\n[categories.{category}]\nname = \"{category}\"\nsummary = \"About the {category}.\"\n");
    }
    out + "\n[relations.part-of]\ninverse = \"has-part\"\nacyclic = true\n\
           \n[relations.uses]\ninverse = \"used-by\"\n\
           \n[relations.like]\nsymmetric = true\n"
}

fn term(out: &mut String, id: usize, terms: usize, random: &mut Random) {
    let (stem, noun) = (stem(id), id % NOUNS.len());
    let category = CATEGORIES[random.below(CATEGORIES.len())];
    let link = format!("See [[{}]]:", slug(random.other(id, terms)));
    // the stem makes all summaries different
    let (summary, body) = (text(&stem, TEXT.0, random), text(&link, TEXT.1, random));
    // an edge to a lower number can't close a cycle; the first term has an edge of another kind instead
    let whole: Vec<usize> = if id == 0 { Vec::new() } else { vec![random.below(id)] };
    let mut uses = BTreeSet::new();
    while uses.len() < 3 - whole.len() {
        uses.insert(random.other(id, terms));
    }
    // less than half around the circle, so that the edge is not also stated from its other end
    let like = (id + 1 + random.below((terms - 1) / 2)) % terms;
    let list = |ids: &mut dyn Iterator<Item = usize>| {
        let slugs: Vec<_> = ids.map(|id| format!("\"{}\"", slug(id))).collect();
        slugs.join(", ")
    };
    _ = write!(
        out,
        "[[term]]\nslug = \"{}\"\ncategory = \"{category}\"\nname = \"{stem} {}\"\naliases = [\"{stem} {}\"]\n\
         summary = \"{summary}\"\nbody = \"{body}\"\n\
         relations.part-of = [{}]\nrelations.uses = [{}]\nrelations.like = [{}]\n\n",
        slug(id),
        NOUNS[noun],
        OTHER_NOUNS[noun],
        list(&mut whole.into_iter()),
        list(&mut uses.into_iter()),
        list(&mut [like].into_iter()),
    );
}

fn slug(id: usize) -> String {
    format!("{}-{}", stem(id), NOUNS[id % NOUNS.len()])
}

/// Returns three syllables, which differ for each number.
fn stem(id: usize) -> String {
    let (consonants, vowels) = (b"bcdfghjklmnprstvwxyz", b"aeiou");
    let mixed = id * 618_033 % NAMES;
    let syllables = [mixed / 10_000, mixed / 100 % 100, mixed % 100];
    syllables.iter().flat_map(|s| [consonants[s / 5], vowels[s % 5]]).map(char::from).collect()
}

/// Returns this number of bytes of words after `start`.
fn text(start: &str, bytes: usize, random: &mut Random) -> String {
    let mut text = start.to_owned();
    while text.len() < bytes {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(WORDS[random.below(WORDS.len())]);
    }
    text.truncate(bytes - 1);
    text.truncate(text.trim_end().len());
    while text.len() < bytes {
        text.push('.');
    }
    text
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ z >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ z >> 31) % end as u64) as usize
    }

    /// A number other than `id`.
    fn other(&mut self, id: usize, end: usize) -> usize {
        (id + 1 + self.below(end - 1)) % end
    }
}

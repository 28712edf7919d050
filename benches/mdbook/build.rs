//! Makes up a glossary of 1,000 terms, each of one to three words and with an alias, and compiles it.

use std::{collections::BTreeSet, env, fmt::Write, fs, path::Path};

const TERMS: usize = 1000;
const SYLLABLES: [&str; 40] = [
    "ba", "cal", "con", "da", "del", "en", "fer", "ga", "gen", "in", "ka", "lo", "lin", "ma", "mer", "mi", "na", "net",
    "or", "pa", "per", "plex", "ra", "re", "ri", "sa", "ser", "sig", "so", "ta", "tel", "ter", "tion", "tran", "tri",
    "va", "ver", "vi", "vo", "zo",
];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let mut random = fastrand::Rng::with_seed(1000);
    let mut taken = BTreeSet::new();
    let mut toml = "title = \"Made up\"\ntype = \"MadeUp\"\n[categories.all]\nname = \"All\"\n\
                    [relations.related]\nsymmetric = true\n[checks]\norphan = \"off\"\n"
        .to_owned();
    for term in 0..TERMS {
        let (name, alias) = (name(&mut random, &mut taken), name(&mut random, &mut taken));
        _ = write!(
            toml,
            "[[term]]\nslug = \"term-{term}\"\ncategory = \"all\"\nname = \"{name}\"\naliases = [\"{alias}\"]\n\
             summary = \"What number {term} of a thousand things is, in a sentence of some eighty letters.\"\n"
        );
    }
    let dir = Path::new(&env::var_os("OUT_DIR").unwrap()).join("glossary");
    fs::create_dir_all(&dir).unwrap();
    fs::write(dir.join("glossary.toml"), toml).unwrap();
    lexigraph_build::compile(dir);
}

/// A name that isn't taken.
fn name(random: &mut fastrand::Rng, taken: &mut BTreeSet<String>) -> String {
    loop {
        let words: Vec<String> = (0..random.usize(1..=3))
            .map(|_| (0..random.usize(2..=3)).map(|_| *random.choice(SYLLABLES.iter()).unwrap()).collect())
            .collect();
        let name = words.join(" ");
        if taken.insert(name.clone()) {
            return name;
        }
    }
}

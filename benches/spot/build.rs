//! Generates a glossary of 1,000 names and one of 100,000, compiles them, and writes 8 MB of text for each in which
//! 2 words in 100 are names.

use lexigraph_build::Compiler;
use std::{collections::BTreeSet, env, fmt::Write, fs, path::Path};

const SYLLABLES: &[&str] = &[
    "ba", "cal", "con", "da", "del", "en", "fer", "ga", "gen", "in", "ka", "lo", "lin", "ma", "mer", "mi", "na", "net",
    "or", "pa", "per", "plex", "ra", "re", "ri", "sa", "ser", "sig", "so", "ta", "tel", "ter", "tion", "to", "tran",
    "tri", "va", "ver", "vi", "vo", "xi", "zo",
];
const TEXT: usize = 8_000_000;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let random = &mut fastrand::Rng::with_seed(1);
    // a language: texts consist of 8,000 words, and earlier words are more frequent
    let mut words = BTreeSet::new();
    while words.len() < 8000 {
        let syllables = random.usize(1..=4);
        words.insert((0..syllables).map(|_| SYLLABLES[random.usize(..SYLLABLES.len())]).collect::<String>());
    }
    let mut words: Vec<String> = words.into_iter().collect();
    random.shuffle(&mut words);
    glossary("small", 1000, &words, random);
    glossary("large", 100_000, &words, random);
    race();
}

/// Compiles the glossaries that `race.sh` creates.
fn race() {
    println!("cargo::rustc-check-cfg=cfg(race)");
    println!("cargo::rerun-if-env-changed=RACE");
    let Some(folder) = env::var_os("RACE") else { return };
    let folder = Path::new(&folder);
    println!("cargo::rustc-cfg=race");
    for module in ["few", "many"] {
        let glossary = folder.join("glossaries").join(module);
        let compiler = Compiler::new(glossary).file_name(format!("{module}.rs"));
        compiler.module(format!("race::{module}")).constants(false).compile();
    }
}

fn common<'w>(words: &'w [String], random: &mut fastrand::Rng) -> &'w str {
    &words[(random.f64().powi(3) * words.len() as f64) as usize]
}

fn glossary(module: &str, count: usize, words: &[String], random: &mut fastrand::Rng) {
    // every second name is one word that occurs in no other text; the others are two or three words of the language
    let mut names = BTreeSet::new();
    while names.len() < count {
        let own: String = (0..4).map(|_| SYLLABLES[random.usize(..SYLLABLES.len())]).collect();
        let name = match random.usize(..20) {
            0..10 => own + "qu",
            10..17 => format!("{} {}", words[random.usize(..words.len())], words[random.usize(..words.len())]),
            _ => format!("{} {} {}", words[random.usize(..words.len())], common(words, random), common(words, random)),
        };
        names.insert(name);
    }
    let marker = module[..1].to_ascii_uppercase() + &module[1..];
    let mut toml = format!("title = {marker:?}\ntype = {marker:?}\n[categories.all]\nname = \"All\"\n");
    for (name, id) in names.iter().zip(0..) {
        writeln!(toml, "[[term]]\nslug = \"t{id}\"\ncategory = \"all\"\nname = {name:?}\nplural = []").unwrap();
        writeln!(toml, "summary = \"Number {id}.\"").unwrap();
    }
    let names: Vec<_> = names.into_iter().collect();
    let (mut text, mut column) = (String::new(), 0);
    while text.len() < TEXT {
        let start = text.len();
        match random.usize(..70) {
            0 => text.push_str(&names[random.usize(..names.len())]),
            1 => text.push_str(&names[random.usize(..names.len())].to_ascii_uppercase()),
            2..6 => text.push_str(&common(words, random).to_ascii_uppercase()),
            _ => text.push_str(common(words, random)),
        }
        column += text.len() - start + 1;
        text.push_str(match random.usize(..12) {
            0 => ", ",
            1 => ". ",
            _ if column > 90 => "\n",
            _ => " ",
        });
        column = if text.ends_with('\n') { 0 } else { column };
    }

    let out = env::var("OUT_DIR").unwrap();
    let out = Path::new(&out);
    fs::create_dir_all(out.join(module)).unwrap();
    fs::write(out.join(module).join("glossary.toml"), &toml).unwrap();
    fs::write(out.join(format!("{module}.txt")), text).unwrap();
    fs::write(out.join(format!("{module}-names.txt")), names.join("\n")).unwrap();
    Compiler::new(out.join(module)).file_name(format!("{module}.rs")).module(module).constants(false).compile();
}

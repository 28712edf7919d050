//! Writes a glossary in which every text is an attack on the page that shows it, and compiles it.

#[path = "texts.rs"]
mod texts;

use std::{env, fmt::Write, fs, path::Path};

fn main() {
    println!("cargo::rerun-if-changed=texts.rs");
    let attack = |index: usize| quoted(texts::ATTACKS[index % texts::ATTACKS.len()]);
    let mut toml = format!(
        "title = {}\ntype = \"Hostile\"\nlicense = {}\nbase-url = \"https://e.example/a?b=1&c='\"\n",
        attack(0),
        attack(1)
    );
    for (index, slug) in ["index", "map", "a-z"].iter().enumerate() {
        _ = write!(toml, "[categories.{slug}]\nname = {}\nsummary = {}\n", attack(index), attack(index + 4));
    }
    let mut relations = String::new();
    for index in 0..texts::ATTACKS.len() {
        _ = write!(
            toml,
            "[relations.to-{index}]\nname = {}\ninverse = \"from-{index}\"\ninverse-name = {}\n",
            attack(index),
            attack(index + 1)
        );
        _ = writeln!(relations, "relations.to-{index} = [\"x\"]");
    }
    _ = write!(toml, "[relations.like]\nname = {}\nsymmetric = true\n", attack(2));
    for (index, slug) in texts::SLUGS.iter().enumerate() {
        let category = ["index", "map", "a-z"][index % 3];
        let text = texts::ATTACKS[index % texts::ATTACKS.len()];
        let prose: String =
            text.chars().flat_map(|c| c.is_ascii_punctuation().then_some('\\').into_iter().chain([c])).collect();
        // other terms: none links to itself
        let [one, two] = [1, 2].map(|more| texts::SLUGS[(index + more) % texts::SLUGS.len()]);
        let body = format!(
            "{prose}\n\n## {prose}\n\n*{prose}* [[{one}|word]]{prose}[[{two}]]\n\n- ````` {text} `````\n\n\
             `````` a\"'&b\n{text}\n``````\n\n[{prose}](<https://e.example/?a='b'&c>)\n"
        );
        _ = write!(
            toml,
            "[[term]]\nslug = \"{slug}\"\ncategory = \"{category}\"\nname = {0}\nshared = [{0}, {1}, {2}]\nexpansion = {1}\n\
             aliases = [{2}]\nsummary = {3}\nbody = {4}\nsources = [{{ title = {3}, url = \"https://e.example/?a='x'&b\" }}]\n\
             see = [{{ title = {1}, url = \"https://e.example/see\" }}]\nplural = []\n[term.spot]\n",
            attack(index),
            attack(index + 1),
            attack(index + 2),
            attack(index + 3),
            quoted(&body)
        );
        if *slug == "hub" {
            toml = toml.replace("[term.spot]\n", "");
            toml += &relations;
        }
    }
    let dir = Path::new(&env::var("OUT_DIR").unwrap()).join("glossary");
    fs::create_dir_all(&dir).unwrap();
    fs::write(dir.join("glossary.toml"), toml).unwrap();
    lexigraph_build::compile(dir);
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}

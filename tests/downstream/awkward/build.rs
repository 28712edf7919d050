//! Writes the terms of `texts.rs` as a glossary with one file per term, and compiles it.

#[path = "texts.rs"]
mod texts;

use std::{env, fs, path::Path};

fn main() {
    println!("cargo::rerun-if-changed=texts.rs");
    let out_dir = env::var("OUT_DIR").unwrap();
    let dir = Path::new(&out_dir).join("glossary");
    fs::create_dir_all(dir.join("all")).unwrap();
    let manifest = "title = \"Awkward\"\ntype = \"Awkward\"\n[categories.all]\nname = \"All\"\n\
                    [checks]\nsummary-stop = \"off\"\nsummary-length = \"off\"\nsummary-sentence = \"off\"\nown-name = \"off\"\n";
    fs::write(dir.join("glossary.toml"), manifest).unwrap();
    for entry in texts::entries() {
        // a code block contains no Markdown
        let body = quoted(&format!("~~~\n{}\n~~~\n", entry.text));
        let mut toml = format!("name = {}\nsummary = {}\nbody = {body}\n", quoted(&entry.name), quoted(&entry.text));
        if !entry.alias.is_empty() {
            toml += &format!("aliases = [{}]\n", quoted(&entry.alias));
        }
        toml += &format!("see = [{{ title = {}, url = \"https://e.example/\" }}]\n", quoted(&entry.text));
        fs::write(dir.join(format!("all/{}.toml", entry.slug)), toml).unwrap();
    }
    lexigraph_build::compile(dir);
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}

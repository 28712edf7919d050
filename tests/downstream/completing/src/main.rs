//! A program that completes names and does not search texts.
lexigraph::include_glossary!();

fn main() {
    let typed = std::env::args().nth(1).unwrap_or_default();
    GLOSSARY.complete(&typed).for_each(|found| println!("{} ({})", found.name, found.term.slug()));
}

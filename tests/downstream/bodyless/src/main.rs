//! A program that uses names and summaries, but no bodies.
lexigraph::include_glossary!();

fn main() {
    let name = std::env::args().nth(1).unwrap_or_default();
    match Term::find(&name) {
        Some(term) => println!("{term}: {}", term.summary()),
        None => println!("{:?}", Term::nearest(&name)),
    }
}

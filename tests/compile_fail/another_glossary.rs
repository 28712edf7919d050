//! A term of one glossary is not a term of another.

struct Other;

fn summary(term: lexigraph::voip::Term) -> &'static str {
    term.summary()
}

fn print(term: lexigraph::Term<Other>) {
    println!("{}", summary(term));
}

fn main() {
    print(lexigraph::Term::at(0));
}

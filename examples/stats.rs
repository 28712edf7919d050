//! The bundled glossary in figures: `cargo run --example stats`.

use lexigraph::{
    TermRef,
    voip::{GLOSSARY, Term},
};
use std::collections::{BTreeMap, BTreeSet};

/// How the title of a standard or a law begins.
const STANDARDS: [&str; 16] = [
    "RFC ",
    "ITU-T",
    "47 CFR",
    "16 CFR",
    "12 CFR",
    "47 USC",
    "47 U.S.C.",
    "Regulation (EU)",
    "ETSI",
    "3GPP",
    "IEEE",
    "ISO",
    "W3C",
    "ATIS",
    "ANSI",
    "TIA",
];

fn main() {
    let terms: Vec<Term> = GLOSSARY.terms().map(TermRef::id).collect();
    println!("{}: {} terms in {} categories\n", GLOSSARY.title(), terms.len(), GLOSSARY.categories().len());
    for category in GLOSSARY.categories() {
        println!("{:>5}  {category}", category.terms().len());
    }

    let words = |text: &str| text.split_whitespace().count();
    let summaries: usize = terms.iter().map(|term| words(term.summary())).sum();
    let bodies: usize = terms.iter().map(|term| words(&term.body().plain().to_string())).sum();
    let names: usize = terms.iter().map(|term| term.names().count()).sum();
    let shared: BTreeSet<_> =
        terms.iter().flat_map(|term| term.names()).map(|name| name.text).filter(|name| is_shared(name)).collect();
    println!("\n{summaries} words of summaries, {bodies} of bodies; {names} names, {} of them shared", shared.len());

    let mut kinds = BTreeMap::new();
    for relation in GLOSSARY.relations().filter(|relation| !relation.is_inverse()) {
        let edges: usize = terms.iter().map(|term| term.related(relation.id()).len()).sum();
        // a symmetric edge is seen from both ends
        kinds.insert(relation.slug(), if relation.is_symmetric() { edges / 2 } else { edges });
    }
    println!("\n{} relations:", kinds.values().sum::<usize>());
    kinds.iter().for_each(|(kind, count)| println!("{count:>5}  {kind}"));

    let sources: BTreeSet<_> = terms.iter().flat_map(|term| term.sources()).map(|source| source.title).collect();
    let is_standard = |title: &str| STANDARDS.iter().any(|start| title.starts_with(start));
    let without = terms.iter().filter(|term| !term.sources().any(|source| is_standard(source.title))).count();
    let bare = terms.iter().filter(|term| term.sources().len() == 0).count();
    println!(
        "\n{} sources, {} of them standards or laws; terms without a standard: {without}, without a source: {bare}",
        sources.len(),
        sources.iter().filter(|title| is_standard(title)).count(),
    );
    println!("islands apart from the largest: {}", GLOSSARY.islands().len() - 1);
}

fn is_shared(name: &str) -> bool {
    GLOSSARY.resolve(name).len() > 1
}

//! A crate on edition 2021.
#![deny(missing_docs, rust_2018_idioms, warnings)]

lexigraph::include_glossary!();

#[test]
fn works() {
    assert_eq!(term!("SIP-trunk"), term::SIP_TRUNK);
    assert_eq!(term::SIP_TRUNK.related(relation::NEEDS).collect::<Vec<_>>(), [term::CARRIER]);
}

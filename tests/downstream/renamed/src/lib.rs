//! A crate that renames the dependency lexigraph.
#![deny(missing_docs, warnings)]

lex::include_glossary!();

#[test]
fn works() {
    const TRUNK: Term = term!("sip trunks");
    assert_eq!(TRUNK, term::SIP_TRUNK);
    assert_eq!(GLOSSARY.resolve("carrier").count(), 1);
    assert_eq!(GLOSSARY.reading_order(), [[term::CARRIER], [term::SIP_TRUNK]]);
}

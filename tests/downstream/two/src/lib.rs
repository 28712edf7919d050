//! A crate with two glossaries at once.
#![deny(missing_docs, warnings)]

/// The first.
pub mod first {
    lexigraph::include_glossary!("first.rs");
}

/// The second.
pub mod second {
    lexigraph::include_glossary!("second.rs");
}

#[test]
fn works() {
    assert_eq!(first::term!("sip trunk"), first::term::SIP_TRUNK);
    assert_eq!(second::term!("sip trunk"), second::term::SIP_TRUNK);
    assert_eq!(first::term::SIP_TRUNK.summary(), "Of the first.");
    assert_eq!(second::term::SIP_TRUNK.summary(), "Of the second.");
}

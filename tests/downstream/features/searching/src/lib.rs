//! A crate that searches.

lexigraph::include_glossary!();

/// Searches the glossary.
pub fn found(words: &str) -> usize {
    GLOSSARY.search(words).len()
}

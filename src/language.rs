//! Language tags, for the exports and the site.

/// Tests whether a text has the form of a BCP 47 tag: subtags of one to eight letters or digits, the first of letters.
pub fn is_tag(tag: &str) -> bool {
    let is_subtag = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    let begins = tag.split('-').next().is_some_and(|part| part.bytes().all(|b| b.is_ascii_alphabetic()));
    begins && tag.split('-').all(is_subtag)
}

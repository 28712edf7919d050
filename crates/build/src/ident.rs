//! Identifiers: the only names in generated code that come from a glossary. A constant is its slug in upper snake case,
//! with `_` before a leading digit.

/// Returns the constant for a slug. For example, `sip-trunk` becomes `SIP_TRUNK`, and `10dlc` becomes `_10DLC`.
pub fn constant(slug: &str) -> String {
    let upper: String = slug.chars().map(|c| if c == '-' { '_' } else { c.to_ascii_uppercase() }).collect();
    if upper.starts_with(|c: char| c.is_ascii_digit()) { format!("_{upper}") } else { upper }
}

/// Tests whether `name` can be the name of the marker type: it is in upper camel case in ASCII, and not a name that
/// every glossary has.
pub fn is_type_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric())
        && !matches!(name, "Self" | "Term" | "Category" | "Relation")
}

/// Tests whether a text is a path of Rust identifiers, such as `words::ours`.
pub fn is_path(path: &str) -> bool {
    path.split("::").all(|part| {
        let part = part.strip_prefix("r#").unwrap_or(part);
        !part.starts_with(|c: char| c.is_ascii_digit())
            && !part.is_empty()
            && part.chars().all(|c| c.is_alphanumeric() || c == '_')
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn constants() {
        assert_eq!(super::constant("sip-trunk"), "SIP_TRUNK");
        assert_eq!(super::constant("10dlc"), "_10DLC");
        assert_eq!(super::constant("self"), "SELF");
        // strict, reserved and weak keywords of the editions 2015 to 2024, from the Rust Reference
        let keywords = "as async await break const continue crate dyn else enum extern false fn for if impl in let loop \
                        match mod move mut pub ref return self Self static struct super trait true type unsafe use where \
                        while abstract become box do final gen macro override priv try typeof unsized virtual yield \
                        macro_rules raw safe union static_lifetime";
        let keywords: Vec<_> = keywords.split_whitespace().collect();
        for keyword in &keywords {
            assert!(!keywords.contains(&&*super::constant(&keyword.to_lowercase())), "{keyword}");
            assert!(!super::is_type_name(keyword), "{keyword}");
        }
        assert!(super::is_type_name("Voip") && !super::is_type_name("voip") && !super::is_type_name("Self"));
    }
}

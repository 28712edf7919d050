//! Inflection: the regular English plural of a name's last word.
//! Irregular ones are the author's to give (`plural` in a term's file).

use alloc::{format, string::String};

/// The regular plural of `name`, formed on its last word; `None` where there is no regular one to make
/// (a name that ends in a digit or a sign, or that looks like a plural already).
pub fn plural(name: &str) -> Option<String> {
    let last = name.chars().next_back()?;
    if !last.is_alphabetic() || u32::from(last) >= 0x250 {
        return None;
    }
    let word = name.rsplit(|c: char| !c.is_alphanumeric()).next()?;
    let lower = word.to_lowercase();
    let ending = |endings: &[&str]| endings.iter().any(|e| lower.ends_with(e));
    if last.is_uppercase() {
        return Some(format!("{name}s"));
    }
    if ending(&["ss", "us", "is", "x", "z", "ch", "sh"]) {
        return Some(format!("{name}es"));
    }
    if ending(&["s"]) {
        return None;
    }
    let before_y = lower.strip_suffix('y').and_then(|stem| stem.chars().next_back());
    if before_y.is_some_and(|c| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')) {
        return Some(format!("{}ies", &name[..name.len() - 1]));
    }
    Some(format!("{name}s"))
}

#[cfg(test)]
mod tests {
    use super::plural;

    #[test]
    fn regular_plurals() {
        for (name, expected) in [
            ("SIP trunk", Some("SIP trunks")),
            ("DID", Some("DIDs")),
            ("STIR/SHAKEN", Some("STIR/SHAKENs")),
            ("Softswitch", Some("Softswitches")),
            ("Prefix", Some("Prefixes")),
            ("Call category", Some("Call categories")),
            ("Relay", Some("Relays")),
            ("Café", Some("Cafés")),
            ("Status", Some("Statuses")),
            ("Concurrent calls", None),
            ("G.711", None),
            ("C++", None),
            ("電話", None),
            ("", None),
        ] {
            assert_eq!(plural(name).as_deref(), expected, "{name}");
        }
    }
}

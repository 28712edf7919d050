//! Inflection: regular English plurals, formed on the last word of a name.
//! Authors give irregular plurals themselves (`plural` in a term's file).

/// A rule for a regular plural.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plural {
    /// Adds `s`: `trunks`.
    S,
    /// Adds `es`: `switches`.
    Es,
    /// Replaces `y` with `ies`: `categories`.
    Ies,
}

impl Plural {
    /// Returns the ending of the plural, which replaces [`cut_ending`](Self::cut_ending).
    pub const fn ending(self) -> &'static str {
        match self {
            Self::S => "s",
            Self::Es => "es",
            Self::Ies => "ies",
        }
    }

    /// Returns the ending that the plural drops from the name.
    pub const fn cut_ending(self) -> &'static str {
        match self {
            Self::S | Self::Es => "",
            Self::Ies => "y",
        }
    }

    /// Returns the length of the dropped ending.
    pub const fn cut(self) -> usize {
        self.cut_ending().len()
    }

    /// Returns the plural of `name` by this rule.
    #[cfg(feature = "alloc")]
    pub fn of(self, name: &str) -> alloc::string::String {
        alloc::format!("{}{}", &name[..name.len() - self.cut()], self.ending())
    }

    /// Returns the number of the rule in the table; 0 for none.
    #[cfg(feature = "alloc")]
    pub(super) const fn code(rule: Option<Self>) -> u32 {
        match rule {
            None => 0,
            Some(Self::S) => 1,
            Some(Self::Es) => 2,
            Some(Self::Ies) => 3,
        }
    }

    /// Returns the rule with this number.
    pub(super) const fn from_code(code: u32) -> Option<Self> {
        match code {
            1 => Some(Self::S),
            2 => Some(Self::Es),
            3 => Some(Self::Ies),
            _ => None,
        }
    }
}

/// Returns the rule for the regular plural of `name`, formed on its last word. Returns `None` if there is no regular
/// plural: the name ends in a digit or a sign, or looks like a plural already.
#[cfg(feature = "alloc")]
pub fn plural_rule(name: &str) -> Option<Plural> {
    let last = name.chars().next_back()?;
    if !last.is_alphabetic() || u32::from(last) >= 0x250 {
        return None;
    }
    let word = name.rsplit(|c: char| !c.is_alphanumeric()).next()?;
    // the `s` of a possessive belongs to no word, so it has no plural
    let before = name[..name.len() - word.len()].chars().next_back();
    if word.eq_ignore_ascii_case("s") && before.is_some_and(|c| super::unicode::is_apostrophe(u32::from(c))) {
        return None;
    }
    let lower = word.to_lowercase();
    let ending = |endings: &[&str]| endings.iter().any(|e| lower.ends_with(e));
    let before_y = lower.strip_suffix('y').and_then(|stem| stem.chars().next_back());
    match () {
        () if last.is_uppercase() => Some(Plural::S),
        () if ending(&["ss", "us", "is", "x", "z", "ch", "sh"]) => Some(Plural::Es),
        () if ending(&["s"]) => None,
        () if before_y.is_some_and(|c| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')) => Some(Plural::Ies),
        () => Some(Plural::S),
    }
}

/// Returns the regular plural of `name`; see [`plural_rule`].
#[cfg(feature = "alloc")]
pub fn plural(name: &str) -> Option<alloc::string::String> {
    plural_rule(name).map(|rule| rule.of(name))
}

#[cfg(all(test, feature = "alloc"))]
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
            ("McDONALD'S", None),
            ("Agent’s", None),
            ("S", Some("Ss")),
            ("G.711", None),
            ("C++", None),
            ("電話", None),
            ("", None),
        ] {
            assert_eq!(plural(name).as_deref(), expected, "{name}");
        }
    }
}

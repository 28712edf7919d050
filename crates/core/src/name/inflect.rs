//! Inflection: the regular English plural of a name's last word.
//! Irregular ones are the author's to give (`plural` in a term's file).

/// How a regular plural is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plural {
    /// With `s`: `trunks`.
    S,
    /// With `es`: `switches`.
    Es,
    /// With `ies` for `y`: `categories`.
    Ies,
}

impl Plural {
    /// Returns what the plural ends in, instead of [`cut_ending`](Self::cut_ending).
    pub const fn ending(self) -> &'static str {
        match self {
            Self::S => "s",
            Self::Es => "es",
            Self::Ies => "ies",
        }
    }

    /// Returns the ending of the name that the plural doesn't have.
    pub const fn cut_ending(self) -> &'static str {
        match self {
            Self::S | Self::Es => "",
            Self::Ies => "y",
        }
    }

    /// Returns the length of that ending.
    pub const fn cut(self) -> usize {
        self.cut_ending().len()
    }

    /// Returns the plural of `name` that this rule makes.
    #[cfg(feature = "alloc")]
    pub fn of(self, name: &str) -> alloc::string::String {
        alloc::format!("{}{}", &name[..name.len() - self.cut()], self.ending())
    }

    /// Returns the number that the table has for the rule; 0 is for none.
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

/// Returns the rule for the regular plural of `name`, formed on its last word; `None` where there is no regular one to
/// make (a name that ends in a digit or a sign, or that looks like a plural already).
#[cfg(feature = "alloc")]
pub fn plural_rule(name: &str) -> Option<Plural> {
    let last = name.chars().next_back()?;
    if !last.is_alphabetic() || u32::from(last) >= 0x250 {
        return None;
    }
    let word = name.rsplit(|c: char| !c.is_alphanumeric()).next()?;
    // the `s` of a possessive belongs to no word, so that nothing can be formed on it
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

//! Comments with which an author controls the linker.

/// The instruction in an author's comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Control {
    /// The next occurrence is not linked.
    Skip,
    /// Turns linking back on, or the linking of a term.
    On(Option<String>),
    /// Turns linking off, or the linking of a term.
    Off(Option<String>),
    /// From here on, a name means this term.
    Choose { name: String, slug: String },
    /// The comment is addressed to the linker, but contains no known instruction.
    Unknown,
}

impl Control {
    /// Parses the text of a comment; `None` if it is not addressed to the linker.
    pub fn read(comment: &str) -> Option<Self> {
        let said = comment.trim().strip_prefix("lexigraph")?;
        if !said.starts_with(|c: char| c.is_whitespace() || c == ':') {
            return said.is_empty().then_some(Self::Unknown);
        }
        if let Some((name, slug)) = said.rsplit_once('=') {
            let (name, slug) = (name.trim(), slug.trim());
            let is_said = !name.is_empty() && !slug.is_empty() && !slug.contains(char::is_whitespace);
            return Some(if is_said { Self::Choose { name: name.into(), slug: slug.into() } } else { Self::Unknown });
        }
        let mut words = said.split_whitespace();
        let (what, slug, more) = (words.next(), words.next().map(str::to_owned), words.next());
        Some(match what {
            _ if more.is_some() => Self::Unknown,
            Some("skip") if slug.is_none() => Self::Skip,
            Some("on") => Self::On(slug),
            Some("off") => Self::Off(slug),
            _ => Self::Unknown,
        })
    }

    /// Returns the slug that the comment names, if any.
    pub fn slug(&self) -> Option<&str> {
        match self {
            Self::On(slug) | Self::Off(slug) => slug.as_deref(),
            Self::Choose { slug, .. } => Some(slug),
            Self::Skip | Self::Unknown => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Control;

    #[test]
    fn comments() {
        let choose = |name: &str, slug: &str| Some(Control::Choose { name: name.into(), slug: slug.into() });
        for (comment, expected) in [
            (" lexigraph skip ", Some(Control::Skip)),
            ("lexigraph off sip-trunk", Some(Control::Off(Some("sip-trunk".into())))),
            ("lexigraph\non", Some(Control::On(None))),
            (" lexigraph ASR = answer-seizure-ratio ", choose("ASR", "answer-seizure-ratio")),
            (" lexigraph hold music=x", choose("hold music", "x")),
            (" lexigraph off", Some(Control::Off(None))),
            (" lexigraph of", Some(Control::Unknown)),
            (" lexigraph skip it", Some(Control::Unknown)),
            (" lexigraph ASR =", Some(Control::Unknown)),
            (" lexigraph ASR = a b", Some(Control::Unknown)),
            (" lexigraph", Some(Control::Unknown)),
            (" lexigraphs off", None),
            ("TODO: lexigraph off", None),
        ] {
            assert_eq!(Control::read(comment), expected, "{comment}");
        }
    }
}

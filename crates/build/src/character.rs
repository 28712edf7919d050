//! Characters that hide or reorder text, and the contexts in which they are allowed.

/// Returns a description of `c` if it is forbidden between these neighbors, or `None` if it is allowed.
pub fn forbidden(before: Option<char>, c: char, after: Option<char>) -> Option<&'static str> {
    match c {
        '\n' | '\t' => None,
        '\u{0}'..='\u{1F}' | '\u{7F}'..='\u{9F}' => Some("a control character"),
        '\u{200D}' if before.is_some_and(is_pictured) && after.is_some_and(is_pictured) => None,
        '\u{FE00}'..='\u{FE0F}' if before.is_some_and(|c| !c.is_alphabetic() && !c.is_whitespace()) => None,
        '\u{200C}' | '\u{200D}' if before.is_some_and(is_joining) && after.is_some_and(is_joining) => None,
        '\u{AD}' => Some("a soft hyphen"),
        '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{180E}' | '\u{FE00}'..='\u{FE0F}' => {
            Some("a zero-width character")
        }
        '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            Some("a mark that changes the direction of text")
        }
        '\u{2028}' | '\u{2029}' => Some("a line or paragraph separator"),
        '\u{FFF9}'..='\u{FFFB}' => Some("an annotation mark"),
        '\u{E0000}'..='\u{E01EF}' => Some("a tag character"),
        _ => None,
    }
}

/// Tests whether `c` may be part of an emoji.
fn is_pictured(c: char) -> bool {
    matches!(u32::from(c), 0x203C..=0x3299 | 0x1F000..=0x1FBFF | 0xFE0F) && !c.is_alphanumeric()
}

/// Tests whether `c` is a letter or mark of a script with joining letters, which needs joiners: Arabic to Thaana and
/// N'Ko, the scripts of India, Myanmar, Khmer, Mongolian and their neighbors.
fn is_joining(c: char) -> bool {
    let is_script = matches!(u32::from(c),
        0x620..=0x65F | 0x66E..=0x6D3 | 0x6D5..=0x6DC | 0x6DF..=0x6E8 | 0x6EA..=0x6EF | 0x6FA..=0x6FF
        | 0x710..=0x7BF | 0x7CA..=0x7F5 | 0x840..=0x85B | 0x860..=0x8FF
        | 0x900..=0x963 | 0x970..=0xDF3 | 0x1000..=0x109F | 0x1780..=0x17D3 | 0x1820..=0x18AA
        | 0x1A00..=0x1C7F | 0xA800..=0xABFF | 0xFB50..=0xFDFB | 0xFE70..=0xFEFC | 0x11000..=0x11FFF);
    is_script && !c.is_numeric()
}

/// Returns an iterator over the forbidden characters of a text, each with its offset, its description and its
/// neighbors.
pub fn all_forbidden(text: &str) -> impl Iterator<Item = Forbidden> {
    // skips nearly all texts, because their bytes show that they have none
    let text = if is_plain(text) { "" } else { text };
    let mut before = None;
    let mut characters = text.char_indices().peekable();
    std::iter::from_fn(move || {
        loop {
            let (at, character) = characters.next()?;
            let (last, next) = (before, characters.peek().map(|&(_, c)| c));
            before = Some(character);
            if let Some(what) = forbidden(last, character, next) {
                return Some(Forbidden { at, character, what, neighbors: [last, next] });
            }
        }
    })
}

/// Tests whether a text has no characters that could be forbidden.
pub fn is_plain(text: &str) -> bool {
    text.is_ascii() && !text.bytes().any(|b| b < 0x20 && b != b'\n' && b != b'\t' || b == 0x7F)
}

/// A forbidden character in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Forbidden {
    /// Offset of the character in bytes.
    pub at: usize,
    pub character: char,
    /// A description of the character.
    pub what: &'static str,
    /// The characters before and after it.
    pub neighbors: [Option<char>; 2],
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_are_found() {
        for text in [
            "\0",
            "\u{1b}]0;x",
            "\u{7f}",
            "\u{9b}1m",
            "S\u{200b}IP",
            "S\u{200c}IP",
            "\u{200d}",
            "a\u{feff}",
            "\u{202e}x",
            "\u{2066}",
            "\u{61c}",
            "so\u{ad}ft",
            "a\u{2028}b",
            "\u{e0041}",
            "a\u{fe0f}",
            "\u{fff9}",
            "\u{180e}",
            "\u{6a9}\u{200c}",
            "\u{200c}\u{6a9}",
            "\u{6a9}\u{200c}a",
            "\u{661}\u{200c}\u{662}",
            "r\r\n",
        ] {
            assert_eq!(all_forbidden(text).count(), 1, "{text:?}");
        }
    }

    #[test]
    fn what_writing_needs_is_not() {
        for text in [
            "plain\n\ttext",
            "می\u{200c}خواهم",
            "نامه\u{200c}ای",
            "क्\u{200c}ष",
            "क्\u{200d}ष",
            "শ্\u{200c}ষ",
            "ශ්\u{200d}රී",
            "ന്\u{200d}റെ",
            "👩\u{200d}💻",
            "❤\u{fe0f}",
            "e\u{301}",
            "日本語",
        ] {
            assert_eq!(all_forbidden(text).collect::<Vec<_>>(), [], "{text:?}");
        }
    }
}

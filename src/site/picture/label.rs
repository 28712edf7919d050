//! Names in pictures: estimates their width, breaks them into lines, and shortens them. The reader's font is not known,
//! so widths are those of a common sans serif font, plus some room.

/// Returns the estimated width of a text, in units of the font size.
pub fn width(text: &str, size: f64) -> f64 {
    text.chars().map(|c| em(c) * size).sum()
}

fn em(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | 'I' => 0.31,
        'f' | 't' | 'r' | ' ' | '(' | ')' | '-' | '/' => 0.39,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 0.92,
        'A'..='Z' | '&' | '+' => 0.71,
        '\0'..='\u{2FF}' => 0.59,
        // other alphabets are about as wide as Latin; anything else may be as wide as it is high
        '\u{300}'..='\u{36F}' => 0.0,
        '\u{370}'..='\u{10FF}' | '\u{1E00}'..='\u{206F}' => 0.64,
        _ => 1.05,
    }
}

/// Returns the text, or its beginning with an ellipsis if it is wider than `most`.
pub fn shortened(text: &str, size: f64, most: f64) -> String {
    if width(text, size) <= most {
        return text.to_owned();
    }
    let room = most - width("…", size);
    let mut wide = 0.0;
    let fits = text.char_indices().find(|&(_, c)| {
        wide += em(c) * size;
        wide > room
    });
    let end = fits.map_or(text.len(), |(at, _)| at);
    format!("{}…", text[..end].trim_end())
}

/// Breaks a text into lines no wider than `most`. Shortens only words that are too wide by themselves.
pub fn lines(text: &str, size: f64, most: f64) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest = text.trim();
    while width(rest, size) > most {
        let breaks = rest.match_indices([' ', '-', '/']).map(|(at, found)| at + usize::from(found != " "));
        let breaks: Vec<_> = breaks.filter(|&at| at > 0 && at < rest.len()).collect();
        let fits = breaks.iter().rev().find(|&&at| width(&rest[..at], size) <= most);
        let Some(&at) = fits.or(breaks.first()) else { break };
        lines.push(shortened(rest[..at].trim_end(), size, most));
        rest = rest[at..].trim_start();
    }
    lines.push(shortened(rest, size, most));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fit() {
        assert_eq!(lines("Codec", 13.0, 120.0), ["Codec"]);
        assert_eq!(lines("Packet loss concealment", 13.0, 100.0), ["Packet loss", "concealment"]);
        assert_eq!(lines("Donaudampfschifffahrtsgesellschaft", 13.0, 100.0), ["Donaudampfs…"]);
        assert_eq!(
            lines("Is not to be confused with anything", 13.0, 100.0),
            ["Is not to be", "confused with", "anything"]
        );
        assert_eq!(lines("電話電話電話電話電話", 13.0, 60.0), ["電話電…"]);
        assert!(width(&shortened("a b c d e f g h i j k l m n o p", 13.0, 60.0), 13.0) <= 60.0);
        assert_eq!(shortened("", 13.0, 0.0), "");
        assert_eq!(shortened("abc", 13.0, 0.0), "…");
    }
}

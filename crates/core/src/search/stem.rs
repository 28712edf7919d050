//! Stemming: maps the forms of an English word to one stem, so that "recorded calls" finds "call recording".
//! It strips common endings. A stem need not be a word, and words that are not lower-case ASCII stay as they are.

/// Stop words. They are indexed, and ignored in questions that have other words.
pub const EMPTY: &[&str] = &[
    "a", "about", "all", "am", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can", "did", "do",
    "does", "don't", "for", "from", "get", "gets", "give", "got", "has", "have", "he", "her", "his", "how", "i", "i'm",
    "if", "in", "into", "is", "it", "its", "let", "many", "may", "me", "much", "my", "need", "of", "on", "or", "our",
    "she", "should", "so", "some", "such", "than", "that", "the", "their", "them", "then", "there", "they", "this",
    "to", "us", "was", "we", "were", "what", "when", "where", "which", "while", "who", "why", "will", "with", "would",
    "you", "your",
];

/// Tests whether the folded `word` is a stop word.
pub fn is_empty_word(word: &str) -> bool {
    EMPTY.binary_search(&word).is_ok()
}

/// Reduces the folded `word` to its stem.
pub fn stem(word: &mut String) {
    if word.len() < 3 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return;
    }
    if word.len() > 3 {
        without_s(word);
    }
    let verb = ["ing", "ed"].into_iter().find_map(|ending| word.strip_suffix(ending));
    if let Some(rest) = verb.filter(|rest| rest.len() > 2 && rest.bytes().any(is_vowel)) {
        word.truncate(rest.len());
        if ends_double(word, b"lsz") {
            word.pop();
        } else if word.len() == 3 && is_short(word.as_bytes()) {
            word.push('e');
        }
    }
    for (ending, instead, least) in [
        ("isation", "iz", 3),
        ("ization", "iz", 3),
        ("ation", "", 4),
        ("ion", "", 5),
        ("ment", "", 4),
        ("ly", "", 4),
        ("tre", "ter", 2),
    ] {
        if word
            .strip_suffix(ending)
            .is_some_and(|rest| rest.len() >= least && (ending != "ion" || rest.ends_with(['s', 't'])))
        {
            word.truncate(word.len() - ending.len());
            word.push_str(instead);
            break;
        }
    }
    if word.len() > 4 && word.ends_with('e') {
        word.pop();
    }
    if word.len() > 3 && word.ends_with("is") {
        word.truncate(word.len() - 1);
        word.push('z');
    }
    if word.len() > 4 && ends_double(word, b"") {
        word.pop();
    }
    if word.len() > 2 && word.ends_with('y') {
        word.pop();
        word.push('i');
    }
}

/// Removes the `s` of plurals and of verbs such as "calls".
fn without_s(word: &mut String) {
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    let cut = match () {
        () if ends(&["ss", "us", "is"]) => 0,
        () if word.len() > 4 && ends(&["ies"]) => 2,
        () if word.len() > 4 && ends(&["sses", "shes", "ches", "xes", "zes", "uses"]) => 2,
        () if ends(&["s"]) => 1,
        () => 0,
    };
    word.truncate(word.len() - cut);
}

fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// Tests whether the word ends in a doubled consonant other than those in `but`.
fn ends_double(word: &str, but: &[u8]) -> bool {
    match word.as_bytes() {
        [.., one, other] => one == other && !is_vowel(*one) && !but.contains(one),
        _ => false,
    }
}

/// Tests whether the word is a consonant, a vowel and a consonant, as in "not(e)".
fn is_short(word: &[u8]) -> bool {
    matches!(word, [first, middle, last] if !is_vowel(*first) && is_vowel(*middle) && !is_vowel(*last) && *last != b'w')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word() {
        for forms in [
            &["call", "calls", "called", "calling"][..],
            &["dial", "dials", "dialed", "dialled", "dialing", "dialling"],
            &["record", "records", "recorded", "recording", "recordings"],
            &["note", "notes", "noted", "noting"],
            &["stop", "stops", "stopped", "stopping"],
            &["queue", "queues", "queued"],
            &["company", "companies"],
            &["try", "tries", "tried"],
            &["carry", "carries", "carried", "carrying"],
            &["authorise", "authorize", "authorised", "authorises", "authorization", "authorisation"],
            &["centre", "center", "centres"],
            &["compress", "compression", "compressed", "compresses"],
            &["encrypt", "encrypted", "encryption"],
            &["switch", "switches", "switching"],
            &["status", "statuses"],
            &["phone", "phones", "phoned"],
            &["quiet", "quietly"],
        ] {
            let stems: Vec<String> = forms
                .iter()
                .map(|form| {
                    let mut word = (*form).to_owned();
                    stem(&mut word);
                    word
                })
                .collect();
            assert!(stems.iter().all(|stem| *stem == stems[0]), "{forms:?} {stems:?}");
        }
    }

    #[test]
    fn left_alone() {
        for word in ["ring", "did", "c++", "g729", "über", "電", "bus", "red", "sip", "isdn", ""] {
            let mut stemmed = word.to_owned();
            stem(&mut stemmed);
            assert_eq!(stemmed, word);
        }
    }

    #[test]
    fn empty_words_are_sorted() {
        assert!(EMPTY.is_sorted());
        assert!(is_empty_word("the") && !is_empty_word("no"));
    }
}

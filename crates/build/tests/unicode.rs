//! Names are compared in any normal form: the tables of `lexigraph-core` against those of `unicode-normalization`.

use lexigraph_core::name::{hash_name, is_word_char};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Tests whether the comparison leaves a character alone: CJK compatibility ideographs, which decompose to unified ones.
fn is_left_alone(c: char) -> bool {
    matches!(c, '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}')
}

/// Checks that every character of a word, before and after a letter, is the same composed and decomposed.
#[test]
fn every_character_in_any_normal_form() {
    let mut differ = 0;
    for c in ('\u{80}'..=char::MAX).filter(|&c| is_word_char(u32::from(c)) && !is_left_alone(c)) {
        let text = format!("a{c}b");
        let (composed, decomposed): (String, String) = (text.nfc().collect(), text.nfd().collect());
        if composed == decomposed && composed == text {
            continue;
        }
        differ += 1;
        assert_eq!(hash_name(&composed), hash_name(&text), "{c:?} U+{:04X}", u32::from(c));
        assert_eq!(hash_name(&decomposed), hash_name(&text), "{c:?} U+{:04X}", u32::from(c));
    }
    assert!(differ > 12_000, "{differ}");
}

/// Checks that letters with two marks in any order are the same in both normal forms.
#[test]
fn pairs_of_marks() {
    let marks: Vec<char> = ('\u{300}'..'\u{1100}').filter(|&c| is_combining_mark(c)).collect();
    let mut random = fastrand::Rng::with_seed(1);
    for _ in 0..20_000 {
        let mut mark = || marks[random.usize(..marks.len())];
        let text: String = ['e', mark(), mark(), mark()].into_iter().collect();
        let (composed, decomposed): (String, String) = (text.nfc().collect(), text.nfd().collect());
        assert_eq!(hash_name(&composed), hash_name(&text), "{text:?}");
        assert_eq!(hash_name(&decomposed), hash_name(&text), "{text:?}");
    }
}

/// Checks that all combining marks belong to words.
#[test]
fn marks_of_all_scripts() {
    for c in ('\u{80}'..=char::MAX).filter(|&c| is_combining_mark(c)) {
        // enclosing marks are signs of their own, and variation selectors are passed over
        let is_sign = matches!(c, '\u{20DD}'..='\u{20E0}' | '\u{20E2}'..='\u{20E4}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}');
        assert!(is_sign || is_word_char(u32::from(c)), "U+{:04X}", u32::from(c));
    }
}

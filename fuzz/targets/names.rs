//! Names: words are in order and on character boundaries, and folding works as documented.
#![no_main]

use lexigraph::{
    name::{Words, hash_name},
    voip::{Term, GLOSSARY},
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    let mut last = 0;
    for word in Words::new(input) {
        assert!(last <= word.start && word.start < word.end && word.end <= word.next && word.next <= input.len());
        assert!(!input[word.start..word.end].is_empty());
        last = word.end;
    }
    if input.len() > 500 {
        // longer than the maximum length of a name
        return;
    }
    assert_eq!(hash_name(input).is_none(), last == 0);
    assert_eq!(hash_name(input), hash_name(&input.to_ascii_uppercase()));
    assert_eq!(hash_name(input), hash_name(&format!(" {input} ")));
    assert_eq!(hash_name(input), hash_name(&input.replace(' ', "-")));
    let found = Term::find(input);
    let resolved: Vec<_> = GLOSSARY.resolve(input).map(|found| found.term).collect();
    assert_eq!(found, if let [one] = resolved[..] { Some(one) } else { None });
    // finding the nearest name takes a thousand times as long as all of the above
    if input.len() % 64 == 0 {
        _ = input.parse::<Term>();
    }
});

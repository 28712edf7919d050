//! Spotting: finds are sorted, do not overlap, are on character boundaries, and are names of their term.
#![no_main]

use lexigraph::voip::GLOSSARY;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    let mut last = 0;
    for spot in GLOSSARY.spot(input) {
        assert!(last <= spot.range.start && spot.range.start < spot.range.end);
        last = spot.range.end;
        let text = &input[spot.range.clone()];
        assert!(GLOSSARY.resolve(text).any(|found| found.term == spot.term), "{text}");
        assert!(spot.candidates().any(|found| found.term == spot.term));
    }
});

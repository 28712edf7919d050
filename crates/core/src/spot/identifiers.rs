//! Identifiers: finds mentions in code and logs, inside `SipTrunk`, `sip_trunk` and `SIP_TRUNK_MAX`.

use super::{
    find::{Tables, next_hit_of},
    scan::Scan,
    terms::Spot,
};
use crate::{compiled::Columns, glossary::Glossary};
use alloc::{string::String, vec::Vec};

impl<C: Columns> Glossary<C> {
    /// Returns the mentions in `text`, including those inside identifiers, sorted by offset.
    ///
    /// An identifier is a run of ASCII letters, digits and `_`. It is split at each `_`, before a capital that follows
    /// a small letter or a digit, and before the last of several capitals that a small letter follows (`RTPStream`).
    /// Names in identifiers match in any case.
    ///
    /// ```
    /// use lexigraph::voip::GLOSSARY;
    ///
    /// let text = "let max = SIP_TRUNK_MAX; newJitterBuffer(rtpStream)";
    /// let found: Vec<_> = GLOSSARY.identifiers(text).into_iter().map(|spot| &text[spot.range]).collect();
    /// assert_eq!(found, ["SIP_TRUNK", "JitterBuffer", "rtpStream"]);
    /// ```
    pub fn identifiers(&self, text: &str) -> Vec<Spot<'_, C>> {
        let mut spots: Vec<Spot<'_, C>> = self.spot(text).collect();
        let plain = spots.len();
        let tables = Tables { any_case: true, ..self.spotter() };
        let bytes = text.as_bytes();
        let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
        let (mut at, mut first) = (0, 0);
        let mut split = Split::default();
        while let Some(start) = bytes[at..].iter().position(is_part).map(|found| at + found) {
            let end = bytes[start..].iter().position(|byte| !is_part(byte)).map_or(bytes.len(), |found| start + found);
            at = end;
            if !split.read(&text[start..end]) {
                continue;
            }
            let mut scan = Scan::new(&split.text, tables.filter, 0);
            while let Some(hit) = next_hit_of(tables, &split.text, &mut scan) {
                let mut spot = self.spot_of(hit, 0);
                spot.range = start + split.places[hit.start]..start + split.places[hit.end - 1] + 1;
                // mentions in the plain text are found already
                first += spots[first..plain].iter().take_while(|other| other.range.end <= spot.range.start).count();
                if first == plain || spots[first].range.start >= spot.range.end {
                    spots.push(spot);
                }
            }
        }
        spots.sort_by_key(|spot| spot.range.start);
        spots
    }
}

/// An identifier split into words.
#[derive(Default)]
struct Split {
    text: String,
    /// The offset in the identifier of each byte of `text`.
    places: Vec<usize>,
}

impl Split {
    /// Splits an identifier. Returns whether it has more than one word.
    fn read(&mut self, identifier: &str) -> bool {
        self.text.clear();
        self.places.clear();
        let bytes = identifier.as_bytes();
        let mut is_split = false;
        for (at, &byte) in bytes.iter().enumerate() {
            let before = at.checked_sub(1).map_or(b'_', |at| bytes[at]);
            let after = bytes.get(at + 1).copied().unwrap_or(b'_');
            let begins = byte.is_ascii_uppercase()
                && (before.is_ascii_lowercase()
                    || before.is_ascii_digit()
                    || before.is_ascii_uppercase() && after.is_ascii_lowercase());
            if begins {
                self.text.push(' ');
                self.places.push(at);
            }
            is_split |= begins || byte == b'_';
            self.text.push(if byte == b'_' { ' ' } else { char::from(byte) });
            self.places.push(at);
        }
        is_split
    }
}

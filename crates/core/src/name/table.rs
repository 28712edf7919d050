//! The perfect-hash table from the hash of a name to its terms: reader and writer.
//! Each bucket of names has a pilot that places all its names in separate slots (hash and displace: Belazzougui,
//! Botelho and Dietzfelbinger, "Hash, displace, and compress", ESA 2009), so that a lookup is one probe.

use super::{
    hash::{Key, key},
    inflect::Plural,
    kind::NameKind,
    same::{is_same, is_same_short},
};
use crate::column::{Numbers, Text};

/// Number of bytes of an entry: the lower bits of the hash, the length of the name, the head and the offset of the
/// name.
const ENTRY: usize = 16;
/// Number of bits of the length. They replace the upper bits of the hash, which choose the slot; the lower bits
/// identify the name.
const LENGTH_BITS: u32 = 9;
/// Maximum number of bytes of a name.
pub const LONGEST_NAME: usize = (1 << LENGTH_BITS) - 1;
const TERM_BITS: u32 = 24;
const KIND: u32 = 7 << TERM_BITS;
/// The kind of an entry that several terms share. The bits of the term then hold the number of terms.
const SHARED: u32 = 7 << TERM_BITS;
const EXACT: u32 = 1 << 27;
const FORM_SHIFT: u32 = 28;
const PLURAL_SHIFT: u32 = 30;
const SLOT_FACTOR: u64 = 0xE703_7ED1_A0B4_28DB;

/// Returns the slot, out of `slots`, for the hash `hash` under `pilot`.
#[inline]
const fn slot(hash: u64, pilot: u16, slots: usize) -> usize {
    let mixed = hash.wrapping_mul(SLOT_FACTOR + 2 * pilot as u64) >> 32;
    ((mixed * slots as u64) >> 32) as usize
}

/// Returns the bucket, out of `buckets`, for the hash `hash`.
#[inline]
const fn bucket(hash: u64, buckets: usize) -> usize {
    (((hash >> 32) * buckets as u64) >> 32) as usize
}

/// A term that has a name, and the name itself; packed as in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    head: u32,
    place: u32,
    len: u16,
}

/// The form of a name. For most names, it avoids reading the name itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A single word of ASCII capitals and digits.
    Capitals,
    /// Words separated only by gaps that any name may have.
    Plain,
    /// Words with a sign before the first one, after the last one or between two.
    Signs,
}

impl Candidate {
    /// Creates the candidate `term` for the name of `len` bytes at offset `place` of the column of names, with the form
    /// `form`.
    #[cfg(feature = "alloc")]
    pub const fn new(term: u32, kind: NameKind, place: u32, len: u16, form: Form) -> Self {
        let form = match form {
            Form::Signs => 0,
            Form::Plain => 1,
            Form::Capitals => 2,
        };
        Self { head: term | ((kind.code() as u32) << TERM_BITS) | form << FORM_SHIFT, place, len }
    }

    /// Returns the candidate for a name that must match exactly, including case.
    #[cfg(feature = "alloc")]
    pub const fn exact(self) -> Self {
        Self { head: self.head | EXACT, ..self }
    }

    /// Returns the candidate for the plural of the name by the rule `plural`. The plural of a hidden or avoided name is
    /// hidden or avoided too.
    #[cfg(feature = "alloc")]
    pub const fn plural(self, plural: Plural) -> Self {
        let kind = if self.kind().is_shown() { NameKind::Inflected } else { self.kind() };
        let head = self.head & !KIND | ((kind.code() as u32) << TERM_BITS);
        Self { head: head | Plural::code(Some(plural)) << PLURAL_SHIFT, ..self }
    }

    /// Returns the term's index.
    #[inline]
    pub const fn term(self) -> u32 {
        self.head & ((1 << TERM_BITS) - 1)
    }

    /// Returns the kind of the name.
    #[inline]
    pub const fn kind(self) -> NameKind {
        NameKind::from_code(((self.head >> TERM_BITS) & 7) as u8)
    }

    /// Returns the offset of the name in the column of names.
    #[inline]
    pub const fn place(self) -> u32 {
        self.place
    }

    /// Returns the name from the column of names; for a generated plural, the name it was made from.
    #[inline]
    pub const fn name<'a>(self, names: Text<'a>) -> &'a str {
        let (_, from) = names.blob().split_at(self.place as usize);
        from.split_at(self.len as usize).0
    }

    /// Tests whether the name must match exactly, including case.
    #[inline]
    pub const fn is_exact(self) -> bool {
        self.head & EXACT != 0
    }

    /// Returns the rule of a generated plural, as opposed to one that the author gives.
    #[inline]
    pub const fn made(self) -> Option<Plural> {
        Plural::from_code(self.head >> PLURAL_SHIFT)
    }

    /// Returns the form of the name.
    #[inline]
    pub const fn form(self) -> Form {
        match self.head >> FORM_SHIFT & 3 {
            0 => Form::Signs,
            1 => Form::Plain,
            _ => Form::Capitals,
        }
    }
}

/// The entry of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// One term has the name.
    One(Candidate),
    /// Several terms share the name: the index of the first shared candidate, and their number.
    Shared(u32, u32),
}

impl Entry {
    /// Returns all terms that have the name, in the glossary's order.
    pub fn candidates(self, index: Index<'_>) -> impl Iterator<Item = Candidate> {
        let (one, shared) = match self {
            Self::One(candidate) => (Some(candidate), 0..0),
            Self::Shared(first, count) => (None, first..first + count),
        };
        one.into_iter().chain(shared.map(move |at| index.shared(at)))
    }
}

/// An entry as stored in the table.
#[derive(Clone, Copy)]
struct Probe {
    head: u32,
    place: u32,
    len: u16,
}

impl Probe {
    /// Tests whether the entry is for one term and for the name itself, not for a generated plural.
    #[inline(always)]
    const fn is_one_name(self) -> bool {
        self.head & KIND != SHARED && self.head >> PLURAL_SHIFT == 0
    }

    #[inline(always)]
    const fn entry(self) -> Entry {
        let Self { head, place, len } = self;
        if head & KIND == SHARED {
            Entry::Shared(place, head & !SHARED)
        } else {
            Entry::One(Candidate { head, place, len })
        }
    }
}

/// A view of the table.
#[derive(Clone, Copy, Debug)]
pub struct Index<'a> {
    pilots: &'a [u8],
    entries: &'a [u8],
    shared: Numbers<'a>,
}

impl<'a> Index<'a> {
    /// Creates the view from the three columns that the compiler wrote.
    pub const fn new(pilots: &'a [u8], entries: &'a [u8], shared: &'a [u8]) -> Self {
        Self { pilots, entries, shared: Numbers::new(shared) }
    }

    /// Returns the entry of the name that has the words of `text`. `names` is the column of names to compare with.
    #[inline]
    pub const fn find(self, names: Text<'_>, text: &str) -> Option<Entry> {
        let Some(key) = key(text) else { return None };
        let Some(probe) = self.probe(key.hash) else { return None };
        let names = names.blob().as_bytes();
        let is_plainly_it = probe.is_one_name()
            && probe.len as usize == text.len()
            && is_same_short(&key, text.len(), names, probe.place as usize);
        if is_plainly_it { Some(probe.entry()) } else { self.compared(probe, names, key, text.as_bytes()) }
    }

    /// Returns the entry if the name has the words of `text`. Handles plurals, long names, and names with other signs.
    #[inline(never)]
    const fn compared(self, probe: Probe, names: &[u8], key: Key, text: &[u8]) -> Option<Entry> {
        let entry = probe.entry();
        let candidate = match entry {
            Entry::One(candidate) => candidate,
            // all of them have the same words
            Entry::Shared(first, _) => self.shared(first),
        };
        let name = names.split_at(candidate.place as usize).1.split_at(candidate.len as usize).0;
        if is_same(&key, text, name, candidate.made()) { Some(entry) } else { None }
    }

    /// Returns the entry of the name whose words have the hash `hash`, without comparing the name itself.
    ///
    /// The compiler rejects names with colliding hashes. Other text passes for a name with a probability of about 2⁻⁶⁴
    /// for each name of the glossary (at least 512), or if somebody constructs it on purpose.
    #[inline]
    pub const fn get(self, hash: u64) -> Option<Entry> {
        match self.probe(hash) {
            Some(probe) => Some(probe.entry()),
            None => None,
        }
    }

    #[inline(always)]
    const fn probe(self, hash: u64) -> Option<Probe> {
        let (buckets, slots) = (self.pilots.len() / 2, self.entries.len() / ENTRY);
        if slots == 0 {
            return None;
        }
        let Some(pilot) = self.pilots.split_at(2 * bucket(hash, buckets)).1.first_chunk() else {
            return None;
        };
        let at = slot(hash, u16::from_le_bytes(*pilot), slots);
        let Some(entry) = self.entries.split_at(ENTRY * at).1.first_chunk::<ENTRY>() else {
            return None;
        };
        let entry = u128::from_le_bytes(*entry);
        if (entry as u64 ^ hash) << LENGTH_BITS != 0 {
            return None;
        }
        let len = (entry as u64 >> (64 - LENGTH_BITS)) as u16;
        Some(Probe { head: (entry >> 64) as u32, place: (entry >> 96) as u32, len })
    }

    /// Returns the shared candidate `index`.
    pub const fn shared(self, index: u32) -> Candidate {
        let at = index as usize * 3;
        Candidate { head: self.shared.get(at), place: self.shared.get(at + 1), len: self.shared.get(at + 2) as u16 }
    }
}

#[cfg(feature = "alloc")]
pub use write::IndexWriter;

#[cfg(feature = "alloc")]
mod write {
    use super::{Candidate, ENTRY, Index, LENGTH_BITS, SHARED, bucket, slot};
    use crate::column::NumbersWriter;
    use alloc::{collections::BTreeMap, vec, vec::Vec};

    /// Average number of names in each bucket.
    const BUCKET_SIZE: usize = 4;

    /// A writer of the table.
    #[derive(Debug, Default)]
    pub struct IndexWriter {
        pilots: Vec<u8>,
        entries: Vec<u8>,
        shared: NumbersWriter,
    }

    impl IndexWriter {
        /// Lays out the table of `names`: hashes, each with its candidates in the glossary's order.
        pub fn new(names: &BTreeMap<u64, Vec<Candidate>>) -> Self {
            let mut writer = Self::default();
            let hashes: Vec<u64> = names.keys().copied().collect();
            let (pilots, slots) = place(&hashes);
            for pilot in &pilots {
                writer.pilots.extend_from_slice(&pilot.to_le_bytes());
            }
            writer.entries = vec![0; slots * ENTRY];
            for (hash, candidates) in names {
                let (head, place, len) = match candidates[..] {
                    [one] => (one.head, one.place, one.len),
                    _ => (SHARED | candidates.len() as u32, writer.shared.count() / 3, 0),
                };
                if candidates.len() > 1 {
                    for candidate in candidates {
                        writer.shared.push(candidate.head);
                        writer.shared.push(candidate.place);
                        writer.shared.push(u32::from(candidate.len));
                    }
                }
                let kept = hash << LENGTH_BITS >> LENGTH_BITS | u64::from(len) << (64 - LENGTH_BITS);
                let at = ENTRY * slot(*hash, pilots[bucket(*hash, pilots.len())], slots);
                writer.entries[at..at + 8].copy_from_slice(&kept.to_le_bytes());
                writer.entries[at + 8..at + 12].copy_from_slice(&head.to_le_bytes());
                writer.entries[at + 12..at + 16].copy_from_slice(&place.to_le_bytes());
            }
            writer
        }

        /// Returns a view of the table.
        pub fn view(&self) -> Index<'_> {
            Index::new(&self.pilots, &self.entries, self.shared.bytes())
        }

        /// Returns the three columns: pilots, entries, shared candidates.
        pub fn columns(&self) -> [&[u8]; 3] {
            [&self.pilots, &self.entries, self.shared.bytes()]
        }
    }

    /// Returns a pilot for each bucket, and the number of slots. One slot in fifty stays empty, which makes the last
    /// buckets easy to place.
    fn place(hashes: &[u64]) -> (Vec<u16>, usize) {
        let buckets = hashes.len().div_ceil(BUCKET_SIZE);
        let mut members = vec![Vec::new(); buckets];
        for &hash in hashes {
            members[bucket(hash, buckets)].push(hash);
        }
        let mut order: Vec<usize> = (0..buckets).collect();
        order.sort_by_key(|&b| (usize::MAX - members[b].len(), b));
        let mut slots = hashes.len() + hashes.len().div_ceil(49);
        loop {
            if let Some(pilots) = try_place(&members, &order, slots) {
                return (pilots, slots);
            }
            slots += slots.div_ceil(50);
        }
    }

    fn try_place(members: &[Vec<u64>], order: &[usize], slots: usize) -> Option<Vec<u16>> {
        let mut pilots = vec![0; members.len()];
        let mut taken = vec![false; slots];
        let mut places = Vec::new();
        for &b in order {
            let placed = (0..=u16::MAX).find(|&pilot| {
                places.clear();
                members[b].iter().all(|&hash| {
                    let at = slot(hash, pilot, slots);
                    let free = !taken[at] && !places.contains(&at);
                    places.push(at);
                    free
                })
            });
            pilots[b] = placed?;
            places.iter().for_each(|&at| taken[at] = true);
        }
        Some(pilots)
    }
}

#[cfg(all(test, feature = "alloc"))]
mod tests {
    use super::{Candidate, Entry, Form, Index, IndexWriter};
    use crate::{
        column::TextWriter,
        name::{NameKind, hash_name, plural_rule},
    };
    use alloc::{collections::BTreeMap, format, string::String, vec::Vec};

    const NAMES: [&str; 14] = [
        "DID",
        "trunk",
        "SIP trunk",
        "switch box",
        "Softswitch",
        "Category",
        "call category",
        "a name of more than sixteen bytes",
        "a name of 16 b.x",
        "Baker's percentage",
        "café",
        "C++",
        ".NET",
        "電話",
    ];

    /// Builds a table in which the names have the hashes of the texts.
    fn table(names: &[(&str, &str)]) -> (IndexWriter, TextWriter) {
        let (mut column, mut index, mut place) = (TextWriter::default(), BTreeMap::<u64, Vec<_>>::new(), 0);
        for ((name, text), term) in names.iter().zip(0..) {
            let candidate = Candidate::new(term, NameKind::Preferred, place, name.len() as u16, Form::Plain);
            index.entry(hash_name(text).unwrap()).or_default().push(candidate);
            if let Some(rule) = plural_rule(name) {
                let text = plural_rule(text).map_or_else(|| format!("{text}s"), |rule| rule.of(text));
                index.entry(hash_name(&text).unwrap()).or_default().push(candidate.plural(rule));
            }
            column.push(name);
            place += name.len() as u32;
        }
        (IndexWriter::new(&index), column)
    }

    fn forms(name: &str) -> Vec<String> {
        let mut forms: Vec<String> = [name, &name.to_uppercase(), &name.to_lowercase()].map(String::from).to_vec();
        forms.extend([name.replace(' ', "-"), name.replace(' ', "_"), name.replace(' ', ", "), format!(" ({name})! ")]);
        forms.extend([name.replace('é', "e\u{301}"), name.replace('\'', "’"), name.replace("er", "e\u{AD}r")]);
        forms
    }

    #[test]
    fn names_are_found_in_every_form() {
        let (writer, names) = table(&NAMES.map(|name| (name, name)));
        for (name, term) in NAMES.iter().zip(0..) {
            let all = forms(name).into_iter();
            for text in all.chain(plural_rule(name).into_iter().flat_map(|rule| forms(&rule.of(name)))) {
                let entry = writer.view().find(names.view(), &text);
                assert!(matches!(entry, Some(Entry::One(candidate)) if candidate.term() == term), "{text}");
            }
        }
    }

    /// A text that only shares the hash of a name is rejected, even in `const`.
    #[test]
    fn collisions_are_refused() {
        let texts = [
            "DIE",
            "tron",
            "trunc",
            "trunks",
            "SIP trunc",
            "SIPtrunk",
            "SIP trunk 2",
            "switch bog",
            "switch boxe",
            "Softswitc",
            "Categorys",
            "categori",
            "call categorie",
            "a name of more than sixteen bites",
            "a name of more than sixteen byte",
            "a name of 16 b.y",
            "a name of 16 b-x-",
            "Bakers percentage",
            "cafe",
            "cafè",
            "C",
            "C+",
            "C#",
            "NETT",
            "電",
            "話電",
        ];
        let mut refused = 0;
        for name in NAMES {
            for text in texts.iter().filter(|text| hash_name(text) != hash_name(name)) {
                let (writer, names) = table(&[(name, text)]);
                let plural = plural_rule(text).map_or_else(|| format!("{text}s"), |rule| rule.of(text));
                for text in forms(text).into_iter().chain([plural]) {
                    // the plural of one name may be the other name
                    let is_plural = plural_rule(name).is_some_and(|rule| hash_name(&rule.of(name)) == hash_name(&text));
                    let hash = hash_name(&text).unwrap();
                    if let Some(entry) = writer.view().get(hash) {
                        let is_made = matches!(entry, Entry::One(candidate) if candidate.made().is_some());
                        let found = writer.view().find(names.view(), &text);
                        assert_eq!(found.is_some(), is_plural && is_made, "{text} for {name}");
                        refused += u32::from(found.is_none());
                    }
                }
            }
        }
        assert!(refused > 2_000, "{refused}");

        const NONE: Index<'_> = Index::new(&[0, 0], &ENTRY, &[]);
        const ENTRY: [u8; 16] = {
            let Some(hash) = hash_name("crafted") else { unreachable!() };
            let entry = (hash << 9 >> 9 | 5 << 55) as u128 | 1 << (64 + 28);
            entry.to_le_bytes()
        };
        const NAMES_OF_NONE: crate::column::Text<'_> = crate::column::Text::new("trunk", &5u32.to_le_bytes());
        const FOUND: [bool; 2] = [
            NONE.get(match hash_name("crafted") {
                Some(hash) => hash,
                None => 0,
            })
            .is_some(),
            NONE.find(NAMES_OF_NONE, "crafted").is_some(),
        ];
        assert_eq!(FOUND, [true, false]);
    }

    /// Names that share a hash are shared only by those that have the words.
    #[test]
    fn shared_entries_are_compared() {
        let (writer, names) = table(&[("電話", "line"), ("電話", "line")]);
        assert!(matches!(writer.view().get(hash_name("line").unwrap()), Some(Entry::Shared(_, 2))));
        assert_eq!(writer.view().find(names.view(), "line"), None);
        let (writer, names) = table(&[("line", "line"), ("Line", "line")]);
        assert!(matches!(writer.view().find(names.view(), "LINE"), Some(Entry::Shared(_, 2))));
    }
}

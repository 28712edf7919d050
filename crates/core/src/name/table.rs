//! The perfect-hash table from the hash of a name to the terms that bear it: reader and writer.
//! A pilot for each bucket of names places every one in a slot of its own (hash and displace: Belazzougui,
//! Botelho and Dietzfelbinger, "Hash, displace, and compress", ESA 2009), so that a look-up is one probe.

use super::kind::NameKind;
use crate::column::Numbers;

const ENTRY: usize = 16;
const SHARED: u32 = 1 << 31;
const TERM_BITS: u32 = 24;
const EXACT: u32 = 1 << 27;
const MADE: u32 = 1 << 28;
const PLAIN: u32 = 1 << 29;
const CAPITALS: u32 = 1 << 30;
const SLOT_FACTOR: u64 = 0xE703_7ED1_A0B4_28DB;

/// Which slot of `slots` the hash `hash` has under `pilot`.
#[inline]
const fn slot(hash: u64, pilot: u16, slots: usize) -> usize {
    let mixed = hash.wrapping_mul(SLOT_FACTOR + 2 * pilot as u64) >> 32;
    ((mixed * slots as u64) >> 32) as usize
}

/// Which of `buckets` the hash `hash` falls into.
#[inline]
const fn bucket(hash: u64, buckets: usize) -> usize {
    (((hash >> 32) * buckets as u64) >> 32) as usize
}

/// A term that bears a name, and which of its names it is; packed as the table has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    head: u32,
    name: u32,
}

/// How a name is written. For most names it spares a look at the name's own text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A single word of ASCII capitals and digits.
    Capitals,
    /// Words alone, with gaps between them that any name may have.
    Plain,
    /// With a sign in front of its first word, after its last one or between two.
    Signs,
}

impl Candidate {
    /// Returns the candidate `term` for the name with the index `name`, which is written in `form`.
    #[cfg(feature = "alloc")]
    pub const fn new(term: u32, kind: NameKind, name: u32, form: Form) -> Self {
        let form = match form {
            Form::Capitals => CAPITALS,
            Form::Plain => PLAIN,
            Form::Signs => 0,
        };
        Self { head: term | ((kind.code() as u32) << TERM_BITS) | form, name }
    }

    /// Says that a text must write the name as it is written, case and all.
    #[cfg(feature = "alloc")]
    pub const fn exact(self) -> Self {
        Self { head: self.head | EXACT, ..self }
    }

    /// Returns the candidate for the plural that is made from the name. The plural of a hidden or avoided name is hidden
    /// or avoided too.
    #[cfg(feature = "alloc")]
    pub const fn plural(self) -> Self {
        let kind = if self.kind().is_shown() { NameKind::Inflected } else { self.kind() };
        let head = self.head & !(7 << TERM_BITS) | ((kind.code() as u32) << TERM_BITS);
        Self { head: head | MADE, ..self }
    }

    /// Returns the term's index.
    #[inline]
    pub const fn term(self) -> u32 {
        self.head & ((1 << TERM_BITS) - 1)
    }

    /// Returns what kind of name it is.
    #[inline]
    pub const fn kind(self) -> NameKind {
        NameKind::from_code(((self.head >> TERM_BITS) & 7) as u8)
    }

    /// Returns the index of the name in the column of names; for a plural that was made, of the name it was made from.
    #[inline]
    pub const fn name(self) -> u32 {
        self.name
    }

    /// Returns whether a text must write it as it is written, case and all.
    #[inline]
    pub const fn is_exact(self) -> bool {
        self.head & EXACT != 0
    }

    /// Returns whether it is a plural that was made from the name, not given.
    #[inline]
    pub const fn is_made(self) -> bool {
        self.head & MADE != 0
    }

    /// Returns how the name is written.
    #[inline]
    pub const fn form(self) -> Form {
        match () {
            () if self.head & CAPITALS != 0 => Form::Capitals,
            () if self.head & PLAIN != 0 => Form::Plain,
            () => Form::Signs,
        }
    }
}

/// What stands in the table for a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// One term bears the name.
    One(Candidate),
    /// Several share it: from which shared candidate on, and how many.
    Shared(u32, u32),
}

impl Found {
    /// All terms that bear the name, in the glossary's order.
    pub fn candidates(self, index: Index<'_>) -> impl Iterator<Item = Candidate> {
        let (one, shared) = match self {
            Self::One(candidate) => (Some(candidate), 0..0),
            Self::Shared(first, count) => (None, first..first + count),
        };
        one.into_iter().chain(shared.map(move |at| index.shared(at)))
    }
}

/// A view of the table.
///
/// Names are told apart by 64 bits of hash. The compiler refuses two names that it cannot tell apart; a text that
/// is no name is taken for one with a probability of 2⁻⁶⁴ for each name of the glossary.
#[derive(Clone, Copy)]
pub struct Index<'a> {
    pilots: &'a [u8],
    entries: &'a [u8],
    shared: Numbers<'a>,
}

impl<'a> Index<'a> {
    /// The table that the compiler wrote as these three columns.
    pub const fn new(pilots: &'a [u8], entries: &'a [u8], shared: &'a [u8]) -> Self {
        Self { pilots, entries, shared: Numbers::new(shared) }
    }

    /// What stands for the name whose words hash to `hash`.
    #[inline]
    pub const fn get(self, hash: u64) -> Option<Found> {
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
        if entry as u64 != hash {
            return None;
        }
        let (head, tail) = ((entry >> 64) as u32, (entry >> 96) as u32);
        Some(if head & SHARED != 0 {
            Found::Shared(tail, head & !SHARED)
        } else {
            Found::One(Candidate { head, name: tail })
        })
    }

    /// The shared candidate `index`.
    pub const fn shared(self, index: u32) -> Candidate {
        let at = index as usize * 2;
        Candidate { head: self.shared.get(at), name: self.shared.get(at + 1) }
    }
}

#[cfg(feature = "alloc")]
pub use write::IndexWriter;

#[cfg(feature = "alloc")]
mod write {
    use super::{Candidate, ENTRY, Index, SHARED, bucket, slot};
    use crate::column::NumbersWriter;
    use alloc::{collections::BTreeMap, vec, vec::Vec};

    /// Names for each bucket, on average.
    const BUCKET_SIZE: usize = 4;

    /// Lays out the table.
    #[derive(Default)]
    pub struct IndexWriter {
        pilots: Vec<u8>,
        entries: Vec<u8>,
        shared: NumbersWriter,
    }

    impl IndexWriter {
        /// The table of `names`: a hash, and the candidates in the glossary's order.
        pub fn new(names: &BTreeMap<u64, Vec<Candidate>>) -> Self {
            let mut writer = Self::default();
            let hashes: Vec<u64> = names.keys().copied().collect();
            let (pilots, slots) = place(&hashes);
            for pilot in &pilots {
                writer.pilots.extend_from_slice(&pilot.to_le_bytes());
            }
            writer.entries = vec![0; slots * ENTRY];
            for (hash, candidates) in names {
                let (head, tail) = match candidates[..] {
                    [one] => (one.head, one.name),
                    _ => (SHARED | candidates.len() as u32, writer.shared.count() / 2),
                };
                if candidates.len() > 1 {
                    for candidate in candidates {
                        writer.shared.push(candidate.head);
                        writer.shared.push(candidate.name);
                    }
                }
                let at = ENTRY * slot(*hash, pilots[bucket(*hash, pilots.len())], slots);
                writer.entries[at..at + 8].copy_from_slice(&hash.to_le_bytes());
                writer.entries[at + 8..at + 12].copy_from_slice(&head.to_le_bytes());
                writer.entries[at + 12..at + 16].copy_from_slice(&tail.to_le_bytes());
            }
            writer
        }

        /// What was written, read back.
        pub fn view(&self) -> Index<'_> {
            Index::new(&self.pilots, &self.entries, self.shared.bytes())
        }

        /// The three columns: pilots, entries, shared candidates.
        pub fn columns(&self) -> [&[u8]; 3] {
            [&self.pilots, &self.entries, self.shared.bytes()]
        }
    }

    /// A pilot for each bucket, and how many slots there are: one in fifty stays empty, which makes the last
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

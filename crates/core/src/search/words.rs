//! The index of words: the terms that contain each stem, with their impacts. Reader and writer.
//! The writer precomputes the parts of BM25 that do not depend on the question, and quantizes the result.

use super::{columns::WordIndex, dictionary::open};
use fst::Map;

impl<'a> WordIndex<'a> {
    /// Opens the dictionary.
    pub fn open(self) -> Map<&'a [u8]> {
        open(self.dictionary)
    }

    /// Returns the postings at the offset `start`, which is a value of the dictionary.
    pub fn postings(self, start: u64) -> Postings<'a> {
        let mut postings =
            Postings { bytes: self.postings.get(start as usize..).unwrap_or_default(), left: 0, term: 0 };
        postings.left = postings.number().unwrap_or_default();
        postings
    }
}

/// Number of levels of an impact. More levels do not improve the ranking, and these fit into half a byte.
pub const LEVELS: u8 = 15;
/// Difference between two levels, chosen so that the highest one is 255.
pub const STEP: u8 = 255 / LEVELS;

/// An iterator over the terms that contain a word, in ascending order, each with its impact: a multiple of [`STEP`] up
/// to 255.
#[derive(Clone, Debug)]
pub struct Postings<'a> {
    bytes: &'a [u8],
    left: u32,
    term: u32,
}

impl Postings<'_> {
    #[inline]
    fn number(&mut self) -> Option<u32> {
        let mut number = 0u32;
        for shift in (0..32).step_by(7) {
            let (&byte, rest) = self.bytes.split_first()?;
            self.bytes = rest;
            number |= u32::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }
}

impl Iterator for Postings<'_> {
    type Item = (u32, u8);

    #[inline]
    fn next(&mut self) -> Option<(u32, u8)> {
        self.left = self.left.checked_sub(1)?;
        self.term = self.term.wrapping_add(self.number()?);
        let (&impact, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some((self.term, impact))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left as usize, Some(self.left as usize))
    }
}

impl ExactSizeIterator for Postings<'_> {}

pub use write::{Document, WordIndexWriter};

mod write {
    use super::{LEVELS, STEP};
    use crate::{
        body::code::{Code, Decoder},
        name::{
            kind::NameKind,
            word::{Word, Words, folded},
        },
        search::{columns::WordIndex, dictionary::write_dictionary, stem::stem},
    };
    use std::collections::{BTreeMap, HashMap};

    /// The searchable texts of a term.
    #[derive(Debug)]
    pub struct Document<'d> {
        /// The names.
        pub names: &'d [(String, NameKind)],
        /// The summary.
        pub summary: &'d str,
        /// The body, encoded.
        pub body: &'d str,
        /// The questions that the term answers.
        pub asked: &'d [String],
    }

    /// Weight of a word in a name. A name of several words divides it among them. Like all weights, it was tuned on two
    /// thirds of the judged questions (`tests/search/questions.tsv`). A word in a body of average length has weight 1.
    const NAME: f32 = 14.0;
    /// Weights of a word in the summary, in the body and in the questions, each of average length.
    const FIELD: [f32; FIELDS] = [3.0, 1.0, 5.0];
    /// Influence of the length of a field (`b` of BM25).
    const LENGTH: [f32; FIELDS] = [0.1, 0.1, 0.3];
    /// Saturation of further occurrences (`k1` of BM25).
    const SATURATION: f32 = 4.0;
    const FIELDS: usize = 3;

    /// An occurrence of a word in a term.
    struct Posting {
        term: u32,
        name: f32,
        counts: [u16; FIELDS],
    }

    /// Writes a [`WordIndex`].
    #[derive(Debug, Default)]
    pub struct WordIndexWriter {
        dictionary: Vec<u8>,
        postings: Vec<u8>,
    }

    /// The number of each stem. Each word is stemmed once, and then looked up by its hash.
    #[derive(Default)]
    struct Stems {
        words: HashMap<u64, u32>,
        stems: BTreeMap<String, u32>,
        postings: Vec<Vec<Posting>>,
    }

    impl Stems {
        fn number(&mut self, text: &str, word: Word) -> u32 {
            if let Some(&number) = self.words.get(&word.hash) {
                return number;
            }
            let mut stemmed = String::new();
            folded(text, word, &mut stemmed);
            stem(&mut stemmed);
            let next = self.postings.len() as u32;
            let number = *self.stems.entry(stemmed).or_insert(next);
            if number == next {
                self.postings.push(Vec::new());
            }
            self.words.insert(word.hash, number);
            number
        }

        /// Counts the words of a text, and returns their number.
        fn note(&mut self, text: &str, term: u32, mut note: impl FnMut(&mut Posting)) -> u32 {
            let mut count = 0;
            for word in Words::new(text) {
                count += 1;
                let number = self.number(text, word);
                let postings = &mut self.postings[number as usize];
                if postings.last().is_none_or(|last| last.term != term) {
                    postings.push(Posting { term, name: 0.0, counts: [0; FIELDS] });
                }
                postings.last_mut().into_iter().for_each(&mut note);
            }
            count
        }
    }

    impl WordIndexWriter {
        /// Lays out the index of all terms, in their order.
        pub fn new<'d>(documents: impl Iterator<Item = Document<'d>>) -> Self {
            let mut stems = Stems::default();
            let mut lengths: Vec<[u32; FIELDS]> = Vec::new();
            for (document, term) in documents.zip(0u32..) {
                for (name, _) in document.names {
                    let share = NAME / (Words::new(name).count().max(1) as f32).sqrt();
                    stems.note(name, term, |posting| posting.name = posting.name.max(share));
                }
                let count = |field: usize| {
                    move |posting: &mut Posting| posting.counts[field] = posting.counts[field].saturating_add(1)
                };
                let mut length = [stems.note(document.summary, term, count(0)), 0, 0];
                for question in document.asked {
                    length[2] += stems.note(question, term, count(2));
                }
                for code in Decoder::new(document.body) {
                    if let Code::Text(text) | Code::Code(text) = code {
                        length[1] += stems.note(text, term, count(1));
                    }
                }
                lengths.push(length);
            }
            // only sums of integers, divisions and one square root, so that the bytes are the same on every machine
            let mean = |field: usize| {
                let sum: u64 = lengths.iter().map(|length| u64::from(length[field])).sum();
                (sum as f32 / lengths.len().max(1) as f32).max(1.0)
            };
            let means = [mean(0), mean(1), mean(2)];
            let mut writer = Self::default();
            let mut starts = Vec::with_capacity(stems.postings.len());
            for number in stems.stems.values() {
                let postings = &stems.postings[*number as usize];
                starts.push(writer.postings.len() as u64);
                writer.number(postings.len() as u32);
                let mut before = 0;
                for Posting { term, name, counts } in postings {
                    let mut weight = *name;
                    for field in 0..FIELDS {
                        let long = lengths[*term as usize][field] as f32 / means[field];
                        let norm = 1.0 - LENGTH[field] + LENGTH[field] * long;
                        weight += FIELD[field] * f32::from(counts[field]) / norm;
                    }
                    writer.number(term - before);
                    let share = weight / (SATURATION + weight);
                    writer.postings.push((f32::from(LEVELS) * share + 0.5).clamp(1.0, f32::from(LEVELS)) as u8 * STEP);
                    before = *term;
                }
            }
            writer.dictionary = write_dictionary(stems.stems.keys().zip(starts));
            writer
        }

        /// Appends a number as a varint: seven bits in each byte.
        fn number(&mut self, mut number: u32) {
            while number >= 0x80 {
                self.postings.push(number as u8 | 0x80);
                number >>= 7;
            }
            self.postings.push(number as u8);
        }

        /// Returns a view of the columns.
        pub fn view(&self) -> WordIndex<'_> {
            WordIndex::new(&self.dictionary, &self.postings)
        }

        /// Returns the two columns, as [`WordIndex::new`] takes them.
        pub fn columns(&self) -> [&[u8]; 2] {
            [&self.dictionary, &self.postings]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::name::NameKind;

    #[test]
    fn reads_back_what_was_written() {
        let name = |text: &str| vec![(text.to_owned(), NameKind::Preferred)];
        let all: Vec<_> = (0..500).map(|number| name(&format!("Thing {}", number % 3))).collect();
        let documents =
            all.iter().map(|names| Document { names, summary: "A thing among many things.", body: "", asked: &[] });
        let writer = WordIndexWriter::new(documents);
        let index = writer.view();
        let dictionary = index.open();
        let terms = |word: &str| -> Vec<u32> {
            let start = dictionary.get(word);
            start.map(|start| index.postings(start).map(|(term, _)| term).collect()).unwrap_or_default()
        };
        assert_eq!(terms("1"), (0..500).filter(|number| number % 3 == 1).collect::<Vec<_>>());
        assert_eq!(terms("thing"), (0..500).collect::<Vec<_>>());
        assert!(terms("other").is_empty());
        let impact = |word: &str| index.postings(dictionary.get(word).unwrap()).next().unwrap().1;
        assert!(impact("thing") > impact("0") && impact("0") > impact("mani"));
    }

    #[test]
    fn broken_postings_end() {
        assert_eq!(WordIndex::new(&[], &[3, 1, 9, 0x80]).postings(0).count(), 1);
        assert_eq!(WordIndex::new(&[], &[]).postings(7).count(), 0);
    }
}

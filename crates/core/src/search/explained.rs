//! The explanations of each term: the terms that point to it by an explaining kind of relation. Reader and writer.

use crate::column::Numbers;

/// For each term, the terms that explain it, most likely first.
#[derive(Clone, Copy, Debug)]
pub struct Explained<'a> {
    ends: Numbers<'a>,
    terms: Numbers<'a>,
}

impl<'a> Explained<'a> {
    /// The column of a glossary without search.
    pub const EMPTY: Self = Self::new(&[], &[]);

    /// Creates the column from `terms`. The explanations of each term end at its `ends`.
    pub const fn new(ends: &'a [u8], terms: &'a [u8]) -> Self {
        Self { ends: Numbers::new(ends), terms: Numbers::new(terms) }
    }

    /// Returns the number of terms, including those without explanations.
    pub const fn terms(self) -> usize {
        self.ends.len()
    }

    /// Returns the terms that explain `term`.
    pub fn by(self, term: u32) -> impl Iterator<Item = u32> {
        let (start, end) = self.ends.range(term as usize);
        (start..end).map(move |index| self.terms.get(index))
    }
}

#[cfg(feature = "alloc")]
pub use write::ExplainedWriter;

#[cfg(feature = "alloc")]
mod write {
    use super::Explained;
    use crate::column::NumbersWriter;

    /// Writes [`Explained`].
    #[derive(Debug, Default)]
    pub struct ExplainedWriter {
        ends: NumbersWriter,
        terms: NumbersWriter,
    }

    impl ExplainedWriter {
        /// Appends the explanations of the next term, most likely first.
        pub fn push(&mut self, by: impl IntoIterator<Item = u32>) {
            by.into_iter().for_each(|term| self.terms.push(term));
            self.ends.push(self.terms.count());
        }

        /// Returns a view of the columns.
        pub fn view(&self) -> Explained<'_> {
            let [ends, terms] = self.columns();
            Explained::new(ends, terms)
        }

        /// Returns the two columns, as [`Explained::new`] takes them.
        pub fn columns(&self) -> [&[u8]; 2] {
            [self.ends.bytes(), self.terms.bytes()]
        }
    }
}

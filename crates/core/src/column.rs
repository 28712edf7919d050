//! Columns: one field of every entry, stored as borrowed bytes that `const` code can read.
//! Each column's writer follows its reader. See `compiled.rs` for the meaning of the columns.

/// A column of `u32` numbers, little-endian.
#[derive(Clone, Copy, Debug)]
pub struct Numbers<'a>(&'a [u8]);

impl<'a> Numbers<'a> {
    /// Creates the column from `bytes`, four bytes for each number.
    pub const fn new(bytes: &'a [u8]) -> Self {
        assert!(bytes.len().is_multiple_of(4), "each number in a column has four bytes");
        Self(bytes)
    }

    /// Returns the length of the column.
    pub const fn len(self) -> usize {
        self.0.len() / 4
    }

    /// Tests whether the column is empty.
    pub const fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// Returns the number at `index`, and panics if there is none.
    #[inline]
    pub const fn get(self, index: usize) -> u32 {
        match self.0.split_at(index * 4).1.first_chunk() {
            Some(bytes) => u32::from_le_bytes(*bytes),
            None => panic!("index past the end of a column"),
        }
    }

    /// Returns the start and the end of the list `index`. The column holds the ends of consecutive lists.
    #[inline]
    pub const fn range(self, index: usize) -> (usize, usize) {
        let start = if index == 0 { 0 } else { self.get(index - 1) };
        (start as usize, self.get(index) as usize)
    }
}

/// A column of strings: all of them in one string, and the offset at which each ends.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    blob: &'a str,
    ends: Numbers<'a>,
}

impl<'a> Text<'a> {
    /// Creates the column from `blob`. The strings end at `ends` (`u32`, little-endian).
    pub const fn new(blob: &'a str, ends: &'a [u8]) -> Self {
        Self { blob, ends: Numbers::new(ends) }
    }

    /// Returns all strings as one.
    #[inline]
    pub const fn blob(self) -> &'a str {
        self.blob
    }

    /// Returns the number of strings.
    pub const fn len(self) -> usize {
        self.ends.len()
    }

    /// Tests whether the column is empty.
    pub const fn is_empty(self) -> bool {
        self.ends.is_empty()
    }

    /// Returns the string at `index`, and panics if there is none.
    #[inline]
    pub const fn get(self, index: usize) -> &'a str {
        let (start, end) = self.ends.range(index);
        self.blob.split_at(end).0.split_at(start).1
    }
}

/// A column of lists of strings: the ends of the lists, over a column of strings.
#[derive(Clone, Copy, Debug)]
pub struct Lists<'a> {
    items: Text<'a>,
    ends: Numbers<'a>,
}

impl<'a> Lists<'a> {
    /// Creates the column from `items`. The lists end at `ends` (`u32`, little-endian).
    pub const fn new(items: Text<'a>, ends: &'a [u8]) -> Self {
        Self { items, ends: Numbers::new(ends) }
    }

    /// Returns the range of the items of the list `index`: the first item, and the one after the last.
    #[inline]
    pub const fn range(self, index: usize) -> (usize, usize) {
        self.ends.range(index)
    }

    /// Returns all items of all lists.
    pub const fn items(self) -> Text<'a> {
        self.items
    }
}

#[cfg(feature = "alloc")]
pub use write::{ListsWriter, NumbersWriter, TextWriter};

#[cfg(feature = "alloc")]
mod write {
    use super::{Lists, Numbers, Text};
    use alloc::{string::String, vec::Vec};

    /// Writes a [`Numbers`] column.
    #[derive(Debug, Default)]
    pub struct NumbersWriter(Vec<u8>);

    impl NumbersWriter {
        /// Appends a number.
        pub fn push(&mut self, number: u32) {
            self.0.extend_from_slice(&number.to_le_bytes());
        }

        /// Returns the length so far, which is the end of a list of these items.
        pub fn count(&self) -> u32 {
            (self.0.len() / 4) as u32
        }

        /// Returns a view of the column so far.
        pub fn view(&self) -> Numbers<'_> {
            Numbers::new(&self.0)
        }

        /// Returns the column's bytes.
        pub fn bytes(&self) -> &[u8] {
            &self.0
        }
    }

    /// Writes a [`Text`] column.
    #[derive(Debug, Default)]
    pub struct TextWriter {
        blob: String,
        ends: NumbersWriter,
    }

    impl TextWriter {
        /// Appends a string.
        pub fn push(&mut self, text: &str) {
            self.blob.push_str(text);
            self.ends.push(u32::try_from(self.blob.len()).expect("the compiler limits a column to 4 GiB"));
        }

        /// Returns the number of strings so far.
        pub fn count(&self) -> u32 {
            self.ends.count()
        }

        /// Returns a view of the column so far.
        pub fn view(&self) -> Text<'_> {
            Text::new(&self.blob, self.ends.bytes())
        }

        /// Returns all strings as one.
        pub fn blob(&self) -> &str {
            &self.blob
        }

        /// Returns the ends of the strings.
        pub fn ends(&self) -> &[u8] {
            self.ends.bytes()
        }
    }

    /// Writes a [`Lists`] column.
    #[derive(Debug, Default)]
    pub struct ListsWriter {
        /// The items of all lists.
        pub items: TextWriter,
        ends: NumbersWriter,
    }

    impl ListsWriter {
        /// Ends the list of the items pushed since the last call.
        pub fn end_list(&mut self) {
            self.ends.push(self.items.count());
        }

        /// Returns a view of the column so far.
        pub fn view(&self) -> Lists<'_> {
            Lists::new(self.items.view(), self.ends.bytes())
        }

        /// Returns the ends of the lists.
        pub fn ends(&self) -> &[u8] {
            self.ends.bytes()
        }
    }
}

//! Ids: the indexes of terms, categories and kinds of relation in the model. Each has its own type, so that the id of a
//! term can't be passed as that of a category.
//!
//! The crate `lexigraph-core` uses plain numbers. `From` converts an id to its number and back.

macro_rules! id {
    ($(#[$doc:meta])* $id:ident($number:ident)) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $id($number);

        impl $id {
            /// The id of the first item.
            pub const FIRST: Self = Self(0);

            /// Returns the id of the item at `index`.
            ///
            /// # Panics
            ///
            /// Panics if no id can hold the index. The limits of a glossary are lower.
            pub fn new(index: usize) -> Self {
                Self($number::try_from(index).expect("the limits of a glossary are lower"))
            }

            /// Returns the index of the item.
            pub fn index(self) -> usize {
                self.0 as usize
            }

            /// Returns an iterator over items with their ids.
            pub fn enumerate<T>(items: &[T]) -> impl Iterator<Item = (Self, &T)> {
                items.iter().enumerate().map(|(index, item)| (Self::new(index), item))
            }
        }

        impl From<$number> for $id {
            fn from(number: $number) -> Self {
                Self(number)
            }
        }

        impl From<$id> for $number {
            fn from(id: $id) -> Self {
                id.0
            }
        }
    };
}

id! {
    /// The index of a term, which is the same in the authors' entries, in the model and in the tables.
    TermId(u32)
}

id! {
    /// The index of a category.
    CategoryId(u32)
}

id! {
    /// The index of a kind of relation. Inverses are kinds as well.
    KindId(u8)
}

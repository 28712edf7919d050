//! The ids of terms, categories and relations: 4-byte numbers tied to the type of their glossary.
//! Their accessors are in `term.rs`, `category.rs` and `relation.rs`.

use crate::compiled::{Columns, Compiled, IdKind};
use core::{fmt, iter::FusedIterator, marker::PhantomData, num::NonZeroU32, ops::Range};

/// Declares an id type. An `Option` of it takes 4 bytes, too.
macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $what:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name<C> {
            number: NonZeroU32,
            glossary: PhantomData<C>,
        }

        impl<C> $name<C> {
            #[doc = concat!("Returns the ", $what, " at `index`, for generated code, which knows that there is one.")]
            #[doc(hidden)]
            #[inline]
            pub const fn at(index: u32) -> Self {
                match NonZeroU32::new(index + 1) {
                    Some(number) => Self { number, glossary: PhantomData },
                    None => unreachable!(),
                }
            }

            #[doc = concat!("Returns the position of this ", $what, " in its glossary, counted from 0.")]
            ///
            /// Use it to index your own tables within one build. It is not stable across versions.
            #[inline]
            pub const fn index(self) -> usize {
                self.number.get() as usize - 1
            }
        }

        impl<C> Id for $name<C> {
            fn from_position(index: u32) -> Self {
                Self::at(index)
            }
        }

        /// Writes the slug of an entry of a compiled glossary, or the index of an entry of a loaded one.
        impl<C: Columns> fmt::Debug for $name<C> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match C::static_slug(IdKind::$name, self.index()) {
                    Some(slug) => write!(f, concat!(stringify!($name), "({})"), slug),
                    None => write!(f, concat!(stringify!($name), "({})"), self.index()),
                }
            }
        }

        /// Writes the name.
        impl<C: Compiled> fmt::Display for $name<C> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.name())
            }
        }

        /// Returns the name.
        impl<C: Compiled> AsRef<str> for $name<C> {
            fn as_ref(&self) -> &str {
                self.name()
            }
        }

        /// Parses a slug or a name.
        impl<C: Compiled> core::str::FromStr for $name<C> {
            type Err = NotFound<'static, Self>;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text).map_err(NotFound::without_text)
            }
        }

        /// Parses a slug or a name. The error borrows the text.
        impl<'a, C: Compiled> TryFrom<&'a str> for $name<C> {
            type Error = NotFound<'a, Self>;

            fn try_from(text: &'a str) -> Result<Self, Self::Error> {
                Self::parse(text)
            }
        }

        /// Writes the slug.
        #[cfg(feature = "serde")]
        impl<C: Compiled> serde_core::Serialize for $name<C> {
            fn serialize<S: serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.slug())
            }
        }

        /// Reads the slug. An unknown slug is an error that names the closest one.
        #[cfg(feature = "serde")]
        impl<'de, C: Compiled> serde_core::Deserialize<'de> for $name<C> {
            fn deserialize<D: serde_core::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Slug<C>(PhantomData<C>);
                impl<C: Compiled> serde_core::de::Visitor<'_> for Slug<C> {
                    type Value = $name<C>;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        write!(f, concat!("the slug of a ", $what, " of “{}”"), C::TITLE)
                    }

                    fn visit_str<E: serde_core::de::Error>(self, slug: &str) -> Result<$name<C>, E> {
                        $name::from_slug(slug).ok_or_else(|| match $name::<C>::nearest_slug(slug) {
                            Some(near) => E::custom(format_args!(
                                concat!("no ", $what, " has the slug `{}`; the closest is `{}`"), slug, near.slug()
                            )),
                            None => E::custom(format_args!(
                                concat!("no ", $what, " of “{}” has the slug `{}`"), C::TITLE, slug
                            )),
                        })
                    }
                }
                deserializer.deserialize_str(Slug(PhantomData))
            }
        }
    };
}

id! {
    /// A term: a 4-byte id.
    ///
    /// Each compiled glossary exports `type Term = lexigraph::Term<Marker>` and a constant for each term. The accessors
    /// of such an id are `const` and do not need the glossary. To read an id of a loaded glossary, use
    /// [`Glossary::get`](crate::Glossary::get). Ids of different compiled glossaries have different types. New terms in
    /// a later version do not break code that matches on existing ones.
    ///
    /// ```
    /// use lexigraph::voip::{Term, term};
    ///
    /// const TRUNK: Term = Term::find("SIP trunks").unwrap();
    /// assert_eq!(TRUNK, term::SIP_TRUNK);
    /// assert_eq!(TRUNK.slug(), "sip-trunk");
    /// assert_eq!(size_of::<Option<Term>>(), 4);
    /// ```
    Term, "term"
}

id! {
    /// A category: a 4-byte id. Each term belongs to one category.
    ///
    /// ```
    /// use lexigraph::voip::{category, term};
    ///
    /// assert_eq!(term::VOIP.category(), category::CARRIERS_SIP);
    /// assert_eq!(category::CARRIERS_SIP.name(), "Carriers & SIP");
    /// ```
    Category, "category"
}

id! {
    /// A kind of relation: a 4-byte id. The inverse of a kind has its own id.
    ///
    /// ```
    /// use lexigraph::voip::relation;
    ///
    /// assert_eq!(relation::PART_OF.inverse(), Some(relation::HAS_PART));
    /// assert!(relation::PART_OF.is_transitive() && relation::CONTRASTS_WITH.is_symmetric());
    /// ```
    Relation, "relation"
}

/// An id that can be created from an index.
#[doc(hidden)]
pub trait Id {
    /// Returns the id at `index`, which must exist.
    fn from_position(index: u32) -> Self;
}

/// An iterator over consecutive ids, in the glossary's order.
#[derive(Clone, Debug)]
pub struct Ids<I> {
    range: Range<u32>,
    id: PhantomData<I>,
}

impl<I> Ids<I> {
    pub(crate) const fn new(count: usize) -> Self {
        Self { range: 0..count as u32, id: PhantomData }
    }
}

impl<I: Id> Iterator for Ids<I> {
    type Item = I;

    fn next(&mut self) -> Option<I> {
        self.range.next().map(I::from_position)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.range.size_hint()
    }

    fn nth(&mut self, n: usize) -> Option<I> {
        self.range.nth(n).map(I::from_position)
    }
}

impl<I: Id> DoubleEndedIterator for Ids<I> {
    fn next_back(&mut self) -> Option<I> {
        self.range.next_back().map(I::from_position)
    }
}

impl<I: Id> ExactSizeIterator for Ids<I> {}
impl<I: Id> FusedIterator for Ids<I> {}

/// The error for text that matches no term, category or relation, or several.
///
/// ```
/// use lexigraph::{NotFound, voip::{Term, term}};
///
/// let error = Term::try_from("SIP trnk").unwrap_err();
/// assert!(matches!(error, NotFound::Unknown { nearest: Some(term::SIP_TRUNK), .. }));
/// assert_eq!(error.to_string(), "no entry of the glossary is called `SIP trnk`; the closest is `SIP trunk`");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NotFound<'a, I> {
    /// No match. Contains the closest candidate, if any.
    Unknown {
        /// The text that was looked up; `None` from `FromStr`, which cannot borrow it.
        text: Option<&'a str>,
        /// The closest candidate.
        nearest: Option<I>,
    },
    /// Several terms share the name; `resolve` returns them all.
    Ambiguous {
        /// The text that was looked up; `None` from `FromStr`, which cannot borrow it.
        text: Option<&'a str>,
        /// The first of the terms.
        first: I,
    },
}

impl<I> NotFound<'_, I> {
    fn without_text(self) -> NotFound<'static, I> {
        match self {
            Self::Unknown { nearest, .. } => NotFound::Unknown { text: None, nearest },
            Self::Ambiguous { first, .. } => NotFound::Ambiguous { text: None, first },
        }
    }
}

impl<I: fmt::Display> fmt::Display for NotFound<'_, I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { text: None, .. } => f.write_str("no entry of the glossary has this name")?,
            Self::Unknown { text: Some(text), .. } => {
                write!(f, "no entry of the glossary is called `{}`", text.escape_debug())?
            }
            Self::Ambiguous { text: None, first } => write!(f, "several terms share this name, among them `{first}`")?,
            Self::Ambiguous { text: Some(text), first } => {
                write!(f, "several terms share the name `{}`, among them `{first}`", text.escape_debug())?;
            }
        }
        match self {
            Self::Unknown { nearest: Some(near), .. } => write!(f, "; the closest is `{near}`"),
            _ => Ok(()),
        }
    }
}

impl<I: fmt::Debug + fmt::Display> core::error::Error for NotFound<'_, I> {}

/// Implements the traits of a reader, which compares, sorts and hashes like its id.
macro_rules! reader {
    ($reader:ident, $id:ident) => {
        impl<C: Columns> Copy for $reader<'_, C> {}

        impl<C: Columns> Clone for $reader<'_, C> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<C: Columns> PartialEq for $reader<'_, C> {
            fn eq(&self, other: &Self) -> bool {
                self.id == other.id
            }
        }

        impl<C: Columns> Eq for $reader<'_, C> {}

        impl<C: Columns> PartialEq<$id<C>> for $reader<'_, C> {
            fn eq(&self, other: &$id<C>) -> bool {
                self.id == *other
            }
        }

        impl<C: Columns> PartialEq<$reader<'_, C>> for $id<C> {
            fn eq(&self, other: &$reader<'_, C>) -> bool {
                *self == other.id
            }
        }

        impl<C: Columns> PartialOrd for $reader<'_, C> {
            fn partial_cmp(&self, other: &Self) -> Option<core::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl<C: Columns> Ord for $reader<'_, C> {
            fn cmp(&self, other: &Self) -> core::cmp::Ordering {
                self.id.cmp(&other.id)
            }
        }

        impl<C: Columns> core::hash::Hash for $reader<'_, C> {
            fn hash<H: core::hash::Hasher>(&self, state: &mut H) {
                self.id.hash(state);
            }
        }

        impl<C: Columns> From<$reader<'_, C>> for $id<C> {
            fn from(reader: $reader<'_, C>) -> Self {
                reader.id
            }
        }

        /// Returns the name.
        impl<C: Columns> AsRef<str> for $reader<'_, C> {
            fn as_ref(&self) -> &str {
                self.name()
            }
        }

        impl<C: Columns> fmt::Debug for $reader<'_, C> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($id), "({})"), self.slug())
            }
        }

        /// Writes the slug.
        #[cfg(feature = "serde")]
        impl<C: Columns> serde_core::Serialize for $reader<'_, C> {
            fn serialize<S: serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.slug())
            }
        }

        /// Writes the name.
        impl<C: Columns> fmt::Display for $reader<'_, C> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.name())
            }
        }
    };
}
pub(crate) use reader;

//! What the three handles (term, category, relation) have in common: a number from 1 up, tied to its glossary.
//! What they say of their entry stands in `term.rs`, `category.rs` and `relation.rs`.

use core::{fmt, iter::FusedIterator, marker::PhantomData, ops::Range};

/// Declares a handle. Written out, each is a 4-byte `Copy` value, and so is an `Option` of it.
macro_rules! handle {
    ($(#[$doc:meta])* $name:ident, $what:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name<G> {
            number: core::num::NonZeroU32,
            glossary: core::marker::PhantomData<G>,
        }

        impl<G> $name<G> {
            #[doc = concat!("The ", $what, " with the index `index`; for generated code, which knows that there is one.")]
            #[doc(hidden)]
            #[inline]
            pub const fn at(index: u32) -> Self {
                match core::num::NonZeroU32::new(index + 1) {
                    Some(number) => Self { number, glossary: core::marker::PhantomData },
                    None => unreachable!(),
                }
            }

            #[doc = concat!("The position of this ", $what, " among all of its glossary, from 0 up.")]
            ///
            /// It fits a table of one's own for this build; a later version of the glossary may number anew.
            #[inline]
            pub const fn index(self) -> usize {
                self.number.get() as usize - 1
            }
        }

        impl<G> $crate::handle::Handle for $name<G> {
            fn from_position(index: u32) -> Self {
                Self::at(index)
            }
        }

        impl<G: $crate::Compiled> core::fmt::Debug for $name<G> {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.slug())
            }
        }

        /// The name, as a reader sees it.
        impl<G: $crate::Compiled> core::fmt::Display for $name<G> {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.name())
            }
        }

        /// The name, as [`Display`](core::fmt::Display) writes it.
        impl<G: $crate::Compiled> AsRef<str> for $name<G> {
            fn as_ref(&self) -> &str {
                self.name()
            }
        }

        impl<G: $crate::Compiled> core::str::FromStr for $name<G> {
            type Err = $crate::NotFound<Self>;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text)
            }
        }

        impl<G: $crate::Compiled> TryFrom<&str> for $name<G> {
            type Error = $crate::NotFound<Self>;

            fn try_from(text: &str) -> Result<Self, Self::Error> {
                Self::parse(text)
            }
        }

        /// The slug.
        #[cfg(feature = "serde")]
        impl<G: $crate::Compiled> serde_core::Serialize for $name<G> {
            fn serialize<S: serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.slug())
            }
        }

        /// From the slug; an unknown one is an error that names the closest.
        #[cfg(feature = "serde")]
        impl<'de, G: $crate::Compiled> serde_core::Deserialize<'de> for $name<G> {
            fn deserialize<D: serde_core::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Slug<G>(core::marker::PhantomData<G>);
                impl<G: $crate::Compiled> serde_core::de::Visitor<'_> for Slug<G> {
                    type Value = $name<G>;

                    fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                        write!(f, concat!("the slug of a ", $what, " of “{}”"), G::TITLE)
                    }

                    fn visit_str<E: serde_core::de::Error>(self, slug: &str) -> Result<$name<G>, E> {
                        $name::from_slug(slug).ok_or_else(|| match $name::<G>::nearest_slug(slug) {
                            Some(near) => E::custom(format_args!(
                                concat!("no ", $what, " has the slug `{}`; did you mean `{}`?"), slug, near.slug()
                            )),
                            None => E::custom(format_args!(
                                concat!("no ", $what, " of “{}” has the slug `{}`"), G::TITLE, slug
                            )),
                        })
                    }
                }
                deserializer.deserialize_str(Slug(core::marker::PhantomData))
            }
        }
    };
}
pub(crate) use handle;

/// A handle, made from its position.
#[doc(hidden)]
pub trait Handle {
    /// The handle at the position `index`, which must exist.
    fn from_position(index: u32) -> Self;
}

/// Terms, categories or relations that stand next to each other in their glossary's order.
#[derive(Clone, Debug)]
pub struct Handles<H> {
    range: Range<u32>,
    handle: PhantomData<H>,
}

impl<H> Handles<H> {
    pub(crate) fn new(start: usize, end: usize) -> Self {
        Self { range: start as u32..end as u32, handle: PhantomData }
    }
}

impl<H: Handle> Iterator for Handles<H> {
    type Item = H;

    fn next(&mut self) -> Option<H> {
        self.range.next().map(H::from_position)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.range.size_hint()
    }

    fn nth(&mut self, n: usize) -> Option<H> {
        self.range.nth(n).map(H::from_position)
    }
}

impl<H: Handle> DoubleEndedIterator for Handles<H> {
    fn next_back(&mut self) -> Option<H> {
        self.range.next_back().map(H::from_position)
    }
}

impl<H: Handle> ExactSizeIterator for Handles<H> {}
impl<H: Handle> FusedIterator for Handles<H> {}

/// Why a text is no term, category or relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotFound<H> {
    /// Nothing is called that; with what comes nearest, if anything comes near.
    Unknown(Option<H>),
    /// Several terms share the name: `resolve` gives them. With the first.
    Ambiguous(H),
}

impl<H: fmt::Display> fmt::Display for NotFound<H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(None) => f.write_str("nothing in the glossary is called that"),
            Self::Unknown(Some(near)) => {
                write!(f, "nothing in the glossary is called that; did you mean `{near}`?")
            }
            Self::Ambiguous(first) => {
                write!(f, "several terms share that name, `{first}` among them")
            }
        }
    }
}

impl<H: fmt::Debug + fmt::Display> core::error::Error for NotFound<H> {}

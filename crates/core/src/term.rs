//! The accessors of terms: `const` ones for compiled terms, and `TermRef`, the reader of any term.

use crate::{
    body::event::Body,
    column::{Lists, Numbers, Text},
    compiled::{Columns, Compiled},
    glossary::{Glossary, given},
    graph::terms::{Related, TermEdges},
    id::{Category, Ids, NotFound, Relation, Term},
    name::{
        NameKind,
        hash::hash_name,
        nearest::nearest,
        table::{Entry, Index},
    },
    panic,
};
use core::{fmt, iter::FusedIterator};

impl<C: Compiled> Term<C> {
    /// Returns the one term that has this name.
    ///
    /// Names are compared word by word, ignoring case and separators, and plurals match too. Returns `None` for a name
    /// that several terms share; [`Glossary::resolve`] returns them all.
    ///
    /// ```
    /// use lexigraph::voip::{Term, term};
    ///
    /// const SIP: Term = Term::find("Session Initiation Protocol").unwrap();
    /// assert_eq!(SIP, term::SIP);
    /// assert_eq!(Term::find("sip-trunks"), Some(term::SIP_TRUNK));
    /// assert_eq!(Term::find("no such thing"), None);
    /// ```
    pub const fn find(name: &str) -> Option<Self> {
        match find(C::INDEX, C::NAME.items(), name) {
            Some(index) => Some(Self::at(index)),
            None => None,
        }
    }

    /// Returns the term that has this name. If there is none, stops compilation and names the closest one.
    ///
    /// The macro `term!` of each glossary calls this function. Outside `const`, use [`find`](Self::find).
    ///
    /// # Panics
    ///
    /// Panics if no term, or more than one, has the name.
    pub const fn must_find(name: &str) -> Self {
        match C::INDEX.find(C::NAME.items(), name) {
            Some(Entry::One(candidate)) => Self::at(candidate.term()),
            Some(Entry::Shared(..)) => panic::shared(name),
            None if hash_name(name).is_none() => panic!("a name needs at least one letter or digit"),
            None => match nearest(C::NAME.items(), name) {
                Some(near) => panic::unknown(name, Some(C::NAME.items().get(near))),
                None => panic::unknown(name, None),
            },
        }
    }

    /// Returns the term with exactly this slug.
    ///
    /// ```
    /// use lexigraph::voip::{Term, term};
    ///
    /// const TRUNK: Term = Term::from_slug("sip-trunk").unwrap();
    /// assert_eq!(TRUNK, term::SIP_TRUNK);
    /// assert_eq!(Term::from_slug("SIP trunk"), None);
    /// ```
    pub const fn from_slug(slug: &str) -> Option<Self> {
        match C::SLUGS.get(slug, C::SLUG) {
            Some(term) => Some(Self::at(term)),
            None => None,
        }
    }

    /// Parses a slug or a name, for `FromStr` and `TryFrom<&str>`.
    pub(crate) fn parse(text: &str) -> Result<Self, NotFound<'_, Self>> {
        match Self::from_slug(text) {
            Some(term) => Ok(term),
            None => match C::INDEX.find(C::NAME.items(), text) {
                Some(Entry::One(candidate)) => Ok(Self::at(candidate.term())),
                Some(Entry::Shared(first, _)) => {
                    Err(NotFound::Ambiguous { text: Some(text), first: Self::at(C::INDEX.shared(first).term()) })
                }
                None => Err(NotFound::Unknown { text: Some(text), nearest: Self::nearest(text) }),
            },
        }
    }

    /// Returns the term with the name that is closest to `name`, with at most a third of the letters wrong.
    ///
    /// ```
    /// use lexigraph::voip::{Term, term};
    ///
    /// assert_eq!(Term::nearest("SIP trnk"), Some(term::SIP_TRUNK));
    /// ```
    pub fn nearest(name: &str) -> Option<Self> {
        Glossary::<C>::compiled().nearest(name)
    }

    #[cfg(feature = "serde")]
    pub(crate) fn nearest_slug(slug: &str) -> Option<Self> {
        nearest(C::SLUG, slug).map(|index| Self::at(index as u32)).or_else(|| Self::nearest(slug))
    }

    /// Returns the term at an index, as returned by [`index`](Self::index).
    pub const fn from_index(index: usize) -> Option<Self> {
        if index < C::SLUG.len() { Some(Self::at(index as u32)) } else { None }
    }

    /// Returns the stable identifier, which does not change with the names: lower-case words joined by hyphens.
    #[inline]
    pub const fn slug(self) -> &'static str {
        C::SLUG.get(self.index())
    }

    /// Returns the preferred name.
    #[inline]
    pub const fn name(self) -> &'static str {
        C::NAME.items().get(C::NAME.range(self.index()).0)
    }

    /// Returns the long form, if the name is an acronym or contains one.
    ///
    /// ```
    /// assert_eq!(lexigraph::voip::term::VOIP.expansion(), Some("Voice over Internet Protocol"));
    /// ```
    pub const fn expansion(self) -> Option<&'static str> {
        expansion(C::NAME, C::NAME_KIND, self.index())
    }

    /// Returns the definition in one plain sentence.
    #[inline]
    pub const fn summary(self) -> &'static str {
        C::SUMMARY.get(self.index())
    }

    /// Returns the category.
    #[inline]
    pub const fn category(self) -> Category<C> {
        Category::at(C::TERM_CATEGORY.get(self.index()))
    }

    /// Returns the article, as events to iterate over, or to render as plain text, Markdown, HTML or for a terminal.
    #[inline]
    pub const fn body(self) -> Body<'static, C> {
        Body::new(C::BODY.get(self.index()))
    }

    /// Returns all names: the preferred one, the expansion, then aliases, hidden and avoided names, and irregular
    /// plurals.
    ///
    /// Regular plurals match without being listed.
    pub const fn names(self) -> Names<'static> {
        Names::new(C::NAME, C::NAME_KIND, self.index())
    }

    /// Returns the questions that the term answers, in the everyday words of people who do not know the term.
    ///
    /// ```
    /// for question in lexigraph::voip::term::VOIP.asked() {
    ///     println!("{question}");
    /// }
    /// ```
    pub const fn asked(self) -> Texts<'static> {
        Texts::new(C::ASKED, self.index())
    }

    /// Returns sentences that use the term: the examples in which it must be found (`spot.yes`).
    pub const fn usage(self) -> Texts<'static> {
        Texts::new(C::USAGE, self.index())
    }

    /// Returns the source file of the term, relative to the glossary's folder.
    pub const fn file(self) -> &'static str {
        C::FILE.get(self.index())
    }

    /// Returns the standards and documents that support the article.
    pub const fn sources(self) -> References<'static> {
        References::new(C::SOURCE, self.index())
    }

    /// Returns further reading.
    pub const fn see(self) -> References<'static> {
        References::new(C::SEE, self.index())
    }

    /// Returns the deprecation of the term, if any: the reason and the replacement.
    pub const fn deprecation(self) -> Option<Deprecation<'static, C>> {
        Deprecation::of(C::DEPRECATED, C::DEPRECATION, self)
    }

    /// Returns the edges that the author wrote and the inverses of edges that point here, sorted by relation and term.
    ///
    /// ```
    /// for (relation, term) in lexigraph::voip::term::VOIP.edges() {
    ///     println!("{relation} {term}");
    /// }
    /// ```
    pub const fn edges(self) -> TermEdges<'static, C> {
        TermEdges::new(C::EDGES, self)
    }

    /// Returns the terms to which this one has the relation `relation`, sorted.
    ///
    /// ```
    /// use lexigraph::voip::{relation, term};
    ///
    /// assert!(term::VOIP.related(relation::USES).any(|t| t == term::SIP));
    /// assert!(term::SIP.related(relation::USED_BY).any(|t| t == term::VOIP));
    /// ```
    pub const fn related(self, relation: Relation<C>) -> Related<'static, C> {
        Related::new(C::EDGES, self, relation)
    }
}

/// Returns the index of the one term that has this name.
#[inline]
const fn find(index: Index<'_>, names: Text<'_>, name: &str) -> Option<u32> {
    match index.find(names, name) {
        Some(Entry::One(candidate)) => Some(candidate.term()),
        _ => None,
    }
}

/// Returns the expansion of the term at `index`: its second name, if that is an expansion.
const fn expansion<'g>(names: Lists<'g>, kinds: &[u8], index: usize) -> Option<&'g str> {
    let (first, end) = names.range(index);
    if first + 1 < end && matches!(NameKind::from_code(kinds[first + 1]), NameKind::Expansion) {
        return Some(names.items().get(first + 1));
    }
    None
}

impl<C: Columns> Glossary<C> {
    /// Returns the one term that has this name.
    ///
    /// Names are compared word by word, ignoring case and separators, and plurals match too. Returns `None` for a name
    /// that several terms share; [`resolve`](Self::resolve) returns them all. Does not allocate.
    ///
    /// All letters of a name are compared, in lower case, in any Unicode normal form. Full-width letters, half-width
    /// Katakana and the ligatures of `ff`, `fi`, `fl` and `st` equal the usual letters. Other compatibility forms, such
    /// as superscripts and compatibility ideographs, are separate letters.
    ///
    /// ```
    /// use lexigraph::voip::{GLOSSARY, term};
    ///
    /// assert_eq!(GLOSSARY.find("sip-trunks"), Some(term::SIP_TRUNK));
    /// assert_eq!(GLOSSARY.find("no such thing"), None);
    /// ```
    pub fn find(&self, name: &str) -> Option<Term<C>> {
        find(C::index(&self.data), C::name(&self.data).items(), name).map(Term::at)
    }

    /// Returns the term with exactly this slug.
    ///
    /// ```
    /// use lexigraph::voip::{GLOSSARY, term};
    ///
    /// assert_eq!(GLOSSARY.from_slug("sip-trunk"), Some(term::SIP_TRUNK));
    /// ```
    pub fn from_slug(&self, slug: &str) -> Option<Term<C>> {
        C::slugs(&self.data).get(slug, C::slug(&self.data)).map(Term::at)
    }

    /// Returns the term with the name that is closest to `name`, with at most a third of the letters wrong.
    pub fn nearest(&self, name: &str) -> Option<Term<C>> {
        let found = nearest(C::name(&self.data).items(), name)?;
        Some(self.term_of_name(found))
    }

    /// Returns the reader of a term.
    ///
    /// # Panics
    ///
    /// The accessors of the reader panic if the id is out of range, as a slice index does. Only an id of another loaded
    /// glossary can be out of range.
    ///
    /// ```
    /// use lexigraph::voip::{GLOSSARY, term};
    ///
    /// let text = "Check the SIP trunks.";
    /// let spot = GLOSSARY.spot(text).next().unwrap();
    /// println!("{}", GLOSSARY.get(spot.term).summary());
    /// ```
    #[inline]
    pub const fn get(&self, id: Term<C>) -> TermRef<'_, C> {
        TermRef { glossary: self, id }
    }

    /// Returns all terms, sorted by slug.
    ///
    /// ```
    /// use lexigraph::voip::GLOSSARY;
    ///
    /// for term in GLOSSARY.terms().filter(|term| term.deprecation().is_none()) {
    ///     println!("{}: {}", term.name(), term.summary());
    /// }
    /// ```
    pub fn terms(&self) -> Terms<'_, C> {
        Terms { glossary: self, ids: Ids::new(C::slug(&self.data).len()) }
    }

    /// Returns the term that has the name at this position of the column of names.
    pub(crate) fn term_of_name(&self, name: usize) -> Term<C> {
        let names = C::name(&self.data);
        let (mut low, mut high) = (0, C::slug(&self.data).len());
        while low < high {
            let middle = (low + high) / 2;
            if names.range(middle).1 <= name {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        Term::at(low as u32)
    }

    /// Returns the name at this position of the column of names.
    #[cfg(feature = "search")]
    pub(crate) fn name_at(&self, index: usize) -> Name<'_> {
        Name::at(C::name(&self.data).items(), C::name_kind(&self.data), index)
    }
}

/// An iterator over all terms of a glossary; see [`Glossary::terms`].
pub struct Terms<'g, C: Columns> {
    glossary: &'g Glossary<C>,
    ids: Ids<Term<C>>,
}

impl<C: Columns> Clone for Terms<'_, C> {
    fn clone(&self) -> Self {
        Self { glossary: self.glossary, ids: self.ids.clone() }
    }
}

impl<C: Columns> fmt::Debug for Terms<'_, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

impl<'g, C: Columns> Iterator for Terms<'g, C> {
    type Item = TermRef<'g, C>;

    fn next(&mut self) -> Option<TermRef<'g, C>> {
        self.ids.next().map(|id| self.glossary.get(id))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.ids.size_hint()
    }

    fn nth(&mut self, n: usize) -> Option<TermRef<'g, C>> {
        self.ids.nth(n).map(|id| self.glossary.get(id))
    }
}

impl<C: Columns> DoubleEndedIterator for Terms<'_, C> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.ids.next_back().map(|id| self.glossary.get(id))
    }
}

impl<C: Columns> ExactSizeIterator for Terms<'_, C> {}
impl<C: Columns> FusedIterator for Terms<'_, C> {}

/// The reader of one term of any glossary: the accessors of [`Term`] at run time.
///
/// A reader compares, sorts and hashes like its id.
///
/// ```
/// use lexigraph::{Columns, TermRef, voip::{GLOSSARY, term}};
///
/// fn line<C: Columns>(term: TermRef<'_, C>) -> String {
///     format!("{} ({}): {}", term.name(), term.category().name(), term.summary())
/// }
/// println!("{}", line(GLOSSARY.get(term::SIP)));
/// ```
pub struct TermRef<'g, C: Columns> {
    glossary: &'g Glossary<C>,
    id: Term<C>,
}

impl<'g, C: Columns> TermRef<'g, C> {
    fn data(self) -> &'g C::Data {
        &self.glossary.data
    }

    /// Returns the id.
    #[inline]
    pub const fn id(self) -> Term<C> {
        self.id
    }

    /// Returns the glossary.
    #[inline]
    pub const fn glossary(self) -> &'g Glossary<C> {
        self.glossary
    }

    /// Returns the position in the glossary, counted from 0.
    #[inline]
    pub const fn index(self) -> usize {
        self.id.index()
    }

    /// Returns the stable identifier, which does not change with the names: lower-case words joined by hyphens.
    #[inline]
    pub fn slug(self) -> &'g str {
        C::slug(self.data()).get(self.index())
    }

    /// Returns the preferred name.
    #[inline]
    pub fn name(self) -> &'g str {
        let names = C::name(self.data());
        names.items().get(names.range(self.index()).0)
    }

    /// Returns the long form, if the name is an acronym or contains one.
    pub fn expansion(self) -> Option<&'g str> {
        expansion(C::name(self.data()), C::name_kind(self.data()), self.index())
    }

    /// Returns the definition in one plain sentence.
    #[inline]
    pub fn summary(self) -> &'g str {
        C::summary(self.data()).get(self.index())
    }

    /// Returns the article, as events to iterate over, or to render as plain text, Markdown, HTML or for a terminal.
    pub fn body(self) -> Body<'g, C> {
        Body::new(C::body(self.data()).get(self.index()))
    }

    /// Returns all names: the preferred one, the expansion, then aliases, hidden and avoided names, and irregular
    /// plurals.
    ///
    /// Regular plurals match without being listed.
    pub fn names(self) -> Names<'g> {
        Names::new(C::name(self.data()), C::name_kind(self.data()), self.index())
    }

    /// Returns the questions that the term answers, in the everyday words of people who do not know the term.
    pub fn asked(self) -> Texts<'g> {
        Texts::new(C::asked(self.data()), self.index())
    }

    /// Returns sentences that use the term: the examples in which it must be found (`spot.yes`).
    pub fn usage(self) -> Texts<'g> {
        Texts::new(C::usage(self.data()), self.index())
    }

    /// Returns the source file of the term, relative to the glossary's folder.
    pub fn file(self) -> &'g str {
        C::file(self.data()).get(self.index())
    }

    /// Returns the standards and documents that support the article.
    pub fn sources(self) -> References<'g> {
        References::new(C::source(self.data()), self.index())
    }

    /// Returns further reading.
    pub fn see(self) -> References<'g> {
        References::new(C::see(self.data()), self.index())
    }

    /// Returns the deprecation of the term, if any: the reason and the replacement.
    pub fn deprecation(self) -> Option<Deprecation<'g, C>> {
        Deprecation::of(C::deprecated(self.data()), C::deprecation(self.data()), self.id)
    }
}

crate::id::reader!(TermRef, Term);

/// One of a term's names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Name<'g> {
    /// The name as the author wrote it.
    pub text: &'g str,
    /// The kind of name.
    pub kind: NameKind,
}

impl<'g> Name<'g> {
    const fn at(names: Text<'g>, kinds: &[u8], index: usize) -> Self {
        Self { text: names.get(index), kind: NameKind::from_code(kinds[index]) }
    }
}

/// An iterator over the names of a term; see [`TermRef::names`].
#[derive(Clone)]
pub struct Names<'g> {
    names: Text<'g>,
    kinds: &'g [u8],
    next: usize,
    end: usize,
}

impl<'g> Names<'g> {
    const fn new(names: Lists<'g>, kinds: &'g [u8], term: usize) -> Self {
        let (next, end) = names.range(term);
        Self { names: names.items(), kinds, next, end }
    }
}

/// An iterator over texts of a term; see [`TermRef::asked`].
#[derive(Clone)]
pub struct Texts<'g> {
    texts: Text<'g>,
    next: usize,
    end: usize,
}

impl<'g> Texts<'g> {
    const fn new(texts: Lists<'g>, term: usize) -> Self {
        let (next, end) = texts.range(term);
        Self { texts: texts.items(), next, end }
    }
}

/// A document that a term refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Reference<'g> {
    /// The title, such as `RFC 3261`.
    pub title: &'g str,
    /// The URL, if the document is on the web.
    pub url: Option<&'g str>,
}

/// An iterator over the sources or the further reading of a term; see [`TermRef::sources`].
#[derive(Clone)]
pub struct References<'g> {
    texts: Text<'g>,
    next: usize,
    end: usize,
}

impl<'g> References<'g> {
    const fn new(column: Lists<'g>, term: usize) -> Self {
        let (first, end) = column.range(term);
        // titles and URLs alternate
        Self { texts: column.items(), next: first / 2, end: end / 2 }
    }
}

/// Implements the traits of an iterator over the positions `next..end`.
macro_rules! positions {
    ($name:ident, $item:ty, |$self:ident, $index:ident| $read:expr) => {
        impl fmt::Debug for $name<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_list().entries(self.clone()).finish()
            }
        }

        impl<'g> Iterator for $name<'g> {
            type Item = $item;

            fn next(&mut self) -> Option<$item> {
                let ($self, $index) = (&*self, self.next);
                if $index >= self.end {
                    return None;
                }
                let item = $read;
                self.next += 1;
                Some(item)
            }

            fn size_hint(&self) -> (usize, Option<usize>) {
                (self.end - self.next, Some(self.end - self.next))
            }
        }

        impl<'g> DoubleEndedIterator for $name<'g> {
            fn next_back(&mut self) -> Option<$item> {
                if self.next >= self.end {
                    return None;
                }
                self.end -= 1;
                let ($self, $index) = (&*self, self.end);
                Some($read)
            }
        }

        impl ExactSizeIterator for $name<'_> {}
        impl FusedIterator for $name<'_> {}
    };
}

positions!(Names, Name<'g>, |names, index| Name::at(names.names, names.kinds, index));
positions!(Texts, &'g str, |texts, index| texts.texts.get(index));
positions!(References, Reference<'g>, |references, index| {
    Reference { title: references.texts.get(2 * index), url: given(references.texts.get(2 * index + 1)) }
});

/// The deprecation of a term; see [`TermRef::deprecation`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Deprecation<'g, C: Columns> {
    /// The version of the glossary since which the term is deprecated, if given.
    pub since: Option<&'g str>,
    /// The term to use instead, if there is one.
    pub replacement: Option<Term<C>>,
    /// The reason, if given.
    pub why: Option<&'g str>,
}

impl<'g, C: Columns> Deprecation<'g, C> {
    const fn of(terms: Numbers<'g>, texts: Text<'g>, term: Term<C>) -> Option<Self> {
        let mut i = 0;
        while i * 2 < terms.len() {
            if terms.get(i * 2) as usize == term.index() {
                let replacement = match terms.get(i * 2 + 1) {
                    0 => None,
                    number => Some(Term::at(number - 1)),
                };
                let (since, why) = (given(texts.get(i * 2)), given(texts.get(i * 2 + 1)));
                return Some(Self { since, replacement, why });
            }
            i += 1;
        }
        None
    }
}

//! `Term`: the handle of one entry, and all that it says about itself.

use crate::{
    Category, Compiled, NotFound, Relation,
    body::Body,
    column::{Lists, Text},
    graph,
    name::{self, Found, NameKind},
};

crate::handle::handle! {
    /// A term of the glossary `G`: a 4-byte handle whose accessors read the glossary's tables.
    ///
    /// Each glossary exports `type Term = lexigraph::Term<Marker>`, and a constant for each term; a term of one
    /// glossary can't be handed to another. New terms in a later version don't break code that matches on some.
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

impl<G: Compiled> Term<G> {
    /// The term that bears `name` as any of its names: preferred name, expansion, alias, a plural, a hidden or an
    /// avoided name.
    ///
    /// Names are compared word by word. Case doesn't count, nor what stands between the words (spaces, hyphens,
    /// punctuation). `None` where no term is called that, and where several share the name:
    /// [`resolve`](Compiled::resolve) gives those.
    ///
    /// It costs a hash of the text and one probe of a table; it allocates nothing, and it runs in `const`.
    ///
    /// ```
    /// use lexigraph::voip::{Term, term};
    ///
    /// assert_eq!(Term::find("voice-over-IP"), Some(term::VOIP));
    /// assert_eq!(Term::find("sip_trunks"), Some(term::SIP_TRUNK));
    /// assert_eq!(Term::find("no such thing"), None);
    /// ```
    #[inline]
    pub const fn find(name: &str) -> Option<Self> {
        let Some(hash) = name::hash_name(name) else {
            return None;
        };
        match G::INDEX.get(hash) {
            Some(Found::One(candidate)) => Some(Self::at(candidate.term())),
            _ => None,
        }
    }

    /// The term that bears `name`; the compiler stops with the closest name where there is none.
    ///
    /// What the macro `term!` of each glossary calls. Outside `const`, use [`find`](Self::find).
    ///
    /// # Panics
    ///
    /// When no term, or more than one, bears the name.
    pub const fn must_find(name: &str) -> Self {
        match name::hash_name(name) {
            Some(hash) => match G::INDEX.get(hash) {
                Some(Found::One(candidate)) => Self::at(candidate.term()),
                Some(Found::Shared(..)) => crate::panic::shared(name),
                None => match name::nearest(G::NAME.items(), name) {
                    Some(near) => crate::panic::unknown(name, Some(G::NAME.items().get(near))),
                    None => crate::panic::unknown(name, None),
                },
            },
            None => panic!("a name needs at least one letter or digit"),
        }
    }

    /// The term with exactly this slug.
    ///
    /// ```
    /// use lexigraph::voip::{Term, term};
    ///
    /// assert_eq!(Term::from_slug("sip-trunk"), Some(term::SIP_TRUNK));
    /// assert_eq!(Term::from_slug("SIP trunk"), None);
    /// ```
    pub fn from_slug(slug: &str) -> Option<Self> {
        G::SLUGS.get(slug)
    }

    /// The slug, else any name: what `FromStr` and `TryFrom<&str>` do.
    pub(crate) fn parse(text: &str) -> Result<Self, NotFound<Self>> {
        let hash = || name::hash_name(text).and_then(|hash| G::INDEX.get(hash));
        match Self::from_slug(text) {
            Some(term) => Ok(term),
            None => match hash() {
                Some(Found::One(candidate)) => Ok(Self::at(candidate.term())),
                Some(Found::Shared(first, _)) => Err(NotFound::Ambiguous(Self::at(G::INDEX.shared(first).term()))),
                None => Err(NotFound::Unknown(Self::nearest(text))),
            },
        }
    }

    /// The term with the name nearest to `name`, for "did you mean": at most a third of the letters wrong.
    pub fn nearest(name: &str) -> Option<Self> {
        let items = G::NAME.items();
        let found = name::nearest(items, name)?;
        Some(Self::of_name(found))
    }

    /// The term that bears the name at this position of the column of names.
    pub(crate) fn of_name(name: usize) -> Self {
        // the term whose names end behind it
        let (mut low, mut high) = (0, G::SLUG.len());
        while low < high {
            let middle = (low + high) / 2;
            if G::NAME.range(middle).1 <= name {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        Self::at(low as u32)
    }

    #[cfg(feature = "serde")]
    pub(crate) fn nearest_slug(slug: &str) -> Option<Self> {
        name::nearest(G::SLUG, slug).map(|index| Self::at(index as u32)).or_else(|| Self::nearest(slug))
    }

    /// The term at a position, as [`index`](Self::index) gives it.
    pub const fn from_index(index: usize) -> Option<Self> {
        if index < G::SLUG.len() { Some(Self::at(index as u32)) } else { None }
    }

    /// The identifier that stays when the names change: lower-case words joined by hyphens.
    #[inline]
    pub const fn slug(self) -> &'static str {
        G::SLUG.get(self.index())
    }

    /// The name that it goes by.
    #[inline]
    pub const fn name(self) -> &'static str {
        G::NAME.items().get(G::NAME.range(self.index()).0)
    }

    /// The long form, where the name is or holds an acronym.
    ///
    /// ```
    /// assert_eq!(lexigraph::voip::term::VOIP.expansion(), Some("Voice over Internet Protocol"));
    /// ```
    pub const fn expansion(self) -> Option<&'static str> {
        let (first, end) = G::NAME.range(self.index());
        if first + 1 < end && matches!(NameKind::from_code(G::NAME_KIND[first + 1]), NameKind::Expansion) {
            return Some(G::NAME.items().get(first + 1));
        }
        None
    }

    /// One plain sentence: what it is.
    #[inline]
    pub const fn summary(self) -> &'static str {
        G::SUMMARY.get(self.index())
    }

    /// The category that it is filed under.
    #[inline]
    pub const fn category(self) -> Category<G> {
        Category::at(G::TERM_CATEGORY.get(self.index()))
    }

    /// The text about it: events to walk, or to render as plain text, Markdown, HTML or for a terminal.
    #[inline]
    pub const fn body(self) -> Body<'static, G> {
        Body::new(G::BODY.get(self.index()))
    }

    /// All its names: the preferred one, the expansion, then aliases, hidden, avoided and irregular plural ones.
    /// Regular plurals are matched without being listed.
    pub const fn names(self) -> Names<G> {
        let (next, end) = G::NAME.range(self.index());
        Names { next, end, glossary: core::marker::PhantomData }
    }

    /// Returns the questions that it answers, in the everyday words of people who do not know the term.
    ///
    /// ```
    /// for question in lexigraph::voip::term::VOIP.asked() {
    ///     println!("{question}");
    /// }
    /// ```
    pub const fn asked(self) -> Texts {
        let (next, end) = G::ASKED.range(self.index());
        Texts { column: G::ASKED.items(), next, end }
    }

    /// The standards and documents that its facts come from.
    pub const fn sources(self) -> References {
        References::new(G::SOURCE, self.index())
    }

    /// Where to read on.
    pub const fn see(self) -> References {
        References::new(G::SEE, self.index())
    }

    /// Whether it is kept only for those who still use it, and what to use instead.
    pub const fn deprecation(self) -> Option<Deprecation<G>> {
        let mut i = 0;
        while i * 2 < G::DEPRECATED.len() {
            if G::DEPRECATED.get(i * 2) as usize == self.index() {
                let replacement = match G::DEPRECATED.get(i * 2 + 1) {
                    0 => None,
                    number => Some(Self::at(number - 1)),
                };
                let (since, why) = (G::DEPRECATION.get(i * 2), G::DEPRECATION.get(i * 2 + 1));
                return Some(Deprecation { since, replacement, why });
            }
            i += 1;
        }
        None
    }

    /// Its edges, both those that its author wrote and the inverses of others', sorted by relation and term.
    ///
    /// ```
    /// for (relation, term) in lexigraph::voip::term::VOIP.edges() {
    ///     println!("{relation} {term}");
    /// }
    /// ```
    pub const fn edges(self) -> graph::TermEdges<G> {
        graph::TermEdges::new(self)
    }

    /// The terms that it has the relation `relation` to.
    ///
    /// ```
    /// use lexigraph::voip::{relation, term};
    ///
    /// assert!(term::VOIP.related(relation::USES).any(|t| t == term::SIP));
    /// assert!(term::SIP.related(relation::USED_BY).any(|t| t == term::VOIP));
    /// ```
    pub const fn related(self, relation: Relation<G>) -> graph::Related<G> {
        graph::Related::new(self, relation)
    }
}

/// One of a term's names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Name {
    /// The name as the author wrote it.
    pub text: &'static str,
    /// What kind of name it is.
    pub kind: NameKind,
}

impl Name {
    pub(crate) fn at<G: Compiled>(index: usize) -> Self {
        Self { text: G::NAME.items().get(index), kind: NameKind::from_code(G::NAME_KIND[index]) }
    }
}

/// The names of a term; see [`Term::names`].
#[derive(Clone, Debug)]
pub struct Names<G> {
    next: usize,
    end: usize,
    glossary: core::marker::PhantomData<G>,
}

impl<G: Compiled> Iterator for Names<G> {
    type Item = Name;

    fn next(&mut self) -> Option<Name> {
        let index = self.next;
        (index < self.end).then(|| {
            self.next += 1;
            Name::at::<G>(index)
        })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.end - self.next, Some(self.end - self.next))
    }
}

impl<G: Compiled> ExactSizeIterator for Names<G> {}

/// A list of texts of a term; see [`Term::asked`].
#[derive(Clone)]
pub struct Texts {
    column: Text<'static>,
    next: usize,
    end: usize,
}

impl core::fmt::Debug for Texts {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

impl Iterator for Texts {
    type Item = &'static str;

    fn next(&mut self) -> Option<&'static str> {
        let index = self.next;
        (index < self.end).then(|| {
            self.next += 1;
            self.column.get(index)
        })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.end - self.next, Some(self.end - self.next))
    }
}

impl ExactSizeIterator for Texts {}

/// A document that a term refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Reference {
    /// What it is called, such as `RFC 3261`.
    pub title: &'static str,
    /// Where it is, if it is on the web.
    pub url: Option<&'static str>,
}

/// The sources of a term, or where to read on; see [`Term::sources`].
#[derive(Clone)]
pub struct References {
    column: Lists<'static>,
    next: usize,
    end: usize,
}

impl References {
    const fn new(column: Lists<'static>, term: usize) -> Self {
        let (next, end) = column.range(term);
        Self { column, next, end }
    }
}

impl core::fmt::Debug for References {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

impl Iterator for References {
    type Item = Reference;

    fn next(&mut self) -> Option<Reference> {
        if self.next >= self.end {
            return None;
        }
        let (title, url) = (self.column.items().get(self.next), self.column.items().get(self.next + 1));
        self.next += 2;
        Some(Reference { title, url: (!url.is_empty()).then_some(url) })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = (self.end - self.next) / 2;
        (left, Some(left))
    }
}

impl ExactSizeIterator for References {}

/// What a deprecated term says; see [`Term::deprecation`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Deprecation<G: Compiled> {
    /// The version of the glossary since when; empty when not given.
    pub since: &'static str,
    /// The term to use instead, if there is one.
    pub replacement: Option<Term<G>>,
    /// Why; empty when not given.
    pub why: &'static str,
}

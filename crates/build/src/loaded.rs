//! `Loaded`: a marker type for glossaries read at run time, which own their columns.

use crate::{
    model::Model,
    source::Place,
    tables::{Slugs, Tables},
};
use lexigraph_core::{
    __private::{Edges, Explained, Filter, IdKind, Index, Lists, NameIndex, Numbers, Sealed, SlugSet, Text, WordIndex},
    Columns, Glossary, Term,
};
use std::fmt;
#[cfg(feature = "search")]
use std::sync::{Mutex, PoisonError};

/// The marker type of glossaries loaded from a folder; see [`Compiler::load`](crate::Compiler::load).
///
/// A program may hold several at once. Do not use the ids of one with another: an id is an index, and does not know its
/// glossary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Loaded {}

impl Loaded {
    /// Returns the place of a term: the index of the file in the report's files, and the bytes of its slug or table.
    ///
    /// ```
    /// use lexigraph_build::{Compiler, Loaded, SourceFile};
    ///
    /// let file = |path: &str, text: &str| SourceFile::new(path, text);
    /// let (glossary, report) = Compiler::new("glossary").load_files(vec![
    ///     file("glossary.toml", "title = 'Ours'\ntype = 'Ours'\n[categories.all]\nname = 'All'\n"),
    ///     file("all/lead.toml", "name = 'Lead'\nsummary = 'A person to call.'\n"),
    /// ]);
    /// let glossary = glossary.expect("no errors");
    /// let lead = glossary.find("leads").unwrap();
    /// assert_eq!(report.files[Loaded::place(&glossary, lead).file].path, "all/lead.toml");
    /// ```
    ///
    /// # Panics
    ///
    /// Panics if the id is out of range, as a slice index does.
    pub fn place(glossary: &Glossary<Self>, id: Term<Self>) -> &Place {
        &glossary.data().places[id.index()]
    }
}

/// The tables of a loaded glossary.
#[doc(hidden)]
pub struct Data {
    tables: Tables,
    title: String,
    license: String,
    base_url: String,
    repository: String,
    issues: String,
    content_hash: u64,
    places: Vec<Place>,
    #[cfg(feature = "search")]
    search: Search,
}

/// Omits the tables, which are as large as the glossary.
impl fmt::Debug for Data {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Data").finish_non_exhaustive()
    }
}

/// The columns of the search, and the model from which the first search builds them.
#[cfg(feature = "search")]
struct Search {
    /// Dropped when the columns are built, because it takes more memory than they do.
    model: Mutex<Option<Model>>,
    tables: once_cell::sync::OnceCell<crate::tables::SearchTables>,
}

#[cfg(feature = "search")]
impl Data {
    fn search(&self) -> &crate::tables::SearchTables {
        self.search.tables.get_or_init(|| {
            let model = self.search.model.lock().unwrap_or_else(PoisonError::into_inner).take();
            crate::tables::search(&model.unwrap_or_default())
        })
    }
}

/// Creates a glossary from a model and its tables.
pub fn glossary(model: Model, tables: Tables, places: Vec<Place>) -> Glossary<Loaded> {
    Glossary::new(Data {
        title: model.title.clone(),
        license: model.license.clone(),
        base_url: model.base_url.clone(),
        repository: model.repository.clone(),
        issues: model.issues.clone(),
        content_hash: tables.content_hash(&model),
        places,
        tables,
        #[cfg(feature = "search")]
        search: Search {
            // the search does not read names or places
            model: Mutex::new(Some(Model {
                index: Default::default(),
                written: Vec::new(),
                filter: Default::default(),
                ..model
            })),
            tables: once_cell::sync::OnceCell::new(),
        },
    })
}

impl Sealed for Loaded {}

impl Columns for Loaded {
    type Data = Data;
    const HAS_SEARCH: bool = cfg!(feature = "search");

    fn static_slug(_: IdKind, _: usize) -> Option<&'static str> {
        None
    }

    fn title(data: &Data) -> &str {
        &data.title
    }

    fn license(data: &Data) -> &str {
        &data.license
    }

    fn base_url(data: &Data) -> &str {
        &data.base_url
    }

    fn repository(data: &Data) -> &str {
        &data.repository
    }

    fn issues(data: &Data) -> &str {
        &data.issues
    }

    fn slug(data: &Data) -> Text<'_> {
        data.tables.slug.view()
    }

    fn name(data: &Data) -> Lists<'_> {
        data.tables.name.view()
    }

    fn name_kind(data: &Data) -> &[u8] {
        &data.tables.name_kind
    }

    fn summary(data: &Data) -> Text<'_> {
        data.tables.summary.view()
    }

    fn body(data: &Data) -> Text<'_> {
        data.tables.body.view()
    }

    fn term_category(data: &Data) -> Numbers<'_> {
        data.tables.term_category.view()
    }

    fn asked(data: &Data) -> Lists<'_> {
        data.tables.asked.view()
    }

    fn usage(data: &Data) -> Lists<'_> {
        data.tables.usage.view()
    }

    fn file(data: &Data) -> Text<'_> {
        data.tables.file.view()
    }

    fn source(data: &Data) -> Lists<'_> {
        data.tables.source.view()
    }

    fn see(data: &Data) -> Lists<'_> {
        data.tables.see.view()
    }

    fn deprecated(data: &Data) -> Numbers<'_> {
        data.tables.deprecated.view()
    }

    fn deprecation(data: &Data) -> Text<'_> {
        data.tables.deprecation.view()
    }

    fn edges(data: &Data) -> Edges<'_> {
        data.tables.edges.view()
    }

    fn index(data: &Data) -> Index<'_> {
        data.tables.index.view()
    }

    fn filter(data: &Data) -> Filter<'_> {
        data.tables.filter.view()
    }

    fn slugs(data: &Data) -> SlugSet<'_> {
        let Slugs { key, displacements, terms } = &data.tables.slugs;
        SlugSet::new(*key, displacements.view(), terms.view())
    }

    fn category(data: &Data) -> Text<'_> {
        data.tables.category.view()
    }

    fn category_terms(data: &Data) -> Numbers<'_> {
        data.tables.category_terms.view()
    }

    fn category_ends(data: &Data) -> Numbers<'_> {
        data.tables.category_ends.view()
    }

    fn relation(data: &Data) -> Text<'_> {
        data.tables.relation.view()
    }

    fn relation_kind(data: &Data) -> Numbers<'_> {
        data.tables.relation_kind.view()
    }

    #[cfg(feature = "search")]
    fn search_names(data: &Data) -> NameIndex<'_> {
        data.search().names.view()
    }

    #[cfg(feature = "search")]
    fn search_words(data: &Data) -> WordIndex<'_> {
        data.search().words.view()
    }

    #[cfg(feature = "search")]
    fn search_explained(data: &Data) -> Explained<'_> {
        data.search().explained.view()
    }

    #[cfg(not(feature = "search"))]
    fn search_names(_: &Data) -> NameIndex<'_> {
        NameIndex::EMPTY
    }

    #[cfg(not(feature = "search"))]
    fn search_words(_: &Data) -> WordIndex<'_> {
        WordIndex::EMPTY
    }

    #[cfg(not(feature = "search"))]
    fn search_explained(_: &Data) -> Explained<'_> {
        Explained::EMPTY
    }

    fn content_hash(data: &Data) -> u64 {
        data.content_hash
    }
}

//! The plan of a website: its files with their paths, and shared data that is computed once.

use super::{
    assets,
    comparison::Dated,
    diagnosis::{Diagnosis, mentions},
    letters::{self, Letter},
    texts::{Fill, Texts},
};
#[cfg(feature = "export")]
use crate::export::Format;
use crate::{CategoryRef, Columns, Glossary, RelationRef, TermRef, Terms, address};
use std::{
    borrow::Cow,
    cmp::Reverse,
    collections::{BTreeSet, HashMap},
};

/// Number of terms above which each letter has a separate page.
const LONG: usize = 1500;

/// Download formats of the glossary's data, each with its common name.
#[cfg(feature = "export")]
pub const DOWNLOADS: [(Format, &str); 4] =
    [(Format::Json, "JSON"), (Format::Csv, "CSV"), (Format::Turtle, "Turtle"), (Format::Tbx, "TBX")];

/// The options of a website.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The URL where the website will be published: empty, or an http or https URL that ends in a slash.
    pub base_url: String,
    /// The language of the glossary's texts, as a BCP 47 tag.
    pub language: String,
    /// The URL of the image for previews of shared pages: empty, or http or https. A [`Plan`] sets it to the URL of
    /// `image_file` if it is empty.
    pub image: String,
    /// The same image as a PNG file of the website.
    pub image_file: Option<Cow<'static, [u8]>>,
    /// Changes since an older version of the glossary.
    pub changes: Option<Dated>,
    /// The user interface texts.
    pub texts: Texts,
}

/// Returns the path of a term's page, relative to the base URL.
pub fn path<C: Columns>(term: TermRef<'_, C>) -> String {
    address::file("", term.slug())
}

/// Returns the path of a category's page, relative to the base URL.
pub fn category_path<C: Columns>(category: CategoryRef<'_, C>) -> String {
    format!("category/{}.html", category.slug())
}

/// Returns the URL of the home page, which is that of its folder. `root` is the relative path to that folder.
pub fn home(root: &str) -> String {
    if root.is_empty() { "./".to_owned() } else { root.to_owned() }
}

/// A file of the website.
#[derive(Clone, Copy, Debug)]
pub enum File<'g, C: Columns> {
    Home,
    Names,
    Letter(usize),
    Map,
    Results,
    Missing,
    Category(CategoryRef<'g, C>),
    Term(TermRef<'g, C>),
    Asset(&'static str, &'static [u8]),
    SiteScript,
    ResultsScript,
    Image,
    Changes,
    Feed,
    #[cfg(feature = "export")]
    Data(Format),
    SearchTerms,
    #[cfg(feature = "search")]
    SearchWords,
    #[cfg(feature = "search")]
    SearchNumbers,
    Sitemap,
    Robots,
    Llms,
}

/// Data that several pages share, computed once.
#[derive(Debug)]
pub struct Plan<'g, C: Columns> {
    pub glossary: &'g Glossary<C>,
    pub options: Options,
    /// Hashes of the style sheet and of the scripts.
    pub marks: (u32, u32),
    /// For each category, its terms sorted by name.
    by_name: Vec<Vec<TermRef<'g, C>>>,
    /// For each category, its terms sorted by number of connections.
    central: Vec<Vec<TermRef<'g, C>>>,
    /// Number of terms with each name, in lower case.
    same_name: HashMap<String, usize>,
    pub diagnosis: Diagnosis<'g, C>,
    /// For each term, the terms whose bodies link to it.
    pub linked_from: Vec<Vec<TermRef<'g, C>>>,
    /// For each term, the incoming edges of relations without inverse, sorted by relation and term.
    pub pointing_to: Vec<Vec<(RelationRef<'g, C>, TermRef<'g, C>)>>,
    pub letters: Vec<Letter<'g, C>>,
}

impl<'g, C: Columns> Plan<'g, C> {
    pub fn new(glossary: &'g Glossary<C>, mut options: Options) -> Self {
        let mut linked_from = vec![Vec::new(); glossary.terms().len()];
        let mut pointing_to = vec![Vec::new(); glossary.terms().len()];
        let mut same_name = HashMap::new();
        for term in glossary.terms() {
            for target in links(term) {
                linked_from[target.index()].push(term);
            }
            for (relation, target) in term.edges().filter(|(relation, _)| relation.inverse().is_none()) {
                pointing_to[target.index()].push((relation, term));
            }
            *same_name.entry(term.name().to_lowercase()).or_default() += 1;
        }
        pointing_to.iter_mut().for_each(|edges: &mut Vec<_>| edges.sort_unstable());
        if options.image.is_empty() && options.image_file.is_some() && !options.base_url.is_empty() {
            options.image = format!("{}assets/share.png", options.base_url);
        }
        let mut plan = Self {
            glossary,
            marks: assets::marks(&options.texts, is_ranked::<C>()),
            options,
            by_name: glossary.categories().map(|category| by_name(category.terms())).collect(),
            central: Vec::new(),
            same_name,
            diagnosis: Diagnosis::new(glossary.relations()),
            linked_from,
            pointing_to,
            letters: letters::letters(glossary),
        };
        plan.central = glossary.categories().map(|category| plan.by_connections(category.terms())).collect();
        plan
    }

    pub fn texts(&self) -> &Texts {
        &self.options.texts
    }

    pub fn title(&self) -> &'g str {
        self.glossary.title()
    }

    pub fn terms(&self) -> Terms<'g, C> {
        self.glossary.terms()
    }

    pub fn categories(
        &self,
    ) -> impl ExactSizeIterator<Item = CategoryRef<'g, C>> + DoubleEndedIterator + Clone + use<'g, C> {
        let glossary = self.glossary;
        glossary.categories()
    }

    /// Returns the categories that have terms.
    pub fn filled_categories(&self) -> impl Iterator<Item = CategoryRef<'g, C>> + use<'g, C> {
        self.categories().filter(|category| category.terms().len() > 0)
    }

    /// Returns the absolute URL of a term's page.
    pub fn url(&self, term: TermRef<'g, C>) -> String {
        format!("{}{}", self.options.base_url, path(term))
    }

    /// Returns a unique page title: the name, with the category if other terms have the same name.
    pub fn title_of(&self, term: TermRef<'g, C>) -> String {
        match self.same_name.get(&term.name().to_lowercase()) {
            Some(2..) => format!("{} ({})", term.name(), term.category().name()),
            _ => term.name().to_owned(),
        }
    }

    /// Returns the terms of a category in alphabetical order.
    pub fn by_name(&self, category: CategoryRef<'g, C>) -> &[TermRef<'g, C>] {
        &self.by_name[category.index()]
    }

    /// Returns the best connected terms of a category, at most `most`.
    pub fn central(&self, category: CategoryRef<'g, C>, most: usize) -> &[TermRef<'g, C>] {
        let terms = &self.central[category.index()];
        &terms[..terms.len().min(most)]
    }

    /// Returns the terms that the most categories refer to, at most `most`, in reading order.
    pub fn first(&self, most: usize) -> Vec<TermRef<'g, C>> {
        let breadth = |term: TermRef<'g, C>| {
            let neighbors = term.edges().map(|(_, other)| other).chain(self.linked_from[term.index()].iter().copied());
            neighbors.map(|other| other.category().index()).collect::<BTreeSet<_>>().len()
        };
        let mut terms = self.by_connections(self.terms());
        terms.sort_by_cached_key(|&term| Reverse(breadth(term)));
        terms.truncate(most);
        let order = self.glossary.reading_order();
        terms.sort_by_key(|term| order.iter().position(|group| group.contains(&term.id())));
        terms
    }

    /// Returns the number of a term's edges, plus the number of terms whose texts link to it.
    pub fn connections(&self, term: TermRef<'g, C>) -> usize {
        term.edges().len() + self.linked_from[term.index()].len()
    }

    /// Sorts terms by number of connections, best connected first.
    fn by_connections(&self, terms: impl Iterator<Item = TermRef<'g, C>>) -> Vec<TermRef<'g, C>> {
        let mut terms: Vec<_> = terms.collect();
        terms.sort_by_key(|&term| (Reverse(self.connections(term)), term));
        terms
    }

    /// Returns a number of terms with the word "term" or "terms".
    pub fn count(&self, terms: usize) -> String {
        counted(terms, &self.texts().term_one, &self.texts().term_many)
    }

    /// Returns the number of categories with the word "category" or "categories".
    pub fn category_count(&self) -> String {
        counted(self.categories().len(), &self.texts().category_one, &self.texts().category_many)
    }

    /// Tests whether the search box ranks terms like the crate's search.
    pub fn is_ranked(&self) -> bool {
        is_ranked::<C>()
    }

    pub fn has_feed(&self) -> bool {
        let Options { base_url, changes, .. } = &self.options;
        !base_url.is_empty() && changes.as_ref().is_some_and(|changes| !changes.date.is_empty())
    }

    pub fn is_long(&self) -> bool {
        self.terms().len() > LONG
    }

    pub fn files(&self) -> Vec<File<'g, C>> {
        let mut files = vec![File::Home, File::Names, File::Map, File::Results, File::Missing];
        if self.is_long() {
            files.extend((0..self.letters.len()).map(File::Letter));
        }
        files.extend(self.categories().map(File::Category));
        files.extend(self.terms().map(File::Term));
        files.extend(assets::FILES.iter().map(|&(path, bytes)| File::Asset(path, bytes)));
        files.extend([File::SiteScript, File::ResultsScript, File::SearchTerms, File::Robots, File::Llms]);
        #[cfg(feature = "search")]
        if C::HAS_SEARCH {
            files.extend([File::SearchWords, File::SearchNumbers]);
        }
        files.extend(self.options.image_file.is_some().then_some(File::Image));
        if self.options.changes.is_some() {
            files.push(File::Changes);
        }
        if self.has_feed() {
            files.push(File::Feed);
        }
        #[cfg(feature = "export")]
        files.extend(DOWNLOADS.map(|(format, _)| File::Data(format)));
        if !self.options.base_url.is_empty() {
            files.push(File::Sitemap);
        }
        files
    }

    pub fn path(&self, file: &File<'g, C>) -> String {
        match file {
            File::Home => "index.html".to_owned(),
            File::Names => "browse/a-z.html".to_owned(),
            File::Letter(letter) => format!("browse/{}", self.letters[*letter].file()),
            File::Map => "browse/map.html".to_owned(),
            File::Category(category) => category_path(*category),
            File::Term(term) => path(*term),
            File::Asset(path, _) => (*path).to_owned(),
            File::Image => "assets/share.png".to_owned(),
            File::Changes => "browse/changes.html".to_owned(),
            File::Feed => "feed.xml".to_owned(),
            #[cfg(feature = "export")]
            File::Data(format) => format!("data/{}", format.file_name()),
            File::Results => "browse/search.html".to_owned(),
            File::Missing => "404.html".to_owned(),
            File::SiteScript => "assets/site.js".to_owned(),
            File::ResultsScript => "assets/results.js".to_owned(),
            File::SearchTerms => "assets/search.json".to_owned(),
            #[cfg(feature = "search")]
            File::SearchWords => "assets/words.json".to_owned(),
            #[cfg(feature = "search")]
            File::SearchNumbers => "assets/search.bin".to_owned(),
            File::Robots => "robots.txt".to_owned(),
            File::Sitemap => "sitemap.xml".to_owned(),
            File::Llms => "llms.txt".to_owned(),
        }
    }
}

fn is_ranked<C: Columns>() -> bool {
    #[cfg(feature = "search")]
    return C::HAS_SEARCH;
    #[cfg(not(feature = "search"))]
    false
}

/// Returns a number with its word.
fn counted(number: usize, one: &str, many: &str) -> String {
    if number == 1 { one.to_owned() } else { Fill(many, &[&number]).to_string() }
}

/// Returns the other terms that a body links to, sorted and without duplicates.
fn links<'g, C: Columns>(term: TermRef<'g, C>) -> Vec<TermRef<'g, C>> {
    let mut links: Vec<_> = mentions(term).filter(|&target| target != term).collect();
    links.sort_unstable();
    links.dedup();
    links
}

/// Returns terms sorted by name, ignoring case.
fn by_name<'g, C: Columns>(terms: impl Iterator<Item = TermRef<'g, C>>) -> Vec<TermRef<'g, C>> {
    let mut terms: Vec<_> = terms.collect();
    terms.sort_by_cached_key(|term| (term.name().to_lowercase(), *term));
    terms
}

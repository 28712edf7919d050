//! The plan of a website: its files with their paths, and what the pages need of each other, found once.

use super::{
    assets,
    comparison::Dated,
    diagnosis::Diagnosis,
    letters::{self, Letter},
    texts::{Fill, Texts},
};
#[cfg(feature = "export")]
use crate::export::Format;
use crate::{
    CategoryRef, Columns, Glossary, RelationRef, TermRef, Terms, address,
    body::{Event, Tag},
};
use std::{cmp::Reverse, collections::HashMap};

/// Glossaries of more terms have a page for each letter.
pub const LONG: usize = 1500;

/// Formats in which the glossary's data can be downloaded.
#[cfg(feature = "export")]
pub const DOWNLOADS: [Format; 4] = [Format::Json, Format::Csv, Format::Turtle, Format::Tbx];

/// The options of a website.
#[derive(Clone, Debug, Default)]
pub struct Options {
    pub base_url: String,
    pub language: String,
    pub image: String,
    pub image_file: Option<&'static [u8]>,
    pub changes: Option<Dated>,
    pub texts: Texts,
}

/// Where the page of a term is, below the base address.
pub fn path<C: Columns>(term: TermRef<'_, C>) -> String {
    address::file("", term.slug())
}

/// One file that the website has.
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
    Image(&'static [u8]),
    Changes,
    Feed,
    #[cfg(feature = "export")]
    Data(Format),
    SearchTexts,
    #[cfg(feature = "search")]
    SearchNumbers,
    Sitemap,
    Robots,
    Llms,
}

/// What the pages need of each other, found once.
pub struct Plan<'g, C: Columns> {
    pub glossary: &'g Glossary<C>,
    pub base_url: String,
    pub language: String,
    pub image: String,
    pub image_file: Option<&'static [u8]>,
    pub changes: Option<Dated>,
    pub texts: Texts,
    /// Marks of the style sheet and of the scripts.
    pub marks: (u32, u32),
    /// For each category, its terms by name.
    pub by_name: Vec<Vec<TermRef<'g, C>>>,
    /// For each category, its terms by how much they are connected.
    pub central: Vec<Vec<TermRef<'g, C>>>,
    /// How many terms have each name, in lower case.
    pub same_name: HashMap<String, usize>,
    pub diagnosis: Diagnosis<'g, C>,
    /// Terms to start a diagnosis from.
    pub symptoms: Vec<TermRef<'g, C>>,
    /// For each term, those whose bodies link to it.
    pub linked_from: Vec<Vec<TermRef<'g, C>>>,
    /// For each term, the edges that lead to it by a relation without inverse, sorted by relation and term.
    pub pointing_to: Vec<Vec<(RelationRef<'g, C>, TermRef<'g, C>)>>,
    pub letters: Vec<Letter<'g, C>>,
}

impl<'g, C: Columns> Plan<'g, C> {
    pub fn new(glossary: &'g Glossary<C>, options: Options) -> Self {
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
        let central = |category: CategoryRef<'g, C>| {
            let mut terms: Vec<_> = category.terms().collect();
            terms.sort_by_key(|term| (Reverse(term.edges().len() + linked_from[term.index()].len()), *term));
            terms
        };
        let diagnosis = Diagnosis::new(glossary.relations());
        let Options { base_url, language, mut image, image_file, changes, texts } = options;
        if image.is_empty() && image_file.is_some() && !base_url.is_empty() {
            image = format!("{base_url}assets/share.png");
        }
        Self {
            glossary,
            base_url,
            language,
            image,
            image_file,
            changes,
            marks: assets::marks(&texts),
            texts,
            by_name: glossary.categories().map(|category| by_name(category.terms())).collect(),
            central: glossary.categories().map(central).collect(),
            same_name,
            symptoms: diagnosis.symptoms(glossary.categories()),
            diagnosis,
            linked_from,
            pointing_to,
            letters: letters::letters(glossary),
        }
    }

    pub fn title(&self) -> &'g str {
        self.glossary.title()
    }

    pub fn license(&self) -> &'g str {
        self.glossary.license()
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

    /// The address of the home page. Servers serve it for its folder.
    pub fn home(&self, root: &str) -> String {
        if root.is_empty() { "./".to_owned() } else { root.to_owned() }
    }

    /// The whole address of a term's page.
    pub fn url(&self, term: TermRef<'g, C>) -> String {
        format!("{}{}", self.base_url, path(term))
    }

    /// A title that no other page has: with its category where several terms have the same name.
    pub fn title_of(&self, term: TermRef<'g, C>) -> String {
        match self.same_name.get(&term.name().to_lowercase()) {
            Some(2..) => format!("{} ({})", term.name(), term.category().name()),
            _ => term.name().to_owned(),
        }
    }

    /// The terms of a category as a reader looks for them.
    pub fn by_name(&self, category: CategoryRef<'g, C>) -> &[TermRef<'g, C>] {
        &self.by_name[category.index()]
    }

    /// The best connected terms of a category, so many at most.
    pub fn central(&self, category: CategoryRef<'g, C>, most: usize) -> &[TermRef<'g, C>] {
        let terms = &self.central[category.index()];
        &terms[..terms.len().min(most)]
    }

    /// The best connected terms of all.
    pub fn first(&self, most: usize) -> Vec<TermRef<'g, C>> {
        let mut terms: Vec<_> = self.terms().collect();
        terms.sort_by_key(|term| (Reverse(term.edges().len() + self.linked_from[term.index()].len()), *term));
        terms.truncate(most);
        terms
    }

    /// A number of terms in words.
    pub fn count(&self, terms: usize) -> String {
        match terms {
            1 => self.texts.term_one.to_string(),
            _ => Fill(&self.texts.term_many, &[&terms]).to_string(),
        }
    }

    pub fn has_feed(&self) -> bool {
        !self.base_url.is_empty() && self.changes.as_ref().is_some_and(|changes| !changes.date.is_empty())
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
        files.extend([File::SiteScript, File::ResultsScript, File::SearchTexts, File::Robots, File::Llms]);
        #[cfg(feature = "search")]
        if C::HAS_SEARCH {
            files.push(File::SearchNumbers);
        }
        files.extend(self.image_file.map(File::Image));
        if self.changes.is_some() {
            files.push(File::Changes);
        }
        if self.has_feed() {
            files.push(File::Feed);
        }
        #[cfg(feature = "export")]
        files.extend(DOWNLOADS.map(File::Data));
        if !self.base_url.is_empty() {
            files.push(File::Sitemap);
        }
        files
    }

    pub fn path(&self, file: &File<'g, C>) -> String {
        match file {
            File::Home => "index.html".to_owned(),
            File::Names => "browse/a-z.html".to_owned(),
            File::Letter(letter) => format!("browse/{}", self.letters[*letter].file),
            File::Map => "browse/map.html".to_owned(),
            File::Category(category) => format!("category/{}.html", category.slug()),
            File::Term(term) => path(*term),
            File::Asset(path, _) => (*path).to_owned(),
            File::Image(_) => "assets/share.png".to_owned(),
            File::Changes => "browse/changes.html".to_owned(),
            File::Feed => "feed.xml".to_owned(),
            #[cfg(feature = "export")]
            File::Data(format) => format!("data/{}", format.file_name()),
            File::Results => "browse/search.html".to_owned(),
            File::Missing => "404.html".to_owned(),
            File::SiteScript => "assets/site.js".to_owned(),
            File::ResultsScript => "assets/results.js".to_owned(),
            File::SearchTexts => "assets/search.json".to_owned(),
            #[cfg(feature = "search")]
            File::SearchNumbers => "assets/search.bin".to_owned(),
            File::Robots => "robots.txt".to_owned(),
            File::Sitemap => "sitemap.xml".to_owned(),
            File::Llms => "llms.txt".to_owned(),
        }
    }
}

/// The terms that a body links to, each once, in order.
pub fn links<'g, C: Columns>(term: TermRef<'g, C>) -> Vec<TermRef<'g, C>> {
    let mut links: Vec<_> = term
        .body()
        .events()
        .filter_map(|event| match event {
            Event::Start(Tag::Term(target)) if target != term.id() => Some(term.glossary().get(target)),
            _ => None,
        })
        .collect();
    links.sort_unstable();
    links.dedup();
    links
}

/// Terms as a reader looks for them: by name, whatever its case.
pub fn by_name<'g, C: Columns>(terms: impl Iterator<Item = TermRef<'g, C>>) -> Vec<TermRef<'g, C>> {
    let mut terms: Vec<_> = terms.collect();
    terms.sort_by_cached_key(|term| (term.name().to_lowercase(), *term));
    terms
}

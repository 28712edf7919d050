//! A website of a glossary: static pages that need no server, no script and nobody else's files.
//!
//! ```
//! # #[cfg(feature = "voip")] {
//! use lexigraph::{site::Site, voip::GLOSSARY};
//!
//! let site = Site::new(&GLOSSARY).base_url("https://example.org/words/");
//! let home = site.pages().next().unwrap();
//! assert_eq!(home.path, "index.html");
//! # let dir = std::env::temp_dir().join("lexigraph-site-doctest");
//! let summary = site.write_to(&dir)?;
//! println!("{summary}");
//! # std::fs::remove_dir_all(dir)?;
//! # }
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! | path | what |
//! |---|---|
//! | `index.html` | search, symptoms, categories, and where to start |
//! | `sip-trunk.html` | a page for each term |
//! | `category/carriers-sip.html` | a page for each category |
//! | `browse/a-z.html` | all names |
//! | `browse/map.html` | the whole glossary as a picture |
//! | `browse/search.html` | the results of a search, `?q=` |
//! | `browse/changes.html`, `feed.xml` | what changed, if [`Site::changes`] says so |
//! | `data/` | the glossary as JSON, CSV, Turtle and TBX, with the feature `export` |
//! | `404.html` | for addresses without a page |
//! | `assets/` | style sheet, scripts, icons, and the search index |
//! | `robots.txt`, `sitemap.xml`, `llms.txt` | for machines; `sitemap.xml` only with a base address |
//!
//! All texts are escaped, and only http and https addresses are linked. The same glossary gives the same bytes.
//! Without script everything works but the search, which then isn't shown, and the definitions that open at links;
//! opened from a disk instead of a web server, everything works but the search, which says so.
//!
//! A term with causes (the relation `caused-by`) is a problem: its page begins with *What causes it* and *What helps*
//! (the relation `mitigated-by`). The categories that consist of such terms are the symptoms on the home page.
//!
//! With the feature `search`, and for a glossary that was compiled with its search, the box answers as the crate's own
//! `search` does; otherwise with names and summaries that have all words of the question.
//!
//! [`Picture`] draws a part of the graph, as SVG, DOT or Mermaid.

mod assets;
mod body;
mod category;
mod changes;
mod diagnosis;
mod feeds;
mod home;
mod index;
mod layout;
mod lists;
mod map;
mod names;
mod picture;
mod search;
mod term;
mod texts;

pub use changes::{Changes, Part};
pub use picture::Picture;
pub use texts::Texts;

use crate::escape::{self, web};
#[cfg(feature = "export")]
use crate::export::Format;
use crate::{
    CategoryRef, Columns, Glossary, RelationRef, TermRef, Terms, address,
    body::{Event, Tag},
};
use changes::Dated;
use diagnosis::Diagnosis;
use names::Letter;
use std::{cmp::Reverse, collections::HashMap, fmt, fs, io, path::Path};
use texts::Fill;

/// Glossaries of more terms have a page for each letter.
const LONG: usize = 1500;

/// Formats in which the glossary's data can be downloaded.
#[cfg(feature = "export")]
const DOWNLOADS: [Format; 4] = [Format::Json, Format::Csv, Format::Turtle, Format::Tbx];

/// A website to be made of a glossary, compiled in or loaded; see the [module](self).
#[derive(Clone, Debug)]
#[must_use]
pub struct Site<'g, C: Columns> {
    glossary: &'g Glossary<C>,
    base_url: String,
    language: String,
    image: String,
    image_file: Option<&'static [u8]>,
    changes: Option<Dated>,
    texts: Texts,
}

/// A file of the website.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Page {
    /// Where it belongs, below the website's folder: ASCII letters, digits, `-`, `_`, `.` and `/`.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// What [`Site::write_to`] wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Summary {
    /// How many files the website has.
    pub files: usize,
    /// How many of them were written; the others were there already, with the same bytes.
    pub written: usize,
    /// How many bytes all files have.
    pub bytes: u64,
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { files, written, bytes } = self;
        write!(f, "{files} files of {} kB, {written} of them new or changed", bytes / 1000)
    }
}

impl<'g, C: Columns> Site<'g, C> {
    /// Makes the website of a glossary, to be published at its `base-url`, if it has one.
    pub fn new(glossary: &'g Glossary<C>) -> Self {
        let (base_url, language, image) = (String::new(), "en".to_owned(), String::new());
        let site =
            Self { glossary, base_url, language, image, image_file: None, changes: None, texts: Texts::default() };
        site.base_url(glossary.base_url())
    }

    /// Where it will be published: an http or https address, to which a slash is added where it ends without.
    ///
    /// Canonical links, `sitemap.xml` and Open Graph need it; with an empty one, they are left out.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        let mut url = url.into();
        if !url.is_empty() && !url.ends_with('/') {
            url.push('/');
        }
        self.base_url = if web(Some(&url)).is_some() { url } else { String::new() };
        self
    }

    /// Sets the language of the glossary's texts as a BCP 47 tag, instead of `en`. See also [`texts`](Self::texts).
    pub fn language(mut self, tag: impl Into<String>) -> Self {
        self.language = tag.into();
        self
    }

    /// Sets the picture that is shown where somebody shares a page: the http or https address of a PNG or JPEG,
    /// 1200 by 630 pixels.
    pub fn image(mut self, url: impl Into<String>) -> Self {
        let url = url.into();
        self.image = if web(Some(&url)).is_some() { url } else { String::new() };
        self
    }

    /// Adds the picture that is shown where somebody shares a page, as a PNG file of 1200 by 630 pixels. It becomes a
    /// file of the website, `assets/share.png`, and needs a base address.
    pub fn image_file(mut self, png: &'static [u8]) -> Self {
        self.image_file = Some(png);
        self
    }

    /// Adds a page and, with a base address, an Atom feed of what changed since an older version, dated `YYYY-MM-DD`.
    /// Another date is left out, and the feed with it.
    pub fn changes(mut self, changes: Changes, date: impl Into<String>) -> Self {
        let date = Some(date.into()).filter(|date| Dated::is_date(date)).unwrap_or_default();
        self.changes = Some(Dated { changes, date });
        self
    }

    /// Replaces the site's own words.
    pub fn texts(mut self, texts: Texts) -> Self {
        self.texts = texts;
        self
    }

    /// Where the page of a term is, below the base address: its slug and `.html`, as the links of
    /// [`Linker`](https://docs.rs/lexigraph/latest/lexigraph/link/struct.Linker.html) have it. A term with the slug
    /// `index` or `404` is at `index_.html` or `404_.html`, because the website needs the other.
    pub fn path(term: TermRef<'g, C>) -> String {
        path(term)
    }

    /// Returns all files, the home page first, each made when it is asked for. Nothing is read or written.
    pub fn pages(&self) -> impl Iterator<Item = Page> + use<'g, C> {
        let plan = Plan::new(self);
        plan.files().into_iter().map(move |file| plan.page(file))
    }

    /// Writes all files below the folder `dir`, which is made if there is none. A file that has the right bytes
    /// already isn't touched, and none is ever deleted.
    ///
    /// # Errors
    ///
    /// The first file or folder that can't be written, by its path.
    pub fn write_to(&self, dir: impl AsRef<Path>) -> io::Result<Summary> {
        let dir = dir.as_ref();
        let mut summary = Summary::default();
        let folders = ["", "assets", "browse", "category"].into_iter();
        for folder in folders.chain(cfg!(feature = "export").then_some("data")) {
            let folder = dir.join(folder);
            fs::create_dir_all(&folder).map_err(|error| at(&folder, &error))?;
        }
        for Page { path, bytes } in self.pages() {
            let file = dir.join(path);
            summary.files += 1;
            summary.bytes += bytes.len() as u64;
            if fs::metadata(&file).is_ok_and(|old| old.len() == bytes.len() as u64)
                && fs::read(&file).is_ok_and(|old| old == bytes)
            {
                continue;
            }
            fs::write(&file, bytes).map_err(|error| at(&file, &error))?;
            summary.written += 1;
        }
        Ok(summary)
    }
}

/// Where the page of a term is, below the base address.
fn path<C: Columns>(term: TermRef<'_, C>) -> String {
    address::file("", term.slug())
}

fn at(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("can't write {}: {error}", path.display()))
}

/// One file that the website has.
enum File<'g, C: Columns> {
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
struct Plan<'g, C: Columns> {
    glossary: &'g Glossary<C>,
    base_url: String,
    language: String,
    image: String,
    image_file: Option<&'static [u8]>,
    changes: Option<Dated>,
    texts: Texts,
    /// Marks of the style sheet and of the scripts.
    marks: (u32, u32),
    /// For each category, its terms by name.
    by_name: Vec<Vec<TermRef<'g, C>>>,
    /// For each category, its terms by how much they are connected.
    central: Vec<Vec<TermRef<'g, C>>>,
    /// How many terms have each name, in lower case.
    same_name: HashMap<String, usize>,
    diagnosis: Diagnosis<'g, C>,
    /// Terms to start a diagnosis from.
    symptoms: Vec<TermRef<'g, C>>,
    /// For each term, those whose bodies link to it.
    linked_from: Vec<Vec<TermRef<'g, C>>>,
    /// For each term, the edges that lead to it by a relation without inverse, sorted by relation and term.
    pointing_to: Vec<Vec<(RelationRef<'g, C>, TermRef<'g, C>)>>,
    letters: Vec<Letter<'g, C>>,
}

impl<'g, C: Columns> Plan<'g, C> {
    fn new(site: &Site<'g, C>) -> Self {
        let glossary = site.glossary;
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
        let Site { base_url, language, mut image, image_file, changes, texts, .. } = site.clone();
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
            letters: names::letters(glossary),
        }
    }

    fn title(&self) -> &'g str {
        self.glossary.title()
    }

    fn license(&self) -> &'g str {
        self.glossary.license()
    }

    fn terms(&self) -> Terms<'g, C> {
        self.glossary.terms()
    }

    fn categories(
        &self,
    ) -> impl ExactSizeIterator<Item = CategoryRef<'g, C>> + DoubleEndedIterator + Clone + use<'g, C> {
        let glossary = self.glossary;
        glossary.categories()
    }

    /// The address of the home page. Servers serve it for its folder.
    fn home(&self, root: &str) -> String {
        if root.is_empty() { "./".to_owned() } else { root.to_owned() }
    }

    /// The whole address of a term's page.
    fn url(&self, term: TermRef<'g, C>) -> String {
        format!("{}{}", self.base_url, path(term))
    }

    /// A title that no other page has: with its category where several terms have the same name.
    fn title_of(&self, term: TermRef<'g, C>) -> String {
        match self.same_name.get(&term.name().to_lowercase()) {
            Some(2..) => format!("{} ({})", term.name(), term.category().name()),
            _ => term.name().to_owned(),
        }
    }

    /// The terms of a category as a reader looks for them.
    fn by_name(&self, category: CategoryRef<'g, C>) -> &[TermRef<'g, C>] {
        &self.by_name[category.index()]
    }

    /// The best connected terms of a category, so many at most.
    fn central(&self, category: CategoryRef<'g, C>, most: usize) -> &[TermRef<'g, C>] {
        let terms = &self.central[category.index()];
        &terms[..terms.len().min(most)]
    }

    /// The best connected terms of all.
    fn first(&self, most: usize) -> Vec<TermRef<'g, C>> {
        let mut terms: Vec<_> = self.terms().collect();
        terms.sort_by_key(|term| (Reverse(term.edges().len() + self.linked_from[term.index()].len()), *term));
        terms.truncate(most);
        terms
    }

    /// A number of terms in words.
    fn count(&self, terms: usize) -> String {
        match terms {
            1 => self.texts.term_one.to_string(),
            _ => Fill(&self.texts.term_many, &[&terms]).to_string(),
        }
    }

    fn has_feed(&self) -> bool {
        !self.base_url.is_empty() && self.changes.as_ref().is_some_and(|changes| !changes.date.is_empty())
    }

    fn is_long(&self) -> bool {
        self.terms().len() > LONG
    }

    fn files(&self) -> Vec<File<'g, C>> {
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

    fn page(&self, file: File<'g, C>) -> Page {
        let path = self.path(&file);
        let mut out = String::new();
        let written = match file {
            File::Asset(_, bytes) | File::Image(bytes) => return Page { path, bytes: bytes.to_vec() },
            File::Home => home::page(self, &mut out),
            File::Names => names::all(self, &mut out),
            File::Letter(letter) => names::one(self, &self.letters[letter], &mut out),
            File::Map => map::map(self, &mut out),
            File::Results => search::results(self, &mut out),
            File::Missing => search::missing(self, &mut out),
            File::Category(category) => category::page(self, category, &mut out),
            File::Term(term) => term::page(self, term, &mut out),
            File::Changes => self.changes.as_ref().map_or(Ok(()), |dated| changes::page(self, dated, &mut out)),
            File::Feed => self.changes.as_ref().map_or(Ok(()), |dated| changes::feed(self, dated, &mut out)),
            #[cfg(feature = "export")]
            File::Data(format) => format.write(self.glossary, &mut out),
            File::SiteScript => assets::site(&mut out, &self.texts),
            File::ResultsScript => assets::results(&mut out, &self.texts),
            File::SearchTexts => index::texts(self, &mut out),
            #[cfg(feature = "search")]
            File::SearchNumbers => return Page { path, bytes: index::numbers(self) },
            File::Sitemap => feeds::sitemap(self, &mut out),
            File::Robots => feeds::robots(self, &mut out),
            File::Llms => feeds::llms(self, &mut out),
        };
        debug_assert!(written.is_ok(), "a string takes every text");
        Page { path, bytes: out.into_bytes() }
    }

    fn path(&self, file: &File<'g, C>) -> String {
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
fn links<'g, C: Columns>(term: TermRef<'g, C>) -> Vec<TermRef<'g, C>> {
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
fn by_name<'g, C: Columns>(terms: impl Iterator<Item = TermRef<'g, C>>) -> Vec<TermRef<'g, C>> {
    let mut terms: Vec<_> = terms.collect();
    terms.sort_by_cached_key(|term| (term.name().to_lowercase(), *term));
    terms
}

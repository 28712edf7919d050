//! Writes a website for a glossary: static pages that need no server code, no scripts and no files from other sites.
//!
//! ```
//! # #[cfg(feature = "voip")] {
//! use lexigraph::{site::Site, voip::GLOSSARY};
//!
//! let site = Site::new(&GLOSSARY).base_url("https://example.org/words/")?;
//! let home = site.pages().next().unwrap();
//! assert_eq!(home.path, "index.html");
//! # let dir = std::env::temp_dir().join("lexigraph-site-doctest");
//! let summary = site.write_to(&dir)?;
//! println!("{summary}");
//! # std::fs::remove_dir_all(dir)?;
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! | path | content |
//! |---|---|
//! | `index.html` | search, symptoms, categories, and where to start |
//! | `sip-trunk.html` | a page for each term |
//! | `category/carriers-sip.html` | a page for each category |
//! | `browse/a-z.html` | all names |
//! | `browse/map.html` | a map of the whole glossary |
//! | `browse/search.html` | search results, `?q=` |
//! | `browse/changes.html`, `feed.xml` | changes, with [`Site::changes`] |
//! | `data/` | the glossary as JSON, CSV, Turtle and TBX, with the feature `export` |
//! | `404.html` | the page for unknown URLs |
//! | `assets/` | style sheet, scripts, icons, and the search index |
//! | `robots.txt`, `sitemap.xml`, `llms.txt` | for machines; `sitemap.xml` only with a base URL |
//!
//! All texts are escaped, and only http and https URLs are linked. The output is deterministic. Without scripts, the
//! search is hidden and definitions do not open at links; everything else works. The search needs a web server, and
//! shows a notice if the pages are opened from a disk.
//!
//! A term with causes (the relation `caused-by`) is a problem. Its page begins with *What causes it* and *What helps*
//! (the relation `mitigated-by`). The categories that consist of such terms are the symptoms on the home page.
//!
//! With the feature `search`, and for a glossary compiled with its search index, the search box gives the same answers
//! as the crate's `search`. Otherwise, it finds names and summaries that contain all words of the question.
//!
//! [`Picture`] draws a part of the graph as SVG, DOT or Mermaid.

mod assets;
mod body;
mod category;
mod changes;
mod comparison;
mod diagnosis;
mod feeds;
mod home;
mod index;
mod invalid;
mod json;
mod layout;
mod letters;
mod lists;
mod map;
mod names;
mod picture;
mod plan;
mod search;
mod symptom;
mod term;
mod texts;

pub use comparison::{Changes, Part};
pub use invalid::InvalidOption;
pub use picture::Picture;
pub use texts::Texts;

use crate::{Columns, Glossary, TermRef, escape::web, language::is_tag};
use comparison::Dated;
use index::Index;
use plan::{File, Options, Plan, path};
use std::{
    borrow::Cow,
    fmt,
    fmt::Write as _,
    fs, io,
    iter::{FusedIterator, Sum},
    ops::Range,
    panic::resume_unwind,
    path::Path,
    sync::{Arc, OnceLock},
    thread,
};

/// The form of the URLs that a site takes.
const WEB: &str = "an http or https URL";

/// A website for a glossary, compiled in or loaded. See the [module](self).
#[derive(Clone)]
#[must_use]
pub struct Site<'g, C: Columns> {
    glossary: &'g Glossary<C>,
    options: Options,
}

impl<C: Columns> fmt::Debug for Site<'_, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Options { base_url, language, image, .. } = &self.options;
        f.debug_struct("Site")
            .field("glossary", self.glossary)
            .field("base_url", base_url)
            .field("language", language)
            .field("image", image)
            .finish_non_exhaustive()
    }
}

/// A file of the website.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Page {
    /// Path relative to the website's folder, made of ASCII letters, digits, `-`, `_`, `.` and `/`.
    pub path: String,
    /// Contents of the file.
    pub bytes: Vec<u8>,
}

/// Counts of the files that [`Site::write_to`] wrote.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Summary {
    /// Number of files of the website.
    pub files: usize,
    /// Number of files that were written. The others already had the same bytes.
    pub written: usize,
    /// Size of all files in bytes.
    pub bytes: u64,
}

/// Adds up the parts of a website.
impl Sum for Summary {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        parts.fold(Self::default(), |sum, part| Self {
            files: sum.files + part.files,
            written: sum.written + part.written,
            bytes: sum.bytes + part.bytes,
        })
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { files, written, bytes } = self;
        write!(f, "{files} files of {} kB, {written} of them new or changed", bytes / 1000)
    }
}

impl<'g, C: Columns> Site<'g, C> {
    /// Creates the website of a glossary. The base URL defaults to the glossary's `base-url`, if any.
    pub fn new(glossary: &'g Glossary<C>) -> Self {
        let language = "en".to_owned();
        let base_url = web(glossary.base_url()).map(|url| with_slash(url.to_owned())).unwrap_or_default();
        Self { glossary, options: Options { base_url, language, ..Options::default() } }
    }

    /// Sets the http or https URL where the website will be published. A slash is added if it does not end with one.
    ///
    /// Canonical links, `sitemap.xml` and Open Graph URLs need it, and are omitted if it is empty.
    ///
    /// # Errors
    ///
    /// Returns an error if the URL is neither empty nor an http or https URL.
    pub fn base_url(mut self, url: impl Into<String>) -> Result<Self, InvalidOption> {
        let url = url.into();
        let is_valid = url.is_empty() || web(Some(&url)).is_some();
        self.options.base_url = InvalidOption::unless(is_valid, url, WEB).map(with_slash)?;
        Ok(self)
    }

    /// Sets the language of the glossary's texts as a BCP 47 tag. The default is `en`. See also [`texts`](Self::texts).
    ///
    /// # Errors
    ///
    /// Returns an error if the text does not have the form of a tag.
    pub fn language(mut self, tag: impl Into<String>) -> Result<Self, InvalidOption> {
        let tag = tag.into();
        self.options.language = InvalidOption::unless(is_tag(&tag), tag, "a language tag, such as `en` or `pt-BR`")?;
        Ok(self)
    }

    /// Sets the image for previews of shared pages: the http or https URL of a PNG or JPEG of 1200 by 630 pixels.
    ///
    /// # Errors
    ///
    /// Returns an error if the text is not an http or https URL.
    pub fn image(mut self, url: impl Into<String>) -> Result<Self, InvalidOption> {
        let url = url.into();
        self.options.image = InvalidOption::unless(web(Some(&url)).is_some(), url, WEB)?;
        Ok(self)
    }

    /// Adds the image for previews of shared pages, as a PNG file of 1200 by 630 pixels. The website serves it at
    /// `assets/share.png`. Pages refer to it if there is a base URL.
    ///
    /// ```
    /// # #[cfg(feature = "voip")] {
    /// use lexigraph::{site::Site, voip};
    ///
    /// let site = Site::new(&voip::GLOSSARY).image_file(voip::IMAGE);
    /// # assert!(site.page("assets/share.png").is_some());
    /// # }
    /// ```
    pub fn image_file(mut self, png: impl Into<Cow<'static, [u8]>>) -> Self {
        self.options.image_file = Some(png.into());
        self
    }

    /// Adds a page of the changes since an older version and, if there are a date and a base URL, an Atom feed. The
    /// format of the date is `YYYY-MM-DD`.
    ///
    /// # Errors
    ///
    /// Returns an error if the date is not one; see [`Changes::is_date`].
    pub fn changes<'a>(mut self, changes: Changes, date: impl Into<Option<&'a str>>) -> Result<Self, InvalidOption> {
        let date = match date.into() {
            Some(date) => InvalidOption::unless(Changes::is_date(date), date.to_owned(), "a date, such as 2026-11-28")?,
            None => String::new(),
        };
        self.options.changes = Some(Dated { changes, date });
        Ok(self)
    }

    /// Replaces the user interface texts.
    pub fn texts(mut self, texts: Texts) -> Self {
        self.options.texts = texts;
        self
    }

    /// Returns the path of a term's page relative to the base URL: its slug and `.html`, as in the links of
    /// [`Linker`](https://docs.rs/lexigraph/latest/lexigraph/link/struct.Linker.html). A term with the slug `index` or
    /// `404` is at `index_.html` or `404_.html`, because the website needs the other name itself.
    pub fn path(term: TermRef<'g, C>) -> String {
        path(term)
    }

    /// Returns an iterator over all files, the home page first. Each call of `next` generates one file in memory.
    ///
    /// The iterator can be cloned, and [`nth`](Iterator::nth) skips files without generating them, so that several
    /// threads can share the work.
    pub fn pages(&self) -> Pages<'g, C> {
        Pages::new(Plan::new(self.glossary, self.options.clone()))
    }

    /// Returns the file with a path, or `None` if the website has none. Generates only that file.
    ///
    /// ```
    /// use lexigraph::{site::Site, voip::GLOSSARY};
    ///
    /// let page = Site::new(&GLOSSARY).page("sip.html").expect("SIP has a page");
    /// assert!(String::from_utf8_lossy(&page.bytes).contains("Session Initiation Protocol"));
    /// assert_eq!(Site::new(&GLOSSARY).page("none.html"), None);
    /// ```
    pub fn page(&self, path: &str) -> Option<Page> {
        let plan = Plan::new(self.glossary, self.options.clone());
        let file = plan.files().into_iter().find(|file| plan.path(file) == path)?;
        Some(page(&plan, &OnceLock::new(), file))
    }

    /// Returns the paths of all files, in the order of [`pages`](Self::pages).
    pub fn paths(&self) -> impl Iterator<Item = String> + use<'g, C> {
        let plan = Plan::new(self.glossary, self.options.clone());
        plan.files().into_iter().map(move |file| plan.path(&file))
    }

    /// Writes all files into the folder `dir`, using all cores. Creates the folder if it does not exist. Does not
    /// rewrite files that already have the right bytes, and does not delete any files.
    ///
    /// # Errors
    ///
    /// Returns an error that names the file or folder that cannot be written. Other files may have been written.
    pub fn write_to(&self, dir: impl AsRef<Path>) -> io::Result<Summary> {
        let dir = dir.as_ref();
        let folders = ["", "assets", "browse", "category"].into_iter();
        for folder in folders.chain(cfg!(feature = "export").then_some("data")) {
            let folder = dir.join(folder);
            fs::create_dir_all(&folder).map_err(|error| at(&folder, &error))?;
        }
        let pages = self.pages();
        let threads = thread::available_parallelism().map_or(1, usize::from);
        thread::scope(|scope| {
            let part = |first| pages.clone().skip(first).step_by(threads);
            let workers: Vec<_> = (0..threads).map(|first| scope.spawn(move || write(dir, part(first)))).collect();
            workers.into_iter().map(|worker| worker.join().unwrap_or_else(|panic| resume_unwind(panic))).sum()
        })
    }
}

/// Returns a URL to which paths can be appended; empty if it is empty.
fn with_slash(mut url: String) -> String {
    if !url.is_empty() && !url.ends_with('/') {
        url.push('/');
    }
    url
}

fn write(dir: &Path, pages: impl Iterator<Item = Page>) -> io::Result<Summary> {
    let mut summary = Summary::default();
    for Page { path, bytes } in pages {
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

/// An iterator over the files of a website, for [`Site::pages`].
#[derive(Clone)]
pub struct Pages<'g, C: Columns> {
    shared: Arc<Shared<'g, C>>,
    left: Range<usize>,
}

impl<C: Columns> fmt::Debug for Pages<'_, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("left", &self.left).finish_non_exhaustive()
    }
}

/// The part of [`Pages`] that clones share.
struct Shared<'g, C: Columns> {
    plan: Plan<'g, C>,
    files: Vec<File<'g, C>>,
    index: OnceLock<Index>,
}

impl<'g, C: Columns> Pages<'g, C> {
    fn new(plan: Plan<'g, C>) -> Self {
        let files = plan.files();
        let left = 0..files.len();
        Self { shared: Arc::new(Shared { plan, files, index: OnceLock::new() }), left }
    }
}

impl<C: Columns> Iterator for Pages<'_, C> {
    type Item = Page;

    fn next(&mut self) -> Option<Page> {
        self.nth(0)
    }

    fn nth(&mut self, skipped: usize) -> Option<Page> {
        let Shared { plan, files, index } = &*self.shared;
        let file = self.left.nth(skipped)?;
        Some(page(plan, index, files[file]))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.left.size_hint()
    }
}

impl<C: Columns> ExactSizeIterator for Pages<'_, C> {}
impl<C: Columns> FusedIterator for Pages<'_, C> {}

fn at(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("can't write {}: {error}", path.display()))
}

/// Writes a file of the website.
fn page<'g, C: Columns>(plan: &Plan<'g, C>, index: &OnceLock<Index>, file: File<'g, C>) -> Page {
    let path = plan.path(&file);
    let index = || index.get_or_init(|| Index::new(plan));
    let mut out = String::new();
    let written = match file {
        File::Asset(_, bytes) => return Page { path, bytes: bytes.to_vec() },
        File::Image => return Page { path, bytes: plan.options.image_file.as_deref().unwrap_or_default().to_vec() },
        File::Home => home::page(plan, &mut out),
        File::Names => names::all(plan, &mut out),
        File::Letter(letter) => names::one(plan, &plan.letters[letter], &mut out),
        File::Map => map::map(plan, &mut out),
        File::Results => search::results(plan, &mut out),
        File::Missing => search::missing(plan, &mut out),
        File::Category(category) => category::page(plan, category, &mut out),
        File::Term(term) => term::page(plan, term, &mut out),
        File::Changes => plan.options.changes.as_ref().map_or(Ok(()), |dated| changes::page(plan, dated, &mut out)),
        File::Feed => plan.options.changes.as_ref().map_or(Ok(()), |dated| changes::feed(plan, dated, &mut out)),
        #[cfg(feature = "export")]
        File::Data(format) => format.write(plan.glossary, &mut out),
        File::SiteScript => assets::site(&mut out, plan.texts(), plan.is_ranked()),
        File::ResultsScript => assets::results(&mut out, plan.texts()),
        File::SearchTerms => out.write_str(&index().terms),
        #[cfg(feature = "search")]
        File::SearchWords => out.write_str(&index().words),
        #[cfg(feature = "search")]
        File::SearchNumbers => return Page { path, bytes: index().numbers.clone() },
        File::Sitemap => feeds::sitemap(plan, &mut out),
        File::Robots => feeds::robots(plan, &mut out),
        File::Llms => feeds::llms(plan, &mut out),
    };
    debug_assert!(written.is_ok(), "writing to a string can't fail");
    Page { path, bytes: out.into_bytes() }
}

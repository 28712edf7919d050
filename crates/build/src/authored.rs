//! The sources as typed values with their places: the manifest and the terms, before references are resolved.

use crate::source::At;
use std::sync::Arc;

/// The file name of the manifest.
pub const MANIFEST: &str = "glossary.toml";

/// The content of all files.
#[derive(Default)]
pub struct Sources {
    /// Whether the manifest was read. If not, findings that merely follow from that are suppressed.
    pub has_manifest: bool,
    pub manifest: Arc<Manifest>,
    /// The terms, sorted by slug.
    pub terms: Vec<Arc<Entry>>,
    pub unread: Unread,
}

impl Sources {
    /// Adds the content of a file.
    pub fn add(&mut self, of_file: &Self) {
        let Self { has_manifest, manifest, terms, unread } = of_file;
        if *has_manifest {
            (self.has_manifest, self.manifest) = (true, Arc::clone(manifest));
        }
        self.terms.extend(terms.iter().cloned());
        self.unread.slugs.extend(unread.slugs.iter().cloned());
        self.unread.others |= unread.others;
    }
}

/// The files and terms that could not be read. Findings that merely follow from that are suppressed.
#[derive(Clone, Debug, Default)]
pub struct Unread {
    /// The slugs of terms whose files could not be read.
    pub slugs: Vec<String>,
    /// Whether other terms may be missing, because a folder or a list of terms could not be read.
    pub others: bool,
}

impl Unread {
    /// Tests whether everything was read.
    pub fn is_empty(&self) -> bool {
        self.slugs.is_empty() && !self.others
    }

    /// Tests whether a term may be missing only because it was not read.
    pub fn may_hold(&self, slug: &str) -> bool {
        self.others || self.slugs.iter().any(|unread| unread == slug)
    }

    /// Adds a file by its path below the glossary's folder.
    pub fn add(&mut self, path: &str) {
        match path.rsplit_once('/') {
            Some((_, name)) => self.slugs.push(name.strip_suffix(".toml").unwrap_or(name).to_owned()),
            None => self.others = true,
        }
    }
}

/// The manifest.
#[derive(Default)]
pub struct Manifest {
    pub title: Option<At<String>>,
    pub type_name: Option<At<String>>,
    pub license: Option<At<String>>,
    pub base_url: Option<At<String>>,
    pub repository: Option<At<String>>,
    pub issues: Option<At<String>>,
    pub categories: Vec<Category>,
    pub relations: Vec<Kind>,
    pub sources: Vec<(At<String>, At<String>)>,
    /// The levels of checks, as stated in the manifest.
    pub levels: Vec<(At<String>, At<String>)>,
    /// Whether warnings are errors.
    pub strict: bool,
}

/// A category.
pub struct Category {
    pub slug: At<String>,
    pub name: Option<At<String>>,
    pub summary: Option<At<String>>,
}

/// A kind of relation.
#[derive(Debug)]
pub struct Kind {
    pub slug: At<String>,
    pub name: Option<At<String>>,
    pub summary: Option<At<String>>,
    pub inverse: Option<At<String>>,
    pub inverse_name: Option<At<String>>,
    pub symmetric: bool,
    pub acyclic: bool,
    pub transitive: bool,
    pub explains: bool,
}

/// A term.
pub struct Entry {
    pub slug: At<String>,
    pub category: Option<At<String>>,
    pub name: At<String>,
    pub expansion: Option<At<String>>,
    pub summary: At<String>,
    pub aliases: Vec<At<String>>,
    pub hidden: Vec<At<String>>,
    pub avoid: Vec<At<String>>,
    pub shared: Vec<At<String>>,
    pub plural: Option<Vec<At<String>>>,
    /// Questions that the term answers, in everyday words.
    pub asked: Vec<At<String>>,
    pub sources: Vec<Reference>,
    pub see: Vec<Reference>,
    pub body: Option<At<String>>,
    pub relations: Vec<(At<String>, Vec<At<String>>)>,
    pub spot: Option<Spot>,
    /// Checks that the term is allowed to fail, each with the reason.
    pub waivers: Vec<(At<String>, At<String>)>,
    pub deprecated: Option<Deprecated>,
}

/// Settings for how the term's names are spotted in texts.
pub struct Spot {
    pub case: Option<At<String>>,
    pub yes: Vec<At<String>>,
    pub no: Vec<At<String>>,
}

/// A reference: a title, with an address unless the manifest derives one from the title.
pub struct Reference {
    pub title: At<String>,
    pub url: Option<At<String>>,
}

/// The deprecation of a term.
pub struct Deprecated {
    pub since: Option<At<String>>,
    pub replacement: Option<At<String>>,
    pub why: Option<At<String>>,
}

//! The compiler: a folder of TOML files becomes Rust source and table files, for a build script to call.
//! All of it is pure but [`Compiler::compile`], which reads the environment, writes files and speaks to Cargo.
//!
//! ```text
//! files ──load──▶ sources ──resolve──▶ model ──lay out──▶ tables ──emit──▶ glossary.rs and column files
//!                    └──────────┴───────check──┴──▶ findings, all at once: file, line, column, why, what to do
//! ```
//!
//! ```no_run
//! // build.rs
//! lexigraph_build::compile("glossary");
//! ```
//!
//! # Checks
//!
//! Each check has a level: `error` fails the build, `warn` only prints, and `off` disables the check. The manifest can set
//! the level of a check that isn't an error by default, and can make all warnings errors:
//!
//! ```toml
//! [checks]
//! strict    = true
//! orphan    = "off"
//! unreached = "warn"
//! ```
//!
//! A term can waive a check, with a reason:
//!
//! ```toml
//! [waive]
//! orphan = "Where newcomers begin."
//! ```
//!
#![doc = include_str!("checks.md")]
//!
//! [`limits`] says how much a glossary may hold.
//!
//! # Identifiers
//!
//! Nothing from a glossary becomes code but identifiers, and these are made from slugs, which are `a`–`z`, digits and
//! single hyphens: the constant of `sip-trunk` is `SIP_TRUNK`, that of `10dlc` is `_10DLC`. Keywords are lower case
//! (but `Self`), so that no constant can be one. Slugs that would become the same identifier are an error, as is a
//! `type` that isn't upper camel case in ASCII.

mod authored;
mod body;
mod cache;
mod character;
mod check;
mod checks;
#[cfg(test)]
mod conformance;
mod diff;
mod edit;
mod emit;
mod fields;
mod finding;
mod folder;
mod ident;
#[cfg(feature = "json")]
mod json;
pub mod keys;
pub mod limits;
mod loaded;
pub(crate) mod model;
mod names;
mod near;
mod parallel;
mod printable;
#[cfg(feature = "json")]
mod regions;
mod render;
#[cfg(test)]
mod rendering;
mod report;
mod resolve;
#[cfg(feature = "json")]
mod sarif;
mod schema;
mod source;
mod span;
pub(crate) mod tables;
mod text;

pub use authored::MANIFEST;
pub use cache::Cache;
pub use checks::{CHECKS, Check, Level};
pub use diff::{Change, ChangeClass, diff, diff_files};
pub use edit::Edit;
pub use emit::OutputFile;
pub use finding::Finding;
pub use loaded::Loaded;
pub use printable::Printable;
pub use report::{Counts, Report};
pub use source::{Place, SourceFile};

use lexigraph_core::Glossary;
use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

/// Compiles the glossary in the folder `dir`, for [`include_glossary!`](https://docs.rs/lexigraph/latest/lexigraph/macro.include_glossary.html) to bring in.
///
/// Call it from `build.rs`. Findings go to Cargo, which prints them and fails the build; nothing is written then.
/// The same as [`Compiler::new(dir).compile()`](Compiler::compile).
pub fn compile(dir: impl Into<PathBuf>) {
    Compiler::new(dir).compile();
}

/// A compiler with its options.
///
/// ```no_run
/// // build.rs
/// use lexigraph_build::Compiler;
///
/// Compiler::new("words").file_name("words.rs").module("words").compile();
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Compiler {
    dir: PathBuf,
    out_dir: Option<PathBuf>,
    strict: bool,
    warnings: bool,
    follow_links: bool,
    options: emit::Options,
}

impl Compiler {
    /// Creates a compiler of the glossary in the folder `dir`, below the package's own folder.
    pub fn new(dir: impl Into<PathBuf>) -> Self {
        let options = emit::Options {
            file_name: "glossary.rs".to_owned(),
            crate_path: "::lexigraph".to_owned(),
            module: String::new(),
            constants: true,
            search: false,
        };
        Self { dir: dir.into(), out_dir: None, strict: false, warnings: true, follow_links: false, options }
    }

    /// Sets the folder to write to, instead of Cargo's `OUT_DIR`.
    pub fn out_dir(mut self, dir: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(dir.into());
        self
    }

    /// Sets the name of the generated file, instead of `glossary.rs`. A crate with several glossaries needs it.
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.options.file_name = name.into();
        self
    }

    /// Sets the path by which generated code calls `lexigraph`, instead of `::lexigraph`. A crate whose `Cargo.toml`
    /// renames it needs this.
    pub fn crate_path(mut self, path: impl Into<String>) -> Self {
        self.options.crate_path = path.into();
        self
    }

    /// The module that includes the generated file, such as `words`, instead of the crate's root; only the
    /// glossary's macro `term!` needs to know it.
    pub fn module(mut self, path: impl Into<String>) -> Self {
        self.options.module = path.into();
        self
    }

    /// Sets whether to write a constant for each term. The default is `true`.
    pub fn constants(mut self, constants: bool) -> Self {
        self.options.constants = constants;
        self
    }

    /// Sets whether to write the index of the [search](lexigraph_core::search), which needs the feature `search` here and in the
    /// program. It isn't written by default, because it takes nearly as long as all else that the compiler does, and
    /// makes the tables a third larger; a program that searches without it doesn't compile.
    #[cfg(feature = "search")]
    pub fn search(mut self, search: bool) -> Self {
        self.options.search = search;
        self
    }

    /// Sets whether to run the checks that a manifest can turn off, as is the default.
    ///
    /// Without them, a glossary loads faster, which suits a program that only reads it: nothing that they find, strict or
    /// not, makes the tables wrong.
    ///
    /// ```
    /// use lexigraph_build::{Compiler, SourceFile};
    ///
    /// let manifest = "title = 'Ours'\ntype = 'Ours'\n[categories.all]\nname = 'All'\n[checks]\nstrict = true\n";
    /// let lead = SourceFile::new("all/lead.toml", "name = 'Lead'\nsummary = 'No full stop'\n");
    /// let files = vec![SourceFile::new("glossary.toml", manifest), lead];
    /// assert!(Compiler::new("").check(files.clone()).has_errors());
    /// assert!(Compiler::new("").warnings(false).check(files).is_clean());
    /// ```
    pub fn warnings(mut self, warnings: bool) -> Self {
        self.warnings = warnings;
        self
    }

    /// Sets whether warnings are errors, as does `strict = true` among the manifest's `[checks]`.
    pub fn strict(mut self, strict: bool) -> Self {
        self.strict = strict;
        self
    }

    /// Sets whether symbolic links may lead out of the glossary's folder. By default they may not, because the findings
    /// on a glossary from elsewhere, such as a pull request, could show the content of other files in a log.
    pub fn follow_links(mut self, follow: bool) -> Self {
        self.follow_links = follow;
        self
    }

    /// Compiles texts to texts, without touching a file: what [`compile`](Self::compile) does inside.
    ///
    /// The order of `files` doesn't matter. [`check`](Self::check) gives the warnings too.
    ///
    /// # Errors
    ///
    /// Returns the findings if the sources have errors.
    pub fn generate(&self, files: Vec<SourceFile>) -> Result<Vec<OutputFile>, Report> {
        self.run_files(files).output(&self.options)
    }

    /// Reads the folder and compiles it, without writing a file.
    ///
    /// # Errors
    ///
    /// Returns the findings if the sources have errors or can't be read.
    pub fn read(&self) -> Result<Vec<OutputFile>, Report> {
        self.run_folder().output(&self.options)
    }

    /// Checks texts, without touching a file.
    pub fn check(&self, files: Vec<SourceFile>) -> Report {
        self.run_files(files).report
    }

    /// Reads the folder and checks it. The report has all errors and warnings.
    pub fn report(&self) -> Report {
        self.run_folder().report
    }

    /// Reads the folder and loads the glossary, for a program to use at once.
    ///
    /// The glossary is `None` where the sources have errors. The report holds everything that was found, and the
    /// warnings of a good glossary as well. The index of the search is built on the first search, with the feature
    /// `search`.
    ///
    /// ```no_run
    /// use lexigraph_build::Compiler;
    ///
    /// let (glossary, report) = Compiler::new("glossary").load();
    /// eprint!("{report}");
    /// if let Some(glossary) = glossary {
    ///     println!("{} terms", glossary.terms().len());
    /// }
    /// ```
    pub fn load(&self) -> (Option<Glossary<Loaded>>, Report) {
        self.run_folder().load()
    }

    /// Loads a glossary from texts, without touching a file; see [`load`](Self::load).
    pub fn load_files(&self, files: Vec<SourceFile>) -> (Option<Glossary<Loaded>>, Report) {
        self.run_files(files).load()
    }

    /// Does the same as [`load`](Self::load), and parses only the files that changed since the last run with this cache.
    ///
    /// ```no_run
    /// use lexigraph_build::{Cache, Compiler};
    ///
    /// let (compiler, mut cache) = (Compiler::new("glossary"), Cache::new());
    /// loop {
    ///     let (glossary, report) = compiler.load_again(&mut cache);
    ///     eprint!("{report}");
    ///     // until a file changes
    ///     std::thread::park();
    /// }
    /// ```
    pub fn load_again(&self, cache: &mut Cache) -> (Option<Glossary<Loaded>>, Report) {
        self.run(self.dir.display().to_string(), folder::read(&self.dir, self.follow_links), Some(cache)).load()
    }

    /// Does the same as [`load_files`](Self::load_files), and parses only the files that changed since the last run with
    /// this cache.
    pub fn load_files_again(&self, files: Vec<SourceFile>, cache: &mut Cache) -> (Option<Glossary<Loaded>>, Report) {
        self.run(String::new(), folder::of_files(files), Some(cache)).load()
    }

    fn run_folder(&self) -> Run {
        self.run(self.dir.display().to_string(), folder::read(&self.dir, self.follow_links), None)
    }

    fn run_files(&self, files: Vec<SourceFile>) -> Run {
        self.run(String::new(), folder::of_files(files), None)
    }

    fn run(&self, name: String, folder: folder::Folder, cache: Option<&mut Cache>) -> Run {
        let folder::Folder { files, faulty, unread, mut findings } = folder;
        let sources = schema::read(&files, unread, &faulty, cache, &mut findings);
        let model = resolve::resolve(&files, &sources, &mut findings);
        // from these nothing else follows
        let mut of_levels = Vec::new();
        let mut levels = check::levels(&sources.manifest, &mut of_levels);
        if !self.warnings {
            let optional = CHECKS.iter().filter(|check| check.level != Level::Error);
            levels.extend(optional.map(|check| (check.name, Level::Off)));
        }
        let is_whole = sources.has_manifest && check::is_whole(&findings);
        let tables = is_whole.then(|| tables::lay_out(&model));
        if let Some(tables) = &tables {
            check::run(&files, &levels, &sources.terms, &model, tables, &mut findings);
        }
        let strict = self.strict || sources.manifest.strict;
        let mut findings = check::settle(&levels, &sources.terms, strict, findings);
        findings.append(&mut of_levels);
        let places = sources.terms.iter().map(|term| term.slug.place.clone()).collect();
        Run { model, places, tables, report: Report::new(name, files, findings) }
    }

    /// Reads, compiles, writes, and tells Cargo: when to run again, and everything that is wrong.
    ///
    /// Files are written only where they change. Where something is wrong, none is.
    ///
    /// # Panics
    ///
    /// When neither `OUT_DIR` nor [`out_dir`](Self::out_dir) says where to write: this isn't a build script.
    pub fn compile(&self) {
        println!("cargo::rerun-if-changed={}", self.dir.display());
        let out_dir = self.out_dir.clone().or_else(|| env::var_os("OUT_DIR").map(PathBuf::from));
        let out_dir = out_dir.expect("`OUT_DIR` is set in a build script; elsewhere, call `out_dir`");
        let run = self.run_folder();
        if !run.report.has_errors() {
            run.report.render().lines().for_each(|line| println!("cargo::warning={line}"));
        }
        match run.output(&self.options) {
            Ok(files) => {
                for file in files {
                    let path = out_dir.join(&file.name);
                    if let Err(error) = write_if_changed(&path, &file.bytes) {
                        let path = printable::line(&path.display().to_string());
                        println!("cargo::error=can't write `{path}`: {error}");
                    }
                }
            }
            Err(report) => {
                let dir = printable::line(&self.dir.display().to_string());
                println!("cargo::error=the glossary in `{dir}` has {}", report.count());
                for line in report.render().lines() {
                    println!("cargo::error={line}");
                }
            }
        }
    }
}

/// The results of a run.
struct Run {
    model: model::Model,
    /// The place of each term.
    places: Vec<Place>,
    /// The tables, unless the sources are too broken for any.
    tables: Option<tables::Tables>,
    report: Report,
}

impl Run {
    fn load(self) -> (Option<Glossary<Loaded>>, Report) {
        let tables = self.tables.filter(|_| !self.report.has_errors());
        (tables.map(|tables| loaded::glossary(self.model, tables, self.places)), self.report)
    }

    fn output(self, options: &emit::Options) -> Result<Vec<OutputFile>, Report> {
        match self.tables {
            Some(tables) if !self.report.has_errors() => Ok(emit::emit(&self.model, &tables, options)),
            _ => Err(self.report),
        }
    }
}

/// Writes the file under another name and renames it, so that nobody reads half of it.
fn write_if_changed(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    let neighbour = path.with_extension("new");
    fs::write(&neighbour, bytes)?;
    fs::rename(&neighbour, path)
}

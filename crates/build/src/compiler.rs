//! `Compiler`: the options of a compilation, and the ways to run one.

use crate::{
    build_script, cache::Cache, emit, emit::OutputFile, folder, loaded::Loaded, report::Report, run::Run,
    source::SourceFile,
};
use lexigraph_core::Glossary;
use std::{env, path::PathBuf};

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

    /// Sets the module that includes the generated file, such as `words`, instead of the crate's root. Only the
    /// glossary's macro `term!` needs it.
    pub fn module(mut self, path: impl Into<String>) -> Self {
        self.options.module = path.into();
        self
    }

    /// Sets whether to write a constant for each term. The default is `true`. In a glossary of more than 20,000 terms, the
    /// documentation of each is the summary alone, without relations and aliases, because rustc would take twice the time.
    pub fn constants(mut self, constants: bool) -> Self {
        self.options.constants = constants;
        self
    }

    /// Sets whether to write the index of the [search](lexigraph_core::search), which needs the feature `search` here and
    /// in the program. The default is `false`, because the index takes nearly as long as the rest of the compilation and
    /// makes the tables a third larger. A program that searches without it doesn't compile.
    #[cfg(feature = "search")]
    pub fn search(mut self, search: bool) -> Self {
        self.options.search = search;
        self
    }

    /// Sets whether to run the checks that a manifest can turn off. The default is `true`.
    ///
    /// Without them, a glossary loads faster, which suits a program that only reads it. Their findings don't make the
    /// tables wrong.
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

    /// Compiles texts as [`compile`](Self::compile) compiles a folder, without touching a file.
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

    pub(crate) fn run_folder(&self) -> Run {
        self.run(self.dir.display().to_string(), folder::read(&self.dir, self.follow_links), None)
    }

    pub(crate) fn run_files(&self, files: Vec<SourceFile>) -> Run {
        self.run(String::new(), folder::of_files(files), None)
    }

    fn run(&self, name: String, folder: folder::Folder, cache: Option<&mut Cache>) -> Run {
        Run::new(name, folder, cache, self.strict, self.warnings)
    }

    /// Compiles the folder, writes the generated files, and reports to Cargo: when to run again, and all findings.
    ///
    /// Writes only files that changed, and none if the glossary has errors.
    ///
    /// # Panics
    ///
    /// Panics if neither `OUT_DIR` nor [`out_dir`](Self::out_dir) is set, as outside of a build script.
    pub fn compile(&self) {
        let out_dir = self.out_dir.clone().or_else(|| env::var_os("OUT_DIR").map(PathBuf::from));
        let out_dir = out_dir.expect("`OUT_DIR` is set in a build script; elsewhere, call `out_dir`");
        build_script::write(self.run_folder(), &self.dir, &out_dir, &self.options);
    }
}

//! `Compiler`: the options of a compilation, and the ways to run one.

use crate::{
    build_script, cache::Cache, emit, emit::OutputFile, folder, ident, loaded::Loaded, report::Report, run::Run,
    source::SourceFile,
};
use lexigraph_core::Glossary;
use std::{env, path::PathBuf};

/// A glossary compiler, with its options.
///
/// ```no_run
/// // build.rs
/// use lexigraph_build::Compiler;
///
/// Compiler::new("words").file_name("words.rs").module("words").compile();
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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
    /// Creates a compiler for the glossary in the folder `dir`, relative to the package's folder.
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

    /// Sets the output folder. The default is Cargo's `OUT_DIR`.
    pub fn out_dir(mut self, dir: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(dir.into());
        self
    }

    /// Sets the name of the generated file. The default is `glossary.rs`. A crate with several glossaries needs
    /// different names.
    ///
    /// # Panics
    ///
    /// Panics if the name does not end in `.rs`, or is a path.
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        let name = name.into();
        let is_name = name.strip_suffix(".rs").is_some_and(|stem| !stem.is_empty() && !stem.contains(['/', '\\', ':']));
        assert!(is_name, "`{name}` is not the name of a Rust file, such as `words.rs`");
        self.options.file_name = name;
        self
    }

    /// Sets the path to `lexigraph` in generated code. The default is `::lexigraph`. Set it if your `Cargo.toml`
    /// renames the crate.
    ///
    /// # Panics
    ///
    /// Panics if the text is not a path of Rust.
    pub fn crate_path(mut self, path: impl Into<String>) -> Self {
        let path = path.into();
        assert!(
            ident::is_path(path.strip_prefix("::").unwrap_or(&path)),
            "`{path}` is not a path, such as `::lexigraph`"
        );
        self.options.crate_path = path;
        self
    }

    /// Sets the module that includes the generated file, such as `words`. The default is the crate root. Only the
    /// glossary's macro `term!` uses it.
    ///
    /// # Panics
    ///
    /// Panics if the text is neither empty nor a path of Rust without a leading `crate::`.
    pub fn module(mut self, path: impl Into<String>) -> Self {
        let path = path.into();
        let is_module = path.is_empty() || ident::is_path(&path) && !path.starts_with("crate::");
        assert!(is_module, "`{path}` is not the path of a module, such as `words`");
        self.options.module = path;
        self
    }

    /// Sets whether to write a constant for each term. The default is `true`. In a glossary of more than 20,000 terms,
    /// the documentation of each constant is only the summary, without relations and aliases, because rustc would
    /// otherwise take twice the time.
    pub fn constants(mut self, constants: bool) -> Self {
        self.options.constants = constants;
        self
    }

    /// Sets whether to write the index of the [search](lexigraph_core::search), which needs the feature `search` here
    /// and in the program. The default is `false`, because the index takes nearly as long as the rest of the
    /// compilation and makes the tables a third larger. A program that searches without the index does not compile.
    #[cfg(feature = "search")]
    pub fn search(mut self, search: bool) -> Self {
        self.options.search = search;
        self
    }

    /// Sets whether to run the checks that a manifest can turn off. The default is `true`.
    ///
    /// Without these checks, a glossary loads faster, which is useful in a program that only reads it. Their findings
    /// do not affect the correctness of the tables.
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

    /// Sets whether warnings are errors, like `strict = true` in the manifest's `[checks]`.
    pub fn strict(mut self, strict: bool) -> Self {
        self.strict = strict;
        self
    }

    /// Sets whether symbolic links may lead out of the glossary's folder. The default is `false`, because findings in
    /// an untrusted glossary, such as a pull request, could reveal the content of other files in a log.
    pub fn follow_links(mut self, follow: bool) -> Self {
        self.follow_links = follow;
        self
    }

    /// Compiles texts in the same way as [`compile`](Self::compile) compiles a folder, without accessing any files.
    ///
    /// The order of `files` does not matter. To get warnings as well, call [`check`](Self::check).
    ///
    /// # Errors
    ///
    /// Returns the findings if the sources have errors.
    pub fn generate(&self, files: Vec<SourceFile>) -> Result<Vec<OutputFile>, Report> {
        self.run_files(files).output(&self.options)
    }

    /// Reads and compiles the folder, without writing any files.
    ///
    /// # Errors
    ///
    /// Returns the findings if the sources have errors or can't be read.
    pub fn read(&self) -> Result<Vec<OutputFile>, Report> {
        self.run_folder().output(&self.options)
    }

    /// Checks texts, without accessing any files.
    pub fn check(&self, files: Vec<SourceFile>) -> Report {
        self.run_files(files).report
    }

    /// Reads and checks the folder. The report contains all errors and warnings.
    pub fn report(&self) -> Report {
        self.run_folder().report
    }

    /// Reads the folder and loads the glossary for direct use in a program.
    ///
    /// The glossary is `None` if the sources have errors. The report contains all errors and warnings. With the feature
    /// `search`, the first search builds the search index.
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

    /// Loads a glossary from texts, without accessing any files; see [`load`](Self::load).
    pub fn load_files(&self, files: Vec<SourceFile>) -> (Option<Glossary<Loaded>>, Report) {
        self.run_files(files).load()
    }

    /// Works like [`load`](Self::load), but parses only the files that changed since the last run with this cache.
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

    /// Works like [`load_files`](Self::load_files), but parses only the files that changed since the last run with this
    /// cache.
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

    /// Compiles the folder, writes the generated files, and tells Cargo when to run again. Reports all findings to
    /// Cargo.
    ///
    /// Writes only files that changed, and none if the glossary has errors.
    ///
    /// # Panics
    ///
    /// Panics if neither `OUT_DIR` nor [`out_dir`](Self::out_dir) is set, for example outside of a build script.
    pub fn compile(&self) {
        let out_dir = self.out_dir.clone().or_else(|| env::var_os("OUT_DIR").map(PathBuf::from));
        let out_dir = out_dir.expect("`OUT_DIR` is set in a build script; elsewhere, call `out_dir`");
        build_script::write(self.run_folder(), &self.dir, &out_dir, &self.options);
    }
}

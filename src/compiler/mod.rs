//! The compiler: a folder of TOML files becomes Rust source and table files, for a build script to call.
//! All of it is pure but [`Compiler::compile`], which reads the environment, writes files and speaks to Cargo.
//!
//! ```text
//! files ──load──▶ sources ──resolve──▶ model ──lay out──▶ tables ──emit──▶ glossary.rs and column files
//!                    └──────────┴──▶ findings, all at once: file, line, column, why, what to do
//! ```
//!
//! ```no_run
//! // build.rs
//! lexigraph::compiler::compile("glossary");
//! ```

mod diagnostic;
mod emit;
mod ident;
mod load;
pub(crate) mod model;
mod read;
pub(crate) mod tables;
mod text;

pub use diagnostic::{Finding, Place, Report, SourceFile};
pub use emit::OutputFile;
pub use load::MANIFEST;

use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

/// Compiles the glossary in the folder `dir`, for [`include_glossary!`](crate::include_glossary) to bring in.
///
/// Call it from `build.rs`. Findings go to Cargo, which prints them and fails the build; nothing is written then.
/// The same as [`Compiler::new(dir).compile()`](Compiler::compile).
pub fn compile(dir: impl Into<PathBuf>) {
    Compiler::new(dir).compile();
}

/// The compiler with its options.
///
/// ```no_run
/// // build.rs
/// use lexigraph::compiler::Compiler;
///
/// Compiler::new("words").file_name("words.rs").module("words").compile();
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Compiler {
    dir: PathBuf,
    out_dir: Option<PathBuf>,
    options: emit::Options,
}

impl Compiler {
    /// A compiler of the glossary in the folder `dir`, below the package's own folder.
    pub fn new(dir: impl Into<PathBuf>) -> Self {
        let options = emit::Options {
            file_name: "glossary.rs".to_owned(),
            crate_path: "::lexigraph".to_owned(),
            module: String::new(),
            constants: true,
        };
        Self { dir: dir.into(), out_dir: None, options }
    }

    /// Where to write, instead of Cargo's `OUT_DIR`.
    pub fn out_dir(mut self, dir: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(dir.into());
        self
    }

    /// The name of the generated file, instead of `glossary.rs`; needed where one crate has several glossaries.
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.options.file_name = name.into();
        self
    }

    /// How the generated code calls this crate, instead of `::lexigraph`; needed where `Cargo.toml` renames it.
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

    /// Whether to write a constant for each term, as is the default.
    pub fn constants(mut self, constants: bool) -> Self {
        self.options.constants = constants;
        self
    }

    /// Compiles texts to texts, without touching a file: what [`compile`](Self::compile) does inside.
    ///
    /// The order of `files` doesn't matter.
    ///
    /// # Errors
    ///
    /// All that is wrong with the sources.
    pub fn generate(&self, files: Vec<SourceFile>) -> Result<Vec<OutputFile>, Report> {
        self.generate_with(String::new(), files, Vec::new())
    }

    fn generate_with(
        &self,
        folder: String,
        mut files: Vec<SourceFile>,
        mut findings: Vec<Finding>,
    ) -> Result<Vec<OutputFile>, Report> {
        files.sort();
        let sources = load::load(&files, &mut findings);
        let model = model::resolve(&files, sources, &mut findings);
        if !findings.is_empty() {
            return Err(Report::new(folder, files, findings));
        }
        Ok(emit::emit(&model, &tables::lay_out(&model), &self.options))
    }

    /// Reads the folder and compiles it, without writing a file.
    ///
    /// # Errors
    ///
    /// All that is wrong with the sources, what can't be read among it.
    pub fn read(&self) -> Result<Vec<OutputFile>, Report> {
        let (files, findings) = read::read(&self.dir);
        self.generate_with(self.dir.display().to_string(), files, findings)
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
        match self.read() {
            Ok(files) => {
                for file in files {
                    let path = out_dir.join(&file.name);
                    if let Err(error) = write_if_changed(&path, &file.bytes) {
                        println!("cargo::error=can't write {}: {error}", path.display());
                    }
                }
            }
            Err(report) => {
                println!("cargo::error=the glossary in `{}` has errors", self.dir.display());
                for line in report.render().lines() {
                    println!("cargo::error={line}");
                }
            }
        }
    }
}

/// Writes the file through a neighbour, so that nobody sees half of it.
fn write_if_changed(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    let neighbour = path.with_extension("new");
    fs::write(&neighbour, bytes)?;
    fs::rename(&neighbour, path)
}

//! Compiles a folder of TOML files to Rust source and table files in a build script, or loads it into a program. Only
//! [`Compiler::compile`] writes files and reports to Cargo. Methods that take [`SourceFile`]s do not access any files.
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
//! Each check has a level: `error` fails the build, `warn` only prints, and `off` disables the check. The manifest can
//! set the level of any check that is not an error by default, and can turn all warnings into errors:
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
//! See [`limits`] for the limits of a glossary.
//!
//! # Features
//!
//! | feature | default | what it adds |
//! |---|---|---|
//! | `json` | yes | reports as JSON and SARIF |
//! | `search` | | the search index; enable it for `lexigraph`, too |
//!
//! # Identifiers
//!
//! Identifiers are the only code that is made from a glossary. A constant is made from a slug, which consists of
//! `a`–`z`, digits and single hyphens: the constant of `sip-trunk` is `SIP_TRUNK`, and that of `10dlc` is `_10DLC`. No
//! constant can be a keyword, because keywords are lower case (except `Self`). It is an error if different slugs become
//! the same identifier, or if the `type` is not in ASCII upper camel case.

mod authored;
mod body;
mod build_script;
mod cache;
mod character;
mod check;
mod checks;
mod compiler;
#[cfg(test)]
mod conformance;
mod diff;
mod edit;
mod emit;
mod fields;
mod finding;
mod folder;
mod graph;
mod ident;
mod ids;
#[cfg(feature = "json")]
mod json;
pub mod keys;
pub mod limits;
mod loaded;
mod model;
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
mod run;
#[cfg(feature = "json")]
mod sarif;
mod schema;
mod source;
mod span;
mod tables;
mod text;

pub use authored::MANIFEST;
pub use cache::Cache;
pub use checks::{CHECKS, Check, Level};
pub use compiler::Compiler;
pub use diff::{Change, ChangeClass, diff, diff_files};
pub use edit::Edit;
pub use emit::OutputFile;
pub use finding::Finding;
pub use loaded::Loaded;
pub use printable::Printable;
pub use report::{Counts, Report};
pub use source::{Place, SourceFile};

use std::path::PathBuf;

/// Compiles the glossary in the folder `dir`, for use with
/// [`include_glossary!`](https://docs.rs/lexigraph/latest/lexigraph/macro.include_glossary.html).
///
/// Call it from `build.rs`. Cargo prints the findings. If there are errors, the build fails and no files are written.
/// Equivalent to [`Compiler::new(dir).compile()`](Compiler::compile).
///
/// # Panics
///
/// Panics if `OUT_DIR` is not set, for example outside of a build script.
pub fn compile(dir: impl Into<PathBuf>) {
    Compiler::new(dir).compile();
}

//! Chooses the glossary for a command by option, variable and folder, and loads it as `AnyGlossary`.

use crate::{error::Error, out::count};
use lexigraph::{
    Glossary,
    voip::{self, Voip},
};
use lexigraph_build::{Compiler, Loaded, MANIFEST};
use std::{
    env, io,
    path::{Path, PathBuf},
};

/// The options that choose a glossary.
#[derive(clap::Args)]
#[command(next_help_heading = "Common options")]
pub struct Choice {
    /// Uses the glossary in the folder DIR.
    #[arg(long, global = true, value_name = "DIR", env = "LEXIGRAPH_GLOSSARY", hide_env_values = true)]
    glossary: Option<PathBuf>,
    /// Uses the bundled glossary of VoIP and call centers.
    #[arg(long, global = true)]
    bundled: bool,
    /// Follows symbolic links out of the glossary's folder. Use it only for a glossary that you trust, because findings
    /// quote the files.
    #[arg(long, global = true)]
    pub follow_links: bool,
}

/// The behavior if no glossary is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fallback {
    /// Uses the bundled glossary, and prints a note to standard error. For commands that only read.
    Bundled,
    /// Fails. For commands that write to the user's files.
    Fail,
}

/// A glossary of either kind. [`with_glossary!`] runs generic code on it.
pub enum AnyGlossary {
    /// The bundled glossary.
    Bundled(&'static Glossary<Voip>),
    /// A folder's glossary.
    Loaded(Box<Glossary<Loaded>>),
}

/// A glossary and where it comes from.
pub struct Located {
    /// The glossary.
    pub glossary: AnyGlossary,
    /// The folder and its compiler; `None` for the bundled glossary.
    pub source: Option<(PathBuf, Compiler)>,
}

/// Evaluates an expression with a variable for the glossary, for either kind of glossary. The expression is generic
/// over `lexigraph::Columns`.
macro_rules! with_glossary {
    ($any:expr, |$glossary:ident| $body:expr) => {
        match $any {
            $crate::glossary::AnyGlossary::Bundled($glossary) => $body,
            $crate::glossary::AnyGlossary::Loaded($glossary) => {
                let $glossary = &**$glossary;
                $body
            }
        }
    };
}
pub(crate) use with_glossary;

impl Choice {
    /// Loads the chosen glossary.
    pub fn load(&self, fallback: Fallback) -> Result<Located, Error> {
        let bundled = || Ok(Located { glossary: AnyGlossary::Bundled(&voip::GLOSSARY), source: None });
        if self.bundled {
            return bundled();
        }
        match self.find()? {
            Ok(folder) => self.load_folder(&folder),
            Err(_) if fallback == Fallback::Bundled => {
                eprintln!("note: no glossary found here; using the bundled one: {}", voip::GLOSSARY.title());
                bundled()
            }
            Err(looked) => Err(nowhere(&looked)),
        }
    }

    /// Loads the glossary of a folder, without the checks that a manifest can turn off: `lexigraph check` runs them.
    pub fn load_folder(&self, folder: &Path) -> Result<Located, Error> {
        let compiler = self.compiler(folder);
        let glossary = AnyGlossary::Loaded(Box::new(load(folder, &compiler)?));
        Ok(Located { glossary, source: Some((folder.to_owned(), compiler)) })
    }

    /// Returns the compiler of the glossary in a folder.
    pub fn compiler(&self, folder: &Path) -> Compiler {
        Compiler::new(folder).follow_links(self.follow_links)
    }

    /// Returns the folder that the option or the variable names, as an absolute path.
    pub fn named(&self) -> Option<PathBuf> {
        let folder = self.glossary.as_ref()?;
        Some(std::path::absolute(folder).unwrap_or_else(|_| folder.clone()))
    }

    /// Returns the folder of the chosen glossary.
    pub fn folder(&self) -> Result<PathBuf, Error> {
        if self.bundled {
            return Err(Error::new("the bundled glossary has no folder; omit --bundled"));
        }
        self.find()?.map_err(|looked| nowhere(&looked))
    }

    /// Returns the folder of the glossary, or the files that were looked for.
    fn find(&self) -> Result<Result<PathBuf, Vec<PathBuf>>, Error> {
        if let Some(folder) = self.glossary.as_ref().filter(|folder| !folder.as_os_str().is_empty()) {
            return in_folder(folder).map(Ok);
        }
        let current = env::current_dir().map_err(|error| Error::read(Path::new("."), error))?;
        let mut looked = Vec::new();
        for (up, folder) in current.ancestors().enumerate() {
            // keeps the paths in messages short
            let shown: PathBuf = std::iter::repeat_n("..", up).collect();
            for below in ["", "glossary"] {
                let file = folder.join(below).join(MANIFEST);
                if file.is_file() {
                    let shown = shown.join(below);
                    return Ok(Ok(if shown.as_os_str().is_empty() { PathBuf::from(".") } else { shown }));
                }
                looked.push(file);
            }
        }
        Ok(Err(looked))
    }
}

/// Returns the folder of the glossary at a path: the path itself, or the folder `glossary` in it.
pub fn in_folder(folder: &Path) -> Result<PathBuf, Error> {
    let shown = folder.display();
    let metadata = folder.metadata().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Error::new(format!(
            "there is no folder `{shown}`; name the folder that holds {MANIFEST}, or create it with `lexigraph new`"
        )),
        _ => Error::read(folder, error),
    })?;
    if !metadata.is_dir() {
        let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let hint =
            if parent.join(MANIFEST).is_file() { format!(", such as `{}`", parent.display()) } else { String::new() };
        return Err(Error::new(format!("`{shown}` is a file; name the folder of the glossary{hint}")));
    }
    if folder.join(MANIFEST).is_file() {
        return Ok(folder.to_owned());
    }
    let below = folder.join("glossary");
    if below.join(MANIFEST).is_file() {
        return Ok(below);
    }
    Err(Error::new(format!(
        "`{shown}` holds no {MANIFEST}, so it is not a glossary; create one with `lexigraph new DIR`"
    )))
}

fn nowhere(looked: &[PathBuf]) -> Error {
    let looked: String = looked.iter().map(|file| format!("  {}\n", file.display())).collect();
    Error::new(format!(
        "no glossary found. Specify its folder with --glossary DIR, create one with `lexigraph new DIR`, or use \
         --bundled for the bundled one. Looked for:\n{looked}"
    ))
}

/// Loads the glossary of a folder, without the checks that a manifest can turn off.
pub fn load(folder: &Path, compiler: &Compiler) -> Result<Glossary<Loaded>, Error> {
    let (glossary, report) = compiler.clone().warnings(false).load();
    glossary.ok_or_else(|| {
        let errors = count(report.count().errors, "error");
        Error::new(format!("the glossary in `{}` has {errors}\n\n{report}", folder.display()))
    })
}

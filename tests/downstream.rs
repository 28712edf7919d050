//! Crates like those of users, each built by Cargo from its own manifest.

#[path = "../crates/build/tests/common/mod.rs"]
mod common;

use common::{empty_folder, package, write};
use lexigraph_build::{Compiler, OutputFile};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::{Mutex, PoisonError},
    time::SystemTime,
};

/// Lets only one Cargo run at a time.
static CARGO: Mutex<()> = Mutex::new(());

fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("downstream")
}

fn cargo(arguments: &[&str], dir: &Path) -> Output {
    let _alone = CARGO.lock().unwrap_or_else(PoisonError::into_inner);
    Command::new(env!("CARGO"))
        .args(arguments)
        .arg("--manifest-path")
        .arg(dir.join("Cargo.toml"))
        .env("CARGO_TARGET_DIR", target())
        .env_remove("RUSTFLAGS")
        .output()
        .unwrap()
}

#[track_caller]
fn succeed(arguments: &[&str], dir: &Path) -> String {
    let output = cargo(arguments, dir);
    assert!(output.status.success(), "{}\n{}", text(&output.stdout), text(&output.stderr));
    text(&output.stdout)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn downstream(name: &str) -> PathBuf {
    package("tests/downstream").join(name)
}

macro_rules! tested {
    ($($name:ident),*) => {$(
        #[test]
        fn $name() {
            succeed(&["test"], &downstream(stringify!($name)));
        }
    )*};
}

tested!(own, renamed, edition2021, two, awkward, exported, hostile);

/// Strict lints, private modules, macros with the names of standard ones, and two types with the same name.
#[test]
fn pedantic() {
    succeed(&["clippy"], &downstream("pedantic"));
}

/// A crate that searches enables a feature for a crate that doesn't.
#[test]
fn features_of_a_workspace() {
    succeed(&["build"], &downstream("features"));
    succeed(&["build", "--package", "plain"], &downstream("features"));
}

#[test]
fn nostd() {
    succeed(&["build"], &downstream("nostd"));
    succeed(&["build", "--release"], &downstream("nostd"));
}

#[test]
fn rust_words() {
    let out = empty_folder("rust-words-site");
    succeed(&["build"], &downstream("rust-words"));
    let program = target().join(format!("debug/rust-words{}", std::env::consts::EXE_SUFFIX));
    let output = Command::new(program).arg(&out).output().unwrap();
    assert!(output.status.success() && text(&output.stdout).contains(" files of "), "{}", text(&output.stderr));
    let page = fs::read_to_string(out.join("borrow-checker.html")).unwrap();
    assert!(page.contains("<h1>Borrow checker</h1>") && page.contains("href=\"lifetime.html\""));
}

#[test]
fn bodyless() {
    succeed(&["build", "--release"], &downstream("bodyless"));
    let binary = fs::read(target().join(format!("release/bodyless{}", std::env::consts::EXE_SUFFIX))).unwrap();
    let holds = |text: &str| binary.windows(text.len()).any(|bytes| bytes == text.as_bytes());
    assert!(holds("SIP trunk") && holds("A summary that the program prints."));
    assert!(!holds("The sentence of the body"));
}

/// The compiler's output for the program that only completes names.
fn completing(search: bool) -> Vec<OutputFile> {
    Compiler::new(downstream("completing").join("glossary")).search(search).read().unwrap()
}

#[test]
fn a_program_that_completes_has_no_index_of_words() {
    let dir = downstream("completing");
    succeed(&["build", "--release"], &dir);
    let program = target().join(format!("release/completing{}", std::env::consts::EXE_SUFFIX));
    let output = Command::new(&program).arg("chop").output().unwrap();
    assert_eq!(text(&output.stdout), "Choppy audio (choppy-audio)\n");
    let binary = fs::read(program).unwrap();
    let files = completing(true);
    let holds = |name: &str| {
        let file = files.iter().find(|file| file.name == format!("glossary.{name}.bin")).unwrap();
        binary.windows(file.bytes.len()).any(|bytes| bytes == file.bytes)
    };
    assert!(holds("search-names"));
    assert!(!holds("search-words") && !holds("search-postings"));
}

#[test]
fn a_glossary_without_its_search_says_so() {
    assert!(completing(false).iter().all(|file| !file.name.contains("search")));
    let dir = empty_folder("searchless");
    let original = downstream("completing");
    for file in ["src/main.rs", "glossary/glossary.toml"] {
        write(&dir.join(file), fs::read(original.join(file)).unwrap());
    }
    let root = package("").display().to_string().replace('\\', "/");
    let manifest = fs::read_to_string(original.join("Cargo.toml")).unwrap();
    write(&dir.join("Cargo.toml"), manifest.replace("../../..", &root).replace("\"completing\"", "\"searchless\""));
    write(&dir.join("build.rs"), "fn main() {\n    lexigraph_build::compile(\"glossary\");\n}\n");
    let failed = cargo(&["build"], &dir);
    assert!(!failed.status.success());
    assert!(text(&failed.stderr).contains("this glossary was compiled without its search"), "{}", text(&failed.stderr));
}

/// The files that a build script wrote, with their times.
fn outputs(dir: &Path) -> BTreeMap<PathBuf, (Vec<u8>, SystemTime)> {
    let paths = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    paths.map(|path| (path.clone(), (fs::read(&path).unwrap(), path.metadata().unwrap().modified().unwrap()))).collect()
}

#[test]
fn a_changed_file_rebuilds_and_an_error_leaves_the_output() {
    let dir = empty_folder("changed");
    for file in ["build.rs", "src/lib.rs", "glossary/glossary.toml", "glossary/words/sip-trunk.toml"] {
        write(&dir.join(file), fs::read(downstream("own").join(file)).unwrap());
    }
    let manifest = fs::read_to_string(downstream("own").join("Cargo.toml")).unwrap();
    let root = package("").display().to_string().replace('\\', "/");
    write(&dir.join("Cargo.toml"), manifest.replace("../../..", &root).replace("\"own\"", "\"changed\""));
    let stdout = succeed(&["build", "--message-format=json"], &dir);
    let script =
        stdout.lines().find(|line| line.contains("build-script-executed") && line.contains("changed")).unwrap();
    let message: serde_json::Value = serde_json::from_str(script).unwrap();
    let out_dir = PathBuf::from(message["out_dir"].as_str().unwrap());
    let first = outputs(&out_dir);

    let term = dir.join("glossary/words/sip-trunk.toml");
    let good = fs::read_to_string(&term).unwrap();
    write(&term, good.replace("A line.", "Another line."));
    succeed(&["build"], &dir);
    let second = outputs(&out_dir);
    let differing: Vec<_> = first.iter().filter(|(path, file)| second[*path] != **file).map(|(path, _)| path).collect();
    assert!(text(&second[&out_dir.join("glossary.summary.txt")].0).contains("Another line."));
    assert!(differing.len() < first.len() / 2, "written only where they change: {differing:?}");

    write(&term, good.replace("[[cafe]]", "[[caffe]]"));
    let failed = cargo(&["build"], &dir);
    assert!(!failed.status.success());
    for part in
        ["error[broken-link]: the link names a term that does not exist", "sip-trunk.toml:8:10", "did you mean `cafe`"]
    {
        assert!(text(&failed.stderr).contains(part), "{part}\n{}", text(&failed.stderr));
    }
    assert!(!text(&failed.stderr).contains("panicked"));
    assert!(outputs(&out_dir) == second);
}

/// The libraries that only the compiler needs.
const OF_THE_COMPILER: [&str; 5] =
    ["toml", "pulldown-cmark", "annotate-snippets", "phf_generator", "unicode-normalization"];

/// The names of the packages that `cargo tree` lists.
fn tree(edges: &str, dir: &Path) -> Vec<String> {
    let printed = succeed(&["tree", "--prefix", "none", "--edges", edges], dir);
    printed.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect()
}

#[test]
fn a_program_has_no_library_of_the_compiler() {
    let has = |tree: &[String]| OF_THE_COMPILER.iter().filter(|name| tree.iter().any(|line| line == *name)).count();
    let own = downstream("own");
    assert_eq!(has(&tree("normal", &own)), 0);
    assert_eq!(has(&tree("normal,build", &own)), OF_THE_COMPILER.len());

    let dir = empty_folder("bundled");
    write(&dir.join("src/lib.rs"), "");
    let root = package("").display().to_string().replace('\\', "/");
    let dependencies = format!("[dependencies]\nlexigraph = {{ path = \"{root}\" }}\n\n[workspace]\n");
    write(&dir.join("Cargo.toml"), format!("[package]\nname = \"bundled\"\nedition = \"2024\"\n\n{dependencies}"));
    let normal = tree("normal", &dir);
    assert!(normal.contains(&"lexigraph-core".to_owned()) && has(&normal) == 0, "{normal:?}");
    assert_eq!(has(&tree("normal,build", &dir)), OF_THE_COMPILER.len());
}

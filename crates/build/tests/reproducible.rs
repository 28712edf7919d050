//! The same sources give the same bytes: in any order, in any folder, with any line ends.

mod common;

use common::{MANIFEST, empty_folder, source, write};
use lexigraph_build::{Compiler, SourceFile};

fn files() -> Vec<SourceFile> {
    let term = |i: usize| {
        let (next, other) = (i + 1, (i * 7 + 3) % 100);
        let needs = if i < 99 { format!("needs = ['t{next}']\n") } else { String::new() };
        let like = if other == i { String::new() } else { format!("like = ['t{other}']\n") };
        format!(
            "name = 'Term {i}'\nsummary = 'The {i}th.'\naliases = ['Alias {i}', 'Both']\nshared = ['Both']\n\
             body = '''\nSee [[t{}]].\n\nAnd *more*.\n'''\nsources = ['RFC {i}']\n[relations]\n{needs}{like}",
            (i + 50) % 100
        )
    };
    let listed = "[[term]]\nslug = 'listed'\ncategory = 'all'\nname = 'Listed'\nsummary = 'S'\n";
    let mut files: Vec<_> = (0..100).map(|i| source(&format!("all/t{i}.toml"), term(i))).collect();
    files.extend([source("glossary.toml", MANIFEST), source("list.toml", listed)]);
    files
}

#[test]
fn in_any_order() {
    let mut files = files();
    let expected = Compiler::new("").generate(files.clone()).unwrap();
    let mut random = fastrand::Rng::with_seed(1);
    for _ in 0..20 {
        random.shuffle(&mut files);
        assert!(Compiler::new("").generate(files.clone()).unwrap() == expected);
    }
}

#[test]
fn findings_too() {
    let mut files = files();
    for file in &mut files {
        file.text = file.text.replace("shared = ", "shraed = ");
    }
    let expected = Compiler::new("").generate(files.clone()).unwrap_err();
    files.reverse();
    assert_eq!(Compiler::new("").generate(files).unwrap_err().render(), expected.render());
}

#[test]
fn in_any_folder_with_any_line_ends() {
    let (plain, windows) = (empty_folder("reproducible-plain"), empty_folder("reproducible windows/deeper"));
    for file in files() {
        write(&plain.join(&file.path), &file.text);
        write(&windows.join(&file.path), format!("\u{FEFF}{}", file.text.replace('\n', "\r\n")));
    }
    let [plain, windows] = [plain, windows].map(|dir| Compiler::new(dir).read().unwrap());
    assert!(plain == windows);
    assert!(plain == Compiler::new("").generate(files()).unwrap());
}

//! Folders: files that can't be read, misplaced files, and findings that merely follow from either.

mod common;

use common::{MANIFEST, empty_folder, write};
use lexigraph_build::{Compiler, Report};
use std::{fs, path::Path};

const GOOD: &str = "name = 'Good'\nsummary = 'A thing.'\n";

fn checks(report: &Report) -> Vec<&str> {
    report.findings.iter().map(|finding| finding.check).collect()
}

/// Creates a folder with the manifest and these files.
fn folder(name: &str, files: &[(&str, &[u8])]) -> std::path::PathBuf {
    let dir = empty_folder(name);
    write(&dir.join("glossary.toml"), format!("{MANIFEST}[checks]\norphan = 'off'\n"));
    files.iter().for_each(|(path, bytes)| write(&dir.join(path), bytes));
    dir
}

fn report(dir: &Path) -> Report {
    Compiler::new(dir).report()
}

#[test]
fn no_folder() {
    let missing = report(&empty_folder("no-folder").join("nope"));
    assert_eq!(checks(&missing), ["unreadable"], "{missing}");
    assert!(missing.to_string().contains("nope"));
}

#[test]
fn a_folder_without_a_manifest_names_the_nearest_one() {
    let dir = empty_folder("no-manifest");
    write(&dir.join("docs/deep/er/glossary/glossary.toml"), MANIFEST);
    write(&dir.join("words/glossary/glossary.toml"), MANIFEST);
    write(&dir.join(".hidden/glossary.toml"), MANIFEST);
    let (glossary, report) = Compiler::new(&dir).load();
    assert!(glossary.is_none());
    assert_eq!(checks(&report), ["missing"], "{report}");
    let text = report.to_string();
    assert!(text.contains("no glossary.toml here"), "{text}");
    assert!(text.contains(&format!("`{}`: pass that folder", dir.join("words/glossary").display())), "{text}");

    let report = self::report(&empty_folder("no-manifest-at-all"));
    assert!(report.to_string().contains("write one with `title`"), "{report}");
}

#[test]
fn a_path_to_a_file_says_to_pass_its_folder() {
    let dir = folder("path-to-file", &[("all/good.toml", GOOD.as_bytes())]);
    for file in ["glossary.toml", "all/good.toml"] {
        let report = report(&dir.join(file));
        assert_eq!(checks(&report), ["unreadable"], "{report}");
        let parent = dir.join(file).parent().unwrap().display().to_string();
        assert!(report.to_string().contains(&format!("pass the folder that it is in, `{parent}`")), "{report}");
    }
}

#[test]
fn not_utf8_has_a_line_and_holds_back_what_follows() {
    let user = b"name = 'User'\nsummary = 'A person.'\nbody = 'See [[latin]].'\n[relations]\nneeds = ['latin']\n";
    for (bytes, line, column) in [
        (&b"name = 'caf\xE9'\nsummary = 'A place.'\n"[..], 1, 12),
        (b"\xEF\xBB\xBFname = 'x'\r\nsummary = '\xFF\xFE'\r\n", 2, 12),
        (b"\xFFname = 'x'\n", 1, 1),
        (b"name = 'x'\nsummary = 'y'\n\xC3", 3, 1),
    ] {
        let report = report(&folder("latin1", &[("all/latin.toml", bytes), ("all/user.toml", user)]));
        assert_eq!(checks(&report), ["utf-8"], "{report}");
        let place = report.findings[0].place.as_ref().unwrap();
        assert_eq!(report.files[place.file].path, "all/latin.toml");
        assert_eq!(report.line_column(place), (line, column), "{report}");
    }
    // of a list, any term may be missing
    let user = b"name = 'User'\nsummary = 'A person.'\n[relations]\nneeds = ['anything']\n";
    for list in [&b"[[term]]\nname = '\xE9'\n"[..], b"[[term]\n"] {
        let report = report(&folder("latin1-list", &[("list.toml", list), ("all/user.toml", user)]));
        let mut found = checks(&report);
        found.dedup();
        assert!(found == ["utf-8"] || found == ["toml"], "{report}");
    }
    let report = report(&folder("broken-term", &[("all/anything.toml", b"name = "), ("all/user.toml", user)]));
    assert_eq!(checks(&report), ["toml"], "{report}");
}

#[test]
fn what_would_be_passed_over_is_reported() {
    let deep = ("all/deep/deep.toml", GOOD.as_bytes());
    let deeper = ("all/deep/er/still/er.toml", GOOD.as_bytes());
    let files =
        [("all/good.toml", GOOD.as_bytes()), deep, deeper, ("all/deep/notes.md", b"x"), ("all/.x/y.toml", b"x")];
    let dir = folder("nested", &files);
    fs::create_dir_all(dir.join("all/folder.toml/x")).unwrap();
    let report = report(&dir);
    assert_eq!(checks(&report), ["unreadable"; 3], "{report}");
    for message in
        ["`all/deep/deep.toml`", "`all/deep/er/still/er.toml`", "`all/folder.toml`", "move it to `all/deep.toml`"]
    {
        assert!(report.to_string().contains(message), "{message}: {report}");
    }
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::{ffi::OsStrExt, fs::symlink, net::UnixListener};

    #[test]
    fn neither_file_nor_folder() {
        let dir = folder("odd", &[("all/good.toml", GOOD.as_bytes())]);
        let made = std::process::Command::new("mkfifo").arg(dir.join("all/lamp.toml")).status();
        let has_pipe = made.is_ok_and(|status| status.success());
        // the path of a socket may not be long
        let short = std::env::temp_dir().join(format!("lexigraph-{}.toml", std::process::id()));
        let listener = UnixListener::bind(&short).unwrap();
        fs::rename(&short, dir.join("all/socket.toml")).unwrap();
        fs::write(dir.join("all").join(std::ffi::OsStr::from_bytes(b"\xFF.toml")), GOOD).unwrap();
        let report = report(&dir);
        drop(listener);
        assert_eq!(report.findings.len(), 2 + usize::from(has_pipe), "{report}");
        assert!(checks(&report).iter().all(|check| *check == "unreadable"), "{report}");
        assert!(!has_pipe || report.to_string().contains("lamp.toml"), "{report}");
    }

    #[test]
    fn links_are_followed_out_of_the_folder_only_if_asked() {
        let outside = empty_folder("outside");
        write(&outside.join("secret.toml"), "name = 'Secret'\nsummary = 'A key: 1234'\n");
        write(&outside.join("folder/other.toml"), GOOD);
        let user = b"name = 'User'\nsummary = 'A person.'\n[relations]\nneeds = ['secret']\n";
        let dir = folder("links", &[("all/user.toml", user), ("all/real.toml", GOOD.as_bytes())]);
        symlink(outside.join("secret.toml"), dir.join("all/secret.toml")).unwrap();
        symlink(outside.join("folder"), dir.join("more")).unwrap();
        let report = report(&dir);
        assert_eq!(checks(&report), ["outside", "outside"], "{report}");
        assert!(!report.to_string().contains("1234") && report.to_string().contains("follow_links(true)"), "{report}");

        let manifest =
            format!("{MANIFEST}[categories.more]\nname = 'More'\n[checks]\norphan = 'off'\nsame-summary = 'error'\n");
        write(&dir.join("glossary.toml"), manifest);
        fs::remove_file(dir.join("all/real.toml")).unwrap();
        let (glossary, report) = Compiler::new(&dir).follow_links(true).load();
        assert_eq!(checks(&report), ["summary-stop"], "{report}");
        assert_eq!(glossary.unwrap().terms().len(), 3);
    }

    #[test]
    fn links_within_the_folder_and_around() {
        let dir = folder("links-within", &[("all/good.toml", GOOD.as_bytes())]);
        fs::create_dir(dir.join(".store")).unwrap();
        write(&dir.join(".store/other.toml"), "name = 'Other'\nsummary = 'Another thing.'\n");
        symlink("../.store/other.toml", dir.join("all/other.toml")).unwrap();
        assert!(report(&dir).is_clean(), "{}", report(&dir));

        symlink(&dir, dir.join("all/round")).unwrap();
        symlink("loop.toml", dir.join("all/loop.toml")).unwrap();
        for follow in [false, true] {
            let report = Compiler::new(&dir).follow_links(follow).report();
            let mut found = checks(&report);
            found.sort_unstable();
            assert_eq!(found, ["outside", "unreadable"], "{report}");
        }
    }

    #[test]
    fn names_of_files_are_escaped() {
        let dir = folder("names", &[]);
        write(&dir.join("all/a\u{1b}[2J\u{7}.toml"), "name = 'A'\n");
        write(&dir.join("all/\u{202e}b.toml"), b"name = '\xFF'\n");
        let report = report(&dir);
        assert!(report.findings.len() >= 2);
        for text in [report.render(), report.to_string()] {
            assert!(!text.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{text}");
            assert!(text.contains("a\\u{1b}[2J\\u{7}.toml") && text.contains("\\u{202e}b.toml"), "{text}");
        }
    }
}

//! The commands that write a glossary, run as a user would; what they print is in `tests/sessions`.

mod place;

use place::{Place, compare};
use serde_json::Value;
use std::{fs, process::Command};

#[test]
fn a_new_glossary() {
    let place = Place::empty();
    let session = place.session(&[
        "new words",
        "new words",
        "check words --strict",
        "show term --glossary words",
        "new flat --in-one-file",
        "check flat --strict",
        "search people agree --glossary flat",
        "diff words flat",
        "new words/README.md",
        "new",
    ]);
    compare("new.txt", &session);
    let readme = place.read("words/README.md");
    assert_eq!(readme.lines().count(), 9, "{readme}");
    compare("new-manifest.toml", &place.read("words/glossary/glossary.toml"));
    // existing files stay
    place.write("full/README.md", "mine");
    let outcome = place.run("new full");
    assert!(outcome.code == 0 && outcome.err.contains("stays as it is"), "{outcome:?}");
    assert_eq!(place.read("full/README.md"), "mine");
    // the current folder
    let here = Place::empty();
    assert_eq!(here.run("new .").code, 0);
    assert_eq!(here.run("check").code, 0);
}

/// A glossary with findings: some with certain fixes, some with likely fixes, and one without a fix.
fn faulty() -> Place {
    let place = Place::empty();
    place.run("new .");
    place.write(
        "glossary/basics/lead.toml",
        "name = 'Lead '\r\nsummary = 'A person to call'\r\n# why\r\n[relations]\r\npart-of = ['glosary']\r\n",
    );
    place.write("glossary/basics/list.toml", "\u{FEFF}name = 'List'\naliases = ['list']\nsummary = 'A set of leads'");
    place
}

#[test]
fn findings() {
    let place = faulty();
    compare("check.txt", &place.session(&["check", "check --strict"]));
    compare("check-narrow.txt", &faulty().set("COLUMNS", "40").session(&["check"]));
    let json: Value = serde_json::from_str(&place.run("check --json").out).unwrap();
    let first = &json["findings"][0];
    assert_eq!(first["place"]["file"], "glossary/basics/lead.toml", "{json:#}");
    assert_eq!(place.run("check --format json").out, place.run("check --json").out);
    let sarif: Value = serde_json::from_str(&place.run("check --format sarif").out).unwrap();
    let location = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(location["artifactLocation"]["uri"], "glossary/basics/lead.toml");
    let github = place.run("check --format github");
    assert_eq!(github.code, 1);
    assert!(
        github.out.lines().all(|line| line.starts_with("::error ") || line.starts_with("::warning ")),
        "{github:?}"
    );
    assert!(github.out.contains("file=glossary/basics/lead.toml,line=5,col="), "{github:?}");
    // paths are relative to the glossary's folder if it is the current folder
    let mut inside = place.command("check --json");
    let output = inside.current_dir(place.path("glossary")).output().unwrap();
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["findings"][0]["place"]["file"], "basics/lead.toml");
}

#[test]
fn fixes() {
    let place = faulty();
    let before = place.read("glossary/basics/term.toml");
    compare("fix.txt", &place.session(&["check --fix", "check --fix"]));
    // line endings, comments and the byte order mark stay
    let lead = place.read("glossary/basics/lead.toml");
    assert!(lead.starts_with("name = 'Lead'\r\nsummary = 'A person to call.'\r\n# why\r\n"), "{lead:?}");
    assert_eq!(lead.matches('\n').count(), lead.matches("\r\n").count());
    assert!(place.read("glossary/basics/list.toml").starts_with('\u{FEFF}'));
    assert_eq!(place.read("glossary/basics/term.toml"), before);
    // a second run changes nothing
    let fixed = snapshot(&place);
    place.run("check --fix");
    assert_eq!(snapshot(&place), fixed);
}

#[test]
fn what_cannot_be_fixed_stays() {
    let place = Place::empty();
    place.run("new .");
    for (name, text) in [
        ("broken", "name = 'Broken\nsummary = 'No end.'\n".as_bytes()),
        ("latin", b"name = 'Caf\xe9 '\nsummary = 'A place'\n"),
        (
            "unknown",
            b"name = 'Unknown'\nsummary = 'A person. Who is it?'\n[relations]\npart-of = ['nothing-like-it']\n",
        ),
    ] {
        place.write(&format!("glossary/basics/{name}.toml"), text);
    }
    let before = snapshot(&place);
    let outcome = place.run("check --fix");
    assert_eq!((outcome.code, snapshot(&place) == before), (2, true), "{outcome:?}");
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_written_is_named() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = faulty();
    let path = place.path("glossary/basics/lead.toml");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let before = fs::read(&path).unwrap();
    let outcome = place.run("check --fix");
    assert_eq!(outcome.code, 2, "{outcome:?}");
    assert!(outcome.err.contains("lead.toml"), "{outcome:?}");
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_baseline() {
    let place = Place::empty();
    place.run("new .");
    place.write("glossary/basics/lead.toml", "name = 'Lead'\nsummary = 'A person to call'\n");
    place.write("glossary/basics/list.toml", "name = 'List'\nsummary = 'A set of numbers'\n");
    let mut session = place.session(&[
        "check --strict --baseline known.json",
        "check --strict --baseline known.json --update-baseline",
        "check --strict --baseline known.json",
    ]);
    place.write("glossary/basics/list.toml", "name = 'List'\nsummary = 'A set of numbers.'\n");
    place.write("glossary/basics/line.toml", "name = 'Line'\nsummary = 'A wire'\n");
    session += "\n# one mended, one new\n";
    session += &place.session(&[
        "check --baseline known.json",
        "check --strict --baseline known.json",
        "check --update-baseline",
    ]);
    compare("baseline.txt", &session);
    place.write("known.json", "{}");
    let outcome = place.run("check --baseline known.json");
    assert_eq!(outcome.code, 2);
    assert!(outcome.err.contains("known.json") && outcome.err.contains("--update-baseline"), "{outcome:?}");
}

#[test]
fn differences() {
    let place = Place::empty();
    place.run("new .");
    let git = |arguments: &[&str]| {
        let identity = ["-c", "user.name=A", "-c", "user.email=a@a.example", "-c", "init.defaultBranch=main"];
        let status = Command::new("git").arg("-C").arg(place.path("")).args(identity).args(arguments).output().unwrap();
        assert!(status.status.success(), "{status:?}");
    };
    assert!(place.run("diff HEAD").err.contains("not in a git repository"));
    git(&["init", "-q"]);
    git(&["add", "."]);
    git(&["commit", "-q", "-m", "one"]);
    git(&["tag", "v1"]);
    place.write(
        "glossary/basics/lead.toml",
        "name = 'Lead'\nsummary = 'A person to call.'\n[relations]\npart-of = ['glossary']\n",
    );
    git(&["add", "."]);
    git(&["commit", "-q", "-m", "two"]);
    fs::remove_file(place.path("glossary/basics/term.toml")).unwrap();
    let text = place.read("glossary/basics/glossary.toml").replace("[[term|terms]]", "terms");
    place.write("glossary/basics/glossary.toml", text);
    place.run("new other");
    compare(
        "diff.txt",
        &place.session(&[
            "diff v1 HEAD",
            "diff v1 HEAD --allow patch",
            "diff HEAD",
            "diff HEAD --allow minor",
            "diff HEAD . --json",
            "diff HEAD HEAD --allow patch",
            "diff other .",
            "diff nothing",
            "diff -1",
            "diff --allow none HEAD",
        ]),
    );
    // a folder that did not exist yet
    place.run("new later");
    let outcome = place.run("--glossary later diff HEAD");
    assert!(outcome.code == 2 && outcome.err.contains("HEAD"), "{outcome:?}");
    // a version with errors
    place.write("glossary/basics/bad.toml", "name = 1");
    for versions in ["HEAD", "HEAD .", ". other", "other ."] {
        let outcome = place.run(&format!("diff {versions}"));
        assert!(outcome.code == 2 && outcome.err.contains("bad.toml"), "{versions}: {outcome:?}");
    }
}

fn snapshot(place: &Place) -> Vec<(String, Vec<u8>)> {
    let files = fs::read_dir(place.path("glossary/basics")).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = files.map(|path| (path.display().to_string(), fs::read(path).unwrap())).collect();
    files.sort();
    files
}

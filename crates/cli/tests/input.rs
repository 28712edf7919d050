//! Bad input for the commands that read or create a glossary: errors are reported, and nothing is left half done.

mod place;

use place::Place;
use std::{
    io::Read,
    process::{Command, Stdio},
};

/// A correct call of each command that reads a glossary.
const CALLS: [&str; 9] = [
    "show silence",
    "search silence",
    "connect silence packet",
    "diagnose silence",
    "stats",
    "graph silence",
    "check",
    "diff glossary",
    "export json",
];

#[test]
fn right_calls_are_right() {
    let place = Place::with_glossary();
    for call in CALLS {
        let outcome = place.run(call);
        assert_eq!((outcome.code, &*outcome.err), (0, ""), "{call}: {outcome:?}");
    }
}

#[test]
fn wrong_usage() {
    let place = Place::with_glossary();
    for call in [
        "",
        "shwo silence",
        "show",
        "search",
        "search --limit x word",
        "connect silence",
        "connect",
        "connect a b c",
        "graph",
        "graph --category",
        "graph --category faults silence",
        "graph silence --format png",
        "graph silence --out picture.png",
        "new",
        "new a b",
        "check a b",
        "check --format xml",
        "check --update-baseline",
        "diff",
        "diff a b c",
        "diff glossary --allow some",
        "completions tcsh",
        "completions",
        "show silence --color perhaps",
    ] {
        let outcome = place.run(call);
        assert_eq!((outcome.code, &*outcome.out), (2, ""), "{call}: {outcome:?}");
        assert!(outcome.err.contains("error: ") || call.is_empty(), "{call}: {}", outcome.err);
    }
    for command in CALLS.map(|call| call.split(' ').next().unwrap()) {
        for help in ["--help", "-h"] {
            let outcome = place.run(&format!("{command} {help}"));
            assert!(outcome.code == 0 && outcome.out.contains("Usage: lexigraph"), "{command}: {outcome:?}");
        }
        let outcome = place.run(&format!("{command} --nonsense"));
        assert!(outcome.code == 2 && outcome.err.contains("--nonsense"), "{command}: {outcome:?}");
    }
}

#[test]
fn broken_glossaries() {
    let manifest = "title = 'Ours'\ntype = 'Ours'\n[categories.all]\nname = 'All'\n";
    for (name, files, part) in [
        ("no manifest", vec![("glossary/all/lead.toml", "name = 'Lead'".as_bytes())], "no glossary"),
        ("no term", vec![("glossary/glossary.toml", manifest.as_bytes())], "no-terms"),
        (
            "not UTF-8",
            vec![("glossary/glossary.toml", manifest.as_bytes()), ("glossary/all/lead.toml", b"\xff")],
            "utf-8",
        ),
        ("not TOML", vec![("glossary/glossary.toml", b"title = ")], "toml"),
        (
            "a folder for a file",
            vec![("glossary/glossary.toml", manifest.as_bytes()), ("glossary/all/lead.toml/x", b"")],
            "unreadable",
        ),
    ] {
        let place = Place::empty();
        files.into_iter().for_each(|(path, bytes)| place.write(path, bytes));
        for call in CALLS {
            let outcome = place.run(&format!("{call} --glossary glossary"));
            assert!(outcome.code == 2 || (call == "check" && outcome.code == 1), "{name}: {call}: {outcome:?}");
            let text = if call == "check" { outcome.out + &outcome.err } else { outcome.err };
            assert!(text.contains(part), "{name}: {call}: {text}");
        }
    }
}

#[test]
fn wrong_folders() {
    let place = Place::with_glossary();
    place.write("empty/.keep", "");
    for (folder, parts) in [
        ("empty", ["holds no glossary.toml", "lexigraph new"]),
        ("nowhere", ["there is no folder", "lexigraph new"]),
        ("glossary/glossary.toml", ["is a file", "`glossary`"]),
        ("glossary/calls/packet.toml", ["is a file", "name the folder"]),
    ] {
        for call in CALLS {
            let call = format!("{call} --glossary {folder}");
            let outcome = place.run(&call);
            // the named version is valid, but the current one is not
            let is_refused = outcome.code == 2 && parts.iter().all(|part| outcome.err.contains(part));
            assert!(is_refused && outcome.out.is_empty(), "{call}: {outcome:?}");
        }
        assert_eq!(place.run(&format!("check {folder}")).code, 2, "{folder}");
    }
}

#[test]
fn a_closed_pipe_ends_it_quietly() {
    // more output than a pipe buffers
    let long = "text ".repeat(60_000);
    let place = Place::with_glossary();
    let term =
        format!("name = 'Silence'\nsummary = 'Nothing.'\nbody = '''\n{long}\n'''\n[relations]\ncaused-by = ['loss']\n");
    place.write("glossary/faults/silence.toml", term);
    for call in ["show silence", "show --json silence", "diagnose silence", "completions bash", "man", "export json"] {
        let mut child: std::process::Child =
            place.command(call).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let mut err = String::new();
        child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        let status = child.wait().unwrap();
        assert!(err.is_empty() && status.code() == Some(0), "{call}: {status}: {err}");
    }
}

#[cfg(unix)]
#[test]
fn a_full_disk_is_an_error() {
    let place = Place::with_glossary();
    let Ok(full) = std::fs::OpenOptions::new().write(true).open("/dev/full") else { return };
    let mut command: Command = place.command("stats");
    let output = command.stdout(Stdio::from(full)).stderr(Stdio::piped()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("standard output"));
}

#[cfg(unix)]
#[test]
fn links_out_of_the_folder_need_a_flag() {
    let place = Place::with_glossary();
    place.write("elsewhere/guest.toml", "name = 'Guest'\nsummary = 'A caller without an account.'\n");
    std::os::unix::fs::symlink(place.path("elsewhere/guest.toml"), place.path("glossary/calls/guest.toml")).unwrap();
    for call in ["show guest", "check", "export json"] {
        let refused = place.run(call);
        let said = format!("{}{}", refused.out, refused.err);
        assert!(
            refused.code != 0 && said.contains("--follow-links") && !said.contains("account"),
            "{call}: {refused:?}"
        );
    }
    assert!(place.run("show guest --follow-links").out.contains("account"));
    assert_eq!(place.run("--follow-links check").code, 0);
}

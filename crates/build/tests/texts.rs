//! Texts are checked as decoded, wherever they are, and printed with everything escaped that could do harm.

mod common;

use common::{MANIFEST, source};
use lexigraph_build::{Compiler, Report, SourceFile};

/// A manifest with a mark, `@`, at every place for a text.
const MANIFEST_TEXTS: &str = r#"
title = "T@"
type = "Test"
license = "MIT@"
base-url = "https://example.org/@"
[categories.all]
name = "All@"
summary = "Everything@"
[relations.needs]
name = "needs@"
summary = "One needs the other@"
inverse = "needed-by"
inverse-name = "is needed by@"
[relations."like@"]
symmetric = true
[sources]
"RFC@" = "https://example.org/{}"
STD = "https://example.org/{}@"
[checks]
"orphan@" = "off"
unreached = "off@"
"#;

const TERM_TEXTS: &str = r#"
name = "Name@"
expansion = "Expansion@"
summary = "A summary@."
aliases = ["Alias@"]
hidden = ["Hidden@"]
avoid = ["Avoided@"]
shared = ["Shared@"]
plural = ["Plural@"]
asked = ["a question@"]
sources = ["A source@", { title = "Another@", url = "https://example.org/@" }]
see = [{ title = "A page@", url = "https://example.org/@" }]
body = "A body@."
[relations]
needs = ["other@"]
"kind@" = ["other"]
[spot]
case = "exact@"
yes = ["Yes@"]
no = ["No@"]
[waive]
orphan = "A reason@"
"island@" = "A reason"
[deprecated]
since = "1.0@"
use = "other@"
why = "A why@"
"#;

const HIDDEN: [&str; 14] = [
    "\\u001B]0;x",
    "\\u0007",
    "\\u007F",
    "\\u009B",
    "\\u200B",
    "\\u200E",
    "\\u202E",
    "\\u2066",
    "\\u00AD",
    "\\u2028",
    "\\uFEFF",
    "\\U000E0041",
    "\\u2060",
    "\\u061C",
];

fn report(files: Vec<SourceFile>) -> Report {
    Compiler::new("").check(files)
}

/// Returns the place of the single `character` finding among others.
fn found(report: &Report) -> Vec<String> {
    let all = report.findings.iter().filter(|finding| finding.check == "character");
    let place = |finding: &lexigraph_build::Finding| finding.place.clone().unwrap();
    all.map(|finding| report.files[place(finding).file].text[place(finding).span].to_owned()).collect()
}

#[test]
fn what_is_forbidden_raw_is_forbidden_escaped() {
    for (path, texts) in [("glossary.toml", MANIFEST_TEXTS), ("all/x.toml", TERM_TEXTS)] {
        let plain = texts.replace('@', "");
        let count = texts.matches('@').count();
        for (at, escape) in (0..count).flat_map(|at| HIDDEN.map(|escape| (at, escape))) {
            // the text in front of each `@`, and after the last
            let parts: Vec<_> = texts.split('@').collect();
            let text = format!("{}{escape}{}", parts[..=at].concat(), parts[at + 1..].concat());
            let mut files = vec![source(path, &*text)];
            if path != "glossary.toml" {
                files.push(source("glossary.toml", MANIFEST));
            }
            let escape = if escape.starts_with("\\U") { escape } else { &escape[..6] };
            let report = report(files);
            // a key is shown whole
            let found = found(&report);
            assert!(found.len() == 1 && found[0].contains(escape), "{escape} in {}: {found:?}\n{report}", parts[at]);
        }
        assert_eq!(found(&report(vec![source("glossary.toml", MANIFEST), source(path, plain)])), [""; 0]);
    }
}

#[test]
fn raw_characters_are_found_once() {
    for (text, count) in [
        ("# a\u{202e}comment\nname = 'N\u{200b}ame'\nsummary = \"S\u{200b}\\u200B.\"\n", 4),
        ("name = 'N'\nsummary = 'S.'\nbody = '''\na\u{ad}b\n'''\nunknown = 'x\u{200b}'\n", 2),
        ("'na\u{200b}me' = 'N'\nsummary = 'S.'\n", 1),
        ("name = 'N\u{200b}\n", 1),
    ] {
        assert_eq!(found(&report(vec![source("glossary.toml", MANIFEST), source("all/x.toml", text)])).len(), count);
    }
}

#[test]
fn joiners_that_a_script_needs() {
    for name in ["نامه\u{200c}ای", "می‌خواهم", "क्‌ष", "\\u0645\\u06CC\\u200C\\u062E", "ශ්\u{200d}රී", "👩\u{200d}💻 desk"]
    {
        let term = format!("name = \"{name}\"\nsummary = \"The word {name}.\"\n");
        let report = report(vec![source("glossary.toml", MANIFEST), source("all/x.toml", term)]);
        assert_eq!(found(&report), [""; 0], "{report}");
    }
}

#[test]
fn texts_of_one_line() {
    for (form, count) in [
        ("summary = \"a\\nb.\"\nname = 'N'", 1),
        ("summary = \"A.\"\nname = \"N\\tM\"", 1),
        ("summary = '''\nA\nB.'''\nname = 'N'\nasked = [\"a\\nb\"]\naliases = [\"x\\ty\"]", 3),
        ("summary = 'A.'\nname = 'N'\nbody = '''\na\n\tb\n'''", 0),
        ("summary = 'A.'\nname = 'N'\n[spot]\nyes = [\"an\\nN\"]\n[waive]\norphan = '''\nFor\nreasons.'''", 0),
        ("summary = 'A.'\nname = 'N'\n[deprecated]\nwhy = \"a\\nb\"", 1),
    ] {
        let report = report(vec![source("glossary.toml", MANIFEST), source("all/x.toml", form)]);
        assert_eq!(found(&report).len(), count, "{form}: {report}");
    }
}

#[test]
fn nothing_printed_controls_a_terminal() {
    let hidden =
        |c: char| c.is_control() && c != '\n' || "\u{200b}\u{202e}\u{2066}\u{2028}\u{ad}\u{feff}\u{61c}".contains(c);
    let mut random = fastrand::Rng::with_seed(1);
    let texts = [MANIFEST_TEXTS, TERM_TEXTS];
    let raw =
        ["\u{200b}", "\u{202e}", "\u{9b}31m", "\u{2028}", "\u{ad}", "\u{61c}", "\u{2066}", "\t", "\u{1b}[2J", "\r"];
    for _ in 0..300 {
        let fill = |text: &str, random: &mut fastrand::Rng| {
            let parts: Vec<_> = text.split('@').collect();
            let mut out = parts[0].to_owned();
            for part in &parts[1..] {
                out.push_str(if random.u8(..4) == 0 { HIDDEN[random.usize(..HIDDEN.len())] } else { "" });
                out.push_str(if random.u8(..6) == 0 { raw[random.usize(..raw.len())] } else { "" });
                out.push_str(part);
            }
            out
        };
        let [manifest, term] = texts.map(|text| fill(text, &mut random));
        let path = format!("all/x{}.toml", raw[random.usize(..raw.len())]);
        let report = report(vec![source("glossary.toml", manifest), source(&path, term)]);
        let text = report.render();
        assert!(!text.contains(hidden), "{text:?}");
    }
}

#[test]
fn the_article_is_no_term() {
    let files = |summary: &str, other: &str| {
        let term = format!("name = 'A'\nsummary = '{summary}'\n[relations]\nlike = ['b']\n");
        let other = format!("name = 'Grade'\nsummary = '{other}'\n");
        vec![source("glossary.toml", MANIFEST), source("all/a.toml", term), source("all/b.toml", other)]
    };
    for summary in ["A mark for a good answer.", "The best mark; a rare one.", "Best: A rare mark."] {
        assert!(report(files(summary, "A mark.")).is_clean(), "{}", report(files(summary, "A mark.")));
    }
    let report = report(files("The mark A of a school.", "A mark."));
    assert_eq!(report.findings[0].check, "own-name", "{report}");
}

#[test]
fn each_finding_of_a_line_counts() {
    let targets: Vec<_> = (0..200).map(|i| format!("'zzzzz{i:03}'")).collect();
    let term = format!("name = 'N'\nsummary = 'S.'\n[relations]\nlike = [{}]\n", targets.join(", "));
    let report = report(vec![source("glossary.toml", MANIFEST), source("all/x.toml", term)]);
    assert_eq!(report.findings.len(), 200);
    assert_eq!((report.count().errors, report.count().warnings), (200, 0));
    assert!(report.render().ends_with("and 150 more: 150 errors, 0 warnings\n"));
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&report.to_json()).unwrap()["findings"].as_array().unwrap().len(),
        200
    );
}

#[test]
fn addresses_of_mail() {
    let files = |url: &str| {
        let term =
            format!("name = 'N'\nsummary = 'S.'\nbody = '[ask]({url})'\nsee = [{{ title = 'Ask', url = '{url}' }}]\n");
        vec![source("glossary.toml", format!("{MANIFEST}[checks]\norphan = 'off'\n")), source("all/x.toml", term)]
    };
    for url in ["mailto:a@example.org", "MAILTO:a.b+c@example.org", "mailto:a@example.org?subject=Hello%20you"] {
        assert!(report(files(url)).is_clean(), "{}", report(files(url)));
    }
    for url in ["mailto:", "mailto:a", "mailto:@", "mailto:a@", "mail:a@b", "javascript:a@b", "tel:+1", "data:,a@b"] {
        let report = report(files(url));
        assert!(report.findings.iter().all(|finding| finding.check == "link"), "{report}");
        assert_eq!(report.findings.len(), 2, "{report}");
    }
}

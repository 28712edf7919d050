//! Linking: its two laws on every Markdown example that pulldown-cmark ships (CommonMark's 652 among them), on their
//! HTML, and on random documents; and case by case.

mod common;

use common::package;
use lexigraph::{
    link::{Density, Format, Insertion, Linker, LintKind, State, Style, Usage},
    voip::{GLOSSARY, Voip, term},
};
use pulldown_cmark::Options;
use std::{fs, path::PathBuf, process::Command};

/// The Markdown examples and the HTML that they become, with names of terms in them.
fn examples() -> Vec<(String, String)> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let metadata = Command::new(cargo)
        .args(["metadata", "--format-version=1", "--all-features", "--manifest-path"])
        .arg(package("Cargo.toml"))
        .output()
        .unwrap();
    let metadata: serde_json::Value = serde_json::from_slice(&metadata.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let parser = packages.iter().find(|package| package["name"] == "pulldown-cmark").unwrap();
    let suite = PathBuf::from(parser["manifest_path"].as_str().unwrap()).with_file_name("tests").join("suite");
    let mut examples = Vec::new();
    for file in fs::read_dir(suite).unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        for (word, name) in [("foo", "SIP"), ("bar", "jitter buffer"), ("baz", "RTP"), ("aaa", "DIDs")] {
            let text = text.replace(word, name);
            let blocks: Vec<_> =
                text.split("= r##\"").skip(1).map(|rest| rest.split("\"##;").next().unwrap()).collect();
            examples.extend(blocks.chunks_exact(2).map(|pair| (pair[0].to_owned(), pair[1].to_owned())));
        }
    }
    assert!(examples.len() > 4 * 652, "{}", examples.len());
    examples
}

fn linkers() -> Vec<Linker<'static, Voip>> {
    let styles = [Style::Link, Style::Tooltip, Style::Abbr];
    let new = |style| Linker::new(&GLOSSARY).style(style).address(|term| format!("/t/{}", term.slug()));
    let own = Linker::new(&GLOSSARY).density(Density::Section).insert(|mention| {
        let before = format!("<x-{} n={}>", mention.term.slug(), mention.number);
        Some(Insertion { before, after: format!("</x-{}>", mention.term.slug()) })
    });
    let mut linkers: Vec<_> = styles.map(|style| new(style).density(Density::All)).into();
    linkers.extend([new(Style::Link), new(Style::Tooltip).density(Density::Paragraph), own]);
    linkers
}

/// Both laws; gives the linked text.
fn laws(linker: &Linker<'_, Voip>, text: &str, format: Format) -> String {
    let linked = linker.link(text, format);
    assert_eq!(linker.unlink(&linked, format), text, "unlink(link(x)) of {format:?}, linked:\n{linked}");
    assert_eq!(linker.link(&linked, format), linked, "link(link(x)) of {format:?}:\n{text}");
    linked
}

/// The HTML of Markdown, without the links that were inserted.
fn html(markdown: &str, options: Options) -> String {
    use pulldown_cmark::{Event, Parser, Tag, TagEnd, html::push_html};
    let mut open = Vec::new();
    let events = Parser::new_ext(markdown, options).filter(|event| {
        if let Event::Start(Tag::Link { dest_url, .. }) = event {
            open.push(dest_url.starts_with("/t/"));
        }
        let is_ours =
            open.last() == Some(&true) && matches!(event, Event::Start(Tag::Link { .. }) | Event::End(TagEnd::Link));
        if matches!(event, Event::End(TagEnd::Link)) {
            open.pop();
        }
        !is_ours
    });
    let mut out = String::new();
    push_html(&mut out, events);
    out
}

#[test]
fn laws_on_examples() {
    let mut linked_some = 0;
    for (markdown, html_text) in examples() {
        for linker in linkers() {
            let linked = laws(&linker, &markdown, Format::Markdown);
            linked_some += usize::from(linked != markdown);
            laws(&linker, &html_text, Format::Html);
        }
        laws(&linkers()[0], &markdown, Format::Plain);
    }
    assert!(linked_some > 2500, "{linked_some}");
}

#[test]
fn meaning_stays() {
    let linker = Linker::new(&GLOSSARY).density(Density::All).address(|term| format!("/t/{}", term.slug()));
    for (markdown, _) in examples() {
        let linked = linker.link(&markdown, Format::Markdown);
        let all = Options::all() - Options::ENABLE_SMART_PUNCTUATION - Options::ENABLE_OLD_FOOTNOTES;
        let all = all | Options::ENABLE_FOOTNOTES;
        let github =
            Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_GFM;
        for options in [all, github, Options::empty()] {
            assert_eq!(html(&linked, options), html(&markdown, options), "linked:\n{linked}");
        }
    }
}

#[test]
fn laws_on_random_documents() {
    const PARTS: [&str; 58] = [
        "SIP",
        "sip trunk",
        "SIP trunks",
        "RTP",
        "jitter  buffer",
        "jitter\nbuffer",
        "DID",
        "did",
        "VoIP",
        "voip",
        "*",
        "**",
        "_",
        "`",
        "```\n",
        "[",
        "]",
        "(",
        ")",
        "](/t/sip)",
        "<b>",
        "</b>",
        "<a href=/t/rtp>",
        "</a>",
        "<code>",
        "</code>",
        "\n",
        "\n\n",
        "# ",
        "> ",
        "- ",
        "1. ",
        "|",
        "|--|\n",
        "\\",
        "!",
        "&amp;",
        "&",
        "<",
        ">",
        "<!-- lexigraph off -->",
        "<!-- lexigraph skip -->",
        "<!-- lexigraph on -->",
        "$",
        "$$",
        "~~",
        ".",
        ", ",
        " ",
        " ",
        " ",
        "é",
        "\t",
        "<br>",
        "<p>",
        "</p>",
        "<h2>",
        "</h2>",
    ];
    let mut random = fastrand::Rng::with_seed(3);
    let linkers = linkers();
    for _ in 0..6000 {
        let text: String = (0..random.usize(1..14)).map(|_| PARTS[random.usize(..PARTS.len())]).collect();
        let linker = &linkers[random.usize(..linkers.len())];
        laws(linker, &text, Format::Markdown);
        laws(linker, &text, Format::Html);
        laws(&linkers[0], &text, Format::Plain);
    }
}

/// What brackets of `expected` say is linked, in all of it.
fn links(expected: &str, format: Format) {
    let own = |mark: char| {
        move |_: &lexigraph::link::Mention<'_, Voip>| match mark {
            '⟦' => Some(Insertion { before: "⟦".to_owned(), after: "⟧".to_owned() }),
            _ => None,
        }
    };
    let linker = Linker::new(&GLOSSARY).density(Density::All).insert(own('⟦'));
    let text = expected.replace(['⟦', '⟧'], "");
    assert_eq!(linker.link(&text, format), expected);
}

#[test]
fn what_is_passed_over_in_markdown() {
    for case in [
        "⟦SIP⟧ and `SIP`, ``SIP``.",
        "# SIP\n\n⟦SIP⟧\n\nSIP\n===\n",
        "[SIP](x) [the SIP][x] <https://sip.example/SIP> ![SIP](x)\n\n[x]: SIP \"SIP\"\n",
        "```\nSIP\n```\n\n    SIP\n\n⟦SIP⟧",
        "---\ntitle: SIP\n---\n\n⟦SIP⟧",
        "$SIP$ ⟦SIP⟧\n\n$$\nSIP\n$$",
        "> [!NOTE]\n> ⟦SIP⟧",
        "<div>\nSIP\n</div>\n\n<b>⟦SIP⟧</b> <a href=\"x\">SIP</a> <code>SIP</code> ⟦SIP⟧",
        "⟦**jitter** buffer⟧ and ⟦*jitter buffer*⟧".replace("⟦*jitter buffer*⟧", "*⟦jitter buffer⟧*").as_str(),
        "*the jitter* buffer, ⟦jitter *buffer*⟧, **jitter buffer* x*".replace("**jitter buffer* x*", "end").as_str(),
        "| ⟦SIP⟧ | `SIP` |\n|---|---|\n| ⟦SIP⟧ | a |\n",
        "- ⟦SIP⟧\n- [ ] ⟦RTP⟧\n",
        "⟦jitter\nbuffer⟧ ⟦jitter⟧\n\nbuffer",
        "Text[^SIP].\n\n[^SIP]: ⟦SIP⟧ note",
    ] {
        links(case, Format::Markdown);
    }
}

#[test]
fn what_is_passed_over_in_html() {
    for case in [
        "<p title='SIP'>⟦SIP⟧ <code>SIP</code> <a href=x>SIP <b>RTP</b></a> <b>⟦RTP⟧</b></p>",
        "<!doctype html><title>SIP</title><script>SIP</script><style>SIP</style><h1>SIP</h1><p>⟦SIP⟧",
        "<textarea>SIP</textarea><button>SIP</button><svg><text>SIP</text></svg> ⟦SIP⟧",
        "<p>⟦<b>jitter</b> buffer⟧ <b>the jitter</b> buffer <i>⟦jitter buffer⟧</i></p>",
        "<p>⟦jitter⟧</p><p>buffer</p> ⟦jitter&nbsp;buffer⟧",
        "⟦jitter⟧<br>buffer <!-- SIP --> ⟦SIP⟧&amp;⟦RTP⟧ &SIP; ⟦SIP⟧",
        "<pre>SIP</pre>⟦SIP⟧<img alt=SIP>⟦SIP⟧<kbd>SIP</kbd>",
    ] {
        links(case, Format::Html);
    }
}

#[test]
fn controls() {
    for (case, format) in [
        ("A <!-- lexigraph skip --> SIP ⟦SIP⟧", Format::Markdown),
        ("⟦SIP⟧ <!-- lexigraph off --> SIP\n\nSIP <!-- lexigraph on --> ⟦SIP⟧", Format::Markdown),
        ("<!-- lexigraph off -->\n\nSIP\n\n# x\n\nRTP", Format::Markdown),
        ("<!-- lexigraph off sip -->\n\nSIP ⟦RTP⟧ <!-- lexigraph on sip --> ⟦SIP⟧", Format::Markdown),
        ("<!-- lexigraph on off --> <!-- lexigraph skip it --> ⟦SIP⟧", Format::Html),
        ("<p><!-- lexigraph skip -->SIP ⟦SIP⟧ <!-- lexigraph off --> SIP", Format::Html),
    ] {
        links(case, format);
    }
}

#[test]
fn densities() {
    let text = "SIP SIP.\n\nSIP sips SIPs\n\n# A\n\nSIP RTP SIP\n\n# B\n\n[a](/t/sip) SIP RTP\n";
    let linked = |density| {
        let linker = Linker::new(&GLOSSARY).density(density).address(|term| format!("/t/{}", term.slug()));
        laws(&linker, text, Format::Markdown);
        linker.link(text, Format::Markdown).matches(" \"").count()
    };
    let all = [Density::None, Density::Document, Density::Section, Density::Paragraph, Density::All].map(linked);
    // in the last paragraph, the author's own link uses up SIP
    assert_eq!(all, [0, 2, 4, 5, 9]);
    let subject = Linker::new(&GLOSSARY).density(Density::All).subject(term::SIP);
    assert_eq!(subject.link("SIP RTP", Format::Markdown).matches("](").count(), 1);
}

#[test]
fn inserted_text_means_nothing() {
    let linker = Linker::new(&GLOSSARY).style(Style::Tooltip).density(Density::All);
    for term in GLOSSARY.terms() {
        for format in [Format::Markdown, Format::Html] {
            let linked = laws(&linker, &format!("The {} here.", term.name()), format);
            assert!(!linked.contains('\n') && linked.matches("<b>").count() <= 1, "{linked}");
        }
        // a table's cell stays one
        let table = laws(&linker, &format!("|a|b|\n|-|-|\n|{}|c|\n", term.name()), Format::Markdown);
        assert_eq!(html(&table, Options::ENABLE_TABLES).matches("<td>").count(), 2, "{table}");
    }
}

#[test]
fn lint() {
    let linker = Linker::new(&GLOSSARY).address(|term| format!("/t/{}", term.slug()));
    let text = "We do Voip.\n\nAh, voip and [SIP](/t/sip): SIP, RTP.\n`voip`\n";
    let lints: Vec<_> = linker.lint(text, Format::Markdown).iter().map(ToString::to_string).collect();
    let expected = [
        "1:7: “Voip” is written “VoIP”",
        "1:7: “Voip” is mentioned and VoIP is never linked",
        "3:5: “voip” is written “VoIP”",
        "3:34: “RTP” is mentioned and RTP is never linked",
    ];
    assert_eq!(lints, expected);
    let kinds: Vec<_> = linker.lint("voip", Format::Plain).iter().map(|lint| lint.kind).collect();
    assert_eq!(kinds, [LintKind::Writing]);
    let linked = linker.link(text, Format::Markdown);
    assert!(linker.lint(&linked, Format::Markdown).iter().all(|lint| lint.kind != LintKind::Unlinked));
}

#[test]
fn what_an_author_takes_out_is_no_lint() {
    let text = "<!-- lexigraph off rtp -->\n\nRTP, SIP.";
    let lints: Vec<_> = Linker::new(&GLOSSARY).lint(text, Format::Markdown).iter().map(|lint| lint.term).collect();
    assert_eq!(lints, [term::SIP]);
}

#[test]
fn occurrences() {
    let linker = Linker::new(&GLOSSARY).address(|term| format!("/t/{}", term.slug())).subject(term::VOIP);
    let text = linker.link("SIP", Format::Markdown)
        + "\né *RTP* and RTP, [RTP](x); VoIP <!-- lexigraph skip --> DID <!-- lexigraph off --> NAT";
    let found: Vec<_> = linker
        .occurrences(&text, Format::Markdown)
        .into_iter()
        .map(|found| (found.term, found.line, found.column, found.state, &text[found.range] == found.text))
        .collect();
    let expected = [
        (term::SIP, 1, 2, State::Linked, true),
        (term::RTP, 2, 4, State::New, true),
        (term::RTP, 2, 13, State::Left, true),
        (term::RTP, 2, 19, State::Fixed, true),
        (term::VOIP, 2, 28, State::Left, true),
        (term::DID, 2, 57, State::Off, true),
        (term::NAT, 2, 84, State::Off, true),
    ];
    assert_eq!(found, expected);
}

#[test]
fn identifiers_begin_as_said() {
    let linker = Linker::new(&GLOSSARY).style(Style::Tooltip).ids("a b\"<-1_");
    let linked = laws(&linker, "SIP and RTP", Format::Html);
    for id in ["popovertarget=\"a-b---1_1\"", "aria-describedby=\"a-b---1_2-text\"", "id=\"a-b---1_2\""] {
        assert!(linked.contains(id), "{linked}");
    }
}

#[test]
fn usage() {
    let mut usage = Usage::new(&GLOSSARY);
    usage.add("one", "SIP, SIP and `SIP`; # SIP", Format::Markdown);
    usage.add("two", "<p>RTP <a href=x>SIP</a></p>", Format::Html);
    let uses: Vec<_> = usage.of(term::SIP).map(|found| (found.document, found.count)).collect();
    assert_eq!(uses, [("one", 3), ("two", 1)]);
    assert_eq!(usage.terms().count(), 2);
}

//! Linking: checks its two laws on all Markdown examples that pulldown-cmark ships (CommonMark's 652 among them), on
//! their HTML, and on random documents; and case by case.
#![cfg(all(feature = "link", feature = "voip"))]

#[path = "../crates/build/tests/common/mod.rs"]
mod common;
mod rendered;

use common::package;
use lexigraph::{
    NameKind,
    link::{Ambiguity, Density, Format, Insertion, Linker, LintKind, State, Style, Usage},
    voip::{GLOSSARY, Voip, term},
};
use rendered::{PAGES, only_inserted};
use std::{fs, path::PathBuf, process::Command};

/// The Markdown examples and their HTML, with names of terms inserted.
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
    let new = |style| Linker::new(&GLOSSARY).style(style).address(|term| format!("{PAGES}{}", term.slug()));
    let own = Linker::new(&GLOSSARY).density(Density::Section).insert(|mention| {
        let before = format!("<x-{} n=\"{}\">", mention.term.slug(), mention.number);
        Some(Insertion { before, after: format!("</x-{}>", mention.term.slug()) })
    });
    let mut linkers: Vec<_> = styles.map(|style| new(style).density(Density::All)).into();
    linkers.extend([new(Style::Link), new(Style::Tooltip).density(Density::Paragraph), own]);
    linkers
}

/// Checks both laws, and returns the linked text.
fn laws(linker: &Linker<'_, Voip>, text: &str, format: Format) -> String {
    let linked = linker.link(text, format);
    assert_eq!(linker.unlink(&linked, format), text, "unlink(link(x)) of {format:?}, linked:\n{linked}");
    assert_eq!(linker.link(&linked, format), linked, "link(link(x)) of {format:?}:\n{text}");
    linked
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
fn only_links_are_inserted() {
    for (markdown, html) in examples() {
        for linker in linkers() {
            for (text, format) in [(&markdown, Format::Markdown), (&html, Format::Html), (&markdown, Format::Mdx)] {
                let linked = linker.link(text, format);
                if let Err(error) = only_inserted(text, &linked, format) {
                    panic!("{error}\n{text}\n===\n{linked}");
                }
            }
        }
    }
}

#[test]
fn laws_on_random_documents() {
    const PARTS: [&str; 96] = [
        "$",
        "\\(",
        "\\)",
        "\\\\[",
        "\\\\]",
        "{{",
        "}}",
        "{%",
        "%}",
        "{",
        "}",
        "{#a}",
        "{: .a}",
        "{/* lexigraph off */}",
        "<% ",
        " %>",
        "!!! note ",
        ":::tip ",
        ": ",
        ":",
        "\n: SIP",
        "[[",
        "]]",
        "[@",
        "@",
        "][",
        "^",
        "^[",
        "\n*[SIP]: x\n",
        "%%",
        "+---+\n",
        "--- ---\n",
        "import SIP\n",
        "<A b={",
        "<span hidden>",
        "<svg/>",
        "&eacute;",
        "&",
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
        "](/zz/sip)",
        "<b>",
        "</b>",
        "<a href=/zz/rtp>",
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
        for format in [Format::Markdown, Format::Html, Format::Mdx] {
            let linked = laws(linker, &text, format);
            // few of these are valid MDX
            if format != Format::Mdx
                && let Err(error) = only_inserted(&text, &linked, format)
            {
                panic!("{error}\n{text}\n===\n{linked}");
            }
        }
        laws(&linkers[0], &text, Format::Plain);
    }
}

#[test]
fn elements_of_ones_own_do_not_end_a_paragraph() {
    let insert = |before: &'static str, after: &str| {
        let after = after.to_owned();
        let linker = Linker::new(&GLOSSARY).density(Density::Paragraph);
        linker.insert(move |_| Some(Insertion { before: before.to_owned(), after: after.clone() }))
    };
    let text = "<div>SIP and SIP, <b>RTP</b>. SIP</div><p>SIP<var>s</var> and SIP";
    for (before, after) in [("<x-term>", "</x-term>"), ("<gloss>", "</gloss>"), ("<var>", "</var>")] {
        let linker = insert(before, after);
        let linked = laws(&linker, text, Format::Html);
        let expected = format!("<div>{before}SIP{after} and SIP, <b>{before}RTP{after}</b>. SIP</div><p>{before}SIP");
        assert!(linked.starts_with(&expected), "{linked}");
        assert_eq!(linked.matches(before).count(), 3 + usize::from(before == "<var>"), "{linked}");
    }
}

/// Checks that exactly the bracketed parts of `expected` are linked.
fn links(expected: &str, format: Format) {
    let own = |mark: char| {
        move |_: &lexigraph::link::Link<'_, Voip>| match mark {
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

/// Extensions of CommonMark in renderers, in addition to the cases of `src/link/dialect`.
#[test]
fn dialects_are_passed_over_in_markdown() {
    for case in [
        // definition lists, whose titles become anchors
        "SIP trunk\n: A line to the ⟦carrier⟧.\n",
        "SIP\nRTP\n\n:   ⟦Codec⟧ or ⟦codec⟧\n\n⟦SIP⟧",
        "> SIP\n> : ⟦codec⟧\n",
        // math
        "The delay is \\\\( d = RTP + jitter \\\\) and ⟦jitter⟧\n\n\\\\[ MOS = 1 + 0.035 R \\\\]\n",
        "\\(RTP\\), \\[RTP\\], $RTP$, $$RTP$$, $`RTP`$, ⟦RTP⟧",
        "\\begin{align}\nRTP &= SIP\n\\end{align}\n\n⟦RTP⟧ costs $5, ⟦SIP⟧ $6",
        // admonitions, tabs, directives
        "!!! warning PJSIP is the standard SIP driver\n    Use ⟦it⟧.\n".replace("⟦it⟧", "it").as_str(),
        "!!! tip\n    ##### Basic PBX troubleshooting\n\n    Text.\n",
        "??? note \"SIP\"\n    A ⟦SIP⟧ text.\n",
        ":::tip[SIP trunk]\n\nA ⟦SIP⟧ text.\n\n:::\n",
        "/// note | SIP\n⟦SIP⟧\n///\n",
        "=== \"SIP\"\n\n⟦SIP⟧\n",
        "> [!tip] SIP\n> ⟦SIP⟧\n",
        // templates
        "{{ sip.SIP }} ⟦SIP⟧ {% SIP %} {{#include SIP.md}} {{< SIP >}} {# SIP #}",
        "{% highlight sip %}\nSIP\n\nSIP\n{% endhighlight %}\n⟦SIP⟧",
        // attributes, and what would become some
        "⟦SIP⟧ {: .SIP}\n\n[RTP](x){.SIP} SIP{.x} ⟦RTP⟧",
        // abbreviations, wiki links, citations, snippets, references that are defined elsewhere
        "The ⟦SIP⟧ and [[SIP trunk]], [[x|SIP]]\n\n*[SIP]: Session Initiation Protocol\n",
        "As [see @SIP, p. 3] and @SIP say of ⟦SIP⟧ [SIP][RTP]\n\n--8<-- \"SIP.md\"\n",
        ":SIP: ⟦SIP⟧ :abbr[SIP]{title=SIP}",
        // addresses, which reach to white space or `<` where they become links
        "https://x.org/>SIP and https://x.org/(SIP)[SIP]\"SIP, ⟦SIP⟧ <https://x.org/>, ⟦SIP⟧ [a](https://x.org)-⟦SIP⟧",
        "www.x.org>SIP **http://x.org)SIP** (ftp://x/]RTP) ⟦RTP⟧ http://x.org/<b>⟦RTP⟧</b>",
        // what GitHub would read differently: URLs after an open bracket, strikethrough between marks, tags that end a list
        "⟦RTP⟧ [SIP|https://x.org] ⟦RTP⟧ [SIP www.x.org ⟦RTP⟧\n\n⟦SIP⟧",
        "```\na\n\nb\n\nc\n\nd\n```\n[SIP http://x.org ⟦RTP⟧",
        "_~~SIP~~ ⟦RTP⟧ and ~~SIP~~_ and ~~⟦SIP⟧~~ ⟦RTP⟧",
        "* a\n<br>\nSIP\n\n    SIP\n\n* ⟦SIP⟧",
        // HTML within
        "<div translate=\"no\">\n\nSIP\n\n</div>\n\n⟦SIP⟧ <span hidden>SIP <b>SIP</b></span> ⟦SIP⟧",
    ] {
        links(case, Format::Markdown);
    }
}

#[test]
fn mdx_is_passed_over() {
    for case in [
        "import SIP from './sip.js'\nexport const meta = {title: 'SIP trunk'}\n\nA ⟦carrier⟧ {props.sip} and {/* a SIP trunk */} ⟦SIP⟧.\n",
        "---\ntitle: SIP\n---\nimport SIP from 'sip'\n\n⟦SIP⟧ {SIP ? `${SIP}` : 'SIP'}\n",
        "<Tip title={SIP} text=\"SIP\">⟦SIP⟧</Tip> <Link to={x}>SIP</Link> ⟦SIP⟧",
        "{/* lexigraph off */} SIP {/* lexigraph on */} ⟦SIP⟧ {/* lexigraph skip */} SIP",
        "export default ({children}) => <SIP>{children}</SIP>\n\n⟦SIP⟧ we import SIP"
            .replace("import SIP", "import ⟦SIP⟧")
            .as_str(),
    ] {
        links(case, Format::Mdx);
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
        // elements that close themselves, and raw text
        "<svg width=\"1\"/><p>The ⟦SIP trunk⟧.</p><svg><g/><text>SIP</text></svg> ⟦SIP⟧",
        "<svg><title/><style/></svg> ⟦SIP⟧ <math><mi/>SIP</math> <p/> ⟦SIP⟧ <code/>SIP",
        "<xmp><b>SIP</xmp> ⟦SIP⟧ <noembed>SIP</noembed> <noframes>SIP</noframes> ⟦SIP⟧ <plaintext>SIP</plaintext> SIP",
        "<?xml version=\"1.0\"?><html><script src=\"x\"/><title/><textarea/><code/> ⟦SIP⟧ <a id=\"x\"/> ⟦SIP⟧</html>",
        // character references
        "Caf&eacute; ⟦SIP⟧&comma; &amp⟦SIP⟧ &not⟦SIP⟧; caf&eacute;SIP SIP&eacute; ⟦jitter&#32;buffer⟧ &nosuch; &",
        // text that is not translated or not shown
        "<p translate=no>SIP <b>SIP</b><p>⟦SIP⟧<p translate=\"no\">SIP <i translate=yes>⟦SIP⟧</i></p>",
        "<div hidden><div>SIP</div>SIP</div> ⟦SIP⟧ <li hidden>SIP<li>⟦SIP⟧ <span hidden=until-found>SIP</span> ⟦SIP⟧",
        "<dl><dt>SIP<dd>⟦SIP⟧<dt>SIP</dl> ⟦SIP⟧",
        // math and templates
        "<p>\\( SIP \\) \\[ SIP \\] $SIP$ $$SIP$$ `SIP` \\begin{x}SIP\\end{x} ⟦SIP⟧ for $5 or $6</p>",
        "<p>{{ SIP }} {% SIP %} ⟦SIP⟧ {# SIP #} <% SIP %> <?php SIP ?> ⟦SIP⟧</p>",
        "<p>$5</p><p>⟦SIP⟧</p><p>{{</p><p>⟦SIP⟧ }}$</p>",
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

/// A small glossary that is loaded from these texts, one for each file.
fn glossary(files: &[(&str, &str)]) -> lexigraph::Glossary<lexigraph_build::Loaded> {
    let manifest = [("glossary.toml", "title = \"T\"\ntype = \"T\"\n[categories.a]\nname = \"A\"\n")];
    let files = files.iter().chain(&manifest);
    let files = files.map(|(path, text)| lexigraph_build::SourceFile::new(*path, *text));
    let (glossary, report) = lexigraph_build::Compiler::new("words").load_files(files.collect());
    glossary.unwrap_or_else(|| panic!("{report}"))
}

fn ambiguous() -> lexigraph::Glossary<lexigraph_build::Loaded> {
    glossary(&[
        ("a/answer.toml", "name = \"Answer ratio\"\nsummary = \"A ratio.\"\naliases = [\"ASR\"]\nshared = [\"ASR\"]\n"),
        (
            "a/speech.toml",
            "name = \"Speech recognition\"\nsummary = \"A way.\"\naliases = [\"ASR\", \"speech\"]\nshared = [\"ASR\"]\n",
        ),
        (
            "a/line.toml",
            "name = \"Line\"\nsummary = \"A path.\"\navoid = [\"wire\", \"trunk cable\"]\nhidden = [\"lyne\"]\n",
        ),
        ("a/att.toml", "name = \"AT&T\"\nsummary = \"A carrier.\"\n"),
        ("a/baker.toml", "name = \"Baker's percentage\"\nsummary = \"A share.\"\n"),
        ("a/cafe.toml", "name = \"Café\"\nsummary = \"A place.\"\n"),
    ])
}

#[test]
fn ambiguous_names() {
    let glossary = ambiguous();
    let [answer, speech] = ["answer", "speech"].map(|slug| glossary.from_slug(slug).unwrap());
    let linker = || Linker::new(&glossary).density(Density::All).address(|term| format!("/{}", term.slug()));
    let text = "The ASR and ASRs, *ASR*.";
    for occurrence in linker().occurrences(text, Format::Markdown) {
        assert_eq!((occurrence.term, &occurrence.candidates[..]), (answer, &[answer, speech][..]));
        assert!(occurrence.is_ambiguous());
    }
    let lints = linker().lint("An\nASR", Format::Markdown);
    let lint = lints.iter().find(|lint| lint.kind == LintKind::Ambiguous).unwrap();
    assert_eq!(lint.candidates, [answer, speech]);
    let expected = "2:1: “ASR” may mean 2 terms; choose one before it: <!-- lexigraph ASR = answer --> or \
                    <!-- lexigraph ASR = speech -->";
    assert_eq!(lint.to_string(), expected);

    assert_eq!(linker().link(text, Format::Markdown).matches("](/answer ").count(), 3);
    let none = linker().ambiguity(Ambiguity::None);
    assert_eq!(none.link(text, Format::Markdown), text);
    assert!(none.occurrences(text, Format::Markdown).iter().all(|found| found.state == State::Ambiguous));
    let page = || linker().ambiguity(Ambiguity::Page).page(|name, terms| format!("/names/{name}?{}", terms.len()));
    for style in [Style::Link, Style::Tooltip, Style::Abbr] {
        for format in [Format::Markdown, Format::Html, Format::Mdx, Format::Plain] {
            let page = page().style(style);
            let linked = page.link(text, format);
            let mark =
                if style == Style::Abbr && format != Format::Plain { "Speech recognition\">" } else { "/names/ASR?2" };
            assert_eq!(linked.matches(mark).count(), 3, "{linked}");
            assert_eq!(page.unlink(&linked, format), text);
            assert_eq!(page.link(&linked, format), linked);
        }
    }
    let first = page().density(Density::Document).link(text, Format::Markdown);
    assert_eq!(first.matches("](").count(), 1, "{first}");
    let page = linker().ambiguity(Ambiguity::Page).link("ASR", Format::Markdown);
    assert!(page.starts_with("[ASR](browse/search.html?q=ASR \""), "{page}");

    // a document chooses, and so does its subject
    for (text, expected) in [
        ("<!-- lexigraph ASR = speech -->\n\nASR and ASRs", [speech, speech]),
        ("ASR <!-- lexigraph ASR=speech --> ASR", [answer, speech]),
        ("So <!-- lexigraph asr = speech --> ASR <!-- lexigraph ASR = answer --> ASR", [speech, answer]),
        ("So <!-- lexigraph ASRs = speech --> ASRs, ASR", [speech, answer]),
        ("So <!-- lexigraph ASR = spech --> ASR, ASR", [answer, answer]),
    ] {
        for format in [Format::Markdown, Format::Html] {
            let found: Vec<_> = linker().occurrences(text, format).iter().map(|found| found.term).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
    let chosen = "<!-- lexigraph ASR = speech -->\n\nASR";
    assert!(linker().lint(chosen, Format::Markdown).iter().all(|lint| lint.kind == LintKind::Unlinked));
    let own = linker().subject(speech).occurrences("ASR", Format::Markdown);
    assert_eq!((own[0].term, own[0].state, own[0].is_ambiguous()), (speech, State::Left, false));
}

#[test]
fn comments_without_effect() {
    let glossary = ambiguous();
    let text = "<!-- lexigraph ASR = spech -->\n<!-- lexigraph of -->\n\n<!-- lexigraph off line --> <!-- lexigraph on lines -->";
    let lints: Vec<_> = Linker::new(&glossary).lint(text, Format::Markdown).iter().map(ToString::to_string).collect();
    assert_eq!(
        lints,
        [
            "1:1: the comment “<!-- lexigraph ASR = spech -->” names no term; did you mean “<!-- lexigraph ASR = speech -->”?",
            "2:1: the comment “<!-- lexigraph of -->” has no effect: say skip, off, on, off SLUG, on SLUG or NAME = SLUG",
            "4:29: the comment “<!-- lexigraph on lines -->” names no term; did you mean “<!-- lexigraph on line -->”?",
        ]
    );
}

#[test]
fn plurals_keep_what_their_names_are() {
    let glossary = ambiguous();
    let linker = Linker::new(&glossary).density(Density::All);
    for text in ["two wires", "Wires", "the trunk cables", "a wire"] {
        assert_eq!(linker.link(text, Format::Markdown), text);
        let lint = &linker.lint(text, Format::Plain)[0];
        let expected = if text == "a wire" { "Line" } else { "Lines" };
        assert_eq!((lint.kind, lint.instead.as_deref()), (LintKind::Avoided, Some(expected)), "{text}");
    }
    let kinds = |text: &str| linker.occurrences(text, Format::Plain)[0].kind;
    let expected = [NameKind::Hidden, NameKind::Inflected, NameKind::Avoided];
    assert_eq!(["lynes", "lines", "wires"].map(kinds), expected);
}

#[test]
fn apostrophes_and_references_in_names() {
    let glossary = ambiguous();
    let linker = Linker::new(&glossary).density(Density::All);
    for (text, format) in [
        ("Baker’s percentage", Format::Plain),
        ("baker's percentage", Format::Markdown),
        ("BAKER'S PERCENTAGE", Format::Plain),
        ("BAKER’S Percentage", Format::Html),
        ("Baker&rsquo;s percentage", Format::Html),
        ("Baker&#39;s&nbsp;percentage", Format::Markdown),
        ("AT&T", Format::Html),
        ("AT&amp;T", Format::Html),
        ("AT&#38;T", Format::Html),
        ("AT&ampT", Format::Html),
        ("AT&T", Format::Markdown),
        ("AT&amp;T", Format::Markdown),
        ("caf&eacute;", Format::Html),
        ("caf&eacutes", Format::Html),
        ("CAF&Eacute;", Format::Markdown),
        ("caf&#xe9;", Format::Html),
    ] {
        let found: Vec<_> = linker.occurrences(text, format).iter().map(|found| found.text.to_owned()).collect();
        assert_eq!(found, [text], "{format}");
    }
    for text in ["Bakers percentage", "x&eacute;caf&eacute;", "&ouml;caf&eacute;", "caf&eacute;&szlig;", "AT&T;"] {
        assert!(linker.occurrences(text, Format::Html).is_empty(), "{text}");
    }
}

/// Only harmful links are omitted, and the state says so.
#[test]
fn harm_is_local() {
    let line = |number: usize| format!("Note {number}: wow!SIP and a carrier here.\n\n");
    let text: String = (0..400).map(line).collect();
    let linker = Linker::new(&GLOSSARY).density(Density::All).address(|term| format!("{PAGES}{}", term.slug()));
    let linked = laws(&linker, &text, Format::Markdown);
    assert_eq!(linked.matches("](/zz/carrier ").count(), 400);
    let states = |state| move |found: &&lexigraph::link::Occurrence<'_, Voip>| found.state == state;
    let found = linker.occurrences(&text, Format::Markdown);
    assert_eq!(found.iter().filter(states(State::Harmful)).count(), 400);
    assert_eq!(found.iter().filter(states(State::New)).count(), 400);

    // harm that only parsing shows: emphasis that a link would open or close
    let text: String =
        (0..300).map(|n| format!("- {n} SIP*RTP* and [SIP jitter](x SIP) _SIP_RTP_ carrier\n")).collect();
    let linked = laws(&linker, &text, Format::Markdown);
    assert!(linked.matches("](/zz/carrier ").count() == 300, "{linked}");

    // insertions that would merge with a neighbor
    for text in
        ["b(x^SIP^x)", "x^SIP y", "a ^SIP", "[x]SIP", "@SIP", "%SIP", "SIP{.x}", "a !SIP", "\\SIP", "SIP{{ x }}"]
    {
        assert_eq!(laws(&linker, text, Format::Markdown), text);
    }
    // the next occurrence is linked instead
    let linker = Linker::new(&GLOSSARY).address(|term| format!("{PAGES}{}", term.slug()));
    let linked = laws(&linker, "wow!SIP, ^SIP, SIP{x} and SIP, SIP", Format::Markdown);
    assert!(linked.starts_with("wow!SIP, ^SIP, SIP{x} and [SIP](") && linked.matches("](").count() == 1, "{linked}");
}

#[test]
fn densities() {
    let text = "SIP SIP.\n\nSIP sips SIPs\n\n# A\n\nSIP RTP SIP\n\n# B\n\n[a](/zz/sip) SIP RTP\n";
    let linked = |density| {
        let linker = Linker::new(&GLOSSARY).density(density).address(|term| format!("{PAGES}{}", term.slug()));
        laws(&linker, text, Format::Markdown);
        linker.link(text, Format::Markdown).matches(" \"").count()
    };
    let all = [Density::None, Density::Document, Density::Section, Density::Paragraph, Density::All].map(linked);
    // in the last paragraph, the author's own link uses up SIP
    assert_eq!(all, [0, 2, 4, 5, 8]);
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
        only_inserted(&format!("|a|b|\n|-|-|\n|{}|c|\n", term.name()), &table, Format::Markdown).unwrap();
    }
}

#[test]
fn lint() {
    let linker = Linker::new(&GLOSSARY).address(|term| format!("{PAGES}{}", term.slug()));
    let text = "We do Voip.\n\nAh, voip and [SIP](/zz/sip): SIP, RTP.\n`voip`\n";
    let lints: Vec<_> = linker.lint(text, Format::Markdown).iter().map(ToString::to_string).collect();
    let expected = [
        "1:7: “Voip” is written “VoIP”",
        "1:7: “Voip” is mentioned and VoIP is never linked",
        "3:5: “voip” is written “VoIP”",
        "3:35: “RTP” is mentioned and RTP is never linked",
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
    let lints: Vec<_> =
        Linker::new(&GLOSSARY).lint(text, Format::Markdown).iter().map(|lint| lint.term.unwrap()).collect();
    assert_eq!(lints, [term::SIP]);
}

#[test]
fn an_author_excuses_mentions() {
    let glossary = ambiguous();
    let linker = Linker::new(&glossary).density(Density::None);
    for (text, expected) in [
        ("a wire", 1),
        ("a <!-- lexigraph skip --> wire", 0),
        ("a <!-- lexigraph skip --> wire and a wire", 1),
        ("<!-- lexigraph off -->\n\na wire\n\n<!-- lexigraph on -->\n\na wire", 1),
        ("<!-- lexigraph off line -->\n\na wire, ASR", 1),
        ("<!-- lexigraph skip -->ASR", 0),
    ] {
        for format in [Format::Markdown, Format::Html] {
            let (occurrences, lints) = linker.inspect(text, format);
            assert_eq!(lints.len(), expected, "{text}: {lints:?}");
            assert_eq!(lints, linker.lint(text, format), "{text}");
            assert_eq!(occurrences, linker.occurrences(text, format), "{text}");
        }
    }
    // without linking, unlinked terms are not reported; plain text has no comments that choose a term
    assert_eq!(linker.lint("a line", Format::Markdown), []);
    assert_eq!(linker.lint("ASR", Format::Plain)[0].message(), "“ASR” may mean 2 terms: say which in other words");
}

#[test]
fn occurrences() {
    let linker = Linker::new(&GLOSSARY).address(|term| format!("{PAGES}{}", term.slug())).subject(term::VOIP);
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
fn a_tooltip_is_a_link_and_adds_nothing_to_the_text() {
    let linker = Linker::new(&GLOSSARY).style(Style::Tooltip).address(|term| format!("/t/{}", term.slug()));
    for format in [Format::Html, Format::Markdown] {
        let text = "SIP and *RTP*, then SIP again.";
        let linked = laws(&linker, text, format);
        let summary = term::RTP.summary().split('\'').next().unwrap();
        assert!(linked.contains("<a class=\"lexigraph-term\" href=\"/t/rtp\" aria-description=\""), "{linked}");
        assert!(linked.contains(summary), "{linked}");
        let mut bare = String::new();
        let mut rest = &*linked;
        while let Some((before, tag)) = rest.split_once('<') {
            bare.push_str(before);
            rest = tag.split_once('>').unwrap().1;
        }
        assert_eq!(bare + rest, text);
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

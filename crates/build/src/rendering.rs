//! Tests of the body renderers, with bodies that the compiler makes from Markdown.

use crate::{Loaded, body::compile, ids::TermId};
use lexigraph_core::body::{
    Body, Terminal,
    code::{Code, Decoder, Mark, TagEnd},
};

fn body(code: &str) -> Body<'_, Loaded> {
    Body::new(code)
}

mod html {
    use super::*;

    fn show(source: &str) -> String {
        let compiled = compile(source, &mut |_| Some((TermId::from(7), "S<IP".into())));
        body(&compiled.code).html(|term| format!("/\"{}", term.index())).to_string()
    }

    #[test]
    fn every_tag() {
        assert_eq!(
            show("### a&lt;script&gt;\n*b* **c**\nd\\\ne `<f>`"),
            "<h3>a&lt;script&gt;</h3>\n<p><em>b</em> <strong>c</strong>\nd<br>\ne <code>&lt;f&gt;</code></p>\n"
        );
        assert_eq!(
            show("[[x]] [u](<https://e.example/\"onclick='x'&a>)"),
            "<p><a class=\"term\" href=\"/&quot;7\">S&lt;IP</a> <a href=\"https://e.example/&quot;onclick=&#39;x&#39;&amp;a\">u</a></p>\n"
        );
        assert_eq!(
            show("- a\n- b\n\n3. c"),
            "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<ol start=\"3\">\n<li>c</li>\n</ol>\n"
        );
        assert_eq!(
            show("> a\n\n```x\"y\n<\n```"),
            "<blockquote>\n<p>a</p>\n</blockquote>\n<pre><code class=\"language-x&quot;y\">&lt;\n</code></pre>\n"
        );
        assert_eq!(
            show("| a | b |\n|---|--:|\n| *c* | <d> |"),
            "<table>\n<thead>\n<tr><th>a</th><th style=\"text-align: right\">b</th></tr>\n</thead>\n<tbody>\n\
             <tr><td><em>c</em></td><td style=\"text-align: right\"></td></tr>\n</tbody>\n</table>\n"
        );
        assert_eq!(
            show("a[^x]\n\n[^x]: b"),
            "<p>a<sup>1</sup></p>\n<div class=\"footnote\">\n<sup>1</sup> <p>b</p>\n</div>\n"
        );
        assert_eq!(show("[a](mailto:b@c.example)"), "<p><a href=\"mailto:b@c.example\">a</a></p>\n");
        assert_eq!(show("[a](javascript:x) <b onclick=x>c</b> ![d](https://e)"), "<p>a c </p>\n");
    }
}

mod markdown {
    use super::*;

    /// Renders a source as Markdown, with a page link for each term. Returns the result, and whether it compiles to the
    /// same events; `None` if the source has faults.
    fn round_trip(source: &str) -> Option<(String, bool)> {
        let first = compile(source, &mut |slug| (slug == "sip").then(|| (TermId::from(7), "SIP".into())));
        if !first.faults.is_empty() {
            return None;
        }
        let markdown = body(&first.code).markdown(|term| format!("https://t.example/{}", term.index())).to_string();
        let second = compile(&markdown, &mut |_| None);
        let linked = Decoder::new(&first.code).map(|event| match event {
            Code::Start(Mark::Term(_)) => Code::Start(Mark::Link("https://t.example/7")),
            Code::End(TagEnd::Term) => Code::End(TagEnd::Link),
            event => event,
        });
        let same =
            second.faults.is_empty() && linked.collect::<Vec<_>>() == Decoder::new(&second.code).collect::<Vec<_>>();
        Some((markdown, same))
    }

    #[test]
    fn reads_back() {
        for source in [
            "| a | b |\n|---|:-:|\n| *c* | `d\\|e` |\n| | \\| |",
            "a\n\n| left | right | none |\n|:--|--:|---|\n| [[sip]] | [u](https://x.example) | **x** |\n\nb",
            "> | q |\n> |---|\n> | r |\n\n- | i |\n  |---|\n  | j |",
            "Two[^b] notes[^a], one twice[^b].\n\n[^a]: The *first*.\n\n[^b]: The second, `x`.\n\n    - with\n    - a list\n\nEnd.",
            "x[^n]\\: a[^n]\\(b)\n\n[^n]: (x)",
            "a[^1]\n\n[^1]: See[^2].\n[^2]: | t |\n    |---|\n    | u |",
            "a\nb\\\nc\n\nd",
            "## A *b* #\n\n1\\. x\n\\- y\n\\# z",
            "- a\n  - b\n  - c\n- d\n\n* e\n\n  f\n\n\n+ g",
            "7. a\n8. b\n   > c\n   >\n   > ```toml\n   > [x]\n   >\n   > y\n   > ```",
            "***a** b* **c *d*** *e*f **_g_** *a*__b__ a*b*c",
            "&#32;a&#32; &lt;script&gt; &amp;lt; \\[[x\\]] a\\*b\\* C# AT&T ~x | y!",
            "[[sip]]s [[sip|the *audio*]]! [a](<https://x.example/(b>) <https://y.example/?a=b&c=*_*>",
            "`` a`b `` ` `` ` ```` ``` ````",
            "````\n```\n````\n\n~~~ a`b\nx\n~~~\n\n    indented\n\n      more",
            "- - * -\n\n>\n\n-\n- a",
            "مرحبا \u{202e}x 🦀 e\u{301}",
        ] {
            let (markdown, same) = round_trip(source).expect(source);
            assert!(same, "{source}\n=> {markdown}");
        }
    }

    #[test]
    fn mostly_reads_back_whatever_is_written() {
        const PARTS: [&str; 46] = [
            "\n| a | b |\n|---|:-:|\n| ",
            " | ",
            "[^1]",
            "\n\n[^1]: ",
            "[^n]",
            "\n\n[^n]: x\n",
            "a",
            "b c",
            " ",
            "\n",
            "\n\n",
            "\n",
            "*",
            "**",
            "_",
            "__",
            "`",
            "``",
            "[[sip]]",
            "[[sip|x y]]",
            "- ",
            "\n- ",
            "\n  - ",
            "\n  ",
            "\n1. ",
            "\n2) ",
            "> ",
            "\n> ",
            "# ",
            "\n## ",
            "\\\n",
            "\n```\n",
            "\n    ",
            "&amp;",
            "&#32;",
            "\\*",
            "!",
            "|",
            "1.",
            "=",
            "[x](https://e.example/a_b)",
            ".",
            "é",
            "🦀",
            "\n\n- ",
            "\n\n   ",
        ];
        let mut seed = 1u64;
        let mut random = |below: usize| {
            seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (seed >> 33) as usize % below
        };
        let (mut all, mut different) = (0, 0);
        for _ in 0..20_000 {
            let source: String = (0..1 + random(14)).map(|_| PARTS[random(PARTS.len())]).collect();
            // the renderer writes a space between a note and a link
            let Some((_, same)) = round_trip(&source).filter(|_| !source.contains("][[")) else {
                continue;
            };
            all += 1;
            different += usize::from(!same);
        }
        assert!(all > 10_000 && different * 1_000 < all, "{different} of {all}");
    }
}

mod terminal {
    use super::*;

    fn show(source: &str, width: usize, color: bool) -> String {
        let compiled = compile(source, &mut |_| Some((TermId::from(7), "SIP trunk".into())));
        body(&compiled.code).terminal(Terminal::new(width).color(color)).to_string()
    }

    #[test]
    fn plain() {
        let source =
            "# H\na [[sip]]\nb **c**d\n\n- x\n  1. y\n- z `c  d`\n\n> q\n>\n> r\n\n```\ncode\n\n  more\n```\ne\\\nf";
        let shown = "H\n\na SIP trunk b cd\n\n- x\n  1. y\n- z c  d\n\n> q\n>\n> r\n\n    code\n\n      more\n\ne\nf";
        assert_eq!(show(source, usize::MAX, false), shown);
    }

    #[test]
    fn tables_and_notes() {
        let source = "a[^n] b\n\n| x | y z |\n|---|---|\n| `c` | |\n\n[^n]: It is so.\n\n    Really.\n";
        let shown = "a[1] b\n\nx | y z\nc |\n\n[1] It is so.\n\n    Really.";
        assert_eq!(show(source, usize::MAX, false), shown);
        assert_eq!(show("| a | b |\n|---|---|", 80, true), "\x1b[0;1ma | b\x1b[0m");
    }

    #[test]
    fn wrapped() {
        assert_eq!(show("aa bb cc", 5, false), "aa bb\ncc");
        assert_eq!(show("aa **b**c*c* d", 5, false), "aa\nbcc d");
        assert_eq!(show("- a longestword é🦀é b", 5, false), "- a\n  longestword\n  é🦀é\n  b");
        assert_eq!(show("> 10. aaa bbb", 9, false), "> 10. aaa\n>     bbb");
        assert_eq!(show("a b", 0, false), "a\nb");
    }

    #[test]
    fn styled() {
        assert_eq!(show("a [[sip]] b", 80, true), "a \x1b[0;4;36mSIP trunk\x1b[0m b");
        assert_eq!(show("- [[sip]]", 4, true), "- \x1b[0;4;36mSIP\x1b[0m\n  \x1b[0;4;36mtrunk\x1b[0m");
        assert_eq!(show("# a **b** `c`\n\nd", 80, true), "\x1b[0;1ma b \x1b[0;1;32mc\x1b[0m\n\nd");
    }

    #[test]
    fn linked() {
        let compiled = compile("a [[sip]]s *[[sip|b]]*", &mut |_| Some((TermId::from(7), "SIP trunk".into())));
        let styled = body(&compiled.code).terminal(Terminal::new(8));
        let shown = styled.linked(|term| format!("/{}", term.index())).to_string();
        let link = |text: &str| format!("\x1b]8;;/7\x1b\\{text}\x1b]8;;\x1b\\");
        // a link ends with its line, and does not include the letters after it
        assert_eq!(shown, format!("a {}\n{}s {}", link("SIP"), link("trunk"), link("b")));
    }
}

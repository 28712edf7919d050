//! The website of a hostile glossary: all texts are escaped.

use hostile::{GLOSSARY, category, term};
use html5gum::{StartTag, Token, Tokenizer};
use lexigraph::site::{Picture, Site};
use std::collections::BTreeSet;

/// The elements that pages use.
const ELEMENTS: [&str; 62] = [
    "a",
    "article",
    "aside",
    "b",
    "body",
    "button",
    "circle",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "html",
    "i",
    "input",
    "label",
    "li",
    "link",
    "main",
    "meta",
    "nav",
    "ol",
    "p",
    "path",
    "pre",
    "rect",
    "script",
    "search",
    "section",
    "span",
    "strong",
    "style",
    "svg",
    "table",
    "text",
    "title",
    "ul",
    "blockquote",
    "br",
    "g",
    "td",
    "tr",
    "th",
    "details",
    "summary",
    "template",
    "kbd",
    "noscript",
    "mark",
];

fn tokens(html: &str) -> impl Iterator<Item = Token> {
    let tokens = Tokenizer::new(html).map(|token| match token {
        Ok(token) => token,
        Err(never) => match never {},
    });
    tokens.inspect(|token| assert!(!matches!(token, Token::Error(_)), "{token:?}"))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Checks the target of a link: http(s), an anchor on the page, or a file of the website.
fn check_address(url: &str, page: &str, files: &BTreeSet<String>) {
    if url.starts_with("https://") || url.starts_with('#') {
        return;
    }
    let mut folder: Vec<&str> = page.split('/').collect();
    folder.pop();
    // the page for missing addresses is served for any folder
    let url = if page == "404.html" { url.trim_start_matches("/a") } else { url };
    for part in url.split(['?', '#']).next().unwrap().split('/') {
        match part {
            ".." => assert!(folder.pop().is_some(), "{url}"),
            "." => {}
            _ => folder.push(part),
        }
    }
    if folder.last() == Some(&"") || folder.is_empty() {
        folder.pop();
        folder.push("index.html");
    }
    assert!(files.contains(&folder.join("/")), "{url} on {page}");
}

#[test]
fn only_text() {
    let pages: Vec<_> = Site::new(&GLOSSARY).pages().collect();
    let files: BTreeSet<_> = pages.iter().map(|page| page.path.clone()).collect();
    assert_eq!(files.len(), pages.len(), "no file twice");
    let lower: BTreeSet<_> = files.iter().map(|path| path.to_lowercase()).collect();
    assert_eq!(files, lower);
    for page in &pages {
        assert!(page.path.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_./".contains(&b)), "{}", page.path);
        assert!(!page.path.contains("..") && !page.path.starts_with('/'));
        if !page.path.ends_with(".html") {
            continue;
        }
        let html = String::from_utf8(page.bytes.clone()).unwrap();
        let (mut scripts, mut shown, mut json) = (0, String::new(), None);
        let mut ids = BTreeSet::new();
        for token in tokens(&html) {
            match token {
                Token::StartTag(StartTag { name, attributes, .. }) => {
                    let name = text(&name);
                    assert!(ELEMENTS.contains(&&*name), "<{name}> on {}", page.path);
                    json = None;
                    if name == "script" {
                        scripts += 1;
                        json = attributes.contains_key(&b"type"[..]).then(String::new);
                    }
                    for (attribute, value) in attributes {
                        let (attribute, value) = (text(&attribute), text(&value));
                        assert!(!attribute.starts_with("on"), "{attribute} on {}", page.path);
                        match &*attribute {
                            "href" | "src" | "action" => check_address(&value, &page.path, &files),
                            "id" => assert!(ids.insert(value.clone()), "{value} twice on {}", page.path),
                            "style" | "srcdoc" | "formaction" | "srcset" | "target" => panic!("{attribute}"),
                            _ => {}
                        }
                    }
                }
                Token::String(string) => match &mut json {
                    Some(json) => json.push_str(&text(&string)),
                    None => shown.push_str(&text(&string)),
                },
                Token::EndTag(tag) if tag.name.0 == b"script" => {
                    if let Some(json) = json.take() {
                        let data: serde_json::Value = serde_json::from_str(&json).unwrap();
                        assert_eq!(data["@context"], "https://schema.org");
                    }
                }
                Token::Comment(comment) => panic!("{comment:?} on {}", page.path),
                _ => {}
            }
        }
        assert!(scripts <= 3, "{}", page.path);
        if let Some(term) = GLOSSARY.terms().find(|&term| Site::path(term) == page.path) {
            let once = shown.split_whitespace().collect::<Vec<_>>().join(" ");
            for part in [term.name(), term.summary(), term.expansion().unwrap(), term.category().name()] {
                assert!(
                    once.contains(&part.split_whitespace().collect::<Vec<_>>().join(" ")),
                    "{part} on {}",
                    page.path
                );
            }
        }
    }
}

#[test]
fn data() {
    let page = |path: &str| Site::new(&GLOSSARY).pages().find(|page| page.path == path).unwrap();
    let index: serde_json::Value = serde_json::from_slice(&page("assets/search.json").bytes).unwrap();
    assert_eq!(index["terms"].as_array().unwrap().len(), GLOSSARY.terms().len());
    for (entry, term) in index["terms"].as_array().unwrap().iter().zip(GLOSSARY.terms()) {
        let path = match entry[0].as_str().unwrap() {
            // the script makes it of the name
            "" => term.name().to_lowercase().split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-"),
            path => path.to_owned(),
        };
        assert_eq!((format!("{path}.html"), entry[1].as_str().unwrap()), (Site::path(term), term.name()));
        assert_eq!((entry[3].as_str().unwrap()), term.summary());
    }
    let map = String::from_utf8(page("sitemap.xml").bytes).unwrap();
    assert!(map.contains("<loc>https://e.example/a?b=1&amp;c=&#39;/index_.html</loc>"), "{map}");
    let llms = String::from_utf8(page("llms.txt").bytes).unwrap();
    assert_eq!(llms.lines().filter(|line| line.starts_with("- [")).count(), GLOSSARY.terms().len());
}

#[test]
fn pictures() {
    for picture in
        [Picture::around(GLOSSARY.get(term::HUB)), Picture::category(GLOSSARY.category(category::MAP)), Picture::path(GLOSSARY.get(term::X), GLOSSARY.get(term::HUB)).unwrap()]
    {
        let svg = picture.svg(|term| format!("https://e.example/\"'<&{}", term.slug()));
        for token in tokens(&svg) {
            if let Token::StartTag(StartTag { name, attributes, .. }) = token {
                assert!(["svg", "title", "style", "path", "text", "a", "circle"].contains(&&*text(&name)), "{name:?}");
                assert!(attributes.keys().all(|name| !name.starts_with(b"on")));
            }
        }
        for line in picture.mermaid().lines().skip(1) {
            assert!(
                line.trim_start().starts_with('t') && !line.contains('<') && line.matches('"').count() == 2,
                "{line}"
            );
        }
        let dot = picture.dot();
        assert!(dot.starts_with("digraph \"") && dot.ends_with("}\n"));
        for line in dot.lines().skip(3).filter(|line| *line != "}") {
            let bare = line.replace("\\\\", "").replace("\\\"", "");
            assert!(bare.matches('"').count() % 2 == 0, "{line}");
        }
    }
}

#[test]
fn the_same_bytes() {
    let pages = || Site::new(&GLOSSARY).pages().collect::<Vec<_>>();
    assert_eq!(pages(), pages());
    assert!(Site::new(&GLOSSARY).base_url("javascript:alert(1)").is_err());
}

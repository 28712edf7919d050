//! The website of the bundled glossary, as files. See `tests/site/` for tests in a browser, and
//! `tests/downstream/hostile/` for tests with a hostile glossary.
#![cfg(all(feature = "site", feature = "voip"))]

#[path = "../crates/build/tests/common/mod.rs"]
mod common;

use common::{empty_folder, package};
use lexigraph::{
    site::{Changes, Page, Part, Picture, Site, Texts},
    voip::{GLOSSARY, IMAGE, category, relation, term},
};
use lexigraph_build::{Compiler, SourceFile};
use std::{collections::BTreeMap, fs};

/// All files except pictures.
fn pages() -> BTreeMap<String, String> {
    let text = |page: Page| (page.path, String::from_utf8(page.bytes).unwrap_or_default());
    Site::new(&GLOSSARY).base_url("https://example.org/words").unwrap().pages().map(text).collect()
}

/// All texts between two markers.
fn between<'t>(text: &'t str, before: &'t str, after: &'t str) -> impl Iterator<Item = &'t str> {
    text.split(before).skip(1).map(move |rest| rest.split(after).next().unwrap_or_default())
}

#[test]
fn every_address_leads_somewhere() {
    let pages = pages();
    let mut seen = 0;
    for (path, html) in pages.iter().filter(|(path, _)| path.ends_with(".html")) {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for url in between(html, "href=\"", "\"").chain(between(html, "src=\"", "\"")) {
            if url.starts_with("http") {
                continue;
            }
            seen += 1;
            let (file, anchor) = url.split_once('#').unwrap_or((url, ""));
            let file = file.split('?').next().unwrap();
            let target = match file.strip_prefix("../") {
                _ if file.is_empty() => path.clone(),
                _ if ["./", "../", "/words/"].contains(&file) => "index.html".to_owned(),
                // the page for missing addresses is sent from any folder
                _ if file.starts_with("/words/") => file["/words/".len()..].to_owned(),
                Some(above) => above.to_owned(),
                None if folder.is_empty() => file.to_owned(),
                None => format!("{folder}/{file}"),
            };
            let target = pages.get(&target).unwrap_or_else(|| panic!("{url} on {path}"));
            assert!(anchor.is_empty() || target.contains(&format!(" id=\"{anchor}\"")), "{url} on {path}");
        }
    }
    assert!(seen > 20 * GLOSSARY.terms().len());
}

#[test]
fn a_term_page_says_all() {
    let pages = pages();
    let is_of_names = |path: &str| path == "browse/a-z.html" || path.starts_with("browse/letter-");
    let names: Vec<&String> = pages.iter().filter(|(path, _)| is_of_names(path)).map(|(_, page)| page).collect();
    for term in GLOSSARY.terms() {
        let html = &pages[&Site::path(term)];
        assert!(html.len() < 60_000, "{term}: {}", html.len());
        let title = format!("{}.html\">", Site::path(term).trim_end_matches(".html"));
        let category = format!("category/{}.html", term.category().slug());
        assert!(pages[&category].contains(&title) && names.iter().any(|page| page.contains(&title)), "{term}");
        assert!(
            html.contains(&format!("<a href=\"{category}\">{}", term.category().name().replace('&', "&amp;"))),
            "{term}"
        );
        for (_, other) in term.edges() {
            assert!(html.contains(&format!("<a href=\"{}\">", Site::path(other))), "{other} on the page of {term}");
        }
        let canonical = format!("<link rel=\"canonical\" href=\"https://example.org/words/{}.html\">", term.slug());
        assert!(html.contains(&canonical));
        let data = between(html, "<script type=\"application/ld+json\">", "</script>").next().unwrap();
        let data: serde_json::Value = serde_json::from_str(data).unwrap();
        let (own, crumbs) = (&data["@graph"][0], &data["@graph"][1]["itemListElement"]);
        assert_eq!((own["name"].as_str(), own["description"].as_str()), (Some(term.name()), Some(term.summary())));
        assert_eq!(own["inDefinedTermSet"]["@id"], "https://example.org/words/");
        assert_eq!(crumbs[1]["item"], format!("https://example.org/words/{category}"));
        assert_eq!(crumbs[2]["item"], format!("https://example.org/words/{}", Site::path(term)));
        let (text, notes) = html.split_once("<template id=\"notes\">").unwrap_or((html, ""));
        for link in html.match_indices(" class=\"term\"").map(|(at, _)| html[..at].rsplit('"').nth(1).unwrap()) {
            assert!(notes.contains(&format!("<div data-term=\"{link}\">")), "{link} on the page of {term}");
        }
        assert!(!text.contains("data-term"), "{term}");
    }
    let neighbors = |html: &str| html.matches("rel=\"next\"").count() + html.matches("rel=\"prev\"").count();
    let steps: usize = GLOSSARY.terms().map(|term| neighbors(&pages[&Site::path(term)])).sum();
    assert_eq!(steps, 2 * (GLOSSARY.terms().len() - GLOSSARY.categories().len()));
}

#[test]
fn the_home_page_is_a_front_door() {
    let pages = pages();
    let home = &pages["index.html"];
    assert!(home.len() <= 60_000, "{}", home.len());
    let at = |text: &str| home.find(text).unwrap_or_else(|| panic!("{text}"));
    assert!(at("id=\"search\"") < at("id=\"symptoms\""));
    assert!(at("id=\"symptoms\"") < at("id=\"categories\"") && at("id=\"categories\"") < at("id=\"start\""));
    for category in GLOSSARY.categories() {
        assert!(home.contains(&format!("<a href=\"category/{}.html\">", category.slug())), "{category}");
    }
    let symptoms: Vec<_> = between(home, "<ul class=\"chips\">", "</ul>").next().unwrap().lines().skip(1).collect();
    assert!(symptoms.len() > 5 && symptoms.iter().any(|line| line.contains("choppy-audio.html")), "{symptoms:?}");
    assert_eq!(between(home, "<ol class=\"steps\">", "</ol>").next().unwrap().matches("<li>").count(), 10);
}

#[test]
fn a_symptom_leads_to_causes_and_remedies() {
    let pages = pages();
    let page = &pages["choppy-audio.html"];
    let section =
        |id: &str| between(page, &format!(" aria-labelledby=\"{id}\">"), "</section>").next().unwrap().to_owned();
    let (causes, remedies) = (section("causes"), section("remedies"));
    for cause in GLOSSARY.get(term::CHOPPY_AUDIO).related(relation::CAUSED_BY) {
        assert!(causes.contains(&format!("<li><a href=\"{}\">", Site::path(cause))), "{cause}");
    }
    for remedy in GLOSSARY.get(term::CHOPPY_AUDIO).related(relation::MITIGATED_BY) {
        assert!(remedies.contains(&format!("<li><a href=\"{}\">", Site::path(remedy))), "{remedy}");
    }
    // each with its own line
    let mut lines: Vec<_> =
        between(&causes, "<span>", "</span>").chain(between(&remedies, "<span>", "</span>")).collect();
    let count = lines.len();
    lines.sort_unstable();
    lines.dedup();
    assert_eq!(lines.len(), count);
    assert!(page.find("id=\"causes\"") < page.find("<div class=\"body\">"));
    assert!(!pages["codec.html"].contains("id=\"causes\""));
}

#[test]
fn no_two_pages_have_one_title() {
    let pages = pages();
    let mut titles = BTreeMap::new();
    for (path, html) in pages.iter().filter(|(path, _)| path.ends_with(".html")) {
        let title = between(html, "<title>", "</title>").next().unwrap().to_lowercase();
        if let Some(other) = titles.insert(title, path) {
            panic!("{other} and {path}");
        }
        let own_address = "<link rel=\"canonical\" href=\"https://example.org/words/index.html\">";
        // a source on another site may well be one
        let mut own = between(html, "href=\"", "\"").filter(|url| !url.starts_with("http"));
        let is_linked = own.any(|url| url == "index.html" || url.ends_with("/index.html"));
        assert!(!is_linked && !html.contains(own_address), "{path} links to index.html");
    }
    assert!(pages["robots.txt"].contains("Sitemap: https://example.org/words/sitemap.xml\n"));
    assert!(!pages["sitemap.xml"].contains("/words/404.html") && !pages["sitemap.xml"].contains("browse/search"));
    let missing = &pages["404.html"];
    assert!(
        between(missing, "href=\"", "\"")
            .all(|url| url.starts_with('#') || url.starts_with("/words/") || url.contains("://example.org"))
    );
}

#[test]
fn texts_can_be_translated() {
    let mut texts = Texts::default();
    texts.related = "Verwandte <Begriffe>".into();
    texts.found_none = "Kein Begriff passt zu „{}“.".into();
    let site = Site::new(&GLOSSARY).language("de").unwrap().texts(texts);
    let page = |path: &str| String::from_utf8(site.pages().find(|page| page.path == path).unwrap().bytes).unwrap();
    let sip = page("sip.html");
    assert!(sip.contains("<html lang=\"de\">") && sip.contains(">Verwandte &lt;Begriffe&gt;</a></h2>"));
    assert!(page("assets/site.js").contains("Kein Begriff passt zu „{}“."));
}

#[test]
fn nothing_of_anybody_else() {
    for (path, text) in pages() {
        if path.ends_with(".html") || path.ends_with(".css") {
            assert!(!between(&text, "src=\"", "\"").any(|url| url.contains(':')), "{path}");
            assert!(!text.contains("url(") && !text.contains("@import"), "{path}");
        }
    }
}

#[test]
fn the_search_box_has_the_index() {
    let pages: BTreeMap<String, Vec<u8>> = Site::new(&GLOSSARY).pages().map(|page| (page.path, page.bytes)).collect();
    let (texts, words) = (&pages["assets/search.json"], &pages["assets/words.json"]);
    let numbers = &pages["assets/search.bin"];
    let index: serde_json::Value = serde_json::from_slice(texts).unwrap();
    let ranking: serde_json::Value = serde_json::from_slice(words).unwrap();
    let terms = index["terms"].as_array().unwrap();
    assert_eq!(terms.len(), GLOSSARY.terms().len());
    // omits a path that the name already shows
    assert_eq!(
        (&terms[term::SIP_TRUNK.index()][0], &terms[term::SIP_TRUNK.index()][1]),
        (&"".into(), &"SIP trunk".into())
    );
    for (entry, term) in terms.iter().zip(GLOSSARY.terms()) {
        assert!([term.slug(), ""].contains(&entry[0].as_str().unwrap()), "{entry}");
    }
    let stems: Vec<&str> = ranking["stems"].as_str().unwrap().split(' ').collect();
    assert!(stems.len() > 1000 && stems.is_sorted());
    assert_eq!(ranking["weights"].as_object().unwrap().len(), 9);
    let mark = u64::from(u32::from_le_bytes(numbers[..4].try_into().unwrap()));
    assert!(mark == index["mark"] && mark == ranking["mark"]);
    // what `search.js` reads is tested by `tests/site/rank.mjs`, which compares the answers
    let bytes = texts.len() + words.len() + numbers.len();
    assert!(bytes <= 380 * terms.len(), "{} bytes a term", bytes / terms.len());
}

#[test]
fn the_same_bytes_and_only_new_ones_written() {
    let dir = empty_folder("site");
    let site = Site::new(&GLOSSARY);
    let first = site.write_to(&dir).unwrap();
    assert_eq!(first.written, first.files);
    assert!(site.paths().eq(site.pages().map(|page| page.path)));
    for Page { path, bytes, .. } in site.pages() {
        assert!(fs::read(dir.join(&path)).unwrap() == bytes, "{path}");
    }
    fs::write(dir.join("index.html"), "old").unwrap();
    fs::write(dir.join("other.txt"), "mine").unwrap();
    assert_eq!(site.write_to(&dir).unwrap().written, 1);
    assert!(dir.join("other.txt").exists());

    let blocked = empty_folder("site-blocked").join("file");
    fs::write(&blocked, "").unwrap();
    let error = site.write_to(blocked.join("below")).unwrap_err();
    assert!(error.to_string().contains("below"), "{error}");
}

#[test]
fn a_loaded_glossary_gives_the_same_site() {
    let (glossary, report) = Compiler::new(package("glossary")).load();
    let loaded = glossary.unwrap_or_else(|| panic!("{report}"));
    let compiled: Vec<_> = Site::new(&GLOSSARY).pages().collect();
    let mut count = 0;
    for (page, other) in Site::new(&loaded).pages().zip(&compiled) {
        assert!(page == *other, "{} and {}", page.path, other.path);
        count += 1;
    }
    assert_eq!(count, compiled.len());
}

#[test]
fn what_changed() {
    const MANIFEST: &str =
        "title = 'Ours'\ntype = 'Ours'\nbase-url = 'https://example.org/'\n[categories.all]\nname = 'All'\n";
    let load = |terms: &[(&str, &str)]| {
        let mut files = vec![SourceFile::new("glossary.toml", MANIFEST)];
        files.extend(terms.iter().map(|(slug, text)| SourceFile::new(format!("all/{slug}.toml"), *text)));
        let (glossary, report) = Compiler::new("glossary").load_files(files);
        glossary.unwrap_or_else(|| panic!("{report}"))
    };
    let kept = ("kept", "name = 'Kept'\nsummary = 'A word that stays.'\n");
    let old = load(&[
        kept,
        ("gone", "name = 'Gone & lost'\nsummary = 'A word that goes.'\n"),
        ("other", "name = 'Other'\nsummary = 'A word that changes.'\nbody = 'Before.'\n"),
    ]);
    let new = load(&[
        kept,
        ("fresh", "name = 'Fresh'\nsummary = 'A word that is new.'\n"),
        ("other", "name = 'Other'\naliases = ['Another']\nsummary = 'A word that changes.'\nbody = 'After.'\n"),
    ]);
    let changes = Changes::between(&old, &new);
    assert_eq!(changes.added, ["fresh"]);
    assert_eq!(changes.changed, [("other".to_owned(), vec![Part::Names, Part::Text])]);
    assert_eq!(changes.removed, [("gone".to_owned(), "Gone & lost".to_owned())]);
    let none = Changes::between(&new, &new);
    assert!(none.is_empty());
    let page =
        Site::new(&new).changes(none, None).unwrap().pages().find(|page| page.path == "browse/changes.html").unwrap();
    assert!(String::from_utf8(page.bytes).unwrap().contains("<p>Nothing changed.</p>"));

    let pages = |site: Site<'_, _>| -> BTreeMap<_, _> { site.pages().map(|page| (page.path, page.bytes)).collect() };
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let with = pages(Site::new(&new).changes(changes.clone(), "2026-11-28").unwrap());
    let page = text(&with["browse/changes.html"]);
    for part in [
        "<a href=\"../fresh.html\">Fresh</a>",
        "<a href=\"../other.html\">Other</a>: names, text",
        "<li>Gone &amp; lost</li>",
    ] {
        assert!(page.contains(part), "{part}");
    }
    let feed = text(&with["feed.xml"]);
    assert_eq!(feed.matches("<entry>").count(), 2);
    assert!(feed.contains("<title>New: Fresh</title>\n<id>https://example.org/fresh.html#2026-11-28</id>"), "{feed}");
    assert!(text(&with["kept.html"]).contains("type=\"application/atom+xml\""));
    // a feed needs a date and an address, and without changes everything is as it was
    let undated = pages(Site::new(&new).changes(changes.clone(), None).unwrap());
    assert!(undated.contains_key("browse/changes.html") && !undated.contains_key("feed.xml"));
    assert!(
        !pages(Site::new(&new).base_url("").unwrap().changes(changes, "2026-11-28").unwrap()).contains_key("feed.xml")
    );
    let without = pages(Site::new(&new));
    assert!(!without.contains_key("browse/changes.html") && !text(&without["kept.html"]).contains("changes.html"));
}

#[test]
fn where_a_page_is_edited() {
    let manifest = "title = 'Ours'\ntype = 'Ours'\nrepository = 'https://git.example/edit/{file}'\n\
                    issues = 'https://git.example/new?title={name}&label={slug}'\n[categories.all]\nname = 'All'\n";
    let term = "name = 'Q & A'\nsummary = 'A question and its answer.'\n[spot]\nyes = ['We had a Q & A today.']\n";
    let files = vec![SourceFile::new("glossary.toml", manifest), SourceFile::new("all/q-a.toml", term)];
    let (glossary, report) = Compiler::new("glossary").load_files(files);
    let glossary = glossary.unwrap_or_else(|| panic!("{report}"));
    let page = Site::new(&glossary).pages().find(|page| page.path == "q-a.html").unwrap();
    let html = String::from_utf8(page.bytes).unwrap();
    assert!(html.contains("href=\"https://git.example/edit/all/q-a.toml\""), "{html}");
    assert!(html.contains("href=\"https://git.example/new?title=Q%20%26%20A&amp;label=q-a\""), "{html}");
    assert!(html.contains("<li>We had a Q &amp; A today.</li>"), "{html}");
}

#[test]
fn a_picture_to_share() {
    let pages: BTreeMap<_, _> =
        Site::new(&GLOSSARY).image_file(IMAGE).pages().map(|page| (page.path, page.bytes)).collect();
    assert_eq!(pages["assets/share.png"], IMAGE);
    let own = "<meta property=\"og:image\" content=\"https://example.org/glossary/assets/share.png\">";
    assert!(String::from_utf8_lossy(&pages["sip.html"]).contains(own));
    let other = Site::new(&GLOSSARY).image("https://example.org/p.png").unwrap().pages().next().unwrap();
    assert!(String::from_utf8_lossy(&other.bytes).contains("content=\"https://example.org/p.png\""));
}

#[test]
fn invalid_options_are_errors() {
    let site = || Site::new(&GLOSSARY);
    for result in [
        site().image("javascript:x"),
        site().base_url("example.org"),
        site().language("not a tag"),
        site().changes(Changes::default(), "\"><today>"),
    ] {
        let message = result.unwrap_err().to_string();
        assert!(message.starts_with('`') && message.contains("` is not a"), "{message}");
    }
}

#[test]
fn the_data_can_be_downloaded() {
    let pages = pages();
    let json: serde_json::Value = serde_json::from_str(&pages["data/glossary.json"]).unwrap();
    assert_eq!(json["terms"].as_array().unwrap().len(), GLOSSARY.terms().len());
    assert!(pages["data/glossary.csv"].lines().count() > GLOSSARY.terms().len());
    assert!(pages["index.html"].contains("<a href=\"data/glossary.ttl\" download>"));
}

#[test]
fn without_an_address() {
    let pages: BTreeMap<_, _> =
        Site::new(&GLOSSARY).base_url("").unwrap().pages().map(|page| (page.path, page.bytes)).collect();
    assert!(!pages.contains_key("sitemap.xml"));
    let html = String::from_utf8(pages["sip.html"].clone()).unwrap();
    assert!(!html.contains("canonical") && !html.contains("og:url") && html.contains("og:title"));
}

#[test]
fn pictures() {
    let path = Picture::path(GLOSSARY.get(term::RTP), GLOSSARY.get(term::CARRIER)).unwrap();
    assert_eq!((path.terms()[0].id(), path.terms().last().unwrap().id()), (term::RTP, term::CARRIER));
    let same = Picture::path(GLOSSARY.get(term::RTP), GLOSSARY.get(term::RTP)).unwrap();
    assert_eq!(same.terms(), [GLOSSARY.get(term::RTP)]);
    for picture in
        [path, same, Picture::category(GLOSSARY.category(category::MEDIA)), Picture::around(GLOSSARY.get(term::SIP))]
    {
        let svg = picture.svg(|term| format!("{}.html", term.slug()));
        assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n"));
        for term in picture.terms() {
            assert!(svg.contains(&format!(" href=\"{}.html\"", term.slug())), "{term}");
            assert!(picture.dot().contains(&format!("\"{}\" [label=", term.slug())), "{term}");
        }
        assert_eq!(picture.mermaid().matches("[\"").count(), picture.terms().len());
    }
    for term in GLOSSARY.terms() {
        let around = Picture::around(term);
        assert!(around.terms().len() <= 1 + 2 * 12, "{term}");
        assert_eq!(around.terms()[0], term);
    }
}

#[test]
fn a_long_glossary_has_a_page_for_each_letter() {
    let pages = pages();
    let index = &pages["browse/a-z.html"];
    let cards: Vec<_> = between(index, "<li><h2><a href=\"", "</span>").collect();
    let mut names = 0;
    for card in &cards {
        let (file, rest) = card.split_once('"').unwrap();
        let count: usize = rest.rsplit_once("<span>").unwrap().1.parse().unwrap();
        let (_, list) = pages[&format!("browse/{file}")].split_once("<section class=\"letter\"").unwrap();
        assert_eq!(between(list, "<li><a href=\"../", "</a>").count(), count, "{file}");
        names += count;
    }
    assert!(cards.len() > 20 && index.contains(&format!("All {names} names")), "{names}");
    assert!(index.contains("<p>100rel – "), "the first and the last name");
    // a Greek symbol is under the letter that its name begins with
    assert!(pages["browse/letter-m.html"].contains(">μ-law <i>"));
}

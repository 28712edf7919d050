//! The website of the bundled glossary, as files. What a browser makes of it is tested in `tests/site/`, what a hostile
//! glossary does to it in `tests/downstream/hostile/`.

mod common;

use common::empty_folder;
use lexigraph::{
    site::{Page, Picture, Site},
    voip::{Term, Voip, category, term},
};
use std::{collections::BTreeMap, fs};

fn pages() -> BTreeMap<String, String> {
    let text = |page: Page| (page.path, String::from_utf8(page.bytes).unwrap());
    Site::<Voip>::new().base_url("https://example.org/words").pages().map(text).collect()
}

/// What stands between two texts, everywhere.
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
                Some(above) => above.to_owned(),
                None if folder.is_empty() => file.to_owned(),
                None => format!("{folder}/{file}"),
            };
            let target = pages.get(&target).unwrap_or_else(|| panic!("{url} on {path}"));
            assert!(anchor.is_empty() || target.contains(&format!(" id=\"{anchor}\"")), "{url} on {path}");
        }
    }
    assert!(seen > 20 * Voip::terms().len());
}

#[test]
fn a_term_page_says_all() {
    let pages = pages();
    for term in Voip::terms() {
        let html = &pages[&Site::path(term)];
        assert!(html.len() < 60_000, "{term}: {}", html.len());
        let title = format!("{}.html\">", Site::path(term).trim_end_matches(".html"));
        assert!(pages["index.html"].contains(&title) && pages["browse/a-z.html"].contains(&title), "{term}");
        for (_, other) in term.edges() {
            assert!(html.contains(&format!("<a href=\"{}\">", Site::path(other))), "{other} on the page of {term}");
        }
        let canonical = format!("<link rel=\"canonical\" href=\"https://example.org/words/{}.html\">", term.slug());
        assert!(html.contains(&canonical));
        let data = between(html, "<script type=\"application/ld+json\">", "</script>").next().unwrap();
        let data: serde_json::Value = serde_json::from_str(data).unwrap();
        assert_eq!((data["name"].as_str(), data["description"].as_str()), (Some(term.name()), Some(term.summary())));
        assert_eq!(data["inDefinedTermSet"]["@id"], "https://example.org/words/");
        for (at, button) in between(html, "popovertarget=\"", "\"").enumerate() {
            assert!(html.contains(&format!(" popover id=\"{button}\"")), "note {at} on the page of {term}");
        }
    }
    let neighbours = |html: &str| html.matches("rel=\"next\"").count() + html.matches("rel=\"prev\"").count();
    let steps: usize = Voip::terms().map(|term| neighbours(&pages[&Site::path(term)])).sum();
    assert_eq!(steps, 2 * Voip::terms().len() - 2);
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
    let index: serde_json::Value = serde_json::from_str(&pages()["assets/search.json"]).unwrap();
    let terms = index["terms"].as_array().unwrap();
    assert_eq!(terms.len(), Voip::terms().len());
    let trunk = &terms[term::SIP_TRUNK.index()];
    assert!(trunk[7].as_array().unwrap().contains(&"SIP trunks".into()), "{trunk}");
    assert_eq!(trunk[8].as_array().unwrap().len(), term::SIP_TRUNK.edges().len());
    assert!(terms[term::CHOPPY_AUDIO.index()][9].as_array().unwrap().contains(&term::PACKET_LOSS.index().into()));
    let words: Vec<&str> = index["words"].as_array().unwrap().iter().map(|word| word[0].as_str().unwrap()).collect();
    assert!(words.len() > 1000 && words.is_sorted());
}

#[test]
fn the_same_bytes_and_only_new_ones_written() {
    let dir = empty_folder("site");
    let site = Site::<Voip>::new();
    let first = site.write_to(&dir).unwrap();
    assert_eq!(first.written, first.files);
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
fn without_an_address() {
    let pages: BTreeMap<_, _> = Site::<Voip>::new().base_url("").pages().map(|page| (page.path, page.bytes)).collect();
    assert!(!pages.contains_key("sitemap.xml"));
    let html = String::from_utf8(pages["sip.html"].clone()).unwrap();
    assert!(!html.contains("canonical") && !html.contains("og:url") && html.contains("og:title"));
}

#[test]
fn pictures() {
    let path = Picture::path(term::RTP, term::CARRIER).unwrap();
    assert_eq!((path.terms().first(), path.terms().last()), (Some(&term::RTP), Some(&term::CARRIER)));
    let same = Picture::path(term::RTP, term::RTP).unwrap();
    assert_eq!(same.terms(), [term::RTP]);
    for picture in [path, same, Picture::category(category::MEDIA), Picture::around(term::SIP)] {
        let svg = picture.svg(|term: Term| format!("{}.html", term.slug()));
        assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n"));
        for term in picture.terms() {
            assert!(svg.contains(&format!(" href=\"{}.html\"", term.slug())), "{term}");
            assert!(picture.dot().contains(&format!("\"{}\" [label=", term.slug())), "{term}");
        }
        assert_eq!(picture.mermaid().matches("[\"").count(), picture.terms().len());
    }
    for term in Voip::terms() {
        let around = Picture::around(term);
        assert!(around.terms().len() <= 1 + 2 * 12, "{term}");
        assert_eq!(around.terms()[0], term);
    }
}

//! Renders documents as readers see them, with renderers that are independent of the linker.

use lexigraph::link::Format;
use pulldown_cmark::{Options, Parser};

/// The prefix of the addresses that test linkers insert. Documents do not contain it.
pub const PAGES: &str = "/zz/";

/// Renders a document before and after linking, and compares the results without the insertions of
/// [`Style`](lexigraph::link::Style) or of `<x-…>` elements. Skips documents that the renderer rejects.
pub fn only_inserted(text: &str, linked: &str, format: Format) -> Result<(), String> {
    match format {
        Format::Plain => Ok(()),
        Format::Html => same("HTML", text, linked),
        Format::Mdx => {
            let options = markdown::Options { parse: markdown::ParseOptions::mdx(), ..markdown::Options::default() };
            let read = |text: &str| unless_it_panics(|| markdown::to_html_with_options(text, &options).map(|_| ()));
            match (read(text), read(linked)) {
                (Some(Ok(())), Some(Err(error))) => Err(format!("MDX refuses the linked document: {error}")),
                _ => Ok(()),
            }
        }
        _ => {
            for (name, options) in dialects() {
                let render = |text| {
                    let mut out = String::new();
                    pulldown_cmark::html::push_html(&mut out, Parser::new_ext(text, options));
                    out
                };
                same(name, &render(text), &render(linked))?;
            }
            for (name, is_github) in [("CommonMark by comrak", false), ("GitHub by comrak", true)] {
                let render = |text| comrak::markdown_to_html(text, &comrak_options(is_github));
                same(name, &render(text), &render(linked))?;
            }
            Ok(())
        }
    }
}

/// Returns the result, or `None` if the MDX parser panics, as it does on some documents.
fn unless_it_panics<T>(read: impl Fn() -> T) -> Option<T> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(read)).ok()
}

fn comrak_options(is_github: bool) -> comrak::Options<'static> {
    let mut options = comrak::Options::default();
    options.render.r#unsafe = true;
    let extension = &mut options.extension;
    (extension.strikethrough, extension.table, extension.autolink) = (is_github, is_github, is_github);
    (extension.tasklist, extension.footnotes) = (is_github, is_github);
    options
}

fn dialects() -> [(&'static str, Options); 3] {
    let all = Options::all() - Options::ENABLE_SMART_PUNCTUATION - Options::ENABLE_OLD_FOOTNOTES;
    let github =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_GFM;
    [("all extensions", all | Options::ENABLE_FOOTNOTES), ("GitHub", github), ("CommonMark", Options::empty())]
}

fn same(dialect: &str, text: &str, linked: &str) -> Result<(), String> {
    // also removes those that the document itself contains
    let (text, linked) = (&without_insertions(text), without_insertions(linked));
    if linked == *text {
        return Ok(());
    }
    let at = text.bytes().zip(linked.bytes()).take_while(|(one, other)| one == other).count();
    let around = |text: &str| {
        let bytes = &text.as_bytes()[at.saturating_sub(60)..(at + 60).min(text.len())];
        String::from_utf8_lossy(bytes).into_owned()
    };
    Err(format!("in {dialect}, more changes than is inserted:\n{:?}\n{:?}", around(text), around(&linked)))
}

/// Removes insertions from a page: `<a href="/zz/…">…</a>`, `<abbr class="lexigraph-term">…</abbr>`
/// and `<x-…>…</x-…>`.
fn without_insertions(page: &str) -> String {
    let (mut out, mut rest, mut open) = (String::with_capacity(page.len()), page, Vec::new());
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let tag = &rest[..rest.find('>').map_or(rest.len(), |end| end + 1)];
        // a mere sign
        let tag = if tag[1..].contains('<') { "<" } else { tag };
        let name = tag[1..].split([' ', '>']).next().unwrap_or_default();
        let is_ours = match name {
            "a" | "abbr" if tag.contains(" class=\"lexigraph-term\"") => true,
            "a" => tag.contains(&format!(" href=\"{PAGES}")),
            _ => name.starts_with("x-"),
        };
        if is_ours {
            open.push(format!("/{name}"));
            rest = &rest[tag.len()..];
        } else if open.last().is_some_and(|end| end == name) {
            open.pop();
            rest = &rest[tag.len()..];
        } else {
            out.push_str(tag);
            rest = &rest[tag.len()..];
        }
    }
    out + rest
}

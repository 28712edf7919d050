//! Linking: removing links restores the document, linking twice changes nothing, and a renderer sees only the
//! insertions. The input chooses pieces of documents, so that most inputs are documents with marks that nest.
#![no_main]

#[path = "../../tests/rendered/mod.rs"]
mod rendered;

use lexigraph::{
    link::{Density, Format, Insertion, Linker, Style},
    voip::{GLOSSARY, Voip},
};
use libfuzzer_sys::fuzz_target;
use rendered::{PAGES, only_inserted};

const NAMES: [&str; 12] = [
    "SIP", "SIP trunk", "sip-trunks", "RTP", "jitter", "jitter buffer", "DIDs", "voip", "codec", "carrier", "Voip", "ASR",
];
const MARKS: [&str; 116] = [
    " ", " ", " ", "\n", "\n\n", "\n\n", ". ", ", ", "é", "\t", "\r\n", "    ", "# ", "## ", "> ", "- ", "1. ", "***\n", "===\n",
    "---\n", "|", "|--|--|\n", "*", "**", "_", "__", "~~", "`", "``", "```\n", "~~~\n", "[", "]", "(", ")", "](", "][", "]:", "![",
    "!", "\\", "\\\n", "^", "^[", "[^a]", "\n[^a]: ", "<", ">", "<b>", "</b>", "<a href=/x>", "</a>", "<code>", "</code>", "<br>",
    "<p>", "</p>", "<div>\n", "</div>\n", "<h2>", "</h2>", "<!-- lexigraph off -->", "<!-- lexigraph on -->",
    "<!-- lexigraph skip -->", "<!-- lexigraph ASR = answer-seizure-ratio -->", "<!--", "-->", "<span hidden>", "</span>",
    "<svg/>", "<script>", "</script>", "<dt>", "<dd>", "&amp;", "&", "&eacute;", "&lt;", "$", "$$", "\\(", "\\)", "\\\\[", "\\\\]",
    "{{", "}}", "{%", "%}", "{", "}", "{#a}", "{: .a}", "<%", "%>", "!!! note ", "??? tip\n", ":::tip ", "\n: ", ":", "[[", "]]",
    "[@", "@", "*[SIP]: x\n", "%%", "+---+\n", "--- ---\n", "import SIP from 'x'\n", "export ", "<A b={", "/>", "{/* ", " */}",
    "--8<-- ", "http://x.org/", "word",
];

thread_local! {
    /// A linker of each kind, because building one takes as long as linking a short document.
    static LINKERS: [Linker<'static, Voip>; 4] = {
        // a renderer that panics must not end the run; a panic of the target still does
        std::panic::set_hook(Box::new(|info| eprintln!("{info}")));
        let new = |style, density| {
            Linker::new(&GLOSSARY).style(style).density(density).address(|term| format!("{PAGES}{}", term.slug()))
        };
        let own = new(Style::Link, Density::Paragraph).insert(|link| {
            let before = format!("<x-{} n={}>", link.term.slug(), link.number);
            Some(Insertion { before, after: format!("</x-{}>", link.term.slug()) })
        });
        [new(Style::Link, Density::All), new(Style::Tooltip, Density::Section), new(Style::Abbr, Density::Document), own]
    };
}

fuzz_target!(|input: &[u8]| {
    let Some((&settings, pieces)) = input.split_first() else { return };
    let mut text = String::new();
    for &piece in pieces.iter().take(48) {
        let piece = usize::from(piece);
        text.push_str(if piece % 3 == 0 { NAMES[piece / 3 % NAMES.len()] } else { MARKS[piece % MARKS.len()] });
    }
    let formats = [Format::Markdown, Format::Html, Format::Mdx, Format::Markdown];
    let format = formats[usize::from(settings >> 2) % formats.len()];
    let at = usize::from(settings) % 4;
    LINKERS.with(|linkers| check(&linkers[at], &text, format));
});

fn check(linker: &Linker<'_, Voip>, text: &str, format: Format) {
    let linked = linker.link(text, format);
    assert_eq!(linker.unlink(&linked, format), text, "unlink(link(x))");
    assert_eq!(linker.link(&linked, format), linked, "link(link(x))");
    // rendering in all dialects takes ten times as long as linking
    let is_rendered = text.len() % 16 == 0;
    if is_rendered && format == Format::Markdown && linked != text {
        only_inserted(text, &linked, format).unwrap_or_else(|error| panic!("{error}\n{linked}"));
    }
}

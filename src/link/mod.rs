//! Linking: inserts links, tooltips or your own text at the terms that a document mentions. Lint and usage counts use
//! the same parser. Documents are never re-rendered: text is inserted at byte offsets.
//!
//! ```
//! use lexigraph::{link::{Format, Linker}, voip::GLOSSARY};
//!
//! let linker = Linker::new(&GLOSSARY).address(|term| format!("/words/{}", term.slug()));
//! let page = "# Jitter\n\nEvery `jitter` adds up: see the *jitter buffer*.\n";
//! let linked = linker.link(page, Format::Markdown);
//! assert!(linked.contains("see the *[jitter buffer](/words/jitter-buffer \""));
//! assert_eq!(linker.unlink(&linked, Format::Markdown), page);
//! ```
//!
//! Two laws hold: `unlink(link(x)) == x`, byte for byte, for every document without insertions of the linker; and
//! `link(link(x)) == link(x)`. A link that would change the meaning of the rest of a document, in CommonMark, in
//! GitHub's dialect or with all extensions enabled, is omitted ([`State::Harmful`]).
//!
//! # Comments for authors
//!
//! | comment | effect |
//! |---|---|
//! | `<!-- lexigraph skip -->` | The next occurrence is neither linked nor reported. |
//! | `<!-- lexigraph off -->` … `<!-- lexigraph on -->` | Nothing in between is linked or reported. Without the second comment, this applies up to the end. |
//! | `<!-- lexigraph off sip-trunk -->` | The same for this term, up to `<!-- lexigraph on sip-trunk -->`. |
//! | `<!-- lexigraph ASR = answer-seizure-ratio -->` | From here on, this name means this term, if several terms share it. |
//!
//! In MDX, a comment is `{/* lexigraph skip */}`. A comment that names no term is reported. Names to avoid are not
//! linked, but reported by [`Linker::lint`]. [`Ambiguity`] controls names that several terms share.
//!
//! # Skipped content
//!
//! | language | skipped |
//! |---|---|
//! | Markdown and HTML | code, headings, titles of definition lists, links, images, URLs, comments, buttons and form fields |
//! | HTML | scripts, styles and other elements without text (`svg`, `math`, `template`, …), elements with `hidden` or `translate="no"` |
//! | Markdown | raw HTML blocks, front matter, definitions of links, footnote marks |
//! | Math (KaTeX, MathJax, GitHub, Pandoc) | `$…$`, `$$…$$`, ``$`…`$``, `\(…\)`, `\[…\]`, `\\(…\\)`, `\\[…\\]`, `\begin{…}…\end{…}`, `\command{…}`; AsciiMath's backquotes in HTML |
//! | MDX ([`Format::Mdx`]) | `import`, `export`, `{…}`, tags of components, comments `{/* … */}` |
//! | Vue, Hugo, Jinja, Liquid, Handlebars, mdBook | `{{…}}`, `{{< … >}}`, `{{#include …}}`, `{% … %}`, `{# … #}`, `<% … %>`, and the content of blocks such as `highlight`, `raw` and `comment` |
//! | Attribute lists (Pandoc, kramdown, Python-Markdown) | `{#id .class key=value}`, `{: …}`, `{=html}`; nothing is inserted directly before a `{` |
//! | Admonitions, tabs, directives (Python-Markdown, MkDocs, Docusaurus, VitePress, MyST, Obsidian) | the lines `!!! note "…"`, `??? note`, `=== "Tab"`, `/// note`, `:::note[…]`, `::name{…}`, `> [!note] Title`, headings inside them; inline `:name[…]{…}` |
//! | Definition lists, abbreviations | titles (`Term` before `: …` or `~ …`), `*[SIP]: …` |
//! | Links that CommonMark does not know | `[[wiki links]]`, `[text][label]` even if the label is unknown, text between an open bracket and a URL (`[text\|https://…]`), `[id]: address` in any block |
//! | Citations, mentions, symbols | `[@key, p. 3]`, `@key`, `:emoji:`, `++ctrl+alt++` |
//! | URLs that become links (GitHub) | `https://…`, `http://…`, `ftp://…`, `www.…`, up to white space or `<` |
//! | Inline footnotes | nothing is inserted directly after `^`, where it would begin one |
//! | Snippets, metadata, comments | `--8<-- "file"`, `{!file!}`, `<<< file`, `@include`, `% title`, `key: value` lines at the beginning, `%%…%%` |
//! | HTML that ends a list on GitHub | the lines after a tag that is alone on a line, less indented than the list item before it |
//! | Tables with aligned columns (Pandoc) | grid, simple and multiline tables |

mod control;
mod density;
mod dialect;
mod document;
mod format;
mod harmless;
mod html;
mod insertion;
mod linker;
mod lint;
mod markdown;
mod occurrence;
mod plan;
mod read;
mod settings;
mod style;
mod unlink;
mod usage;
mod walk;

pub use density::{Ambiguity, Density};
pub use format::Format;
pub use insertion::{Insertion, Link};
pub use linker::Linker;
pub use lint::{Lint, LintKind};
pub use occurrence::{Occurrence, State};
pub use style::{Style, TOOLTIP_CSS};
pub use usage::{Usage, Use};

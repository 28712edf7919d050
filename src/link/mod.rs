//! Linking: the terms that a document mentions get a link, a tooltip or an insertion of your own; lint and counts use the
//! same reading. Documents are never printed anew: texts are inserted at byte offsets.
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
//! `link(link(x)) == link(x)`. A link that would change what the rest of a document means, in CommonMark, in GitHub's
//! dialect or in one with all extensions, is left out ([`State::Harmful`]).
//!
//! # What authors can say
//!
//! | comment | effect |
//! |---|---|
//! | `<!-- lexigraph skip -->` | The next occurrence is neither linked nor a lint. |
//! | `<!-- lexigraph off -->` … `<!-- lexigraph on -->` | Nothing in between is linked or a lint; without the second, nothing up to the end. |
//! | `<!-- lexigraph off sip-trunk -->` | The same for this term, from here on until `<!-- lexigraph on sip-trunk -->`. |
//! | `<!-- lexigraph ASR = answer-seizure-ratio -->` | From here on, the name means this term, where several share it. |
//!
//! In MDX, a comment is `{/* lexigraph skip */}`. A comment that names no term is a lint. Names to avoid aren't linked
//! but reported, by [`Linker::lint`]. [`Ambiguity`] says what happens with names that several terms share.
//!
//! # What is passed over
//!
//! | language | passed over |
//! |---|---|
//! | Markdown and HTML | code, headings, titles of definition lists, links, images, addresses, comments, buttons and form fields |
//! | HTML | scripts, styles and other elements without text (`svg`, `math`, `template`, …), what has `hidden` or `translate="no"` |
//! | Markdown | raw HTML blocks, front matter, definitions of links, footnote marks |
//! | Math (KaTeX, MathJax, GitHub, Pandoc) | `$…$`, `$$…$$`, ``$`…`$``, `\(…\)`, `\[…\]`, `\\(…\\)`, `\\[…\\]`, `\begin{…}…\end{…}`, `\command{…}`; AsciiMath's backquotes in HTML |
//! | MDX ([`Format::Mdx`]) | `import`, `export`, `{…}`, tags of components, comments `{/* … */}` |
//! | Vue, Hugo, Jinja, Liquid, Handlebars, mdBook | `{{…}}`, `{{< … >}}`, `{{#include …}}`, `{% … %}`, `{# … #}`, `<% … %>`, and what is between `highlight`, `raw`, `comment` and the like and their ends |
//! | Lists of attributes (Pandoc, kramdown, Python-Markdown) | `{#id .class key=value}`, `{: …}`, `{=html}`; nothing is inserted right before a `{` |
//! | Admonitions, tabs, directives (Python-Markdown, MkDocs, Docusaurus, VitePress, MyST, Obsidian) | the lines `!!! note "…"`, `??? note`, `=== "Tab"`, `/// note`, `:::note[…]`, `::name{…}`, `> [!note] Title`, headings in them; `:name[…]{…}` within a line |
//! | Definition lists, abbreviations | titles (`Term` before `: …` or `~ …`), `*[SIP]: …` |
//! | Links that CommonMark does not know | `[[wiki links]]`, `[text][label]` also if the label is unknown, `[id]: address` in any block |
//! | Citations, mentions, symbols | `[@key, p. 3]`, `@key`, `:emoji:`, `++ctrl+alt++` |
//! | Addresses that become links (GitHub) | `https://…`, `http://…`, `ftp://…`, `www.…`, up to white space or `<` |
//! | Footnotes within a line | nothing is inserted right after `^`, where it would begin one |
//! | Snippets, metadata, comments | `--8<-- "file"`, `{!file!}`, `<<< file`, `@include`, `% title`, `key: value` lines at the beginning, `%%…%%` |
//! | Tables of aligned columns (Pandoc) | grid, simple and multiline tables |

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

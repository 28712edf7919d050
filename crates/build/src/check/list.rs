//! The list of all checks: name, level, what each finds, an example.
//! The table in the documentation is made from it.

use super::{
    Check, Run,
    Run::{Always, Resolving, Sound},
    graph, life, spotting, text,
};
use crate::diagnostic::Level::{self, Error, Off, Warning};

const fn check(name: &'static str, level: Level, run: Run, about: &'static str, example: &'static str) -> Check {
    Check { name, level, about, example, run }
}

/// All checks, in the order in which they run.
#[rustfmt::skip]
pub static CHECKS: &[Check] = &[
    // the form of files and values
    check("toml", Error, Resolving, "A file that is not TOML.", "name = 'SIP"),
    check("utf-8", Error, Resolving, "A file that is not UTF-8.", "a file saved as Latin-1"),
    check("unreadable", Error, Resolving, "A file or folder that can't be read, or whose name is not UTF-8.", "a folder named `sip.toml`"),
    check("outside", Error, Resolving, "A symbolic link that leaves the glossary's folder, or leads back to it.", "`words/up` → `..`"),
    check("no-terms", Error, Resolving, "A glossary without terms.", "only `glossary.toml`, without `[[term]]`"),
    check("limit", Error, Resolving, "More than one of the limits allows: size of a file, length of a text, depth of nesting, names of a term, terms, kinds of relation.", "a term with 1,001 names"),
    check("unknown-key", Error, Resolving, "A key that means nothing here.", "summry = \"…\""),
    check("wrong-type", Error, Resolving, "A value that is not what the key takes.", "aliases = \"SIP\""),
    check("missing", Error, Resolving, "A key that must be there and isn't: `name` and `summary` of a term, `title` and `type` of the manifest.", "a term without `summary`"),
    check("blank", Error, Resolving, "A text that is empty, or white space only.", "summary = \"  \""),
    check("manifest", Error, Resolving, "A manifest that contradicts itself: a symmetric kind with an inverse, a level that doesn't exist, a source without a place for its number.", "[checks]\ncycle = \"off\""),
    check("slug", Error, Resolving, "A slug that is not `a`–`z` and digits, words joined by single hyphens.", "`SIP_Trunk.toml`"),
    check("slug-file", Error, Resolving, "A slug or category that is not the name of the term's file or folder.", "slug = \"trunk\" in `sip-trunk.toml`"),
    check("duplicate-slug", Error, Resolving, "Two terms, categories or kinds of relation with the same slug.", "`media/rtp.toml` and `network/rtp.toml`"),
    check("identifier-clash", Error, Resolving, "Slugs that become the same Rust identifier, or a `type` that can't be the name of a type.", "type = \"my words\""),
    check("character", Error, Resolving, "A character that hides or reorders text: control, zero-width, bidirectional, soft hyphen, tag; or a line break or tab in a text of one line.", "name = \"S\\u200BIP\""),
    check("name-form", Error, Resolving, "A name with spaces at its edge or doubled, without a letter or digit, or of more than 120 characters.", "name = \" SIP\""),
    check("markup", Error, Resolving, "HTML or an image in a body, or `[[…]]` in a summary.", "body = \"<b>SIP</b>\""),
    check("link", Error, Resolving, "A link that is no http(s) address.", "[here](ftp://example.org)"),
    check("unknown-category", Error, Resolving, "A category that is not in the manifest.", "a folder without its `[categories.…]`"),
    check("unknown-relation", Error, Resolving, "A kind of relation that is not in the manifest.", "[relations]\nneed = [\"rtp\"]"),
    check("unknown-term", Error, Resolving, "A relation that names no term.", "carries = [\"rpt\"]"),
    check("self-relation", Error, Resolving, "A relation of a term to itself.", "uses = [\"sip\"] in `sip.toml`"),
    check("broken-link", Error, Resolving, "A link in a body that is malformed, or names no term or the term itself.", "[[rpt]]"),
    check("replacement", Error, Resolving, "A deprecated term whose `use` names no term, or one that is deprecated too.", "use = \"old-one\""),
    // names, compared folded
    check("name-clash", Error, Resolving, "Two terms that bear the same name, and not both say that they share it.", "aliases = [\"ASR\"] in two files"),
    check("name-repeated", Error, Resolving, "The same name twice in one term.", "name = \"SIP\" and aliases = [\"sip\"]"),
    check("asked", Error, Resolving, "A question in `asked` that is there twice, or is a name.", "name = \"SIP\" and asked = [\"sip\"]"),
    check("shared", Error, Resolving, "A name in `shared` that is not the term's, or that no other term bears.", "shared = [\"ASR\"] in one file only"),
    // the graph
    check("cycle", Error, Always(graph::cycle), "A circle of relations of an acyclic kind.", "a is-a b, b is-a a"),
    check("related-ancestor", Error, Sound(graph::related_ancestor), "`related` between a term and one above it in a hierarchy (SKOS S27).", "a is-a b, and a related b"),
    check("edge-twice", Warning, Always(graph::edge_twice), "The same relation twice, or from both sides by inverse kinds.", "a has-part b, and b part-of a"),
    check("implied-edge", Warning, Sound(graph::implied_edge), "A direct relation of an acyclic kind that a longer path of it already says.", "a is-a b, b is-a c, and a is-a c"),
    check("orphan", Warning, Sound(graph::orphan), "A term without any relation.", "a file without `[relations]`, that no other names"),
    check("island", Warning, Sound(graph::island), "A group of two or more terms apart from the largest one.", "a related b, and neither to a third"),
    check("sibling-related", Off, Sound(graph::sibling_related), "Two terms below the same one that are also `related`.", "a is-a c, b is-a c, and a related b"),
    check("unreached", Off, Sound(graph::unreached), "A term that no relation and no link of another leads to.", "a term that only names others"),
    // texts
    check("same-summary", Error, Always(text::same_summary), "Two summaries that are alike.", "summary = \"A phone.\" in two files"),
    check("summary-sentence", Warning, Always(text::summary_sentence), "A summary of more than one sentence.", "summary = \"A phone. It rings.\""),
    check("summary-length", Warning, Always(text::summary_length), "A summary of more than 200 characters.", "a paragraph"),
    check("summary-stop", Warning, Always(text::summary_stop), "A summary that doesn't end in a full stop.", "summary = \"A phone\""),
    check("summary-opening", Warning, Always(text::summary_opening), "A summary that begins with the term itself, after an article too, or with `is when` or the like.", "summary = \"A softphone is a program.\" of *Softphone*"),
    check("own-name", Warning, Always(text::own_name), "A summary that uses a name of its own term.", "summary = \"A phone that is a softphone.\" of *Softphone*"),
    check("circular", Warning, Always(text::circular), "Summaries that need each other, over any number of steps.", "*Queue*: “Where calls wait.”; *Call*: “What waits in a queue.”"),
    check("acronym", Warning, Sound(text::acronym), "An acronym in a summary that is no name in the glossary and isn't spelt out there.", "summary = \"Carries RTP.\" without a term *RTP*"),
    check("linked-unrelated", Warning, Sound(text::linked_unrelated), "A term that a body links without any relation to it.", "`[[rtp]]` in a body, and `rtp` in no relation"),
    check("related-unmentioned", Off, Sound(text::related_unmentioned), "A relation whose term the body never mentions.", "uses = [\"rtp\"], and a body without RTP"),
    check("vague-source", Off, Always(text::vague_source), "A source that is a bare host or a start page, instead of the page that states the fact.", "url = \"https://example.org/docs/\""),
    // spotting
    check("spot-yes", Error, Sound(spotting::spot_yes), "A `yes` sentence in which the term isn't found.", "yes = [\"We dial.\"] of *SIP*"),
    check("spot-no", Error, Sound(spotting::spot_no), "A `no` sentence in which the term is found.", "no = [\"a sip of tea\"] of a *Sip* in any case"),
    check("short-name", Warning, Always(spotting::short_name), "A name of one or two characters that is found in any case.", "name = \"Go\""),
    // the life of terms
    check("deprecated-use", Warning, Always(life::deprecated_use), "A live term that relates or links to a deprecated one.", "uses = [\"old-one\"]"),
    check("waiver", Error, Resolving, "A waiver of an unknown check, of one that is an error, or without a reason.", "[waive]\norphan = \"\""),
    check("stale-waiver", Warning, Resolving, "A waiver that waives nothing.", "[waive]\norphan = \"…\" of a term with relations"),
];

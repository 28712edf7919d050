//! The list of all checks: name, level, what each finds, and an example.
//! A check is a constant, so that a misspelled one doesn't compile. The table in the documentation is made from the list.

use std::fmt;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Level {
    /// The check doesn't run.
    Off,
    /// The finding is printed, and the build goes on.
    Warning,
    /// The build fails.
    Error,
}

impl Level {
    /// Returns the level as manifests call it: `off`, `warn` or `error`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Warning => "warn",
            Self::Error => "error",
        }
    }

    /// Returns the level that manifests call `name`.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Off, Self::Warning, Self::Error].into_iter().find(|level| level.as_str() == name)
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A check of the compiler.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Check {
    /// Its name, as findings and manifests call it.
    pub name: &'static str,
    /// How bad a finding is, unless the manifest says otherwise.
    pub level: Level,
    /// What it finds, in a sentence.
    pub about: &'static str,
    /// Something that it finds.
    pub example: &'static str,
    /// Whether other findings merely follow from one of these: where there is one, the glossary isn't laid out and no
    /// check runs that looks at all of it.
    pub(crate) is_fatal: bool,
}

impl Check {
    /// Returns the check that is called `name`.
    pub fn named(name: &str) -> Option<Self> {
        CHECKS.iter().find(|check| check.name == name).copied()
    }
}

/// Declares a constant for each check, and the list of all.
macro_rules! checks {
    ($($id:ident: $name:literal, $level:ident $($fatal:ident)?, $about:literal, $example:literal;)*) => {
        $(pub(crate) const $id: Check = Check {
            name: $name,
            level: Level::$level,
            about: $about,
            example: $example,
            is_fatal: false $(|| stringify!($fatal).len() > 0)?,
        };)*

        /// All checks, in the order in which they run.
        pub static CHECKS: &[Check] = &[$($id),*];
    };
}

#[rustfmt::skip]
checks! {
    // the form of files and values
    TOML: "toml", Error fatal, "A file that is not TOML.", "name = 'SIP";
    UTF_8: "utf-8", Error fatal, "A file that is not UTF-8.", "a file saved as Latin-1";
    UNREADABLE: "unreadable", Error fatal, "A file or folder that can't be read, or whose name is not UTF-8.", "a folder named `sip.toml`";
    OUTSIDE: "outside", Error fatal, "A symbolic link that leaves the glossary's folder, or leads back to it.", "`words/up` → `..`";
    NO_TERMS: "no-terms", Error fatal, "A glossary without terms.", "only `glossary.toml`, without `[[term]]`";
    LIMIT: "limit", Error fatal, "More than one of the limits allows: size of a file, length of a text, depth of nesting, names of a term, terms, kinds of relation.", "a term with 1,001 names";
    UNKNOWN_KEY: "unknown-key", Error, "A key that means nothing here.", "summry = \"…\"";
    WRONG_TYPE: "wrong-type", Error, "A value that is not what the key takes.", "aliases = \"SIP\"";
    MISSING: "missing", Error fatal, "A key that must be there and isn't: `name` and `summary` of a term, `title` and `type` of the manifest.", "a term without `summary`";
    BLANK: "blank", Error fatal, "A text that is empty, or white space only.", "summary = \"  \"";
    MANIFEST: "manifest", Error, "A manifest that contradicts itself: a symmetric kind with an inverse, a level that doesn't exist, a source without a place for its number.", "[checks]\ncycle = \"off\"";
    SLUG: "slug", Error, "A slug that is not `a`–`z` and digits, words joined by single hyphens.", "`SIP_Trunk.toml`";
    SLUG_FILE: "slug-file", Error fatal, "A slug or category that is not the name of the term's file or folder.", "slug = \"trunk\" in `sip-trunk.toml`";
    DUPLICATE_SLUG: "duplicate-slug", Error fatal, "Two terms, categories or kinds of relation with the same slug.", "`media/rtp.toml` and `network/rtp.toml`";
    IDENTIFIER_CLASH: "identifier-clash", Error fatal, "Slugs that become the same Rust identifier, or a `type` that can't be the name of a type.", "type = \"my words\"";
    CHARACTER: "character", Error, "A character that hides or reorders text: control, zero-width, bidirectional, soft hyphen, tag; or a line break or tab in a text of one line.", "name = \"S\\u200BIP\"";
    NAME_FORM: "name-form", Error, "A name with spaces at its edge or doubled, without a letter or digit, or of more than 120 characters.", "name = \" SIP\"";
    MARKUP: "markup", Error, "HTML or an image in a body, or `[[…]]` in a summary.", "body = \"<b>SIP</b>\"";
    LINK: "link", Error, "A link that is no http(s) address.", "[here](ftp://example.org)";
    UNKNOWN_CATEGORY: "unknown-category", Error fatal, "A category that is not in the manifest.", "a folder without its `[categories.…]`";
    UNKNOWN_RELATION: "unknown-relation", Error, "A kind of relation that is not in the manifest.", "[relations]\nneed = [\"rtp\"]";
    UNKNOWN_TERM: "unknown-term", Error, "A relation that names no term.", "carries = [\"rpt\"]";
    SELF_RELATION: "self-relation", Error, "A relation of a term to itself.", "uses = [\"sip\"] in `sip.toml`";
    BROKEN_LINK: "broken-link", Error, "A link in a body that is malformed, or names no term or the term itself.", "[[rpt]]";
    REPLACEMENT: "replacement", Error, "A deprecated term whose `use` names no term, or one that is deprecated too.", "use = \"old-one\"";
    // names, compared folded
    NAME_CLASH: "name-clash", Error, "Two terms that bear the same name, and not both say that they share it.", "aliases = [\"ASR\"] in two files";
    NAME_REPEATED: "name-repeated", Error, "The same name twice in one term.", "name = \"SIP\" and aliases = [\"sip\"]";
    ASKED: "asked", Error, "A question in `asked` that is there twice, or is a name.", "name = \"SIP\" and asked = [\"sip\"]";
    SHARED: "shared", Error, "A name in `shared` that is not the term's, or that no other term bears.", "shared = [\"ASR\"] in one file only";
    CONFUSABLE: "confusable", Warning, "A name whose letters look like those of another script (UTS #39).", "`Саll` with two Cyrillic letters";
    // the graph
    CYCLE: "cycle", Error, "A circle of relations of an acyclic kind.", "a is-a b, b is-a a";
    RELATED_ANCESTOR: "related-ancestor", Error, "`related` between a term and one above it in a hierarchy (SKOS S27).", "a is-a b, and a related b";
    EDGE_TWICE: "edge-twice", Warning, "The same relation twice, or from both sides by inverse kinds.", "a has-part b, and b part-of a";
    IMPLIED_EDGE: "implied-edge", Warning, "A direct relation of an acyclic kind that a longer path of it already says.", "a is-a b, b is-a c, and a is-a c";
    ORPHAN: "orphan", Warning, "A term without any relation.", "a file without `[relations]`, that no other names";
    ISLAND: "island", Warning, "A group of two or more terms apart from the largest one.", "a related b, and neither to a third";
    SIBLING_RELATED: "sibling-related", Off, "Two terms below the same one that are also `related`.", "a is-a c, b is-a c, and a related b";
    UNREACHED: "unreached", Off, "A term that no relation and no link of another leads to.", "a term that only names others";
    // texts
    SAME_SUMMARY: "same-summary", Error, "Two summaries that are alike.", "summary = \"A phone.\" in two files";
    SUMMARY_SENTENCE: "summary-sentence", Warning, "A summary of more than one sentence.", "summary = \"A phone. It rings.\"";
    SUMMARY_LENGTH: "summary-length", Warning, "A summary of more than 200 characters.", "a paragraph";
    SUMMARY_STOP: "summary-stop", Warning, "A summary that doesn't end in a full stop.", "summary = \"A phone\"";
    SUMMARY_OPENING: "summary-opening", Warning, "A summary that begins with the term itself, after an article too, or with `is when` or the like.", "summary = \"A softphone is a program.\" of *Softphone*";
    OWN_NAME: "own-name", Warning, "A summary that uses a name of its own term.", "summary = \"A phone that is a softphone.\" of *Softphone*";
    CIRCULAR: "circular", Warning, "Summaries that need each other, over any number of steps.", "*Queue*: “Where calls wait.”; *Call*: “What waits in a queue.”";
    ACRONYM: "acronym", Warning, "An acronym in a summary that is no name in the glossary and isn't spelt out there.", "summary = \"Carries RTP.\" without a term *RTP*";
    LINKED_UNRELATED: "linked-unrelated", Warning, "A term that a body links without any relation to it.", "`[[rtp]]` in a body, and `rtp` in no relation";
    RELATED_UNMENTIONED: "related-unmentioned", Off, "A relation whose term the body never mentions.", "uses = [\"rtp\"], and a body without RTP";
    VAGUE_SOURCE: "vague-source", Off, "A source that is a bare host or a start page, instead of the page that states the fact.", "url = \"https://example.org/docs/\"";
    // spotting
    SPOT_YES: "spot-yes", Error, "A `yes` sentence in which the term isn't found.", "yes = [\"We dial.\"] of *SIP*";
    SPOT_NO: "spot-no", Error, "A `no` sentence in which the term is found.", "no = [\"a sip of tea\"] of a *Sip* in any case";
    SHORT_NAME: "short-name", Warning, "A name of one or two characters that is found in any case.", "name = \"Go\"";
    // the life of terms
    DEPRECATED_USE: "deprecated-use", Warning, "A live term that relates or links to a deprecated one.", "uses = [\"old-one\"]";
    WAIVER: "waiver", Error, "A waiver of an unknown check, of one that is an error, or without a reason.", "[waive]\norphan = \"\"";
    STALE_WAIVER: "stale-waiver", Warning, "A waiver that waives nothing.", "[waive]\norphan = \"…\" of a term with relations";
}

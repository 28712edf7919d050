//! The list of all checks, each with its name, its level, a description and an example.
//! Each check is a constant, so that a misspelled name does not compile. The table in the documentation is generated
//! from this list.

/// The severity of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Level {
    /// The check does not run.
    Off,
    /// The finding is printed, and the build continues.
    Warning,
    /// The build fails.
    Error,
}

lexigraph_core::__named! { Level, "a level: off, warn or error", Off => "off", Warning => "warn", Error => "error" }

/// A check of the compiler.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Check {
    /// The name of the check in findings and manifests.
    pub name: &'static str,
    /// The default severity of its findings, which the manifest can change.
    pub level: Level,
    /// A description of the findings, in one sentence.
    pub about: &'static str,
    /// An example of a mistake that the check finds.
    pub example: &'static str,
    /// Whether further findings might merely follow from one of this check. After such a finding, the tables are not
    /// laid out and the checks of the whole glossary do not run.
    pub(crate) is_fatal: bool,
}

impl Check {
    /// Returns the check with this name.
    pub fn named(name: &str) -> Option<Self> {
        CHECKS.iter().find(|check| check.name == name).copied()
    }
}

/// Declares a constant for each check, and the list of all.
macro_rules! checks {
    ($($id:ident: $name:literal, $level:ident $($fatal:ident)?, $about:literal, $example:literal;)*) => {
        $(pub const $id: Check = Check {
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
    TOML: "toml", Error fatal, "A file is not TOML.", "name = 'SIP";
    UTF_8: "utf-8", Error fatal, "A file is not UTF-8.", "a file saved as Latin-1";
    UNREADABLE: "unreadable", Error fatal, "A file or folder can't be read, its name is not UTF-8, or it is too deep in folders.", "a folder named `sip.toml`";
    OUTSIDE: "outside", Error fatal, "A symbolic link leaves the glossary's folder, or leads back to it.", "`words/up` → `..`";
    NO_TERMS: "no-terms", Error fatal, "The glossary has no terms.", "only `glossary.toml`, without `[[term]]`";
    LIMIT: "limit", Error fatal, "A limit is exceeded: the size of a file, the length of a text, the depth of nesting, or the number of names, terms or kinds of relation.", "a term with 1,001 names";
    UNKNOWN_KEY: "unknown-key", Error, "A table has a key that it can't have.", "summry = \"…\"";
    WRONG_TYPE: "wrong-type", Error, "A value has the wrong type or isn't one of the choices.", "aliases = \"SIP\"";
    MISSING: "missing", Error fatal, "A required key is missing: `name` and `summary` of a term, `title` and `type` of the manifest, the address of an entry of `see`.", "a term without `summary`";
    BLANK: "blank", Error fatal, "A text is empty or only white space.", "summary = \"  \"";
    MANIFEST: "manifest", Error, "The manifest contradicts itself: a symmetric kind with an inverse, an unknown level, a source without a place for its number.", "[checks]\ncycle = \"off\"";
    SLUG: "slug", Error, "A slug is not made of `a`–`z` and digits, in words joined by single hyphens.", "`SIP_Trunk.toml`";
    SLUG_FILE: "slug-file", Error fatal, "A slug or category differs from the name of the term's file or folder.", "slug = \"trunk\" in `sip-trunk.toml`";
    DUPLICATE_SLUG: "duplicate-slug", Error fatal, "Two terms, categories or kinds of relation have the same slug.", "`media/rtp.toml` and `network/rtp.toml`";
    IDENTIFIER_CLASH: "identifier-clash", Error fatal, "Slugs become the same Rust identifier, or `type` can't name a type.", "type = \"my words\"";
    CHARACTER: "character", Error, "A text hides or reorders characters, raw or escaped (control, zero-width, bidirectional, soft hyphen, tag), or a one-line text has a line break or a tab.", "name = \"S\\u200BIP\"";
    NAME_FORM: "name-form", Error, "A name has spaces at its edge or doubled ones, no letter or digit, or more than 120 characters.", "name = \" SIP\"";
    MARKUP: "markup", Error, "A body has HTML, an image, or other Markdown that isn't supported; or a summary has `[[…]]`.", "body = \"<b>SIP</b>\"";
    LINK: "link", Error, "A link is not an http(s) or mailto address.", "[here](ftp://example.org)";
    UNKNOWN_CATEGORY: "unknown-category", Error fatal, "A category is not in the manifest.", "a folder without its `[categories.…]`";
    UNKNOWN_RELATION: "unknown-relation", Error, "A kind of relation is not in the manifest.", "[relations]\nneed = [\"rtp\"]";
    UNKNOWN_TERM: "unknown-term", Error, "A relation names a term that does not exist.", "carries = [\"rpt\"]";
    SELF_RELATION: "self-relation", Error, "A term is related to itself.", "uses = [\"sip\"] in `sip.toml`";
    BROKEN_LINK: "broken-link", Error, "A link in a body is malformed, or names no term or the term itself.", "[[rpt]]";
    REPLACEMENT: "replacement", Error, "The `use` of a deprecated term names no term, or a deprecated one.", "use = \"old-one\"";
    // names, compared after folding
    NAME_CLASH: "name-clash", Error, "Two terms have the same name, and not both list it in `shared`.", "aliases = [\"ASR\"] in two files";
    NAME_REPEATED: "name-repeated", Error, "A term has the same name twice.", "name = \"SIP\" and aliases = [\"sip\"]";
    ASKED: "asked", Error, "A question in `asked` is repeated, or is a name.", "name = \"SIP\" and asked = [\"sip\"]";
    SHARED: "shared", Error, "A name in `shared` is not the term's, or no other term has it.", "shared = [\"ASR\"] in one file only";
    CONFUSABLE: "confusable", Warning, "A name has letters that look like those of another script (UTS #39).", "`Саll` with two Cyrillic letters";
    // the graph
    CYCLE: "cycle", Error, "Relations of an acyclic kind form a cycle.", "a is-a b, b is-a a";
    RELATED_ANCESTOR: "related-ancestor", Error, "A term is `related` to one above it in a hierarchy (SKOS S27).", "a is-a b, and a related b";
    EDGE_TWICE: "edge-twice", Warning, "The same relation is stated twice, or from both sides by inverse kinds.", "a has-part b, and b part-of a";
    IMPLIED_EDGE: "implied-edge", Warning, "A direct relation of an acyclic kind follows from a longer path of that kind.", "a is-a b, b is-a c, and a is-a c";
    ORPHAN: "orphan", Warning, "A term has no relation.", "a file without `[relations]`, that no other names";
    ISLAND: "island", Warning, "A group of two or more terms is not connected with the largest group.", "a related b, and neither to a third";
    SIBLING_RELATED: "sibling-related", Off, "Two terms with the same parent are also `related`.", "a is-a c, b is-a c, and a related b";
    UNREACHED: "unreached", Off, "No relation and no link of another term leads to a term.", "a term that only names others";
    // texts
    SAME_SUMMARY: "same-summary", Error, "Two summaries are alike.", "summary = \"A phone.\" in two files";
    SUMMARY_SENTENCE: "summary-sentence", Warning, "A summary has more than one sentence.", "summary = \"A phone. It rings.\"";
    SUMMARY_LENGTH: "summary-length", Warning, "A summary has more than 200 characters.", "a paragraph";
    SUMMARY_STOP: "summary-stop", Warning, "A summary doesn't end with a full stop.", "summary = \"A phone\"";
    SUMMARY_OPENING: "summary-opening", Warning, "A summary begins with the term itself, also after an article, or with a phrase such as `is when`.", "summary = \"A softphone is a program.\" of *Softphone*";
    OWN_NAME: "own-name", Warning, "A summary uses a name of its own term.", "summary = \"A phone that is a softphone.\" of *Softphone*";
    CIRCULAR: "circular", Warning, "Summaries need each other, over any number of steps.", "*Queue*: “Where calls wait.”; *Call*: “What waits in a queue.”";
    ACRONYM: "acronym", Warning, "An acronym in a summary is not a name in the glossary and isn't spelled out there.", "summary = \"Carries RTP.\" without a term *RTP*";
    LINKED_UNRELATED: "linked-unrelated", Warning, "A body links a term without a relation to it.", "`[[rtp]]` in a body, and `rtp` in no relation";
    RELATED_UNMENTIONED: "related-unmentioned", Off, "A body never mentions a term that its term is related to.", "uses = [\"rtp\"], and a body without RTP";
    VAGUE_SOURCE: "vague-source", Off, "A source is a bare host or a start page, not the page that states the fact.", "url = \"https://example.org/docs/\"";
    // spotting
    SPOT_YES: "spot-yes", Error, "A `yes` sentence in which the term isn't found.", "yes = [\"We dial.\"] of *SIP*";
    SPOT_NO: "spot-no", Error, "A `no` sentence in which the term is found.", "no = [\"a sip of tea\"] of a *Sip* in any case";
    SHORT_NAME: "short-name", Warning, "A name of one or two characters is matched in any case.", "name = \"Go\"";
    // deprecation and waivers
    DEPRECATED_USE: "deprecated-use", Warning, "A term that isn't deprecated relates or links to a deprecated one.", "uses = [\"old-one\"]";
    WAIVER: "waiver", Error, "A waiver names an unknown check or one that is an error, or has no reason.", "[waive]\norphan = \"\"";
    STALE_WAIVER: "stale-waiver", Warning, "A waiver is not needed.", "[waive]\norphan = \"…\" of a term with relations";
}

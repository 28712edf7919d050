//! The user interface texts of the website, which can be translated.

use crate::escape::Json;
use std::{
    borrow::Cow,
    fmt::{self, Display, Write},
};

macro_rules! texts {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal;)+) => {
        /// The texts of the pages that do not come from the glossary. The default is English.
        ///
        /// Each `{}` is replaced by a value, in the order given in the description of the field.
        ///
        /// ```
        /// # #[cfg(feature = "voip")] {
        /// use lexigraph::site::{Site, Texts};
        ///
        /// let mut texts = Texts::default();
        /// texts.related = "Verwandte Begriffe".into();
        /// let site = Site::new(&lexigraph::voip::GLOSSARY).language("de")?.texts(texts);
        /// # _ = site;
        /// # }
        /// # Ok::<(), lexigraph::site::InvalidOption>(())
        /// ```
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub struct Texts {
            $($(#[doc = $doc])+ pub $name: Cow<'static, str>,)+
        }

        impl Default for Texts {
            fn default() -> Self {
                Self { $($name: Cow::Borrowed($text),)+ }
            }
        }

        impl Texts {
            /// Returns names and texts, in the order of the fields.
            fn all(&self) -> impl Iterator<Item = (&'static str, &str)> {
                [$((stringify!($name), &*self.$name),)+].into_iter()
            }
        }
    };
}

texts! {
    /// Label of the link that jumps to the page's content.
    skip = "Skip to content";
    /// Accessible name of the header's links.
    navigation = "Glossary";
    /// Name of the home page in the header and in breadcrumbs.
    home = "Home";
    /// Name of the page of all names.
    names = "A–Z";
    /// Name of the map.
    map = "Map";
    /// Accessible name of the switch between light and dark.
    theme = "Color theme: {}";
    /// Theme that follows the device setting.
    theme_auto = "automatic";
    /// Light theme.
    theme_light = "light";
    /// Dark theme.
    theme_dark = "dark";
    /// Accessible name of the breadcrumbs.
    breadcrumbs = "Breadcrumbs";
    /// Footer: title, number of terms, number of categories, each number with its word.
    footer = "{}: {} in {}.";
    /// Footer: the license.
    license = "License: {}.";
    /// Lead of the home page: numbers of terms and of categories, each with its word.
    home_lead = "{} in {}, each explained in a sentence and then in full, with sources and related terms.";
    /// Description of the home page for search engines: title, number of terms with its word.
    home_description = "{}: {} explained, with names, sources and relations.";
    /// Heading of the symptoms on the home page.
    symptoms = "Start from a symptom";
    /// Lead of the section of symptoms on the home page.
    symptoms_lead = "Each page begins with what causes the symptom and what helps.";
    /// Link to all symptoms: their number.
    symptoms_all = "All {} symptoms";
    /// Heading of the categories.
    categories = "Categories";
    /// Heading of the terms to read first.
    start = "Start here";
    /// Lead of the terms to read first.
    start_lead = "New to the subject? Start with the terms that the whole glossary refers to.";
    /// Number of terms, for one.
    term_one = "1 term";
    /// Number of terms.
    term_many = "{} terms";
    /// Number of categories, for one.
    category_one = "1 category";
    /// Number of categories.
    category_many = "{} categories";
    /// Title of a category's page: its name.
    category_title = "{}: all terms";
    /// Description of a category without summary: its name.
    category_description = "The terms of the category {}.";
    /// Label of alternative names.
    also = "Also called";
    /// Heading above names to avoid.
    avoid = "Names to avoid";
    /// Notice on a deprecated term.
    deprecated = "No longer used.";
    /// Notice on a deprecated term: the version.
    deprecated_since = "No longer used since {}.";
    /// Label of the replacement of a deprecated term.
    replacement = "Use instead:";
    /// Heading of a symptom's causes.
    causes = "What causes it";
    /// Heading of a problem's remedies.
    remedies = "What helps";
    /// Label of a cause's own remedies.
    cause_remedies = "What helps:";
    /// Heading of everyday questions.
    asked = "People ask";
    /// Heading of sentences that use the term.
    usage = "In use";
    /// Link for editing the term's source.
    edit = "Edit this page";
    /// Link for reporting an error.
    report = "Report an error";
    /// Heading of sources.
    sources = "Sources";
    /// Heading of further reading.
    see = "Further reading";
    /// Heading of related terms.
    related = "Related terms";
    /// Heading of the terms that refer to this one.
    referring = "Terms that point here";
    /// Heading of the terms whose texts link to this one.
    mentioned = "Mentioned in";
    /// Summary of the collapsed rest of a list: the number of items.
    more = "{} more";
    /// End of a truncated list: the number of omitted items.
    and_more = "and {} more";
    /// Heading of a category's other terms: its name.
    more_in = "More in {}";
    /// Link to all terms of a category: their number.
    all_in = "All {} terms";
    /// Label of the link to the previous term: the category's name.
    previous_in = "Previous in {}";
    /// Label of the link to the next term: the category's name.
    next_in = "Next in {}";
    /// Label of the link to the previous category.
    previous_category = "Previous category";
    /// Label of the link to the next category.
    next_category = "Next category";
    /// Accessible name of the picture's region.
    neighborhood = "Neighborhood";
    /// Caption of a picture: name, number of terms.
    caption = "{} and the {} terms connected to it.";
    /// Caption of a picture with a single neighbor: name.
    caption_one = "{} and the term connected to it.";
    /// Caption of a picture that shows only some neighbors: name, number shown, total number.
    caption_some = "{} and {} of the {} terms connected to it. This page lists all of them.";
    /// Title of the page of all names.
    names_title = "A–Z: all names";
    /// Lead of the page of all names: their number.
    names_lead = "All {} names: preferred names, long forms and other names.";
    /// Description of the page of all names: the glossary's title.
    names_description = "All names of {}, by letter.";
    /// Accessible name of the letters.
    letters = "Letters";
    /// Title of a letter's page: the letter.
    letter_title = "A–Z: {}";
    /// Title of the map's page.
    map_title = "Map of all terms";
    /// Lead of the map.
    map_lead = "Each disc is a category, and each dot is a term. Larger dots have more relations. Lines join categories whose terms have many relations with each other.";
    /// Description of the map: the glossary's title.
    map_description = "All terms of {} in one picture.";
    /// Heading of the list below the map.
    map_list = "The best-connected terms";
    /// Title of the search page.
    search_title = "Search";
    /// Description of the search page: the glossary's title.
    search_description = "Search the names, summaries and texts of {}.";
    /// Label of the search field.
    search = "Search the glossary";
    /// Placeholder of the search field.
    search_placeholder = "Search";
    /// Accessible name of the results.
    search_results = "Results";
    /// Button of the search page.
    search_button = "Search";
    /// Heading above the categories on the search page.
    search_browse = "Browse by category";
    /// Notice in place of the search if scripts are off.
    search_no_script = "The search needs JavaScript. The list of all names works without it:";
    /// Title of the page of changes.
    changes = "What changed";
    /// Description of the page of changes: the glossary's title.
    changes_description = "New, changed and removed terms of {}.";
    /// Heading of new terms.
    changes_added = "New terms";
    /// Heading of changed terms.
    changes_changed = "Changed terms";
    /// Heading of removed terms.
    changes_removed = "Removed terms";
    /// Text of the page of changes if there are none.
    changes_none = "Nothing changed.";
    /// Title of a new term in the feed: its name.
    feed_added = "New: {}";
    /// Title of a changed term in the feed: its name.
    feed_changed = "Changed: {}";
    /// Name of a changed part: names.
    part_names = "names";
    /// Name of a changed part: the category.
    part_category = "category";
    /// Name of a changed part: the summary.
    part_summary = "summary";
    /// Name of a changed part: the text.
    part_text = "text";
    /// Name of a changed part: relations.
    part_relations = "relations";
    /// Name of a changed part: sources.
    part_sources = "sources";
    /// Name of a changed part: deprecation.
    part_deprecation = "deprecation";
    /// Footer: before the links to data files.
    download = "Download:";
    /// Title of the page for missing addresses.
    missing_title = "Page not found";
    /// Text of the page for missing addresses.
    missing_lead = "There is no page at this address. The term may have been renamed.";
    /// Notice while the index is loading.
    found_loading = "Loading…";
    /// Notice if the index cannot be read.
    found_failed = "The search index can’t be read from here.";
    /// Notice if nothing matches.
    found_none = "No term matches “{}”.";
    /// Label of similarly spelled names.
    found_near = "Similar names:";
    /// One result.
    found_one = "One result";
    /// Number of results.
    found_many = "{} results";
    /// Notice if the question was corrected: the corrected question.
    found_corrected = "Showing results for {}";
    /// Link to all results: their number.
    found_all = "All {} results";
    /// Button that shows more results.
    found_more = "Show more";
    /// Reason for a result: another name of the term.
    why_alias = "also called {}";
    /// Reason for a result: a spelling that is not shown elsewhere.
    why_hidden = "also found as {}";
    /// Reason for a result: the term that it causes.
    why_explains = "can cause {}";
    /// Reason for a result: words in its text.
    why_text = "its text mentions {}";
    /// Accessible name of the button that closes a definition.
    note_close = "Close";
    /// Link in a definition on a touch screen: the term's name.
    note_open = "Read about {}";
    /// Notice after the URL of a section was copied.
    copied = "Link copied";
    /// Accessible name of the link to a section whose heading has links.
    section_link = "Link to this section";
}

impl Texts {
    /// Writes the texts that the scripts show, as a JSON object.
    pub(super) fn script(&self, out: &mut String) -> fmt::Result {
        const PREFIXES: [&str; 5] = ["found_", "why_", "note_", "theme", "copied"];
        let mut separator = '{';
        for (name, text) in self.all().filter(|(name, _)| PREFIXES.iter().any(|prefix| name.starts_with(prefix))) {
            write!(out, "{separator}{}:{}", Json(name), Json(text))?;
            separator = ',';
        }
        out.write_char('}')
    }
}

/// Displays a text in which each `{}` is replaced by the next value.
pub struct Fill<'a>(pub &'a str, pub &'a [&'a dyn Display]);

impl Display for Fill<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut values = self.1.iter();
        let mut parts = self.0.split("{}");
        f.write_str(parts.next().unwrap_or_default())?;
        for part in parts {
            if let Some(value) = values.next() {
                value.fmt(f)?;
            }
            f.write_str(part)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fill() {
        assert_eq!(Fill("{} of {}: {}", &[&1, &"{}"]).to_string(), "1 of {}: ");
        assert_eq!(Fill("plain", &[&1]).to_string(), "plain");
    }

    #[test]
    fn the_script_gets_its_texts() {
        let (texts, mut json) = (Texts::default(), String::new());
        texts.script(&mut json).unwrap();
        assert!(json.starts_with("{\"theme\":") && json.contains("\"found_none\":\"No term matches “{}”.\""), "{json}");
    }
}

//! "Did you mean": finds the known word closest to an unknown one.

use lexigraph_core::{column::TextWriter, name};

/// Returns the word of `known` that is closest to `wanted`.
pub fn near<'a>(known: &[&'a str], wanted: &str) -> Option<&'a str> {
    let mut column = TextWriter::default();
    known.iter().for_each(|text| column.push(text));
    name::nearest::nearest(column.view(), wanted).map(|index| known[index])
}

/// Other spellings of keys, whose meaning is certain.
const SPELLINGS: [(&str, &str); 1] = [("licence", "license")];

/// Words from other tools and earlier versions that authors write for keys, each with the correct key.
const RENAMED: [(&str, &str); 17] = [
    ("definition", "summary"),
    ("description", "summary"),
    ("synonyms", "aliases"),
    ("synonym", "aliases"),
    ("alt-names", "aliases"),
    ("abbreviation", "aliases"),
    ("full-name", "expansion"),
    ("questions", "asked"),
    ("links", "see"),
    ("see-also", "see"),
    ("references", "sources"),
    ("text", "body"),
    ("waivers", "waive"),
    ("link", "url"),
    ("href", "url"),
    ("replaced-by", "use"),
    ("reason", "why"),
];

/// Returns the key that `wanted` probably means, and whether that is certain.
pub fn key(known: &[&'static str], wanted: &str) -> Option<(&'static str, bool)> {
    let wanted = wanted.to_ascii_lowercase().replace('_', "-");
    let listed = |list: &[(&str, &str)]| {
        let (_, meant) = list.iter().find(|(word, _)| *word == wanted)?;
        known.iter().copied().find(|known| known == meant)
    };
    if let Some(key) = listed(&SPELLINGS) {
        return Some((key, true));
    }
    let begins = |key: &&&str| wanted.len() > 2 && (key.starts_with(&wanted) || wanted.starts_with(**key));
    let found = listed(&RENAMED).or_else(|| near(known, &wanted)).or_else(|| known.iter().find(begins).copied());
    found.map(|key| (key, false))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys() {
        let known = ["name", "summary", "aliases", "license", "base-url", "see", "sources", "use"];
        for (wanted, key) in [
            ("alias", Some("aliases")),
            ("Alias", Some("aliases")),
            ("names", Some("name")),
            ("sumary", Some("summary")),
            ("licence", Some("license")),
            ("base_url", Some("base-url")),
            ("base", Some("base-url")),
            ("definition", Some("summary")),
            ("source", Some("sources")),
            ("sees", Some("see")),
            ("questions", None),
            ("xyz", None),
            ("u", None),
        ] {
            assert_eq!(super::key(&known, wanted).map(|(key, _)| key), key, "{wanted}");
        }
        assert_eq!(super::key(&known, "licence"), Some(("license", true)));
        assert_eq!(near(&["cycle", "orphan"], "cylce"), Some("cycle"));
    }
}

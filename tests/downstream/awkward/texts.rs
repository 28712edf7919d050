//! The texts that the build script writes and the test expects.

pub struct Entry {
    pub slug: String,
    pub name: String,
    pub alias: String,
    pub text: String,
}

/// Texts that break generators.
const TEXTS: &[&str] = &[
    "quotes \" ' “ ” ‘ ’ \"\"\" '''",
    "backslashes a\\b \\n \\u{41} \\\" c:\\dir\\ end",
    "raw strings r#\"x\"# \"# \"## r##\"y\"##",
    "braces {} {0} {{}} %s $crate $x",
    "comments /* */ // /// //! */",
    "العربية ثم English ثم עברית",
    "👩‍💻 👨‍👩‍👧‍👦 🏳️‍🌈 🇩🇪 ☎️ 🦀",
    "ÅÄÖ ß İı ﬁ Ω ǅ 電話 한국어 ไทย हिन्दी",
    "#![doc(hidden)] #[cfg(x)] fn main() {}",
    "a = 1, [x], (y); `code`? a@b.example ~ ^ |",
];

const NAMES: &[&str] = &[
    "C++",
    "C#",
    "A \"quoted\" name",
    "Back\\slash",
    "It's",
    "Ünïcode",
    "電話",
    "مقسم",
    "r#\"raw\"#",
    "{braces}",
    "<b>Tags</b> & more",
    "1234",
    "#hash",
    "a_b",
    "ΣΊΣΥΦΟΣ",
    "Straße",
    "``ticks``",
    "[[brackets]]",
    "*stars*",
    "🦀 crab",
];

const SLUGS: &[&str] = &[
    "self", "super", "crate", "async", "fn", "type", "match", "true", "dyn", "try", "gen", "t", "term", "category",
    "relation", "some", "none", "10dlc", "3-way", "x",
];

pub fn entries() -> Vec<Entry> {
    let mut entries: Vec<_> = (SLUGS.iter().zip(NAMES).enumerate())
        .map(|(i, (slug, name))| Entry {
            slug: slug.to_string(),
            name: name.to_string(),
            alias: format!("alias {i} {name}"),
            // no two summaries may be alike
            text: format!("{} ({slug})", TEXTS[i % TEXTS.len()]),
        })
        .collect();
    entries.push(Entry {
        slug: "long".to_owned(),
        name: "n".repeat(120),
        alias: String::new(),
        text: "Long \"text\" \\ 電話 👩‍💻 ".repeat(3500).trim_end().to_owned(),
    });
    entries
}

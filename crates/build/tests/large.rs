//! A glossary so large that its constants are declared in a shorter way.

use lexigraph_build::{Compiler, OutputFile, SourceFile};

fn code(files: &[OutputFile]) -> &str {
    let file = files.iter().find(|file| file.name == "glossary.rs").unwrap();
    str::from_utf8(&file.bytes).unwrap()
}

fn generated(terms: usize) -> Vec<OutputFile> {
    let manifest = "title = 'Many'\ntype = 'Many'\n[categories.all]\nname = 'All'\nsummary = 'All of them.'\n";
    let mut all = String::new();
    for number in 0..terms {
        all += &format!(
            "[[term]]\nslug = 'term-{number}'\ncategory = 'all'\nname = 'Term {number}'\naliases = ['Word {number}']\nsummary = \"Number “{number}”.\"\n"
        );
    }
    all += "[[term]]\nslug = 'last'\ncategory = 'all'\nname = 'Last'\nsummary = 'The last one.'\n[term.deprecated]\nuse = 'term-1'\nwhy = 'Old.'\n";
    let files = vec![SourceFile::new("glossary.toml", manifest), SourceFile::new("all.toml", all)];
    Compiler::new("").warnings(false).generate(files).unwrap_or_else(|report| panic!("{report}"))
}

#[test]
fn constants_beyond_twenty_thousand() {
    let (few, many) = (generated(200), generated(20_000));
    let (few, many) = (code(&few), code(&many));
    assert!(few.contains("alias \"Word 7\"") && !few.contains("dead_code"), "{few}");
    assert!(many.contains("dead_code") && !many.contains("Word 7"));
    for constant in ["TERM_7: super::Term = at(", "TERM_19999: super::Term = at(", "LAST: super::Term = at("] {
        assert_eq!(many.matches(constant).count(), 1, "{constant}");
    }
    assert!(many.contains("#[doc = \"**Term 7**: Number “7”."));
    assert!(many.contains("#[deprecated(note = \"use `TERM_1`: Old.\")] pub const LAST"));
    // a call declares some dozens, of any number of terms
    let longest = few.split("__constants! {").map(|call| call.matches(" => ").count()).max();
    assert_eq!(longest, Some(64));
}

//! A glossary whose texts are markup, escapes and formulas in one format or another.

lexigraph::include_glossary!();

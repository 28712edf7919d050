//! A glossary in which every text is an attack on the page that shows it.

lexigraph::include_glossary!();

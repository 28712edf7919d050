//! Checks the form of slugs, names and addresses.

use super::{checks, edit::Fix, finding::Finding, limits::NAME_LENGTH, source::At};
use lexigraph_core::name;

/// Reports a slug that is not lower-case words joined by single hyphens.
pub fn check_slug(slug: &At<String>, what: &str, others: &[&str], findings: &mut Vec<Finding>) {
    let word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    if !slug.value.split('-').all(word) {
        let suggestion = slug.value.to_lowercase();
        let words: Vec<_> = suggestion.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
        let finding = Finding::new(checks::SLUG, format!("`{}` can't be the slug of {what}", slug.value))
            .at(&slug.place, "a slug is `a`–`z` and digits, words joined by single hyphens");
        let better = (!words.is_empty()).then(|| words.join("-"));
        // the slug of a term in its own file is the file's name, and can't be overwritten
        let is_free = |better: &String| !slug.place.span.is_empty() && !others.contains(&&**better);
        let stated = better.clone().filter(is_free);
        let fix = stated.map(|text| Fix::Word { place: slug.place.clone(), text });
        findings.push(finding.help(better.map(|slug| format!("write `{slug}`"))).likely(fix));
    }
}

/// Reports a name in an invalid form.
pub fn check_name(text: &At<String>, findings: &mut Vec<Finding>) {
    let value = &text.value;
    let spaced = value.trim() != value || value.contains("  ");
    let fault = if spaced {
        "spaces at the edge, or two in a row".to_owned()
    } else if name::hash_name(value).is_none() {
        "a name needs at least one letter or digit".to_owned()
    } else if value.chars().count() > NAME_LENGTH {
        format!("longer than {NAME_LENGTH} characters")
    } else {
        return;
    };
    let trimmed = value.split_whitespace().collect::<Vec<_>>().join(" ");
    let fix = (spaced && !trimmed.is_empty()).then(|| Fix::Value { place: text.place.clone(), text: trimmed });
    findings.push(Finding::new(checks::NAME_FORM, "this can't be a name").at(&text.place, fault).certain(fix));
}

/// Tests whether `url` is an `http` or `https` address.
pub fn is_web_address(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
        && !url.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"'))
}

/// Tests whether `url` is an `http` or `https` address, or a `mailto` address.
pub fn is_address(url: &str) -> bool {
    is_web_address(url) || lexigraph_core::body::code::is_mail(url)
}

//! The sections of a symptom's page: its causes and remedies, each with a sentence about it.

use super::{
    lists::heading,
    plan::{Plan, path},
};
use crate::{
    Columns, TermRef,
    body::{Event, Tag, TagEnd},
    escape::Html,
};
use std::fmt::{self, Write};

/// Maximum length in bytes of a sentence in a list.
const LONG_SENTENCE: usize = 240;

/// Maximum number of remedies named with a cause.
const REMEDIES: usize = 3;

/// Writes the sections with the causes and the remedies of a term that has causes.
pub fn sections<'g, C: Columns>(plan: &Plan<'g, C>, term: TermRef<'g, C>, out: &mut String) -> fmt::Result {
    let (texts, diagnosis) = (plan.texts(), &plan.diagnosis);
    let causes = diagnosis.causes(term);
    if causes.is_empty() {
        return Ok(());
    }
    out.write_str("<section class=\"diagnosis\" aria-labelledby=\"causes\">\n")?;
    heading(2, "causes", &texts.causes, out)?;
    out.write_str("<ol>\n")?;
    let mut said = Vec::new();
    for cause in causes {
        item(term, cause, &mut said, out)?;
        let remedies = diagnosis.remedies(cause);
        if !remedies.is_empty() {
            write!(out, "<p class=\"helps\">{} ", Html(&texts.cause_remedies))?;
            for (at, &remedy) in remedies.iter().take(REMEDIES).enumerate() {
                let comma = if at == 0 { "" } else { ", " };
                write!(out, "{comma}<a href=\"{}\">{}</a>", path(remedy), Html(remedy.name()))?;
            }
            out.write_str("</p>")?;
        }
        out.write_str("</li>\n")?;
    }
    out.write_str("</ol>\n</section>\n")?;
    let remedies = diagnosis.remedies(term);
    if !remedies.is_empty() {
        out.write_str("<section class=\"diagnosis\" aria-labelledby=\"remedies\">\n")?;
        heading(2, "remedies", &texts.remedies, out)?;
        out.write_str("<ol>\n")?;
        for remedy in remedies {
            item(term, remedy, &mut said, out)?;
            out.write_str("</li>\n")?;
        }
        out.write_str("</ol>\n</section>\n")?;
    }
    Ok(())
}

/// Writes a cause or remedy with a sentence about it: the one in the problem's text that links to it, or else the one
/// in its own text that links to the problem, or else its summary. No sentence appears twice.
fn item<'g, C: Columns>(
    problem: TermRef<'g, C>,
    other: TermRef<'g, C>,
    said: &mut Vec<String>,
    out: &mut String,
) -> fmt::Result {
    let new = |line: &String| !said.contains(line);
    let line = sentence(problem, other).filter(new).or_else(|| sentence(other, problem).filter(new));
    let line = line.unwrap_or_else(|| other.summary().to_owned());
    write!(out, "<li><a href=\"{}\">{}</a> <span>{}</span>", path(other), Html(other.name()), Html(&line))?;
    said.push(line);
    Ok(())
}

/// Returns the first sentence of a term's text that links to another term, if it is short.
fn sentence<'g, C: Columns>(term: TermRef<'g, C>, target: TermRef<'g, C>) -> Option<String> {
    let (mut text, mut found) = (String::new(), None);
    for event in term.body().events() {
        match event {
            Event::Start(Tag::Paragraph | Tag::Item | Tag::Heading(_) | Tag::CodeBlock { .. }) => {
                text.clear();
                found = None;
            }
            Event::Start(Tag::Term(term)) if term == target.id() && found.is_none() => found = Some(text.len()),
            Event::Text(part) | Event::Code(part) => text.push_str(part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::End(TagEnd::Paragraph | TagEnd::Item) => {
                if let Some(at) = found {
                    return Some(around(&text, at))
                        .filter(|sentence| sentence.len() <= LONG_SENTENCE)
                        .map(str::to_owned);
                }
            }
            _ => {}
        }
    }
    None
}

/// Returns the sentence around a position. A sentence ends at an end mark followed by a space and a capital.
fn around(text: &str, at: usize) -> &str {
    let ends = text.match_indices(['.', '?', '!']).map(|(end, _)| end + 1).filter(|&end| {
        let after = text[end..].trim_start_matches(['"', '”', '’', '\'', ')', '*']);
        let mut rest = after.chars();
        let is_space = rest.next().is_none_or(char::is_whitespace);
        is_space && rest.next().is_none_or(|c| !c.is_lowercase())
    });
    let (mut start, mut end) = (0, text.len());
    for mark in ends {
        let mark = mark + text[mark..].len() - text[mark..].trim_start_matches(['"', '”', '’', '\'', ')', '*']).len();
        if mark <= at {
            start = mark;
        } else {
            end = mark;
            break;
        }
    }
    text[start..end].trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences() {
        let text = "One is here. Two, e.g. this, is \"there.\" Three (as in 1.5) ends? Four";
        for (word, sentence) in [
            ("here", "One is here."),
            ("this", "Two, e.g. this, is \"there.\""),
            ("1.5", "Three (as in 1.5) ends?"),
            ("Four", "Four"),
        ] {
            assert_eq!(around(text, text.find(word).unwrap()), sentence);
        }
        assert_eq!(around("", 0), "");
    }
}

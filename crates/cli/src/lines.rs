//! JSON Lines: reads a field of each line and adds another. The rest of the line does not change.

use serde::de::{Deserializer as _, IgnoredAny, MapAccess, Visitor};
use std::{borrow::Cow, fmt};

/// The field to read, and the field to add.
#[derive(Clone, Copy, Debug)]
pub struct Fields<'a> {
    /// The field to read: a string or null.
    pub from: &'a str,
    /// The field to add.
    pub into: &'a str,
}

/// A line with its new field.
#[derive(Debug, PartialEq, Eq)]
pub struct Added<'l> {
    /// The line, with its line ending.
    pub line: Cow<'l, [u8]>,
    /// Whether the line has the field to read.
    pub has_field: bool,
}

/// Adds a field to a line. `value` computes it from the text of another field. Blank lines do not change.
///
/// # Errors
///
/// Returns a message that says what is wrong with the line and how to fix it.
pub fn add<'l>(line: &'l [u8], fields: Fields<'_>, value: impl FnOnce(&str) -> String) -> Result<Added<'l>, String> {
    let end = line.iter().rposition(|byte| !byte.is_ascii_whitespace()).map_or(0, |at| at + 1);
    if end == 0 {
        return Ok(Added { line: line.into(), has_field: false });
    }
    let json = str::from_utf8(&line[..end])
        .map_err(|error| format!("not UTF-8 at byte {}; the lines must be UTF-8", error.valid_up_to()))?;
    let Found { text, is_empty, .. } = Found::read(json, fields)?;
    let value = text.as_deref().map_or_else(|| "[]".to_owned(), value);
    let name = serde_json::to_string(fields.into).expect("a text is JSON");
    let mut new = Vec::with_capacity(line.len() + name.len() + value.len() + 2);
    new.extend_from_slice(&line[..end - 1]);
    if !is_empty {
        new.push(b',');
    }
    new.extend_from_slice(name.as_bytes());
    new.push(b':');
    new.extend_from_slice(value.as_bytes());
    new.extend_from_slice(&line[end - 1..]);
    Ok(Added { line: new.into(), has_field: text.is_some() })
}

/// Returns the beginning of a line, for a message.
pub fn shown(line: &[u8]) -> String {
    let line = String::from_utf8_lossy(line.trim_ascii());
    let mut chars = line.chars();
    let start: String = chars.by_ref().take(60).collect();
    if chars.next().is_some() { format!("{start}…") } else { start }
}

/// The relevant content of a line.
#[derive(Default)]
struct Found {
    text: Option<String>,
    is_empty: bool,
    is_taken: bool,
}

impl Found {
    fn read(json: &str, fields: Fields<'_>) -> Result<Self, String> {
        let mut reader = serde_json::Deserializer::from_str(json);
        let found = reader.deserialize_map(Reader(fields)).and_then(|found| reader.end().map(|()| found));
        let found = found.map_err(|error| {
            let what = error.to_string();
            let what = what.split(" at line ").next().unwrap_or_default();
            format!(
                "{what}, at column {}; each line must be a JSON object, in which `{}` is a string or null",
                error.column(),
                fields.from
            )
        })?;
        if found.is_taken {
            return Err(format!("already has a field `{}`; name the new field with --into NAME", fields.into));
        }
        Ok(found)
    }
}

struct Reader<'a>(Fields<'a>);

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = Found;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Found, A::Error> {
        let mut found = Found { is_empty: true, ..Found::default() };
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            found.is_empty = false;
            found.is_taken |= key == self.0.into;
            if key == self.0.from {
                found.text = map.next_value::<Option<String>>()?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELDS: Fields<'_> = Fields { from: "text", into: "terms" };

    fn added(line: &str) -> Result<String, String> {
        let count = |text: &str| format!("[{}]", text.len());
        add(line.as_bytes(), FIELDS, count).map(|added| String::from_utf8(added.line.into_owned()).unwrap())
    }

    #[test]
    fn the_rest_stays() {
        for (line, expected) in [
            (r#"{"text":"abc"}"#, r#"{"text":"abc","terms":[3]}"#),
            ("{\"text\" : \"\\u00e9\", \"n\": 1.50 }\r\n", "{\"text\" : \"\\u00e9\", \"n\": 1.50 ,\"terms\":[2]}\r\n"),
            ("  {\"deep\": {\"text\": \"abc\"}} \n", "  {\"deep\": {\"text\": \"abc\"},\"terms\":[]} \n"),
            ("{\"text\": null}\n", "{\"text\": null,\"terms\":[]}\n"),
            ("{ }\n", "{ \"terms\":[]}\n"),
            ("\n", "\n"),
            ("", ""),
        ] {
            assert_eq!(added(line).unwrap(), expected, "{line}");
        }
    }

    #[test]
    fn errors_say_what_to_do() {
        for (line, part) in [
            ("[1]", "each line must be a JSON object"),
            ("{\"text\":\"a\"} x", "trailing characters"),
            ("{\"text\":\"a\"", "EOF"),
            ("{\"text\":7}", "`text` is a string"),
            ("{\"text\":\"a\",\"terms\":[]}", "--into NAME"),
            ("no", "at column 2"),
        ] {
            let message = added(line).unwrap_err();
            assert!(message.contains(part), "{line}: {message}");
        }
        assert!(add(b"{\"text\":\"\xFF\"}", FIELDS, str::to_owned).unwrap_err().contains("UTF-8"));
    }
}

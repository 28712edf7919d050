//! MDX: finds JavaScript and JSX tags.

use core::ops::Range;

/// Elements and components whose content stays unchanged.
const FIXED: [&str; 12] =
    ["a", "code", "pre", "button", "kbd", "samp", "script", "style", "svg", "math", "Link", "Code"];

/// Returns the byte ranges of imports, exports, expressions and tags that begin outside of `code`. `ends` are the
/// offsets of blank lines.
pub fn ranges(source: &str, code: &[Range<usize>], ends: &[usize]) -> Vec<Range<usize>> {
    let bytes = source.as_bytes();
    let (mut ranges, mut at, mut next_code) = (Vec::new(), 0, 0);
    let mut fixed: Option<(&str, usize)> = None;
    // the offset at which a block may begin, after front matter or another block
    let mut block = 0;
    while at < bytes.len() {
        while code.get(next_code).is_some_and(|range| range.end <= at) {
            next_code += 1;
        }
        if let Some(range) = code.get(next_code).filter(|range| range.start <= at) {
            (at, block) = (range.end, range.end);
            continue;
        }
        let rest = &bytes[at..];
        if (rest.starts_with(b"import ") || rest.starts_with(b"export ")) && is_block_start(bytes, at, block) {
            let end = ends[ends.partition_point(|&end| end <= at)..].first().copied().unwrap_or(bytes.len());
            ranges.push(at..end);
            (at, block) = (end, end);
            continue;
        }
        match bytes[at] {
            b'\\' => at += 1,
            b'{' => {
                let end = expression(bytes, at);
                ranges.push(at..end);
                at = end - 1;
            }
            b'<' => {
                if let Some((end, name)) = tag(source, at) {
                    let said = &source[at..end];
                    ranges.push(at..end);
                    let is_closed = said.ends_with("/>") || said.starts_with("</");
                    // a tag without expressions is an HTML tag, and is read as such
                    let is_fixed = name.starts_with(|c: char| c.is_ascii_uppercase()) || said.contains('{');
                    let is_fixed = is_fixed
                        && (FIXED.contains(&name)
                            || said.contains("translate=\"no\"")
                            || said.split([' ', '>']).any(|word| word == "hidden"));
                    match fixed {
                        None if is_fixed && !is_closed => fixed = Some((name, at)),
                        Some((open, start)) if said.starts_with("</") && open == name => {
                            ranges.push(start..end);
                            fixed = None;
                        }
                        _ => {}
                    }
                    at = end - 1;
                }
            }
            _ => {}
        }
        at += 1;
    }
    ranges
}

/// Tests whether a block begins at `at`: at a possible block start, after `block`, or after a blank line.
fn is_block_start(bytes: &[u8], at: usize, block: usize) -> bool {
    let before = &bytes[block..at];
    let Some(line) = before.strip_suffix(b"\n") else { return before.is_empty() };
    line.rsplit(|&byte| byte == b'\n').next().is_none_or(|line| line.trim_ascii().is_empty())
}

/// Returns the end of the expression that begins with a brace at `at`, or the end of the text if it is not closed.
fn expression(bytes: &[u8], at: usize) -> usize {
    let (mut depth, mut i) = (0usize, at);
    while i < bytes.len() {
        match bytes[i] {
            b'{' => depth += 1,
            b'}' => {
                depth -= 1;
                if depth == 0 {
                    return i + 1;
                }
            }
            quote @ (b'"' | b'\'' | b'`') => i = string(bytes, i, quote),
            b'/' if bytes[i..].starts_with(b"/*") => {
                i = bytes[i + 2..]
                    .windows(2)
                    .position(|end| end == b"*/")
                    .map_or(bytes.len(), |found| i + 2 + found + 1);
            }
            b'/' if bytes[i..].starts_with(b"//") => {
                i = bytes[i..].iter().position(|&byte| byte == b'\n').map_or(bytes.len(), |found| i + found);
            }
            _ => {}
        }
        i += 1;
    }
    bytes.len()
}

/// Returns the last byte of the string that begins at `at`; if it is not closed, returns `at`.
fn string(bytes: &[u8], at: usize, quote: u8) -> usize {
    let mut i = at + 1;
    while i < bytes.len() {
        match bytes[i] {
            b'\\' => i += 1,
            b'\n' if quote != b'`' => return at,
            byte if byte == quote => return i,
            _ => {}
        }
        i += 1;
    }
    at
}

/// Returns the end and the name of the tag that begins at `at`.
fn tag(source: &str, at: usize) -> Option<(usize, &str)> {
    let bytes = source.as_bytes();
    let name = source[at + 1..].trim_start_matches('/');
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '$' | '.' | ':' | '-');
    let name = &name[..name.find(|c| !is_name(c)).unwrap_or(name.len())];
    if !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_' || c == '$')
        && !source[at + 1..].starts_with(['>', '/'])
    {
        return None;
    }
    let mut i = at + 1;
    while i < bytes.len() {
        match bytes[i] {
            b'>' => return Some((i + 1, name)),
            b'<' => return None,
            b'{' => i = expression(bytes, i) - 1,
            quote @ (b'"' | b'\'') => {
                i = i + 1 + bytes[i + 1..].iter().position(|&byte| byte == quote)?;
            }
            b'\n' if bytes.get(i + 1) == Some(&b'\n') => return None,
            _ => {}
        }
        i += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::ranges;

    #[test]
    fn javascript() {
        for (text, expected) in [
            (
                "import A from 'a'\nexport const b = {SIP: 1}\n\nSIP",
                &["import A from 'a'\nexport const b = {SIP: 1}\n"][..],
            ),
            ("SIP {props.sip} {/* SIP */} SIP", &["{props.sip}", "{/* SIP */}"]),
            ("{`SIP ${'}'} }`} SIP {'}'}", &["{`SIP ${'}'} }`}", "{'}'}"]),
            ("{a /* } */ // }\n} SIP", &["{a /* } */ // }\n}"]),
            ("\\{SIP} a", &[]),
            ("<A b={c > 'SIP'} d=\"SIP>\">SIP</A>", &["<A b={c > 'SIP'} d=\"SIP>\">", "</A>"]),
            ("<><B.C/> SIP</> 1 < 2 SIP > 1", &["<>", "<B.C/>", "</>"]),
            ("we import SIP\nimport SIP", &[]),
            ("{open SIP", &["{open SIP"]),
        ] {
            let ends: Vec<usize> = text.match_indices("\n\n").map(|(at, _)| at + 1).collect();
            let found: Vec<&str> = ranges(text, &[], &ends).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}

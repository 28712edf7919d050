//! Inline spans of another language: math, templates, attribute lists, citations, wiki links.

use core::ops::Range;

/// The language around the spans.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Language {
    Markdown,
    Mdx,
    Html,
}

/// Templates with a start and an end tag whose content is code or a comment.
const PAIRED: [&str; 12] = [
    "highlight",
    "code",
    "codeblock",
    "comment",
    "raw",
    "verbatim",
    "math",
    "katex",
    "mermaid",
    "plantuml",
    "diagram",
    "script",
];
/// Maximum length of a span whose end may be far away.
const FAR: usize = 20_000;

/// Returns the spans of `source` that begin outside of `opaque`. Most end before the paragraph does. `ends` holds the
/// ends of paragraphs; both lists are sorted.
pub fn ranges(source: &str, language: Language, opaque: &[Range<usize>], ends: &[usize]) -> Vec<Range<usize>> {
    let bytes = source.as_bytes();
    let mut scan = Scan { source, language, opaque, ends, at: 0 };
    let (mut next_opaque, mut ranges) = (0, Vec::new());
    while scan.at < bytes.len() {
        while opaque.get(next_opaque).is_some_and(|range| range.end <= scan.at) {
            next_opaque += 1;
        }
        if let Some(range) = opaque.get(next_opaque).filter(|range| range.start <= scan.at) {
            scan.at = range.end;
            continue;
        }
        match scan.stretch() {
            Some(end) if end > scan.at => {
                ranges.push(scan.at..end);
                scan.at = end;
            }
            // an escaped mark does not count
            _ if bytes[scan.at] == b'\\' && language != Language::Html => scan.at += 2,
            _ => scan.at += 1,
        }
    }
    if language != Language::Html {
        scan.after_brackets(&mut ranges);
    }
    ranges
}

struct Scan<'t> {
    source: &'t str,
    language: Language,
    opaque: &'t [Range<usize>],
    ends: &'t [usize],
    at: usize,
}

impl<'t> Scan<'t> {
    /// Returns the end of the span that begins here.
    fn stretch(&self) -> Option<usize> {
        let is_markdown = self.language != Language::Html;
        match self.source.as_bytes()[self.at] {
            b'$' => self.dollars(),
            b'\\' => self.backslash(),
            b'{' => self.brace(),
            b'<' if self.here().starts_with("<%") => self.far("%>"),
            b'<' if self.here().starts_with("<?") => self.far("?>"),
            b'[' if is_markdown => self.bracket(),
            b'@' if is_markdown => self.citation(),
            b':' if is_markdown => self.colon(),
            b'%' if is_markdown && self.here().starts_with("%%") => self.near(2, "%%"),
            b'+' if is_markdown => self.keys(),
            b'h' | b'H' | b'f' | b'F' | b'w' | b'W' if is_markdown => self.address(),
            b'`' if !is_markdown => self.backquotes(),
            _ => None,
        }
    }

    /// Returns the text from the current position on.
    fn here(&self) -> &'t str {
        self.from(self.at)
    }

    /// Returns the text from an offset on. The offset may be inside a character only if no span can begin there.
    fn from(&self, at: usize) -> &'t str {
        self.source.get(at..).unwrap_or_default()
    }

    /// Returns the text from the current position to the end of the paragraph.
    fn paragraph(&self) -> &'t str {
        let end = self.ends[self.ends.partition_point(|&end| end <= self.at)..].first();
        self.source.get(self.at..end.copied().unwrap_or(self.source.len())).unwrap_or_default()
    }

    /// Returns the text from the current position to the end of the line.
    fn line(&self) -> &'t str {
        self.here().lines().next().unwrap_or_default()
    }

    fn before(&self) -> Option<char> {
        self.source[..self.at].chars().next_back()
    }

    /// Returns the offset after `end`, if it occurs in the paragraph after the first `skip` bytes.
    fn near(&self, skip: usize, end: &str) -> Option<usize> {
        let found = self.paragraph().get(skip..)?.find(end)?;
        Some(self.at + skip + found + end.len())
    }

    /// Returns the offset after `end`, if it occurs at all.
    fn far(&self, end: &str) -> Option<usize> {
        let within = &self.source.as_bytes()[self.at..(self.at + FAR).min(self.source.len())];
        let found = within.windows(end.len()).position(|bytes| bytes == end.as_bytes())?;
        Some(self.at + found + end.len())
    }

    /// Reads math between dollar signs. Like Pandoc, tells it from prices: no white space directly inside the dollar
    /// signs, and no digit after them.
    fn dollars(&self) -> Option<usize> {
        let text = self.paragraph();
        if text.starts_with("$$") {
            return self.near(2, "$$");
        }
        if text.starts_with("$`") {
            return self.near(2, "`$");
        }
        if text[1..].starts_with(|c: char| c.is_whitespace()) {
            return None;
        }
        let bytes = text.as_bytes();
        let mut at = 1;
        while let Some(found) = text[at..].find('$') {
            let end = at + found;
            let is_open = matches!(bytes[end - 1], b' ' | b'\t' | b'\n' | b'\r' | b'\\');
            if !is_open && !bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
                return Some(self.at + end + 1);
            }
            at = end + 1;
        }
        None
    }

    /// Reads `\(…\)` and `\[…\]` (also with two backslashes), environments, and commands with arguments.
    fn backslash(&self) -> Option<usize> {
        let text = self.here();
        for (start, end) in [("\\\\(", "\\\\)"), ("\\\\[", "\\\\]"), ("\\(", "\\)"), ("\\[", "\\]")] {
            if text.starts_with(start) {
                return self.near(start.len(), end);
            }
        }
        if let Some(name) = text.strip_prefix("\\begin{").and_then(|rest| rest.split('}').next())
            && (1..=40).contains(&name.len())
        {
            return self.far(&format!("\\end{{{name}}}"));
        }
        let letters = text[1..].bytes().take_while(u8::is_ascii_alphabetic).count();
        let mut at = 1 + letters;
        let mut has_argument = false;
        if letters == 0 {
            return None;
        }
        loop {
            let (open, close) = match text.as_bytes().get(at) {
                Some(b'{') => ('{', '}'),
                Some(b'[') => ('[', ']'),
                _ => break,
            };
            at += balanced(self.paragraph().get(at..)?, open, close)?;
            has_argument |= open == '{';
        }
        has_argument.then_some(self.at + at)
    }

    /// Reads templates and attribute lists.
    fn brace(&self) -> Option<usize> {
        let text = self.paragraph();
        match text.as_bytes().get(1)? {
            b'{' => {
                let end = self.near(2, "}}")?;
                let end = end + self.from(end).bytes().take_while(|&byte| byte == b'}').count();
                Some(self.pair(end, &self.source[self.at + 2..end]).unwrap_or(end))
            }
            b'%' => {
                let end = self.near(2, "%}")?;
                Some(self.pair(end, &self.source[self.at + 2..end]).unwrap_or(end))
            }
            b'!' => self.line().find("!}").map(|end| self.at + end + 2),
            b'#' if self.attributes().is_none() => self.far("#}"),
            b':' if text.starts_with("{::") => {
                let end = self.line().find('}').map(|end| self.at + end + 1)?;
                let inside = &self.source[self.at..end];
                Some(if inside.ends_with("/}") {
                    end
                } else {
                    self.far("{:/").and_then(|close| Some(close + self.from(close).find('}')? + 1)).unwrap_or(end)
                })
            }
            _ => self.attributes(),
        }
    }

    /// Returns the end of the closing template for the one that ends at `end` and contains `inside`, if it needs a
    /// closing one.
    fn pair(&self, end: usize, inside: &str) -> Option<usize> {
        let name = inside.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '<' | '%' | '-' | '#' | '~'));
        let name: &str = name.split(|c: char| !c.is_ascii_alphanumeric()).next()?;
        if !PAIRED.contains(&name) || inside.trim_end_matches(['}', '>', '%']).ends_with('/') {
            return None;
        }
        let mut at = end;
        while let Some(found) = self.from(at).find('{').filter(|found| at + found - end < FAR) {
            at += found + 1;
            let rest = self
                .from(at)
                .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '{' | '<' | '%' | '-' | '#' | '~'));
            let is_end = rest.strip_prefix("end").or_else(|| rest.strip_prefix('/')).is_some_and(|rest| {
                rest.trim_start().strip_prefix(name).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
            });
            if is_end {
                return Some(at + self.from(at).find('}')? + 1 + usize::from(self.from(at).contains("}}")));
            }
        }
        None
    }

    /// Reads `{#id .class key="value"}`, `{: .class}`, `{=html}`, `{-}`.
    fn attributes(&self) -> Option<usize> {
        let text = self.line();
        let inside = &text[1..];
        let first = inside.trim_start_matches([' ', ':']);
        let key = first.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')).count();
        let is_list = inside.starts_with(':')
            || first.starts_with(['.', '#', '='])
            || first.starts_with("-}")
            || key > 0 && first[key..].starts_with('=');
        let mut quote = None;
        for (at, c) in inside.char_indices().take_while(|_| is_list) {
            match (quote, c) {
                (None, '}') => return Some(self.at + 1 + at + 1),
                (None, '"' | '\'') => quote = Some(c),
                (Some(open), c) if open == c => quote = None,
                _ => {}
            }
        }
        None
    }

    /// Reads wiki links, citations, and reference links that are defined elsewhere.
    fn bracket(&self) -> Option<usize> {
        let text = self.paragraph();
        if let Some(inside) = text.strip_prefix("[[") {
            let end = inside.find("]]").filter(|&end| !inside[..end].contains(['[', ']']))?;
            return Some(self.at + 2 + end + 2);
        }
        let close = text[1..].find(['[', ']']).filter(|&at| at <= 500 && text.as_bytes()[1 + at] == b']')?;
        let inside = &text[1..1 + close];
        let end = 1 + close + 1;
        if let Some(label) = text[end..].strip_prefix('[')
            && let Some(close) = label.find(['[', ']']).filter(|&at| at <= 500 && label.as_bytes()[at] == b']')
        {
            return Some(self.at + end + 1 + close + 1);
        }
        // a mark of a footnote, also of one that is not defined
        if inside.starts_with('^') {
            return Some(self.at + end);
        }
        let mut before = None;
        for (at, c) in inside.char_indices() {
            let is_key =
                inside[at + c.len_utf8()..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '{'));
            if c == '@' && is_key && before.is_none_or(|c: char| matches!(c, ' ' | ';' | '-' | '\n')) {
                return Some(self.at + end);
            }
            before = Some(c);
        }
        None
    }

    /// Reads `@key`: a citation or a mention.
    fn citation(&self) -> Option<usize> {
        if self.before().is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '@' | '/')) {
            return None;
        }
        let key = &self.line()[1..];
        if let Some(braced) = key.strip_prefix('{') {
            return Some(self.at + 2 + braced.find('}')? + 1);
        }
        let is_key = |c: char| c.is_alphanumeric() || "_:.#$%&-+?<>~/".contains(c);
        if !key.starts_with(|c: char| c.is_alphanumeric() || c == '_') {
            return None;
        }
        let len = key.find(|c: char| !is_key(c)).unwrap_or(key.len());
        let len = key[..len].trim_end_matches(|c: char| !c.is_alphanumeric() && c != '_' && c != '/').len();
        Some(self.at + 1 + len)
    }

    /// Reads `:emoji:`, and inline directives: `:name[label]{attributes}`.
    fn colon(&self) -> Option<usize> {
        if self.before().is_some_and(|c| c.is_alphanumeric() || c == '`') {
            return None;
        }
        let text = &self.line()[1..];
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'+');
        let name = text.bytes().take_while(is_name).count();
        let rest = &text[name..];
        if name == 0 {
            return None;
        }
        if let Some(after) = rest.strip_prefix(':') {
            let is_end = !after.starts_with(|c: char| c.is_alphanumeric() || c == ':');
            return is_end.then_some(self.at + 1 + name + 1);
        }
        let mut end = 0;
        for (open, close) in [('[', ']'), ('{', '}')] {
            if rest[end..].starts_with(open) {
                end += balanced(&rest[end..], open, close)?;
            }
        }
        (end > 0).then_some(self.at + 1 + name + end)
    }

    /// Reads a URL that becomes a link by itself. In GitHub's dialect, it extends to white space or `<`. It includes
    /// brackets and quotation marks, which usually end a URL in a text.
    fn address(&self) -> Option<usize> {
        let text = self.here();
        let is_start = |start: &&str| text.get(..start.len()).is_some_and(|text| text.eq_ignore_ascii_case(start));
        let start = ["http://", "https://", "ftp://", "www."].iter().find(|start| is_start(start))?;
        let before = &self.source[..self.at];
        // the target of a link: in MDX, links are not opaque
        if before.ends_with(|c: char| c.is_alphanumeric()) || before.ends_with("](") {
            return None;
        }
        let len = text.find(|c: char| c.is_whitespace() || c == '<').unwrap_or(text.len());
        (len > start.len()).then_some(self.at + len)
    }

    /// Adds the texts between a bracket and a URL that follows it in the same paragraph, if the bracket is still open. GitHub
    /// makes a link of such a URL only if there is another link after the bracket.
    fn after_brackets(&mut self, ranges: &mut Vec<Range<usize>>) {
        let bytes = self.source.as_bytes();
        let (mut next_opaque, mut next_end, mut open) = (0, 0, Vec::new());
        self.at = 0;
        while self.at < bytes.len() {
            // opaque content may hold several ends
            while self.ends.get(next_end).is_some_and(|&end| end <= self.at) {
                next_end += 1;
                open.clear();
            }
            match self.opaque.get(next_opaque) {
                Some(range) if range.end <= self.at => next_opaque += 1,
                Some(range) if range.start <= self.at => self.at = range.end,
                _ => {
                    match bytes[self.at] {
                        b'[' => open.push(self.at),
                        b']' => _ = open.pop(),
                        b'\\' => self.at += 1,
                        b'h' | b'H' | b'f' | b'F' | b'w' | b'W' if !open.is_empty() && self.address().is_some() => {
                            ranges.push(open[0]..self.at);
                        }
                        _ => {}
                    }
                    self.at += 1;
                }
            }
        }
    }

    /// Reads `++ctrl+alt++`.
    fn keys(&self) -> Option<usize> {
        let keys = self.line().strip_prefix("++")?;
        let end = keys.find("++").filter(|&end| end > 0)?;
        let is_key = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'"');
        keys[..end].bytes().all(is_key).then_some(self.at + 2 + end + 2)
    }

    /// Reads AsciiMath, in HTML.
    fn backquotes(&self) -> Option<usize> {
        let end = self.near(1, "`")?;
        let is_text = !self.opaque.iter().any(|range| self.at < range.start && range.start < end);
        (is_text && end - self.at <= 200).then_some(end)
    }
}

/// Returns the length of the text between `open`, with which `text` begins, and the matching `close`.
fn balanced(text: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0usize;
    let mut is_escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            c if c == open => depth += 1,
            c if c == close => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + c.len_utf8());
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passed_over(source: &str, language: Language) -> Vec<&str> {
        let ends: Vec<usize> = source.match_indices("\n\n").map(|(at, _)| at + 1).collect();
        ranges(source, language, &[], &ends).into_iter().map(|range| &source[range]).collect()
    }

    #[test]
    fn stretches() {
        for stretch in [
            "$d = RTP$",
            "$$ RTP $$",
            "$`RTP`$",
            "\\\\( RTP \\\\)",
            "\\\\[ RTP \\\\]",
            "\\(RTP\\)",
            "\\[RTP\\]",
            "\\begin{align}RTP\n\nSIP\\end{align}",
            "\\cite{sip}",
            "\\cite[RTP]{sip}",
            "{{ sip }}",
            "{{< sip >}}",
            "{{{sip}}}",
            "{{#include sip.md}}",
            "{% sip %}",
            "{% raw %}{{SIP}}{% endraw %}",
            "{{< highlight go >}}\n\nSIP\n{{< /highlight >}}",
            "{# SIP #}",
            "{#sip}",
            "{#sip .a key=\"SIP }\"}",
            "{: .sip}",
            "{:.sip}",
            "{.sip}",
            "{=html}",
            "{sip=1}",
            "{!sip.md!}",
            "{::comment}\n\nSIP\n{:/comment}",
            "<% sip %>",
            "<?php SIP\n\n?>",
        ] {
            for language in [Language::Markdown, Language::Html] {
                assert_eq!(passed_over(&format!("a {stretch} b"), language), [stretch]);
            }
        }
        for stretch in [
            "[[SIP]]",
            "[[sip|SIP]]",
            "[@sip]",
            "[see @sip, p. 3; -@rtp]",
            "@sip",
            "@{sip}",
            "[SIP][sip]",
            "[SIP][]",
            "[^SIP]",
            "[^the SIP note]",
            ":sip:",
            ":abbr[SIP]{a=b}",
            "++sip++",
            "%%SIP%%",
            "https://x.org/sip)SIP\"[SIP]>SIP",
            "HTTP://sip>SIP",
            "www.sip.org\"SIP",
            "ftp://sip/(RTP",
        ] {
            assert_eq!(passed_over(&format!("a {stretch} b"), Language::Markdown), [stretch]);
            assert!(!passed_over(&format!("a {stretch} b"), Language::Html).contains(&stretch));
        }
        assert_eq!(passed_over("a `SIP` b", Language::Html), ["`SIP`"]);
        // an open bracket before a URL
        let url = "http://x.org";
        for (text, expected) in [
            ("a [SIP b http://x.org SIP", &[url, "[SIP b "][..]),
            ("a [SIP|http://x.org b] SIP", &[url, "[SIP|"]),
            ("[a] b [c [d] SIP http://x.org", &[url, "[c [d] SIP "]),
            ("[a\n\nSIP http://x.org", &[url]),
            ("\\[SIP http://x.org", &[url]),
        ] {
            assert_eq!(passed_over(text, Language::Markdown), expected, "{text:?}");
        }
    }

    #[test]
    fn near_misses() {
        for text in [
            "costs $5 for SIP and $6",
            "US$ 5 SIP $",
            "\\$SIP$",
            "{SIP}",
            "{ SIP }",
            "{SIP: 1}",
            "[SIP]",
            "[SIP] [RTP]",
            "[a@sip]",
            "me@sip.org",
            "10:30:15",
            "SIP:RTP:SIP",
            "a: SIP: b",
            "C++ and C++",
            "100% SIP 100%",
            "\\\\ SIP",
            "$SIP\n\nRTP$",
            "{{ SIP\n\n}}",
            "\\(SIP",
            "\\begin{x} SIP",
            "a < b % SIP",
            "\\SIP and {RTP}",
            "{% SIP",
        ] {
            assert_eq!(passed_over(text, Language::Markdown), [""; 0], "{text}");
        }
    }
}

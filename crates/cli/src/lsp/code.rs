//! Source code: finds the comments and strings of a document, with a table of their delimiters.
//!
//! This is not a full lexer. It knows enough to tell prose from code in common languages.

use std::ops::Range;

/// The delimiters of comments and strings in a family of languages.
#[derive(Debug, PartialEq, Eq)]
pub struct Syntax {
    /// The starts of line comments.
    line: &'static [&'static str],
    /// The starts and ends of block comments.
    block: &'static [(&'static str, &'static str)],
    /// The quotes of strings. A line break ends strings with a quote of one character, except `` ` ``.
    quotes: &'static [&'static str],
}

const C: Syntax = Syntax { line: &["//"], block: &[("/*", "*/")], quotes: &["\"\"\"", "\"", "`"] };
const SCRIPT: Syntax = Syntax { line: &["//"], block: &[("/*", "*/")], quotes: &["\"", "'", "`"] };
const PYTHON: Syntax = Syntax { line: &["#"], block: &[], quotes: &["\"\"\"", "'''", "\"", "'"] };
const SHELL: Syntax = Syntax { line: &["#"], block: &[], quotes: &["\"", "'"] };
const PHP: Syntax = Syntax { line: &["//", "#"], block: &[("/*", "*/")], quotes: &["\"", "'"] };
const SQL: Syntax = Syntax { line: &["--"], block: &[("/*", "*/")], quotes: &["'", "\""] };
const LUA: Syntax = Syntax { line: &["--"], block: &[("--[[", "]]")], quotes: &["\"", "'"] };
const HASKELL: Syntax = Syntax { line: &["--"], block: &[("{-", "-}")], quotes: &["\""] };
const LISP: Syntax = Syntax { line: &[";"], block: &[("#|", "|#")], quotes: &["\""] };
const INI: Syntax = Syntax { line: &[";", "#"], block: &[], quotes: &["\""] };
const ERLANG: Syntax = Syntax { line: &["%"], block: &[], quotes: &["\""] };
const CSS: Syntax = Syntax { line: &[], block: &[("/*", "*/")], quotes: &["\"", "'"] };
const ML: Syntax = Syntax { line: &[], block: &[("(*", "*)")], quotes: &["\""] };
const JSON: Syntax = Syntax { line: &["//"], block: &[("/*", "*/")], quotes: &["\""] };
const VIM: Syntax = Syntax { line: &["\""], block: &[], quotes: &["'"] };

/// Returns the syntax of a language, by the name that clients give it; `None` for prose and unknown languages.
pub fn syntax(language: &str) -> Option<&'static Syntax> {
    Some(match language {
        "rust" | "c" | "cpp" | "csharp" | "java" | "kotlin" | "scala" | "swift" | "go" | "dart" | "zig" | "proto"
        | "proto3" | "objective-c" | "objective-cpp" | "cuda" | "cuda-cpp" | "glsl" | "fsharp" => &C,
        "javascript" | "typescript" | "javascriptreact" | "typescriptreact" | "groovy" | "solidity" | "vue"
        | "svelte" => &SCRIPT,
        "python" | "toml" | "elixir" | "julia" => &PYTHON,
        "shellscript" | "sh" | "bash" | "zsh" | "fish" | "ruby" | "perl" | "perl6" | "yaml" | "r" | "makefile"
        | "make" | "dockerfile" | "cmake" | "powershell" | "nix" | "coffeescript" | "awk" | "tcl" | "graphql"
        | "conf" | "terraform" | "hcl" => &SHELL,
        "php" => &PHP,
        "sql" | "plsql" | "ada" | "vhdl" => &SQL,
        "lua" => &LUA,
        "haskell" | "elm" | "purescript" => &HASKELL,
        "clojure" | "lisp" | "commonlisp" | "scheme" | "racket" => &LISP,
        "ini" | "dosini" | "asterisk" | "asm" => &INI,
        "erlang" | "prolog" | "matlab" => &ERLANG,
        "css" | "scss" | "less" => &CSS,
        "ocaml" | "pascal" => &ML,
        "json" | "jsonc" | "json5" => &JSON,
        "vim" => &VIM,
        _ => return None,
    })
}

/// A stretch of prose in code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prose {
    /// The bytes between the marks.
    pub range: Range<usize>,
    /// The kind.
    pub kind: ProseKind,
}

/// A kind of prose in code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProseKind {
    /// A line comment.
    LineComment,
    /// A block comment.
    BlockComment,
    /// A string.
    String,
}

impl Syntax {
    /// Returns the start of a line comment, if the language has line comments.
    pub fn line_comment(&self) -> Option<&'static str> {
        self.line.first().copied()
    }

    /// Returns the comments and strings of `text`, in their order.
    pub fn prose(&self, text: &str) -> Vec<Prose> {
        let (bytes, mut found, mut at) = (text.as_bytes(), Vec::new(), 0);
        let line_end = |from: usize| text[from..].find('\n').map_or(text.len(), |end| from + end);
        while at < bytes.len() {
            let rest = &bytes[at..];
            let begins = |mark: &&str| rest.starts_with(mark.as_bytes());
            if let Some((open, close)) = self.block.iter().find(|(open, _)| begins(open)) {
                let start = at + open.len();
                let end = text.get(start..).and_then(|rest| rest.find(close)).map_or(text.len(), |end| start + end);
                found.push(Prose { range: start..end, kind: ProseKind::BlockComment });
                at = (end + close.len()).min(text.len());
            } else if let Some(mark) =
                self.line.iter().find(|mark| begins(mark)).filter(|mark| is_comment(bytes, at, mark))
            {
                let start = at + mark.len();
                let end = line_end(start);
                found.push(Prose { range: start..end, kind: ProseKind::LineComment });
                at = end;
            } else if let Some(quote) = self.quotes.iter().find(|quote| begins(quote)) {
                let start = at + quote.len();
                let end = string_end(bytes, start, quote);
                // an apostrophe in code, such as a lifetime or a digit separator, does not start a string
                if end.is_closed {
                    found.push(Prose { range: start..end.at, kind: ProseKind::String });
                    at = end.at + quote.len();
                } else {
                    at = start;
                }
            } else {
                at += 1;
            }
        }
        found
    }
}

/// Tests whether a mark that can also be an operator or part of a word begins a comment, such as `#` after a space.
fn is_comment(bytes: &[u8], at: usize, mark: &str) -> bool {
    !matches!(mark, "#" | ";" | "%" | "\"") || at == 0 || bytes[at - 1].is_ascii_whitespace()
}

struct End {
    at: usize,
    is_closed: bool,
}

fn string_end(bytes: &[u8], start: usize, quote: &str) -> End {
    let (quote, mut at) = (quote.as_bytes(), start);
    let may_break = quote.len() > 1 || quote == b"`";
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'\n' if !may_break => return End { at, is_closed: false },
            _ if bytes[at..].starts_with(quote) => return End { at, is_closed: true },
            _ => {}
        }
        at += 1;
    }
    End { at: bytes.len(), is_closed: false }
}

/// Returns a text of the same length in which only the prose is left: code is `;`, and the marks in front of a comment's
/// lines are spaces, so that a name is found across the lines of a comment.
pub fn only_prose(text: &str, prose: &[Prose]) -> String {
    let bytes = text.as_bytes();
    let mut out: Vec<u8> = bytes.iter().map(|&b| if b.is_ascii_whitespace() { b } else { b';' }).collect();
    for part in prose {
        out[part.range.clone()].copy_from_slice(&bytes[part.range.clone()]);
        match part.kind {
            ProseKind::String => {}
            ProseKind::LineComment => {
                // the mark itself, if only white space precedes it
                let line = bytes[..part.range.start].iter().rposition(|&b| b == b'\n').map_or(0, |at| at + 1);
                let indent = bytes[line..].iter().take_while(|b| b.is_ascii_whitespace()).count();
                let mark = &bytes[line + indent..part.range.start];
                if mark.iter().all(|b| b.is_ascii_punctuation()) && mark.len() <= 2 {
                    out[line + indent..part.range.start].fill(b' ');
                }
                let more = bytes[part.range.clone()].iter().take_while(|b| b"/!#;-".contains(b)).count();
                out[part.range.start..part.range.start + more].fill(b' ');
            }
            ProseKind::BlockComment => {
                let mut at = part.range.start;
                while let Some(found) = bytes[at..part.range.end].iter().position(|&b| b == b'\n') {
                    at += found + 1;
                    let indent = bytes[at..part.range.end].iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
                    if bytes[at + indent..part.range.end].first() == Some(&b'*') {
                        out[at + indent] = b' ';
                    }
                }
            }
        }
    }
    // only whole characters were kept, and only whole characters became ASCII
    String::from_utf8(out).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts<'t>(language: &str, text: &'t str) -> Vec<&'t str> {
        syntax(language).unwrap().prose(text).into_iter().map(|part| &text[part.range]).collect()
    }

    #[test]
    fn comments_and_strings() {
        for (language, text, expected) in [
            ("rust", "let a: &'a str = \"SIP // no\"; // yes\n/* b\n c */ d", &["SIP // no", " yes", " b\n c "][..]),
            ("python", "x = 'a' # b\n'''c\nd'''\ne#f", &["a", " b", "c\nd"]),
            ("javascript", "`a\nb` + 'c\\'d' + 'e", &["a\nb", "c\\'d"]),
            ("lua", "--[[ a\nb ]] c -- d", &[" a\nb ", " d"]),
            ("sql", "select 'a' -- b", &["a", " b"]),
            ("c", "/* open", &[" open"]),
            ("rust", "\"open\nfn", &[]),
            ("c", "//", &[""]),
        ] {
            assert_eq!(parts(language, text), expected, "{text}");
        }
        assert_eq!(syntax("markdown"), None);
    }

    #[test]
    fn prose_keeps_its_place() {
        for text in ["// SIP\n// trünk\nfn é() {}", "/**\n * SIP\n * trunk\n */", "let s = \"ü\"; // é", "/// a\n//! b"]
        {
            let masked = only_prose(text, &syntax("rust").unwrap().prose(text));
            assert_eq!(masked.len(), text.len());
        }
        let text = "    // SIP\n    // trunk\n";
        let masked = only_prose(text, &syntax("rust").unwrap().prose(text));
        assert_eq!(masked, "       SIP\n       trunk\n");
    }
}

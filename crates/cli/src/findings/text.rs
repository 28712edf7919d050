//! Findings as text: rendered by the compiler, with messages wrapped at the width of the terminal.

use crate::out::Out;
use lexigraph_build::Report;

/// Returns the findings as text.
pub fn findings(report: &Report, out: &Out) -> String {
    let rendered = if out.color { report.render_styled() } else { report.render() };
    rendered.lines().map(|line| wrapped(line, out) + "\n").collect()
}

/// Wraps a line, if it is a message. Source lines are not wrapped, because the marks below them must line up.
fn wrapped(line: &str, out: &Out) -> String {
    let plain = without_escapes(line);
    let title = ["error", "warning"].iter().any(|level| plain.starts_with(level));
    let more = plain.trim_start().strip_prefix("= ").and_then(|more| Some(more.find(": ")? + 2));
    match (title, more) {
        (true, _) => out.wrap(line, "", "  "),
        (_, Some(width)) => {
            let indent = plain.len() - plain.trim_start().len();
            out.wrap(line, "", &" ".repeat(indent + 2 + width))
        }
        _ => line.to_owned(),
    }
}

/// Returns a line without its colors.
fn without_escapes(line: &str) -> String {
    let mut parts = line.split('\x1b');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |plain, part| plain + part.split_once('m').map_or("", |(_, text)| text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_wrap_and_sources_do_not() {
        let out = Out { width: 30, color: false, links: false };
        for (line, wanted) in [
            ("error[toml]: this is not TOML, alas", "error[toml]: this is not TOML,\n  alas"),
            ("   = help: did you mean `rtp` or `sip`?", "   = help: did you mean `rtp`\n           or `sip`?"),
            ("1 | name = 'a very long line, which stays'", "1 | name = 'a very long line, which stays'"),
            ("   | ^^^^^^ this is what is the matter here", "   | ^^^^^^ this is what is the matter here"),
        ] {
            assert_eq!(wrapped(line, &out), wanted);
        }
        assert_eq!(without_escapes("\x1b[1m\x1b[91merror[x]\x1b[0m\x1b[1m: y\x1b[0m"), "error[x]: y");
    }
}

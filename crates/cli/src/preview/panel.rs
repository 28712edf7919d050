//! The part of a page that shows the findings, and the script that reloads it.

use crate::out::count;
use lexigraph_build::{Counts, Level, Report};
use std::fmt::Write as _;

/// The address that answers when a new version is available.
pub const WAIT: &str = "/_lexigraph/wait";

const STYLE: &str = "\
#lexigraph-findings{position:fixed;inset:auto 0 0;z-index:9999;max-height:60vh;overflow:auto;margin:0;\
padding:.6em 1em;background:Canvas;color:CanvasText;border-top:3px solid;font:14px/1.45 system-ui,sans-serif}\
#lexigraph-findings.error{border-color:#c62828}#lexigraph-findings.warning{border-color:#b26a00}\
#lexigraph-findings summary{cursor:pointer;font-weight:600}\
#lexigraph-findings pre{margin:.8em 0 .4em;white-space:pre-wrap;overflow-wrap:anywhere;\
font:13px/1.45 ui-monospace,monospace}";

/// Returns the findings as HTML, or an empty text if there are none. Errors are expanded, and warnings are collapsed.
pub fn html(report: &Report) -> String {
    if report.is_clean() {
        return String::new();
    }
    let Counts { errors, warnings, .. } = report.count();
    let (class, open) = if errors > 0 { ("error", " open") } else { ("warning", "") };
    let counts = [(errors, "error"), (warnings, "warning")].into_iter().filter(|(number, _)| *number > 0);
    let counts: Vec<_> = counts.map(|(number, what)| count(number, what)).collect();
    let first = report.findings.iter().find(|finding| errors == 0 || finding.level == Level::Error);
    let first = first.map_or("", |finding| &finding.message);
    let stale = if errors > 0 { ". The pages show the last version without errors" } else { "" };
    format!(
        "<aside id=\"lexigraph-findings\" class=\"{class}\" role=\"status\"><style>{STYLE}</style><details{open}>\
         <summary>{}: {}{stale}</summary><pre>{}</pre></details></aside>\n",
        counts.join(", "),
        escaped(first),
        escaped(&report.render())
    )
}

/// Returns a page with the findings and the script before the end of its body.
pub fn with_panel(page: &[u8], panel: &str, version: u64) -> Vec<u8> {
    let end = b"</body>";
    let at = page.windows(end.len()).rposition(|bytes| bytes == end).unwrap_or(page.len());
    [&page[..at], panel.as_bytes(), script(version).as_bytes(), &page[at..]].concat()
}

/// Returns the page that replaces the website if the glossary had errors from the start.
pub fn alone() -> &'static [u8] {
    b"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>lexigraph</title>\
      <meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\"></head>\
      <body><p>There is no website yet, because the glossary has errors. This page reloads when they are fixed.</p>\
      </body></html>\n"
}

fn script(version: u64) -> String {
    format!(
        "<script>(function wait() {{ fetch(\"{WAIT}?{version}\").then(function (answer) {{ return answer.text(); }})\
         .then(function (version) {{ if (version === \"{version}\") wait(); else location.reload(); }})\
         .catch(function () {{ setTimeout(wait, 500); }}); }})();</script>\n"
    )
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' | '<' | '>' | '"' => _ = write!(out, "&#{};", u32::from(c)),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use lexigraph_build::{Compiler, SourceFile};

    #[test]
    fn findings_are_text() {
        let report =
            Compiler::new("glossary").check(vec![SourceFile::new("glossary.toml", "title = '</pre><script>'")]);
        let html = html(&report);
        assert!(html.contains("class=\"error\""), "{html}");
        assert!(!html.contains("<script"), "{html}");
        assert!(html.contains("&#60;/pre&#62;&#60;script"), "{html}");
    }

    #[test]
    fn pages_keep_their_bytes() {
        let page = b"<body>a</body>\n</html>\n";
        let shown = String::from_utf8(with_panel(page, "<aside></aside>", 7)).unwrap();
        assert!(shown.starts_with("<body>a<aside></aside><script>"), "{shown}");
        assert!(shown.ends_with("</script>\n</body>\n</html>\n"), "{shown}");
        assert!(shown.contains("\"7\""), "{shown}");
    }
}

//! Findings as workflow commands, which GitHub Actions shows beside the lines of a pull request.

use lexigraph_build::{Finding, Level, Report};

/// Returns a line for each finding.
pub fn annotations(report: &Report) -> String {
    report.findings.iter().map(|finding| annotation(report, finding)).collect()
}

fn annotation(report: &Report, finding: &Finding) -> String {
    let level = if finding.level == Level::Error { "error" } else { "warning" };
    let mut properties = Vec::new();
    if let Some(place) = &finding.place {
        let file = &report.files[place.file];
        let path =
            if report.folder.is_empty() { file.path.clone() } else { format!("{}/{}", report.folder, file.path) };
        let (line, column) = report.line_column(place);
        properties.push(format!("file={}", property(&path)));
        properties.push(format!("line={line},col={column}"));
    }
    properties.push(format!("title={}", property(finding.check)));
    let mut message = finding.message.clone();
    for more in [&finding.note, &finding.help].into_iter().flatten() {
        message = format!("{message}\n{more}");
    }
    format!("::{level} {}::{}\n", properties.join(","), data(&message))
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use lexigraph_build::{Compiler, SourceFile};

    #[test]
    fn texts_cannot_end_a_command() {
        let manifest = "title = 'Ours'\ntype = 'Ours'\n[categories.all]\nname = 'All'\n";
        let term = "name = 'Lead'\nsummary = 'A person to call.'\n'a,b:%\\n' = 1\n";
        let files = vec![SourceFile::new("glossary.toml", manifest), SourceFile::new("all/a,b.toml", term)];
        let text = annotations(&Compiler::new("").check(files));
        let line = text.lines().find(|line| line.contains("title=unknown-key")).expect("a finding");
        assert!(line.starts_with("::error file=all/a%2Cb.toml,line=3,col=1,title=unknown-key::"), "{line}");
        assert!(line.contains("a,b:%25"), "{line}");
    }
}

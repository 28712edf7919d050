//! Checks a glossary's folder without compiling it:
//! `cargo run --example check --features compiler -- DIR [--strict] [--format text|json|sarif]`.
fn main() {
    let dir = std::env::args().nth(1).expect("a folder");
    let report = lexigraph::compiler::Compiler::new(dir).report();
    let all = report.findings.chunks(40).map(|findings| {
        let mut part = report.clone();
        part.findings = findings.to_vec();
        part.render()
    });
    print!("{}", all.collect::<String>());
}

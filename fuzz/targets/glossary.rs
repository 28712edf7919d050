//! Compiling: any sources give either code or an error, independent of the order of the files.
//! The input has the form of the cases in `tests/findings`: each file after a line `==> path <==`.
#![no_main]

use lexigraph_build::{Compiler, SourceFile};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    let mut files: Vec<_> = input
        .split("==> ")
        .filter_map(|file| file.split_once(" <==\n"))
        .map(|(path, text)| SourceFile::new(path, text))
        .collect();
    let compiler = Compiler::new("glossary");
    let report = compiler.check(files.clone());
    (report.render(), report.render_styled(), report.to_json(), report.to_sarif());
    let code = compiler.generate(files.clone());
    assert_eq!(code.is_err(), report.has_errors());
    files.reverse();
    assert_eq!(compiler.check(files.clone()).render(), report.render());
    if let (Ok(code), Ok(other)) = (code, compiler.generate(files)) {
        assert!(code == other);
    }
});

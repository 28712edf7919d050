//! Bodies: any Markdown is compiled or reported, and each finding has a position in the file.
#![no_main]

use lexigraph_build::{Compiler, SourceFile};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    let manifest = "title = 'T'\ntype = 'T'\n[categories.all]\nname = 'All'\n[relations.is]\nsymmetric = true\n";
    let quoted = input.replace('\\', "\\\\").replace('"', "\\\"");
    let term = format!("name = 'Phone'\nsummary = 'Device.'\nbody = \"\"\"\n{quoted}\"\"\"\n[relations]\nis = ['sip']\n");
    let other = "name = 'SIP'\nsummary = 'Protocol.'\nhidden = ['wire line']\n";
    let files = [("glossary.toml", manifest), ("all/phone.toml", &term), ("all/sip.toml", other)];
    let files = files.map(|(path, text)| SourceFile::new(path, text));
    let report = Compiler::new("").check(files.to_vec());
    for finding in &report.findings {
        let place = finding.place.as_ref().expect("it stands in a file");
        assert!(report.files[place.file].text.get(place.span.clone()).is_some(), "{finding:?}");
    }
    report.render();
    assert_eq!(Compiler::new("").generate(files.to_vec()).is_err(), report.has_errors());
});

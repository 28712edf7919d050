//! Runs with a cache: each has the same findings and output as a run without one.

mod common;

use common::{MANIFEST, source};
use lexigraph_build::{Cache, Compiler, SourceFile};

/// Returns a term that is related to another one; some are wrong.
fn term(random: &mut fastrand::Rng) -> String {
    let other = random.u32(0..40);
    match random.u32(0..8) {
        0 => "name = \n".to_owned(),
        1 => format!("name = 'N{other}'\nsumary = 'S.'\n"),
        n => format!(
            "name = 'N{n} {other}'\nsummary = 'S{n}.'\nbody = 'See [[t{other}]].'\n[relations]\nlike = ['t{other}']\n"
        ),
    }
}

#[test]
fn a_cache_changes_nothing() {
    let mut random = fastrand::Rng::with_seed(5);
    let mut cache = Cache::new();
    let mut files: Vec<SourceFile> = vec![source("glossary.toml", MANIFEST)];
    let mut has_both = [false; 2];
    for step in 0..400 {
        let at = random.usize(0..files.len());
        let path = format!("all/t{}.toml", random.u32(0..40));
        let known = files.iter().position(|file| file.path == path);
        match (random.u32(0..6), known) {
            (0, Some(known)) => _ = files.remove(known),
            (1, None) => files.push(source(&path, term(&mut random))),
            (2, _) if at > 0 => {
                // two files change places
                let text = files[at].text.clone();
                files[at].text = files[files.len() - 1].text.clone();
                files.last_mut().unwrap().text = text;
            }
            (3, _) if step % 40 == 0 => files[0].text = format!("{MANIFEST}# {step}\n"),
            (_, Some(known)) => files[known].text = term(&mut random),
            (_, None) => files.push(source(&path, term(&mut random))),
        }
        files[0].path = "glossary.toml".to_owned();
        let compiler = Compiler::new("");
        let (again, report) = compiler.load_files_again(files.clone(), &mut cache);
        let (alone, expected) = compiler.load_files(files.clone());
        assert_eq!(report.findings, expected.findings, "step {step}");
        let hash = |glossary: Option<lexigraph_core::Glossary<_>>| glossary.map(|glossary| glossary.content_hash());
        has_both[usize::from(again.is_some())] = true;
        assert_eq!(hash(again), hash(alone), "step {step}");
    }
    assert!(has_both[0], "some are wrong");
}

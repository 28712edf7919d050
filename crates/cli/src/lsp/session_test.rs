//! A session with random edits: after each step, the diagnostics match those of a server that reads the texts from
//! scratch.
//!
//! The suite runs it for a few hundred edits. `LEXIGRAPH_EDITS=600s cargo test -p lexigraph-cli random_edits` runs it for
//! ten minutes.

use super::{
    compile::{self, Job},
    config::{Config, Lint},
    document::Document,
    folder::Folder,
    shown::{self, Shown},
    state::State,
    text::{Encoding, Text},
    uri,
};
use lsp_types::{Position, Range, TextDocumentContentChangeEvent, Uri};
use std::{
    collections::{BTreeMap, HashMap},
    env, fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

const FILES: &[(&str, &str)] = &[
    (
        "glossary/glossary.toml",
        "title = 'T'\ntype = 'T'\n[categories.c]\nname = 'C'\n[relations.uses]\ninverse = 'used-by'\n",
    ),
    ("glossary/c/sip.toml", "name = 'SIP'\nsummary = 'A protocol.'\navoid = ['Sippy']\n[relations]\nuses = ['fax']\n"),
    (
        "glossary/c/trunk.toml",
        "name = 'SIP trunk'\nsummary = 'A line.'\nbody = 'See [[sip]].'\n[relations]\nuses = ['sip']\n",
    ),
    ("glossary/c/fax.toml", "name = 'Fax'\nsummary = 'A picture.'\n[deprecated]\nuse = 'sip'\n"),
    ("a.md", "The sip trunk of Sippy. 😀 Fax é\n"),
    ("b.rs", "// sip trunk\nfn f() { \"Sippy 😀\" }\n"),
];

fn config(encoding: Encoding) -> Config {
    Config {
        glossary: None,
        languages: None,
        lint: Lint::Default,
        encoding,
        follow_links: false,
        markdown: true,
        renames_files: true,
        watches: true,
        versioned_edits: true,
    }
}

fn state(root: &Path, dir: &Path, encoding: Encoding, texts: &BTreeMap<PathBuf, Text>) -> State {
    let mut state = State::new(config(encoding), vec![root.to_owned()]);
    state.folders.insert(dir.to_owned(), Folder::new(dir.to_owned()));
    for (path, text) in texts {
        let uri = uri::of(path).unwrap();
        let language = path.extension().unwrap().to_str().unwrap().to_owned();
        let document = Document { uri: uri.clone(), language, version: 0, text: text.clone() };
        state.documents.insert(uri.as_str().to_owned(), Arc::new(document));
    }
    state
}

/// Compiles the glossary of a state, as the thread does.
fn compile(state: &mut State, dir: &Path, reread: bool, disks: &mut HashMap<PathBuf, compile::Disk>) {
    let folder = state.folders[dir].clone();
    let buffers = state.buffers(&folder);
    let versions = buffers.iter().map(|(file, version, _)| (file.clone(), *version)).collect();
    let (report, good) = compile::compile(Job { dir: dir.to_owned(), reread, follow_links: false, buffers }, disks);
    let good = good.or(folder.good.clone());
    state.folders.insert(dir.to_owned(), Folder { report: Some(report), good, versions, ..folder });
}

/// Returns all diagnostics, by URI.
fn all_shown(state: &State, dir: &Path) -> BTreeMap<String, Vec<Shown>> {
    let of_files = shown::findings(state, &state.folders[dir]);
    let mut all: BTreeMap<String, Vec<Shown>> = of_files.into_iter().map(|(uri, (_, shown))| (uri, shown)).collect();
    for document in state.documents.values().filter(|document| state.glossary_file(&document.uri).is_none()) {
        all.insert(document.uri.as_str().to_owned(), shown::lint(state, &document.uri));
    }
    all
}

fn edit(state: &mut State, uri: &Uri, change: &TextDocumentContentChangeEvent) {
    let encoding = state.config.encoding;
    let document = Arc::make_mut(state.documents.get_mut(uri.as_str()).unwrap());
    document.text.edit(change, encoding);
    document.version += 1;
}

/// Returns a random edit: an insertion, a replacement, a deletion, sometimes a whole new text.
fn random_change(random: &mut fastrand::Rng, text: &Text, original: &str) -> TextDocumentContentChangeEvent {
    let parts = [
        "SIP trunk",
        "sip",
        "Sippy",
        "fax",
        " ",
        "\n",
        "\r\n",
        "é",
        "😀",
        "[[sip]]",
        "'",
        "\"",
        "uses = ['trunk']\n",
        "*",
        "`",
        "<!-- lexigraph skip -->",
        "//",
        "lexigraph skip",
        "e\u{301}",
        "[relations]\n",
        "#",
    ];
    // most edits of a glossary file break it
    let is_back = random.u8(0..if original.contains("summary") { 2 } else { 12 }) == 0;
    if is_back {
        return TextDocumentContentChangeEvent { range: None, range_length: None, text: original.to_owned() };
    }
    let mut position = || Position { line: random.u32(0..text.lines() as u32 + 1), character: random.u32(0..40) };
    let (a, b) = (position(), position());
    let (start, end) = if (a.line, a.character) <= (b.line, b.character) { (a, b) } else { (b, a) };
    let end = match random.u8(0..4) {
        0 if end.line <= start.line + 1 => end,
        1 => Position { line: start.line, character: start.character + random.u32(0..6) },
        _ => start,
    };
    let text: String = (0..random.usize(0..3)).map(|_| parts[random.usize(0..parts.len())]).collect();
    TextDocumentContentChangeEvent { range: Some(Range { start, end }), range_length: None, text }
}

#[test]
fn random_edits() {
    let wanted = env::var("LEXIGRAPH_EDITS").ok();
    let time = wanted.as_ref().and_then(|wanted| wanted.strip_suffix('s')?.parse().ok()).map(Duration::from_secs);
    let root = env::temp_dir().join(format!("lexigraph-edits-{}", std::process::id()));
    for (path, text) in FILES {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let dir = root.join("glossary");
    let (begin, mut random) = (Instant::now(), fastrand::Rng::with_seed(14));
    let (mut edits, mut good, mut broken, mut remarks) = (0, 0, 0, 0);
    let goes_on = |edits: usize| time.map_or(edits < 300, |time| begin.elapsed() < time);
    while goes_on(edits) {
        let encoding = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32][random.usize(0..3)];
        let mut disks = HashMap::new();
        // the files by path, which may change, and their original texts
        let mut files: Vec<(PathBuf, &str)> = FILES.iter().map(|(path, text)| (root.join(path), *text)).collect();
        let texts = files.iter().map(|(path, text)| (path.clone(), Text::new((*text).to_owned()))).collect();
        let mut session = state(&root, &dir, encoding, &texts);
        compile(&mut session, &dir, true, &mut disks);
        for _ in 0..20 {
            for _ in 0..random.usize(1..4) {
                let prose = files.len() - 2;
                let at = if random.bool() { prose + random.usize(0..2) } else { random.usize(0..prose) };
                let (path, original) = &files[at];
                let uri = uri::of(path).unwrap();
                let change = random_change(&mut random, &session.document(&uri).unwrap().text, original);
                edit(&mut session, &uri, &change);
                edits += 1;
                // while the glossary is not compiled yet
                let document = session.document(&uri).unwrap();
                if let Some((folder, file)) = session.glossary_file(&uri) {
                    shown::while_typing(&session, folder, document, &file);
                }
                shown::lint(&session, &uri);
            }
            // renames a file in the editor and on disk
            let is_renamed = random.u8(0..5) == 0;
            if is_renamed {
                let (path, _) = &mut files[3];
                let new = path.with_file_name(if path.ends_with("fax.toml") { "fax-2.toml" } else { "fax.toml" });
                fs::rename(&path, &new).unwrap();
                let (old_uri, new_uri) = (uri::of(path).unwrap(), uri::of(&new).unwrap());
                let document = session.documents.remove(old_uri.as_str()).unwrap();
                let document = Document { uri: new_uri.clone(), ..(*document).clone() };
                session.documents.insert(new_uri.as_str().to_owned(), Arc::new(document));
                *path = new;
            }
            compile(&mut session, &dir, is_renamed, &mut disks);
            // a server that reads the same texts from scratch, with the same last good glossary
            let anew = |document: &Arc<Document>| {
                (uri::path(&document.uri).unwrap(), Text::new(document.text.as_str().to_owned()))
            };
            let mut fresh = state(&root, &dir, encoding, &session.documents.values().map(anew).collect());
            compile(&mut fresh, &dir, true, &mut HashMap::new());
            let is_good = fresh.folders[&dir].good.is_some();
            if !is_good {
                fresh.folders.get_mut(&dir).unwrap().good.clone_from(&session.folders[&dir].good);
            }
            for (address, document) in &session.documents {
                assert_eq!(document.text, fresh.documents[address].text, "{address}");
            }
            let (shown, expected) = (all_shown(&session, &dir), all_shown(&fresh, &dir));
            assert_eq!(shown, expected);
            *if is_good { &mut good } else { &mut broken } += 1;
            remarks += shown.values().map(Vec::len).sum::<usize>();
        }
        fs::rename(&files[3].0, dir.join("c/fax.toml")).unwrap();
    }
    fs::remove_dir_all(&root).unwrap();
    println!("{edits} edits: {good} states of a good glossary, {broken} of a broken one, {remarks} diagnostics");
    assert!(good > 5 && broken > 5 && remarks > 100, "{good} {broken} {remarks}");
}

//! The commands that publish, run as a user would: site, serve, export, mdbook.

mod common;

use common::{command, pipe, project, run, snapshot, write};
use serde_json::{Value, json};
use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

#[test]
fn a_website_comes_and_goes() {
    let dir = project();
    let out = run(dir.path(), &["site", "out"]).code(0);
    assert!(out.starts_with("out: "), "{out}");
    let page = fs::read_to_string(dir.path().join("out/isdn.html")).unwrap();
    assert!(page.contains("https://example.org/lines/isdn.html"));
    let before = snapshot(&dir.path().join("out"));
    assert!(run(dir.path(), &["site", "out"]).code(0).contains("0 of them new or changed"));
    assert_eq!(snapshot(&dir.path().join("out")), before);
    // a term is removed
    fs::remove_file(dir.path().join("glossary/all/isdn.toml")).unwrap();
    write(dir.path(), &[("glossary/all/dsl.toml", "name = 'DSL'\nsummary = 'A fast data line over copper.'\n")]);
    assert!(run(dir.path(), &["site", "out", "--base-url", "https://other.example/x"]).code(0).contains("1 removed"));
    assert!(!dir.path().join("out/isdn.html").exists());
    let page = fs::read_to_string(dir.path().join("out/dsl.html")).unwrap();
    assert!(page.contains("https://other.example/x/dsl.html"));
}

#[test]
fn a_website_says_what_changed() {
    let dir = project();
    let (git, read) =
        (|arguments: &[&str]| run_git(dir.path(), arguments), |path: &str| fs::read_to_string(dir.path().join(path)));
    git(&["init", "-q"]);
    git(&["add", "."]);
    git(&["commit", "-q", "-m", "one"]);
    git(&["tag", "v1"]);
    fs::create_dir(dir.path().join("before")).unwrap();
    copy(&dir.path().join("glossary"), &dir.path().join("before/glossary"));
    fs::remove_file(dir.path().join("glossary/all/isdn.toml")).unwrap();
    write(
        dir.path(),
        &[
            ("glossary/all/t1.toml", "name = 'T1'\nsummary = 'A digital line of 24 channels.'\n"),
            ("glossary/all/dsl.toml", "name = 'DSL'\nsummary = 'A fast data line over copper.'\n"),
        ],
    );

    let files = |out: &str| {
        let folder = dir.path().join(out);
        let below = |path: String| path.replace(&folder.display().to_string(), "");
        snapshot(&folder).into_iter().map(|(path, bytes)| (below(path), bytes)).collect::<Vec<_>>()
    };

    // from a folder and from a revision
    for (old, out) in [("before", "folder"), ("v1", "revision")] {
        run(dir.path(), &["site", out, "--since", old, "--date", "2026-11-28"]).code(0);
        let page = read(&format!("{out}/browse/changes.html")).unwrap();
        for part in ["2026-11-28", "<a href=\"../t1.html\">T1</a>", "<li>ISDN</li>"] {
            assert!(page.contains(part), "{part} in {page}");
        }
        let feed = read(&format!("{out}/feed.xml")).unwrap();
        assert!(
            feed.contains("<title>New: T1</title>")
                && feed.contains("<title>Changed: DSL</title>")
                && feed.contains("<updated>2026-11-28T00:00:00Z</updated>"),
            "{feed}"
        );
        assert!(read(&format!("{out}/index.html")).unwrap().contains("href=\"feed.xml\""));
    }
    assert!(files("folder") == files("revision"));
    // without a date, there is only the page; without an old version, both files are removed
    let out = run(dir.path(), &["site", "folder", "--since", "v1"]).code(0);
    assert!(
        out.contains("1 removed") && read("folder/browse/changes.html").is_ok() && read("folder/feed.xml").is_err()
    );
    run(dir.path(), &["site", "folder"]).code(0);
    run(dir.path(), &["site", "fresh"]).code(0);
    assert!(files("folder") == files("fresh"));
    assert!(read("fresh/browse/changes.html").is_err());

    let refused = |arguments: &[&str], parts: &[&str]| run(dir.path(), arguments).refused(parts);
    refused(&["site", "out", "--since", "v0"], &["`v0` is neither a folder nor a git revision"]);
    refused(&["site", "out", "--since", "docs"], &["docs"]);
    refused(&["site", "out", "--since", "v1", "--date", "yesterday"], &["2026-11-28"]);
    refused(&["site", "out", "--since", "v1", "--date", "2026-02-30"], &["2026-11-28"]);
    refused(&["site", "out", "--date", "2026-11-28"], &["--since"]);
    write(dir.path(), &[("before/glossary/all/isdn.toml", "nmae = 'ISDN'\n")]);
    refused(&["site", "out", "--since", "before"], &["did you mean `name`?"]);
    assert!(!dir.path().join("out").exists());
}

/// Runs git in a folder.
fn run_git(dir: &Path, arguments: &[&str]) {
    let identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"];
    let status = Command::new("git").arg("-C").arg(dir).args(identity).args(arguments).status().unwrap();
    assert!(status.success());
}

/// Copies a folder.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        match entry.file_type().unwrap().is_dir() {
            true => copy(&entry.path(), &to.join(entry.file_name())),
            false => _ = fs::copy(entry.path(), to.join(entry.file_name())).unwrap(),
        }
    }
}

#[test]
fn a_website_has_a_picture_to_share() {
    let dir = project();
    let image = |out: &str| {
        let page = fs::read_to_string(dir.path().join(out).join("index.html")).unwrap();
        page.split_once("og:image\" content=\"").map(|(_, rest)| rest.split('"').next().unwrap().to_owned())
    };
    run(dir.path(), &["site", "none"]).code(0);
    assert_eq!(image("none"), None);
    run(dir.path(), &["site", "own", "--image", "https://example.org/own.png"]).code(0);
    assert_eq!(image("own").unwrap(), "https://example.org/own.png");
    run(dir.path(), &["site", "own", "--image", "own.png"]).refused(&["https://"]);
    // the bundled glossary has its own picture
    run(dir.path(), &["--bundled", "site", "bundled", "--base-url", "https://example.org/"]).code(0);
    assert_eq!(image("bundled").unwrap(), "https://example.org/assets/share.png");
    let png = fs::read(dir.path().join("bundled/assets/share.png")).unwrap();
    assert!(png.starts_with(b"\x89PNG") && png[16..24] == [0, 0, 4, 176, 0, 0, 2, 118], "1200 by 630 pixels");
}

#[test]
fn a_website_goes_nowhere_else() {
    let dir = project();
    write(dir.path(), &[("docs/a.md", "DSL"), ("file", "")]);
    let before = snapshot(dir.path());
    let refused = |arguments: &[&str], parts: &[&str]| run(dir.path(), arguments).refused(parts);
    refused(&["site", "glossary"], &["`glossary` holds a glossary", "lexigraph --glossary glossary site OUT"]);
    refused(&["site", "docs"], &["`docs`", "`a.md`", "Nothing was written"]);
    refused(&["site", "."], &["`.`"]);
    refused(&["site", "file"], &["`file` is a file"]);
    refused(&["site", "out", "--base-url", "example.org"], &["https://"]);
    refused(&["site"], &["OUT"]);
    write(dir.path(), &[("glossary/all/dsl.toml", "nmae = 'DSL'\n")]);
    refused(&["site", "out"], &["did you mean `name`?"]);
    assert!(!dir.path().join("out").exists());
    assert_eq!(snapshot(dir.path()).len(), before.len());
}

#[test]
fn exports() {
    let dir = project();
    let json: Value = serde_json::from_str(&run(dir.path(), &["export", "json"]).code(0)).unwrap();
    assert_eq!(json["title"], "Lines");
    assert!(run(dir.path(), &["export", "tbx", "--language", "en-GB"]).code(0).contains("xml:lang=\"en-GB\""));
    assert!(run(dir.path(), &["export", "schema"]).code(0).contains("$schema"));
    assert_eq!(run(dir.path(), &["export", "turtle", "--out", "words.ttl"]).code(0), "");
    assert_eq!(
        fs::read_to_string(dir.path().join("words.ttl")).unwrap(),
        run(dir.path(), &["export", "turtle"]).code(0)
    );
    fs::create_dir(dir.path().join("vale")).unwrap();
    run(dir.path(), &["export", "vale-accept", "--out", "vale"]).code(0);
    assert!(fs::read_to_string(dir.path().join("vale/accept.txt")).unwrap().contains("ISDN"));
    run(dir.path(), &["export", "all", "--out", "all"]).code(0);
    assert_eq!(fs::read_dir(dir.path().join("all")).unwrap().count(), 10);
    run(dir.path(), &["export", "all"]).refused(&["--out DIR"]);
    run(dir.path(), &["export", "all", "--out", "words.ttl"]).refused(&["words.ttl"]);
    run(dir.path(), &["export", "xlsx"]).refused(&["xlsx", "turtle"]);
    run(dir.path(), &["export", "csv", "--out", "words.ttl/x.csv"]).refused(&["words.ttl/x.csv"]);
}

fn book(key: &str, root: &Path, settings: Value) -> String {
    let chapter = |name: &str, content: &str, path: Value| json!({"Chapter": {"name": name, "content": content, "path": path, "sub_items": []}});
    let items = [
        chapter("Old lines", "An ISDN line, then DSL.", "old/lines.md".into()),
        json!("Separator"),
        chapter("DSL", "A DSL line.", "dsl.md".into()),
        chapter("Draft", "", Value::Null),
    ];
    json!([{"root": root, "config": {"preprocessor": {"lexigraph": settings}}}, {key: items}]).to_string()
}

#[test]
fn books_of_both_versions() {
    let dir = project();
    let elsewhere = tempfile::tempdir().unwrap();
    for key in ["items", "sections"] {
        // the nearest glossary from book.toml upwards, wherever mdBook runs
        let root = dir.path().join("book");
        fs::create_dir_all(&root).unwrap();
        let output = pipe(elsewhere.path(), &["mdbook"], book(key, &root, json!({})).as_bytes()).code(0);
        let output: Value = serde_json::from_str(&output).unwrap();
        let content = |index: usize| output[key][index]["Chapter"]["content"].as_str().unwrap();
        assert!(content(0).contains("href=\"../glossary.html#term-isdn\""), "{}", content(0));
        assert_eq!(content(2), "A DSL line.", "a chapter does not link its own term");
        assert!(content(4).contains("## DSL {#term-dsl}"), "{}", content(4));
        assert!(content(4).contains("[Old lines](old/lines.html)"), "{}", content(4));
        let settings = json!({"glossary": "../glossary", "style": "link", "path": "a/words.md", "order": "category"});
        let output = pipe(elsewhere.path(), &["mdbook"], book(key, &root, settings).as_bytes()).code(0);
        assert!(output.contains("](../a/words.html#term-isdn "), "{output}");
        assert!(output.contains("## All\\n\\n### DSL"), "{output}");
    }
    run(elsewhere.path(), &["mdbook", "supports", "html"]).code(0);
    run(elsewhere.path(), &["mdbook", "supports", "epub"]).code(1);
    assert!(run(elsewhere.path(), &["mdbook", "css"]).code(0).contains(".lexigraph-term"));
}

#[test]
fn books_that_are_wrong() {
    let dir = project();
    let root = dir.path();
    let refused = |input: &str, parts: &[&str]| pipe(root, &["mdbook"], input.as_bytes()).refused(parts);
    refused("no book", &["standard input is not an mdBook book"]);
    refused("[{}]", &["a context and a book"]);
    refused("[{}, {}]", &["neither `items` nor `sections`"]);
    refused(&book("items", root, json!({"density": "some"})), &["`density` must be one of `section`", "not `some`"]);
    refused(&book("items", root, json!({"path": "../x.md"})), &["`path` must"]);
    refused(&book("items", root, json!({"title": 7})), &["`title` must be a string"]);
    refused(&book("items", root, json!({"glossary": "words"})), &["there is no folder `words`"]);
    let unknown = pipe(root, &["mdbook"], book("items", root, json!({"densty": "all"})).as_bytes());
    assert!(unknown.err.contains("`densty` is unknown"), "{unknown:?}");
    unknown.code(0);
}

/// A server, which stops at the end of the test.
struct Server {
    child: Child,
    port: u16,
}

impl Drop for Server {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

impl Server {
    fn start(dir: &Path) -> Self {
        let mut child =
            command(dir, &["serve", "--port", "0"]).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let port = line.strip_prefix("http://127.0.0.1:").and_then(|rest| rest.split('/').next()).unwrap();
        Self { port: port.parse().unwrap(), child }
    }

    /// Returns status and body.
    fn get(&self, path: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        write!(stream, "GET {path} HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned())
    }

    /// Returns the page once `is_there`.
    #[track_caller]
    fn wait(&self, path: &str, is_there: impl Fn(&str) -> bool) -> String {
        let started = Instant::now();
        loop {
            let (_, page) = self.get(path);
            if is_there(&page) {
                return page;
            }
            assert!(started.elapsed() < Duration::from_secs(20), "{page}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

#[test]
fn a_server_shows_changes_and_findings() {
    let dir = project();
    let term = "glossary/all/dsl.toml";
    let good = fs::read_to_string(dir.path().join(term)).unwrap();
    let before = snapshot(dir.path());
    let server = Server::start(dir.path());
    assert_eq!(server.get("/").0, 200);
    assert_eq!(server.get("/assets/site.css?1").0, 200);
    let (status, missing) = server.get("/none/at/all.html");
    assert!(status == 404 && missing.contains("href=\"/assets/site.css"), "{missing}");
    assert_eq!(server.get("/../glossary/glossary.toml").0, 404);
    let page = server.get("/dsl.html").1;
    assert!(page.contains("A fast data line") && !page.contains("lexigraph-findings"), "{page}");
    assert_eq!(snapshot(dir.path()), before, "nothing is written");
    // an open page is waiting for the next version
    let version = page.split("/_lexigraph/wait?").nth(1).unwrap().split('"').next().unwrap().to_owned();
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| server.get(&format!("/_lexigraph/wait?{version}")).1);
        std::thread::sleep(Duration::from_millis(200));
        write(dir.path(), &[(term, &good.replace("A fast", "A very fast"))]);
        assert_ne!(waiting.join().unwrap(), version);
    });
    assert!(server.get("/dsl.html").1.contains("A very fast data line"));
    // a misspelled key: the last good page, with the fix
    write(dir.path(), &[(term, &good.replace("name =", "nmae ="))]);
    let page = server.wait("/dsl.html", |page| page.contains("lexigraph-findings"));
    assert!(page.contains("A very fast data line") && page.contains("did you mean `name`?"), "{page}");
    write(dir.path(), &[(term, &good)]);
    server.wait("/dsl.html", |page| page.contains("A fast data line") && !page.contains("lexigraph-findings"));
    // a folder that was moved away and comes back, and a new term
    fs::rename(dir.path().join("glossary"), dir.path().join("away")).unwrap();
    std::thread::sleep(Duration::from_millis(700));
    fs::rename(dir.path().join("away"), dir.path().join("glossary")).unwrap();
    std::thread::sleep(Duration::from_millis(700));
    write(dir.path(), &[("glossary/all/vdsl.toml", "name = 'VDSL'\nsummary = 'A faster one.'\n")]);
    server.wait("/vdsl.html", |page| page.contains("A faster one."));
}

#[test]
fn a_server_starts_with_errors() {
    let dir = project();
    let term = "glossary/all/dsl.toml";
    let good = fs::read_to_string(dir.path().join(term)).unwrap();
    write(dir.path(), &[(term, "name = 7\n")]);
    let server = Server::start(dir.path());
    let (status, page) = server.get("/");
    assert!(status == 503 && page.contains("lexigraph-findings") && page.contains("dsl.toml"), "{page}");
    write(dir.path(), &[(term, &good)]);
    server.wait("/dsl.html", |page| page.contains("A fast data line"));
    drop(server);
    run(dir.path(), &["--bundled", "serve"]).refused(&["bundled"]);
    run(dir.path(), &["--glossary", "none", "serve"]).refused(&["there is no folder `none`"]);
    run(dir.path(), &["serve", "--port", "many"]).refused(&["many"]);
}

#[test]
fn a_port_that_is_taken() {
    let dir = project();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    run(dir.path(), &["serve", "--port", &port]).refused(&[&port, "--port 0"]);
}

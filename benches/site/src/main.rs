//! Writes the website of the glossary that was compiled in: `cargo run --release -- OUT`.

use std::{env, io, time::Instant};

lexigraph::include_glossary!();

fn main() -> io::Result<()> {
    let out = env::args().nth(1).ok_or_else(|| io::Error::other("usage: site-bench OUT"))?;
    let site = lexigraph::site::Site::new(&GLOSSARY).base_url("https://example.org/").expect("the URL is valid");
    let start = Instant::now();
    let bytes: usize = site.pages().map(|page| page.bytes.len()).sum();
    println!("{} terms: {} kB made in {:.2?}", GLOSSARY.terms().len(), bytes / 1000, start.elapsed());
    for what in ["written", "written again"] {
        let start = Instant::now();
        let summary = site.write_to(&out)?;
        println!("{what} in {:.2?}: {summary}", start.elapsed());
    }
    let largest = site.pages().filter(|page| page.path.ends_with(".html")).max_by_key(|page| page.bytes.len());
    if let Some(page) = largest {
        println!("the largest page: {} kB, {}", page.bytes.len() / 1000, page.path);
    }
    Ok(())
}

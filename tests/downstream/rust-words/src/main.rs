//! Writes a website of Rust's own words: `cargo run -- OUT`.

lexigraph::include_glossary!();

fn main() -> std::io::Result<()> {
    let out = std::env::args().nth(1).unwrap_or_else(|| "site".to_owned());
    println!("{out}: {}", lexigraph::site::Site::new(&GLOSSARY).write_to(&out)?);
    Ok(())
}

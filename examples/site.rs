//! Writes the website of the bundled glossary:
//! `cargo run --example site -- OUT [--base-url URL]`.

use lexigraph::{
    site::Site,
    voip::{GLOSSARY, IMAGE},
};
use std::{env, process::ExitCode};

fn main() -> ExitCode {
    let (mut out, mut site) = (None, Site::new(&GLOSSARY).image_file(IMAGE));
    let mut arguments = env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match &*argument {
            "--base-url" => match arguments.next() {
                Some(url) => site = site.base_url(url),
                None => return usage(),
            },
            _ if argument.starts_with('-') || out.is_some() => return usage(),
            _ => out = Some(argument),
        }
    }
    let Some(out) = out else { return usage() };
    match site.write_to(&out) {
        Ok(summary) => {
            println!("{out}: {summary}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn usage() -> ExitCode {
    eprintln!("usage: site OUT [--base-url URL]");
    ExitCode::from(2)
}

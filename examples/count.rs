//! Which terms a text mentions, and how often: `cargo run --release --example count < big.log`.
//! Reads standard input in chunks, so that its length doesn't matter; `--identifiers` reads code, line by line.

use lexigraph::{
    spot::{Spot, Stream, identifiers},
    voip::{Term, Voip},
};
use std::{
    collections::BTreeMap,
    io::{self, BufRead, Read, Write},
    process::ExitCode,
};

fn main() -> ExitCode {
    let mut counts = BTreeMap::new();
    let counted = match std::env::args().nth(1).as_deref() {
        None => stream(&mut counts),
        Some("--identifiers") => lines(&mut counts),
        Some(_) => {
            eprintln!("usage: count [--identifiers] < FILE");
            return ExitCode::from(2);
        }
    };
    if let Err(error) = counted {
        eprintln!("can't read standard input: {error}");
        return ExitCode::FAILURE;
    }
    let mut sorted: Vec<(Term, u64)> = counts.into_iter().collect();
    sorted.sort_by_key(|&(term, count)| (std::cmp::Reverse(count), term));
    let out: String = sorted.iter().map(|(term, count)| format!("{count:>9}  {term}\n")).collect();
    // who pipes it into `head` has read enough
    _ = io::stdout().write_all(out.as_bytes());
    ExitCode::SUCCESS
}

fn add(counts: &mut BTreeMap<Term, u64>, spot: &Spot<Voip>) {
    *counts.entry(spot.term).or_default() += 1;
}

fn stream(counts: &mut BTreeMap<Term, u64>) -> io::Result<()> {
    let (mut stream, mut input, mut chunk) = (Stream::new(), io::stdin().lock(), vec![0; 1 << 16]);
    loop {
        match input.read(&mut chunk)? {
            0 => break,
            length => stream.push_bytes(&chunk[..length]),
        }
        stream.by_ref().for_each(|spot| add(counts, &spot));
    }
    stream.finish();
    stream.for_each(|spot| add(counts, &spot));
    Ok(())
}

fn lines(counts: &mut BTreeMap<Term, u64>) -> io::Result<()> {
    let (mut input, mut line) = (io::stdin().lock(), Vec::new());
    while input.read_until(b'\n', &mut line)? > 0 {
        identifiers(&String::from_utf8_lossy(&line)).iter().for_each(|spot| add(counts, spot));
        line.clear();
    }
    Ok(())
}

//! Runs the package `benches/spot`, which is one of its own so that nobody else compiles the peers.

use std::{env, path::Path, process::Command};

fn main() {
    // `cargo bench` says `--bench`; `cargo test --benches` doesn't
    if env::args().any(|argument| argument == "--test") || !env::args().any(|argument| argument == "--bench") {
        return;
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let status = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["run", "--release", "--manifest-path"])
        .arg(root.join("benches/spot/Cargo.toml"))
        .arg("--target-dir")
        .arg(root.join("target/bench-spot"))
        .status();
    std::process::exit(status.expect("Cargo runs").code().unwrap_or(1));
}

// Runs the package with the name of this benchmark. It is a separate package, so that others do not compile the
// alternatives.

use std::{env, path::Path, process::Command};

fn main() {
    // `cargo bench` passes `--bench`; `cargo test --benches` doesn't
    if env::args().any(|argument| argument == "--test") || !env::args().any(|argument| argument == "--bench") {
        return;
    }
    let name = env!("CARGO_CRATE_NAME");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let status = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["run", "--release", "--manifest-path"])
        .arg(root.join(format!("benches/{name}/Cargo.toml")))
        .arg("--target-dir")
        .arg(root.join(format!("target/bench-{name}")))
        .status();
    std::process::exit(status.expect("Cargo runs").code().unwrap_or(1));
}

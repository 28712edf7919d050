//! Compiles two glossaries whose marker types have the same name.

use lexigraph_build::Compiler;

fn main() {
    Compiler::new("first").file_name("first.rs").module("first").compile();
    Compiler::new("second").file_name("second.rs").module("second").compile();
}

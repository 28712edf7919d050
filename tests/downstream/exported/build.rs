//! Compiles the glossary.

fn main() {
    lexigraph_build::compile("glossary");
}

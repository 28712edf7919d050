//! Compiles the glossary.

fn main() {
    lexigraph::compiler::compile("glossary");
}

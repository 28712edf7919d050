fn main() {
    lexigraph_build::Compiler::new("glossary").search(true).compile();
}

fn main() {
    lexigraph::compiler::Compiler::new("glossary").search(true).compile();
}

fn main() {
    lexigraph::compiler::compile("glossary");
}

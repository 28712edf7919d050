fn main() {
    lexigraph_build::compile("glossary");
}

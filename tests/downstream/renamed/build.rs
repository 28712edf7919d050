fn main() {
    lex::compiler::Compiler::new("glossary").crate_path("::lex").compile();
}

fn main() {
    lex_build::Compiler::new("glossary").crate_path("::lex").compile();
}

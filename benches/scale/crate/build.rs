fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=LEXIGRAPH_SCALE_DIR");
    let dir = std::env::var("LEXIGRAPH_SCALE_DIR").expect("`LEXIGRAPH_SCALE_DIR` names a glossary's folder");
    lexigraph_build::Compiler::new(dir).compile();
}

//! Compiles the bundled glossary, with the compiler that users get.

fn main() {
    #[cfg(feature = "voip")]
    {
        let compiler =
            lexigraph_build::Compiler::new("glossary").file_name("voip.rs").crate_path("crate").module("voip");
        #[cfg(feature = "search")]
        let compiler = compiler.search(true);
        compiler.compile();
    }
    println!("cargo::rerun-if-changed=build.rs");
}

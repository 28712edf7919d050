//! Compiles the bundled glossary, with the very compiler that users get: its modules are mounted here by path,
//! because a package can't be its own build dependency.
#![allow(dead_code, unused_imports, missing_docs, reason = "parts of the compiler that only users call")]

fn main() {
    println!("cargo::rustc-cfg=runtime");
    #[cfg(feature = "voip")]
    bundled::compile();
    #[cfg(not(feature = "voip"))]
    println!("cargo::rerun-if-changed=build.rs");
}

#[cfg(feature = "voip")]
extern crate alloc;

#[cfg(feature = "voip")]
mod bundled {
    pub fn compile() {
        println!("cargo::rerun-if-changed=build.rs");
        println!("cargo::rerun-if-changed=src");
        let compiler =
            crate::compiler::Compiler::new("glossary").file_name("voip.rs").crate_path("crate").module("voip");
        #[cfg(feature = "search")]
        let compiler = compiler.search(true);
        compiler.compile();
    }
}

#[cfg(feature = "voip")]
#[path = "src/column.rs"]
mod column;
#[cfg(feature = "voip")]
#[path = "src/compiler/mod.rs"]
mod compiler;
#[cfg(feature = "voip")]
#[path = "src/name/mod.rs"]
mod name;

#[cfg(feature = "voip")]
#[path = "src/graph"]
mod graph {
    pub mod edges;
    pub mod walk;
}

#[cfg(feature = "voip")]
#[path = "src/body"]
mod body {
    pub mod code;
    pub mod compile;
}

#[cfg(all(feature = "voip", feature = "search"))]
#[path = "src/search/mod.rs"]
mod search;

#[cfg(feature = "voip")]
#[path = "src/spot/mod.rs"]
mod spot;

#[cfg(feature = "voip")]
#[path = "src/format.rs"]
mod format;

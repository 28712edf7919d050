//! The program `lexigraph`.
fn main() {}

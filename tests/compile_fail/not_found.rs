//! `find` in a constant.

use lexigraph::voip::Term;

const NOPE: Term = Term::find("nope").unwrap();

fn main() {
    println!("{NOPE}");
}

//! Code that must not compile, and the compiler's messages.
#![cfg(feature = "voip")]

#[test]
fn compile_fail() {
    trybuild::TestCases::new().compile_fail("tests/compile_fail/*.rs");
}

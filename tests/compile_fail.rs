//! What must not compile, and what the compiler then says.
#![cfg(feature = "voip")]

#[test]
fn compile_fail() {
    trybuild::TestCases::new().compile_fail("tests/compile_fail/*.rs");
}

//! A static library for C, without `std` and without a heap.
#![no_std]

lexigraph::include_glossary!();

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}

/// The position of the term with this name; -1 if there is none.
///
/// # Safety
///
/// `name` points to `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn term_find(name: *const u8, len: usize) -> isize {
    let name = unsafe { core::slice::from_raw_parts(name, len) };
    core::str::from_utf8(name).ok().and_then(Term::find).map_or(-1, |term| term.index() as isize)
}

/// The first byte of a term's summary, and its length; null if there is no such term.
#[unsafe(no_mangle)]
pub extern "C" fn term_summary(term: usize, len: &mut usize) -> *const u8 {
    let Some(term) = Term::from_index(term) else { return core::ptr::null() };
    *len = term.summary().len();
    term.summary().as_ptr()
}

/// The number of terms that the term needs.
#[unsafe(no_mangle)]
pub extern "C" fn term_needs(term: usize) -> usize {
    Term::from_index(term).map_or(0, |term| term.related(relation::NEEDS).count())
}

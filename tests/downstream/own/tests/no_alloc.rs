//! Checks with a counting allocator that reading a glossary allocates nothing.
//! This test is in a separate crate because lexigraph and its tests forbid `unsafe`, which an allocator needs.

use own::{GLOSSARY, Term, relation, term};
use std::{
    alloc::{GlobalAlloc, Layout, System},
    cell::Cell,
    hint::black_box,
};

struct Counting;

thread_local!(static COUNT: Cell<usize> = const { Cell::new(0) });

unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        COUNT.set(COUNT.get() + 1);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn allocations(run: impl FnOnce()) -> usize {
    let before = COUNT.get();
    run();
    COUNT.get() - before
}

#[test]
fn the_counter_counts() {
    assert_eq!(allocations(|| _ = black_box((Box::new(1)))), 1);
}

#[test]
fn reading_allocates_nothing() {
    let count = allocations(|| {
        for name in ["SIP-trunks", "ÉTÉ bar", "c++", "nope", "", "電話線", "sip trnk"] {
            black_box(Term::find(name));
            GLOSSARY.resolve(name).for_each(|found| _ = black_box(found));
            black_box(Term::nearest(name));
            _ = black_box(name.parse::<Term>());
        }
        black_box((Term::from_slug("sip-trunk"), Term::from_slug("nope"), Term::from_index(1)));
        for term in GLOSSARY.terms() {
            black_box((term.slug(), term.name(), term.expansion(), term.summary(), term.category().name()));
            black_box((term.category().summary(), term.deprecation(), term.body()));
            term.names().for_each(|name| _ = black_box(name));
            term.sources().chain(term.see()).for_each(|reference| _ = black_box(reference));
            term.edges().for_each(|edge| _ = black_box(edge));
            GLOSSARY.relations().for_each(|kind| term.related(kind).for_each(|to| _ = black_box((to, kind.name()))));
        }
        GLOSSARY.categories().for_each(|category| category.terms().for_each(|term| _ = black_box(term)));
    });
    assert_eq!(count, 0);
    assert_eq!(term::SIP_TRUNK.related(relation::NEEDS).len(), 2);
}

#[test]
fn spotting_allocates_nothing() {
    let mut found = 0;
    let count = allocations(|| {
        for text in ["The SIP trunks, the sip-trunk's end and an ÉTÉ bar.", "https://x.example/sip-trunk 電話線", ""] {
            found += GLOSSARY.spot(text).map(|spot| spot.candidates().len()).sum::<usize>();
        }
    });
    assert_eq!(count, 0);
    assert!(found >= 2, "{found}");
}

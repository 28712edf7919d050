//! Processes many items on all cores, and returns the results in the order of the items.

use std::{num::NonZero, thread};

/// Minimum number of items for each thread.
const FEWEST: usize = 128;

/// Calls `work` on each item with its index, and returns the results.
pub fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(usize, &T) -> R + Sync) -> Vec<R> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let threads = cores.min(items.len() / FEWEST).max(1);
    let size = items.len().div_ceil(threads).max(1);
    let chunk = |(chunk, items): (usize, &[T])| -> Vec<R> {
        items.iter().enumerate().map(|(at, item)| work(chunk * size + at, item)).collect()
    };
    let mut chunks = items.chunks(size).enumerate();
    let first = chunks.next();
    thread::scope(|scope| {
        let chunk = &chunk;
        let others: Vec<_> = chunks.map(|part| scope.spawn(move || chunk(part))).collect();
        let mut all = first.map(chunk).unwrap_or_default();
        for other in others {
            match other.join() {
                Ok(more) => all.extend(more),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        all
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn results_keep_their_order() {
        for count in [0, 1, 127, 128, 1000, 1001] {
            let items: Vec<usize> = (0..count).collect();
            let expected: Vec<usize> = (0..count).map(|n| 3 * n).collect();
            assert_eq!(super::map(&items, |at, n| at + 2 * n), expected);
        }
    }
}

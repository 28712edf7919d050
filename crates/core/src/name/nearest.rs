//! Finds the known name nearest to an unknown one: for `const` panics, run-time errors and the compiler's hints.
//! Distance is optimal string alignment (insert, delete, replace, swap of neighbors) over lower-case ASCII bytes.

use crate::column::Text;

/// Maximum length of a text to compare, in bytes.
const LONGEST: usize = 48;

/// Returns the index of the text in `names` that is nearest to `wanted`, with at most a third of its bytes wrong. Among
/// equally near texts, returns the first.
pub const fn nearest(names: Text<'_>, wanted: &str) -> Option<usize> {
    let wanted = wanted.as_bytes();
    let mut best = None;
    let mut limit = wanted.len() / 3 + 1;
    if wanted.len() > LONGEST || wanted.len() < 2 {
        return None;
    }
    let letters = letters(wanted);
    let mut i = 0;
    while i < names.len() && limit > 0 {
        let name = names.get(i).as_bytes();
        if name.len() <= LONGEST && name.len().abs_diff(wanted.len()) < limit {
            // each edit changes the set of letters by at most two
            let apart = (self::letters(name) ^ letters).count_ones() as usize;
            if apart < 2 * limit {
                let distance = distance(name, wanted);
                if distance < limit {
                    (best, limit) = (Some(i), distance);
                }
            }
        }
        i += 1;
    }
    best
}

/// Returns the letters and digits of a text as a set, one bit each.
const fn letters(text: &[u8]) -> u64 {
    let (mut set, mut i) = (0u64, 0);
    while i < text.len() {
        set |= 1 << (text[i].to_ascii_lowercase() & 63);
        i += 1;
    }
    set
}

const fn distance(a: &[u8], b: &[u8]) -> usize {
    let mut rows = [[0u8; LONGEST + 1]; 3];
    let mut j = 0;
    while j <= b.len() {
        rows[0][j] = j as u8;
        j += 1;
    }
    let mut i = 1;
    while i <= a.len() {
        let (this, last, before) = (i % 3, (i + 2) % 3, (i + 1) % 3);
        rows[this][0] = i as u8;
        let mut j = 1;
        while j <= b.len() {
            let (x, y) = (a[i - 1].to_ascii_lowercase(), b[j - 1].to_ascii_lowercase());
            let mut least = rows[last][j - 1] + (x != y) as u8;
            least = min(least, rows[last][j] + 1);
            least = min(least, rows[this][j - 1] + 1);
            if i > 1 && j > 1 && x == b[j - 2].to_ascii_lowercase() && a[i - 2].to_ascii_lowercase() == y {
                least = min(least, rows[before][j - 2] + 1);
            }
            rows[this][j] = least;
            j += 1;
        }
        i += 1;
    }
    rows[a.len() % 3][b.len()] as usize
}

const fn min(a: u8, b: u8) -> u8 {
    if a < b { a } else { b }
}

//! `Near`: an automaton that accepts texts within a few edits of another, for searching an `fst` dictionary.
//! An edit inserts, deletes or replaces a character, or swaps two neighbors (optimal string alignment).

use fst::Automaton;

/// Maximum number of edits that an automaton may allow.
pub const MOST: usize = 3;
/// Number of columns in each row of the matrix that can matter: those within [`MOST`] of the diagonal.
const BAND: usize = 2 * MOST + 1;
const FAR: u8 = MOST as u8 + 1;

/// An automaton that accepts the texts within `limit` edits of `wanted`.
pub struct Near {
    wanted: Vec<u32>,
    limit: u8,
}

impl Near {
    /// Creates the automaton for a text. Allows at most [`MOST`] edits.
    pub fn new(wanted: &str, limit: usize) -> Self {
        Self { wanted: wanted.chars().map(u32::from).collect(), limit: limit.min(MOST) as u8 }
    }

    /// Returns the number of edits from `wanted` to the text that ends in this state, if it is within the limit.
    pub fn distance(&self, state: &State) -> Option<u8> {
        let column = (self.wanted.len() + MOST).checked_sub(state.read)?;
        let distance = *state.row.get(column)?;
        (state.missing == 0 && distance <= self.limit).then_some(distance)
    }

    /// Returns the state after one more character.
    fn step(&self, state: &State, character: u32) -> State {
        let read = state.read + 1;
        let mut row = [FAR; BAND];
        for band in 0..BAND {
            // this many characters of `wanted` are compared with the first `read` characters of the key
            let Some(count) = (read + band).checked_sub(MOST).filter(|&count| count <= self.wanted.len()) else {
                continue;
            };
            let mut least = state.row.get(band + 1).map_or(FAR, |above| above + 1);
            if band > 0 {
                least = least.min(row[band - 1] + 1);
            }
            if count > 0 {
                let same = self.wanted[count - 1] == character;
                least = least.min(state.row[band] + u8::from(!same));
                let swapped = count > 1 && self.wanted[count - 2] == character && self.wanted[count - 1] == state.last;
                if swapped && read > 1 {
                    least = least.min(state.before[band] + 1);
                }
            }
            row[band] = least.min(FAR);
        }
        State { read, row, before: state.row, last: character, pending: 0, missing: 0 }
    }
}

/// The progress through a key: the number of characters read, and the costs so far.
#[derive(Clone, Debug)]
pub struct State {
    read: usize,
    row: [u8; BAND],
    before: [u8; BAND],
    last: u32,
    pending: u32,
    missing: u8,
}

impl Automaton for Near {
    type State = State;

    fn start(&self) -> State {
        let mut row = [FAR; BAND];
        for count in 0..=MOST.min(self.wanted.len()) {
            row[MOST + count] = count as u8;
        }
        State { read: 0, row, before: [FAR; BAND], last: 0, pending: 0, missing: 0 }
    }

    fn is_match(&self, state: &State) -> bool {
        self.distance(state).is_some()
    }

    fn can_match(&self, state: &State) -> bool {
        state.row.iter().any(|&cost| cost <= self.limit)
    }

    fn accept(&self, state: &State, byte: u8) -> State {
        let byte32 = u32::from(byte);
        let (pending, missing) = match byte {
            0x80..0xC0 => (state.pending << 6 | (byte32 & 0x3F), state.missing.saturating_sub(1)),
            0xF0.. => (byte32 & 0x07, 3),
            0xE0.. => (byte32 & 0x0F, 2),
            0xC0.. => (byte32 & 0x1F, 1),
            _ => (byte32, 0),
        };
        match missing {
            0 => self.step(state, pending),
            _ => State { pending, missing, ..state.clone() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by_automaton(wanted: &str, text: &str, limit: usize) -> Option<u8> {
        let near = Near::new(wanted, limit);
        let mut state = near.start();
        for byte in text.bytes() {
            state = near.accept(&state, byte);
            if !near.can_match(&state) {
                return None;
            }
        }
        near.distance(&state)
    }

    /// Computes the distance with the full matrix, as in textbooks.
    fn by_matrix(a: &str, b: &str) -> usize {
        let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
        let mut d = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                d[i][j] = match (i, j) {
                    (0, n) | (n, 0) => n,
                    _ => {
                        let replaced = d[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                        let mut least = replaced.min(d[i - 1][j] + 1).min(d[i][j - 1] + 1);
                        if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                            least = least.min(d[i - 2][j - 2] + 1);
                        }
                        least
                    }
                };
            }
        }
        d[a.len()][b.len()]
    }

    #[test]
    fn known_distances() {
        for (wanted, text, distance) in [
            ("jiter bufer", "jitter buffer", Some(2)),
            ("turnk", "trunk", Some(1)),
            ("ab", "ba", Some(1)),
            ("ca", "abc", Some(3)),
            ("café", "cafe", Some(1)),
            ("電話", "話電", Some(1)),
            ("", "", Some(0)),
            ("", "abc", Some(3)),
            ("abcd", "", None),
        ] {
            assert_eq!(by_automaton(wanted, text, MOST), distance, "{wanted} {text}");
        }
    }

    #[test]
    fn agrees_with_the_whole_matrix() {
        let mut random = 1u64;
        let mut text = |length: u64| -> String {
            let mut draw = |below: u64| {
                random = random.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                (random >> 33) % below
            };
            (0..draw(length)).map(|_| ['a', 'b', 'é', '電', '👩'][draw(5) as usize]).collect()
        };
        for _ in 0..20_000 {
            let (a, b) = (text(9), text(9));
            let distance = by_matrix(&a, &b);
            for limit in 0..=MOST {
                let expected = (distance <= limit).then_some(distance as u8);
                assert_eq!(by_automaton(&a, &b, limit), expected, "{a} {b} {limit}");
            }
        }
    }
}

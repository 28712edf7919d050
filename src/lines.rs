//! Converts byte offsets in a text to lines and columns.

/// Counts lines and columns, for offsets in ascending order.
pub struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: usize,
    column: usize,
}

impl<'t> Lines<'t> {
    pub const fn new(text: &'t str) -> Self {
        Self { text, at: 0, line: 1, column: 1 }
    }

    /// Returns the line and the column of the byte `to`, both counted from 1. Columns count characters.
    pub fn position(&mut self, to: usize) -> (usize, usize) {
        if to < self.at {
            *self = Self::new(self.text);
        }
        let between = &self.text[self.at..to];
        match between.rfind('\n') {
            Some(last) => {
                self.line += between.bytes().filter(|&byte| byte == b'\n').count();
                self.column = between[last + 1..].chars().count() + 1;
            }
            None => self.column += between.chars().count(),
        }
        self.at = to;
        (self.line, self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn positions() {
        let text = "ab\ncé d\n\nx";
        let mut lines = Lines::new(text);
        let places = [(0, (1, 1)), (1, (1, 2)), (3, (2, 1)), (6, (2, 3)), (7, (2, 4)), (8, (2, 5)), (9, (3, 1))];
        for (at, expected) in places.into_iter().chain([(10, (4, 1)), (11, (4, 2)), (1, (1, 2))]) {
            assert_eq!(lines.position(at), expected, "{at}");
        }
    }
}

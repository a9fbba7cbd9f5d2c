//! The features of something that is read, as rows of a table of weights.

/// Rows of which one word knows whether they are among a set.
pub(super) const BITS: usize = u64::BITS as usize;

/// Rows of a table of `WORDS` times [`BITS`] rows, each once.
#[derive(Debug)]
pub(super) struct RowSet<const WORDS: usize> {
    rows: Vec<usize>,
    /// A bit for each row that is among them.
    seen: [u64; WORDS],
}

impl<const WORDS: usize> RowSet<WORDS> {
    /// Empty, with room for so many.
    pub(super) fn with_capacity(many: usize) -> Self {
        Self { rows: Vec::with_capacity(many), seen: [0; WORDS] }
    }

    /// One of the table's rows.
    pub(super) fn add(&mut self, row: usize) {
        let (word, bit) = (&mut self.seen[row / BITS], 1 << (row % BITS));
        if *word & bit == 0 {
            *word |= bit;
            self.rows.push(row);
        }
    }

    /// In the order in which they came.
    pub(super) fn done(self) -> Vec<usize> {
        self.rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_counts_once() {
        let mut rows = RowSet::<2>::with_capacity(2);
        for row in [7, 64, 7] {
            rows.add(row);
        }
        assert_eq!(rows.done(), [7, 64]);
    }
}

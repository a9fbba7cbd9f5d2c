//! A hash for words of our own, letter by letter.

use std::hash::{BuildHasherDefault, Hasher};

/// What stands for a word, a part of one or a feature: FNV-1a, so that one walk along a word gives the key of every beginning.
/// Whoever types a word with another's key is misread, and no map grows by what is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::intake) struct Key(u64);

impl Key {
    /// Of no letters at all.
    pub(in crate::intake) const EMPTY: Self = Self(0xcbf2_9ce4_8422_2325);

    pub(in crate::intake) fn of(word: &str) -> Self {
        Self::EMPTY.grown(word.as_bytes())
    }

    /// With letters behind it.
    pub(in crate::intake) fn grown(self, letters: &[u8]) -> Self {
        let grow = |key: u64, letter: &u8| (key ^ u64::from(*letter)).wrapping_mul(0x0000_0100_0000_01b3);
        Self(letters.iter().fold(self.0, grow))
    }

    /// Of this part and the next one.
    pub(in crate::intake) fn and(self, next: Self) -> Self {
        Self((self.0.rotate_left(23) ^ next.0).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// Its row in a table of so many.
    pub(in crate::intake) fn row(self, rows: usize) -> usize {
        let mixed = (self.0 ^ (self.0 >> 32)).wrapping_mul(0x2c1b_3c6d_9e37_79b9);
        usize::try_from(mixed >> 32).unwrap_or_default() % rows
    }
}

/// Takes a key for a hash as it is.
#[derive(Debug)]
pub(in crate::intake) struct AsIs(Key);

/// For maps of our own words.
pub(in crate::intake) type Fast = BuildHasherDefault<AsIs>;

impl Default for AsIs {
    fn default() -> Self {
        Self(Key::EMPTY)
    }
}

impl Hasher for AsIs {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = self.0.grown(bytes);
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = Key(key);
    }

    fn finish(&self) -> u64 {
        self.0.0
    }
}

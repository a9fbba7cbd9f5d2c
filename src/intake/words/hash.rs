//! A hash for words of our own, letter by letter.

use std::hash::{BuildHasherDefault, Hasher};

/// The hash of no letters at all.
pub(in crate::intake) const EMPTY: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a, letter by letter, so that one walk gives the hash of every beginning. The words are our own and short:
/// nobody can make them collide.
pub(in crate::intake) fn grown(hash: u64, letter: u8) -> u64 {
    (hash ^ u64::from(letter)).wrapping_mul(0x0000_0100_0000_01b3)
}

/// Takes a number for a hash as it is: [`grown`] has mixed it.
#[derive(Debug)]
pub(in crate::intake) struct AsIs(u64);

/// For maps of our own words.
pub(in crate::intake) type Fast = BuildHasherDefault<AsIs>;

impl Default for AsIs {
    fn default() -> Self {
        Self(EMPTY)
    }
}

impl Hasher for AsIs {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| grown(hash, *byte));
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

//! What the model looks at in a message, and the classes that it tells apart. Training, in `build.rs`, uses this file
//! too, so that both always look at the same.

/// The model's categories; the sentences of each stand in `corpus/<category>.txt`. The last is for no category.
pub(super) const CATEGORIES: [&str; 12] = [
    "collaboration",
    "connectivity",
    "telephony",
    "databases",
    "hardware",
    "printing",
    "software",
    "access",
    "information_systems",
    "security",
    "other",
    "none",
];
/// The model's kinds, by the letter with which a sentence of the corpus begins: incident, request, question, chit-chat.
pub(super) const KINDS: [&str; 4] = ["i", "r", "q", "c"];
/// Weights of a feature: one for each category, then one for each kind.
pub(super) const CLASSES: usize = CATEGORIES.len() + KINDS.len();
/// Features share so many rows of weights.
pub(super) const ROWS: usize = 1 << 15;

/// Longer words are also known by this much of their beginning.
const BEGINNING: usize = 5;
/// So many letters in a row are looked at, whatever the rest of the word.
const RUN: usize = 4;
/// So many words at the start are looked at as such: they say most of what a person wants.
const START: usize = 2;

/// The rows of the features of a message, each once. Words are folded; `asks` is whether a question mark stands in it.
pub(super) fn rows(words: &[&str], asks: bool) -> Vec<usize> {
    let mut rows = vec![row(0, &[u8::from(asks)])];
    for (index, word) in words.iter().enumerate() {
        rows.push(row(1, word.as_bytes()));
        add_runs(word.as_bytes(), &mut rows);
        if word.len() > BEGINNING {
            rows.push(row(3, &word.as_bytes()[..BEGINNING]));
        }
        if let Some(next) = words.get(index + 1) {
            rows.push(row(4, &[word.as_bytes(), b" ", next.as_bytes()].concat()));
        }
        if index < START {
            rows.push(row(if index == 0 { 5 } else { 6 }, word.as_bytes()));
        }
    }
    rows.sort_unstable();
    rows.dedup();
    rows
}

fn add_runs(word: &[u8], rows: &mut Vec<usize>) {
    let framed = [b"^", word, b"$"].concat();
    rows.extend(framed.windows(RUN).map(|run| row(2, run)));
}

/// FNV-1a, its bits mixed at the end so that the low ones are good.
fn row(sort: u8, bytes: &[u8]) -> usize {
    let mut hash: u32 = 0x811c_9dc5;
    for byte in std::iter::once(&sort).chain(bytes) {
        hash = (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    }
    hash = (hash ^ (hash >> 15)).wrapping_mul(0x2c1b_3c6d);
    hash ^= hash >> 13;
    hash as usize % ROWS
}

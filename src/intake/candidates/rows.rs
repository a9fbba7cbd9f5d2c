//! The features of a candidate, as rows of the table of weights.

use std::ops::Range;

use crate::intake::lexicon::WORDS;
use crate::intake::text::Text;

/// Features share so many rows of weights.
pub(crate) const ROWS: usize = 1 << 15;

/// Words so far away are looked at with their distance.
const NEAR: usize = 4;
/// Words so far away are looked at without it.
const FAR: usize = 12;
/// Of a word this much of the end is looked at, when it is longer: who does it, and when.
const ENDING: usize = 3;
/// And this much of the beginning: what is done.
const STEM: usize = 5;

const DISTANCES: [&str; NEAR + 1] = ["0", "1", "2", "3", "4"];

pub(super) struct Rows(pub(super) Vec<usize>);

impl Rows {
    pub(super) fn new() -> Self {
        let mut rows = Self(Vec::with_capacity(128));
        rows.add(&["any"]);
        rows
    }

    /// FNV-1a, its bits mixed at the end so that the low ones are good.
    pub(super) fn add(&mut self, parts: &[&str]) {
        let mut hash: u32 = 0x811c_9dc5;
        for byte in parts.iter().flat_map(|part| part.bytes().chain(std::iter::once(0))) {
            hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
        hash = (hash ^ (hash >> 15)).wrapping_mul(0x2c1b_3c6d);
        hash ^= hash >> 13;
        self.0.push(hash as usize % ROWS);
    }

    /// The words before and behind a run of tokens, as far as its sentence goes. Those for which `passed` holds do not count.
    pub(super) fn add_around(
        &mut self,
        text: &Text<'_>,
        run: &Range<usize>,
        shape: &str,
        class: impl Fn(&str) -> Option<&'static str>,
    ) {
        let sentence = text.tokens[run.start].sentence;
        let clauses = (text.tokens[run.start].clause, text.tokens[run.end - 1].clause);
        let before = (0..run.start).rev().take(FAR);
        let behind = (run.end..text.tokens.len()).take(FAR);
        let last = text.tokens[run.end - 1].sentence;
        self.add_side(
            text,
            ["<", "<1", "<c"],
            (clauses.0, shape),
            before.take_while(|index| text.tokens[*index].sentence == sentence),
            &class,
        );
        self.add_side(
            text,
            [">", ">1", ">c"],
            (clauses.1, shape),
            behind.take_while(|index| text.tokens[*index].sentence == last),
            &class,
        );
    }

    fn add_side(
        &mut self,
        text: &Text<'_>,
        [bag, near, clause]: [&str; 3],
        (own, shape): (usize, &str),
        tokens: impl Iterator<Item = usize>,
        class: impl Fn(&str) -> Option<&'static str>,
    ) {
        let mut count = 0;
        let mut nearest = None;
        let mut content = None;
        let mut last = "";
        for index in tokens {
            count += 1;
            let word = text.word(index);
            let ending = ending(word);
            let same = text.tokens[index].clause == own;
            self.add(&[bag, word]);
            self.add(&[bag, "e", ending]);
            if word.len() > STEM {
                self.add(&[bag, "s", word.get(..STEM).unwrap_or(word)]);
            }
            if content.is_none() && !WORDS.has("small", word) {
                content = Some(word);
                self.add(&[near, "content", word]);
                self.add(&[near, "content", shape, ending]);
                self.add(&[near, "content", last, ending]);
                self.add(&[
                    near,
                    "content",
                    last,
                    if word.len() > STEM { word.get(..STEM).unwrap_or(word) } else { word },
                ]);
                self.add(&[near, "content", "place", DISTANCES[count.min(NEAR)], last]);
            }
            last = if content.is_none() { word } else { last };
            if same {
                self.add(&[clause, word]);
                self.add(&[clause, "e", ending]);
            }
            if count <= NEAR {
                let comma = if same { "" } else { "," };
                self.add(&[near, DISTANCES[count], comma, word]);
                self.add(&[near, DISTANCES[count], comma, "e", ending]);
                if count == 1 {
                    self.add(&[near, shape, comma, word]);
                }
            }
            if let Some(class) = class(word) {
                self.add(&[bag, "k", class]);
                if count <= NEAR {
                    self.add(&[near, "k", DISTANCES[count], class]);
                }
                if nearest.is_none() {
                    nearest = Some(class);
                    self.add(&[near, "n", class]);
                    self.add(&[near, "n", class, if same { "" } else { "," }, shape]);
                }
            }
        }
        if count == 0 {
            self.add(&[near, "end"]);
            self.add(&[near, "end", shape]);
        }
    }

    /// Each once.
    pub(super) fn done(mut self) -> Vec<usize> {
        self.0.sort_unstable();
        self.0.dedup();
        self.0
    }
}

/// The end of a word; a number by how long it is.
fn ending(word: &str) -> &str {
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return DISTANCES[word.len().min(NEAR)];
    }
    let start = word.len().saturating_sub(ENDING);
    word.get(start..).unwrap_or(word)
}

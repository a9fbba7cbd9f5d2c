//! The words before and behind a candidate, as features.

use std::ops::Range;

use super::rows::Rows;
use crate::intake::text::Text;
use crate::intake::words::{Key, List};

/// Words so far away are looked at with their distance.
const NEAR: usize = 4;
/// Words so far away are looked at without it.
const FAR: usize = 12;
/// Of a word this much of the end is looked at, when it is longer: who does it, and when.
const ENDING: usize = 3;
/// And this much of the beginning: what is done.
const STEM: usize = 5;
const DISTANCES: [&str; NEAR + 1] = ["0", "1", "2", "3", "4"];

/// What a list says of a token.
pub(super) type Class = fn(&Text<'_>, usize) -> Option<&'static str>;

/// One side of a candidate.
struct Side<'t> {
    /// The names under which its words are known: anywhere, near, and in the candidate's own clause.
    names: [&'static str; 3],
    /// Of these.
    keys: [Key; 3],
    clause: usize,
    shape: &'t str,
}

impl<'t> Side<'t> {
    fn new(names: [&'static str; 3], clause: usize, shape: &'t str) -> Self {
        Self { names, keys: names.map(Key::of), clause, shape }
    }
}

impl Rows {
    /// The words around a run of tokens, as far as its sentence goes.
    pub(super) fn add_around(&mut self, text: &Text<'_>, run: &Range<usize>, shape: &str, class: Class) {
        let (first, last) = (&text.tokens[run.start], &text.tokens[run.end - 1]);
        let before = (0..run.start).rev().take_while(|index| text.tokens[*index].sentence == first.sentence);
        let behind = run.end..text.tokens.len();
        let behind = behind.take_while(|index| text.tokens[*index].sentence == last.sentence);
        let side = Side::new(["<", "<1", "<c"], first.clause, shape);
        self.add_side(text, &side, before.take(FAR), class);
        let side = Side::new([">", ">1", ">c"], last.clause, shape);
        self.add_side(text, &side, behind.take(FAR), class);
    }

    fn add_side(
        &mut self,
        text: &Text<'_>,
        side: &Side<'_>,
        tokens: impl Iterator<Item = usize>,
        class: Class,
    ) {
        let (mut distance, mut is_classed, mut has_content, mut small) = (0, false, false, "");
        for index in tokens {
            distance += 1;
            let word = text.word(index);
            let token = &text.tokens[index];
            self.add_word(side, (word, token.key), distance, token.clause == side.clause);
            if !has_content {
                has_content = !text.is(index, List::Small);
                if has_content {
                    self.add_content(side, word, small, distance);
                }
                small = word;
            }
            if let Some(class) = class(text, index) {
                self.add_class(side, class, distance, is_classed, text.tokens[index].clause == side.clause);
                is_classed = true;
            }
        }
        if distance == 0 {
            self.add(&[side.names[1], "end"]);
            self.add(&[side.names[1], "end", side.shape]);
        }
    }

    fn add_word(&mut self, side: &Side<'_>, (word, key): (&str, Key), distance: usize, same: bool) {
        let [far, near, clause] = side.keys;
        let ending = Key::of("e").and(Key::of(ending(word)));
        self.add_keys(&[far, key]);
        self.add_keys(&[far, ending]);
        if word.len() > STEM {
            self.add_keys(&[far, Key::of("s"), Key::of(stem(word))]);
        }
        if same {
            self.add_keys(&[clause, key]);
            self.add_keys(&[clause, ending]);
        }
        if distance <= NEAR {
            let place = Key::of(DISTANCES[distance]).and(Key::of(if same { "" } else { "," }));
            self.add_keys(&[near, place, key]);
            self.add_keys(&[near, place, ending]);
            if distance == 1 {
                self.add_keys(&[near, Key::of(side.shape), place, key]);
            }
        }
    }

    /// The nearest word that is more than a small one, with the small one by which it is bound.
    fn add_content(&mut self, side: &Side<'_>, word: &str, small: &str, distance: usize) {
        let near = side.names[1];
        self.add(&[near, "content", word]);
        self.add(&[near, "content", side.shape, ending(word)]);
        self.add(&[near, "content", small, ending(word)]);
        self.add(&[near, "content", small, stem(word)]);
        self.add(&[near, "content", "place", DISTANCES[distance.min(NEAR)], small]);
    }

    fn add_class(&mut self, side: &Side<'_>, class: &str, distance: usize, is_second: bool, same: bool) {
        let [far, near, _] = side.names;
        self.add(&[far, "k", class]);
        if distance <= NEAR {
            self.add(&[near, "k", DISTANCES[distance], class]);
        }
        if !is_second {
            self.add(&[near, "n", class]);
            self.add(&[near, "n", class, if same { "" } else { "," }, side.shape]);
        }
    }
}

/// The end of a word; a number by how long it is.
fn ending(word: &str) -> &str {
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return DISTANCES[word.len().min(NEAR)];
    }
    word.get(word.len().saturating_sub(ENDING)..).unwrap_or(word)
}

fn stem(word: &str) -> &str {
    word.get(..STEM).unwrap_or(word)
}

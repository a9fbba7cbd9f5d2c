//! The features of a candidate, as rows of the table of weights.

use std::ops::Range;

use crate::intake::text::Text;
use crate::intake::words::List;

/// Features share so many rows of weights.
pub(crate) const ROWS: usize = 1 << 15;

/// Nearly every candidate has less features.
const MANY: usize = 160;
/// So near to the end of a text people say who they are, and when they are there.
const LATE: usize = 3;
/// Words that tell of whom a sentence speaks.
const PERSONS: [(&str, List); 2] = [("third", List::Third), ("first_person", List::FirstPerson)];

pub(super) struct Rows(Vec<usize>);

impl Rows {
    pub(super) fn new() -> Self {
        let mut rows = Self(Vec::with_capacity(MANY));
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

    /// Where a run stands in its clause, its sentence and the text, and who is spoken of around it.
    pub(super) fn add_place(&mut self, text: &Text<'_>, run: &Range<usize>, shape: &str) {
        let (first, last) = (&text.tokens[run.start], &text.tokens[run.end - 1]);
        let before = run.start.checked_sub(1).map(|before| &text.tokens[before]);
        let behind = text.tokens.get(run.end);
        let opens = before.is_none_or(|before| before.clause != first.clause);
        let closes = behind.is_none_or(|behind| behind.clause != last.clause);
        self.add(&["clause", told(opens), told(closes), shape]);
        let opens = before.is_none_or(|before| before.sentence != first.sentence);
        let closes = behind.is_none_or(|behind| behind.sentence != last.sentence);
        self.add(&["sentence", told(opens), told(closes), shape]);
        self.add(&["late", told(text.tokens.len() - run.end < LATE), told(opens)]);
        let rest = &text.folded[last.range.end..];
        let mark = rest.find(['?', '.', '!', '\n']).map(|at| &rest[at..]);
        self.add(&["asked", told(mark.is_some_and(|mark| mark.starts_with('?')))]);
        self.add_persons(text, run, shape);
    }

    fn add_persons(&mut self, text: &Text<'_>, run: &Range<usize>, shape: &str) {
        let sentence = text.tokens[run.start].sentence;
        for (name, list) in PERSONS {
            for (side, tokens) in [("<", 0..run.start), (">", run.end..text.tokens.len())] {
                let mut near = tokens.filter(|token| text.is(*token, list)).peekable();
                if near.peek().is_some() {
                    self.add(&[name, side, shape]);
                }
                if near.any(|token| text.tokens[token].sentence == sentence) {
                    self.add(&[name, side, shape, "sentence"]);
                }
            }
        }
    }

    /// Each once.
    pub(super) fn done(mut self) -> Vec<usize> {
        self.0.sort_unstable();
        self.0.dedup();
        self.0
    }
}

fn told(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

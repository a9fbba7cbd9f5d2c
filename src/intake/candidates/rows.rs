//! The features of a candidate, as rows of the table of weights.

use std::ops::Range;

use crate::intake::rows::{BITS, RowSet};
use crate::intake::text::Text;
use crate::intake::words::{Key, List};

/// Nearly every candidate has less features.
const MANY: usize = 160;
/// So near to the end of a text people say who they are, and when they are there.
const LATE: usize = 3;
/// Words that tell of whom a sentence speaks.
const PERSONS: [(&str, List); 2] = [("third", List::Third), ("first_person", List::FirstPerson)];

/// Features share so many rows of weights.
pub(crate) const ROWS: usize = 1 << 15;

pub(super) struct Rows(RowSet<{ ROWS / BITS }>);

impl Rows {
    pub(super) fn new() -> Self {
        let mut rows = Self(RowSet::with_capacity(MANY));
        rows.add(&["any"]);
        rows
    }

    /// A feature by its name and what belongs to it.
    pub(super) fn add(&mut self, parts: &[&str]) {
        let feature = parts.iter().fold(Key::EMPTY, |key, part| key.and(Key::of(part)));
        self.0.add(feature.row(ROWS));
    }

    /// The same of parts whose keys are known.
    pub(super) fn add_keys(&mut self, parts: &[Key]) {
        let feature = parts.iter().fold(Key::EMPTY, |key, part| key.and(*part));
        self.0.add(feature.row(ROWS));
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

    pub(super) fn done(self) -> Vec<usize> {
        self.0.done()
    }
}

fn told(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

//! A text cut for the search: words of letters and digits, folded, with what stands between them.

use std::ops::Range;

use crate::catalog::fold;

/// No word that is looked for is longer.
const LONGEST: usize = 40;

/// One word.
#[derive(Debug)]
pub(super) struct Word {
    /// Bytes of the source.
    pub(super) span: Range<usize>,
    /// Lower case, without accents; empty for an endless one.
    pub(super) folded: String,
}

/// The words of a text.
#[derive(Debug)]
pub(super) struct Words<'t> {
    pub(super) source: &'t str,
    pub(super) all: Vec<Word>,
}

impl<'t> Words<'t> {
    pub(super) fn of(source: &'t str) -> Self {
        let mut all = Vec::new();
        let mut start = None;
        for (at, letter) in source.char_indices().chain(std::iter::once((source.len(), ' '))) {
            if letter.is_alphanumeric() || is_mark(letter) && start.is_some() {
                start.get_or_insert(at);
            } else if let Some(start) = start.take() {
                let written = &source[start..at];
                let folded = if written.len() <= LONGEST { fold(written) } else { String::new() };
                all.push(Word { span: start..at, folded });
            }
        }
        Self { source, all }
    }

    /// The folded word; empty behind the end.
    pub(super) fn word(&self, index: usize) -> &str {
        self.all.get(index).map_or("", |word| &word.folded)
    }

    /// The folded word so many before; empty before the start.
    pub(super) fn before(&self, index: usize, back: usize) -> &str {
        index.checked_sub(back).map_or("", |index| self.word(index))
    }

    /// What stands between a word and the next one, or the end.
    pub(super) fn between(&self, index: usize) -> &'t str {
        let end = self.all.get(index).map_or(self.source.len(), |word| word.span.end);
        let next = self.all.get(index + 1).map_or(self.source.len(), |word| word.span.start);
        self.source.get(end..next).unwrap_or_default()
    }

    /// Where a word ends.
    pub(super) fn end(&self, index: usize) -> usize {
        self.all.get(index).map_or(self.source.len(), |word| word.span.end)
    }
}

/// A combining accent, as some keyboards write them.
fn is_mark(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

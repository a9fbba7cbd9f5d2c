//! Runs of words that may be a value of which only the words around it tell: names of people, spans of time and channels.
//! They are proposed generously; a model decides of each. Training, in `build.rs`, uses these files too, so that both always look at
//! the same.

mod around;
pub(crate) mod asking;
mod channels;
mod clock;
pub(crate) mod mentions;
mod names;
pub(crate) mod places;
mod rows;
mod spans;
mod when;
mod whose;

use std::ops::Range;

pub(crate) use channels::channels;
pub(crate) use names::names;
pub(crate) use rows::ROWS;
pub(crate) use spans::spans;

use super::text::Text;

/// A value that may be meant, and what speaks for and against it.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    /// The rows of its features.
    pub(crate) rows: Vec<usize>,
}

impl Candidate {
    /// Where it stands in the folded text.
    pub(crate) fn place(&self, text: &Text<'_>) -> Range<usize> {
        text.tokens[self.tokens.start].range.start..text.tokens[self.tokens.end - 1].range.end
    }
}

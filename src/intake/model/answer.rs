//! What somebody says who was asked whether a solution holds, learnt from `corpus/answers.txt`.

use super::features::ANSWERS;
use super::{Opinion, likeliest};
use crate::intake::text::Text;

/// Weights as `build.rs` writes them: for each row one per answer, little-endian.
static WEIGHTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/answers.weights"));

/// What is said of a solution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It holds.
    Holds,
    /// It does not, or only in part.
    Fails,
    /// Nobody tried yet.
    Later,
    /// Nothing of the kind: thanks alone, a question, another matter, a word on whom to ask.
    Neither,
}

const ALL: [Answer; ANSWERS.len()] = [Answer::Holds, Answer::Fails, Answer::Later, Answer::Neither];

/// What the words say of a solution, when they clearly say it.
pub(in crate::intake) fn answer(text: &Text<'_>) -> Option<Answer> {
    let (answer, lead) = likeliest(WEIGHTS, ALL, text, |_| false);
    // A yes ends the case for good: it must be clearer than the others.
    let least = if answer == Answer::Holds { Opinion::CLEAR + Opinion::CLEAR / 2 } else { Opinion::CLEAR };
    (lead >= least).then_some(answer)
}
